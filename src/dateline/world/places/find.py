"""Words or a whole story go in; the places they name come out, with points and GeoNames ids."""

from collections.abc import Iterator, Sequence

from dateline.model import Span, Where
from dateline.world.places.cues import cues
from dateline.world.places.gazetteer import Place
from dateline.world.places.leads import LIKELY, NAMED, OPENING, SURE
from dateline.world.places.names import fold
from dateline.world.places.resolving import holds, kilometres, resolve
from dateline.world.places.spotting import Spot, Spotted
from dateline.world.places.spotting import spot as spots_of

_CITY = 500_000  # a city as large as this is known to all
_TOWN = 50_000
_VILLAGE = 15_000
_NEVER = 9
_WELL_KNOWN = 6.0  # a name that nobody doubts, in logarithms of people
_ALIKE = 0.4
_FAR = 300.0  # kilometres
_FAMOUS = 60  # names in other languages


def places_in(text: str, *, near: Sequence[str] = ()) -> list[Where]:
    """The places named in running text, in order; a name that may be a person's or a word is passed over.

    `near` are alpha-3 codes of countries that the story is known to be about. A name that the words around it call a
    place, but that the gazetteer lacks, is kept without coordinates.
    """
    return [found for found, _ in told_in(text, near)]


def told_in(text: str, near: Sequence[str] = ()) -> list[tuple[Where, Place | None]]:
    """As `places_in`, each with the gazetteer's place, if it has one."""
    spotted = spots_of(text)
    return list(_Story(text, spotted, resolve(spotted, near), near).accepted())


class _Story:
    """The spots of a story and their places, while it is decided which are places."""

    def __init__(self, text: str, spotted: Spotted, chosen: Sequence[Place | None], near: Sequence[str]) -> None:
        self.text, self.persons, self.chosen = text, spotted.persons, chosen
        self.spots = spotted.spots
        self.divided = {p.country for p in chosen if p is not None and p.kind == "division"}
        self.countries = {p.country for p in chosen if p is not None and _known(p)} | {*near, *spotted.peoples}
        self.paired = self._pairs()
        self.unclear = self._unclear()

    def _pairs(self) -> set[int]:
        """Spots of which one lies in the other."""
        found: set[int] = set()
        for at, spot in enumerate(self.spots):
            holder = spot.within if spot.within is not None else spot.near
            big = self.chosen[holder] if holder is not None else None
            small = self.chosen[at]
            if holder is None or big is None:
                continue
            if (small is None and big.kind in ("country", "division")) or (small is not None and holds(big, small)):
                found |= {at, holder}
        return found

    def _unclear(self) -> set[str]:
        """Names that no word of the story helps to tell: Springfield, alone."""
        told = {self.spots[at].key for at in self.paired}
        alone = [(s, p) for s, p in zip(self.spots, self.chosen, strict=True) if p is not None and s.key not in told]
        return {
            s.key for s, p in alone if p.country not in self.divided and _one_of_many(s, p, p.country in self.countries)
        }

    def accepted(self) -> Iterator[tuple[Where, Place | None]]:
        sure = {s.key for at, s in enumerate(self.spots) if self._sure(at, s)}
        for at, spot in enumerate(self.spots):
            if self._taken(at, spot) or (spot.key in sure and spot.key not in self.persons and not spot.acts):
                yield self._where(spot, self.chosen[at]), self.chosen[at]

    def _sure(self, at: int, spot: Spot) -> bool:
        return spot.evidence >= SURE and self._taken(at, spot)

    def _taken(self, at: int, spot: Spot) -> bool:
        place = self.chosen[at]
        if place is None:
            return spot.evidence > SURE or (at in self.paired and spot.within is not None)
        evidence = SURE + 1 if at in self.paired else spot.evidence
        return not spot.acts and evidence >= _needed(spot, place, place.country in self.countries, self.persons)

    def _where(self, spot: Spot, place: Place | None) -> Where:
        words = self.text[spot.span.start : spot.span.end]
        if place is None:
            return Where(words, words, spot.span)
        if spot.key in self.unclear:
            return Where(words, words, spot.span, place.country, basis="stated")
        return where(place, self.text, spot.span)


def _one_of_many(spot: Spot, place: Place, local: bool) -> bool:
    """Whether a name is borne by another town of about the same weight far away, with nothing to choose by."""
    ranked = sorted((c for c in spot.named.places if c.place.kind == "city"), key=lambda c: -c.prior)
    if place.kind != "city" or len(ranked) < 2 or ranked[0].prior > _WELL_KNOWN:
        return False
    if local and ranked[0].place.country != ranked[1].place.country:
        return False
    return ranked[0].prior - ranked[1].prior < _ALIKE and kilometres(ranked[0].place, ranked[1].place) > _FAR


def _known(place: Place) -> bool:
    return place.kind == "country" or place.population >= _CITY


def _needed(found: Spot, place: Place, local: bool, persons: frozenset[str]) -> int:
    """The evidence that a name must have to be taken for a place: the more, the less known and the more like a name."""
    like_a_name = found.named.person or found.named.word or found.key in cues().persons
    single = " " not in found.key
    if place.kind == "landmark":
        return LIKELY
    if single and found.key in persons and (place.kind != "country" or found.key in cues().persons):
        return SURE if _known(place) else SURE + 1
    if place.kind in ("country", "region"):
        return OPENING
    if _known(place):
        if place.kind == "city" and found.key not in fold(place.name) and found.key not in cues().capitals:
            return NAMED
        return NAMED if like_a_name and single and not local and place.population < 10 * _CITY else OPENING
    if like_a_name and single and found.key not in fold(place.name):
        return _NEVER
    if place.population >= _TOWN or place.kind == "district":
        return _of_town(place, like_a_name and single, local, single)
    if like_a_name and single:
        return SURE if local else _NEVER
    if local:
        return LIKELY if single else NAMED
    return SURE if place.population >= _VILLAGE else _NEVER


def _of_town(place: Place, like_a_name: bool, local: bool, single: bool) -> int:
    if like_a_name:
        return LIKELY if local or place.fame >= _FAMOUS else SURE
    return OPENING if local or not single else NAMED


def find_place(words: str, *, near: Sequence[str] = ()) -> Place | None:
    """The place that `words` name ("Syria's Idlib province", "the city of Tetovo"), or `None` if unknown.

    `near` are alpha-3 codes of countries of the story; a place in one of them is preferred to one of the same
    name elsewhere that is not many times larger. The most local name is taken: "Anbar, Iraq" is Anbar.
    """
    spotted = spots_of(words[:400])
    resolved = resolve(spotted, near)
    around = {*near, *(p.country for p in resolved if p is not None)}
    chosen = [p for p in resolved if p is not None and (_told_by_name(p) or len(around) > 1 or p.country in near)]
    return next((p for p in chosen if p.kind != "country"), chosen[0] if chosen else None)


def _told_by_name(place: Place) -> bool:
    """Whether a name alone tells a place: not a village that happens to be the only one of its name."""
    return place.kind not in ("city", "district") or place.population >= _VILLAGE


def where(place: Place, text: str, span: Span) -> Where:
    """The record of a place that words of a story name."""
    words = text[span.start : span.end]
    return Where(place.name, words, span, place.country, place.lat, place.lon, place.geonames, "stated")
