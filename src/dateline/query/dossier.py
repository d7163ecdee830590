"""A pair of parties to their dossier: what passed between them, day by day, with the words that say it."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from dateline.query import rows
from dateline.query.filters import Filters
from dateline.store.archive import Store

Row = dict[str, Any]
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, slots=True)
class Dossier:
    """What an archive tells of two parties: events by day, each with its reports, and counts by quad and year."""

    pair: tuple[str, str]
    events: tuple[Row, ...]
    stories: int
    publishers: tuple[str, ...]
    quads: dict[str, int]
    years: dict[str, dict[str, int]]

    def as_json(self) -> Row:
        """The dossier as plain JSON values."""
        return {
            "pair": list(self.pair), "stories": self.stories, "publishers": list(self.publishers),
            "quads": self.quads, "years": self.years, "events": list(self.events),
        }  # fmt: skip


def dossier(store: Store, one: str, other: str, filters: Filters) -> Dossier:
    """The dossier of two parties (countries or actor ids), either acting on the other or both together."""
    asked = replace(filters, between=(one, other)).checked()
    events = [_with_reports(store, e) for e in rows.events(store, asked)]
    sources = {(r["story"], r["publisher"]) for e in events for r in e["reports"]}
    return Dossier(
        pair=(one, other),
        events=tuple(events),
        stories=len({story for story, _ in sources}),
        publishers=tuple(sorted({p for _, p in sources if p})),
        quads=_quads(events),
        years=_years(events),
    )


def _quads(events: list[Row]) -> dict[str, int]:
    count = Counter(e["quad"] for e in events)
    return {name: count[quad] for quad, name in QUADS.items()}


def _years(events: list[Row]) -> dict[str, dict[str, int]]:
    years = sorted({e["date"]["start"][:4] for e in events if e["date"]})
    return {y: _quads([e for e in events if e["date"] and e["date"]["start"].startswith(y)]) for y in years}


def _with_reports(store: Store, event: Row) -> Row:
    """An event with its reports: who printed which sentence."""
    told = store.db.execute(
        "SELECT m.id, m.story, s.publisher, s.ref, m.record ->> 'sentence', m.record ->> '$.trigger.text'"
        " FROM mentions m JOIN stories s ON s.id = m.story WHERE m.event = ?"
        " ORDER BY m.record ->> 'confidence' DESC, m.id",
        (event["id"],),
    )
    keys = ("mention", "story", "publisher", "ref", "sentence", "trigger")
    return {**event, "reports": [dict(zip(keys, row, strict=True)) for row in told]}
