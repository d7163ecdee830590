"""From a name and a day to the public office its bearer held, by a small dated table."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.world.lexicon import day, parts, rows, spelled


@dataclass(frozen=True, slots=True)
class Office:
    """One person's time in one office; `alone` when the surname by itself suffices."""

    person: str
    country: str
    role: str
    sectors: tuple[str, ...]
    since: date
    until: date | None
    alone: bool

    def distance(self, on: date | None) -> int:
        """Days between the day and the time in office: 0 within it, negative before it began."""
        if on is None:
            return 0 if self.until is None else (date.max - self.until).days
        if on < self.since:
            return (on - self.since).days
        return 0 if self.until is None or on <= self.until else (on - self.until).days


@dataclass(frozen=True, slots=True)
class Registry:
    by_name: dict[str, tuple[Office, ...]]
    by_surname: dict[str, tuple[Office, ...]]

    def named(self, key: str, on: date | None) -> Office | None:
        return nearest(self.by_name.get(key, ()), on)

    def surnamed(self, key: str, on: date | None) -> Office | None:
        """The bearer of a surname that means one person when it stands alone."""
        offices = [office for office in self.by_surname.get(key, ()) if office.alone]
        return nearest(tuple(offices), on)

    def titled(self, key: str, role: str, country: str | None, on: date | None) -> Office | None:
        """The bearer of a surname who held such an office: "President Bush" in 1990."""
        last = role.split()[-1]
        fitting = [
            office
            for office in self.by_surname.get(key, ())
            if office.role.split()[-1] == last and country in (None, office.country)
        ]
        return nearest(tuple(fitting), on)

    def governing(self, key: str, on: date | None) -> Office | None:
        """The head of a government told by surname: "the Bush administration"."""
        heads = ("president", "minister", "chancellor", "premier", "leader", "king")
        offices = [o for o in self.by_surname.get(key, ()) if o.role.split()[-1] in heads and "GOV" in o.sectors]
        return nearest(tuple(offices), on)


def nearest(offices: tuple[Office, ...], on: date | None) -> Office | None:
    """The office held on the day, else the last one before it, else the first after it."""
    if not offices:
        return None
    return min(
        offices,
        key=lambda office: (office.distance(on) < 0, abs(office.distance(on)), -office.since.toordinal()),
    )


@cache
def registry() -> Registry:
    """The table of offices, by full name and by surname, read once."""
    names: dict[str, list[Office]] = {}
    surnames: dict[str, list[Office]] = {}
    for row in rows("offices.csv"):
        since = day(row["since"])
        office = Office(
            row["name"],
            row["country"],
            row["role"],
            parts(row["sectors"]),
            since or date.min,
            day(row["until"], last=True),
            row["alone"] != "no",
        )
        for name in (row["name"], *parts(row["also"])):
            key = spelled(name)
            names.setdefault(key, []).append(office)
            held = surnames.setdefault(key.split()[-1], [])
            if office not in held:
                held.append(office)
    return Registry({k: tuple(v) for k, v in names.items()}, {k: tuple(v) for k, v in surnames.items()})
