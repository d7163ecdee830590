"""A story's readings and its world to mentions: one report of one event in one sentence, with its evidence."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.coding.acts import acts, spans
from dateline.coding.contexts import contexts, settled
from dateline.coding.ontology import kinds
from dateline.coding.realis import cue
from dateline.coding.scene import Scene
from dateline.coding.sizes import size
from dateline.coding.when import days_of
from dateline.coding.where import place_of
from dateline.model import Mention, Party, Quoted, Size, Span, Story, once
from dateline.reading.frames import Frames, Sense
from dateline.reading.reader import EventRead, Marked, Reading
from dateline.reading.sentences import Sentence
from dateline.reading.words import lower
from dateline.world.actors import Cast
from dateline.world.dates import Chronicle
from dateline.world.lexicon import states
from dateline.world.places import Atlas

PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be"})
# A pronoun with nothing but auxiliaries and adverbs between it and a verb in the active voice.
SUBJECT = re.compile(
    r"\b(he|she|it|they)\s+(?:(?:has|have|had|would|will|also|not|never|then|\w{2,}ly)\s+){0,3}$", re.I
)
CHARGED = frozenset({"accused", "suspected", "convicted", "guilty"})
OBLIGED = frozenset({"must", "should", "ought", "needs"})
NAMED = frozenset({"cyber", "misinformation"})  # modes that are contexts as well
CROWDS = frozenset({"PROTEST", "MOBILIZE"})


def code(story: Story, read: Iterable[tuple[Sentence, Reading]], cast: Cast, frames: Frames) -> Iterator[Mention]:
    """The mentions of a story, in the order of its sentences."""
    chronicle, atlas = Chronicle(story), Atlas(story.text)
    for sentence, reading in read:
        told = acts(sentence.text, reading.events)
        triggers = tuple(event.trigger for event in told)
        for event in told:
            yield _mention(Scene(story, sentence, cast, frames, chronicle, triggers, atlas), event)


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
        contexts=_contexts(scene, sense, mode),
        status=event.status,
        actors=actors,
        recipients=recipients,
        date=days_of(scene, event),
        place=place_of(scene, event, (*actors, *recipients)),
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
    doers, suffering = _roles(scene, event)
    actors, recipients = _parties(scene, doers), _parties(scene, suffering)
    if mutual and actors:
        return once((*actors, *recipients)), ()
    if event.mode == "visit" and not recipients:
        recipients = _hosts(scene, event)
    ids = {p.id for p in actors}
    return actors, tuple(p for p in recipients if p.id not in ids)


def _roles(scene: Scene, event: EventRead) -> tuple[Sequence[Marked], Sequence[Marked]]:
    """The words of those who act and of those who suffer, where a verb turns round what the reader marked."""
    doers, suffering = _doers(scene, event), event.roles["recipients"]
    if obliged := _obliged(scene, event):
        # "Straw said Khartoum must stop": who must is asked, and the one who says so asks.
        asking = [*_not(doers, obliged), *event.roles["attributed_to"]]
        return asking, list(_not(obliged, asking))
    if _stands_accused(scene, event):
        # "Russians accused of fraud" accuse nobody.
        ahead = [m for m in doers if m.span.end <= event.trigger.start]
        return list(_not(doers, ahead)), [*suffering, *ahead]
    return doers, suffering


def _obliged(scene: Scene, event: EventRead) -> list[Marked]:
    """Those who are marked as demanding, though they stand right before the "must" that is demanded of them."""
    told = scene.sentence.text
    first = lower(scene.quoted(event.trigger).text)[:1]
    if event.type != "REQUEST" or OBLIGED.isdisjoint(first):
        return []
    return [m for m in event.roles["actors"] if not told[m.span.end : event.trigger.start].strip()]


def _stands_accused(scene: Scene, event: EventRead) -> bool:
    """Whether a participle with "of" and no one between tells of what its subject is charged with."""
    after = lower(scene.sentence.text[event.trigger.end :])[:1]
    return after == ["of"] and not CHARGED.isdisjoint(lower(scene.quoted(event.trigger).text)[-1:])


def _not(marks: Iterable[Marked], others: Iterable[Marked]) -> Iterator[Marked]:
    """The marks that touch none of the others."""
    spans = [m.span for m in others]
    return (m for m in marks if not any(m.span.overlaps(s) for s in spans))


def _doers(scene: Scene, event: EventRead) -> list[Marked]:
    """Who is marked as acting; where nobody is, the pronoun right before the verb.

    Neither a source that only tells a passive deed ("the council said he was beaten") nor the place of a deed acts
    ("a bombing in Kabul" is nothing that Afghanistan did).
    """
    before = lower(scene.sentence.text[: event.trigger.start])[-3:]
    sources = event.roles["attributed_to"] if PASSIVE & set(before) else ()
    marked = _not(event.roles["actors"], sources)
    acting = [m for m in marked if not scene.cast.is_place(scene.placed(m.span))]
    return acting or _subject(scene, event)


def _subject(scene: Scene, event: EventRead) -> list[Marked]:
    """The pronoun before the verb of an act for which no actor is marked: "Japan said it had halted aid"."""
    found = SUBJECT.search(scene.sentence.text, 0, event.trigger.start)
    return [Marked(Span(*found.span(1)), event.confidence)] if found else []


def _hosts(scene: Scene, event: EventRead) -> tuple[Party, ...]:
    """Whom a visit goes to when only its place is told: the state of the place (PLOVER: the host receives)."""
    for mark in event.roles["place"]:
        quoted = scene.quoted(mark.span)
        found = scene.atlas.named_by(quoted.span)
        if found is not None and found.country is not None:
            name = states().get(found.country, found.country)
            return (Party(found.country, name, quoted.text, quoted.span, found.country, basis="inferred"),)
    return ()


def _parties(scene: Scene, marks: Sequence[Marked]) -> tuple[Party, ...]:
    return once(p for m in marks for p in scene.cast.parties(scene.placed(m.span)))


def _size(scene: Scene, event: EventRead) -> Size | None:
    """How many it befell; without a word of fate an arrest counts the arrested, a protest those who take part."""
    otherwise = "arrested" if event.mode == "arrest" else "taking_part" if event.type in CROWDS else None
    return size(scene.sentence.text, spans(event, "size"), scene.sentence.span.start, otherwise)


def _contexts(scene: Scene, sense: Sense | None, mode: str | None) -> tuple[str, ...]:
    """The contexts that the sense implies, the mode names ("cyber", "misinformation"), and the sentence speaks of."""
    implied = sense.contexts if sense else ()
    named = (mode,) if mode in NAMED else ()
    return settled((*implied, *named, *contexts(scene.sentence.text)))


def _evidence(scene: Scene, event: EventRead, trigger: Quoted) -> Mapping[str, tuple[Quoted, ...]]:
    """The words behind each field that a reader marked; type and mode stand on the trigger, the status on its cue."""
    said = cue(scene.sentence.text, event.trigger, event.status)
    marked = {role: tuple(scene.quoted(m.span) for m in marks) for role, marks in event.roles.items() if marks}
    status = scene.quoted(said) if said else trigger
    return {"type": (trigger,), "mode": (trigger,), "status": (status,)} | marked
