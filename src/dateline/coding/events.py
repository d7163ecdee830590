"""A story's readings and its world to mentions: one report of one event in one sentence, with its evidence."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.coding.contexts import contexts
from dateline.coding.ontology import kinds
from dateline.coding.sizes import size
from dateline.model import Mention, Party, Quoted, Size, Span, Story, When, Where
from dateline.reading.frames import Frames, Sense
from dateline.reading.reader import EventRead, Marked, Reading
from dateline.reading.sentences import Sentence
from dateline.reading.words import lower
from dateline.world.actors import Cast
from dateline.world.dates import find_dates, resolve
from dateline.world.lexicon import states
from dateline.world.places import find_place, where

PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be"})
NEAR = 8  # characters between the triggers of what may be one act told twice
# A story's own day dates what it reports as done or refused, never what is only foreseen or long past.
DATED_BY_STORY = frozenset({"actual", "failed", "negated"})


@dataclass(frozen=True)
class Scene:
    """What an event is coded against: its story, its sentence, and the people and day of the story."""

    story: Story
    sentence: Sentence
    cast: Cast
    frames: Frames
    alone: bool  # whether the sentence tells no other event

    def quoted(self, span: Span) -> Quoted:
        """Words of the sentence with their place in the story."""
        return Quoted(self.sentence.text[span.start : span.end], self.placed(span))

    def placed(self, span: Span) -> Span:
        return Span(self.sentence.span.start + span.start, self.sentence.span.start + span.end)


def code(story: Story, read: Iterable[tuple[Sentence, Reading]], cast: Cast, frames: Frames) -> Iterator[Mention]:
    """The mentions of a story, in the order of its sentences."""
    for sentence, reading in read:
        told = _told_once(reading.events)
        for event in told:
            yield _mention(Scene(story, sentence, cast, frames, len(told) == 1), event)


def _told_once(events: Sequence[EventRead]) -> list[EventRead]:
    """The events of a sentence without those that tell a neighbour's act again ("plan" and "meet" in "plan to meet").

    Two are one act when type and parties are the same and hardly a word stands between their triggers; the surer stays.
    """
    sure = sorted(events, key=lambda e: -e.confidence)
    kept = [e for n, e in enumerate(sure) if not any(_same_act(e, other) for other in sure[:n])]
    return [e for e in events if e in kept]


def _same_act(one: EventRead, other: EventRead) -> bool:
    gap = max(one.trigger.start - other.trigger.end, other.trigger.start - one.trigger.end)
    alike = all(_spans(one, side) == _spans(other, side) for side in ("actors", "recipients"))
    return one.type == other.type and gap <= NEAR and alike


def _spans(event: EventRead, role: str) -> list[Span]:
    return [mark.span for mark in event.roles[role]]


def _mention(scene: Scene, event: EventRead) -> Mention:
    kind = kinds()[event.type]
    trigger = scene.quoted(event.trigger)
    sense = scene.frames.sense(event.type, event.mode, trigger.text, scene.sentence.text[event.trigger.end :])
    mode = event.mode or (sense.mode if sense else None)
    actors, recipients = _sides(scene, event, kind.mutual and mode != "visit")
    return Mention(
        id=_id(scene.story.id, trigger.span),
        story=scene.story.id,
        ref=scene.story.ref,
        published=scene.story.published.date,
        sentence=scene.sentence.text,
        span=scene.sentence.span,
        trigger=trigger,
        type=event.type,
        mode=mode,
        quad=kind.quad,
        intensity=kind.intensity(mode),
        cameo=sense.cameo if sense and sense.mode in (mode, None) else kind.code(mode),
        contexts=_contexts(scene, sense),
        status=event.status,
        actors=actors,
        recipients=recipients,
        date=_when(scene, event),
        place=_where(scene, event, (*actors, *recipients)),
        instruments=tuple(slug(scene.quoted(m.span).text) for m in event.roles["instruments"]),
        attributed_to=_parties(scene, event.roles["attributed_to"]),
        size=_size(scene, event),
        frame=sense.id if sense else None,
        confidence=event.confidence,
        evidence=_evidence(scene, event, trigger),
    )


def _id(story: str, trigger: Span) -> str:
    """The same words of the same story keep their id, whatever the coder comes to think of them."""
    return "m_" + hashlib.blake2b(f"{story} {trigger.start} {trigger.end}".encode(), digest_size=6).hexdigest()


def slug(name: str) -> str:
    """Words as an id: lower case, without article, joined by hyphens."""
    bare = re.sub(r"^(the|an?|its|their|his|her)\s+", "", name.lower())
    return re.sub(r"[^\w]+", "-", bare.replace(".", "")).strip("-")[:80]


def _sides(scene: Scene, event: EventRead, mutual: bool) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who acts and on whom: each party once; in a mutual act everybody acts."""
    actors = _parties(scene, _doers(scene, event))
    recipients = _parties(scene, event.roles["recipients"])
    if mutual and actors:
        return _once((*actors, *recipients)), ()
    if event.mode == "visit" and not recipients:
        recipients = _hosts(scene, event)
    ids = {p.id for p in actors}
    return actors, tuple(p for p in recipients if p.id not in ids)


def _doers(scene: Scene, event: EventRead) -> list[Marked]:
    """Who is marked as acting, without a source that only tells a passive deed ("the council said he was beaten")."""
    before = lower(scene.sentence.text[: event.trigger.start])[-3:]
    if not PASSIVE & set(before):
        return list(event.roles["actors"])
    sources = [m.span for m in event.roles["attributed_to"]]
    return [m for m in event.roles["actors"] if not any(_touch(m.span, s) for s in sources)]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _hosts(scene: Scene, event: EventRead) -> tuple[Party, ...]:
    """Whom a visit goes to when only its place is told: the state of the place (PLOVER: the host receives)."""
    for mark in event.roles["place"]:
        quoted = scene.quoted(mark.span)
        found = find_place(quoted.text)
        if found is not None and found.country is not None:
            name = states().get(found.country, found.country)
            return (Party(found.country, name, quoted.text, quoted.span, found.country, basis="inferred"),)
    return ()


def _parties(scene: Scene, marks: Sequence[Marked]) -> tuple[Party, ...]:
    return _once(p for m in marks for p in scene.cast.parties(scene.placed(m.span)))


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple({p.id: p for p in reversed(list(parties))}.values())[::-1]


def _when(scene: Scene, event: EventRead) -> When | None:
    """The day of an event: by its own words, by the only date of a sentence that tells nothing else, by the story."""
    anchor = scene.story.dateline.date or scene.story.published.date
    for mark in event.roles["date"]:
        told = scene.sentence.text[mark.span.start : mark.span.end]
        if when := resolve(told, anchor, scene.sentence.text, at=mark.span.start):
            return replace(when, text=told, span=scene.placed(mark.span))
    if event.roles["date"]:
        return None
    if scene.alone and (when := _only_date(scene, anchor)):
        return when
    if event.status not in DATED_BY_STORY or anchor is None:
        return None
    return When(anchor, anchor, "dateline" if scene.story.dateline.date else "story")


def _only_date(scene: Scene, anchor: date | None) -> When | None:
    found = [d for d in find_dates(scene.sentence.text, anchor) if d.kind in ("DATE", "TIME")]
    if len(found) != 1 or found[0].start is None or found[0].end is None:
        return None
    return When(found[0].start, found[0].end, found[0].basis, found[0].text, scene.placed(found[0].span))


def _where(scene: Scene, event: EventRead, parties: Sequence[Party]) -> Where | None:
    """The place that the reader marked for the event; one that the gazetteer does not know keeps its words alone."""
    near = [p.country for p in parties if p.country]
    for mark in event.roles["place"]:
        quoted = scene.quoted(mark.span)
        found = find_place(quoted.text, near=near)
        return where(found, scene.story.text, quoted.span) if found else Where(quoted.text, quoted.text, quoted.span)
    return None


def _size(scene: Scene, event: EventRead) -> Size | None:
    arrest = event.mode == "arrest"
    for mark in event.roles["size"]:
        if found := size(scene.sentence.text, mark.span, scene.sentence.span.start, arrest):
            return found
    return None


def _contexts(scene: Scene, sense: Sense | None) -> tuple[str, ...]:
    implied = sense.contexts if sense else ()
    return tuple(dict.fromkeys((*implied, *contexts(scene.sentence.text))))


def _evidence(scene: Scene, event: EventRead, trigger: Quoted) -> Mapping[str, tuple[Quoted, ...]]:
    """The words behind each field that a reader marked; type, mode and status stand on the trigger."""
    marked = {role: tuple(scene.quoted(m.span) for m in marks) for role, marks in event.roles.items() if marks}
    return {"type": (trigger,), "mode": (trigger,), "status": (trigger,)} | marked
