"""Words and their written shapes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.words import shape, words

CASES = [
    (
        "U.S.-Russian talks",
        ["U.S.", "-", "Russian", "talks"],
    ),  # an adjective of two countries parts at the hyphen
    ("Moscow’s clampdown", ["Moscow", "’s", "clampdown"]),  # a possessor can be a party by itself
    ("killed 1,200 in 2.5 hours", ["killed", "1,200", "in", "2.5", "hours"]),
    ("at 4 p.m. on Friday.", ["at", "4", "p.m.", "on", "Friday", "."]),
    ("don't", ["don", "'", "t"]),
    ("Élysée", ["Élysée"]),
    ("snake_case", ["snake", "_", "case"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_sentence_parts_into_words(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in words(text)] == expected


@given(st.text())
def test_words_leave_out_white_space_only(text: str) -> None:
    """Every character but white space stands in exactly one word, in order."""
    spans = words(text)
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(("word", "expected"), [("rebels", 0), ("Moscow", 1), ("NATO", 2), ("2013", 3), ("I", 1)])
def test_shape_tells_how_a_word_is_written(word: str, expected: int) -> None:
    assert shape(word) == expected
