"""Predicate senses: the shipped knowledge, and how a trigger finds its sense."""

import pytest

from dateline.model import EVENT_TYPES
from dateline.reading.frames import Frames, Sense, load
from dateline.reading.gate import FRAME, Gate, Phrases, features


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


PHRASES = [
    ("They held talks in Oman.", True),
    ("Talks went on.", True),
    ("They held bonds.", False),  # a light word alone tells nothing
    ("Wheat fell two cents.", False),
    ("", False),
]


@pytest.mark.parametrize(("sentence", "expected"), PHRASES)
def test_the_phrases_of_a_sense_are_found_in_a_sentence(sentence: str, expected: bool) -> None:
    assert (FRAME in features(sentence, Phrases(FRAMES))) is expected


PASSING = [
    ("Rebels shelled the town of Bor on Tuesday, killing nine people.", True),
    ("Mali recalled its ambassador from Algiers in protest.", True),
    ("Net profit for the quarter rose to 12.1 mln dlrs from 9.8 mln a year earlier on sales of 140 mln.", False),
    ("Shr 22 cts vs 18 cts. Net 1.1 mln vs 900,000. Revs 12.4 mln vs 10.9 mln. Avg shrs 5.0 mln.", False),
    ("", False),
]


@pytest.mark.parametrize(("sentence", "expected"), PASSING)
def test_the_gate_lets_acts_pass_and_keeps_markets_out(sentence: str, expected: bool) -> None:
    assert Gate(load()).passes(sentence) is expected


def test_the_shipped_frames_tell_every_type() -> None:
    """At least 1,400 senses, over all 16 types, each with a CAMEO code."""
    senses = load().senses.values()
    assert len(senses) >= 1_400
    assert {s.type for s in senses} == set(EVENT_TYPES)
    assert all(s.cameo.isdigit() and s.words for s in senses)
