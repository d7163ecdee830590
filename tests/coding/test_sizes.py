"""Numbers of people killed, injured and arrested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.sizes import number, size
from dateline.model import Span

NUMBERS = [
    ("Seven Maoists", 7),
    ("at least 15 people", 15),
    ("1,200", 1200),
    ("two thousand", 2000),
    ("dozens", 24),
    ("more than a hundred", 100),
    ("twenty-five", 25),
    ("several", None),
    ("", None),
    ("9" * 40, None),  # no number of people
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_number_words_and_digits(text: str, expected: int | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "arrest", "expected"),
    [
        ("A bomb killed 12 people and wounded 30.", "12 people", False, (12, None, None)),
        ("A bomb killed 12 people and wounded 30.", "30", False, (None, 30, None)),
        ("Police detained 40 marchers.", "40 marchers", True, (None, None, 40)),
        ("Forty students were taken away in vans.", "Forty students", True, (None, None, 40)),
        ("About 2,000 people marched.", "2,000 people", False, (None, None, None)),
    ],
)
def test_what_befell_the_counted(sentence: str, words: str, arrest: bool, expected: tuple[int | None, ...]) -> None:
    start = sentence.index(words)
    told = size(sentence, Span(start, start + len(words)), 100, arrest)
    assert told is not None
    assert (told.killed, told.injured, told.arrested) == expected
    assert told.number_text == words
    assert told.span == (100 + start, 100 + start + len(words))


@given(st.text(max_size=200))
def test_any_words_have_a_number_or_none(text: str) -> None:
    assert number(text) is None or number(text) >= 0
