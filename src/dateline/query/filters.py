"""What a user asks for (parties, types, days, words) to the SQL that finds it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dateline.errors import UsageError
from dateline.model import EVENT_TYPES, STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filters of CONTRACT.md. Days are inclusive; an ISO year, month or day stands for its first or last day."""

    between: tuple[str, str] | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    search: str | None = None
    story: str | None = None
    limit: int | None = None

    @classmethod
    def of(cls, **given: Any) -> "Filters":
        """Filters from keywords, one value or several; unknown names and values raise UsageError."""
        known = {f.name for f in fields(cls)}
        if unknown := given.keys() - known:
            raise UsageError(f"no filter {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
        many = ("actor", "recipient", "type", "status")
        values: dict[str, Any] = {k: _several(v) if k in many else v for k, v in given.items() if v is not None}
        return cls(**values).checked()

    def checked(self) -> "Filters":
        """These filters, if their values can be right.

        Raises UsageError with what is wrong and what would be right.
        """
        _among("type", self.type, EVENT_TYPES)
        _among("status", self.status, STATUSES)
        if self.between is not None and len(self.between) != 2:
            raise UsageError(f"between takes two parties, such as USA RUS, not {len(self.between)}")
        for day in (self.since, self.until):
            if day is not None:
                _bounds(day)
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"limit {self.limit} is not a positive number")
        return self


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _among(name: str, given: Sequence[str], known: Sequence[str]) -> None:
    for value in given:
        if value not in known:
            raise UsageError(f"no {name} {value!r}; there are {', '.join(known)}")


def _bounds(text: str) -> tuple[str, str]:
    """First and last ISO day of a year, month or day."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(text))
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year or 0, month or 1, day or 1)
        last = first if day else _last(first, month)
    except ValueError:
        raise UsageError(f"{text!r} is not a day: write 2007, 2007-10 or 2007-10-13") from None
    return first.isoformat(), last.isoformat()


def _last(first: date, month: int | None) -> date:
    if month is None:
        return date(first.year, 12, 31)
    following = date(first.year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """SQL conditions on rows of a table, joined by AND, and their values."""

    where: str
    values: tuple[Any, ...]


def conditions(filters: Filters, table: str) -> Asked:
    """The conditions that rows of `mentions` or `events` must meet."""
    parts: list[tuple[str, tuple[Any, ...]]] = []
    for side, parties in (("actor", filters.actor), ("recipient", filters.recipient)):
        if parties:
            parts.append((_any_of(table, side, parties), _twice(parties)))
    if filters.between:
        parts += _between(table, filters.between)
    for column, chosen in (("type", filters.type), ("status", filters.status)):
        if chosen:
            parts.append((f"{table}.{column} IN ({_marks(chosen)})", chosen))
    if filters.since:
        parts.append((f"{table}.until >= ?", (_bounds(filters.since)[0],)))
    if filters.until:
        parts.append((f"{table}.since <= ?", (_bounds(filters.until)[1],)))
    if filters.story:
        parts.append((_of_story(table), (filters.story, filters.story)))
    if filters.search:
        parts.append((_searched(table), (match(filters.search),)))
    return Asked(" AND ".join(p for p, _ in parts) or "1", tuple(v for _, values in parts for v in values))


def match(search: str) -> str:
    """A user's words as an FTS5 query that means just these words, in any order."""
    tokens = re.findall(r"\w+", search)
    if not tokens:
        raise UsageError(f"nothing to search for in {search!r}")
    return " ".join(f'"{token}"' for token in tokens)


def _mentions_of(table: str) -> str:
    """The condition that ties a row m of `mentions` to a row of the table."""
    return "m.id = mentions.id" if table == "mentions" else "m.event = events.id"


def _any_of(table: str, side: str, parties: Sequence[str]) -> str:
    marks = _marks(parties)
    return (
        f"EXISTS (SELECT 1 FROM mentions m JOIN parties p ON p.mention = m.id WHERE {_mentions_of(table)}"
        f" AND p.side = '{side}' AND (p.country IN ({marks}) OR p.party IN ({marks})))"
    )


def _between(table: str, pair: tuple[str, str]) -> list[tuple[str, tuple[Any, ...]]]:
    """Both parties take part, and not both on one side of a one-sided act."""
    one, other = pair
    text = (
        f"EXISTS (SELECT 1 FROM mentions m JOIN parties a ON a.mention = m.id JOIN parties b ON b.mention = m.id"
        f" WHERE {_mentions_of(table)} AND a.side = 'actor' AND b.side IN ('actor', 'recipient')"
        " AND (a.side, a.party) <> (b.side, b.party)"
        " AND ((? IN (a.country, a.party) AND ? IN (b.country, b.party))"
        " OR (? IN (a.country, a.party) AND ? IN (b.country, b.party)))"
        " AND (b.side = 'recipient' OR NOT EXISTS"
        " (SELECT 1 FROM parties r WHERE r.mention = m.id AND r.side = 'recipient')))"
    )
    return [(text, (one, other, other, one))]


def _of_story(table: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM mentions m JOIN stories s ON s.id = m.story WHERE {_mentions_of(table)}"
        " AND (s.ref = ? OR s.id = ?))"
    )


def _searched(table: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM mentions m JOIN sentence_words w ON w.rowid = m.number WHERE {_mentions_of(table)}"
        " AND w.text MATCH ?)"
    )


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _twice(values: Sequence[str]) -> tuple[str, ...]:
    return (*values, *values)
