"""Scores of the network to spans: names, triggers that deserve a second reading, and what that reading says."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_MARKS = frozenset([*"\"'`.,;:!?()[]{}-–—/“”‘’«»…", "'s", "’s"])


class Run(NamedTuple):
    """Words `start` to `end` (half-open) with one label, and how sure the network is of them (0 to 1)."""

    start: int
    end: int
    label: int
    score: float


class Rims(NamedTuple):
    """Small letters: words that a run may not begin with, end with, or consist of."""

    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()


BARE = Rims()


@cache
def rims() -> Rims:
    """Words at which the name of a party ends (data/rims.txt)."""
    text = resources.files("dateline").joinpath("data/rims.txt").read_text("utf-8")
    last, first, numbers = (frozenset(line.split()) for line in text.splitlines() if not line.startswith("#"))
    return Rims(first, first | last, first | last | numbers)


@cache
def articles() -> Rims:
    """Words at which a trigger does not end ("ordered the"), though it may end on a preposition ("called on")."""
    return Rims(last=rims().last - rims().first)


def softmax(scores: Scores) -> Scores:
    """Scores as probabilities over the last axis."""
    high = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Scores = high / high.sum(axis=-1, keepdims=True)
    return result


def runs(chances: Scores, least: float = 0.5) -> list[Run]:
    """Runs of words whose chance to stand outside every label is under `1 - least`.

    `chances` is words × (outside, begin 0, inside 0, begin 1, inside 1, …); a run takes the label that its words
    give most to, and a new one starts where beginning is likelier than going on.
    """
    inside = 1 - chances[:, 0] > least
    begins = chances[:, 1::2].sum(axis=1) > chances[:, 2::2].sum(axis=1)
    labels = chances[:, 1::2] + chances[:, 2::2]
    return [_labelled(labels, start, end) for start, end in _bounds(inside, begins)]


def _bounds(inside: NDArray[np.bool_], begins: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for word in range(len(inside)):
        if start is not None and (not inside[word] or begins[word]):
            yield start, word
            start = None
        if start is None and inside[word]:
            start = word
    if start is not None:
        yield start, len(inside)


def _labelled(labels: Scores, start: int, end: int) -> Run:
    mean = labels[start:end].mean(axis=0)
    best = int(mean.argmax())
    return Run(start, end, best, float(mean[best]))


def role_runs(scores: Scores, role: int, least: float) -> list[Run]:
    """The runs of words that one role marks; `scores` is words × (3 per role)."""
    return runs(softmax(scores[:, 3 * role : 3 * role + 3]), least)


def trimmed(found: Sequence[Run], words: Sequence[str], rims: Rims = BARE) -> list[Run]:
    """The runs without marks, a possessive or `rims` at their ends; those of nothing else are dropped."""
    return [run for run in (_trim(r, [w.lower() for w in words[r.start : r.end]], rims) for r in found) if run]


def _trim(run: Run, words: Sequence[str], rims: Rims) -> Run | None:
    start, end = 0, len(words)
    while start < end and (words[start] in _MARKS or words[start] in rims.first):
        start += 1
    while start < end and (words[end - 1] in _MARKS or words[end - 1] in rims.last):
        end -= 1
    if all(word in rims.alone or word.isdecimal() for word in words[start:end]) and (start == end or rims.alone):
        return None
    return run._replace(start=run.start + start, end=run.start + end)


def widened(found: Sequence[Run], names: Sequence[Run]) -> list[Run]:
    """The runs, each grown to the whole of every name that it cuts through; fragments of one name become one run."""
    grown = [_widen(run, names) for run in found]
    return list({(run.start, run.end): run for run in reversed(grown)}.values())[::-1]


def _widen(run: Run, names: Sequence[Run]) -> Run:
    start, end = run.start, run.end
    for name in names:
        cut = name.start < end and start < name.end and not (start <= name.start and name.end <= end)
        if cut and _belongs(start, end, name):
            start, end = min(start, name.start), max(end, name.end)
    return run._replace(start=start, end=end)


def _belongs(start: int, end: int, name: Run) -> bool:
    """Whether the run is a piece of the name, or holds most of it: a stray word at its rim does not pull it in."""
    inside = name.start <= start and end <= name.end
    return inside or 2 * (min(end, name.end) - max(start, name.start)) >= name.end - name.start
