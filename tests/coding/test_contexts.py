"""The topics that an event or a story stands in."""

import pytest

from dateline.coding.contexts import contexts, of_story, settled
from dateline.model import Block, Span, Story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court in Accra freed two fishermen.", ("legal",)),
        ("Troops guarded the polling stations.", ("military", "election")),
        ("He was courteous.", ()),
    ],
)
def test_words_tell_contexts_in_their_order(text: str, expected: tuple[str, ...]) -> None:
    assert contexts(text) == expected


def test_crime_gives_way_to_a_narrower_one_but_not_beside_cyber() -> None:
    assert settled(["crime", "corruption", "crime"]) == ("corruption",)
    assert settled(["crime", "corruption", "cyber"]) == ("crime", "corruption", "cyber")


def test_a_story_has_what_its_headline_or_two_sentences_speak_of() -> None:
    told = ["Tariff war looms", "The embassy was shut.", "An envoy left.", "Rain fell on an oil town."]
    text, spans, at = "\n".join(told), [], 0
    for line in told:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    blocks = (Block("headline", spans[0]), Block("paragraph", Span(spans[1].start, spans[-1].end)))
    found = of_story(Story("s_1", "a.txt", text, blocks), spans)
    assert "economic" in found
    assert "diplomatic" in found
    assert "natural_resource" not in found
