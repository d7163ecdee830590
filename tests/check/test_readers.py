"""What each gold file's own marks mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.check.alignment import Alignment
from dateline.check.causal_news import arguments
from dateline.check.geovirus import distance
from dateline.check.meantime import interval
from dateline.model import Span

INTERVALS = {
    "2008-03-01": (date(2008, 3, 1), date(2008, 3, 1)),
    "2008-03-01TMO": (date(2008, 3, 1), date(2008, 3, 1)),
    "2008-02": (date(2008, 2, 1), date(2008, 2, 29)),
    "2008-12": (date(2008, 12, 1), date(2008, 12, 31)),
    "2008": (date(2008, 1, 1), date(2008, 12, 31)),
    "2008-W10": None,
    "200": None,
    "P2D": None,
    "PRESENT_REF": None,
    "": None,
}


@pytest.mark.parametrize("value", INTERVALS)
def test_a_timex_value_is_an_interval(value: str) -> None:
    assert interval(value) == INTERVALS[value]


def test_tags_of_cause_and_effect_are_placed_in_the_bare_sentence() -> None:
    found = arguments("<ARG1>They <SIG0>left</SIG0></ARG1> after <ARG0>it broke</ARG0>.")
    assert found == {"ARG1": Span(0, 9), "ARG0": Span(16, 24)}


def test_distance_is_that_of_an_atlas() -> None:
    assert distance(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(344, abs=2)  # Paris to London
    assert distance(0, 179.5, 0, -179.5) == pytest.approx(111, abs=1)  # over the date line


def test_words_are_found_again_behind_white_space_and_dropped_signs() -> None:
    given_, told = "A\nb \x97 c\u200ed", "A\n\nb cd"
    alignment = Alignment(told, given_)
    place = alignment.span(Span(told.index("cd"), len(told)))
    assert given_[place.start : place.end] == "c\u200ed"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_aligned(told: str, given_: str) -> None:
    alignment = Alignment(told, given_)
    for end in range(1, len(told) + 1):
        start, stop = alignment.span(Span(end - 1, end))
        assert 0 <= start < stop <= len(given_) + 1
