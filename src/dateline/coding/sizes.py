"""The words of a number of people to how many were killed, injured, arrested or took part (data/numbers.toml)."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from dateline.model import Size, Span
from dateline.reading.words import lower, words

NEAR = 6  # words on either side of a number that may say what befell the counted
DIGITS = 10  # of a count of people, at most


class Count(NamedTuple):
    """The least and the most that words state; the most is None where they leave it open."""

    least: int
    most: int | None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("dateline").joinpath("data/numbers.toml").read_text("utf-8"))


def count(text: str) -> Count | None:
    """The interval of numbers that the words state; None when they state none."""
    tokens = lower(text)
    for n, token in enumerate(tokens):
        if token in ("to", "or", "-", "–") or (token == "and" and "between" in tokens[:n]):
            low, high = _value(tokens[:n]), _value(tokens[n + 1 :])
            if low and high and low[1] < high[1]:
                return Count(int(low[0]), int(high[1]))
    told = _value(tokens)
    return _bounded(told, " ".join(tokens)) if told else None


def _value(tokens: Sequence[str]) -> tuple[float, float] | None:
    """The first number in the words, without regard to bounds: its least and most."""
    found: tuple[float, float] | None = None
    for token in tokens:
        step = _grown(found, token)
        if step is None and found and token not in ("of", "and", "-", "a"):
            return found
        found = step or found
    return found


def _grown(found: tuple[float, float] | None, token: str) -> tuple[float, float] | None:
    """A number with one word more, or None when the word is no part of it."""
    table, (least, most) = _table(), found or (0, 0)
    digits = token.replace(",", "")
    if len(digits) <= DIGITS and re.fullmatch(r"\d+(\.\d+)?", digits):
        return least + float(digits), most + float(digits)
    if token in table["exact"] and not (token in ("a", "an") and found):
        return least + table["exact"][token], most + table["exact"][token]
    if unit := table["scale"].get(token):
        return (least * unit, most * unit) if found else (unit, unit)
    if unit := table["scale"].get(token.removesuffix("s")):
        return (least * unit, most * unit) if found else (2 * unit, 10 * unit - 1)
    if token in table["vague"]:
        return tuple(table["vague"][token])
    return None


def _bounded(told: tuple[float, float], text: str) -> Count:
    """A number as the words around it bound it: "at least", "up to", "about", "nearly"."""
    least, most = int(told[0]), int(told[1])
    kind = next((k for k, phrases in _table()["bounds"].items() if any(f" {p} " in f" {text} " for p in phrases)), None)
    half = _unit(most) // 2
    return {
        "least": Count(least, None),
        "over": Count(least + 1, None),
        "most": Count(min(1, most), most),
        "under": Count(min(1, most), most - 1),
        "near": Count(least - half, most + half),
        "short": Count(least - half, most - 1),
    }.get(kind or "", Count(least, most))


def _unit(number: int) -> int:
    """The worth of the last digit that is not 0: 10 in 120."""
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit


def size(sentence: str, marks: Sequence[Span], offset: int, otherwise: str | None) -> Size | None:
    """The size told by the words at `marks` of a sentence that begins at `offset`; None when they hold no number.

    What befell the people is read from the nearest word of fate, and is `otherwise` without one. The first number of
    a fate counts; the words run from the first mark that counts to the last.
    """
    told: dict[str, Count] = {}
    used: list[Span] = []
    for span in sorted(marks):
        found, fate = count(sentence[span.start : span.end]), _fate(sentence, span) or otherwise
        if found and (fate or "") not in told:
            told[fate or ""] = found
            used.append(span)
    if not used:
        return None
    start, end = used[0].start, used[-1].end
    values = {k: v for fate, c in told.items() if fate for k, v in ((fate, c.least), (f"{fate}_most", c.most))}
    return Size(sentence[start:end], Span(offset + start, offset + end), **values)


def _fate(sentence: str, span: Span) -> str | None:
    fates = {word: fate for fate, told in _table()["fate"].items() for word in told}
    spans = words(sentence)
    inside = [n for n, (a, b) in enumerate(spans) if a < span.end and b > span.start]
    near = range(max(0, inside[0] - NEAR), min(len(spans), inside[-1] + NEAR + 1))
    told = [(_distance(n, inside), fates[w]) for n in near if (w := sentence[slice(*spans[n])].lower()) in fates]
    return min(told)[1] if told else None


def _distance(n: int, inside: list[int]) -> int:
    return max(inside[0] - n, n - inside[-1], 0)
