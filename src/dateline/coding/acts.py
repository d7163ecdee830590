"""The events of a sentence as PLOVER counts them: each act once, a promise as AGREE, a demand with what it asks for."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.realis import cue
from dateline.model import EventType, Span, Status
from dateline.reading.reader import EventRead
from dateline.reading.words import lower

NEAR = 8  # characters between the triggers of what may be one act told twice
PROMISED: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
CONTENT: frozenset[EventType] = frozenset({"REQUEST", "THREATEN"})  # which hold what they ask for or threaten
UNREAL: frozenset[Status] = frozenset({"planned", "demanded", "possible", "conditional"})
ANNOUNCING = frozenset({"to", "will", "shall"})
WITHIN = 8  # words between a demand or threat and the infinitive of its content, at most


def acts(sentence: str, events: Sequence[EventRead]) -> list[EventRead]:
    """The events of a sentence, in its order, without those that tell a neighbour's act again, promises as AGREE.

    Who says that he will consult, support, cooperate or aid agrees (PLOVER manual 2.0).
    """
    return [_promise(sentence, e) for e in _once(events) if not _asked(sentence, e, events)]


def spans(event: EventRead, role: str) -> list[Span]:
    """Where the words of a role stand in the sentence."""
    return [mark.span for mark in event.roles[role]]


def _once(events: Sequence[EventRead]) -> list[EventRead]:
    """The events without those that tell a neighbour's act again ("plan" and "meet" in "plan to meet").

    Two are one act when type and parties are the same and hardly a word stands between their triggers; the surer stays.
    """
    sure = sorted(events, key=lambda e: -e.confidence)
    kept = [e for n, e in enumerate(sure) if not any(_same(e, other) for other in sure[:n])]
    return [e for e in events if e in kept]


def _same(one: EventRead, other: EventRead) -> bool:
    gap = max(one.trigger.start - other.trigger.end, other.trigger.start - one.trigger.end)
    alike = all(spans(one, side) == spans(other, side) for side in ("actors", "recipients"))
    return one.type == other.type and gap <= NEAR and alike


def _asked(sentence: str, event: EventRead, events: Sequence[EventRead]) -> bool:
    """Whether an event is only what a demand or a threat before it is about: "threatened to quit", "asked it to go"."""
    return event.status in UNREAL and any(
        other.type in CONTENT and _infinitive(sentence[other.trigger.end : event.trigger.start])
        for other in events
        if other is not event and other.trigger.end <= event.trigger.start
    )


def _infinitive(between: str) -> bool:
    """Whether the words between two verbs make the second the infinitive that the first governs."""
    tokens = lower(between)
    return tokens[-1:] == ["to"] and len(tokens) <= WITHIN and tokens.count("to") == 1


def _promise(sentence: str, event: EventRead) -> EventRead:
    """An announced act of a promising type as AGREE, when a verb announces it: "will meet", "is expected to visit"."""
    if event.type not in PROMISED or event.status != "planned":
        return event
    said = cue(sentence, event.trigger, "planned")
    if said is None or lower(sentence[said.start : said.end])[-1] not in ANNOUNCING:
        return event
    between = lower(sentence[said.end : event.trigger.start])
    if said.end > event.trigger.start or not all(word.endswith("ly") for word in between):
        return event
    return replace(event, type="AGREE", mode=None, status="actual")
