"""What holds for every story: exact blocks, nothing removed from whole texts, dates by authority, bounds."""

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UnreadableInput
from dateline.model import Page, Published
from dateline.stories import read_story

SENTENCE = "The foreign minister of Chad met rebel leaders on Monday."
LINES = st.sampled_from(
    [
        SENTENCE,
        "Home",
        "Read more",
        "By Jane Doe",
        "MOSCOW, Jan 25 (Reuters) - ",
        "",
        "  ",
        "* point",
        "0 : 0",
    ]
)


def whole(text: str, **known: object) -> Page:
    return Page("ref", text, "text", whole=True, **known)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=30))).map("\n".join)), st.booleans())
def test_any_text_gives_exact_blocks_or_a_reason(text: str, is_whole: bool) -> None:
    """No text makes the reader fail, and blocks are in order, apart and without blanks at their ends."""
    try:
        story = read_story(Page("ref", text, "text", whole=is_whole))
    except UnreadableInput as error:
        assert str(error) and "\n" not in str(error)
        return
    end = 0
    for block in story.blocks:
        words = story.text[slice(*block.span)]
        assert words and words == words.strip()
        assert not story.text[end : block.span.start].strip()
        end = block.span.end
    assert end == len(story.text)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1).map("\n\n".join))
def test_whole_text_keeps_every_word(text: str) -> None:
    """A row's text is the story itself, furniture words and all."""
    if text.strip():
        story = read_story(whole(text))
        assert story.text.split() == text.split()
        assert story.removed == ()


def test_whole_text_is_cleaned_when_asked() -> None:
    story = read_story(whole(f"Share this\n\n{SENTENCE}\n\nAdvertisement"), clean=True)
    assert story.text == SENTENCE
    assert [entry.text for entry in story.removed] == ["Share this", "Advertisement"]


def test_title_of_a_row_becomes_the_headline() -> None:
    story = read_story(whole(SENTENCE, title="Chad talks\u00a0begin"))
    assert story.text == f"Chad talks begin\n\n{SENTENCE}"
    assert [block.kind for block in story.blocks] == ["headline", "paragraph"]


def test_title_that_is_there_already_is_not_repeated() -> None:
    story = read_story(whole(f"Chad talks begin\n\n{SENTENCE}", title="Chad Talks Begin"))
    assert story.text.count("alks") == 1
    assert story.blocks[0].kind == "headline"


def test_dateline_stands_on_the_line_of_its_paragraph() -> None:
    story = read_story(whole(f"N'DJAMENA, Jan 25 (Reuters) - {SENTENCE}"))
    assert story.text == f"N'DJAMENA, Jan 25 (Reuters) - {SENTENCE}"
    assert [story.text[slice(*b.span)] for b in story.blocks] == ["N'DJAMENA, Jan 25 (Reuters) -", SENTENCE]


GIVEN, DEFAULT = date(2001, 1, 1), date(2009, 9, 9)
DATED = f"Talks begin in Chad\n\nPublished 3 March 2003\n\nMay 5, 2005 (AFP) - {SENTENCE}"
UNDATED = f"May 5, 2005 (AFP) - {SENTENCE}"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            Page("a", DATED, "text", url="http://x.org/2004/04/04/a", published=GIVEN),
            Published(GIVEN, "given"),
        ),
        (Page("a", DATED, "text", url="http://x.org/2004/04/04/a"), Published(date(2003, 3, 3), "page")),
        (Page("a", UNDATED, "text", url="http://x.org/2004/apr/04/a"), Published(date(2004, 4, 4), "url")),
        (
            Page("a", UNDATED, "text", url="http://x.org/2004/99/04/a"),
            Published(date(2005, 5, 5), "dateline"),
        ),
        (Page("a", SENTENCE, "text"), Published(DEFAULT, "given")),
    ],
)
def test_day_of_publication_by_authority(page: Page, expected: Published) -> None:
    """Given goes before the page's own words, these before its address, this before the dateline."""
    assert read_story(page, published=DEFAULT).published == expected


def test_no_day_is_invented() -> None:
    story = read_story(whole(f"MOSCOW, Jan 25 (Reuters) - {SENTENCE}"))
    assert story.published == Published(None, None)
    assert (story.dateline.place, story.dateline.date) == ("MOSCOW", None)


def test_text_is_normalised_but_keeps_its_quotes() -> None:
    story = read_story(whole("The\u00a0of\u00adfi\u200bce \ufb01red \u201ctwo\u201d men\u202e cafe\u0301.\r\n"))
    assert story.text == "The office fired \u201ctwo\u201d men caf\u00e9."


def test_story_id_depends_on_ref_and_text_alone() -> None:
    one, two = read_story(whole(SENTENCE)), read_story(whole(SENTENCE, title=None, publisher="AFP"))
    assert one.id == two.id
    assert one.id != read_story(Page("other", SENTENCE, "text", whole=True)).id
    assert one.id.startswith("s_") and len(one.id) == 18


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (" \n\t", "empty"),
        ("\u200b\u200b", "empty"),
        ("Home\nWorld\nSign in\nShare on Facebook", "no story found: only navigation"),
        ("a" * 2_000_001, "too long"),
        (b"\x00\x01\x02" * 50, "binary"),
    ],
)
def test_unreadable_pages_say_why(content: str | bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        read_story(Page("ref", content, "text"))


HOSTILE = {
    "stacked marks": "a" + "\u0301\u0316" * 300_000,
    "brackets": "The end. " + "( " * 500_000,
    "credits": "The end. " + "(Reporting by A " * 60_000,
    "datelines": "MOSCOW, " * 100_000,
    "short lines": "Home\n" * 200_000,
    "wrapped lines": ("word " * 12 + "\n") * 15_000,
    "quotes": "\u201c" * 500_000,
    "indents": "\n".join(" " * (n % 50) + "word" for n in range(30_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("is_whole", [True, False])
def test_hostile_text_takes_linear_time(name: str, is_whole: bool) -> None:
    """A megabyte made to catch a careless pattern is read, or refused, within seconds."""
    begun = time.process_time()
    with contextlib.suppress(UnreadableInput):
        read_story(Page("ref", HOSTILE[name], "text", whole=is_whole))
    assert time.process_time() - begun < 5
