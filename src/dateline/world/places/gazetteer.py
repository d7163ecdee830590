"""A folded name to the places that bear it: GeoNames' countries, divisions and towns, and regions of our own."""

import gzip
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from dateline.world.places.cues import Area, cues
from dateline.world.places.names import fold

PlaceKind = Literal["country", "division", "district", "city", "region", "landmark"]
_KINDS: dict[str, PlaceKind] = {"c": "country", "d": "division", "t": "district", "p": "city"}
_MOST = 40  # places of one name looked at; those with most people come first
_REGION_PEOPLE = 2_000_000
_LANDMARK_PEOPLE = 100_000


class Place(NamedTuple):
    """A place of the gazetteer; `geonames` is `None` for most regions, which are our own."""

    name: str
    country: str | None
    lat: float
    lon: float
    geonames: int | None
    kind: PlaceKind
    population: int
    division: str = ""
    fame: int = 9  # how many other names it has, in all languages


class Candidate(NamedTuple):
    """A place that bears a name, and how likely the name means it when nothing else is said: a logarithm of people."""

    place: Place
    prior: float


class Named(NamedTuple):
    """The places of a name; `person` and `word` when the name is a person's or a word of the language too."""

    places: tuple[Candidate, ...]
    person: bool = False
    word: bool = False

    def __bool__(self) -> bool:
        return bool(self.places)


_NOBODY = Named(())
_KIND = {"country": 0.48, "region": 0.48, "landmark": 0.0, "division": -0.6, "district": -0.8, "city": 0.0}
_OTHER_NAME = -0.5
_OUTDONE = -1.5  # another name, and the first one of a town not much smaller: Chittagong was an Islamabad
_OUTDOING = 0.2  # of its people
_MEANT = 1.0  # news mean this one
_FAME = 0.8  # for each tenfold of other names: Geneva has ten times those of a Geneva in Illinois


def candidate(place: Place, name: float = 0.0) -> Candidate:
    """A place with how likely a name means it: by its people, its fame, and what the name is to it."""
    prior = math.log10(place.population + 10) + _KIND[place.kind] + _FAME * (math.log10(place.fame + 1) - 1)
    return Candidate(place, prior + name)


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """The file as bytes: names and places are cut out of it when asked for, so that it loads fast and stays small."""

    starts: dict[bytes, int]
    text: bytes
    names: int
    places: int

    def line(self, key: str) -> str | None:
        """What the file says of a name: marks and offsets of places."""
        name = key.encode()
        start = self.starts.get(name[:3])
        if start is None:
            return None
        at = self.text.find(b"\n" + name + b"\t", self.names + start - 1, self._end(name))
        if at < 0:
            return None
        return self.text[at + len(name) + 2 : self.text.index(b"\n", at + 1)].decode()

    def _end(self, name: bytes) -> int:
        """Where names that begin with the same three letters surely end."""
        following = self.starts.get(name[:3] + b"\xff")
        return self.names + following if following is not None else self.places

    def place(self, offset: str) -> Place:
        at = self.places + int(offset, 36)
        row = self.text[at : self.text.index(b"\n", at)].decode().split("\t")
        geonames, kind, country, division, lat, lon, population, fame, name = row
        point = float(lat), float(lon)
        return Place(name, country or None, *point, int(geonames), _KINDS[kind], int(population), division, int(fame))


@cache
def _gazetteer() -> _Gazetteer:
    text = gzip.decompress((files("dateline") / "data" / "places.tsv.gz").read_bytes())
    names = text.index(b"\n\n") + 2
    rows = (line.split(b"\t") for line in text[: names - 2].split(b"\n"))
    starts = {letters: int(start, 36) for letters, start in rows}
    ends = dict(zip(starts, list(starts.values())[1:], strict=False))
    starts |= {letters + b"\xff": end for letters, end in ends.items()}
    return _Gazetteer(starts, text, names, text.index(b"\n\n", names) + 2)


@cache
def _areas() -> dict[str, tuple[Candidate, ...]]:
    """Regions, seas and landmarks that GeoNames' towns and divisions lack, by folded name."""
    found: dict[str, tuple[Candidate, ...]] = {}
    for kind, rows in (("region", cues().areas), ("landmark", cues().landmarks)):
        for row in rows:
            place = _area(row, "region" if kind == "region" else "landmark")
            for name in row.names:
                key = fold(name)
                found[key] = (*found.get(key, ()), candidate(place))
    return found


def _area(row: Area, kind: PlaceKind) -> Place:
    people = _REGION_PEOPLE if kind == "region" else _LANDMARK_PEOPLE
    return Place(row.names[0], row.country, row.lat, row.lon, row.geonames, kind, people)


@lru_cache(maxsize=8192)
def named(key: str) -> Named:
    """The places of a folded name, those with most people first."""
    areas = _areas().get(key, ())
    if not areas and key in cues().never:
        return _NOBODY
    if areas and areas[0].place.kind == "landmark":
        return Named(areas)
    line = _gazetteer().line(key) if len(key) > 1 else None
    if line is None:
        return Named(areas)
    first, *rest = line.split(" ")
    marks = first if first.isupper() else ""
    offsets = rest if marks else [first, *rest]
    return Named((*areas, *_listed(key, offsets[:_MOST])), "N" in marks, "W" in marks)


def _listed(key: str, offsets: list[str]) -> Iterator[Candidate]:
    known, capital = cues().known.get(key), cues().capitals.get(key)
    places = [(_gazetteer().place(offset.lstrip("~")), offset[0] != "~") for offset in offsets]
    largest = max((p.population for p, first in places if first and p.kind == "city"), default=0)
    seats = {(p.country, p.division): p.population for p, first in reversed(places) if first and p.kind == "city"}
    for place, first in places:
        if place.kind == "division" and 2 * seats.get((place.country, place.division), 0) > place.population:
            continue  # the city is the whole of it: Beijing, Vienna
        meant = place.geonames == known or (first and place.kind == "city" and place.country == capital)
        outdone = largest > _OUTDOING * place.population
        yield candidate(place, _MEANT if meant else 0.0 if first else _OUTDONE if outdone else _OTHER_NAME)
