"""A CSV table of stories in, rows out; cells may run over many lines."""

import csv
from collections.abc import Iterator
from typing import IO

from dateline.model import Page, Problem
from dateline.sources.kinds import header_of
from dateline.sources.records import read_row
from dateline.sources.streams import MAX_PAGE, Line, lines


def read_csv(stream: IO[bytes], path: str) -> Iterator[Page | Problem]:
    """The pages of a table whose first line names a column `text` or `html`."""
    source = (line for line in lines(stream))
    head = next((line for line in source if line.text.strip()), Line(1, ""))
    header = header_of(head.text.lstrip("\ufeff").strip())
    if header is None:
        yield Problem(path, "a table without a column named text or html in its first line")
        return
    delimiter, columns = header
    for number, cells in _rows(source, delimiter, head.number):
        yield from _read_cells(columns, cells, path, number)


def _read_cells(columns: list[str], cells: list[str] | str, path: str, line: int) -> Iterator[Page | Problem]:
    if isinstance(cells, str):
        yield Problem(f"{path}:{line}", f"broken CSV: {cells}")
    elif len(cells) != len(columns):
        yield Problem(f"{path}:{line}", f"broken CSV: {len(cells)} cells under {len(columns)} columns")
    else:
        yield from read_row(dict(zip(columns, cells, strict=True)), path, line)


def _rows(source: Iterator[Line], delimiter: str, before: int) -> Iterator[tuple[int, list[str] | str]]:
    """Number of the first line and cells of each row, or in their place what is wrong with it.

    After a fault the reader starts afresh on the next line, so that one broken row costs only itself.
    """
    csv.field_size_limit(MAX_PAGE)
    reader = csv.reader((line.text for line in source), delimiter=delimiter, strict=True)
    while True:
        number = before + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, str(error)
        else:
            if any(cell.strip() for cell in cells):
                yield number, cells
