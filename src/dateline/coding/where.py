"""An event and its story to the place it happened in, with the words that say so."""

from collections.abc import Sequence

from dateline.coding.scene import Scene
from dateline.model import Party, Where
from dateline.reading.reader import EventRead
from dateline.world.places import find_place, where


def place_of(scene: Scene, event: EventRead, parties: Sequence[Party]) -> Where | None:
    """The place that the reader marked for the event; one that the gazetteer does not know keeps its words alone."""
    near = [p.country for p in parties if p.country]
    for mark in event.roles["place"]:
        quoted = scene.quoted(mark.span)
        found = find_place(quoted.text, near=near)
        return where(found, scene.story.text, quoted.span) if found else Where(quoted.text, quoted.text, quoted.span)
    return None
