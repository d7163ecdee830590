"""An archive in Python: code stories into a file, and ask it what they tell.

with dateline.open("dateline.db") as archive:
    archive.code("stories/")
    for mention in archive.mentions(between=("USA", "RUS"), since="2007"): ...
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from dateline import pipeline, sources
from dateline.errors import UsageError
from dateline.formats import offices
from dateline.model import Page, Problem
from dateline.pipeline import Coded, Coder
from dateline.query import dossier, explain, rows
from dateline.query.filters import Filters
from dateline.query.rows import Rows
from dateline.store.archive import Closing, Store
from dateline.store.offices import Kept


@dataclass(slots=True)
class Report:
    """What one run of `code` did: counts of stories and mentions, and what could not be read."""

    coded: int = 0
    unchanged: int = 0
    mentions: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the table as it was read, with its bad rows, and what that changed in the archive."""

    table: offices.Table
    kept: Kept


Progress = Callable[[Report], None]


class Archive(Closing):
    """A file of coded stories. Use as a context manager, or call `close`."""

    def __init__(self, path: str | Path, *, write: bool = True) -> None:
        self.store = Store(path, write=write)

    def close(self) -> None:
        """Closes the file."""
        self.store.close()

    def code(
        self,
        source: str | Path | Sequence[str | Path],
        *,
        workers: int = 1,
        published: date | None = None,
        clean: bool = False,
        fast: bool = False,
        progress: Progress | None = None,
    ) -> Report:
        """Codes the stories of files, folders, globs or "-" into the archive; those it holds already are left.

        `workers` is the number of cores to read with, `published` the day of stories that state none; `clean` removes
        furniture from whole texts too; `fast` reads with the smaller reader. Raises UsageError when a source does not
        exist, ArchiveError when the file cannot be written.
        """
        given = [source] if isinstance(source, str | Path) else list(source)
        coder = Coder(published=published, clean=clean, threads=workers, fast=fast, offices=self.store.registry())
        report = Report()
        pages = sources.pages([str(s) for s in given])
        while batch := list(islice(pages, pipeline.TOGETHER)):
            self._code(coder, batch, report)
            if progress:
                progress(report)
        return report

    def _code(self, coder: Coder, batch: Iterable[Page | Problem], report: Report) -> None:
        """Codes a batch and writes it in one transaction."""
        told = [p if isinstance(p, Problem) else coder.story(p) for p in batch]
        problems = [t for t in told if isinstance(t, Problem)]
        stories = [t for t in told if not isinstance(t, Problem)]
        new = [s for s in stories if not self.store.known(s, coder.stage)]
        coded = coder.stories(new)
        self._write(coded, problems, [s.ref for s in stories])
        report.coded += len(new)
        report.unchanged += len(stories) - len(new)
        report.mentions += sum(len(c.mentions) for c in coded)
        report.problems += problems

    def _write(self, coded: Sequence[Coded], problems: Sequence[Problem], read: Sequence[str]) -> None:
        with self.store.writing():
            self.store.put([(c.story, c.mentions) for c in coded], [role for c in coded for role in c.roles])
            for problem in problems:
                self.store.put_problem(problem)
            for ref in read:
                self.store.solved(ref)

    def stories(self, **filters: Any) -> Rows:
        """Stories; filters as in `mentions`."""
        return rows.stories(self.store, Filters.of(**filters))

    def mentions(self, **filters: Any) -> Rows:
        """Mentions: `between`, `actor`, `recipient`, `type`, `status`, `since`, `until`, `search`, `story`, `limit`."""
        return rows.mentions(self.store, Filters.of(**filters))

    def events(self, **filters: Any) -> Rows:
        """Events, merged over their mentions; filters as in `mentions`."""
        return rows.events(self.store, Filters.of(**filters))

    def actors(self, **filters: Any) -> Rows:
        """The parties of the mentions that the filters choose; of people also who held what when."""
        return rows.actors(self.store, Filters.of(**filters))

    def import_actors(self, path: str | Path, *, replace: bool = False) -> Imported:
        """Takes over a user's own table of who held what when: CSV, Wikidata JSON, or a PETRARCH dictionary.

        Its rows go before the shipped table. Names in the archive are settled anew at once; stories are coded by it
        when they are coded again. The same file again changes nothing; of a changed one new rows are added, and with
        `replace` the rows that it no longer has are dropped. Raises UsageError when the file is of no known format.
        """
        table = offices.read(Path(path))
        with self.store.writing():
            kept = self.store.put_offices(table.file, table.offices, replace=replace)
        return Imported(table, kept)

    def remove_actors(self, file: str) -> int:
        """Drops the rows of an imported file, by its name without folder; returns how many there were.

        Raises UsageError when no such file was imported.
        """
        with self.store.writing():
            count = self.store.remove_offices(file)
        if not count:
            known = ", ".join(self.store.offices.files()) or "none"
            raise UsageError(f"no rows of {file!r} in {self.store.path}; imported files: {known}")
        return count

    def problems(self, **filters: Any) -> Rows:
        """Inputs that could not be read, and why."""
        return rows.problems(self.store, Filters.of(**filters))

    def dossier(self, one: str, other: str, **filters: Any) -> dossier.Dossier:
        """What passed between two parties."""
        return dossier.dossier(self.store, one, other, Filters.of(**filters))

    def explain(self, id: str) -> explain.Explanation:
        """Why a mention or an event was coded so.

        Raises UsageError when the archive holds no such id.
        """
        return explain.explain(self.store, id)
