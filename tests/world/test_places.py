"""Places: the cases under cases/places, and what holds for every text."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.world.places import find_place, fold, places_in

CASES = Path(__file__).parent.parent / "cases" / "places"


def cases(name: str) -> list[Any]:
    rows = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    return [pytest.param(case, id=f"{number}-{case['why']}") for number, case in enumerate(rows, 1)]


@pytest.mark.parametrize("case", cases("named.toml"))
def test_words_marked_as_a_place(case: dict[str, Any]) -> None:
    place = find_place(case["words"], near=case.get("near", ()))
    found = [] if place is None else [place.name, place.country or "", place.geonames or 0]
    assert found == case["expected"], case["why"]


@pytest.mark.parametrize("case", cases("running.toml"))
def test_places_in_running_text(case: dict[str, Any]) -> None:
    assert [[w.text, w.country] for w in places_in(case["text"])] == case["expected"], case["why"]


@pytest.mark.parametrize("case", cases("story.toml"))
def test_places_of_a_story(case: dict[str, Any]) -> None:
    found = [[w.text, w.country or "", w.geonames or 0] for w in places_in(case["text"])]
    assert found == case["expected"], case["why"]


def test_a_place_has_its_point() -> None:
    place = find_place("Sarajevo")
    assert place is not None
    assert abs(place.lat - 43.85) < 0.1 and abs(place.lon - 18.36) < 0.1


NAMES = [
    "Paris",
    "New York",
    "Gulf of",
    "Aden",
    "Jordan",
    "said",
    "in",
    "Moscow",
    ",",
    "Russia",
    "of",
    "U.S.",
    "North",
    "Korea",
    "\u2019s",
    "The",
    "Northern",
    "Springfield",
    "village",
    "(",
    "\n",
]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(NAMES), max_size=15).map(" ".join)))
def test_spans_point_at_their_words(text: str) -> None:
    end = 0
    for found in places_in(text):
        assert text[found.span.start : found.span.end] == found.text
        assert found.span.start >= end
        end = found.span.end
    find_place(text)


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize("piece", ["New York ", "Of ", "A,", "The of ", "Paris, ", "The ", "North ", "Georgia-", "U."])
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        places_in(text)
        return time.process_time() - start

    seconds(piece)
    short, long = (min(seconds(piece * n) for _ in range(3)) for n in (2_000, 8_000))
    assert long < 10 * short + 0.05  # the square would be sixteen times as much
