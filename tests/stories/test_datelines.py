"""Heads of wire stories: place, day and agency, and sentences that only look like one."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.stories.datelines import Dateline, find_dateline

CASES = Path(__file__).parents[1] / "cases" / "stories"
HEADS: list[dict[str, Any]] = tomllib.loads((CASES / "datelines.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", HEADS, ids=lambda case: case["text"][:40])
def test_dateline(case: dict[str, Any]) -> None:
    """The dateline is found with its parts and its exact extent, or not at all."""
    found = find_dateline(case["text"])
    if "extent" not in case:
        assert found is None, case["why"]
        return
    assert found is not None, case["why"]
    assert case["text"][: found.extent] == case["extent"]
    assert (found.place, found.agency) == (case.get("place"), case.get("agency"))
    assert [found.month, found.day] == case.get("day", [None, None])
    assert case["text"][found.end :][:1].strip()


@pytest.mark.parametrize(
    ("month", "number", "published", "expected"),
    [
        (1, 25, date(2013, 1, 25), date(2013, 1, 25)),
        (12, 31, date(2013, 1, 1), date(2012, 12, 31)),
        (1, 1, date(2012, 12, 31), date(2013, 1, 1)),
        (2, 29, date(2013, 3, 1), date(2012, 2, 29)),
        (2, 31, date(2013, 3, 1), None),
        (1, 25, None, None),
    ],
)
def test_year_comes_from_publication(month: int, number: int, published: date | None, expected: date | None) -> None:
    """A dateline without a year means the day nearest to publication; without publication none."""
    found = Dateline("X", None, month, number, None, 1, 2)
    assert found.day_near(published) == expected
