"""Filters to rows of an archive, read one by one as they are asked for."""

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline.query import roles
from dateline.query.filters import Filters, conditions, match
from dateline.store.archive import Store

Row = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """Records that are read when iterated, each time anew; as plain JSON values, in the contract's words."""

    _read: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self._read()

    def arrow(self) -> Any:
        """The rows as a pyarrow Table."""
        import pyarrow

        return pyarrow.Table.from_pylist(list(self))

    def pandas(self) -> Any:
        """The rows as a pandas DataFrame; needs pandas."""
        return self.arrow().to_pandas()

    def polars(self) -> Any:
        """The rows as a polars DataFrame; needs polars."""
        import polars

        return polars.from_arrow(self.arrow())

    def _repr_html_(self) -> str:
        first = list(islice(self, 20))
        keys = list(first[0]) if first else []
        head = "".join(f"<th>{html.escape(k)}</th>" for k in keys)
        body = "".join("<tr>" + "".join(f"<td>{_cell(r[k])}</td>" for k in keys) + "</tr>" for r in first)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    return html.escape(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[:300]


def mentions(store: Store, filters: Filters) -> Rows:
    """Mentions by day of the story, then place in it."""
    asked = conditions(filters, "mentions")
    return _rows(
        store,
        f"SELECT record, event FROM mentions WHERE {asked.where} ORDER BY published, story, number",
        asked.values,
        filters.limit,
        lambda record, event: {**json.loads(record), "event": event},
    )


def events(store: Store, filters: Filters) -> Rows:
    """Events by day, those without one last."""
    asked = conditions(filters, "events")
    return _rows(
        store,
        f"SELECT record FROM events WHERE {asked.where} ORDER BY since IS NULL, since, id",
        asked.values,
        filters.limit,
        json.loads,
    )


def stories(store: Store, filters: Filters) -> Rows:
    """Stories by day; of the other filters, those on events ask for stories that tell such an event."""
    where, values = _story_conditions(filters)
    return _rows(
        store,
        f"SELECT record FROM stories WHERE {where} ORDER BY published IS NULL, published, ref",
        values,
        filters.limit,
        json.loads,
    )


def _story_conditions(filters: Filters) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    values: list[Any] = []
    if filters.search:
        parts.append("number IN (SELECT rowid FROM story_words WHERE text MATCH ?)")
        values.append(match(filters.search))
    if filters.story:
        parts.append("(ref = ? OR id = ?)")
        values += [filters.story, filters.story]
    rest = conditions(Filters(**{k: getattr(filters, k) for k in _TOLD}), "mentions")
    if rest.values:
        parts.append(f"id IN (SELECT story FROM mentions WHERE {rest.where})")
        values += rest.values
    return " AND ".join(parts) or "1", tuple(values)


_TOLD = ("between", "actor", "recipient", "type", "status", "since", "until")


def actors(store: Store, filters: Filters) -> Rows:
    """Every party that takes part in an event: how often on which side, from when to when, and a person's roles."""
    asked = conditions(filters, "mentions")
    return _rows(
        store,
        "SELECT min(p.record), p.party, count(DISTINCT mentions.id), sum(p.side = 'actor'), sum(p.side = 'recipient'),"
        " min(mentions.published), max(mentions.published)"
        " FROM parties p JOIN mentions ON mentions.id = p.mention"
        f" WHERE {asked.where} GROUP BY p.party ORDER BY 3 DESC, p.party",
        asked.values,
        filters.limit,
        lambda *row: _with_roles(store, _actor(*row)),
    )


def _with_roles(store: Store, actor: Row) -> Row:
    return {**actor, "roles": roles.held(store, actor["person"]) if actor["person"] else []}


def _actor(record: str, party: str, told: int, acts: int, suffers: int, first: str | None, last: str | None) -> Row:
    known = json.loads(record)
    kept = {k: known[k] for k in ("name", "country", "sectors", "role", "person", "organisation")}
    return {
        "id": party, **kept, "mentions": told, "as_actor": acts, "as_recipient": suffers,
        "first_reported": first, "last_reported": last,
    }  # fmt: skip


def problems(store: Store, filters: Filters) -> Rows:
    """Inputs that could not be read, and why."""
    return _rows(
        store,
        "SELECT ref, message, seen FROM problems ORDER BY ref",
        (),
        filters.limit,
        lambda ref, message, seen: {"ref": ref, "message": message, "seen": seen},
    )


def _rows(store: Store, sql: str, values: tuple[Any, ...], limit: int | None, make: Callable[..., Row]) -> Rows:
    bounded = sql if limit is None else f"{sql} LIMIT {int(limit)}"
    return Rows(lambda: (make(*row) for row in store.db.execute(bounded, values)))
