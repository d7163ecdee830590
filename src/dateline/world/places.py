"""Words that name a place go in; the place with its point and GeoNames id comes out, or nothing."""

import gzip
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from dateline.model import Span, Where

PlaceKind = Literal["country", "division", "district", "city", "region"]
_WORD = re.compile(r"[^\W_]+(?:['\u2019`][^\W\d_]{2,})?")
_APOSTROPHE = re.compile(r"['`](?!s\b)")  # Sana'a is Sanaa, "People's" is "people s"
_LONGEST = 5  # words in a name
_RUN = 12  # capitalised words looked at together
_NEAR = 12.0  # a place in a country of the story weighs so many times its people
_WITHIN = 10_000.0  # and in a country that the words themselves name
_ALIAS = 0.2
_FITS = 100.0  # a place of the kind that the words say
_WEIGHTS = {"country": 3.0, "region": 3.0, "division": 0.25, "district": 0.02, "city": 1.0}
_TOWN = 100_000  # below this, a name in running text needs a preposition before it


class Place(NamedTuple):
    """A place of the gazetteer; `geonames` is `None` for the few regions that are our own."""

    name: str
    country: str | None
    lat: float
    lon: float
    geonames: int | None
    kind: PlaceKind
    population: int


_Named = tuple[tuple[Place, bool], ...]  # places of one name, each with whether it is the place's first name


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    rows: list[str]
    names: dict[str, str]


class _Hit(NamedTuple):
    first: int
    last: int
    places: _Named


class _Hints(NamedTuple):
    """What tells places of one name apart: countries of the story and of the words, and the kind they say."""

    near: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()
    head: str | None = None


class _Token(NamedTuple):
    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return any(letter.isupper() for letter in self.text[:3])  # d'Ivoire, al-Qaim


def fold(name: str) -> str:
    """A name as it is looked up: ASCII, lower case, words parted by one space."""
    plain = name if name.isascii() else _ascii(name)
    return " ".join(re.findall(r"[a-z0-9]+", _APOSTROPHE.sub("", plain).lower()))


def _ascii(name: str) -> str:
    spelt = name.translate(_LETTERS)
    return unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()


_LETTERS = str.maketrans(
    {
        "\u0131": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "\u2019": "'",
    }
)


@cache
def _gazetteer() -> _Gazetteer:
    text = gzip.decompress((files("dateline") / "data" / "places.tsv.gz").read_bytes()).decode()
    rows, _, names = text.partition("\n\n")
    return _Gazetteer(rows.split("\n"), dict(line.split("\t", 1) for line in names.split("\n")))


@cache
def _cues() -> dict[str, Any]:
    return tomllib.loads((files("dateline") / "data" / "places.toml").read_text("utf-8"))


@cache
def _regions() -> dict[str, tuple[Place, ...]]:
    """Regions, seas and everyday names of countries that the gazetteer lacks, by folded name."""
    found: dict[str, tuple[Place, ...]] = {}
    for row in _cues()["region"]:
        names, country, lat, lon = row["names"], row.get("country"), row["lat"], row["lon"]
        place = Place(
            names[0],
            country,
            lat,
            lon,
            row.get("geonames"),
            row.get("kind", "region"),
            row.get("population", 5_000_000),
        )
        for name in names:
            found[fold(name)] = (place,)
    return found


@lru_cache(maxsize=4096)
def _named(key: str) -> _Named:
    """The places of a folded name, each with whether it is the place's first name."""
    if key in _cues()["never"]["words"]:
        return ()
    numbers = _gazetteer().names.get(key, "").split()
    listed = [(_place(int(number.lstrip("~"))), number[0] != "~") for number in numbers]
    return (*((place, True) for place in _regions().get(key, ())), *listed)


def _place(number: int) -> Place:
    geonames, kind, country, lat, lon, population, name = _gazetteer().rows[number].split("\t")
    return Place(name, country or None, float(lat), float(lon), int(geonames), kind, int(population))  # type: ignore[arg-type]


def find_place(words: str, *, near: Sequence[str] = ()) -> Place | None:
    """The place that `words` name ("Syria's Idlib province", "the city of Tetovo"), or `None` if unknown.

    `near` are alpha-3 codes of countries of the story; a place in one of them is preferred to one of the same
    name elsewhere that is not many times larger. The most local name is taken: "Anbar, Iraq" is Anbar.
    """
    tokens = _tokens(words[:400])
    hits = [hit for hit in _hits(tokens) if _stands_alone(words, tokens, hit)]
    bests = [_best(hit.places, _Hints(tuple(near), head=_head(tokens, hit))) for hit in hits]
    if not bests:
        return None
    chosen = next((i for i, place in enumerate(bests) if place.kind != "country"), 0)
    others = [place for i, place in enumerate(bests) if i != chosen]
    hints = _Hints(
        near=(*near, *(p.country for p in others if p.country)),
        within=frozenset(p.country for p in others if p.country and p.kind in ("country", "division")),
        head=_head(tokens, hits[chosen]),
    )
    return _best(hits[chosen].places, hints)


def _tokens(words: str) -> list[_Token]:
    return [_Token(m.group(), fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(words)]


def _hits(tokens: list[_Token]) -> Iterator[_Hit]:
    """From left to right the longest names that begin and end with a capital."""
    place = 0
    while place < len(tokens):
        hit = _longest(tokens, place)
        if hit is not None:
            yield hit
        place = hit.last if hit is not None else place + 1


def _longest(tokens: list[_Token], first: int) -> _Hit | None:
    if not tokens[first].capital and tokens[first].text not in _cues()["articles"]["words"]:
        return None
    for last in range(min(len(tokens), first + _LONGEST), first, -1):
        if tokens[last - 1].capital or tokens[last - 1].text.isdigit():
            found = _named(" ".join(token.key for token in tokens[first:last]))
            if found:
                return _Hit(first, last, found)
    return None


def _stands_alone(words: str, tokens: list[_Token], hit: _Hit) -> bool:
    """Whether a name is no part of a longer one that the gazetteer lacks: Lake Titicaca, Abu Shok."""
    before = tokens[hit.first - 1] if hit.first and _joined(words, tokens, hit.first) else None
    after = tokens[hit.last] if hit.last < len(tokens) and _joined(words, tokens, hit.last) else None
    inside = hit.last - hit.first == 1 and tokens[hit.first].key in _cues()["features"]["words"]
    beside = [token for token in (before, after) if token is not None and token.capital]
    if inside or any(token.key in _cues()["features"]["words"] for token in beside):
        return False
    small = _best(hit.places, _Hints()).population < _TOWN
    plain = (*_cues()["directions"]["words"], *_cues()["heads_all"]["words"])
    return not small or all(token.key in plain for token in beside)


def _head(tokens: list[_Token], hit: _Hit) -> str | None:
    """The kind of place that the words beside a name call it: "Idlib province", "the city of Tetovo"."""
    beside = [*tokens[max(0, hit.first - 2) : hit.first], *tokens[hit.last : hit.last + 1]]
    heads = _cues()["heads"]
    return next((kind for token in beside for kind, words in heads.items() if token.key in words), None)


def _best(places: _Named, hints: _Hints) -> Place:
    return max(places, key=lambda found: _weight(found[0], found[1], hints))[0]


def _weight(place: Place, first_name: bool, hints: _Hints) -> float:
    weight = max(place.population, 1) * _WEIGHTS[place.kind] * (1.0 if first_name else _ALIAS)
    if place.country in hints.near:
        weight *= _NEAR
    if place.country in hints.within:
        weight *= _WITHIN
    fits = place.kind == hints.head or (hints.head == "division" and place.kind == "district")
    return weight * (_FITS if fits else 1.0)


def places_in(text: str) -> list[Where]:
    """The places named in running text, in order; a name that may be a person's or a word is passed over."""
    tokens = _tokens(text)
    found: list[Where] = []
    for first, last in _runs(text, tokens):
        found.extend(_in_run(text, tokens, first, last))
    return found


def _runs(text: str, tokens: list[_Token]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words with nothing but spaces or a hyphen between them; "of" may join two."""
    place = 0
    while place < len(tokens):
        if not tokens[place].capital:
            place += 1
            continue
        last = place + 1
        while last < len(tokens) and last - place < _RUN and _joined(text, tokens, last):
            last += 1
        while not tokens[last - 1].capital:
            last -= 1
        yield place, last
        place = last


def _joined(text: str, tokens: list[_Token], place: int) -> bool:
    gap = text[tokens[place - 1].end : tokens[place].start]
    if gap not in (" ", "-", ". ", ".") or (gap[0] == "." and len(tokens[place - 1].text) > 2):
        return False
    linking = tokens[place].key in ("of", "al", "de") and place + 1 < len(tokens) and tokens[place + 1].capital
    return tokens[place].capital or linking


def _in_run(text: str, tokens: list[_Token], first: int, last: int) -> Iterator[Where]:
    """The place that fills a run but for directions before it and a head after it."""
    cues = _cues()
    while first < last and tokens[first].key in cues["directions"]["words"] and _named(_key(tokens, first, last)) == ():
        first += 1
    end = last
    while (
        end > first + 1 and tokens[end - 1].key in cues["heads_all"]["words"] and _named(_key(tokens, first, end)) == ()
    ):
        end -= 1
    places = _named(_key(tokens, first, end)) if first < end and end - first <= _LONGEST else ()
    if not places or not _certain(text, tokens, first, end, places):
        return
    hints = _Hints((), frozenset(_country_after(text, tokens, end)), _head(tokens, _Hit(first, end, places)))
    best = _best(places, hints)
    stop = tokens[end - 1].end
    abbreviated = len(tokens[end - 1].text) == 1 and text[stop : stop + 1] == "."
    yield where(best, text, Span(tokens[first].start, stop + abbreviated))


def _key(tokens: list[_Token], first: int, last: int) -> str:
    return " ".join(token.key for token in tokens[first:last])


def _certain(text: str, tokens: list[_Token], first: int, last: int, places: _Named) -> bool:
    """Whether a name in running text is surely a place: known to all, or led in by a preposition."""
    cues, key = _cues(), _key(tokens, first, last)
    before = tokens[first - 1].text if first else ""
    led = before in cues["prepositions"]["words"] or bool(_country_after(text, tokens, last))
    if led:
        return True
    best = _best(places, _Hints())
    if key in cues["persons"]["words"]:
        return False
    starts = first == 0 or text[tokens[first - 1].end : tokens[first].start].strip(" \"'(\u201c\u2018") in (
        ".",
        "!",
        "?",
        "\n",
    )
    known = best.kind in ("country", "region", "division") or best.population >= _TOWN
    return known and (not starts or best.kind in ("country", "region") or best.population >= 10 * _TOWN)


def _country_after(text: str, tokens: list[_Token], last: int) -> tuple[str, ...]:
    """The country named after a comma: "Moscow, Russia"."""
    for end in range(min(len(tokens), last + 3), last, -1):
        if text[tokens[last - 1].end : tokens[last].start].strip() != ",":
            return ()
        for place, _ in _named(_key(tokens, last, end)):
            if place.kind in ("country", "division") and place.country and tokens[last].capital:
                return (place.country,)
    return ()


def where(place: Place, text: str, span: Span) -> Where:
    """The record of a place that words of a story name."""
    words = text[span.start : span.end]
    return Where(place.name, words, span, place.country, place.lat, place.lon, place.geonames, "stated")
