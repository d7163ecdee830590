"""From a name and a day to the public office its bearer held, by a dated table: the one shipped, and a user's own."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources

from dateline.world.lexicon import cues, day, parts, rows, spelled

NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Office:
    """One person's time in one office; `alone` when the surname by itself suffices.

    `file` and `line` tell where a user's own row stands; a shipped row has neither. A row without days (`since` is
    `date.min`, `until` None) holds always.
    """

    person: str
    country: str
    role: str
    sectors: tuple[str, ...]
    since: date
    until: date | None
    alone: bool
    also: tuple[str, ...] = ()
    source: str | None = None
    file: str | None = None
    line: int | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Every name of the person, as the lookup spells it."""
        return tuple(dict.fromkeys(spelled(name) for name in (self.person, *self.also)))

    @property
    def dated(self) -> bool:
        """Whether the row tells any day."""
        return self.since > date.min or self.until is not None

    def distance(self, on: date | None) -> int:
        """Days between the day and the time in office: 0 within it, negative before it began."""
        if on is None:
            return 0 if self.until is None else (date.max - self.until).days
        if on < self.since:
            return (on - self.since).days
        return 0 if self.until is None or on <= self.until else (on - self.until).days

    def as_of(self, on: date | None) -> tuple[str, tuple[str, ...]]:
        """Role and sectors on a day: who governed once is a former holder (PLOVER: sector ELI)."""
        if on is not None and self.distance(on) > 0 and "GOV" in self.sectors:
            return f"former {self.role}", ("ELI",)
        return self.role, self.sectors


@dataclass(frozen=True, slots=True)
class Registry:
    """Offices by full name and by surname; `version` is a hash of all rows."""

    by_name: dict[str, tuple[Office, ...]]
    by_surname: dict[str, tuple[Office, ...]]
    version: str = ""

    @classmethod
    def of(cls, offices: Iterable[Office], version: str) -> "Registry":
        """A registry of these offices."""
        names: dict[str, list[Office]] = {}
        surnames: dict[str, list[Office]] = {}
        for office in offices:
            for key in filter(None, office.keys):
                names.setdefault(key, []).append(office)
                held = surnames.setdefault(key[key.rfind(" ") + 1 :], [])
                if not held or held[-1] is not office:
                    held.append(office)
        by_name, by_surname = ({k: tuple(v) for k, v in table.items()} for table in (names, surnames))
        return cls(by_name, by_surname, version)

    def named(self, key: str, on: date | None, near: Collection[str] = ()) -> Office | None:
        """The bearer of a full name; of namesakes the one of a country in `near`."""
        return the_one(self.by_name.get(key, ()), on, near)

    def surnamed(self, key: str, on: date | None, near: Collection[str] = ()) -> Office | None:
        """The bearer of a surname that means one person when it stands alone."""
        return the_one([office for office in self.by_surname.get(key, ()) if office.alone], on, near)

    def titled(
        self, key: str, role: str, country: str | None, on: date | None, near: Collection[str] = ()
    ) -> Office | None:
        """The bearer of a surname who held such an office: "President Bush" in 1990, "Foreign Minister Ivanov"."""
        fitting = [o for o in self.by_surname.get(key, ()) if country in (None, o.country) and fits(role, o.role)]
        return the_one(fitting, on, near)

    def governing(self, key: str, on: date | None) -> Office | None:
        """The head of a government told by surname: "the Bush administration"."""
        heads = ("president", "minister", "chancellor", "premier", "leader", "king")
        offices = [o for o in self.by_surname.get(key, ()) if o.role.split()[-1] in heads and "GOV" in o.sectors]
        return nearest(offices, on)


def _version(offices: Iterable[Office]) -> str:
    """A hash of what rows say, wherever they stand."""
    facts = [
        (o.person, o.also, o.country, o.role, o.sectors, o.since.toordinal(), o.until and o.until.toordinal(), o.alone)
        for o in offices
    ]
    return hashlib.blake2b(repr(facts).encode(), digest_size=6).hexdigest()


def nearest(offices: Sequence[Office], on: date | None) -> Office | None:
    """The office held on the day, else the last one before it, else the first after it; a user's own row first."""
    return min(offices, key=lambda office: _order(office, on), default=None)


def _order(office: Office, on: date | None) -> tuple[bool, int, bool, int]:
    away = office.distance(on)
    return away < 0, abs(away), office.file is None, -office.since.toordinal()


def the_one(offices: Sequence[Office], on: date | None, near: Collection[str]) -> Office | None:
    """The office of the one bearer of a name whom a day and the countries of the story leave.

    Where two persons are equally near to the day (both in office), those of a country in `near` are preferred, in
    its order; two that are left mean nobody: a wrong person is worse than none.
    """
    chosen = nearest(offices, on)
    if chosen is None:
        return None
    away = _order(chosen, on)[:3]
    rivals = [o for o in offices if _order(o, on)[:3] == away and o.person != chosen.person]
    if not rivals:
        return chosen
    for country in near:
        local = [o for o in (chosen, *rivals) if o.country == country]
        if len({o.person for o in local}) == 1:
            return local[0]
    return None


def fits(told: str, held: str) -> bool:
    """Whether an office told of a bare surname can be the one held.

    "Secretary Rice" can be a secretary of state, "defense secretary" is the secretary of defense; "President Cheney"
    is no vice president, and "Deputy Secretary Armitage" no secretary.
    """
    skipped, ranks = cues()["former"] | cues()["tails"], cues()["ranks"] - {"state"}
    short, full = ({w for w in spelled(role).split() if w not in skipped} for role in (told, held))
    return bool(short) and short <= full and not (full - short) & ranks


@cache
def shipped() -> tuple[Office, ...]:
    """The rows of the table that comes with Dateline, read once."""
    return tuple(_office(row) for row in rows("offices.csv"))


def _office(row: dict[str, str]) -> Office:
    return Office(
        row["name"],
        row["country"],
        row["role"],
        parts(row["sectors"]),
        day(row["since"]) or date.min,
        day(row["until"], last=True),
        row["alone"] != "no",
        parts(row["also"]),
        row.get("source") or None,
    )


@cache
def registry() -> Registry:
    """The shipped table of offices, by full name and by surname, read once."""
    table = resources.files("dateline").joinpath("data", "offices.csv").read_bytes()
    return Registry.of(shipped(), hashlib.blake2b(table, digest_size=6).hexdigest())


def with_own(own: Sequence[Office]) -> Registry:
    """The shipped table and a user's own rows, which take its place where both speak of one person on one day."""
    if not own:
        return registry()
    table, mine = registry(), Registry.of(own, _version(own))
    beside = {key for name in mine.by_name for office in table.by_name.get(name, ()) for key in office.keys}
    surnames = {key.split()[-1] for key in beside}
    return Registry(
        _merged(table.by_name, beside, mine.by_name, mine),
        _merged(table.by_surname, surnames, mine.by_surname, mine),
        f"{table.version} {mine.version}",
    )


Lookup = dict[str, tuple[Office, ...]]


def _merged(table: Lookup, beside: set[str], own: Lookup, mine: Registry) -> Lookup:
    """A lookup of the shipped table, cut at keys that stand `beside` a user's rows, with those rows behind."""
    cut = {k: tuple(piece for o in table.get(k, ()) for piece in _beside(o, mine.by_name)) for k in beside}
    merged = table | cut
    return merged | {key: (*merged.get(key, ()), *offices) for key, offices in own.items()}


def _beside(office: Office, own: Lookup) -> Iterator[Office]:
    """What is left of a shipped row beside the user's rows on the same person."""
    taken = {id(o): o for key in office.keys for o in own.get(key, ())}
    pieces = [office]
    for other in taken.values():
        pieces = [rest for piece in pieces for rest in _cut(piece, other)]
    yield from pieces


def _cut(office: Office, other: Office) -> Iterator[Office]:
    """The days of an office before and after another's."""
    if (other.until is not None and other.until < office.since) or (office.until or date.max) < other.since:
        yield office
        return
    if office.since < other.since:
        yield replace(office, until=other.since - NIGHT)
    if other.until is not None and other.until < (office.until or date.max):
        yield replace(office, since=other.until + NIGHT)
