"""Written days: sure ones are read, open ones are not guessed."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.days import read_day
from dateline.stories.about import day_in_url, read_byline, read_date_line

CASES = Path(__file__).parents[1] / "cases" / "stories"
DAYS: list[dict[str, Any]] = tomllib.loads((CASES / "days.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", DAYS, ids=lambda case: case["text"])
def test_written_day(case: dict[str, Any]) -> None:
    expected = date.fromisoformat(case["day"]) if "day" in case else None
    assert read_day(case["text"]) == expected


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2090, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(f"Posted on {day.day} {day:%B} {day.year}") == day
    assert read_day(f"{day:%b} {day.day}, {day.year}") == day


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/2013/01/25/story.html", date(2013, 1, 25)),
        ("https://x.org/world/2013/jan/25/story", date(2013, 1, 25)),
        ("https://x.org/story-2013-01-25", date(2013, 1, 25)),
        ("https://x.org/idUSL6N0-20130125", date(2013, 1, 25)),
        ("https://x.org/story/20130199/5", None),
        ("https://x.org/id/1201301255", None),
        (None, None),
    ],
)
def test_day_in_an_address(url: str | None, expected: date | None) -> None:
    assert day_in_url(url) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Updated 5 March 2013 | Published 4 March 2013", date(2013, 3, 4)),
        ("Posted on: Friday, January 25, 2013 - 16:26 GMT", date(2013, 1, 25)),
        ("Last updated 3 hours ago", None),
    ],
)
def test_date_lines(line: str, expected: date | None) -> None:
    assert read_date_line(line) == (True, expected)


@pytest.mark.parametrize("line", ["Talks on January 25, 2013 failed", "The 25 January 2013 accord", "March"])
def test_lines_that_tell_more_are_no_date_lines(line: str) -> None:
    assert read_date_line(line) == (False, None)


@pytest.mark.parametrize(
    ("line", "names", "agency"),
    [
        ("By Steve Gutterman", "Steve Gutterman", None),
        ("By Jane Doe and Max van der Berg, Reuters", "Jane Doe and Max van der Berg", "Reuters"),
        ("BY JANE DOE, STAFF WRITER", "JANE DOE", None),
        ("By AFP", "AFP", "AFP"),
        ("Written by: Ana de la Cruz", "Ana de la Cruz", None),
    ],
)
def test_bylines(line: str, names: str, agency: str | None) -> None:
    assert read_byline(line) == (names, agency)


@pytest.mark.parametrize("line", ["By night the army moved north", "By 2013", "Bystanders Fled", "By the river"])
def test_headings_with_by_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None
