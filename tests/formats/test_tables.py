"""Rows written for other programs."""

import io
import json

import pytest
from pyarrow import parquet
from records import mention, party

from dateline.formats.tables import flat, write
from dateline.model import Size, Span, Where, as_json

FULL = as_json(mention(actors=(party("USA"), party("GBR")), place=Where("Oslo", "Oslo", Span(0, 4), "NOR"),
                       size=Size("two", Span(0, 3), killed=2)))  # fmt: skip
BARE = as_json(mention(actors=(), recipients=(), date=None))


def test_a_record_flattens_to_columns_that_do_not_depend_on_what_is_told() -> None:
    assert list(flat(FULL)) == list(flat(BARE))
    assert (flat(FULL)["actors"], flat(FULL)["actors_countries"]) == ("USA; GBR", "USA; GBR")
    assert (flat(FULL)["date_start"], flat(BARE)["date_start"]) == ("2013-01-25", None)


@pytest.mark.parametrize("rows", [[], [FULL], [FULL, BARE]])
def test_json_and_lines_read_back_as_they_were(rows: list[dict[str, object]]) -> None:
    whole, lines = io.BytesIO(), io.BytesIO()
    write(rows, "json", whole)
    write(rows, "jsonl", lines)
    assert json.loads(whole.getvalue()) == rows
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == rows


def test_parquet_keeps_numbers_as_numbers() -> None:
    out = io.BytesIO()
    write([FULL, BARE], "parquet", out)
    table = parquet.read_table(io.BytesIO(out.getvalue()))
    assert table.num_rows == 2
    assert table.column("intensity").to_pylist() == [-6.0, -6.0]
