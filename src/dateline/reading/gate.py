"""Sentences to those that can hold an event: the only ones the reader is given."""

from dateline.reading.frames import Frames
from dateline.reading.words import lower


class Gate:
    """Lets a sentence pass when the words of some predicate sense stand in it, in any order.

    Phrases made of light words alone ("say it will") are left out: nearly every sentence would pass by them.
    """

    def __init__(self, frames: Frames) -> None:
        self._rest: dict[str, list[tuple[frozenset[str], ...]]] = {}
        for form, phrases in frames.phrases.items():
            rests = {p.parts[1:] for p in phrases if p.telling}
            if rests:
                self._rest[form] = [()] if () in rests else sorted(rests, key=len)

    def passes(self, sentence: str) -> bool:
        """Whether the sentence can hold an event."""
        tokens = set(lower(sentence))
        return any(self._whole(token, tokens) for token in tokens if token in self._rest)

    def _whole(self, token: str, tokens: set[str]) -> bool:
        return any(all(not part.isdisjoint(tokens) for part in rest) for rest in self._rest[token])
