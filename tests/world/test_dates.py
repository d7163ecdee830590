"""Dates: the cases under cases/dates, what holds for every text, and the interval of an event's words."""

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.world.dates import find_dates, resolve
from dateline.world.dates.words import may_hold_date, table

ANCHOR = date(2013, 1, 25)
CASES = Path(__file__).parent.parent / "cases" / "dates"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}-{case['why']}")
        for path in sorted(CASES.glob("*.toml"))
        for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1)
    ]


def day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    """Every expression of the sentence is found, and no other, with its value and interval."""
    anchor = date.fromisoformat(case["anchor"]) if case.get("anchor") else (None if "anchor" in case else ANCHOR)
    found = find_dates(case["text"], anchor)
    assert [[d.text, d.value, day(d.start), day(d.end)] for d in found] == case["expected"], case["why"]


@pytest.mark.parametrize(
    ("words", "sentence", "start", "end"),
    [
        ("on Friday", "He quit on Friday.", "2013-01-25", "2013-01-25"),
        ("last month", "The raid last month killed two.", "2012-12-01", "2012-12-31"),
        ("in the past year", "Protests grew in the past year.", "2012-01-25", "2013-01-25"),
        ("Last year's", "Last year's pact failed.", "2012-01-01", "2012-12-31"),
        ("from March 3 to March 9", "He stayed from March 3 to March 9.", "2012-03-03", "2012-03-09"),
        ("between May and July", "Clashes between May and July killed two.", "2012-05-01", "2012-07-31"),
        ("on Monday", "They will meet on Monday.", "2013-01-28", "2013-01-28"),
        ("the day before", "He came on 5 May 2012; they had met the day before.", "2012-05-04", "2012-05-04"),
        ("on Wednesday and Thursday", "They met on Wednesday and Thursday.", "2013-01-23", "2013-01-24"),
        ("February", "They will review their February Paris accord.", "2013-02-01", "2013-02-28"),
        (
            "over the last two months",
            "Protests over the last two months of unrest.",
            "2012-11-25",
            "2013-01-25",
        ),
        ("Monday and Friday", "He met them Monday and Friday.", "2013-01-21", "2013-01-21"),
    ],
)
def test_resolve(words: str, sentence: str, start: str, end: str) -> None:
    """The words of an event become an interval, in the tense of their sentence."""
    when = resolve(words, ANCHOR, sentence)
    assert when is not None
    assert (day(when.start), day(when.end)) == (start, end)
    assert when.span is not None and sentence[when.span.start : when.span.end] == when.text == words


@pytest.mark.parametrize("words", ["now", "for two days", "every Friday", "the other side", "before Tuesday", ""])
def test_resolve_gives_nothing_where_no_interval_is_known(words: str) -> None:
    assert resolve(words, ANCHOR, f"They met {words}.") is None


def test_resolve_tells_stated_from_relative() -> None:
    stated = resolve("in May 2007", ANCHOR, "Signed in May 2007.")
    relative = resolve("in May", ANCHOR, "Signed in May.")
    assert stated is not None and relative is not None
    assert (stated.basis, relative.basis) == ("stated", "relative")


def test_resolve_takes_the_occurrence_it_is_given() -> None:
    sentence = "He met them on Monday and will meet them on Monday."
    first, second = (
        resolve("on Monday", ANCHOR, sentence),
        resolve("on Monday", ANCHOR, sentence, at=sentence.rindex("on Monday")),
    )
    assert first is not None and second is not None
    assert (first.start, second.start) == (date(2013, 1, 21), date(2013, 1, 28))


def test_tense_can_be_given() -> None:
    assert find_dates("on Monday", ANCHOR, tense="future")[0].start == date(2013, 1, 28)
    assert find_dates("on Monday", ANCHOR, tense="past")[0].start == date(2013, 1, 21)


def test_without_an_anchor_nothing_relative_is_resolved() -> None:
    text = "Yesterday, on Monday, in May, last week, three days ago and over the weekend they met."
    assert [d.text for d in find_dates(text, None) if d.start or d.end] == []


WORDS = sorted(
    {w for section in ("months", "weekdays", "units", "units_plural", "numbers", "ordinals") for w in table()[section]}
    | {w for words in table()["classes"].values() for w in words}
    | {
        "2012",
        "25",
        "1990s",
        "3rd",
        "25/01/2013",
        "2013-02-31",
        ",",
        ".",
        "-",
        "\u2019s",
        "Christmas",
        "9/11",
        "5 p.m.",
        "will",
    }
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS).flatmap(lambda w: st.sampled_from([w, w.title()])), max_size=25).map(" ".join),
    st.dates(),
)
def test_words_of_time_in_any_order(text: str, anchor: date) -> None:
    """Spans point at their words and follow each other, and no interval runs backwards."""
    for given_anchor in (anchor, None):
        end = 0
        for found in find_dates(text, given_anchor):
            assert text[found.span.start : found.span.end] == found.text
            assert found.span.start >= end
            end = found.span.end
            assert found.start is None or found.end is None or found.start <= found.end
            assert found.value


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for found in find_dates(text, ANCHOR):
        assert text[found.span.start : found.span.end] == found.text


def test_a_sentence_is_read_alike_beside_another() -> None:
    """What one sentence says does not change the tense of the next."""
    alone = [d.value for d in find_dates("He left on Monday.", ANCHOR)]
    beside = [d.value for d in find_dates("Talks will resume. He left on Monday. Talks will resume.", ANCHOR)]
    assert alone == beside == ["2013-01-21"]


@pytest.mark.parametrize(
    "piece",
    [
        "1,111",
        "May ",
        "the ",
        "last ",
        "two ",
        "11/",
        "end of the ",
        "\n \n",
        "Friday, ",
        "a few ",
        "and a half ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    """Four times the text takes about four times as long, whatever it repeats."""
    small, large = piece * 2_000 + " May 5", piece * 8_000 + " May 5"

    def seconds(text: str) -> float:
        start = time.process_time()
        find_dates(text, ANCHOR)
        return time.process_time() - start

    seconds(small)
    short, long = (min(seconds(text) for _ in range(3)) for text in (small, large))
    assert long < 10 * short + 0.05


def test_text_without_words_of_time_is_passed_over() -> None:
    assert not may_hold_date("The envoys shook hands and promised 15 helicopters.")
    assert may_hold_date("The envoys met on friday.")
