"""A story's blocks to its sentences, each with the place where it stands."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from dateline.model import BlockKind, Span, Story

WHOLE: frozenset[BlockKind] = frozenset({"headline", "summary", "heading"})
SILENT: frozenset[BlockKind] = frozenset({"dateline", "credit"})
LONGEST = 2000  # characters: a longer "sentence" is a table or a list, and is cut here
ABBREVIATIONS = ["lt", "cmdr", "brig", "supt", "insp", "cpl", "pvt", "maj", "capt", "sgt"]


class Sentence(NamedTuple):
    """A sentence: its words, its place in `Story.text`, and the number and kind of its block."""

    text: str
    span: Span
    block: int
    kind: BlockKind


def sentences(story: Story) -> Iterator[Sentence]:
    """The sentences of a story in order; a headline, heading or summary point is one sentence, credits are none."""
    for number, block in enumerate(story.blocks):
        if block.kind in SILENT:
            continue
        for start, end in _spans(story.text[block.span.start : block.span.end], block.kind):
            span = Span(block.span.start + start, block.span.start + end)
            yield Sentence(story.text[span.start : span.end], span, number, block.kind)


def _spans(text: str, kind: BlockKind) -> Iterator[tuple[int, int]]:
    found = [(0, len(text))] if kind in WHOLE else _splitter().iter_spans(text)
    for start, end in found:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = min(start + len(text[start:end].rstrip()), start + LONGEST)
        if end > start:
            yield start, end


@cache
def _splitter() -> Any:
    import nupunkt

    splitter = nupunkt.load_default_model()
    splitter.add_abbreviations(ABBREVIATIONS)
    return splitter
