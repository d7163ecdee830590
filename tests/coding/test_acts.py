"""The events of a sentence as PLOVER counts them."""

from typing import Any

import pytest
from casting import ROLES

from dateline.coding.acts import acts
from dateline.model import Span
from dateline.reading.reader import EventRead, Marked


def read(sentence: str, trigger: str, type_: Any, status: Any = "actual", sure: float = 0.8, **roles: str) -> EventRead:
    """An event at the last such words of a sentence."""

    def span(words: str) -> Span:
        at = sentence.rindex(words)
        return Span(at, at + len(words))

    marks = {r: tuple(Marked(span(w), 0.9) for w in [roles[r]]) if r in roles else () for r in ROLES}
    return EventRead(span(trigger), type_, None, status, sure, marks)


PROMISES = [
    ("Rice will meet Lavrov.", "meet", "CONSULT", "planned", "AGREE"),
    ("Rice is expected to visit Oslo.", "visit", "CONSULT", "planned", "AGREE"),
    ("Rice plans to personally meet Lavrov.", "meet", "CONSULT", "planned", "AGREE"),
    ("The talks next week were announced.", "talks", "CONSULT", "planned", "CONSULT"),
    ("Mali will attack the rebels.", "attack", "ASSAULT", "planned", "ASSAULT"),
    ("Rice met Lavrov.", "met", "CONSULT", "actual", "CONSULT"),
]


@pytest.mark.parametrize(("sentence", "trigger", "type_", "status", "expected"), PROMISES)
def test_an_announced_meeting_or_help_is_a_promise(
    sentence: str, trigger: str, type_: str, status: str, expected: str
) -> None:
    (told,) = acts(sentence, [read(sentence, trigger, type_, status)])
    assert told.type == expected
    assert told.status == ("actual" if expected == "AGREE" else status)


CONTENTS = [
    ("Chad threatened to quit the talks.", ("threatened", "THREATEN"), ("quit", "SANCTION", "possible"), 1),
    ("Chad asked Libya to withdraw.", ("asked", "REQUEST"), ("withdraw", "RETREAT", "demanded"), 1),
    ("Chad asked Libya, which withdrew, for aid.", ("asked", "REQUEST"), ("withdrew", "RETREAT", "actual"), 2),
    ("Chad asked for aid and may withdraw.", ("asked", "REQUEST"), ("withdraw", "RETREAT", "possible"), 2),
]


@pytest.mark.parametrize(("sentence", "first", "second", "left"), CONTENTS)
def test_what_is_asked_or_threatened_is_no_second_event(
    sentence: str, first: tuple[str, str], second: tuple[str, str, str], left: int
) -> None:
    assert len(acts(sentence, [read(sentence, *first), read(sentence, *second)])) == left


def test_an_act_told_twice_counts_once_and_the_surer_stays() -> None:
    sentence = "Togo plans a meeting with Benin."
    twice = [
        read(sentence, "plans", "CONSULT", sure=0.6, actors="Togo"),
        read(sentence, "meeting", "CONSULT", sure=0.9, actors="Togo"),
    ]
    assert [sentence[e.trigger.start : e.trigger.end] for e in acts(sentence, twice)] == ["meeting"]
    apart = [twice[0], read(sentence, "meeting", "CONSULT", actors="Benin")]
    assert len(acts(sentence, apart)) == 2
