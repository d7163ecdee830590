"""From a description ("the ministry", "both sides", "the latter") to those it stands for."""

from collections.abc import Iterable, Iterator

from dateline.world.lexicon import Match
from dateline.world.phrases import LANDS, Reading
from dateline.world.titles import Person
from dateline.world.told import Antecedent, Told

NEAR = 2
"""Within so many sentences two holders of one office leave "the president" open."""


class Descriptions:
    """Answers whom "the minister", "the group", "the two leaders" mean in one story."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.scene = told.scene

    def one(self, reading: Reading, token: int) -> Antecedent | None:
        """Whom "the minister", "the ministry", "the group" mean: the last with that word before."""
        if reading.head is None:
            return None
        noun = self.scene.tokens.words[reading.core[1] - 1]
        if reading.head.title:
            return self._office(noun, "ELI" in reading.sectors, token) or self._body(noun, token)
        return self._body(noun, token) or self._generic(noun, token)

    def _office(self, noun: str, former: bool, token: int) -> Antecedent | None:
        """The last holder of an office; none where another holds one of that name hardly before."""
        alike = {noun} | self.scene.cues.synonyms.get(noun, frozenset())
        fitting = [
            (at, person)
            for at, person in self.told.people_before(token)
            if former == ("ELI" in person.sectors) and self._holds(person, alike)
        ]
        if not fitting:
            return None
        at, last = fitting[-1]
        near = [p for t, p in fitting if self.scene.sentence(t) >= self.scene.sentence(token) - NEAR]
        return None if any(person is not last for person in near) else Antecedent(at, last, None)

    @staticmethod
    def _holds(person: Person, alike: set[str] | frozenset[str]) -> bool:
        role = person.role.split()[-1:] if person.role is not None else []
        return not alike.isdisjoint(person.titles.union(role))

    def _body(self, noun: str, token: int) -> Antecedent | None:
        """The last body before with the noun in its name, or told with that noun and more words than it."""
        for match in reversed(self.told.before(token)):
            if match.entry.kind == "organisation" and noun in match.entry.name.lower().split():
                return Antecedent(match.start, None, match)
            if match.entry.kind == "noun" and self.scene.tokens.words[match.end - 1] == noun:
                start = self.told.name_start(match)
                if start < match.start:
                    return Antecedent(start, None, match._replace(start=start))
                if (end := self._introduced(match)) > match.end:
                    return Antecedent(match.start, None, match._replace(end=end))
        return None

    def _introduced(self, match: Match) -> int:
        """Where a phrase that brings in a group ends: "a separatist rebel group in northeast India"."""
        tokens, start, end = self.scene.tokens, match.start, match.end
        if end < len(tokens) and tokens.joins[end] and tokens.words[end] not in self.scene.cues["tails"]:
            return match.end
        while start > 0 and match.start - start < 4 and tokens.joins[start] and tokens.words[start] not in ("a", "an"):
            start -= 1
        if tokens.words[start] not in ("a", "an"):
            return match.end
        while end < len(tokens) and end - match.end < 8 and tokens.joins[end]:
            end += 1
        return end

    def _generic(self, noun: str, token: int) -> Antecedent | None:
        """The last body told by its name that a general noun fits: "the group" for a rebel front."""
        wanted = self.scene.cues.generic.get(noun)
        if wanted is None:
            return None
        for match in reversed(self.told.before(token)):
            whole = self.told.whole(match)
            named = match.entry.kind == "organisation" or (match.entry.kind == "noun" and self._is_name(whole, match))
            if named and (not wanted or not wanted.isdisjoint(match.entry.sectors)):
                return Antecedent(whole.start, None, whole)
        return None

    def _is_name(self, whole: Match, match: Match) -> bool:
        """Whether a noun ends a body's own name, in capitals throughout: "Oromo Liberation Army"."""
        return whole.start < match.start and all(self.scene.tokens.caps[whole.start : match.end])

    def several(self, words: list[str], token: int) -> tuple[Antecedent, ...]:
        """Those that "the two countries", "both sides", "the neighbours", "the latter" mean; none for other words.

        They are the last told, in the order in which they were.
        """
        cues, noun = self.scene.cues, words[-1]
        if words in (["the", "latter"], ["the", "former"]):
            return self._last(self._lands(token), 2)[-1 if noun == "latter" else 0 :][:1]
        count = max((cues.counts.get(word, 0) for word in words[:-1]), default=0)
        count = count or (2 if words[0] == "the" and noun in cues["couples"] else 0)
        if noun not in cues.pairs or len(words) > 4 or not count:
            return ()
        found = self._last(self._candidates(cues.pairs[noun], token), count)
        return found if len(found) == count else self._last_of(cues.pairs[noun], token, count)

    def _candidates(self, kind: str, token: int) -> Iterable[Antecedent]:
        """Those of a kind told before, the last first."""
        if kind == "person":
            return (Antecedent(at, person, None) for at, person in reversed(self.told.people_before(token)))
        return self._sides(token) if kind == "any" else self._lands(token)

    def _last_of(self, kind: str, token: int, count: int) -> tuple[Antecedent, ...]:
        """Countries for want of persons or of other parties."""
        found = self._last(self._lands(token), count) if kind != "country" else ()
        return found if len(found) == count else ()

    def _lands(self, token: int) -> Iterator[Antecedent]:
        lands = (LANDS - {"region"}) | {"metonym"}
        before = (m for m in reversed(self.told.before(token)) if m.entry.kind in lands and not self.told.housed(m))
        return (Antecedent(m.start, None, m) for m in before)

    def _sides(self, token: int) -> Iterator[Antecedent]:
        """Armed and political groups, bodies and states of the previous sentence, where just two are told."""
        low, high = self.told.previous(token)
        kept = [self.told.whole(m) for m in self.told.within(low, high) if self._is_side(m)]
        if len(kept) == 2 and any(m.entry.kind == "noun" for m in kept):
            return (Antecedent(m.start, None, m) for m in reversed(kept))
        return iter(())

    def _is_side(self, match: Match) -> bool:
        entry = match.entry
        if self.told.located(match) or self.told.modifies(match) or entry.kind in ("adjective", "region"):
            return False
        return entry.kind != "noun" or bool({"MIL", "REB", "GOV", "OPP", "PRM"} & set(entry.sectors))

    @staticmethod
    def _last(found: Iterable[Antecedent], count: int) -> tuple[Antecedent, ...]:
        """The first `count` different ones, in reverse."""
        kept: list[Antecedent] = []
        for antecedent in found:
            if all(not same(antecedent, other) for other in kept):
                kept.insert(0, antecedent)
            if len(kept) == count:
                break
        return tuple(kept)


def same(one: Antecedent, other: Antecedent) -> bool:
    """Whether two antecedents are one person, one country or one phrase."""
    if one.person is not None or other.person is not None:
        return one.person is other.person
    assert one.match is not None and other.match is not None
    if one.match.entry.kind == other.match.entry.kind == "noun":
        return one.match == other.match
    return one.match.entry.country == other.match.entry.country
