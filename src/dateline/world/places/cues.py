"""Our own knowledge about names of places: the words beside them, and regions and landmarks with their points."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dateline.world.lexicon import rows
from dateline.world.places.names import fold

Words = frozenset[str]


class Area(NamedTuple):
    """A region or landmark: its names, its country if it has one, its rough middle, and GeoNames' id if known."""

    names: tuple[str, ...]
    country: str | None
    lat: float
    lon: float
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """The tables of data/places.toml, as sets of folded words, with the adjectives of data/countries.csv."""

    division_heads: Words
    city_heads: Words
    settlements: Words
    sites: Words
    organs: Words
    offices: Words
    directions: Words
    sure: Words
    likely: Words
    between: Words
    links: Words
    function_words: Words
    articles: Words
    features: Words
    acts: Words
    acted_on: Words
    says: Words
    never: Words
    persons: Words
    openers: Words
    days: Words
    brands: Words
    inhabitants: Words
    institutions: Words
    eponyms: Words
    titles: Words
    short: dict[str, str]  # ind -> indiana
    known: dict[str, int]  # name -> GeoNames id of the place that is meant when nothing tells
    pointers: dict[str, str]  # there -> any
    areas: tuple[Area, ...]
    landmarks: tuple[Area, ...]
    adjectives: dict[str, str]  # french -> FRA
    capitals: dict[str, str]  # moscow -> RUS


@cache
def cues() -> Cues:
    told = tomllib.loads((files("dateline") / "data" / "places.toml").read_text("utf-8"))

    def words(table: str, row: str = "words") -> Words:
        return frozenset(fold(word) for word in told[table][row])

    return Cues(
        division_heads=words("heads", "division"),
        city_heads=words("heads", "city"),
        settlements=words("heads", "settlements"),
        sites=words("sites"),
        organs=words("organs"),
        offices=words("offices"),
        directions=words("directions"),
        sure=words("prepositions", "sure"),
        likely=words("prepositions", "likely"),
        between=words("between"),
        links=words("links"),
        function_words=words("links", "apart"),
        articles=words("articles"),
        features=words("features"),
        acts=words("acts"),
        acted_on=words("acts", "on"),
        says=words("acts", "says"),
        never=words("never"),
        persons=words("persons"),
        openers=words("openers"),
        days=words("days"),
        brands=words("brands"),
        inhabitants=words("inhabitants"),
        institutions=words("institutions"),
        eponyms=words("eponyms"),
        titles=words("titles"),
        short={fold(word): fold(name) for word, name in told["short"].items()},
        known={fold(name): geonames for name, geonames in told["known"].items()},
        pointers={fold(word): kind for kind, listed in told["pointers"].items() for word in listed},
        areas=_areas(told["places"]["areas"]),
        landmarks=_areas(told["places"]["landmarks"]),
        adjectives=_adjectives(),
        capitals={fold(c): row["code"] for row in rows("countries.csv") for c in row["capitals"].split("|") if c},
    )


def _areas(listed: list[list[Any]]) -> tuple[Area, ...]:
    return tuple(Area(tuple(names.split("|")), country or None, *rest) for names, country, *rest in listed)


def _adjectives() -> dict[str, str]:
    """The words of a country's people ("Filipino", "Danes"): no places, but they tell what country a story is about."""
    return {
        fold(word): row.get("code") or row["country"]
        for row in (*rows("regions.csv"), *rows("countries.csv"))
        for column in ("adjectives", "people")
        for word in (row.get(column) or "").split("|")
        if len(word) > 3
    }
