"""Coded stories to one SQLite file that one process may write while others read it."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dateline.errors import ArchiveError, UsageError
from dateline.merge import events as merging
from dateline.model import Event, Mention, Problem, Story
from dateline.store.offices import Kept, Offices
from dateline.store.records import dumps, loads
from dateline.store.settling import Settling, Touched, put_parties
from dateline.world.offices import Office, Registry
from dateline.world.roles import Role

SCHEMA = "2"


class Closing(ABC):
    """A thing with a `close` as a context manager."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of what is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Store(Closing):
    """An archive file: created when missing, unless opened to read only."""

    def __init__(self, path: str | Path, *, write: bool = True) -> None:
        """Opens the archive at `path`.

        Raises UsageError when it is missing (to read), ArchiveError when it is no archive, of another version, or
        cannot be opened.
        """
        self.path = Path(path)
        if not write and not self.path.exists():
            raise UsageError(f"no archive at {self.path}: `dateline code SOURCE --into {self.path}` makes one")
        try:
            self._open(write)
        except sqlite3.Error as error:
            raise ArchiveError(f"cannot open {self.path} as an archive: {error}") from error

    def _open(self, write: bool) -> None:
        mode = "rwc" if write else "ro"
        self.db = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30)
        self.db.isolation_level = None
        if write:
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA synchronous = NORMAL")
        if self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0 and write:
            self._create()
        self._check()
        self.offices = Offices(self.db)
        self._names = Settling(self.db)

    def _create(self) -> None:
        script = resources.files("dateline").joinpath("store/schema.sql").read_text("utf-8")
        self.db.executescript(f"BEGIN; {script} INSERT INTO meta VALUES ('schema', '{SCHEMA}'); COMMIT;")

    def _check(self) -> None:
        row = self.db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        if row is None or row[0] != SCHEMA:
            found = row[0] if row else "none"
            raise ArchiveError(
                f"{self.path} has schema {found}, this Dateline reads {SCHEMA}: code your sources into a new archive"
                " (`dateline code SOURCE --into NEW.db`), or read this one with the Dateline that wrote it"
            )

    def close(self) -> None:
        """Closes the file; what was written stays."""
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written inside is kept, or nothing.

        Raises ArchiveError when the file cannot be written.
        """
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            self._rollback()
            raise ArchiveError(f"cannot write {self.path}: {error}") from error
        except BaseException:
            self._rollback()
            raise

    def _rollback(self) -> None:
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")

    def known(self, story: Story, stage: str) -> bool:
        """Whether the archive holds this story as coded by this stage."""
        row = self.db.execute("SELECT stage FROM stories WHERE id = ?", (story.id,)).fetchone()
        return row is not None and row[0] == stage

    def put(self, told: Sequence[tuple[Story, Sequence[Mention]]], roles: Iterable[Role] = ()) -> None:
        """Writes stories with their mentions, in place of what was coded before, and settles what they touch.

        That is the names that these or other stories leave open and of which `roles` (what these stories tell of who
        held what) now speak, and events. A story replaces an earlier version of itself: one of the same ref whose
        words have changed.
        """
        touched = Touched()
        for story, mentions in told:
            self._forget(story, touched)
            self._put_story(story)
            for mention in mentions:
                self._put_mention(mention, touched)
        self._names.learn(roles, touched)
        self._settle(touched)

    def put_offices(self, file: str, offices: Sequence[Office], *, replace: bool = False) -> Kept:
        """Keeps a user's own rows on who held what, and settles the names that they tell: see `Offices.put`."""
        kept, names = self.offices.put(file, offices, replace=replace)
        self._settle_names(names)
        return kept

    def remove_offices(self, file: str) -> int:
        """Drops the rows of an imported file, and settles the names that they told; returns how many there were."""
        count, names = self.offices.remove(file)
        self._settle_names(names)
        return count

    def registry(self) -> Registry:
        """The shipped table of offices with the user's own rows."""
        return self.offices.registry()

    def _settle_names(self, names: Iterable[str]) -> None:
        touched = Touched()
        touched.always(names)
        self._settle(touched)

    def _forget(self, story: Story, touched: Touched) -> None:
        """Takes out an earlier coding of the story."""
        old = self.db.execute(
            "SELECT id, number, record FROM stories WHERE id = ? OR ref = ?", (story.id, story.ref)
        ).fetchall()
        for id_, number, record in old:
            self._remove(id_, number, record, touched)

    def _remove(self, story: str, number: int, record: str, touched: Touched) -> None:
        mentions = self.db.execute(
            "SELECT id, number, block, record FROM mentions WHERE story = ?", (story,)
        ).fetchall()
        for id_, place, block, told in mentions:
            self._unindex("sentence_words", place, loads(Mention, told).sentence)
            self.db.execute("DELETE FROM parties WHERE mention = ?", (id_,))
            self.db.execute("DELETE FROM open_parties WHERE mention = ?", (id_,))
            touched.blocks.add(block)
            touched.mentions.discard(id_)
        self.db.execute("DELETE FROM mentions WHERE story = ?", (story,))
        self._names.forget(story, touched)
        self._unindex("story_words", number, loads(Story, record).text)
        self.db.execute("DELETE FROM stories WHERE id = ?", (story,))

    def _unindex(self, table: str, number: int, text: str) -> None:
        self.db.execute(f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)", (number, text))

    def _put_story(self, story: Story) -> None:
        story = replace(story, coded_at=story.coded_at or _now())
        number = self.db.execute(
            "INSERT INTO stories (id, ref, publisher, published, stage, record) VALUES (?, ?, ?, ?, ?, ?)",
            (story.id, story.ref, story.publisher, _day(story.published.date), story.coder, dumps(story)),
        ).lastrowid
        self.db.execute("INSERT INTO story_words (rowid, text) VALUES (?, ?)", (number, story.text))

    def _put_mention(self, mention: Mention, touched: Touched) -> None:
        block = merging.block(mention)
        number = self.db.execute(
            "INSERT INTO mentions (id, story, block, type, status, since, until, published, record)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (mention.id, mention.story, block, *_columns(mention, mention.published), dumps(mention)),
        ).lastrowid
        self.db.execute("INSERT INTO sentence_words (rowid, text) VALUES (?, ?)", (number, mention.sentence))
        put_parties(self.db, mention)
        touched.blocks.add(block)
        if self._names.note(mention):
            touched.mentions.add(mention.id)

    def _settle(self, touched: Touched) -> None:
        """Settles open names, then merges the mentions of each touched block anew."""
        self._names.settle(touched, self.registry())
        # All go before any comes: an event keeps its id when its mentions move to another block.
        self.db.executemany("DELETE FROM events WHERE block = ?", [(block,) for block in touched.blocks])
        for block in sorted(touched.blocks):
            rows = self.db.execute("SELECT record FROM mentions WHERE block = ?", (block,)).fetchall()
            mentions = [loads(Mention, record) for (record,) in rows]
            for event in merging.merge(mentions, self._publishers({m.story for m in mentions})):
                self._put_event(event, block)

    def _publishers(self, stories: Iterable[str]) -> dict[str, str | None]:
        ask = "SELECT publisher FROM stories WHERE id = ?"
        return {s: self.db.execute(ask, (s,)).fetchone()[0] for s in stories}

    def _put_event(self, event: Event, block: str) -> None:
        self.db.execute(
            "INSERT INTO events (id, block, type, status, since, until, published, record)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (event.id, block, *_columns(event, event.first_reported), dumps(event)),
        )
        self.db.executemany("UPDATE mentions SET event = ? WHERE id = ?", [(event.id, m) for m in event.mentions])

    def put_problem(self, problem: Problem) -> None:
        """Keeps what could not be read, and why; the newest word on a ref stands."""
        self.db.execute("INSERT OR REPLACE INTO problems VALUES (?, ?, ?)", (problem.ref, problem.message, _now()))

    def solved(self, ref: str) -> None:
        """Forgets the problem of an input that has now been read."""
        self.db.execute("DELETE FROM problems WHERE ref = ?", (ref,))


def _columns(record: Mention | Event, published: Any) -> tuple[Any, ...]:
    start, end = (record.date.start, record.date.end) if record.date else (None, None)
    return record.type, record.status, _day(start), _day(end), _day(published)


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
