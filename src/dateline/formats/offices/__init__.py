"""A user's own table of who held what when, in one of three formats, to offices row by row, each bad row with a reason.

Formats are told by content: CSV with a header, the JSON that the Wikidata Query Service exports, and the actor
dictionaries of PETRARCH. docs/offices.md describes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dateline.errors import UnreadableInput, UsageError
from dateline.formats.offices import delimited, petrarch, wikidata
from dateline.formats.offices.row import BadRow, Stated, office
from dateline.sources.encodings import decode
from dateline.world.offices import Office

SIZE = 64 * 1024 * 1024
"""Bytes of a file that is read; a table of offices is far smaller."""

ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that was not taken: where it stands, and what is wrong with it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file of offices: its rows, those that were not taken, and how many entries tell of no office."""

    file: str
    kind: str
    offices: tuple[Office, ...]
    wrong: tuple[Wrong, ...]
    passed: int = 0

    @property
    def place(self) -> str:
        """What `line` counts: lines, or the rows of a query's result."""
        return "row" if self.kind == "Wikidata JSON" else "line"


def read(path: Path) -> Table:
    """The table in a file.

    Raises UsageError when it cannot be read, is of no known format, or is too big.
    """
    text = _text(path)
    kind, rows = _rows(text, path)
    offices: list[Office] = []
    wrong: list[Wrong] = []
    passed = 0
    for count, row in enumerate(rows):
        if count >= ROWS:
            raise UsageError(f"{path} has more than {ROWS} rows: import it in parts")
        if row is None:
            passed += 1
            continue
        made = _checked(row, path.name)
        if isinstance(made, Office):
            offices.append(made)
        else:
            wrong.append(made)
    return Table(path.name, kind, tuple(offices), tuple(wrong), passed)


def _checked(row: Stated | BadRow, file: str) -> Office | Wrong:
    try:
        return office(row, file) if isinstance(row, Stated) else Wrong(row.line, str(row))
    except BadRow as error:
        return Wrong(row.line, str(error))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE + 1)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    if len(data) > SIZE:
        raise UsageError(f"{path} is bigger than {SIZE // 2**20} MiB: import it in parts")
    try:
        return decode(data).removeprefix("\ufeff")
    except UnreadableInput as error:
        raise UsageError(f"cannot read {path} as a table of offices: {error}") from error


def _rows(text: str, path: Path) -> tuple[str, Iterator[Stated | BadRow | None]]:
    """The format of a text and its rows; None for an entry that tells of no office."""
    if text.lstrip()[:1] in ("{", "["):
        return "Wikidata JSON", wikidata.rows(text, path)
    head = list(islice((line for line in text.splitlines() if line.strip()), 2000))
    if delimited.is_header(next((line for line in head if not line.startswith("#")), "")):
        return "CSV", delimited.rows(text)
    if petrarch.is_dictionary(head):
        return "PETRARCH dictionary", petrarch.rows(text)
    raise UsageError(
        f"{path} is of no known format: give a CSV whose first line names the columns name, country and role, "
        "the JSON export of the Wikidata Query Service, or a PETRARCH actor dictionary (docs/offices.md)"
    )
