"""MEANTIME articles to rates: dates as TempEval-3 scores them, and of what the coder tells its triggers, days, parties.

Sources: NewsReader MEANTIME (Minard et al. 2016); TempEval-3 (UzZaman et al. 2013): a span is right when it overlaps
the gold's, a value when it is that of the overlapping one. Of each article only the first sentences are annotated.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateline.check.alignment import Alignment
from dateline.check.rates import Checked, Row, Tally
from dateline.model import Mention, Page, Span
from dateline.pipeline import Coder
from dateline.world.dates import Timex, find_dates

DAY = re.compile(r"\d{4}-\d\d-\d\d")
WHOLE = 6  # sentences, headline and line of the day among them
HEAD = 200  # characters within which the line with the article's day stands
DOERS = frozenset({"Arg0"})
HOLDS = {("event", "IS_INCLUDED"), ("event", "SIMULTANEOUS"), ("time", "INCLUDES"), ("time", "SIMULTANEOUS")}


def check(name: str, records: Sequence[Row]) -> Checked:
    """Rates of dates, and of the triggers, days and parties of mentions."""
    tally, wrong = Tally(), []
    for record in records:
        wrong += _dates(tally, record)
    _mentions(tally, records)
    remark = "triggers: MEANTIME marks events of every kind, so only precision tells; days and parties: on its events"
    return Checked(name, tally.rates(), (remark,), tuple(wrong))


def _day(record: Row) -> date | None:
    """The day of an article; where the gold gives none (or not as a TIMEX3), the one under its headline."""
    if DAY.fullmatch(record["dct"] or ""):
        return date.fromisoformat(record["dct"])
    told = find_dates(record["text"][:HEAD], None)
    return next((d.start for d in told if d.start is not None and d.start == d.end), None)


def _stop(record: Row) -> int:
    """Where the sentences end that are annotated whole; later ones have only what chains need."""
    return int(record["sentences"][:WHOLE][-1][1])


def _span(mark: Row) -> Span:
    return Span(mark["start"], mark["end"])


def _dates(tally: Tally, record: Row) -> list[Row]:
    anchor = _day(record)
    gold = [m for m in record["mentions"] if m["type"] == "TIMEX3"]
    stop = _stop(record)
    found = [d for d in find_dates(record["text"], anchor) if d.span.start < stop]
    pairs = _paired(gold, found)
    counts = {"found": len(found), "there": len(gold)}
    tally.add("date span, relaxed", right=len(pairs), **counts)
    tally.add("date span, strict", right=sum(_exact(g, f) for g, f in pairs), **counts)
    tally.add("date value", right=sum(g["value"] == f.value for g, f in pairs), **counts)
    return _faults(record["id"], gold, found, pairs)


def _faults(article: str, gold: Sequence[Row], found: Sequence[Timex], pairs: Sequence[tuple[Row, Timex]]) -> list[Row]:
    """Expressions of a wrong value, those missed, and those that the gold has not."""
    other = [(g, f) for g, f in pairs if g["value"] != f.value]
    missed = [(g, None) for g in gold if all(g is not p for p, _ in pairs)]
    extra = [(None, f) for f in found if all(f is not p for _, p in pairs)]
    return [
        {"id": article, "gold": g and (g["text"], g["value"]), "found": f and (f.text, f.value)}
        for g, f in (*other, *missed, *extra)
    ]


def _exact(gold: Row, found: Timex) -> bool:
    return _span(gold) == found.span


def _paired(gold: Sequence[Row], found: Sequence[Timex]) -> list[tuple[Row, Timex]]:
    """Each gold expression with the first found one that overlaps it, each found one once."""
    pairs: list[tuple[Row, Timex]] = []
    free = list(found)
    for expression in sorted(gold, key=lambda g: g["start"]):
        hit = next((f for f in free if f.span.overlaps(_span(expression))), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((expression, hit))
    return pairs


class _Gold(NamedTuple):
    """What the gold says of one article up to `stop`: its events, their days, and their parties by role."""

    stop: int
    events: dict[str, Row]
    days: dict[str, tuple[date, date]]
    parties: dict[str, list[tuple[str, Row]]]


def _mentions(tally: Tally, records: Sequence[Row]) -> None:
    coder = Coder()
    pages = [Page(r["id"], r["text"], "text", whole=True, published=_day(r)) for r in records]
    for record, coded in zip(records, coder.stories([coder.must(p) for p in pages]), strict=True):
        gold, alignment = _gold(record), Alignment(coded.story.text, record["text"])
        for mention in coded.mentions:
            _mention(tally, gold, mention, alignment)


def _mention(tally: Tally, gold: _Gold, mention: Mention, alignment: Alignment) -> None:
    trigger = alignment.span(mention.trigger.span)
    if trigger.start >= gold.stop:
        return
    event = next((e for e in gold.events.values() if trigger.overlaps(_span(e))), None)
    tally.add("trigger", right=event is not None, found=1)
    if event is None:
        return
    _event_day(tally, gold.days.get(event["id"]), mention)
    for role, side in (("actors", mention.actors), ("recipients", mention.recipients)):
        there = [m for r, m in gold.parties.get(event["id"], ()) if (r in DOERS) == (role == "actors")]
        spans = [alignment.span(p.span) for p in side]
        right = sum(any(s.overlaps(_span(m)) for s in spans) for m in there)
        tally.add(role, right=min(right, len(spans)), found=len(spans), there=len(there))


def _event_day(tally: Tally, gold: tuple[date, date] | None, mention: Mention) -> None:
    """Counts the day of an event whose gold day is known: right when first and last day are the same."""
    if gold is not None:
        told = (mention.date.start, mention.date.end) if mention.date is not None else None
        tally.add("event day", right=told == gold, found=told is not None, there=1)


def _gold(record: Row) -> _Gold:
    marked = {m["id"]: m for m in record["mentions"]}
    events = {k: m for k, m in marked.items() if m["type"] == "EVENT_MENTION"}
    days: dict[str, tuple[date, date]] = {}
    parties: dict[str, list[tuple[str, Row]]] = {}
    for relation in record["relations"]:
        source, target = marked.get(relation["source"]), marked.get(relation["target"])
        if source is None or target is None:
            continue
        if relation["kind"] == "HAS_PARTICIPANT" and target["type"] == "ENTITY_MENTION":
            parties.setdefault(source["id"], []).append((relation["sem_role"], target))
        if relation["kind"] == "TLINK":
            days |= _held(relation["reltype"], source, target)
    return _Gold(_stop(record), events, days, parties)


def _held(kind: str, source: Row, target: Row) -> dict[str, tuple[date, date]]:
    """The event of a link with the days of the time that it lies in, where the link says so."""
    by_type = {"EVENT_MENTION": "event", "TIMEX3": "time"}
    side = by_type.get(source["type"], "")
    if (side, kind) not in HOLDS or {source["type"], target["type"]} != set(by_type):
        return {}
    event, time = (source, target) if side == "event" else (target, source)
    days = interval(time["value"] or "")
    return {event["id"]: days} if days else {}


def interval(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 day, month or year (2008-03-01, 2008-03, 2008); None for any other value."""
    parts = value[:10].split("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    year, month, day = (int(p) for p in (*parts, "0", "0")[:3])
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return first, after - timedelta(days=1)
