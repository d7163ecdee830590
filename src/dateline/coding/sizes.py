"""The words of a number of people to how many were killed, injured or arrested (data/numbers.toml)."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from dateline.model import Size, Span
from dateline.reading.words import lower, words

NEAR = 6  # words on either side of a number that may say what befell the counted


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("dateline").joinpath("data/numbers.toml").read_text("utf-8"))


def number(text: str) -> int | None:
    """The number that the words state, the least one when they are vague; None when they state none."""
    table, total, found = _table(), 0, False
    for word in lower(text):
        digits = word.replace(",", "")
        if digits.isdecimal() and len(digits) < 10:
            total, found = total + int(digits), True
        elif word in table["exact"] and not (word in ("a", "an") and found):
            total, found = total + table["exact"][word], True
        elif word in table["scale"]:
            total, found = max(total, 1) * table["scale"][word], True
        elif word in table["vague"]:
            return max(total, 1) * int(table["vague"][word])
    return total if found else None


def size(sentence: str, span: Span, offset: int, arrest: bool) -> Size | None:
    """The size told by the words at `span` of a sentence that begins at `offset`; None when they hold no number.

    What befell the people is read from the nearest word of fate; without one an arrest counts the arrested.
    """
    quoted = sentence[span.start : span.end]
    count = number(quoted)
    if count is None:
        return None
    fate = _fate(sentence, span) or ("arrested" if arrest else None)
    where = Span(offset + span.start, offset + span.end)
    return Size(quoted, where, **({fate: count} if fate else {}))


def _fate(sentence: str, span: Span) -> str | None:
    fates = {word: fate for fate, told in _table()["fate"].items() for word in told}
    spans = words(sentence)
    inside = [n for n, (a, b) in enumerate(spans) if a < span.end and b > span.start]
    near = range(max(0, inside[0] - NEAR), min(len(spans), inside[-1] + NEAR + 1))
    told = [(_distance(n, inside), fates[w]) for n in near if (w := sentence[slice(*spans[n])].lower()) in fates]
    return min(told)[1] if told else None


def _distance(n: int, inside: list[int]) -> int:
    return max(inside[0] - n, n - inside[-1], 0)
