"""Words to PLOVER contexts, the topics that an event or a story stands in (data/contexts.toml)."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources

from dateline.model import Span, Story
from dateline.reading.inflection import forms
from dateline.reading.words import lower

TOLD = 2  # sentences that speak of a context make it one of the story; the headline alone does too
CRIMES = frozenset({"trafficking", "corruption", "illegal_drugs"})
OPENING = frozenset({"headline", "summary"})


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """For each first word, the phrases that begin with it and the context they imply."""
    text = resources.files("dateline").joinpath("data/contexts.toml").read_text("utf-8")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, phrases in tomllib.loads(text).items():
        for phrase in phrases:
            *first, last = phrase.split()
            for form in forms(last):
                whole = (*first, form)
                found.setdefault(whole[0], []).append((whole, context))
    return found


def contexts(text: str) -> tuple[str, ...]:
    """The contexts whose words stand in the text, in order of their first word."""
    tokens = lower(text)
    found: dict[str, None] = {}
    for n, token in enumerate(tokens):
        for phrase, context in _cues().get(token, ()):
            if tuple(tokens[n : n + len(phrase)]) == phrase:
                found[context] = None
    return settled(found)


def settled(found: Iterable[str]) -> tuple[str, ...]:
    """Each context once; crime at large gives way to a narrower one, but not beside cyber (PLOVER manual 2.0)."""
    told = dict.fromkeys(found)
    narrower = CRIMES & told.keys() and "cyber" not in told
    return tuple(c for c in told if not (c == "crime" and narrower))


def of_story(story: Story, sentences: Iterable[Span]) -> tuple[str, ...]:
    """The contexts of a whole story: those of its headline or summary, and those that several sentences speak of."""
    heads = [b.span for b in story.blocks if b.kind in OPENING]
    count: Counter[str] = Counter()
    for span in sentences:
        opening = any(span.overlaps(head) for head in heads)
        count.update(dict.fromkeys(contexts(story.text[span.start : span.end]), TOLD if opening else 1))
    return settled(context for context, n in count.items() if n >= TOLD)
