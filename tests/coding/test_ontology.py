"""PLOVER's types, modes and scores."""

import tomllib
from importlib import resources

from dateline.coding.contexts import MISLEADING, contexts
from dateline.coding.ontology import kinds
from dateline.model import EVENT_TYPES

CONTEXTS = 37  # PLOVER manual 2.0


def test_every_type_has_its_quad_and_score() -> None:
    assert set(kinds()) == set(EVENT_TYPES)
    for name, kind in kinds().items():
        assert kind.quad in (1, 2, 3, 4), name
        assert all(-10 <= score <= 10 for score in (kind.score, *kind.modes.values())), name
        assert set(kind.mode_cameo) == set(kind.modes), name


def test_a_mode_has_its_own_score_and_code() -> None:
    assault = kinds()["ASSAULT"]
    assert (assault.intensity("drone"), assault.code("drone")) == (-9.5, "195")
    assert (assault.intensity(None), assault.code(None)) == (-9.0, "180")


def test_all_contexts_have_cues() -> None:
    text = resources.files("dateline").joinpath("data/contexts.toml").read_text("utf-8")
    assert len(tomllib.loads(text).keys() - {MISLEADING}) == CONTEXTS


def test_contexts_are_read_from_whole_words() -> None:
    told = contexts("Lawmakers backed an oil embargo and new nuclear inspections.")
    assert set(told) == {"legislative", "natural_resource", "economic", "cbrn"}
    assert contexts("The armyworm spread.") == ()
