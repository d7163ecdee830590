"""Mentions to events: reports of the same act, told by type, parties, days and words, become one event.

Precision first: two mentions are one event only when nothing that they say of it differs. The result does not
depend on the order in which the mentions come.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import timedelta

from dateline.model import Event, Mention, Party, When

SHARP = timedelta(days=7)  # a vaguer interval ("last year") says too little to merge by


def block(mention: Mention) -> str:
    """The key that mentions of one event share: type, status, and the countries or ids of both sides.

    A mention that names nobody is a block of its own: nothing could tell that another is the same.
    """
    sides = [",".join(sorted({_key(p) for p in side})) for side in (mention.actors, mention.recipients)]
    told = [side or "-" for side in sides] if any(sides) else [mention.id]
    return " ".join([mention.type, mention.status, *told])


def _key(party: Party) -> str:
    return party.country or party.id


def merge(mentions: Iterable[Mention], publishers: dict[str, str | None]) -> list[Event]:
    """Events of the mentions of one block; `publishers` gives each story's publisher.

    Events come in the order of their ids; each mention belongs to exactly one.
    """
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: m.id):
        same = [g for g in groups if any(_same(mention, other) for other in g)]
        groups = [g for g in groups if g not in same] + [[mention, *(m for g in same for m in g)]]
    events = [_event(sorted(g, key=lambda m: m.id), publishers) for g in groups]
    return sorted(events, key=lambda e: e.id)


def _same(one: Mention, other: Mention) -> bool:
    return (
        (one.mode == other.mode or None in (one.mode, other.mode))
        and _overlap(one.date, other.date)
        and _agree_on_place(one, other)
        and _alike(one, other)
    )


def _overlap(one: When | None, other: When | None) -> bool:
    if one is None or other is None or max(_length(one), _length(other)) > SHARP:
        return False
    return one.start <= other.end and other.start <= one.end


def _length(when: When) -> timedelta:
    return when.end - when.start


def _agree_on_place(one: Mention, other: Mention) -> bool:
    if one.place is None or other.place is None or one.place.name == other.place.name:
        return True
    return one.place.geonames is None and other.place.geonames is None and one.place.country == other.place.country


def _alike(one: Mention, other: Mention) -> bool:
    """Whether both tell the act by the same sense, the same instrument, or the same word."""
    return (
        (one.frame is not None and one.frame == other.frame)
        or bool(set(one.instruments) & set(other.instruments))
        or one.trigger.text.lower() == other.trigger.text.lower()
    )


def _event(mentions: Sequence[Mention], publishers: dict[str, str | None]) -> Event:
    """One event of its mentions: what the surest says, with the sharpest date and the first that names a place."""
    sure = sorted(mentions, key=lambda m: (-m.confidence, m.id))
    best = sure[0]
    return Event(
        id="e_" + hashlib.blake2b(mentions[0].id.encode(), digest_size=6).hexdigest(),
        type=best.type,
        mode=next((m.mode for m in sure if m.mode), None),
        quad=best.quad,
        intensity=best.intensity,
        cameo=best.cameo,
        contexts=tuple(dict.fromkeys(c for m in sure for c in m.contexts)),
        status=best.status,
        actors=best.actors,
        recipients=best.recipients,
        date=min((m.date for m in sure if m.date), key=_length, default=None),
        place=next((m.place for m in sure if m.place), None),
        instruments=tuple(dict.fromkeys(i for m in sure for i in m.instruments)),
        attributed_to=best.attributed_to,
        size=next((m.size for m in sure if m.size), None),
        confidence=best.confidence,
        mentions=tuple(m.id for m in mentions),
        stories=len({m.story for m in mentions}),
        publishers=len({p for m in mentions if (p := publishers.get(m.story))}),
        first_reported=min((m.published for m in mentions if m.published), default=None),
    )
