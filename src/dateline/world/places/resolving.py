"""Spots of one story to the places they mean, all told together: each in the light of the others."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.world.places.gazetteer import Candidate, Place
from dateline.world.places.leads import LIKELY, Head
from dateline.world.places.spotting import Spot, Spotted

_FITS = 2.0  # a place of the kind that the words say
_OTHER = -1.0  # and one of another kind
_STORY = 1.08  # a place in a country of the story weighs twelve times its people
_SAME_DIVISION = 1.0
_AMONG_DIVISIONS = 1.2  # a division in a story that names others of its country
_CLOSE = 0.7  # within a day's drive of a place surely known
_CLOSE_KM = 150.0
_HELD = 5.0  # a place inside the one that is named after it: "Paris, Texas"
_HELD_LOOSELY = 2.5
_HOLDER_GAP = 2.5  # what holds another is rarely the far lesser place of its name
_NEAR_KM = 90.0
_PEOPLE_WEIGHT = 0.7  # of a country that only its people's name tells
_DEGREE = 111.2  # kilometres


@dataclass(slots=True)
class Setting:
    """What a story has told so far: its countries by weight, divisions, points of places surely known."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: set[tuple[str, str]] = field(default_factory=set)
    points: list[Place] = field(default_factory=list)

    def share(self, country: str | None) -> float:
        """How much of the story a country has: 1 for the most named."""
        if country is None or not self.countries[country]:
            return 0.0
        return self.countries[country] / max(self.countries.values())

    def among(self, division: Place) -> bool:
        """Whether the story names two other divisions of the country."""
        own = (division.country, division.division)
        return sum(d[0] == own[0] and d != own for d in self.divisions) > 1

    def add(self, place: Place, sure: bool) -> None:
        if place.country:
            self.countries[place.country] += 1.0 if place.kind == "country" else 0.5  # type: ignore[assignment]
            if place.kind == "division":
                self.divisions.add((place.country, place.division))
        if sure and place.kind in ("city", "district", "division"):
            self.points.append(place)
            if place.country and place.division:
                self.divisions.add((place.country, place.division))


def kilometres(one: Place, other: Place) -> float:
    """The distance of two places, as on a flat map: good enough for some hundred kilometres."""
    east = (one.lon - other.lon + 540) % 360 - 180
    return _DEGREE * math.hypot(one.lat - other.lat, east * math.cos(math.radians((one.lat + other.lat) / 2)))


def best(places: Sequence[Candidate], setting: Setting, head: Head | None = None) -> Place:
    """The likeliest of the places of a name."""
    return max(places, key=lambda found: weight(found, setting, head)).place


def weight(found: Candidate, setting: Setting, head: Head | None = None) -> float:
    """How likely a name means a place: what is known of it alone, and what the story adds."""
    place, total = found
    if share := setting.share(place.country):
        total += _STORY * (0.6 + 0.4 * share)
    if place.kind == "division":
        total += _AMONG_DIVISIONS if setting.among(place) else 0.0
    elif (place.country, place.division) in setting.divisions:
        total += _SAME_DIVISION
    if place.kind in ("city", "district") and any(kilometres(place, p) < _CLOSE_KM for p in setting.points[:8]):
        total += _CLOSE
    return total + _kind_fits(place, head)


def _kind_fits(place: Place, head: Head | None) -> float:
    if head is None or place.kind in ("country", "region"):
        return 0.0
    if head == "division":
        return _FITS if place.kind in ("division", "district") else _OTHER
    return _FITS if place.kind == "city" else _OTHER


def holds(holder: Place, place: Place) -> bool:
    """Whether one place lies in another, as far as the gazetteer tells."""
    if holder.country is None or holder.country != place.country or holder == place:
        return False
    if holder.kind == "country":
        return place.kind != "country"
    if holder.kind == "division":
        return place.division == holder.division and place.kind in ("city", "district")
    return place.kind in ("city", "district", "landmark") and kilometres(holder, place) < _NEAR_KM


def resolve(spotted: Spotted, near: Sequence[str] = ()) -> list[Place | None]:
    """The place of each spot, in order; `None` for one whose name the gazetteer lacks."""
    spots = spotted.spots
    setting = _first_setting(spotted, near)
    chosen = _pairs(spots, setting)
    for at in chosen:
        setting.add(chosen[at], sure=True)
    senses = {spots[at].key: place for at, place in chosen.items() if place.kind == "city"}
    return [chosen.get(at) or _one(spot, senses, setting) for at, spot in enumerate(spots)]


def _one(spot: Spot, senses: dict[str, Place], setting: Setting) -> Place | None:
    if not spot.named:
        return None
    told = senses.get(spot.key)
    if told is not None and spot.head != "division":
        return told
    return best(spot.named.places, setting, spot.head)


def _first_setting(spotted: Spotted, near: Sequence[str]) -> Setting:
    """The countries that a story surely speaks of: by name, by their people, by places known to all."""
    setting = Setting()
    for code in near:
        setting.countries[code] += 1
    for code in spotted.peoples:
        setting.countries[code] += _PEOPLE_WEIGHT  # type: ignore[assignment]
    for spot in spotted.spots:
        if not spot.acts and (spot.key not in spotted.persons or spot.evidence > LIKELY):
            for place in _surely(spot):
                setting.add(place, sure=False)
    return setting


def _surely(spot: Spot) -> Iterator[Place]:
    """The place of a name that stands far above all others of that name."""
    if not spot.named:
        return
    ranked = sorted(((c.prior + _kind_fits(c.place, spot.head), c.place) for c in spot.named.places), reverse=True)
    if len(ranked) == 1 or ranked[0][0] - ranked[1][0] > 1.0:
        place = ranked[0][1]
        if place.kind in ("country", "division") or place.population > 100_000:
            yield place


def _pairs(spots: Sequence[Spot], setting: Setting) -> dict[int, Place]:
    """Spots told by the spot that holds them, and those holders: first those that a comma joins, from right to left."""
    chosen: dict[int, Place] = {}
    for close in (True, False):
        for at in range(len(spots) - 1, -1, -1):
            holder = spots[at].within if close else spots[at].near
            if holder is None or at in chosen or not spots[at].named or not spots[holder].named:
                continue
            if told := _pair(spots[at], spots[holder], chosen.get(holder), setting, close):
                chosen[at], chosen[holder] = told
    return chosen


def _pair(spot: Spot, holder: Spot, known: Place | None, setting: Setting, close: bool) -> tuple[Place, Place] | None:
    """The likeliest two places of which the second holds the first, if that is likelier than each alone."""
    if _peers(spot, holder, setting):
        return None
    inner = [(weight(c, setting, spot.head), c.place) for c in spot.named.places]
    outer = [(weight(c, setting, holder.head), c.place) for c in holder.named.places]
    most_inner, most_outer = max(w for w, _ in inner), max(w for w, _ in outer)
    told = [
        (small[0] + big[0], small[1], big[1])
        for big in outer
        if (big[1] == known if known else big[0] > most_outer - _HOLDER_GAP)
        for small in inner
        if holds(big[1], small[1])
    ]
    most = max(told, default=None)
    if most is None or most[0] + (_HELD if close else _HELD_LOOSELY) < most_inner + most_outer:
        return None
    return most[1], most[2]


def _peers(spot: Spot, holder: Spot, setting: Setting) -> bool:
    """Whether two names are, taken alone, of places side by side: two countries, two divisions of one country."""
    one, other = (best(s.named.places, setting, s.head) for s in (spot, holder))
    if one.kind != other.kind or one.kind not in ("country", "division", "region"):
        return False
    return one.kind != "division" or one.country == other.country
