"""A sentence to its words: spans that names, triggers and parties begin and end on."""

import re

from dateline.model import Span

# Dotted initials stay whole ("U.S."); possessive endings and hyphens part ("Moscow|’s", "U.S.|-|Russian").
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[’'][sS]\b|[^\W_]+|[^\w\s]|_")


def words(sentence: str) -> list[Span]:
    """The words and punctuation marks of a sentence, in order, as spans into it."""
    return [Span(*m.span()) for m in _WORD.finditer(sentence)]


def lower(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [text[a:b].lower() for a, b in words(text)]


def shape(word: str) -> int:
    """How a word is written: 0 lower case or a mark, 1 Capitalised, 2 CAPITALS, 3 with a digit."""
    if any(c.isdigit() for c in word):
        return 3
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
