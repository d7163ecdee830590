"""An event and its story to the days it happened on, with the words or the basis that say so."""

from dataclasses import replace
from datetime import date

from dateline.coding.scene import Scene
from dateline.model import When
from dateline.reading.reader import EventRead
from dateline.world.dates import find_dates, resolve

# A story's own day dates what it reports as done or refused, never what is only foreseen or long past.
DATED_BY_STORY = frozenset({"actual", "failed", "negated"})


def days_of(scene: Scene, event: EventRead) -> When | None:
    """The day of an event: by its own words, by the only date of a sentence that tells nothing else, by the story."""
    anchor = scene.story.dateline.date or scene.story.published.date
    for mark in event.roles["date"]:
        told = scene.sentence.text[mark.span.start : mark.span.end]
        if found := resolve(told, anchor, scene.sentence.text, at=mark.span.start):
            return replace(found, text=told, span=scene.placed(mark.span))
    if event.roles["date"]:
        return None
    if scene.alone and (found := _only_date(scene, anchor)):
        return found
    if event.status not in DATED_BY_STORY or anchor is None:
        return None
    return When(anchor, anchor, "dateline" if scene.story.dateline.date else "story")


def _only_date(scene: Scene, anchor: date | None) -> When | None:
    found = [d for d in find_dates(scene.sentence.text, anchor) if d.kind in ("DATE", "TIME")]
    if len(found) != 1 or found[0].start is None or found[0].end is None:
        return None
    return When(found[0].start, found[0].end, found[0].basis, found[0].text, scene.placed(found[0].span))
