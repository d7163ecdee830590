"""The JSON that the Wikidata Query Service exports to rows of offices: SPARQL results, or the simple array."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.formats.offices.row import BadRow, Stated, country_names
from dateline.world.lexicon import spelled

VARIABLES = {
    "name": ("personLabel", "person", "nameLabel", "name", "itemLabel", "item"),
    "role": ("positionLabel", "position", "roleLabel", "role", "officeLabel", "office"),
    "country": ("iso3", "countryCode", "iso2", "countryLabel", "country"),
    "since": ("start", "startTime", "since"),
    "until": ("end", "endTime", "until"),
    "also": ("personAltLabel", "altLabel", "also"),
    "source": ("source", "person"),
}
"""The variables of a query that are read, the first that is bound; the README's query names them so."""

ENTITY = "http://www.wikidata.org/"
Row = dict[str, Any]


def rows(text: str, path: Path) -> Iterator[Stated | BadRow | None]:
    """The rows of an export; `line` counts rows from 1.

    Raises UsageError when it is broken JSON or another shape.
    """
    for number, row in enumerate(_bindings(text, path), 1):
        yield (
            _row(number, row) if isinstance(row, dict) else BadRow(f"{str(row)[:60]!r} is no row of variables", number)
        )


def _bindings(text: str, path: Path) -> list[Any]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is broken JSON: {error}; export it again") from error
    if isinstance(whole, dict):
        results = whole.get("results")
        whole = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(whole, list):
        raise UsageError(f"{path} is JSON of another shape: export the query's result as JSON (docs/offices.md)")
    return whole


def _row(number: int, row: Row) -> Stated | BadRow:
    """A row of a query; what it does not bind is not stated, nor is what Wikidata calls unknown."""
    given = {field: _bound(row, names) for field, names in VARIABLES.items()}
    missing = next((field for field in ("name", "country", "role") if not given[field]), None)
    if missing is not None:
        wanted = VARIABLES[missing][0]
        return BadRow(f"no {missing} in {json.dumps(row)[:80]}: select ?{wanted} in the query", number)
    also = tuple(name for part in given["also"].split(",") if " " in (name := part.strip()))
    since, until = (_day(given[field]) for field in ("since", "until"))
    return Stated(
        number, given["name"], given["country"], _office(given["role"]), also, (), since, until,
        source=_source(row),
    )  # fmt: skip


def _bound(row: Row, names: tuple[str, ...]) -> str:
    """The first of the variables that is bound to words; addresses of Wikidata are none."""
    values = (row.get(name) for name in names)
    plain = (v.get("value") if isinstance(v, dict) else v for v in values)
    return next((v.strip() for v in plain if isinstance(v, str) and v.strip() and not v.startswith(ENTITY)), "")


def _source(row: Row) -> str:
    """Where the row can be checked: what it names, or else the person's page."""
    stated = _bound(row, ("source",))
    value = row.get("person")
    page = value.get("value") if isinstance(value, dict) else value
    return stated or (page if isinstance(page, str) and page.startswith(ENTITY) else "")


def _day(value: str) -> str:
    """A time as Wikidata writes it, as a day; an unknown value is a blank node or an address, and is not stated."""
    found = re.fullmatch(r"\+?(\d{4}-\d\d-\d\d)(?:T[\d:.]+Z?)?", value)
    if found:
        return found[1]
    return "" if re.match(r"(?:https?:|_:|t\d+$)", value) else value


def _office(label: str) -> str:
    """An office as the news says it: "President of the United States" is a president, of a country told beside."""
    bare, of, land = label.rpartition(" of ")
    if of and (spelled(land) in country_names() or spelled(land) == "united states of america"):
        return bare
    words = label.split()
    for length in range(min(4, len(words) - 1), 0, -1):
        if spelled(" ".join(words[:length])) in country_names():
            return " ".join(words[length:])
    return label
