"""The topics that an event or a story stands in."""

from typing import Any

import pytest
from casting import numbered

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


@pytest.mark.parametrize("case", numbered("contexts"))
def test_a_sentence_tells_its_topics_and_no_others_by_mistake(case: dict[str, Any]) -> None:
    told = set(contexts(case["text"]))
    assert set(case["expected"]) <= told
    assert not set(case["absent"]) & told


def test_of_phrases_that_begin_alike_the_longest_tells_and_alone() -> None:
    assert contexts("The hunger strike went on.") == ()
    assert contexts("An oil spill closed the port.") == ("disasters", "environment")
    assert contexts("They fought drug trafficking.") == ("illegal_drugs",)


def test_hyphens_and_apostrophes_part_words() -> None:
    assert contexts("Pro-democracy and pro democracy") == ("pro_democracy",)
    assert contexts("women’s rights, women's rights") == ("gender",)
    assert contexts("Shi'ite and Shi’ite") == ("religion_ethnicity",)


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
