"""A text to the words in it that may name places, each with what stands beside it and speaks for a place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.model import Span
from dateline.world.places.cues import cues
from dateline.world.places.gazetteer import Named, named
from dateline.world.places.leads import LIKELY, NAMED, SURE, Head, acts, after, kind_called, lead
from dateline.world.places.names import Token, fold, tokens

_LONGEST = 6  # words in a name
_COMPASS = frozenset(["north", "south", "east", "west"])  # make another region: West Nile
_HYPHENS = ("-", "\u2013")
_LIST = re.compile(r"(?:,|;|/)?[ \n]?(?:and[ \n]|or[ \n]|& )?")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that may name a place: where they are, what bears the name, and what speaks for a place."""

    first: int
    last: int
    span: Span
    key: str
    named: Named
    evidence: int = NAMED
    head: Head | None = None
    within: int | None = None  # the spot after a comma that may hold this one: "Paris, Texas"
    near: int | None = None  # the spot that may hold it, less surely: "Roskilde in Denmark"
    acts: bool = False  # is no place here: "Moscow said", "ties with Beijing", "the Marburg virus"
    listed: bool = False  # one of a list with the spot before it


@dataclass(frozen=True, slots=True)
class Spotted:
    """What may be places in a text, last names of persons among them, and countries whose people it names."""

    spots: tuple[Spot, ...]
    persons: frozenset[str]
    peoples: tuple[str, ...]


def spot(text: str) -> Spotted:
    """The words of a text that may name places, in order; unknown ones only where the words around say so."""
    reader = Words(text)
    found = sorted((*reader.known(), *reader.unknown()), key=lambda s: s.first)
    adjectives = cues().adjectives
    peoples = tuple(adjectives[t.key] for t in reader.words if t.key in adjectives)
    return Spotted(tuple(_together(text, found)), frozenset(reader.persons), peoples)


class Words:
    """A text's capitalised words, which of them join, and what is found in them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [t for t in tokens(text, cues().links) if t.capital or t.text in cues().links]
        self.joins = [i > 0 and self._joins(self.words[i - 1], token) for i, token in enumerate(self.words)]
        self.persons: set[str] = set()
        self.hits = list(self._longest_names())

    def _joins(self, before: Token, after: Token) -> bool:
        gap = self.text[before.end : after.start].replace("\n", " ", 1)  # a line may be wrapped; an empty one parts
        if gap in ("'", "\u2019"):
            return after.text == "s"
        if gap in (" ", "-", ".", "\u2013"):
            return gap != "." or len(before.text) == 1
        return gap == ". " and len(before.text) <= 2 and before.capital

    def _joined(self, at: int) -> bool:
        return at < len(self.words) and self.joins[at]

    def _longest_names(self) -> Iterator[tuple[int, int, Named]]:
        """From left to right the longest names that begin and end with a capital."""
        at = 0
        while at < len(self.words):
            last, found = self._longest(at)
            if found:
                yield at, last, found
            at = last

    def _longest(self, first: int) -> tuple[int, Named]:
        token, last = self.words[first], first + 1
        if not token.capital and token.text not in cues().articles:
            return last, Named(())
        if token.key == "the" and self._joined(last) and not self._with_article(first):
            return last, Named(())
        if token.capital and (short := self._short_state(first)):
            return short
        while last - first < _LONGEST and self._joined(last):
            last += 1
        for end in range(last, first, -1):
            if self.words[end - 1].capital and (found := self._named(first, end)) and self._fits(first, end, found):
                return end, found
        return first + 1, Named(())

    def _key(self, first: int, last: int) -> str:
        return " ".join(t.key for t in self.words[first:last])

    def _with_article(self, first: int) -> bool:
        """Whether an article is part of a name: The Hague, not The Philippines."""
        if self.words[first + 1].key == "the":
            return False
        end, without = self._longest(first + 1)
        whole = named(self._key(first, end))
        return not without or (bool(whole) and whole.places[0].prior > max(c.prior for c in without.places))

    def _named(self, first: int, last: int) -> Named:
        """The places of a name; the letters of an abbreviation are looked up together, too (U.K. is UK)."""
        words = self.words[first:last]
        found = named(" ".join(t.key for t in words))
        if found or not 1 < len(words) < 5 or any(len(t.text) > 1 for t in words):
            return found
        if self.text[words[0].start : words[-1].end] != ".".join(t.text for t in words):
            return found
        return named("".join(t.key for t in words))

    def _short_state(self, first: int) -> tuple[int, Named] | None:
        """A state of the United States written short after a town: "Hammond, Ind."."""
        if self.text[max(0, self.words[first].start - 2) : self.words[first].start] != ", ":
            return None
        for last in (first + 2, first + 1):
            name = cues().short.get(self._key(first, last))
            if name and last <= len(self.words) and self.text[self.words[last - 1].end :][:1] == ".":
                places = (c for c in named(name).places if c.place.kind == "division" and c.place.country == "USA")
                return last, Named(tuple(places))
        return None

    def _fits(self, first: int, last: int, found: Named) -> bool:
        """Whether a short name is written as an abbreviation (US, never Us), and a name is no people's."""
        word = self.words[first]
        if last - first > 1:
            return True
        people = word.key in cues().adjectives and all(c.place.kind != "country" for c in found.places[:3])
        return not people and (len(word.text) > 2 or word.text.isupper())

    def known(self) -> Iterator[Spot]:
        """The hits that are no part of a longer name."""
        for at, (first, last, found) in enumerate(self.hits):
            spot = self._spot(first, last, found)
            right = self._right(spot, self.hits[at + 1] if at + 1 < len(self.hits) else None)
            if right is None or not self._left_fits(spot, self.hits[at - 1] if at else None):
                self._suspect(spot)
            else:
                yield self._led(right)

    def _spot(self, first: int, last: int, found: Named) -> Spot:
        words = self.words[first:last]
        key, end = self._key(first, last), words[-1].end
        end += (len(words[-1].text) == 1 or key in cues().short) and self.text[end : end + 1] == "."
        return Spot(first, last, Span(words[0].start, end), key, found)

    def _suspect(self, spot: Spot) -> None:
        """A single name in a longer unknown one is a person's in the rest of the story, too, if persons bear it."""
        if spot.last - spot.first == 1 and (spot.named.person or spot.key in cues().persons):
            self.persons.add(spot.key)

    def _right(self, spot: Spot, following: tuple[int, int, Named] | None) -> Spot | None:
        """The spot with what follows it, or nothing when that makes it another thing."""
        text, end = self.text, spot.span.end
        if "$" in (text[end : end + 1], text[max(0, spot.span.start - 1) : spot.span.start]):
            return None
        if not self._joined(spot.last) or not self.words[spot.last].capital:
            return spot
        place_next = following[2] if following is not None and following[0] == spot.last else None
        if text[end : end + 1] in _HYPHENS:
            return spot if place_next and (_holder(spot.named) or not _like_a_name(spot)) else None
        if self._institution(spot.last):
            return None
        return self._followed(spot, self.words[spot.last], place_next)

    def _institution(self, at: int) -> bool:
        """Whether the capitals that follow make it a body's name: Michigan State University."""
        last = at
        while last < at + _LONGEST and self._joined(last):
            if self.words[last].key in cues().institutions:
                return True
            last += 1
        return False

    def _followed(self, spot: Spot, word: Token, place_next: Named | None) -> Spot | None:
        known = cues()
        if end := self._site(spot.last):
            return replace(spot, last=end, span=Span(spot.span.start, self.words[end - 1].end), evidence=SURE)
        if head := kind_called(word.key):
            return replace(spot, head=head, evidence=LIKELY)
        ends = self.text[spot.span.end - 1] == "." or "." in self.text[spot.span.end : word.start]
        if word.key in known.days or word.key in known.organs or (ends and word.key in known.openers):
            return spot
        if self._abbreviated(spot):
            return None if word.key in known.brands else spot
        return spot if place_next and _holder(place_next) and not spot.named.person else None

    def _site(self, last: int) -> int | None:
        """Where a site that follows a name ends: "International Airport" after Da Nang."""
        for end in (last + 2, last + 1):
            if self._joined(end - 1) and self._joined(last) and self._key(last, end) in cues().sites:
                return end
        return None

    def _abbreviated(self, spot: Spot) -> bool:
        words = self.words[spot.first : spot.last]
        return words[0].text.isupper() and all(len(t.text) <= 3 for t in words) and spot.span.end - spot.span.start < 7

    def _left_fits(self, spot: Spot, before: tuple[int, int, Named] | None) -> bool:
        """Whether the words right before a name leave it a name of its own."""
        first = spot.first
        if not self._joined(first):
            return self.text[max(0, spot.span.start - 1) : spot.span.start] not in _HYPHENS
        if before is not None and before[1] == first:
            hyphen = self.text[spot.span.start - 1] in _HYPHENS
            return (hyphen and not _like_a_name(spot)) or (_holder(spot.named) and (hyphen or not before[2].person))
        return self._free(spot, first - 1)

    def _free(self, spot: Spot, at: int) -> bool:
        """Whether the joined word at `at` before a name is no part of it."""
        word, known = self.words[at], cues()
        if word.key in cues().function_words:
            return True
        if word.text == "of":
            return not self._joined(at) or not self.words[at - 1].capital or self.words[at - 1].key in known.offices
        if not word.capital or self.text[word.end] in _HYPHENS or word.key in known.titles:
            return False
        if word.key in known.directions:
            region = spot.named.places[0].place.kind in ("region", "landmark")
            if region and word.key in _COMPASS:
                return False
            near = spot.first - at < _LONGEST
            return near and (not self._joined(at) or self._free(spot, at - 1))
        return word.key in known.openers or kind_called(word.key) is not None

    def _led(self, spot: Spot) -> Spot:
        """The spot with what the words around it say."""
        told, following = lead(self.text, spot.span.start), after(self.text, spot.span.end)
        evidence = max(told.evidence, spot.evidence) if spot.evidence > NAMED else told.evidence
        head = spot.head or kind_called(following) or told.head
        if kind_called(following) or following in cues().inhabitants:
            evidence = max(evidence, LIKELY)
        if self.text[spot.span.end : spot.span.end + 2] in ("'s", "\u2019s"):
            evidence = max(evidence, NAMED)
        eponym = following in cues().eponyms and _town(spot.named)
        speaks = following in cues().says and evidence < LIKELY and _town(spot.named)
        if speaks:
            self.persons.add(spot.key)
        return replace(spot, evidence=evidence, head=head, acts=speaks or eponym or acts(spot.key, told, following))

    def unknown(self) -> Iterator[Spot]:
        """Names that the gazetteer lacks, where the words around call them a town or a province."""
        taken = {i for first, last, _ in self.hits for i in range(first, last)}
        at = 0
        while at < len(self.words):
            last = at + 1
            while self.words[at].capital and self._joined(last) and self.words[last].capital:
                last += 1
            if self.words[at].capital and last - at < _LONGEST and not taken & set(range(at, last)):
                yield from self._called(at, last)
            at = last

    def _called(self, first: int, last: int) -> Iterator[Spot]:
        words = self.words[first:last]
        if not self._worth_asking(Span(words[0].start, words[-1].end)) or not all(map(_nameable, words)):
            return
        spot = self._spot(first, last, Named(()))
        told, following = lead(self.text, spot.span.start), after(self.text, spot.span.end)
        settlements = cues().settlements
        called = told.last in settlements or (told.last == "of" and told.head and self._of_settlement(spot))
        if called or (following in settlements and told.evidence >= LIKELY):
            yield replace(spot, evidence=SURE + 1)
        elif (told.evidence == SURE or self._after_semicolon(spot)) and self.text.startswith(", ", spot.span.end):
            yield replace(spot, evidence=told.evidence)

    def _worth_asking(self, span: Span) -> bool:
        """Whether the nearest words may call it a place at all."""
        last = self.text[max(0, span.start - 24) : span.start].split()[-1:]
        named = [word.lower() for word in (*last, after(self.text, span.end))]
        return self.text.startswith(", ", span.end) or any(w == "of" or w in cues().settlements for w in named)

    def _after_semicolon(self, spot: Spot) -> bool:
        """Whether it stands in a list of pairs: "Binh Phuoc, Vietnam; Pingilikani, Kenya"."""
        before = self.text[max(0, spot.span.start - 6) : spot.span.start]
        return before.removesuffix(" and ").removesuffix(" ").endswith(";") or before.endswith("; and ")

    def _of_settlement(self, spot: Spot) -> bool:
        words = self.text[max(0, spot.span.start - 40) : spot.span.start].split()
        return len(words) > 1 and words[-2].lower() in cues().settlements


def _nameable(word: Token) -> bool:
    known = cues()
    return not any(word.key in words for words in (known.never, known.titles, known.adjectives))


def _like_a_name(spot: Spot) -> bool:
    return spot.named.person or spot.key in cues().persons


def _town(found: Named) -> bool:
    """Whether a name means a town when nothing else is said."""
    return max(found.places, key=lambda c: c.prior).place.kind == "city"


def _holder(found: Named) -> bool:
    """Whether a name right after another may be of what holds it: a country, a region or a division."""
    return any(c.place.kind in ("country", "division") for c in found.places[:3])


def _together(text: str, spots: list[Spot]) -> Iterator[Spot]:
    """Spots with those that may hold them, and with evidence handed on along lists."""
    before: Spot | None = None
    for at, spot in enumerate(spots):
        if before is not None and _listed(text, before, spot):
            head = spot.head or before.head
            spot = replace(spot, evidence=max(spot.evidence, min(before.evidence, LIKELY)), head=head, listed=True)
        if at + 1 < len(spots):
            spot = _held(spot, at + 1, text[spot.span.end : spots[at + 1].span.start])
        yield spot
        before = spot


def _listed(text: str, before: Spot, spot: Spot) -> bool:
    gap = text[before.span.end : spot.span.start]
    if not gap or not _LIST.fullmatch(gap):
        return False
    return "and" in gap or "or" in gap or not after(text, spot.span.end) or after(text, spot.span.end) in ("and", "or")


def _held(spot: Spot, holder: int, gap: str) -> Spot:
    if gap.replace("\n", " ", 1) in (", ", " , ", " ", ", in ", " in "):
        return replace(spot, within=holder)
    words = (
        fold(gap).split()
        if len(gap) < 40 and not any(mark in gap for mark in (".", ";", ":", "!", "?", "\n\n"))
        else []
    )
    if words[:1] and (words[0] in ("located", "area") or kind_called(words[0])):
        words = words[1:]
    leading = words[:1] in (["in"], ["of"]) and all(w in cues().between or w in ("in", "of") for w in words)
    return replace(spot, near=holder) if leading or gap == " (" else spot
