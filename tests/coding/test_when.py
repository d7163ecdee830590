"""The day of an event: the cases under cases/when, and what holds for every story."""

import time
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from casting import ROLES, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.scene import Scene
from dateline.coding.when import days_of
from dateline.model import STATUSES, Block, DatelineField, Published, Span, Story, When
from dateline.reading.frames import load
from dateline.reading.reader import EventRead, Marked
from dateline.reading.sentences import Sentence, sentences
from dateline.world.actors import Cast
from dateline.world.dates import Chronicle

PUBLISHED = date(2013, 1, 25)  # a Friday


def story(text: str, *, published: date | None = PUBLISHED, dateline: date | None = None) -> Story:
    """A story whose paragraphs are parted by blank lines."""
    cuts, blocks = [0], []
    while (cut := text.find("\n\n", cuts[-1])) >= 0:
        cuts.append(cut + 2)
    for start, end in pairwise([*cuts, len(text) + 2]):
        blocks.append(Block("paragraph", Span(start, end - 2)))
    return Story("s_1", "a.txt", text, tuple(blocks), published=Published(published, "given"),
                 dateline=DatelineField(None, dateline))  # fmt: skip


def scene_of(told: Story, trigger: str, others: list[str]) -> tuple[Scene, Span]:
    """The sentence of a trigger's last occurrence, and where the trigger stands in it."""
    at = told.text.rindex(trigger)
    split = list(sentences(told))
    sentence = next(s for s in split if s.span.start <= at < s.span.end)
    cast = Cast(told.text, [], published=told.published.date, sentences=[s.span for s in split])
    triggers = tuple(_placed(sentence, word) for word in (trigger, *others) if word in sentence.text)
    return Scene(told, sentence, cast, load(), Chronicle(told), triggers), triggers[0]


def _placed(sentence: Sentence, words: str) -> Span:
    at = sentence.text.rindex(words)
    return Span(at, at + len(words))


def dated(case: dict[str, Any]) -> tuple[When | None, Story]:
    """The day of the event that a case marks."""
    published = case.get("published", PUBLISHED.isoformat())
    dateline = case.get("dateline")
    told = story(
        case["text"],
        published=date.fromisoformat(published) if published else None,
        dateline=date.fromisoformat(dateline) if dateline else None,
    )
    scene, trigger = scene_of(told, case["trigger"], case.get("others", []))
    roles = {r: tuple(Marked(_placed(scene.sentence, w), 0.9) for w in case.get(r, [])) for r in ROLES}
    event = EventRead(trigger, case.get("type", "ASSAULT"), None, case.get("status", "actual"), 0.8, roles)
    return days_of(scene, event), told


@pytest.mark.parametrize("case", numbered("when"))
def test_case(case: dict[str, Any]) -> None:
    """The event has its days, the basis, and the words that say so."""
    when, told = dated(case)
    found = [] if when is None else [when.start.isoformat(), when.end.isoformat(), when.basis, when.text or ""]
    assert found == case["expected"], case["why"]
    if when is not None and when.span is not None:
        assert told.text[when.span.start : when.span.end] == when.text


WORDS = [
    "on Friday", "in 2009", "last week", "police", "said", "that", "who", "killed", "had", "will", "and", "after", ",",
    "(", ")", '"', "-", "to", "attack", "Two days later", "the May 5", "’s", ";", "was", "by", "they", "today", ".",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(STATUSES), st.booleans())
def test_any_words_in_any_order(words: list[str], status: Any, known: bool) -> None:
    """It never raises, its words stand where it says, and no interval runs backwards."""
    told = story(" ".join([*words, "struck"]), published=PUBLISHED if known else None)
    scene, trigger = scene_of(told, "struck", [])
    when = days_of(scene, EventRead(trigger, "ASSAULT", None, status, 0.8, {role: () for role in ROLES}))
    if when is not None:
        assert when.start <= when.end
        assert (when.span is None) == (when.text is None)
        assert when.span is None or told.text[when.span.start : when.span.end] == when.text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=15), st.sampled_from(["planned", "possible", "demanded", "past"]))
def test_what_is_no_news_never_takes_the_storys_day(words: list[str], status: Any) -> None:
    scene, trigger = scene_of(story(" ".join([*words, "struck"])), "struck", [])
    when = days_of(scene, EventRead(trigger, "ASSAULT", None, status, 0.8, {role: () for role in ROLES}))
    assert when is None or when.basis not in ("story", "dateline")


@pytest.mark.parametrize(
    "piece", ["on Friday ", "had had ", "(", "and killed ", '"', "who in May died, ", "the May 5 "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    """A story of four times as many sentences takes about four times as long, whatever they repeat."""

    def seconds(sentences_told: int) -> float:
        told = story(". ".join([piece * 60] * sentences_told) + " struck.")
        chronicle = Chronicle(told)
        start = time.process_time()
        for found in chronicle.dates[:50]:
            chronicle.setting(Span(0, found.span.start))
        return time.process_time() - start

    seconds(2)
    short, long = (min(seconds(n) for _ in range(3)) for n in (5, 20))
    assert long < 10 * short + 0.1


def test_a_story_in_one_block_costs_by_its_length() -> None:
    """Each event of a very long paragraph looks back over a few sentences, not over all of it."""

    def seconds(sentences_told: int) -> float:
        told = story("In 2009 he fled. " + "Rebels shelled the town again. " * sentences_told)
        chronicle = Chronicle(told)
        start = time.process_time()
        for end in range(20, len(told.text), 30):
            chronicle.setting(Span(0, end))
        return time.process_time() - start

    seconds(50)
    short, long = (min(seconds(n) for _ in range(3)) for n in (200, 800))
    assert long < 10 * short + 0.1


def test_the_dates_of_a_story_hang_on_those_before_them() -> None:
    told = story("The two met on 5 May 2012.\n\nNobody spoke.\n\nTwo days later they signed.")
    chronicle = Chronicle(told)
    assert [d.value for d in chronicle.dates] == ["2012-05-05", "2012-05-07"]
    assert all(told.text[d.span.start : d.span.end] == d.text for d in chronicle.dates)


def test_a_caption_tells_another_story() -> None:
    text = "The two met on 5 May 2012.\n\nA march on 9 June 2011.\n\nTwo days later they signed."
    told = story(text)
    first, second, third = told.blocks
    captioned = Story(told.id, told.ref, text, (first, Block("caption", second.span), third), published=told.published)
    assert [d.value for d in Chronicle(captioned).dates] == ["2012-05-05", "2011-06-09", "2012-05-07"]
