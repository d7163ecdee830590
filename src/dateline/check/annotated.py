"""Sentences annotated as those that train the reader to rates of what the coder tells of the held-out tenth.

The other nine tenths may have trained the reader, so nothing is measured on them.
"""

from collections.abc import Sequence
from datetime import date

from dateline.check.alignment import Alignment
from dateline.check.rates import Checked, Row, Tally
from dateline.model import Mention, Page, Party, When, Where
from dateline.pipeline import Coder
from dateline.reading.annotations import find, part


def check(name: str, records: Sequence[Row]) -> Checked:
    """Rates of triggers, types, status, parties, date and place over the held-out sentences.

    A span is right when it overlaps the annotated one. Parties, status, date and place are counted on events of the
    right type; `type and parties` asks for all parties and no other.
    """
    coder, tally = Coder(), Tally()
    held = [r for r in records if part(r["text"]) == "held-out"]
    coded = coder.stories([coder.must(_page(n, r)) for n, r in enumerate(held)])
    for record, told in zip(held, coded, strict=True):
        _sentence(tally, record, told.mentions, Alignment(told.story.text, record["text"]))
    remark = f"{len(held)} held-out sentences of {len(records)}: the others may have trained the reader"
    return Checked(name, tally.rates(), (remark,))


def _page(number: int, record: Row) -> Page:
    """A sentence as a story; one without a day gets any, so that the words of its dates can be read."""
    published = date.fromisoformat(record.get("published") or "2001-01-01")
    return Page(str(number), record["text"], "text", whole=True, published=published)


def _sentence(tally: Tally, record: Row, mentions: Sequence[Mention], alignment: Alignment) -> None:
    pairs = _paired(record, mentions, alignment)
    right = [(event, mention) for event, mention in pairs if event["type"] == mention.type]
    counts = {"found": len(mentions), "there": len(record["events"])}
    tally.add("trigger", right=len(pairs), **counts)
    tally.add("type", right=len(right), **counts)
    full = 0
    for event, mention in right:
        sides = [_parties(tally, record["text"], event, mention, role, alignment) for role in ("actors", "recipients")]
        full += all(sides)
        tally.add("status", right=event["status"] == mention.status, found=1, there=1)
        _words(tally, "date", record["text"], event, mention.date, alignment)
        _words(tally, "place", record["text"], event, mention.place, alignment)
    tally.add("type and parties", right=full, **counts)


def _words(tally: Tally, field: str, text: str, event: Row, told: When | Where | None, alignment: Alignment) -> None:
    """Counts the words of a date or a place."""
    there = find(text, event.get(field) or "")
    found = alignment.span(told.span) if told is not None and told.span is not None else None
    right = there is not None and found is not None and found.overlaps(there)
    tally.add(field, right=right, found=found is not None, there=there is not None)


def _paired(record: Row, mentions: Sequence[Mention], alignment: Alignment) -> list[tuple[Row, Mention]]:
    """Each annotated event with the mention at its trigger, each mention once."""
    free, pairs = list(mentions), []
    for event in record["events"]:
        place = find(record["text"], event["trigger"])
        hit = next((m for m in free if place and alignment.span(m.trigger.span).overlaps(place)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((event, hit))
    return pairs


def _parties(tally: Tally, text: str, event: Row, mention: Mention, role: str, alignment: Alignment) -> bool:
    """Counts the parties of one side by their words; whether all are there and no other."""
    there = [place for words in _listed(event.get(role)) if (place := find(text, words))]
    found: Sequence[Party] = mention.actors if role == "actors" else mention.recipients
    spans = [alignment.span(p.span) for p in found]
    hit = sum(any(s.overlaps(t) for t in there) for s in spans)
    known = sum(any(s.overlaps(t) for s in spans) for t in there)
    tally.add(role, right=min(hit, known), found=len(found), there=len(there))
    return hit == len(found) and known == len(there)


def _listed(value: object) -> list[str]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []
