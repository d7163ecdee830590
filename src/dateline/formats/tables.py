"""Rows of records to a table for the terminal, JSON, JSON lines, CSV or Parquet."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

Row = dict[str, Any]
FORMATS = ("table", "jsonl", "json", "csv", "parquet")


def write(rows: Iterable[Row], form: str, out: IO[bytes]) -> None:
    """Writes the rows in one of FORMATS, but for `table`, which is the terminal's (cli/show.py)."""
    if form == "parquet":
        _parquet(rows, out)
        return
    for line in _LINES[form](rows):
        out.write(line.encode())


def _jsonl(rows: Iterable[Row]) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _json(rows: Iterable[Row]) -> Iterator[str]:
    opening = "[\n"
    for row in rows:
        yield opening + json.dumps(row, ensure_ascii=False)
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"


def _csv(rows: Iterable[Row]) -> Iterator[str]:
    columns: list[str] | None = None
    for row in rows:
        cells = flat(row)
        if columns is None:
            columns = list(cells)
            yield _line(columns)
        yield _line([cells.get(c) for c in columns])


_LINES: dict[str, Callable[[Iterable[Row]], Iterator[str]]] = {"jsonl": _jsonl, "json": _json, "csv": _csv}


def _line(cells: Iterable[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow("" if c is None else c for c in cells)
    return text.getvalue()


def flat(row: Row) -> Row:
    """A record as one level of columns: parties by name and by country, days and places in parts, the rest as JSON."""
    cells: Row = {}
    for key, value in row.items():
        if key in ("actors", "recipients", "attributed_to"):
            cells[key] = "; ".join(p["name"] for p in value)
            cells[f"{key}_countries"] = "; ".join(p["country"] or "" for p in value)
        elif key in ("date", "place", "trigger", "published") and isinstance(value, dict):
            cells |= {f"{key}_{part}": _cell(inner) for part, inner in value.items()}
        elif key in ("date", "place"):
            cells |= {f"{key}_{part}": None for part in _PARTS[key]}
        else:
            cells[key] = _cell(value)
    return cells


_PARTS = {
    "date": ("start", "end", "basis", "text", "span"),
    "place": ("name", "text", "span", "country", "lat", "lon", "geonames", "basis"),
}


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _parquet(rows: Iterable[Row], out: IO[bytes]) -> None:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist([flat(r) for r in rows]), out)
