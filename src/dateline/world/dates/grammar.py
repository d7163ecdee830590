"""The classes of words go in; the places where a rule of time matches come out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.errors import KnowledgeError
from dateline.world.dates.words import Words, table

_TURNS = {"L": -1, "p": -1, "c": -1, "t": 0, "x": 1, "C": 1, "f": 1}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and the words it matched: a modifier from `first` to `base`, the expression up to `last`."""

    rule: str
    modifier: str | None
    words: Words
    first: int
    base: int
    last: int

    @property
    def classes(self) -> str:
        return self.words.classes[self.base : self.last]

    def find(self, letters: str, *, after: str = "") -> str | None:
        """The first word of the expression that has one of these classes, past the first of class `after`."""
        start = self.classes.find(after) + 1 if after else 0
        for place in range(self.base + start, self.last):
            if self.words.classes[place] in letters:
                return self.words.low[place]
        return None

    def every(self, letters: str) -> list[str]:
        return [self.words.low[p] for p in range(self.base, self.last) if self.words.classes[p] in letters]

    @property
    def turn(self) -> int | None:
        """How far "last" (-1), "this" (0) and "next" (1) turn from the anchor's own period."""
        return next((_TURNS[letter] for letter in self.classes if letter in _TURNS), None)

    @property
    def signal(self) -> str:
        """The preposition before the expression, with or without an article between."""
        place = self.first - 1
        return self.words.word(place - 1 if self.words.word(place) == "the" else place)

    def modifier_word(self, letters: str) -> str | None:
        for place in range(self.first, self.base):
            if self.words.classes[place] in letters:
                return self.words.low[place]
        return None


@cache
def _pattern() -> re.Pattern[str]:
    data = table()
    before = "|".join(f"(?P<before_{name}>{_filled(rule)})" for name, rule in data["before"].items())
    rules = "|".join(f"(?P<{name}>{_filled(rule)})" for name, rule in data["rules"].items())
    try:
        return re.compile(f"(?:(?P<modifier>{before})(?={_STARTS}))?(?P<base>{rules})")
    except re.error as error:
        raise KnowledgeError(f"data/dates.toml holds a rule that is no pattern: {error}") from error


_STARTS = "[^_!]"


def _filled(rule: str) -> str:
    for name, fragment in table()["fragments"].items():
        rule = rule.replace("{" + name + "}", fragment)
    return rule


def match_at(words: Words, place: int) -> Match | None:
    """The first match that begins at or after a place."""
    found = _pattern().search(words.classes, place)
    if found is None:
        return None
    names = [name for name, value in found.groupdict().items() if value is not None]
    rule = next(name for name in names if name in table()["rules"])
    modifier = next((name.removeprefix("before_") for name in names if name.startswith("before_")), None)
    return Match(rule, modifier, words, found.start(), found.start("base"), found.end())


def rule_names() -> Iterator[str]:
    """The rules that the file of knowledge names; each needs a reading of its own."""
    return iter(table()["rules"])
