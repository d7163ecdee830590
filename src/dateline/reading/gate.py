"""Sentences to those that can hold an event: the only ones the reader is given."""

import csv
from functools import cache
from importlib import resources

from dateline.reading.frames import Frames
from dateline.reading.words import lower

FRAME = "+frame"
"""The feature of a sentence in which a phrase of the frames stands."""


class Phrases:
    """The telling phrases of the frames, found by their words in any order.

    Phrases made of light words alone ("say it will") are left out: nearly every sentence has them.
    """

    def __init__(self, frames: Frames) -> None:
        self._rest: dict[str, list[tuple[frozenset[str], ...]]] = {}
        for form, phrases in frames.phrases.items():
            rests = {p.parts[1:] for p in phrases if p.telling}
            if rests:
                self._rest[form] = [()] if () in rests else sorted(rests, key=len)

    def stand_in(self, words: frozenset[str]) -> bool:
        """Whether all words of some phrase are among these."""
        return any(self._whole(word, words) for word in words if word in self._rest)

    def _whole(self, word: str, words: frozenset[str]) -> bool:
        return any(all(not part.isdisjoint(words) for part in rest) for rest in self._rest[word])


def features(sentence: str, phrases: Phrases) -> frozenset[str]:
    """What a sentence is judged by: its words, and whether a phrase of the frames stands in it."""
    words = frozenset(lower(sentence))
    return words | {FRAME} if phrases.stand_in(words) else words


class Gate:
    """Lets a sentence pass when its words make an event likely enough: their weights add up to zero or more."""

    def __init__(self, frames: Frames) -> None:
        self._phrases = Phrases(frames)
        self._weights = weights()

    def passes(self, sentence: str) -> bool:
        """Whether the sentence can hold an event."""
        known, told = self._weights, features(sentence, self._phrases)
        return bool(told) and known[""] + sum(known.get(word, 0) for word in told) >= 0


@cache
def weights() -> dict[str, int]:
    """The weight of each word that tells, in hundredths of a logit, and under "" what is added to all of them."""
    text = resources.files("dateline").joinpath("data/gate.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["word"]: int(row["weight"]) for row in rows}
