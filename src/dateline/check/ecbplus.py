"""ECB+ stories to rates: whether what the coder takes for an event is one, and which mentions are of one event.

Source: ECB+ (Cybulska and Vossen 2014). Only its validated sentences count. Mentions are compared in pairs of one
topic: a pair is there when the gold puts both triggers into one chain, and found when merging makes them one event.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from dateline.check.alignment import Alignment
from dateline.check.rates import Checked, Row, Tally
from dateline.merge.events import block, merge
from dateline.model import Mention, Page
from dateline.pipeline import Coder

Chained = list[tuple[Mention, str | None]]


def check(name: str, records: Sequence[Row]) -> Checked:
    """Rates of triggers and of pairs of mentions in one event."""
    coder, tally = Coder(), Tally()
    topics: dict[str, Chained] = defaultdict(list)
    coded = coder.stories([coder.must(Page(r["id"], r["text"], "text", whole=True)) for r in records])
    for record, told in zip(records, coded, strict=True):
        alignment = Alignment(told.story.text, record["text"])
        for mention in told.mentions:
            _counted(tally, record, mention, alignment.span(mention.trigger.span).start, topics[record["subtopic"]])
    for chained in topics.values():
        _pairs(tally, chained)
    remark = "triggers: ECB+ marks events of every kind, so only precision tells; its stories carry no day of their own"
    return Checked(name, tally.rates(), (remark,))


def _counted(tally: Tally, record: Row, mention: Mention, start: int, chained: Chained) -> None:
    validated = (record["sentences"][n] for n in record["validated_sentences"])
    if not any(low <= start < high for low, high in validated):
        return
    marks = [m for m in record["mentions"] if m["is_event"] and m["start"] <= start < m["end"]]
    tally.add("trigger", right=bool(marks), found=1)
    chained.append((mention, next((m["chain"] for m in marks if "chain" in m), None)))


def _pairs(tally: Tally, chained: Chained) -> None:
    """Pairs of a topic: those in one chain, those in one event, and those in both."""
    there = _in_one({m.id: chain for m, chain in chained if chain is not None})
    found = _in_one(_merged(m for m, chain in chained if chain is not None))
    tally.add("pairs of one event", right=len(there & found), found=len(found), there=len(there))


def _in_one(groups: dict[str, str]) -> set[frozenset[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for mention, group in groups.items():
        members[group].append(mention)
    return {frozenset(pair) for ids in members.values() for pair in combinations(ids, 2)}


def _merged(mentions: Iterable[Mention]) -> dict[str, str]:
    """The event of each mention."""
    blocks: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        blocks[block(mention)].append(mention)
    events = [event for told in blocks.values() for event in merge(told, {})]
    return {mention: event.id for event in events for mention in event.mentions}
