"""From pronouns and descriptions to those they stand for, among what the story named before."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from dateline.world.lexicon import Match
from dateline.world.phrases import LANDS, Reading, Scene
from dateline.world.titles import Person, Roster

DATELINE = re.compile(
    r"^([A-Z][A-Z'./ -]{1,40})(?:, ?[A-Z][\w. ,]{0,40})?(?: ?\([^()\n]{2,40}\))? ?(?:-|\u2013|\u2014|--) ",
    re.MULTILINE,
)

HEAD = 8
"""Within so many words of its beginning a person is taken for the subject of a sentence."""

REACH = 300
"""How many words or names back an antecedent is looked for."""


class Antecedent(NamedTuple):
    """What an expression stands for: a person, or a phrase that names a country, a body or a group."""

    token: int
    person: Person | None
    match: Match | None


class References:
    """Answers whom "he", "the ministry", "both countries" mean in one story, and where a sentence plays."""

    def __init__(self, scene: Scene, roster: Roster) -> None:
        self.scene = scene
        self.roster = roster
        self._match_starts = [match.start for match in scene.matches]
        self._person_starts = [token for token, _ in roster.mentions]
        self.dateline = self._dateline_country()

    def pronoun(self, word: str, token: int) -> Antecedent | None:
        """Whom a pronoun means, by gender and number, in its own or the previous sentence."""
        means = self.scene.cues.pronouns[word]
        if means in ("m", "f"):
            return self._first(self._persons(token, means))
        if means == "thing":
            return self._first(self._things(token, ("country", "capital", "organisation", "metonym")))
        if means == "plural":
            return self._first(self._things(token, ("people", "noun", "organisation")))
        return None

    def pair(self, word: str, token: int) -> tuple[Antecedent, ...]:
        """The two that "the two countries", "both sides", "the two leaders" mean: the last two told."""
        if self.scene.cues.pairs[word] == "person":
            people = self._last_two((t, p, None) for t, p in reversed(self._people_before(token)))
            if len(people) == 2:
                return people
        lands = LANDS | {"metonym"}
        before = self._matches_before(token)
        told = ((m.start, None, m) for m in reversed(before) if m.entry.kind in lands)
        return self._last_two((token_, None, match) for token_, _, match in told)

    def described(self, reading: Reading, token: int) -> Antecedent | None:
        """Whom "the minister", "the ministry", "the group" mean: the last with that word before."""
        if reading.head is None:
            return None
        noun = self.scene.tokens.words[reading.core[1] - 1]
        if reading.head.title:
            for at, person in reversed(self._people_before(token)):
                if person.role is not None and person.role.split()[-1] == noun and person.country is not None:
                    return Antecedent(at, person, None)
        return self._body(noun, token)

    def _body(self, noun: str, token: int) -> Antecedent | None:
        """The last body before with the noun in its name, and with more words than that noun."""
        for match in reversed(self._matches_before(token)):
            if match.entry.kind == "organisation" and noun in match.entry.name.lower().split():
                return Antecedent(match.start, None, match)
            if match.entry.kind == "noun" and self.scene.tokens.words[match.end - 1] == noun:
                start = self._name_start(match)
                if start < match.start:
                    return Antecedent(start, None, Match(start, match.end, match.entry))
        return None

    def _name_start(self, match: Match) -> int:
        """Where the name that ends in a noun begins: over capitalised words, or the country before it."""
        start, tokens, cover = match.start, self.scene.tokens, self.scene.cover
        while start > 0 and tokens.joins[start] and match.start - start < 8:
            before = cover[start - 1]
            owned = before is not None and before.entry.country is not None
            capital = tokens.caps[start - 1] and tokens.caps[match.start] and tokens.words[start - 1] != "the"
            if not owned and not capital and tokens.words[start - 1] != "s":
                break
            start = before.start if before is not None else start - 1
        return start

    def place(self, token: int) -> str | None:
        """The country where a sentence plays.

        A place the sentence names, else its paragraph's only country, the dateline's, the story's main one.
        """
        start, end = self._sentence(token)
        placed = {m.entry.country for m in self._within(start, end) if m.entry.kind in LANDS and self._located(m)}
        if len(placed) == 1:
            return next(iter(placed))
        told = {m.entry.country for m in self._paragraph(start, end) if m.entry.kind in LANDS | {"metonym"}}
        if len(told) == 1:
            return next(iter(told))
        return self.dateline or self._main_country()

    def _located(self, match: Match) -> bool:
        before = self.scene.tokens.words[max(0, match.start - 3) : match.start]
        return match.entry.kind not in ("people", "adjective") and any(
            word in self.scene.cues["locatives"] for word in before
        )

    def _paragraph(self, start: int, end: int) -> list[Match]:
        """What the sentence's paragraph names: up to the line breaks around it, within 200 words."""
        tokens = self.scene.tokens
        while (
            start > 0 and end - start < 200 and "\n" not in tokens.text[tokens.ends[start - 1] : tokens.starts[start]]
        ):
            start -= 1
        while (
            end < len(tokens)
            and end - start < 200
            and "\n" not in tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
        ):
            end += 1
        return self._within(start, end)

    def _main_country(self) -> str | None:
        top = self.scene.countries.most_common(1)
        if not top or top[0][1] < 3 or top[0][1] < 0.8 * self.scene.countries.total():
            return None
        return top[0][0]

    def _dateline_country(self) -> str | None:
        found = DATELINE.search(self.scene.tokens.text, 0, 3000)
        if found is None:
            return None
        start = bisect_left(self.scene.tokens.starts, found.start(1))
        end = bisect_left(self.scene.tokens.starts, found.end(1))
        lands = [m.entry.country for m in self.scene.find(start, end) if m.entry.kind in LANDS]
        return lands[0] if lands else None

    def _within(self, start: int, end: int) -> list[Match]:
        return self.scene.matches[bisect_left(self._match_starts, start) : bisect_left(self._match_starts, end)]

    def _sentence(self, token: int) -> tuple[int, int]:
        start, end = self.scene.sentences[self.scene.sentence(token)]
        return max(start, token - REACH), min(end, token + REACH)

    def _previous(self, token: int) -> tuple[int, int] | None:
        at = self.scene.sentence(token)
        if at == 0:
            return None
        start, end = self.scene.sentences[at - 1]
        return max(start, end - REACH), end

    def _people_before(self, token: int) -> list[tuple[int, Person]]:
        before = bisect_left(self._person_starts, token)
        return self.roster.mentions[max(0, before - REACH) : before]

    def _matches_before(self, token: int) -> list[Match]:
        before = bisect_left(self._match_starts, token)
        return self.scene.matches[max(0, before - REACH) : before]

    def _persons(self, token: int, gender: str) -> Iterator[Antecedent]:
        """The person a pronoun may mean: of its own sentence the first, else of the previous the subject.

        Where the previous sentence names several and none of them at its head, it stays open: a deed must not be
        laid at the door of whoever happens to be named.
        """
        start, _ = self._sentence(token)
        yield from (Antecedent(at, person, None) for at, person in self._fitting(start, token, gender))
        low, high = self._previous(token) or (0, 0)
        people = self._fitting(low, high, gender)
        if len({id(person) for _, person in people}) == 1 or (people and people[0][0] - low < HEAD):
            yield Antecedent(*people[0], None)

    def _fitting(self, low: int, high: int, gender: str) -> list[tuple[int, Person]]:
        """Persons of fitting gender told between two tokens, in order; owners ("Obama's") only for want of others."""
        people = [
            (at, person) for at, person in self._people_before(high) if at >= low and person.gender in (None, gender)
        ]
        free = [pair for pair in people if not self._owns(pair[0])] or people
        return sorted(free, key=lambda pair: (pair[1].gender is None and gender == "f", pair[0]))

    def _owns(self, token: int) -> bool:
        """Whether the name at a token is a possessor."""
        words, end = self.scene.tokens.words, token + 1
        while end < min(token + 5, len(words)) and self.scene.tokens.caps[end] and self.scene.tokens.joins[end]:
            end += 1
        return end < len(words) and words[end] == "s"

    def _things(self, token: int, kinds: tuple[str, ...]) -> Iterator[Antecedent]:
        start, _ = self._sentence(token)
        for low, high in ((start, token), self._previous(token) or (0, 0)):
            for match in self._within(low, high):
                plural = match.entry.plural or match.entry.kind == "organisation" or match.entry.rank == "body"
                if match.entry.kind in kinds and (plural or "country" in kinds) and not self._located(match):
                    start = self._name_start(match) if match.entry.kind == "noun" else match.start
                    yield Antecedent(start, None, Match(start, match.end, match.entry))

    @staticmethod
    def _first(found: Iterator[Antecedent]) -> Antecedent | None:
        return next(found, None)

    @staticmethod
    def _last_two(found: Iterator[tuple[int, Person | None, Match | None]]) -> tuple[Antecedent, ...]:
        kept: list[Antecedent] = []
        for item in found:
            antecedent = Antecedent(*item)
            if all(not same(antecedent, other) for other in kept):
                kept.insert(0, antecedent)
            if len(kept) == 2:
                break
        return tuple(kept)


def same(one: Antecedent, other: Antecedent) -> bool:
    """Whether two antecedents are one person or one country."""
    if one.person is not None or other.person is not None:
        return one.person is other.person
    assert one.match is not None and other.match is not None
    return one.match.entry.country == other.match.entry.country
