"""Mentions that are one event, and mentions that are not."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import mention, party

from dateline.merge.events import block, merge
from dateline.model import Quoted, Span, When, Where


def on(day: int, until: int | None = None) -> When:
    return When(date(2013, 1, day), date(2013, 1, until or day), "stated")


def place(name: str) -> Where:
    return Where(name, name, Span(0, 1), "RUS")


TWO = [
    ("two reports of one day", {}, {"story": "s_2"}, 1),
    ("another day", {}, {"date": on(28)}, 2),
    ("a week that holds the day", {}, {"date": on(21, 27)}, 1),
    ("a month says too little", {}, {"date": on(1, 31)}, 2),
    ("no day says nothing", {}, {"date": None}, 2),
    ("another mode", {}, {"mode": "expel"}, 2),
    ("another sense and word", {}, {"frame": None, "trigger": Quoted("suspended", Span(1, 2))}, 2),
    ("another word of one instrument", {"instruments": ("inf",)},
     {"frame": None, "trigger": Quoted("left", Span(1, 2)), "instruments": ("inf",)}, 1),
    ("places that contradict", {"place": place("Moscow")}, {"place": place("Kazan")}, 1),
    ("places known to differ", {"place": Where("Moscow", "Moscow", Span(0, 1), "RUS", geonames=1)},
     {"place": Where("Kazan", "Kazan", Span(0, 1), "RUS", geonames=2)}, 2),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "events"), [c[1:] for c in TWO], ids=[c[0] for c in TWO])
def test_two_mentions_of_a_block(first: dict[str, Any], second: dict[str, Any], events: int) -> None:
    assert len(merge([mention("m_1", **first), mention("m_2", **second)], {})) == events


def test_blocks_part_types_statuses_and_parties() -> None:
    others = [{"type": "ACCUSE"}, {"status": "past"}, {"actors": (party("GBR"),)}, {"recipients": ()}]
    assert len({block(mention(**o)) for o in [{}, *others]}) == 5
    assert block(mention(actors=(party("USA", "Rice"),))) == block(mention())  # people count as their country


def test_mentions_that_name_nobody_stay_apart() -> None:
    assert block(mention("m_1", actors=(), recipients=())) != block(mention("m_2", actors=(), recipients=()))


def test_an_event_settles_what_its_mentions_say() -> None:
    told = [
        mention("m_1", confidence=0.6, date=on(20, 25), mode=None, published=date(2013, 1, 26)),
        mention("m_2", confidence=0.9, story="s_2", date=on(25), place=place("Moscow")),
    ]
    (event,) = merge(told, {"s_1": "Harbour Wire", "s_2": "Harbour Wire"})
    assert (event.mode, event.date, event.confidence) == ("withdraw", on(25), 0.9)
    assert (event.stories, event.publishers, event.first_reported) == (2, 1, date(2013, 1, 25))
    assert event.place is not None
    assert event.mentions == ("m_1", "m_2")


MENTIONS = st.lists(
    st.builds(
        lambda n, start, length, mode, frame: mention(
            f"m_{n}", date=on(start, min(31, start + length)), mode=mode, frame=frame
        ),
        st.integers(0, 1000), st.integers(1, 31), st.integers(0, 9), st.sampled_from(["withdraw", None]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=9,
    unique_by=lambda m: m.id,
)  # fmt: skip


@given(MENTIONS, st.randoms())
def test_order_of_arrival_does_not_matter(told: list[Any], shuffler: random.Random) -> None:
    again = list(told)
    shuffler.shuffle(again)
    assert merge(told, {}) == merge(again, {})
    assert sorted(m for e in merge(told, {}) for m in e.mentions) == sorted(m.id for m in told)
