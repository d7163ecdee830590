"""Pronouns and descriptions come out as those they stand for, or stay open."""

from typing import Any

import pytest
from casting import check, load

from dateline.model import Span
from dateline.world.actors import Cast


@pytest.mark.parametrize("case", load("references.toml"))
def test_a_reference_means_its_antecedent(case: dict[str, Any]) -> None:
    """Each expression gives the parties told before, with basis coreference, or none."""
    check(case)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("LAGOS, May 2 (Reuters) - Police fired shots.", "NGA"),
        ("QUITO - Police fired shots.", "ECU"),
        ("HAVANA (AP) \u2014 Police fired shots.", "CUB"),
        ("LATEST NEWS - Police fired shots.", None),
    ],
)
def test_a_dateline_places_the_story(text: str, country: str | None) -> None:
    """The place that heads a wire story gives state bodies their country, marked as inferred."""
    at = text.index("Police")
    party = Cast(text, [], published=None, sentences=[]).parties(Span(at, at + 6))[0]
    assert (party.country, party.basis) == (country, "inferred" if country else None)
