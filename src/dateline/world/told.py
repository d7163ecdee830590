"""A story and its people to what was named before a given word: the stock from which antecedents are drawn."""

from bisect import bisect_left
from typing import NamedTuple

from dateline.world.lexicon import Match
from dateline.world.phrases import Scene
from dateline.world.titles import Person, Roster

REACH = 300
"""How many words or names back an antecedent is looked for."""


class Antecedent(NamedTuple):
    """What an expression stands for: a person, or a phrase that names a country, a body or a group."""

    token: int
    person: Person | None
    match: Match | None


class Told:
    """People, countries, bodies and groups of one story in the order in which they are named."""

    def __init__(self, scene: Scene, roster: Roster) -> None:
        self.scene = scene
        self.roster = roster
        self._match_starts = [match.start for match in scene.matches]
        self._person_starts = [token for token, _ in roster.mentions]

    def people_before(self, token: int) -> list[tuple[int, Person]]:
        before = bisect_left(self._person_starts, token)
        return self.roster.mentions[max(0, before - REACH) : before]

    def people_within(self, start: int, end: int) -> list[tuple[int, Person]]:
        return [(at, person) for at, person in self.people_before(end) if at >= start]

    def before(self, token: int) -> list[Match]:
        last = bisect_left(self._match_starts, token)
        return self.scene.matches[max(0, last - REACH) : last]

    def within(self, start: int, end: int) -> list[Match]:
        return self.scene.matches[bisect_left(self._match_starts, start) : bisect_left(self._match_starts, end)]

    def sentence(self, token: int) -> tuple[int, int]:
        start, end = self.scene.sentences[self.scene.sentence(token)]
        return max(start, token - REACH), min(end, token + REACH)

    def previous(self, token: int) -> tuple[int, int]:
        """The sentence before that of a token; an empty range at the beginning."""
        at = self.scene.sentence(token)
        if at == 0:
            return 0, 0
        start, end = self.scene.sentences[at - 1]
        return max(start, end - REACH), end

    def located(self, match: Match) -> bool:
        """Whether a country or place stands where something happens: "in Kabul"."""
        opening, tokens, token = self.sentence(match.start)[0], self.scene.tokens, match.start
        while token > max(opening, match.start - 3) and tokens.joins[token]:
            token -= 1
        before = tokens.words[token : match.start]
        return match.entry.kind not in ("people", "adjective") and not self.scene.cues["locatives"].isdisjoint(before)

    def housed(self, match: Match) -> bool:
        """Whether a country or city is just where something is: directly behind "in", "at", "near"."""
        led = match.start > self.sentence(match.start)[0] and self.scene.tokens.joins[match.start]
        before = self.scene.tokens.words[match.start - 1] if led else ""
        return match.entry.kind not in ("people", "adjective") and before in self.scene.cues["places"]

    def modifies(self, match: Match) -> bool:
        """Whether a match only tells whose the next word is: "U.S." of "U.S. ambassador", "Mali" of "Mali's army"."""
        tokens = self.scene.tokens
        end = match.end + 1 if match.end < len(tokens) and tokens.words[match.end] == "s" else match.end
        if end >= len(tokens) or not tokens.joins[end]:
            return False
        after = self.scene.cover[end]
        return (after is not None and after.entry.kind == "noun") or end > match.end

    def name_start(self, match: Match) -> int:
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

    def whole(self, match: Match) -> Match:
        """A noun with the country and name before it, anything else as it is."""
        return match._replace(start=self.name_start(match)) if match.entry.kind == "noun" else match
