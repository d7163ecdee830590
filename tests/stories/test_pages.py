"""Text pages in, stories out: furniture away, blocks told, and what the page says about itself."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Page, Story
from dateline.stories import read_story

CASES = Path(__file__).parents[1] / "cases" / "stories"
PAGES: list[dict[str, Any]] = tomllib.loads((CASES / "pages.toml").read_text("utf-8"))["case"]


def blocks_of(story: Story) -> list[str]:
    return [f"{block.kind}: {story.text[slice(*block.span)]}" for block in story.blocks]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["id"])
def test_page_becomes_its_story(case: dict[str, Any]) -> None:
    """The blocks are exactly those of the story, in their order."""
    story = read_story(Page("page.txt", case["text"], "text"))
    assert blocks_of(story) == case["blocks"], case["why"]
    removed = {entry.text for entry in story.removed}
    assert removed >= set(case["gone"])
    assert all(entry.reason for entry in story.removed)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["id"])
def test_page_tells_about_itself(case: dict[str, Any]) -> None:
    """What the case says of headline, byline, publisher and days comes back; what it does not is null."""
    story = read_story(Page("page.txt", case["text"], "text"))
    assert story.byline == case.get("byline")
    assert story.publisher == case.get("publisher")
    assert story.published.date == day(case.get("published"))
    assert story.published.basis == case.get("basis")
    assert story.dateline.place == case.get("place")
    assert story.dateline.date == day(case.get("dateline"))
    if "title" in case:
        assert story.title == case["title"]


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["id"])
def test_nothing_is_lost_without_a_reason(case: dict[str, Any]) -> None:
    """Every word of a page is in the text or among what was removed."""
    story = read_story(Page("page.txt", case["text"], "text"))
    left = " ".join([story.text, *(entry.text for entry in story.removed)])
    hyphens_joined = case["text"].replace("-\n", "-")
    assert not {word for word in hyphens_joined.split() if word != "•" and word not in left}
