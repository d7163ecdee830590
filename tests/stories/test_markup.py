"""Saved HTML in, stories out: the article alone, and what the page's head says of it."""

import time
from datetime import date

import pytest

from dateline.errors import UnreadableInput
from dateline.model import Page, Published, Story
from dateline.stories import read_story

ARTICLE = """
<article><h1>Cabinet falls over pipeline deal</h1>
<p class="byline">By Jane Doe</p>
<p>ACCRA, March 4 (Reuters) - Ghana's cabinet resigned on Monday after parliament
threw out a pipeline deal with its neighbours.</p>
<p>The president accepted the resignation and asked the opposition leader
to form a government within ten days.</p>
<h2>A deal long disputed</h2>
<ul><li>Farmers blocked the route in 2017</li><li>A court stopped the works in 2018</li></ul>
<blockquote>We shall not sign what the people reject, the opposition leader told reporters.</blockquote>
<p>Share this article</p>
<p>Neighbouring states said they regretted the vote and would seek new talks in the coming weeks.</p>
<p>(Reporting by Jane Doe; Editing by John Roe)</p></article>
"""
PAGE = f"""<!doctype html><html lang="en-GB">
<head><title>Cabinet falls over pipeline deal | Coast News</title>
<meta property="og:site_name" content="Coast News"><meta name="author" content="Jane Doe">
<meta property="og:title" content="Cabinet falls over pipeline deal">
<link rel="canonical" href="https://coast.example/world/cabinet-falls">
<meta property="article:published_time" content="2019-03-04T10:00:00Z"></head>
<body><nav><ul>
<li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="cookie-banner">We use cookies to improve your experience. <button>Accept</button></div>
{ARTICLE}
<aside><h3>Most read</h3>
<ul><li><a href="/1">Ten beaches to see</a></li><li><a href="/2">Cup final</a></li></ul></aside>
<script>var tracker = "x";</script>
<footer>© 2019 Coast News. All rights reserved. 
<a>Privacy policy</a></footer></body></html>"""


def story_of(html: str, **known: object) -> Story:
    return read_story(Page("page.html", html, "html", **known))  # type: ignore[arg-type]


def test_article_alone_comes_out() -> None:
    """Headline once, the dateline split off, kinds from the markup, nothing of the page round it."""
    story = story_of(PAGE)
    kinds = [(block.kind, story.text[slice(*block.span)][:24]) for block in story.blocks]
    assert kinds == [
        ("headline", "Cabinet falls over pipel"),
        ("dateline", "ACCRA, March 4 (Reuters)"),
        ("paragraph", "Ghana's cabinet resigned"),
        ("paragraph", "The president accepted t"),
        ("heading", "A deal long disputed"),
        ("list", "Farmers blocked the rout"),
        ("list", "A court stopped the work"),
        ("quote", "We shall not sign what t"),
        ("paragraph", "Neighbouring states said"),
        ("credit", "(Reporting by Jane Doe; "),
    ]
    assert "cookies" not in story.text and "Privacy" not in story.text and "Ten beaches" not in story.text


def test_head_of_the_page_tells_about_the_story() -> None:
    story = story_of(PAGE)
    assert (story.title, story.byline) == ("Cabinet falls over pipeline deal", "Jane Doe")
    assert (story.publisher, story.language) == ("Coast News", "en")
    assert story.url == "https://coast.example/world/cabinet-falls"
    assert story.published == Published(date(2019, 3, 4), "page")
    assert (story.dateline.place, story.dateline.date) == ("ACCRA", date(2019, 3, 4))


def test_what_the_source_gives_goes_before_the_page() -> None:
    story = story_of(PAGE, publisher="Wire", published=date(2019, 3, 5), title="Another headline for it")
    assert (story.publisher, story.published.basis) == ("Wire", "given")
    assert story.text.startswith("Another headline for it\n\n")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Rebels shelled the port of Berbera on Monday.</p>",
        "<div>Rebels shelled the port of Berbera on Monday.</div>",
        "<html><body><p>Rebels shelled the port<br>of Berbera on Monday.</p></body></html>",
    ],
)
def test_fragments_are_stories_too(html: str) -> None:
    assert " ".join(story_of(html).text.split()) == "Rebels shelled the port of Berbera on Monday."


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><nav><a>Home</a> <a>World</a></nav></body></html>",
        "<html><script>var a = 1;</script></html>",
    ],
)
def test_pages_without_a_story_say_so(html: str) -> None:
    with pytest.raises(UnreadableInput, match="no story found"):
        story_of(html)


HOSTILE = {
    "deep": "<div>" * 50_000 + "<p>Rebels shelled the port on Monday.</p>",
    "deep words": "<p>" + "<b>" * 50_000 + "Rebels shelled the port on Monday.",
    "brackets": "<" * 300_000,
    "attributes": "<html " + "a=b " * 200_000 + "><body><p>Rebels shelled the port on Monday.</p>",
    "script": "<html><script>" + "<p>" * 500_000 + "</script><p>Rebels shelled the port on Monday.</p>",
    "items": "<html><body><ul>" + "<li>The item" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_read_or_refused_in_time(name: str) -> None:
    begun = time.process_time()
    try:
        story = story_of(HOSTILE[name])
        assert "<" not in story.text
    except UnreadableInput as error:
        assert "\n" not in str(error)
    assert time.process_time() - begun < 10
