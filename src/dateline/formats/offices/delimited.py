"""CSV of offices to rows: a header names the columns, in any order; comma, semicolon or tab parts them."""

import csv
import re
from collections.abc import Iterator

from dateline.formats.offices.row import BadRow, Stated

NEEDED = ("name", "country", "role")
COLUMNS = (*NEEDED, "also", "sectors", "since", "until", "alone", "source")
LINE = 10_000
"""Characters of a row."""


def is_header(line: str) -> bool:
    """Whether a line names the columns that every table of offices has."""
    return set(NEEDED) <= set(_columns(line, _delimiter(line)))


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _columns(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in line[:LINE].split(delimiter)]


def rows(text: str) -> Iterator[Stated | BadRow | None]:
    """The rows of a table, each with the line on which it begins; lines of `#` before the header are a comment."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    delimiter = _delimiter(lines[at])
    columns = _columns(lines[at], delimiter)
    for number, line in enumerate(lines[at + 1 :], at + 2):
        if line.strip():
            yield _row(number, line, columns, delimiter)


def _row(number: int, line: str, columns: list[str], delimiter: str) -> Stated | BadRow:
    """One line: a table of names and days has no line breaks inside a field."""
    if len(line) > LINE:
        return BadRow(f"the row is longer than {LINE} characters: is a quotation mark missing?", number)
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return BadRow(f"{line[:60]!r} cannot be read as CSV: close its quotation marks, on the same line", number)
    if len(cells) > len(columns):
        return BadRow(f"{len(cells)} fields under {len(columns)} columns: quote a field that holds a comma", number)
    given = {c: cell.strip() for c, cell in zip(columns, cells, strict=False) if c in COLUMNS}
    many = {c: tuple(filter(None, map(str.strip, re.split(r"\|", given.pop(c, ""))))) for c in ("also", "sectors")}
    missing = next((c for c in NEEDED if not given.get(c)), None)
    if missing is not None:
        return BadRow(f"no {missing} in {line[:60]!r}: every row needs {', '.join(NEEDED)}", number)
    return Stated(number, also=many["also"], sectors=many["sectors"], **given)
