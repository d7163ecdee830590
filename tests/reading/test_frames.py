"""Predicate senses: the shipped knowledge, and how a trigger finds its sense."""

import pytest

from dateline.model import EVENT_TYPES
from dateline.reading.frames import Frames, Sense, load
from dateline.reading.gate import Gate


def sense(id_: str, *words: str, mode: str | None = None) -> Sense:
    return Sense(id_, "", "CONSULT", mode, "040", words, ())


FRAMES = Frames([sense("talk", "talk", "hold talks"), sense("phone", "hold talks by telephone", mode="phone")], "x")


def test_a_trigger_finds_the_sense_of_its_words() -> None:
    found = FRAMES.sense("CONSULT", None, "talked", "with Iran")
    assert found is not None
    assert found.id == "talk"


def test_the_sense_of_the_same_mode_wins() -> None:
    found = FRAMES.sense("CONSULT", "phone", "held talks", "by telephone with Oman")
    assert found is not None
    assert found.id == "phone"


@pytest.mark.parametrize("trigger", ["sang", ""])
def test_a_trigger_that_no_sense_knows_has_none(trigger: str) -> None:
    assert FRAMES.sense("CONSULT", None, trigger, "with talks") is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They held talks in Oman.", True),
        ("Talks went on.", True),
        ("They held bonds.", False),  # a light word alone tells nothing
        ("Wheat fell two cents.", False),
        ("", False),
    ],
)
def test_the_gate_opens_to_the_words_of_a_sense(sentence: str, expected: bool) -> None:
    assert Gate(FRAMES).passes(sentence) is expected


def test_the_shipped_frames_tell_every_type() -> None:
    """At least 300 senses, over all 16 types, each with a CAMEO code."""
    senses = load().senses.values()
    assert len(senses) >= 300
    assert {s.type for s in senses} == set(EVENT_TYPES)
    assert all(s.cameo.isdigit() and s.words for s in senses)
