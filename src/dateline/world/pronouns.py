"""From a pronoun to those it stands for, by number, gender and animacy."""

from collections.abc import Iterator

from dateline.world.lexicon import Entry, Match, plural
from dateline.world.titles import Person
from dateline.world.told import Antecedent, Told

HEAD = 8
"""Within so many words of its beginning a person is taken for the subject of a sentence."""

CHAIN = 3
"""So many sentences that name nobody but "he" are followed back."""

THINGS = frozenset(["country", "capital", "organisation", "metonym"])
MANY = frozenset(["people", "noun", "organisation", "adjective"])


class Pronouns:
    """Answers whom "he", "it", "they", "I" mean in one story."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.scene = told.scene

    def means(self, word: str, token: int) -> tuple[Antecedent, ...]:
        """Whom a pronoun means: one antecedent, several for "they", none where it stays open."""
        kind = self.scene.cues.pronouns[word]
        if kind in ("m", "f"):
            return self._one(self._person(token, kind, CHAIN))
        if kind == "thing":
            return self._one(next(self._things(token), None))
        if kind == "plural":
            return self._one(next(self._groups(token), None)) or self._couple(token)
        if kind == "speaker" and word in ("i", "me", "my"):
            return self._one(self._speaker(token))
        return ()

    def owner(self, word: str, token: int) -> str | None:
        """The country of the owner that "his", "its", "their" mean."""
        if self.scene.cues.pronouns.get(word) == "plural":
            groups = self._groups(token)
            return next((c for a in groups if a.match and (c := self._country(a.match))), None)
        found = self.means(word, token) if self.scene.cues.pronouns.get(word) in ("m", "f", "thing") else ()
        if not found:
            return None
        person, match = found[0].person, found[0].match
        return person.country if person is not None else self._country(match) if match is not None else None

    def _country(self, match: Match) -> str | None:
        """The country of a match, or of what stands before it in its phrase."""
        if match.entry.country is not None:
            return match.entry.country
        return next((m.entry.country for m in self.told.within(match.start, match.end) if m.entry.country), None)

    @staticmethod
    def _one(found: Antecedent | None) -> tuple[Antecedent, ...]:
        return () if found is None else (found,)

    def _person(self, token: int, gender: str, chain: int) -> Antecedent | None:
        """The person a pronoun may mean: of its own sentence the first, else of the previous the subject.

        Owners ("Obama's advisers") count only for want of others.
        Where the previous sentence names several and none of them at its head, it stays open: a deed must not be
        laid at the door of whoever happens to be named. Where it names nobody but says "he" itself, that one counts.
        """
        start, _ = self.told.sentence(token)
        own = self._fitting(start, token, gender)
        free = [pair for pair in own if not self._owns(pair[0])]
        if free:
            return Antecedent(*free[0], None)
        low, high = self.told.previous(token)
        people = self._fitting(low, high, gender)
        people = [pair for pair in people if not self._owns(pair[0])] or own or people
        if len({id(person) for _, person in people}) == 1 or (people and people[0][0] - low < HEAD):
            return Antecedent(*people[0], None)
        same = [t for t in range(low, high) if self.scene.cues.pronouns.get(self.scene.tokens.words[t]) == gender]
        return self._person(same[0], gender, chain - 1) if same and not people and chain else None

    def _fitting(self, low: int, high: int, gender: str) -> list[tuple[int, Person]]:
        """Persons of fitting gender told between two tokens, in order."""
        people = [(at, p) for at, p in self.told.people_within(low, high) if p.gender in (None, gender)]
        return [pair for pair in people if pair[1].gender == gender] or people

    def _owns(self, token: int) -> bool:
        """Whether the name at a token is a possessor."""
        words, end = self.scene.tokens.words, token + 1
        while end < min(token + 5, len(words)) and self.scene.tokens.caps[end] and self.scene.tokens.joins[end]:
            end += 1
        return end < len(words) and words[end] == "s"

    def _things(self, token: int) -> Iterator[Antecedent]:
        """States and bodies told before the pronoun: in its clause, its sentence, the one before; in their order."""
        start, _ = self.told.sentence(token)
        words, breaks = self.scene.tokens.words, self.scene.cues["breaks"]
        clause = max((t for t in range(start, token) if words[t] in breaks), default=start)
        for low, high in ((clause, token), (start, token), self.told.previous(token)):
            for match in self.told.within(low, high):
                body = match.entry.kind == "noun" and self._is_body(match)
                if (
                    (match.entry.kind in THINGS or body)
                    and not self.told.located(match)
                    and not self.told.modifies(match)
                ):
                    yield Antecedent(match.start, None, self.told.whole(match))

    def _is_body(self, match: Match) -> bool:
        """Whether a noun names a body, which is an "it": "ministry", "court"."""
        return not match.entry.plural and self.scene.tokens.words[match.end - 1] in self.scene.cues["bodies"]

    def _groups(self, token: int) -> Iterator[Antecedent]:
        """Groups of people told in the sentence before the pronoun, then in the previous one, in their order."""
        start, _ = self.told.sentence(token)
        for low, high in ((start, token), self.told.previous(token)):
            for match in self.told.within(low, high):
                if match.entry.kind in MANY and not self.told.located(match):
                    yield from self._group(match)

    def _group(self, match: Match) -> Iterator[Antecedent]:
        if match.entry.kind == "adjective":
            # "Three Kenyan engineers": the noun is in no table.
            after, tokens = match.end, self.scene.tokens
            unknown = after < len(tokens) and tokens.joins[after] and self.scene.cover[after] is None
            if unknown and not tokens.caps[after] and tokens.words[after].endswith("s") and tokens.words[after] != "s":
                noun = Entry("noun", tokens.words[after], sectors=("CVL",), plural=True)
                yield Antecedent(match.start, None, Match(match.start, after + 1, noun))
        elif self._is_many(match.entry):
            whole = self.told.whole(match)
            yield Antecedent(whole.start, None, whole)

    @staticmethod
    def _is_many(entry: Entry) -> bool:
        """Whether "they" may mean it: a plural, a body, or a noun that is its own plural ("police")."""
        return entry.plural or entry.kind == "organisation" or entry.rank == "body" or plural(entry.name) == entry.name

    def _couple(self, token: int) -> tuple[Antecedent, ...]:
        """The two persons of the previous sentence, where it names just two and no group."""
        low, high = self.told.previous(token)
        people = {id(p): Antecedent(at, p, None) for at, p in reversed(self.told.people_within(low, high))}
        return tuple(sorted(people.values(), key=lambda a: a.token)) if len(people) == 2 else ()

    def _speaker(self, token: int) -> Antecedent | None:
        """Who says "I": the first person behind it in its sentence beside a verb of speech."""
        _, end = self.told.sentence(token)
        words, speech = self.scene.tokens.words, self.scene.cues["speech"]
        if not speech.isdisjoint(words[token:end]):
            return next((Antecedent(at, p, None) for at, p in self.told.people_within(token, end)), None)
        return None
