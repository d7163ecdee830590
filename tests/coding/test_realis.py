"""The words that say how real an event is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.realis import cue
from dateline.model import STATUSES, Span, Status

CASES: list[tuple[str, str, Status, str | None]] = [
    ("Paris said it would not rule out imposing a ban.", "imposing a ban", "possible", "not rule out"),
    ("Moscow denied that it had shelled Kharkiv.", "shelled", "negated", "denied"),
    ("Chad and Libya failed again to produce an agreement.", "produce an agreement", "failed", "failed"),
    ("The talks in Geneva broke up after the envoys tried in vain to agree.", "agree", "failed", "in vain"),
    ("Lima was expected to expel the envoy.", "expel", "planned", "expected to"),
    ("If Israel strikes, Hezbollah will attack.", "strikes", "conditional", "If"),
    ("Hezbollah will attack if Israel strikes.", "attack", "conditional", "if"),
    ("Nairobi has yet to recognise the junta.", "recognise", "negated", "has yet to"),
    ("Had Rome paid, Tripoli would have freed the crew.", "freed", "hypothetical", "would have"),
    ("Quito, which broke ties in 2008, sent an envoy.", "broke ties", "past", "in 2008"),
    ("The march that Dakar's police had banned went on.", "banned", "past", "had"),
    ("Troops must leave by noon.", "leave", "demanded", "must"),
    ("Togo may, its minister said, may close the port.", "close", "possible", "may"),
    ("Togo expelled the envoy, though it may not matter.", "expelled", "actual", None),
    ("Togo expelled the envoy.", "expelled", "past", None),
    ("notes were handed over", "handed over", "negated", None),  # "notes" is no form of "not"
]


@pytest.mark.parametrize(("sentence", "trigger", "status", "expected"), CASES)
def test_the_nearest_fitting_words_give_the_status(
    sentence: str, trigger: str, status: Status, expected: str | None
) -> None:
    at = sentence.index(trigger)
    found = cue(sentence, Span(at, at + len(trigger)), status)
    assert (found and sentence[found.start : found.end]) == expected


@given(st.text(max_size=300), st.sampled_from(STATUSES), st.integers(0, 300), st.integers(0, 30))
def test_a_cue_is_words_of_the_sentence_outside_the_trigger(text: str, status: Status, at: int, length: int) -> None:
    trigger = Span(min(at, len(text)), min(at + length, len(text)))
    found = cue(text, trigger, status)
    assert found is None or (0 <= found.start < found.end <= len(text) and not found.overlaps(trigger))
