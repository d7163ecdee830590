"""data/frames/*.toml to predicate senses: which words tell which act, with its mode, CAMEO code and contexts."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

from dateline.errors import KnowledgeError
from dateline.model import EventType
from dateline.reading.inflection import forms
from dateline.reading.words import lower

# The annotated examples of a sense, up to the next: they train the reader and fill the codebook; coding needs none.
EXAMPLES = re.compile(r"^\[\[sense\.examples\]\]$.*?(?=^\[\[sense\]\]$|\Z)", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to tell an act: its words (lemmas and phrases), mode, CAMEO code, and the contexts it implies."""

    id: str
    gloss: str
    type: EventType
    mode: str | None
    cameo: str
    words: tuple[str, ...]
    contexts: tuple[str, ...]


class Phrase(NamedTuple):
    """A phrase of a sense as the forms that each of its telling words may take.

    `telling` is false when the phrase has none, and its parts are its light words.
    """

    sense: Sense
    parts: tuple[frozenset[str], ...]
    telling: bool


class Frames:
    """All senses, found by the words that tell them."""

    def __init__(self, senses: Sequence[Sense], version: str) -> None:
        self.senses = {s.id: s for s in senses}
        self.version = version

    @cached_property
    def phrases(self) -> dict[str, list[Phrase]]:
        """Phrases by each form of their most telling word."""
        found: dict[str, list[Phrase]] = {}
        for sense in self.senses.values():
            for phrase in sense.words:
                made = _phrase(sense, phrase)
                for form in made.parts[0]:
                    found.setdefault(form, []).append(made)
        return found

    def sense(self, type_: EventType, mode: str | None, trigger: str, after: str) -> Sense | None:
        """The sense of a type nearest to a trigger and the words after it, or None when no phrase fits.

        A phrase fits when its words stand in the trigger or just after it, one of them in the trigger itself; the
        longer phrase wins, then the one of the same mode, then the earlier sense.
        """
        own, near = lower(trigger), set(lower(after)[:4])
        fits = [
            (len(p.parts), p.sense.mode == mode, p.sense)
            for p in self._candidates((*own, *near))
            if p.sense.type == type_ and _fits(p.parts, set(own), near)
        ]
        return max(fits, key=lambda f: (f[1], f[0]))[2] if fits else None

    def _candidates(self, tokens: Sequence[str]) -> Iterator[Phrase]:
        for token in dict.fromkeys(tokens):
            yield from self.phrases.get(token, ())


def _fits(parts: Sequence[frozenset[str]], own: set[str], near: set[str]) -> bool:
    return any(p & own for p in parts) and all(p & own or p & near for p in parts)


def _phrase(sense: Sense, phrase: str) -> Phrase:
    """A phrase by its telling words, the longest first; by its light words when it has no other."""
    tokens = [t for t in lower(phrase) if t[0].isalnum()]
    telling = [t for t in tokens if t not in light()]
    longest = sorted(telling or tokens, key=len, reverse=True)
    return Phrase(sense, tuple(forms(t) for t in longest), bool(telling))


@cache
def light() -> frozenset[str]:
    """Words that tell no act by themselves."""
    text = resources.files("dateline").joinpath("data/light_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def load() -> Frames:
    """The frames that Dateline ships.

    Raises KnowledgeError when a frame file breaks its schema.
    """
    folder = resources.files("dateline").joinpath("data/frames")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    raw = [(f.name, f.read_bytes()) for f in files]
    version = hashlib.blake2b(b"".join(data for _, data in raw), digest_size=6).hexdigest()
    return Frames([s for name, data in raw for s in _senses(name, data)], version)


def _senses(name: str, data: bytes) -> Iterator[Sense]:
    try:
        frame = tomllib.loads(EXAMPLES.sub("", data.decode("utf-8")))
        for s in frame["sense"]:
            yield Sense(
                id=s["id"],
                gloss=s["gloss"],
                type=frame["type"],
                mode=s.get("mode"),
                cameo=s["cameo"],
                words=tuple(s["words"]),
                contexts=tuple(s.get("contexts", ())),
            )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"data/frames/{name}: {error!r}") from error
