"""One row of a user's table of offices as it was written, to an office: every field checked."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.world.lexicon import Tokens, countries, cues, lexicon, parts, rows, spelled, states
from dateline.world.offices import Office

LONGEST = 200
"""Characters of a field."""

BODIES = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])
"""Codes of PLOVER for who belongs to no state."""

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.]+Z?)?)?)?")


class BadRow(Exception):
    """A row that cannot be taken, and what would make it right; `line` is where it stands."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Stated:
    """A row as it was written; empty where nothing was."""

    line: int
    name: str
    country: str
    role: str
    also: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    alone: str = ""
    source: str = ""


def office(row: Stated, file: str) -> Office:
    """The office of a row.

    Raises BadRow with the value that is wrong and what to write instead.
    """
    role = _role(row.role)
    since, until = _day("since", row.since), _day("until", row.until, last=True)
    if since is not None and until is not None and until < since:
        raise BadRow(f"until {row.until!r} is before since {row.since!r}: swap or mend them")
    return Office(
        _name("name", row.name), _country(row.country), role, _sectors(row.sectors, role), since or date.min, until,
        _yes(row.alone), tuple(_name("also", name) for name in row.also), _short("source", row.source) or None,
        file, row.line,
    )  # fmt: skip


def _name(field: str, value: str) -> str:
    name = _short(field, " ".join(value.split()))
    if re.fullmatch(r"Q\d+", name):
        raise BadRow(f"{field} {name!r} is a Wikidata id, not a name: ask for labels in English")
    if not any(map(str.isalpha, name)):
        raise BadRow(f"{field} {name!r} is no name: write it as the news does, Angela Merkel")
    if "|" in name:
        raise BadRow(f"{field} {name!r} holds |: put other spellings in the column also")
    return name


def _short(field: str, value: str) -> str:
    if len(value) > LONGEST:
        raise BadRow(f"{field} {value[:40] + '…'!r} is longer than {LONGEST} characters: shorten it")
    return value


def _role(value: str) -> str:
    role = _short("role", " ".join(value.lower().split()))
    if not spelled(role):
        raise BadRow(f"role {value!r} is no office: write it as the news does, foreign minister")
    return role


def _country(value: str) -> str:
    code = value.strip().upper()
    known = states()
    if code in known or code in BODIES:
        return code
    found = codes().get(code) or country_names().get(spelled(value))
    if found is None:
        raise BadRow(f"country {value[:60]!r} is not known: write its ISO code (USA or US) or its English name")
    return found


@cache
def codes() -> dict[str, str]:
    """Codes that others write, to those that Dateline writes."""
    return {row["code"]: row["means"] for row in rows("country_codes.csv")}


@cache
def country_names() -> dict[str, str]:
    """English names of states, as the lookup spells them, to their codes; with and without "the"."""
    named = {spelled(name): entry.country for name, entry in countries() if entry.kind == "country" and entry.country}
    return named | {f"the {name}": code for name, code in named.items()}


@cache
def sector_codes() -> frozenset[str]:
    """PLOVER's sectors."""
    return frozenset(code for row in rows("sectors.csv") for code in parts(row["sectors"])) | {"PRE", "UNK"}


def _sectors(given: tuple[str, ...], role: str) -> tuple[str, ...]:
    for code in given:
        if code not in sector_codes():
            raise BadRow(f"sector {code!r} is not PLOVER's: write GOV, MIL, LEG and the like, parted by |")
    return given or _sectors_of(role)


def _sectors_of(role: str) -> tuple[str, ...]:
    """What the tables of titles say of an office, whatever its rank; none where they do not know it."""
    tokens = Tokens(role)
    found = [entries[0] for _, _, entries in lexicon().find(tokens, 0, len(tokens), None)]
    titles = [entry for entry in found if entry.title]
    proper = [entry for entry in titles if entry.name not in cues()["ranks"]]
    return next((entry.sectors for entry in proper or titles), ())


def _day(field: str, value: str, last: bool = False) -> date | None:
    """A day, or the first (last) day of a month or year; none where nothing is stated."""
    if not value:
        return None
    found = DAY.fullmatch(value)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (monthrange(year or 0, month)[1] if last else 1))
    except ValueError:
        raise BadRow(f"{field} {value[:40]!r} is not a day: write 2005, 2005-01 or 2005-01-26") from None


def _yes(value: str) -> bool:
    if value.strip().lower() not in ("", "yes", "no"):
        raise BadRow(f"alone {value[:40]!r} is neither yes nor no: yes when the surname by itself means this person")
    return value.strip().lower() == "yes"
