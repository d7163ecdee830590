"""Scores of the network to spans: names, triggers that deserve a second reading, and what that reading says."""

from collections.abc import Iterator, Sequence
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


def trimmed(found: Sequence[Run], words: Sequence[str]) -> list[Run]:
    """The runs without marks of punctuation or a possessive at their ends; those of nothing else are dropped."""
    return [run for run in (_trim(r, words) for r in found) if run.start < run.end]


def _trim(run: Run, words: Sequence[str]) -> Run:
    start, end = run.start, run.end
    while start < end and words[start] in _MARKS:
        start += 1
    while start < end and words[end - 1] in _MARKS:
        end -= 1
    return run._replace(start=start, end=end)


def widened(run: Run, names: Sequence[Run]) -> Run:
    """The run, grown to the whole of every name that it cuts through."""
    start, end = run.start, run.end
    for name in names:
        cut = name.start < end and start < name.end and not (start <= name.start and name.end <= end)
        if cut and _fills(start, end, name):
            start, end = min(start, name.start), max(end, name.end)
    return run._replace(start=start, end=end)


def _fills(start: int, end: int, name: Run) -> bool:
    """Whether most of the name stands in the run already: a stray word at its rim does not pull it in."""
    return 2 * (min(end, name.end) - max(start, name.start)) >= name.end - name.start
