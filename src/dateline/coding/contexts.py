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
MISLEADING = "misleading"  # the last key of the table: phrases that keep their words from telling anything
JOINTS = frozenset("-'")
OPENING = frozenset({"headline", "summary"})


@cache
def _cues() -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, list[int]]]:
    """Each phrase with the contexts it implies, and how long the phrases are that begin with a word, longest first."""
    text = resources.files("dateline").joinpath("data/contexts.toml").read_text("utf-8")
    implied: dict[tuple[str, ...], tuple[str, ...]] = {}
    for context, phrases in tomllib.loads(text).items():
        for *first, last in map(_tokens, phrases):
            for phrase in ((*first, form) for form in forms(last)):
                implied[phrase] = () if context == MISLEADING else (*implied.get(phrase, ()), context)
    lengths: dict[str, set[int]] = {}
    for phrase in implied:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return implied, {word: sorted(found, reverse=True) for word, found in lengths.items()}


def _tokens(text: str) -> list[str]:
    """The words of a text in small letters, without what joins their parts ("peace-keeping", "Shi'ite")."""
    return [t for t in lower(text.replace("’", "'")) if t not in JOINTS]


def contexts(text: str) -> tuple[str, ...]:
    """The contexts whose words stand in the text, in order; of phrases that share a word, the first and longest."""
    tokens, (implied, lengths) = _tokens(text), _cues()
    found: dict[str, None] = {}
    past = 0
    for n, token in enumerate(tokens):
        for length in lengths.get(token, ()) if n >= past else ():
            if (told := implied.get(tuple(tokens[n : n + length]))) is not None:
                found.update(dict.fromkeys(told))
                past = n + length
                break
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
