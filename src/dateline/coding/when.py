"""An event and its story to the days it happened on, with the words or the basis that say so.

The first of these that tells a day: the words marked for the event, the date of its clause, the only date of its
sentence, the date that its background paragraph has set, the story's own day. `None` is "nobody says".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.coding.scene import Scene
from dateline.model import BlockKind, Span, Status, When
from dateline.reading.reader import EventRead
from dateline.world.dates import Clauses, Timex, find_dates, interval

# A story's own day dates what it reports as done or refused, never what is only foreseen or long past.
DATED_BY_STORY: frozenset[Status] = frozenset({"actual", "failed", "negated"})
OVER: frozenset[Status] = frozenset({"actual", "failed", "past"})
AHEAD: frozenset[Status] = frozenset({"planned", "possible", "conditional", "demanded", "hypothetical"})
WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # acts done by saying
PROSE: frozenset[BlockKind] = frozenset({"paragraph", "quote", "list"})
VAGUE = ("XXXX", "PAST_REF", "FUTURE_REF")  # "hours earlier" does not make a sentence one of two dates
# A sentence that goes on about the same people keeps the day of the one before.
CARRIED = re.compile(r"(?:he|she|it|they|his|her|its|their|the two|both)\b", re.I)
ONE_DAY = timedelta(days=1)  # a story may be filed a day after it was dated, or read in another time zone


def days_of(scene: Scene, event: EventRead) -> When | None:
    """When an event happened, planned or feared ones included, with the words that say so."""
    dates = scene.chronicle.within(scene.sentence.span)
    marked = _marked(scene, event, dates)
    if isinstance(marked, When) or marked:
        return marked if isinstance(marked, When) else None
    clauses = scene.chronicle.clauses(scene.sentence.span, scene.triggers or (event.trigger,))
    return (
        _of_clause(scene, event, clauses)
        or _of_sentence(scene, event, clauses)
        or _of_paragraph(scene, event, clauses)
        or _of_story(scene, event, clauses)
    )


def _marked(scene: Scene, event: EventRead, dates: Sequence[Timex]) -> When | bool:
    """What the words say that the reader marked for the event; else whether they keep others from being asked.

    A length or a rate ("for two days") and "now" tell no day and leave the question open; words that nobody can read
    answer it: some day, which is not known.
    """
    closed = False
    for mark in event.roles["date"]:
        span = _widened(scene.sentence.text, mark.span, dates)
        found = _interval(scene, event, span, dates)
        if found is not None:
            return found if found.span is None else replace(found, span=scene.placed(found.span))
        told = [d for d in dates if d.span.overlaps(span)]
        closed = closed or not told or any(_is_unknown_day(d) for d in told)
    return closed


def _widened(text: str, span: Span, dates: Sequence[Timex]) -> Span:
    """A mark that stops short of its date ("on" of "on Friday") with the date."""
    following = next((d for d in dates if d.span.start >= span.end), None)
    if following is None or text[span.end : following.span.start].strip():
        return span
    return Span(span.start, following.span.end)


def _is_unknown_day(found: Timex) -> bool:
    dated = found.start is not None and found.end is not None
    return found.kind in ("DATE", "TIME") and found.value != "PRESENT_REF" and not dated


def _interval(scene: Scene, event: EventRead, span: Span, dates: Sequence[Timex]) -> When | None:
    """The days that marked words mean; what lies ahead is not over, whatever the tense beside them ("a call to strike
    on Monday"), and words that cannot mean other days were marked in error.

    A day ahead for what is told as done is kept where it hangs on a tense ("on Monday"): there the status is the less
    sure; but what is done is not of a year to come.
    """
    text, anchor = scene.sentence.text, scene.chronicle.anchor
    found = interval(text, span, dates, anchor)
    if found is not None and found.basis == "stated" and event.status in OVER:
        return found if _fits(found.start, found.end, event.status, anchor) else None
    if found is None or event.status not in AHEAD or _fits(found.start, found.end, event.status, anchor):
        return found and _lived(found, event.status, anchor)
    turned = interval(text, span, find_dates(text, anchor, tense="future"), anchor)
    return turned if turned is not None and _fits(turned.start, turned.end, event.status, anchor) else None


def _of_clause(scene: Scene, event: EventRead, clauses: Clauses) -> When | None:
    """The narrowest date that belongs to the event's own verb or noun."""
    dated = [w for d in clauses.own(event.trigger) if (w := _when(scene, event, d)) is not None]
    return min(dated, key=lambda when: when.end - when.start, default=None)


def _of_sentence(scene: Scene, event: EventRead, clauses: Clauses) -> When | None:
    """The only date of the sentence, unless it belongs to a saying, to a noun, or to a clause that tells another day.

    The day of the saying is the day of what is done by saying it ("Iran said on Friday it would not take part"); what
    others are said to have done was done by then, and takes that day as inherited.
    """
    known = [d for d in clauses.dates if d.start is not None and d.end is not None and d.kind != "SET"]
    known = [d for d in known if not d.value.startswith(VAGUE)] or known
    if (
        len({(d.start, d.end) for d in known}) != 1
        or clauses.attribute(known[0], event.trigger)
        or clauses.perfect(event.trigger)
    ):
        return None
    if clauses.aims(known[0], event.trigger) and event.status not in AHEAD:
        return None
    found = _when(scene, event, known[0])
    if found is None or not clauses.said(known[0]):
        return None if clauses.apart(known[0], event.trigger) else found
    if event.type in WORDS and _speaks_itself(event):
        return found
    return replace(found, basis="inherited") if event.status in DATED_BY_STORY else None


def _speaks_itself(event: EventRead) -> bool:
    """Whether nobody but the actors tells of the act."""
    actors = [mark.span for mark in event.roles["actors"]]
    return all(mark.span in actors for mark in event.roles["attributed_to"])


def _of_paragraph(scene: Scene, event: EventRead, clauses: Clauses) -> When | None:
    """The date that an earlier sentence of a background paragraph has set: other than the story's own."""
    if scene.sentence.kind not in PROSE or event.status in AHEAD or clauses.ahead(event.trigger):
        return None
    if any(d.start is not None for d in clauses.dates):
        return None
    setting = _setting(scene) if clauses.past else None
    if setting is None or setting.start is None or setting.end is None:
        return None
    if _is_news(setting.end, scene.chronicle.anchor) and not CARRIED.match(scene.sentence.text):
        return None
    return When(setting.start, setting.end, "inherited", setting.text, setting.span)


def _is_news(end: date, anchor: date | None) -> bool:
    """Whether a day is of the story's own week: beside it others are told that are not of that day."""
    return anchor is not None and end >= anchor - timedelta(days=7)


def _is_background(scene: Scene, event: EventRead, clauses: Clauses) -> bool:
    """Whether the paragraph looks back; what its sentences tell in the present ("London blames Moscow") is news."""
    if scene.sentence.kind not in PROSE or (not clauses.past and clauses.main(event.trigger)):
        return False
    return scene.chronicle.looks_back(_told(scene)) or (_setting(scene) is not None and not clauses.dates)


def _setting(scene: Scene) -> Timex | None:
    """The date that sets the time of the paragraph up to the sentence, where it is none of the story's own days."""
    anchor, setting = scene.chronicle.anchor, scene.chronicle.setting(_told(scene))
    if setting is None or setting.end is None or (anchor is not None and setting.end >= anchor - ONE_DAY):
        return None
    return setting


def _told(scene: Scene) -> Span:
    """The paragraph up to the sentence."""
    return Span(scene.story.blocks[scene.sentence.block].span.start, scene.sentence.span.start)


def _of_story(scene: Scene, event: EventRead, clauses: Clauses) -> When | None:
    """The story's day, for what it tells as news."""
    anchor = scene.chronicle.anchor
    if event.status not in DATED_BY_STORY or anchor is None:
        return None
    if clauses.ahead(event.trigger) or clauses.perfect(event.trigger) or _is_background(scene, event, clauses):
        return None
    return When(anchor, anchor, "dateline" if scene.story.dateline.date else "story")


def _when(scene: Scene, event: EventRead, found: Timex) -> When | None:
    """A date of the sentence as the event's, where it is known and fits the event's status."""
    if found.start is None or found.end is None or found.kind == "SET":
        return None
    if not _fits(found.start, found.end, event.status, scene.chronicle.anchor):
        return None
    when = When(found.start, found.end, found.basis, found.text, scene.placed(found.span))
    return _lived(when, event.status, scene.chronicle.anchor)


def _lived(when: When, status: Status, anchor: date | None) -> When:
    """What is told as done this year was done by the story's day."""
    if anchor is None or status not in OVER or when.basis != "relative" or not when.start < anchor < when.end:
        return when
    return replace(when, end=anchor)


def _fits(start: date, end: date, status: Status, anchor: date | None) -> bool:
    """Whether what is over lies not in a time still to come, and what lies ahead in none that is over."""
    if anchor is None:
        return True
    if status in OVER:
        return start < anchor or end <= anchor + ONE_DAY
    return end > anchor or start >= anchor if status in AHEAD else True
