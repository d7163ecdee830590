"""A user's own rows on who held what when, kept in an archive, and the registry they make with the shipped table."""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.world.lexicon import day, parts
from dateline.world.offices import Office, Registry, registry, with_own

MARK = "own offices"
COLUMNS = "name, also, country, role, sectors, since, until, alone, source"
FACTS = "name = ? AND also = ? AND country = ? AND role = ? AND sectors = ? AND since = ? AND until = ?"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import changed: rows new, there before, and dropped; `stale` ones stand though the file lost them."""

    new: int = 0
    same: int = 0
    dropped: int = 0
    stale: int = 0


class Offices:
    """The imported rows of one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._made: tuple[str, Registry] | None = None

    def registry(self) -> Registry:
        """The imported rows and the shipped table in one; made anew when another import has changed the rows."""
        mark = self._mark()
        if self._made is None or self._made[0] != mark:
            self._made = mark, with_own(self.rows())
        return self._made[1]

    def _mark(self) -> str:
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (MARK,)).fetchone()
        return row[0] if row else ""

    def rows(self) -> list[Office]:
        """Every imported row, in an order that does not depend on when it came."""
        found = self.db.execute(f"SELECT file, line, {COLUMNS} FROM offices ORDER BY {COLUMNS}, file")
        return [_office(tuple(row), file, line) for file, line, *row in found]

    def files(self) -> dict[str, int]:
        """How many rows each imported file gave."""
        return dict(self.db.execute("SELECT file, count(*) FROM offices GROUP BY file ORDER BY file"))

    def put(self, file: str, offices: Sequence[Office], *, replace: bool = False) -> tuple[Kept, set[str]]:
        """Keeps a file's rows; with `replace` those of an earlier file of this name that it no longer has go.

        Returns what changed, and the names and surnames whose bearers may now be others.
        """
        before = self._of(file)
        given: dict[Row, int] = {}
        for office in offices:
            given.setdefault(_row(office), office.line or 0)
        gone = before.keys() - given.keys()
        self._write(file, {row: line for row, line in given.items() if before.get(row) != line})
        if replace:
            self._drop(file, gone)
        changed = (given.keys() - before.keys()) | (gone if replace else set())
        kept = Kept(
            new=len(given.keys() - before.keys()), same=len(given.keys() & before.keys()),
            dropped=len(gone) if replace else 0, stale=0 if replace else len(gone),
        )  # fmt: skip
        return kept, self._changed(changed)

    def remove(self, file: str) -> tuple[int, set[str]]:
        """Drops all rows of a file; returns how many, and the names whose bearers may now be others."""
        rows = set(self._of(file))
        self._drop(file, rows)
        return len(rows), self._changed(rows)

    def _of(self, file: str) -> dict[Row, int]:
        """The rows of a file, each with its line."""
        found = self.db.execute(f"SELECT line, {COLUMNS} FROM offices WHERE file = ?", (file,))
        return {tuple(row): line for line, *row in found}

    def _write(self, file: str, rows: dict[Row, int]) -> None:
        marks = ", ".join("?" * 11)
        self.db.executemany(
            f"INSERT OR REPLACE INTO offices (file, line, {COLUMNS}) VALUES ({marks})",
            [(file, line, *row) for row, line in rows.items()],
        )

    def _drop(self, file: str, rows: set[Row]) -> None:
        self.db.executemany(
            f"DELETE FROM offices WHERE file = ? AND {FACTS} AND alone = ? AND source = ?",
            [(file, *row) for row in rows],
        )

    def _changed(self, rows: set[Row]) -> set[str]:
        """The names of changed rows and of the shipped rows beside them; notes that the registry is another."""
        if rows:
            mark = hashlib.blake2b(f"{self._mark()} {sorted(rows)}".encode(), digest_size=6).hexdigest()
            self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (MARK, mark))
        keys = {key for row in rows for key in _office(row, "", 0).keys if key}
        keys |= {other for key in keys for office in registry().by_name.get(key, ()) for other in office.keys}
        return keys | {key.split()[-1] for key in keys}


def _row(office: Office) -> Row:
    since = "" if office.since == date.min else office.since.isoformat()
    until = "" if office.until is None else office.until.isoformat()
    return (
        office.person, "|".join(office.also), office.country, office.role, "|".join(office.sectors), since, until,
        "yes" if office.alone else "no", office.source or "",
    )  # fmt: skip


def _office(row: Row, file: str, line: int) -> Office:
    name, also, country, role, sectors, since, until, alone, source = row
    return Office(
        name, country, role, parts(sectors), day(since) or date.min, day(until), alone == "yes", parts(also),
        source or None, file, line,
    )  # fmt: skip
