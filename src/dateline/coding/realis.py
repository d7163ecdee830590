"""How real an event is, and the words that say so (data/realis.toml)."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from dateline.model import STATUSES, Span, Status
from dateline.reading.frames import light
from dateline.reading.inflection import forms
from dateline.reading.words import words

REACH = 14  # words between a cue and the act it speaks of, at most
BE = frozenset({"be", "is", "are", "was", "were", "been", "being"})
SIDES = ("before", "after", "weak")
YEAR = frozenset(map(str, range(1900, 2101)))
Phrase = tuple[frozenset[str], ...]  # a cue as the forms that each of its words may take


@cache
def _cues() -> dict[Status, dict[str, dict[str, list[Phrase]]]]:
    """For each status and side, the cues by each form of their first word, the longest first."""
    told = tomllib.loads(resources.files("dateline").joinpath("data/realis.toml").read_text("utf-8"))
    return {s: {side: _indexed(told[s].get(side, ())) for side in SIDES} for s in STATUSES if s in told}


def _indexed(phrases: Sequence[str]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda p: -len(p.split())):
        first, *rest = phrase.split()
        made = (_forms(first), *(YEAR if w == "YEAR" else frozenset({w}) for w in rest))
        for form in made[0]:
            found.setdefault(form, []).append(made)
    return found


def _forms(word: str) -> frozenset[str]:
    if word == "be":
        return BE
    return frozenset({word}) if word in light() else forms(word)


def cue(sentence: str, trigger: Span, status: Status) -> Span | None:
    """The words of a sentence that give the act at `trigger` its status: the nearest cue, or None.

    An act that is plainly told ("actual") has none.
    """
    sides = _cues().get(status)
    if sides is None:
        return None
    spans = words(sentence)
    tokens = [sentence[a:b].lower() for a, b in spans]
    first = sum(s.end <= trigger.start for s in spans)
    last = sum(s.start < trigger.end for s in spans)
    ahead, weak = (
        [(first - end, n, end) for n, end in _found(tokens[:first], sides[s], 0)] for s in ("before", "weak")
    )
    behind = [(n - last, n, end) for n, end in _found(tokens, sides["after"], last)]
    found = _nearest((*ahead, *behind)) or _nearest(weak)
    return Span(spans[found[0]].start, spans[found[1] - 1].end) if found else None


def _nearest(found: Iterable[tuple[int, int, int]]) -> tuple[int, int] | None:
    """The first word and the end of the cue with the smallest gap within reach, the longest of these."""
    near = [(gap, n - end, n, end) for gap, n, end in found if gap <= REACH]
    return min(near)[2:] if near else None


def _found(tokens: Sequence[str], cues: dict[str, list[Phrase]], since: int) -> Iterator[tuple[int, int]]:
    """Where cues stand from a word on: first word, and the word after the last; of those at one word the longest."""
    for n in range(since, len(tokens)):
        fits = (p for p in cues.get(tokens[n], ()) if _stands(p, tokens[n : n + len(p)]))
        if phrase := next(fits, None):
            yield n, n + len(phrase)


def _stands(phrase: Phrase, tokens: Sequence[str]) -> bool:
    return len(phrase) == len(tokens) and all(t in part for t, part in zip(tokens, phrase, strict=True))
