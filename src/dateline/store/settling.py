"""Names that stories leave open, and the people whom the archive's roles tell them to be.

What a mention says as coded is kept beside what it says as settled, so that the settled mentions are a function of
the stories and the imported tables alone, in whatever order these came.
"""

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from dateline.merge import events as merging
from dateline.model import Mention, Party, once
from dateline.store.records import dumps, loads
from dateline.world import offices as shipped
from dateline.world.lexicon import parts
from dateline.world.offices import Registry
from dateline.world.roles import FAR, Held, Role, listed, meant, open_name, settled, window

SIDES = (("actors", "actor"), ("recipients", "recipient"), ("attributed_to", "source"))
SETTLED_BY = "settled by"
Open = tuple[str, str, str, str | None]  # name, day, mention, and whom it meant when last asked


@dataclass(slots=True)
class Touched:
    """What has changed since names were settled: mentions, blocks of events, and names with the days told of them."""

    mentions: set[str] = field(default_factory=set)
    blocks: set[str] = field(default_factory=set)
    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def always(self, names: Iterable[str]) -> None:
        """Names of which something has changed for any day."""
        for name in names:
            self.names[name] |= {date.min.isoformat(), date.max.isoformat()}


class Settling:
    """The open names of one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def note(self, mention: Mention) -> bool:
        """Keeps which names a mention leaves open, and says whether any; without a day nothing can settle them."""
        keys = {open_name(party) for name, _ in SIDES for party in getattr(mention, name)} - {None}
        if mention.published is None or not keys:
            return False
        rows = [(key, mention.published.isoformat(), mention.id) for key in keys]
        self.db.executemany("INSERT INTO open_parties (key, published, mention) VALUES (?, ?, ?)", rows)
        return True

    def learn(self, roles: Iterable[Role], touched: Touched) -> None:
        """Keeps the roles that stories tell."""
        for role in roles:
            day = role.day.isoformat() if role.day else None
            self.db.execute(
                "INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (role.story, role.key, role.surname, role.name, role.country, role.role, "|".join(role.sectors),
                 role.organisation, day, *role.span, role.words),
            )  # fmt: skip
            _touch(touched, role.key, role.surname, day)

    def forget(self, story: str, touched: Touched) -> None:
        """Takes out the roles that a story told."""
        for key, surname, day in self.db.execute("SELECT key, surname, day FROM roles WHERE story = ?", (story,)):
            _touch(touched, key, surname, day)
        self.db.execute("DELETE FROM roles WHERE story = ?", (story,))

    def settle(self, touched: Touched, registry: Registry) -> None:
        """Settles anew every touched mention and those whose open names now mean others; adds their blocks."""
        asked = [*self._open_in(touched.mentions), *self._told_again(touched)]
        days = [day for _, day, _, _ in asked]
        known = Known(self.db, registry, _reach(days) if days else ("", ""))
        changed: set[str] = set()
        for key, day, mention, person in asked:
            if (now := known.mark(key, day)) != person:
                self._mark(key, day, mention, now)
                changed.add(mention)
        for mention in sorted(changed):
            touched.blocks |= self._settle(mention, known)

    def _open_in(self, mentions: Iterable[str]) -> Iterator[Open]:
        ask = "SELECT key, published, mention, person FROM open_parties WHERE mention = ?"
        return (row for mention in mentions for row in self.db.execute(ask, (mention,)).fetchall())

    def _told_again(self, touched: Touched) -> Iterator[Open]:
        """The open names of which something new may be told."""
        ask = "SELECT key, published, mention, person FROM open_parties"
        if self._outdated():
            return iter(self.db.execute(ask).fetchall())
        within = f"{ask} WHERE key = ? AND published BETWEEN ? AND ?"
        asked = ((key, *_reach(days, window(key))) for key, days in touched.names.items())
        return (row for one in asked for row in self.db.execute(within, one).fetchall())

    def _mark(self, key: str, day: str, mention: str, person: str) -> None:
        """Notes whom an open name means, so that a mention is read again only when that changes."""
        self.db.execute(
            "UPDATE open_parties SET person = ? WHERE key = ? AND published = ? AND mention = ?",
            (person, key, day, mention),
        )

    def _outdated(self) -> bool:
        """Whether names were last settled by another shipped table; notes that now they are by this one."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (SETTLED_BY,)).fetchone()
        if row is not None and row[0] == shipped.registry().version:
            return False
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (SETTLED_BY, shipped.registry().version))
        return True

    def _settle(self, id_: str, known: "Known") -> set[str]:
        """Settles the open names of a mention; returns the blocks it leaves and enters, none if it stays the same."""
        ask = "SELECT record, coded, block FROM mentions WHERE id = ?"
        record, coded, block = self.db.execute(ask, (id_,)).fetchone()
        mention = loads(Mention, coded or record)
        now = named(mention, known)
        text = dumps(now)
        if text == record:
            return set()
        entered = merging.block(now)
        self.db.execute(
            "UPDATE mentions SET record = ?, coded = ?, block = ? WHERE id = ?",
            (text, None if now == mention else coded or record, entered, id_),
        )
        self.db.execute("DELETE FROM parties WHERE mention = ?", (id_,))
        put_parties(self.db, now)
        return {block, entered}


class Known:
    """What an archive and the tables tell of names between two days, each name asked once."""

    def __init__(self, db: sqlite3.Connection, registry: Registry, between: tuple[str, str]) -> None:
        self.db = db
        self.registry = registry
        self.between = between
        self._told: dict[str, list[list[Held]]] = {}
        self._meant: dict[tuple[str, date], Held | None] = {}

    def mark(self, key: str, day: str) -> str:
        """Whom a name means on a day, in one line; empty for nobody."""
        on = date.fromisoformat(day)
        held = self.meant(key, on)
        return "" if held is None else dumps([held.name, held.country, held.organisation, *held.as_of(on)])

    def meant(self, key: str, day: date) -> Held | None:
        """Whom a surname or full name means on a day."""
        if (key, day) not in self._meant:
            self._meant[key, day] = meant(key, day, [*self._around(key, day), *self._listed(key)])
        return self._meant[key, day]

    def _listed(self, key: str) -> list[Held]:
        bare = " " not in key
        return listed((self.registry.by_surname if bare else self.registry.by_name).get(key, ()), bare)

    def _around(self, key: str, day: date) -> Iterator[Held]:
        """The nearest reports before and after the day of each thing told of a name; those farther add nothing."""
        if key not in self._told:
            self._told[key] = self._ask(key)
        for same in self._told[key]:
            at = bisect_left(same, day, key=lambda held: held.since)
            yield from same[max(0, at - 1) : at + 1]

    def _ask(self, key: str) -> list[list[Held]]:
        """What stories tell of a name: for each person and office its days in order."""
        column = "key" if " " in key else "surname"
        found = self.db.execute(
            "SELECT name, key, country, role, sectors, organisation, day, count(DISTINCT story) FROM roles"
            f" WHERE {column} = ? AND day BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7",
            (key, *self.between),
        )
        held = [_held(*row) for row in found]
        return [list(same) for _, same in groupby(held, key=lambda h: h[:6])]


def _held(
    name: str, key: str, country: str, role: str | None, sectors: str, organisation: str | None, day: str, stories: int
) -> Held:
    on = date.fromisoformat(day)
    return Held(name, (key,), country, role, parts(sectors), organisation, on, on, rank=(1, -stories))


def named(mention: Mention, known: Known) -> Mention:
    """A mention as coded with its open names settled: each party once, and nobody on both sides."""
    actors, recipients, sources = (
        tuple(_person(party, mention, known) for party in parties)
        for parties in (mention.actors, mention.recipients, mention.attributed_to)
    )
    if (actors, recipients, sources) == (mention.actors, mention.recipients, mention.attributed_to):
        return mention
    acting = {party.id for party in actors}
    others = tuple(party for party in once(recipients) if party.id not in acting)
    return replace(mention, actors=once(actors), recipients=others, attributed_to=once(sources))


def _person(party: Party, mention: Mention, known: Known) -> Party:
    key, day = open_name(party), mention.published
    held = known.meant(key, day) if key is not None and day is not None else None
    return party if held is None or day is None else settled(party, day, held)


def put_parties(db: sqlite3.Connection, mention: Mention) -> None:
    """Keeps who is in a mention, on which side."""
    rows = [(mention.id, side, p.id, p.country, dumps(p)) for name, side in SIDES for p in getattr(mention, name)]
    db.executemany("INSERT OR IGNORE INTO parties VALUES (?, ?, ?, ?, ?)", rows)


def _touch(touched: Touched, key: str, surname: str, day: str | None) -> None:
    if day is not None:
        touched.names[key].add(day)
        touched.names[surname].add(day)


def _reach(days: Iterable[str], reach: int = FAR) -> tuple[str, str]:
    """The first and last day that evidence of these days can speak of."""
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    low = max(first.toordinal() - reach, date.min.toordinal())
    high = min(last.toordinal() + reach, date.max.toordinal())
    return date.fromordinal(low).isoformat(), date.fromordinal(high).isoformat()
