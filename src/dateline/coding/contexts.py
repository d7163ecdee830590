"""Words to PLOVER contexts, the topics that an event stands in (data/contexts.toml)."""

import tomllib
from functools import cache
from importlib import resources

from dateline.reading.inflection import forms
from dateline.reading.words import lower


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
    return tuple(found)
