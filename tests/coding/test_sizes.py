"""Numbers of people killed, injured and arrested."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.sizes import count, size
from dateline.model import FATES, Size, Span

NUMBERS = [
    ("Seven Maoists", (7, 7)),
    ("1,200", (1200, 1200)),
    ("1.5 million", (1_500_000, 1_500_000)),
    ("two thousand", (2000, 2000)),
    ("a hundred and ten", (110, 110)),
    ("twenty-five", (25, 25)),
    ("ten", (10, 10)),
    ("half a dozen men", (6, 6)),
    ("two dozen", (24, 24)),
    ("at least 15 people", (15, None)),
    ("more than a hundred", (101, None)),
    ("up to 20", (1, 20)),
    ("fewer than 10", (1, 9)),
    ("about 2,000", (1500, 2500)),
    ("some 120 students", (115, 125)),
    ("nearly 50", (45, 49)),
    ("10 to 15", (10, 15)),
    ("10-15", (10, 15)),
    ("between ten and fifteen", (10, 15)),
    ("two or three", (2, 3)),
    ("dozens", (24, 119)),
    ("hundreds of people", (200, 999)),
    ("several hundred", (300, 900)),
    ("tens of thousands", (20_000, 99_000)),
    ("several", (3, 9)),
    ("many", None),
    ("", None),
    ("9" * 40, None),  # no number of people
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_number_words_and_digits(text: str, expected: tuple[int, int | None] | None) -> None:
    assert count(text) == expected


def told(sentence: str, words: list[str], otherwise: str | None = None) -> Size:
    """The size that the marked words of a sentence tell, the sentence standing at 100."""
    marks = [Span(sentence.index(w), sentence.index(w) + len(w)) for w in words]
    found = size(sentence, marks, 100, otherwise)
    assert found is not None
    assert sentence[found.span.start - 100 : found.span.end - 100] == found.number_text
    return found


@pytest.mark.parametrize(
    ("sentence", "words", "otherwise", "expected"),
    [
        ("A bomb killed 12 people and wounded 30.", ["12 people"], None, {"killed": 12}),
        ("A bomb killed 12 people and wounded 30.", ["30"], None, {"injured": 30}),
        ("A bomb killed 12 people and wounded 30.", ["12 people", "30"], None, {"killed": 12, "injured": 30}),
        ("Police detained 40 marchers.", ["40 marchers"], "arrested", {"arrested": 40}),
        ("Forty students were taken away in vans.", ["Forty students"], "arrested", {"arrested": 40}),
        ("About 2,000 people marched.", ["2,000 people"], "taking_part", {"taking_part": 2000}),
        ("Dozens were killed in Goma.", ["Dozens"], None, {"killed": 24}),
    ],
)
def test_what_befell_the_counted(sentence: str, words: list[str], otherwise: str | None, expected: Any) -> None:
    found = told(sentence, words, otherwise)
    assert {f: n for f in FATES if (n := getattr(found, f)) is not None} == expected


def test_a_vague_number_is_an_interval() -> None:
    found = told("At least 15 people were killed and dozens injured.", ["At least 15 people", "dozens"])
    assert (found.killed, found.killed_most, found.injured, found.injured_most) == (15, None, 24, 119)


@given(st.text(max_size=200))
def test_any_words_have_an_interval_or_none(text: str) -> None:
    found = count(text)
    assert found is None or (found.least >= 0 and (found.most is None or found.most >= found.least))
