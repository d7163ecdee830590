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
from dateline.world.compounds import Compounds
from dateline.world.descriptions import Descriptions
from dateline.world.lexicon import slug, states
from dateline.world.offices import Registry
from dateline.world.phrases import Reading, Scene, read, skip_articles
from dateline.world.pronouns import Pronouns
from dateline.world.setting import Setting
from dateline.world.titles import Person, Roster
from dateline.world.told import Antecedent, Told

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
        self.compounds = Compounds(self.scene, self._bodies)
        self.roster = Roster(self.scene, [name.span for name in names if name.kind == "person"])
        told = Told(self.scene, self.roster)
        self.pronouns = Pronouns(told)
        self.descriptions = Descriptions(told)
        self.setting = Setting(told)

    def parties(self, span: Span) -> tuple[Party, ...]:
        """Every party that the words of `span` name; at least one, unresolved where the words do not tell."""
        told = self.scene.range(span)
        start, end = self._whole(*told)
        if start >= end:
            return (self._unknown(span),)
        span = span if (start, end) == told else self._span(start, end)
        words = self.scene.tokens.words[start:end]
        several = self.descriptions.several(words, start) or self._by_pronoun(start, end)
        if several:
            return tuple(self._stand_in(antecedent, span) for antecedent in several)
        pieces = self.compounds.parts(start, end)
        if len(pieces) == 1:
            return (self._party(start, end, span),)
        return self.compounds.settled(pieces, [self._party(*piece, self._span(*piece)) for piece in pieces])

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """A range of tokens, grown over the name that it cuts: "Liberation" of "Liberation Tigers of …"."""
        for token in (start, end - 1):
            match = self.scene.cover[token] if start < end else None
            if match is not None and match.entry.kind in NAMED:
                start, end = min(start, match.start), max(end, match.end)
        return start, end

    def is_place(self, span: Span) -> bool:
        """Whether words only tell where something happens: "Kabul" of "in Kabul", "northern Mali" likewise."""
        start, end = self.scene.range(span)
        match = self.scene.cover[end - 1] if start < end else None
        if match is None or match.entry.kind not in ("country", "capital", "region") or match.end != end:
            return False
        if self._is_dateline(start, end):
            return True
        before = self.scene.tokens.words[start - 1] if start > 0 and self.scene.tokens.joins[start] else ""
        return before in self.scene.cues["places"] and not any(self.scene.tokens.caps[start : match.start])

    def _is_dateline(self, start: int, end: int) -> bool:
        """Whether a city in capitals opens its sentence and a dash follows: "BELFAST - Mourners clashed"."""
        tokens = self.scene.tokens
        opens = start == self.scene.sentences[self.scene.sentence(start)][0]
        gap = tokens.text[tokens.ends[end - 1] : tokens.starts[end]] if end < len(tokens) else ""
        return opens and tokens.caps[start] == 2 and gap.strip() in ("-", "--", "\u2013", "\u2014")

    def _by_pronoun(self, start: int, end: int) -> tuple[Antecedent, ...]:
        """Those that a lone pronoun means."""
        return self.pronouns.means(self.scene.tokens.words[start], start) if self._is_pronoun(start, end) else ()

    def _is_pronoun(self, start: int, end: int) -> bool:
        """A pronoun alone, not an abbreviation spelled alike ("WHO", "US")."""
        word = self.scene.tokens.words[start]
        if end - start > 1 or word not in self.scene.cues.pronouns:
            return False
        return self.scene.tokens.caps[start] < 2 or word == "i"

    def _span(self, start: int, end: int) -> Span:
        return Span(self.scene.tokens.starts[start], self.scene.tokens.ends[end - 1])

    def _party(self, start: int, end: int, span: Span) -> Party:
        tokens = self.scene.tokens
        if self._is_pronoun(start, end):
            return self._unknown(span)
        if end - start == 1 and (full := self.scene.short_forms.get(tokens.words[start])) is not None:
            party = self._party(*full, span)
            return replace(party, text=self._text(span), span=span, basis=party.basis and "coreference")
        if self._only_houses(start, end):
            return self._unknown(span)
        if end - start == 2 and tokens.words[start + 1] in self.scene.cues["homes"]:
            return self._homeland(start, span)
        reading = read(self.scene, start, end)
        person = self._person(reading, start, end) or self._named_after(reading, end)
        if person is not None:
            return self._as_person(person, span, start, end)
        if self._is_definite(reading) and (antecedent := self.descriptions.one(reading, start)) is not None:
            return self._stand_in(antecedent, span)
        shared = self.roster.counterpart(reading, start)
        if shared is not None:
            reading = replace(reading, role=shared[0], sectors=shared[1])
        return self._as_read(self._resolved(reading, start, end), span, start, end)

    def _only_houses(self, start: int, end: int) -> bool:
        """Whether a city only stands for where something is held: "Geneva" of "the Geneva talks"."""
        match, tokens = self.scene.cover[end - 1], self.scene.tokens
        if match is None or match.entry.kind not in ("capital", "region") or (match.start, match.end) != (start, end):
            return False
        return end < len(tokens) and tokens.joins[end] and tokens.words[end] in self.scene.cues["venues"]

    def _named_after(self, reading: Reading, end: int) -> Person | None:
        """The person whose name follows the description of an office: "her Senegalese counterpart, Awa Diouf"."""
        tokens = self.scene.tokens
        if reading.head is None or not reading.head.title or end >= len(tokens):
            return None
        if tokens.text[tokens.ends[end - 1] : tokens.starts[end]] not in (" ", ", "):
            return None
        return next((p for p in self.roster.people() if end in p.titled_at), None)

    def _is_definite(self, reading: Reading) -> bool:
        """ "The minister", "the ministry": a bare noun that must have been told before."""
        if reading.head is None or reading.head.kind != "noun" or reading.country is not None or reading.name:
            return False
        low, high = reading.core
        if low == 0 or high - low > 2 or self.scene.tokens.words[low - 1] != "the":
            return False
        return not reading.head.plural or self.scene.tokens.words[high - 1] in self.scene.cues.generic

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
            deputy = reading.head.name == "deputy" and reading.role == "deputy"
            sectors = ("GOV",) if deputy else reading.sectors
            return replace(reading, country=owner, sectors=sectors, basis="coreference")
        if reading.head.kind != "noun" or not reading.head.infer or self._may_be_abroad(start, end):
            return reading
        if (shared := self._shared_adjective(start)) is not None:
            return replace(reading, country=shared, basis="stated")
        country = self.setting.country(start)
        return reading if country is None else replace(reading, country=country, basis="inferred")

    def _shared_adjective(self, start: int) -> str | None:
        """The country of an adjective that opens the list a noun ends: "American officials and lawmakers"."""
        tokens, cover = self.scene.tokens, self.scene.cover
        if start < 2 or tokens.words[start - 1] != "and" or not tokens.joins[start - 1]:
            return None
        token = start - 2
        while (
            token > 0
            and start - token < 6
            and tokens.joins[token]
            and tokens.words[token] not in self.scene.cues["tails"]
        ):
            match = cover[token]
            if match is not None and match.entry.kind == "adjective":
                return match.entry.country
            token -= 1
        return None

    def _may_be_abroad(self, start: int, end: int) -> bool:
        """Whether words speak of those of several countries, or of another than where the story plays."""
        words, cues = set(self.scene.tokens.words[start:end]), self.scene.cues
        return not words.isdisjoint(cues["abroad"] | cues["foreign"] | {"two", "both"})

    def _owner_country(self, start: int, end: int, governs: bool) -> str | None:
        """The country of the person before a noun: "Bush administration", "his spokesman"."""
        words = self.scene.tokens.words
        for token in range(start, end):
            if (full := self.scene.short_forms.get(words[token])) is not None and self.scene.tokens.caps[token] == 2:
                return read(self.scene, *full).country
            if self.scene.cover[token] is None and self.scene.tokens.caps[token] and self.scene.may_be_name(token):
                person = self.roster.find(token, token + 1)
                office = (
                    self.scene.offices.governing(words[token], self.scene.day) if governs and person is None else None
                )
                if person is not None or office is not None:
                    return person.country if person is not None else office.country if office is not None else None
            if words[token] in self.scene.cues.pronouns and (owner := self.pronouns.owner(words[token], token)):
                return owner
        return None

    def _stand_in(self, antecedent: Antecedent, span: Span) -> Party:
        if antecedent.person is not None:
            return self._of_person(antecedent.person, span, "coreference")
        assert antecedent.match is not None
        entry = antecedent.match.entry
        if entry.kind in ("country", "adjective", "capital", "region") and entry.country is not None:
            return Party(entry.country, entry.name, self._text(span), span, entry.country, basis="coreference")
        start, end = antecedent.match.start, antecedent.match.end
        party = self._as_read(self._resolved(read(self.scene, start, end), start, end), span, start, end)
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
            country = self.setting.home(person.at[0])
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
        named = all(tokens.caps[k] or tokens.words[k] in small for k in range(*reading.core))
        organ = reading.country is not None and noun.endswith(
            ("ministry", "police", "army", "parliament", "government")
        )
        if named and not organ and len(words.split()) > (2 if reading.country is not None else 1):
            return slug(words)
        return slug(" ".join([*([reading.country] if reading.country else []), *reading.modifiers, noun]))

    def _homeland(self, start: int, span: Span) -> Party:
        """The state that someone calls his country."""
        word = self.scene.tokens.words[start]
        country = self.pronouns.owner(word, start) if word in self.scene.cues.pronouns else None
        if country is None:
            return self._unknown(span)
        name = states().get(country, country)
        return Party(country, name, self._text(span), span, country, basis="coreference")

    def _unknown(self, span: Span) -> Party:
        text = self._text(span)
        return Party(slug(text), text.strip() or text, text, span)

    def _text(self, span: Span) -> str:
        return self.scene.tokens.text[span.start : span.end]
