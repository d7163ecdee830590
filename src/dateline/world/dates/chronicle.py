"""A story goes in; the dates that it tells come out, each hung on those told before it."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from dateline.model import BlockKind, Span, Story
from dateline.world.dates.clauses import Clauses
from dateline.world.dates.context import Context
from dateline.world.dates.find import joined, read
from dateline.world.dates.timex import Timex
from dateline.world.dates.words import may_hold_date, split

_SILENT: frozenset[BlockKind] = frozenset({"dateline", "credit"})
_TELLS: frozenset[BlockKind] = frozenset({"paragraph", "quote", "list", "summary"})  # a caption tells another story
_LOOK = 2000  # characters in which those are looked for, so that a story in one block costs no more than another
_REACH = 4  # sentences for which a paragraph keeps the time that one of them has set


class Chronicle:
    """The dates of a story, found once, when the first of its events asks for them.

    `anchor` is the story's day: its dateline's, or else the day it was published. "Two days later" and "the following
    week" hang on the date that the story named last, be it paragraphs before.
    """

    def __init__(self, story: Story) -> None:
        self._story = story
        self.anchor: date | None = story.dateline.date or story.published.date
        self._last: tuple[Span, tuple[Span, ...], Clauses] | None = None

    @cached_property
    def dates(self) -> tuple[Timex, ...]:
        """Every expression of time in the story, in order, with spans into its text."""
        context, found = Context(self.anchor), list[Timex]()
        for block in self._story.blocks:
            text = self._story.text[block.span.start : block.span.end]
            if block.kind in _SILENT or not may_hold_date(text):
                continue
            here, after = read(text, context)
            context = after if block.kind in _TELLS else context
            found += [replace(d, span=_moved(d.span, block.span.start)) for d in here]
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [d.span.start for d in self.dates]

    def within(self, span: Span) -> list[Timex]:
        """The dates that stand in a part of the story, with spans into that part."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [replace(d, span=_moved(d.span, -span.start)) for d in self.dates[first:last] if d.span.end <= span.end]

    def setting(self, span: Span) -> Timex | None:
        """The date that sets the time of what follows a part of a paragraph: the last to head one of its sentences."""
        for sentence in reversed(self._sentences(span)):
            clauses = self._clauses(sentence)
            for found in clauses.dates:
                if found.start is not None and found.kind in ("DATE", "TIME") and clauses.heads(found):
                    return replace(found, span=_moved(found.span, sentence.start))
        return None

    def looks_back(self, span: Span) -> bool:
        """Whether a part of a paragraph begins in the past perfect: what follows is background too."""
        first = self._sentences(span)[:1]
        return bool(first) and self._clauses(first[0]).looks_back

    def clauses(self, sentence: Span, triggers: tuple[Span, ...]) -> Clauses:
        """The clauses of a sentence with these events, kept for the next event of the same sentence."""
        if self._last is None or self._last[:2] != (sentence, triggers):
            text = self._story.text[sentence.start : sentence.end]
            self._last = sentence, triggers, Clauses(text, joined(text, self.within(sentence)), triggers)
        return self._last[2]

    def _clauses(self, sentence: Span) -> Clauses:
        return Clauses(self._story.text[sentence.start : sentence.end], self.within(sentence), ())

    def _sentences(self, span: Span) -> list[Span]:
        """The last few sentences of a part of the story, cut where a full stop ends one."""
        span = Span(max(span.start, span.end - _LOOK), span.end)
        words = split(self._story.text[span.start : span.end])
        ends = [span.start + end for end, letter in zip(words.ends, words.classes, strict=True) if letter == "!"]
        cuts = [span.start, *(end for end in ends if end < span.end), span.end]
        return [Span(a, b) for a, b in pairwise(cuts) if self._story.text[a:b].strip()][-_REACH:]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
