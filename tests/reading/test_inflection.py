"""Lemmas and their forms."""

import pytest

from dateline.reading.inflection import forms


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("withdraw", {"withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("expel", {"expels", "expelled", "expelling"}),
        ("ratify", {"ratifies", "ratified", "ratifying"}),
        ("free", {"frees", "freed"}),
        ("accuse", {"accuses", "accused", "accusing"}),
        ("clash", {"clashes", "clashed"}),
        ("talk", {"talks"}),
        ("die", {"dies", "died", "dying"}),
    ],
)
def test_forms_hold_what_news_writes(lemma: str, expected: set[str]) -> None:
    assert expected <= forms(lemma)
    assert lemma in forms(lemma)


def test_forms_of_different_verbs_stay_apart() -> None:
    assert not forms("quit") & forms("quiet")
