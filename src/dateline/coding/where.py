"""An event and its story to the place it happened in, with the words that say so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.scene import Scene
from dateline.model import Party, Quoted, Span, Where
from dateline.reading.reader import EventRead

# Acts that happen where people are; words can be said anywhere, so that the story's place says nothing of them.
PHYSICAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
MOVING = PHYSICAL | {"CONSULT", "AID", "RETREAT"}  # a place in the clause of these is theirs: "talks in Doha"
DONE = frozenset({"actual", "failed", "negated"})
HERE = frozenset({"here"})
_LED = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|off|(?:north|south|east|west) of)"
    r"(?: (?:the|a|an|its|nearby|downtown|(?:north|south|east|west|cent)[a-z]*"
    r"|(?:city|town|village|province|district|region|port|outskirts|streets) of)){0,4} ?$"
)
_BREAK = re.compile(
    r"[;:.!?\u201c\u201d\"\u2014]|, (?!(?:in|at|near|outside)\b)"
    r"|\b(?:that|which|who|when|where|after|before|while|because|as|to|support)\b"
)
_SHORT = 24  # characters between words of meeting and their place


def place_of(scene: Scene, event: EventRead, parties: Sequence[Party]) -> Where | None:
    """The place of an event: the words marked for it, else a place in its own clause that a preposition leads.

    What no words tell is unknown, but that a deed in a story which names no other place than its dateline's happened
    there is likely enough to say, with that basis. Words that the gazetteer does not know keep themselves alone.
    """
    marks = [scene.quoted(mark.span) for mark in event.roles["place"]]
    if marks:
        return _marked(scene, marks, parties)
    return _in_clause(scene, event) or _at_dateline(scene, event, parties)


def _marked(scene: Scene, marks: Sequence[Quoted], parties: Sequence[Party]) -> Where:
    """The place of the marked words that is known; the more local of two of which one holds the other."""
    near = [p.country for p in parties if p.country]
    found = [place for mark in marks if (place := _here(scene, mark) or scene.atlas.named_by(mark.span, near))]
    if not found:
        return Where(marks[0].text, marks[0].text, marks[0].span)
    local = [place for place in found if scene.atlas.local(place.span) and place.country == found[0].country]
    return (local or found)[0]


def _here(scene: Scene, mark: Quoted) -> Where | None:
    """What a wire story calls "here": the place it was written in."""
    if mark.text.lower() not in HERE:
        return None
    head = _head(scene)
    place = scene.atlas.named_by(head) if head else None
    return replace(place, text=mark.text, span=mark.span, basis="dateline") if place else None


def _head(scene: Scene) -> Span | None:
    return next((block.span for block in scene.story.blocks if block.kind == "dateline"), None)


def _in_clause(scene: Scene, event: EventRead) -> Where | None:
    """The nearest place after the trigger, in the same clause and led by a preposition: "a car bombing in Kabul"."""
    if event.type not in MOVING:
        return None
    trigger = scene.placed(event.trigger)
    rest = Span(trigger.end, scene.placed(Span(0, len(scene.sentence.text))).end)
    for place in sorted(scene.atlas.within(rest), key=lambda p: p.span.start):
        between = scene.story.text[trigger.end : place.span.start]
        fits = event.type in PHYSICAL or len(between) < _SHORT
        if (
            fits
            and _LED.search(between)
            and not _BREAK.search(between)
            and not _other_trigger(scene, event, place.span)
        ):
            return place
    return None


def _other_trigger(scene: Scene, event: EventRead, place: Span) -> bool:
    """Whether another event stands between a trigger and a place."""
    others = (scene.placed(t) for t in scene.triggers if t != event.trigger)
    return any(scene.placed(event.trigger).end <= t.start and t.end <= place.start for t in others)


def _at_dateline(scene: Scene, event: EventRead, parties: Sequence[Party]) -> Where | None:
    """The dateline's place for a deed whose sentence names none, in a story of one country that names no other town."""
    if event.type not in PHYSICAL or event.status not in DONE or scene.story.dateline.place is None:
        return None
    head = _head(scene)
    written = scene.atlas.within(head) if head else []
    if head is None or not written or scene.atlas.within(scene.sentence.span):
        return None
    place = written[0]
    body = Span(head.end, len(scene.story.text))
    countries = {p.country for p in parties if p.country and len(p.country) == 3} - {place.country}
    if countries or scene.atlas.local(body) or set(scene.atlas.countries) != {place.country}:
        return None
    return replace(place, basis="dateline")
