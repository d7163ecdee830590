"""A person to the roles that an archive and the tables know, and to the evidence by which a name was resolved."""

from datetime import date
from typing import Any

from dateline.store.archive import Store
from dateline.world.lexicon import spelled
from dateline.world.offices import Office
from dateline.world.roles import FAR

Row = dict[str, Any]
QUOTED = 3  # titled mentions shown for one party, the nearest in days


def held(store: Store, person: str) -> list[Row]:
    """The roles of a person: what stories tell (first and last day seen), a user's rows, and the shipped table.

    `basis` says which: learnt, imported or shipped.
    """
    key = spelled(person)
    found = store.db.execute(
        "SELECT role, organisation, country, min(day), max(day), count(DISTINCT story) FROM roles WHERE key = ?"
        " GROUP BY role, organisation, country ORDER BY 4 IS NULL, 4, 1, 2, 3",
        (key,),
    )
    names = ("role", "organisation", "country", "since", "until", "stories")
    learnt = [dict(zip(names, row, strict=True)) | {"basis": "learnt"} for row in found]
    offices = sorted(store.registry().by_name.get(key, ()), key=lambda o: (o.file is None, o.since, o.role))
    return [*learnt, *map(_held, offices)]


def _held(office: Office) -> Row:
    stated = _stated(office)
    return {"role": stated["role"], "organisation": None, "country": stated["country"], "since": stated["since"],
            "until": stated["until"], "stories": 0, "basis": stated["basis"]}  # fmt: skip


def _stated(office: Office) -> Row:
    """A row of a table as it is shown: its days, and where it can be checked."""
    row: Row = {
        "basis": "shipped" if office.file is None else "imported",
        "name": office.person, "role": office.role, "country": office.country,
        "since": None if office.since == date.min else office.since.isoformat(),
        "until": None if office.until is None else office.until.isoformat(),
        "source": office.source,
    }  # fmt: skip
    return row if office.file is None else row | {"file": office.file, "line": office.line}


def evidence(store: Store, party: Row, published: str | None) -> list[Row]:
    """What a party of basis `registry` was resolved by: the nearest titled mentions, then the nearest table row."""
    key = spelled(party["person"] or party["name"])
    day = date.fromisoformat(published) if published else None
    offices = [o for o in store.registry().by_name.get(key, ()) if o.country == party["country"]]
    listed = sorted(offices, key=lambda o: (abs(o.distance(day)), o.file is None, o.since))[:1]
    return [*_quotes(store, key, party["country"], day), *map(_stated, listed)]


def _quotes(store: Store, key: str, country: str | None, day: date | None) -> list[Row]:
    if day is None:
        return []
    first, last = (max(date.min.toordinal(), min(date.max.toordinal(), day.toordinal() + n)) for n in (-FAR, FAR))
    found = store.db.execute(
        "SELECT r.name, r.role, r.country, r.day, r.words, r.start, r.stop, s.ref, s.id FROM roles r"
        " JOIN stories s ON s.id = r.story WHERE r.key = ? AND r.country = ? AND r.day BETWEEN ? AND ?"
        " ORDER BY abs(julianday(r.day) - julianday(?)), r.day, s.ref, r.start LIMIT ?",
        (
            key,
            country,
            date.fromordinal(first).isoformat(),
            date.fromordinal(last).isoformat(),
            day.isoformat(),
            QUOTED,
        ),
    )
    return [
        {"basis": "learnt", "name": name, "role": role, "country": country, "day": told, "text": words,
         "span": [start, stop], "ref": ref, "story": story}
        for name, role, country, told, words, start, stop, ref, story in found
    ]  # fmt: skip
