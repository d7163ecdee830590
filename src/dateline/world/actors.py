"""From the words of a party in its story to parties with country, sectors, office and identity.

Identifiers: a state is its code ("USA"); its government told by the capital is "rus-gov"; a body is the slug
of its canonical name ("kremlin"); a person the slug of the fullest name known ("thomas-melia"); anyone else
country and noun ("ken-police"), or the noun alone ("protesters").
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateline.model import NameKind, Party, PartyBasis, Span
from dateline.world.lexicon import slug
from dateline.world.offices import Registry
from dateline.world.phrases import Reading, Scene, read, skip_articles
from dateline.world.references import Antecedent, References
from dateline.world.titles import Person, Roster

ARMS = frozenset(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"])
"""Sectors of a state's own organs, which one adjective may name together."""


NAMED = ("organisation", "metonym", "region", "country", "adjective", "people")
"""Entries whose words name one thing, so that a part means the whole: "Korean" of "South Korean"."""


class Name(NamedTuple):
    """A name that the reader marked in the story."""

    span: Span
    kind: NameKind
    score: float


class Cast:
    """Who a story speaks of; built once from its text, then asked for the party that a phrase names.

    `names` are what the reader marked and may be missing. `published` chooses among dated
    rows; without it the latest count. `offices` replaces the table of offices.
    """

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        *,
        published: date | None,
        sentences: Sequence[Span],
        offices: Registry | None = None,
    ) -> None:
        self.scene = Scene(text, published, sentences, offices)
        self._bodies = {self.scene.range(name.span) for name in names if name.kind == "organisation"}
        self.roster = Roster(self.scene, [name.span for name in names if name.kind == "person"])
        self.references = References(self.scene, self.roster)

    def parties(self, span: Span) -> tuple[Party, ...]:
        """Every party that the words of `span` name; at least one, unresolved where the words do not tell."""
        told = self.scene.range(span)
        start, end = self._whole(*told)
        if start >= end:
            return (self._unknown(span),)
        span = span if (start, end) == told else self._span(start, end)
        if (pair := self._pair(start, end)) is not None:
            return tuple(self._stand_in(antecedent, span) for antecedent in pair)
        pieces = self._conjuncts(start, end)
        if len(pieces) == 1:
            return (self._party(start, end, span),)
        parties = [self._party(*piece, self._span(*piece)) for piece in pieces]
        owned = "of" in self.scene.tokens.words[slice(*pieces[0])]
        return tuple(share(parties[0], party, owned) for party in parties)

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """A range of tokens, grown over the name that it cuts: "Liberation" of "Liberation Tigers of …"."""
        for token in (start, end - 1):
            match = self.scene.cover[token] if start < end else None
            if match is not None and match.entry.kind in NAMED:
                start, end = min(start, match.start), max(end, match.end)
        return start, end

    def _pair(self, start: int, end: int) -> tuple[Antecedent, ...] | None:
        words = self.scene.tokens.words
        told = words[start:end]
        if told[-1] not in self.scene.cues.pairs or not {"two", "both"} & set(told[:-1]) or len(told) > 4:
            return None
        pair = self.references.pair(told[-1], start)
        return pair if len(pair) == 2 else None

    def _conjuncts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a compound, each a range of tokens; the whole where there is none."""
        cuts = self._cuts(start, end)
        lefts, rights = [left for left, _ in cuts], [right for _, right in cuts]
        return [(low, high) for low, high in zip([start, *rights], [*lefts, end], strict=True) if low < high]

    def _cuts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where a compound comes apart: the tokens that end one part and begin the next."""
        tokens, cover, cuts = self.scene.tokens, self.scene.cover, list[tuple[int, int]]()
        if (start, end) in self._bodies or self._is_one_name(start, end):
            return cuts
        last_and = max((token for token in range(start, end) if tokens.words[token] == "and"), default=start)
        for token in range(start + 1, end):
            inside = cover[token] is not None and cover[token] is cover[token - 1]
            if inside:
                continue
            if tokens.words[token] == "and" and token + 1 < end and not self._joined_office(token, end):
                cuts.append((token, token + 1))
            elif (token < last_and and self._is_list_comma(token)) or self._is_dyad(token):
                cuts.append((token, token))
        return [cut for k, cut in enumerate(cuts) if k == 0 or cut[0] > cuts[k - 1][1]]

    def _is_one_name(self, start: int, end: int) -> bool:
        """A body's name with "and" in it: "Police and Prisons Civil Rights Union"."""
        tokens, last = self.scene.tokens, self.scene.cover[end - 1]
        if last is None or last.entry.kind != "noun" or last.entry.plural or end - start < 4:
            return False
        return all(tokens.caps[k] or tokens.words[k] in ("and", "of", "the", "for", "s") for k in range(start, end))

    def _joined_office(self, token: int, end: int) -> bool:
        """ "President and Prime Minister Saleh": two offices of one person."""
        left, right = self.scene.cover[token - 1], self.scene.cover[token + 1]
        if left is None or right is None or not (left.entry.title and right.entry.title):
            return False
        return right.end < end and self.scene.may_be_name(right.end)

    def _is_list_comma(self, token: int) -> bool:
        """A comma in a list: "Russia, China and Iran"; not one that opens an apposition."""
        tokens = self.scene.tokens
        gap = tokens.text[tokens.ends[token - 1] : tokens.starts[token]]
        return gap.strip() == "," and tokens.words[token] != "and"

    def _is_dyad(self, token: int) -> bool:
        """The hyphen of "U.S.-Russian"."""
        tokens, cover = self.scene.tokens, self.scene.cover
        if tokens.text[tokens.ends[token - 1] : tokens.starts[token]] not in ("-", "\u2013"):
            return False
        left, right = cover[token - 1], cover[token]
        lands = ("country", "adjective")
        return left is not None and right is not None and left.entry.kind in lands and right.entry.kind in lands

    def _span(self, start: int, end: int) -> Span:
        return Span(self.scene.tokens.starts[start], self.scene.tokens.ends[end - 1])

    def _party(self, start: int, end: int, span: Span) -> Party:
        tokens = self.scene.tokens
        if end - start == 1 and tokens.words[start] in self.scene.cues.pronouns and tokens.caps[start] < 2:
            antecedent = self.references.pronoun(tokens.words[start], start)
            return self._unknown(span) if antecedent is None else self._stand_in(antecedent, span)
        if end - start == 1 and (full := self.scene.short_forms.get(tokens.words[start])) is not None:
            party = self._party(*full, span)
            return replace(party, text=self._text(span), span=span, basis=party.basis and "coreference")
        reading = read(self.scene, start, end)
        person = self._person(reading, start, end)
        if person is not None:
            return self._as_person(person, span, start, end)
        if self._is_definite(reading) and (antecedent := self.references.described(reading, start)) is not None:
            return self._stand_in(antecedent, span)
        return self._as_read(self._resolved(reading, start, end), span, start, end)

    def _is_definite(self, reading: Reading) -> bool:
        """ "The minister", "the ministry": a bare noun that must have been told before."""
        if reading.head is None or reading.head.kind != "noun" or reading.country is not None or reading.name:
            return False
        low, high = reading.core
        return low > 0 and high - low <= 2 and self.scene.tokens.words[low - 1] == "the" and not reading.head.plural

    def _person(self, reading: Reading, start: int, end: int) -> Person | None:
        """Whom a name means; none where the name is a body's or stands before a noun."""
        if reading.name is None or (start, end) in self._bodies:
            return None
        first, last = reading.name
        if self.scene.tokens.words[last - 1] == "s":
            last -= 1
        return self.roster.find(first, last) if last > first else None

    def _resolved(self, reading: Reading, start: int, end: int) -> Reading:
        """A reading without country, given one by what was told before or by where the sentence plays."""
        if reading.country is not None or reading.head is None:
            return reading
        owner = self._owner_country(start, end, "GOV" in reading.sectors)
        if owner is not None:
            return replace(reading, country=owner, basis="coreference")
        if reading.head.kind != "noun" or not reading.head.infer:
            return reading
        country = self.references.place(start)
        return reading if country is None else replace(reading, country=country, basis="inferred")

    def _owner_country(self, start: int, end: int, governs: bool) -> str | None:
        """The country of the person before a noun: "Bush administration", "his spokesman"."""
        words = self.scene.tokens.words
        for token in range(start, end):
            if self.scene.cover[token] is None and self.scene.tokens.caps[token] and self.scene.may_be_name(token):
                person = self.roster.find(token, token + 1)
                office = self.scene.offices.governing(words[token], self.scene.day) if governs and person is None else None
                if person is not None or office is not None:
                    return person.country if person is not None else office.country if office is not None else None
            if self.scene.cues.pronouns.get(words[token]) in ("m", "f"):
                found = self.references.pronoun(words[token], token)
                return found.person.country if found is not None and found.person is not None else None
        return None

    def _stand_in(self, antecedent: Antecedent, span: Span) -> Party:
        if antecedent.person is not None:
            return self._of_person(antecedent.person, span, "coreference")
        assert antecedent.match is not None
        entry = antecedent.match.entry
        if entry.kind in ("country", "adjective", "capital", "region") and entry.country is not None:
            return Party(entry.country, entry.name, self._text(span), span, entry.country, basis="coreference")
        reading = read(self.scene, antecedent.match.start, antecedent.match.end)
        party = self._as_read(reading, span, antecedent.match.start, antecedent.match.end)
        return replace(party, basis="coreference" if party.country is not None else None)

    def _as_person(self, person: Person, span: Span, start: int, end: int) -> Party:
        beside = any(start <= token < end or token == start for token in person.titled_at)
        basis: PartyBasis | None = person.basis
        if basis == "title" and not beside:
            basis = "coreference"
        return self._of_person(person, span, basis)

    def _of_person(self, person: Person, span: Span, basis: PartyBasis | None) -> Party:
        country = person.country
        if country is None and person.role is not None and person.at:
            country = self.references.place(person.at[0])
            basis = "inferred" if country is not None and basis != "coreference" else basis
        told = country is not None or person.sectors
        return Party(
            slug(person.name), person.name, self._text(span), span, country, person.sectors, person.role,
            person.name if person.sure else None, person.organisation, basis if told else None,
        )  # fmt: skip

    def _as_read(self, reading: Reading, span: Span, start: int, end: int) -> Party:
        name, ident = self._identity(reading, start, end)
        return Party(
            ident, name, self._text(span), span, reading.country, reading.sectors, reading.role,
            None, reading.organisation, reading.basis,
        )  # fmt: skip

    def _identity(self, reading: Reading, start: int, end: int) -> tuple[str, str]:
        """Name and identifier of a state, a body or a group."""
        head, tokens = reading.head, self.scene.tokens
        low, high = reading.core if reading.core[1] else (skip_articles(self.scene, start, end), end)
        words = tokens.raw(low, high)
        if head is None:
            return words, slug(words)
        if head.kind in ("country", "adjective", "people"):
            if not reading.sectors and reading.country is not None:
                return head.name, reading.country
            return head.name, slug(" ".join(filter(None, (reading.country, words))))
        if head.kind == "capital":
            return head.name, f"{reading.country}".lower() + "-gov"
        if head.kind == "noun":
            return words, self._group_id(reading, head.name, words)
        return head.name, slug(head.name)

    def _group_id(self, reading: Reading, noun: str, words: str) -> str:
        tokens, small = self.scene.tokens, ("and", "of", "for", "the", "s")
        if len(words.split()) > 2 and all(tokens.caps[k] or tokens.words[k] in small for k in range(*reading.core)):
            return slug(words)
        return slug(" ".join([*([reading.country] if reading.country else []), *reading.modifiers, noun]))

    def _unknown(self, span: Span) -> Party:
        text = self._text(span)
        return Party(slug(text), text.strip() or text, text, span)

    def _text(self, span: Span) -> str:
        return self.scene.tokens.text[span.start : span.end]


def share(first: Party, party: Party, owned: bool) -> Party:
    """A part of a compound with what the first part tells of it too.

    "Israeli helicopters and tanks": one adjective for both. "Leaders of Mali and Chad" (`owned`): one noun.
    """
    if owned and first.sectors and party.id == party.country:
        return replace(party, id=slug(f"{party.id}-{first.id.partition('-')[2]}"), sectors=first.sectors)
    described = first.basis == "stated" and first.sectors and party.sectors and party.person is None
    alike = first.sectors[:1] == party.sectors[:1] or {*first.sectors[:1], *party.sectors[:1]} <= ARMS
    if described and alike and party.organisation is None and party.basis in (None, "inferred"):
        noun = party.id.partition("-")[2] if party.country is not None else party.id
        return replace(party, id=slug(f"{first.country}-{noun}"), country=first.country, basis="stated")
    return party
