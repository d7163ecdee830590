"""Saved HTML in; the lines of its story with the kinds its markup tells, and what its head says, out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.errors import UnreadableInput
from dateline.model import BlockKind
from dateline.sources.days import read_day
from dateline.stories.lines import Line, make_line
from dateline.stories.normalise import normalise, one_line

Element = Any  # lxml has no types of its own
LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.I)
# trafilatura takes two seconds for so many, and more than linear time beyond.
MAX_TAGS = 100_000
DOCUMENT = re.compile(r"<(?:html|body|head|!doctype)\b", re.I)
KINDS: dict[str, BlockKind] = {"head": "heading", "item": "list", "quote": "quote", "figcaption": "caption"}
# htmldate believes no day after today unless told; a fixed last day keeps its answers the same on all days.
DATES = {"original_date": True, "extensive_search": False, "min_date": "1980-01-01", "max_date": "2100-01-01"}


@dataclass(frozen=True, slots=True)
class Markup:
    """The lines of a page and what its markup says about them."""

    lines: list[Line]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def _whole_document(html: str) -> str:
    """A fragment, such as a row's `html`, within the tags that trafilatura expects of a page."""
    return html if DOCUMENT.search(html[:20_000]) else f"<html><body>{html}</body></html>"


def read_markup(html: str) -> Markup:
    """The main text of an HTML page as trafilatura finds it; raises UnreadableInput when there is none."""
    from trafilatura import bare_extraction  # takes 300 ms to import

    if html.count("<") > MAX_TAGS:
        raise UnreadableInput(f"too long: more than {MAX_TAGS:,} tags in one page")
    html = _whole_document(html)
    document = bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATES
    )
    lines = list(_lines(document.body)) if document is not None else []
    if not lines:
        return Markup(_plain_lines(html), language=_language(html))
    return Markup(
        lines=lines,
        title=_said(document.title),
        byline=_names(document.author),
        publisher=_said(document.sitename),
        published=read_day(document.date) if document.date else None,
        url=document.url,
        language=_language(html),
    )


def _plain_lines(html: str) -> list[Line]:
    """Pages too small for trafilatura's rules, such as one paragraph in a row's `html`."""
    from trafilatura import baseline

    body, _, _ = baseline(html)
    lines = list(_lines(body))
    if not lines:
        raise UnreadableInput("no story found: no text in the page")
    return lines


def _lines(body: Element) -> Iterator[Line]:
    """The blocks of trafilatura's body in their order."""
    for element in body:
        if element.tag == "list":
            yield from (line for item in element.iter("item") for line in _block(item))
        elif element.tag == "quote" and len(element) and any(child.tag == "p" for child in element):
            yield from (line for part in element for line in _block(part, "quote"))
        elif element.tag not in ("table", "graphic", "comments"):
            yield from _block(element)


def _block(element: Element, kind: BlockKind | None = None) -> Iterator[Line]:
    """The lines of one block: two line breaks in it part paragraphs, as one does between long lines."""
    words = "".join("\n" if text is None else text.replace("\n", " ") for text in _words(element))
    told = kind or KINDS.get(str(element.tag))
    for part in normalise(words).split("\n"):
        text = " ".join(part.split())
        if text:
            line = make_line(text) if told is None else Line(text, bullet=told == "list")
            yield Line(line.text, told, line.bullet)


def _words(element: Element) -> Iterator[str | None]:
    """The texts inside an element in order, None for a line break."""
    if element.text:
        yield element.text
    for child in element.iterdescendants():
        if child.tag == "lb":
            yield None
        elif child.text:
            yield child.text
        if child.tail:
            yield child.tail


def _language(html: str) -> str | None:
    found = LANGUAGE.search(html[:20_000])
    return found[1].lower() if found else None


def _said(value: str | None) -> str | None:
    return one_line(value) or None if value else None


def _names(author: str | None) -> str | None:
    names = [name.strip() for name in (_said(author) or "").split(";") if name.strip()]
    if len(names) < 2:
        return names[0] if names else None
    return f"{', '.join(names[:-1])} and {names[-1]}"
