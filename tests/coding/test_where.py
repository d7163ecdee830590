"""The place of an event: the cases under cases/where, and what holds for every story."""

from typing import Any

import pytest
from casting import ROLES, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.scene import Scene
from dateline.coding.where import place_of
from dateline.model import Block, DatelineField, Party, Span, Story, Where
from dateline.reading.frames import load
from dateline.reading.reader import EventRead, Marked
from dateline.reading.sentences import Sentence, sentences
from dateline.world.actors import Cast
from dateline.world.dates import Chronicle
from dateline.world.places import Atlas


def story(text: str, place: str | None) -> Story:
    """A story of one paragraph, after the dateline of a wire if it has one."""
    head = f"{place} (Harbour Wire) - " if place else ""
    blocks = [Block("paragraph", Span(len(head), len(head) + len(text)))]
    if place:
        blocks.insert(0, Block("dateline", Span(0, len(head))))
    return Story("s_1", "a.txt", head + text, tuple(blocks), dateline=DatelineField(place, None))


def placed(sentence: Sentence, words: str) -> Span:
    at = sentence.text.rindex(words)
    return Span(at, at + len(words))


def found(case: dict[str, Any]) -> tuple[Where | None, Story]:
    """The place of the event that a case marks."""
    told = story(case["text"], case.get("dateline"))
    split = list(sentences(told))
    at = told.text.rindex(case["trigger"])
    sentence = next(s for s in split if s.span.start <= at < s.span.end)
    cast = Cast(told.text, [], published=None, sentences=[s.span for s in split])
    triggers = tuple(placed(sentence, w) for w in (case["trigger"], *case.get("others", [])) if w in sentence.text)
    scene = Scene(told, sentence, cast, load(), Chronicle(told), triggers, Atlas(told.text))
    roles = {r: tuple(Marked(placed(sentence, w), 0.9) for w in case.get(r, [])) for r in ROLES}
    event = EventRead(triggers[0], case.get("type", "ASSAULT"), None, case.get("status", "actual"), 0.8, roles)
    parties = [Party(code, code, code, Span(0, 0), code) for code in case.get("parties", [])]
    return place_of(scene, event, parties), told


@pytest.mark.parametrize("case", numbered("where"))
def test_the_place_of_an_event(case: dict[str, Any]) -> None:
    where, told = found(case)
    seen = [] if where is None else [where.text, where.name, where.country or "", where.basis or ""]
    assert seen == case["expected"], case["why"]
    if where is not None:
        assert told.text[where.span.start : where.span.end] == where.text


WORDS = ["in", "Kabul", "attacked", "Gaza", ",", "near", "the", "village", "of", "Paris", "Texas", "there", "\u2019s"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(["KABUL", "Nowhereville", None]))
def test_a_place_stands_in_its_story(words: list[str], dateline: str | None) -> None:
    case = {"text": " ".join(["Rebels fought", *words]), "trigger": "fought", "dateline": dateline}
    where, told = found(case)
    assert where is None or told.text[where.span.start : where.span.end] == where.text
