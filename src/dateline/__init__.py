"""Dateline reads news stories and returns political event data, every field tied to the words that say it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from dateline.version import VERSION as __version__

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.model import Story
    from dateline.pipeline import Coded

__all__ = ["__version__", "code", "extract", "find_dates", "find_places", "open"]


def open(path: str | Path = "dateline.db") -> "Archive":
    """An archive, made when missing; a context manager.

    Raises ArchiveError when the file is no archive or cannot be opened.
    """
    from dateline.archive import Archive

    return Archive(path)


@overload
def code(text: str, published: str | date | None = None, title: str | None = None) -> "Coded": ...
@overload
def code(text: list[str], published: str | date | None = None, title: str | None = None) -> "list[Coded]": ...
def code(
    text: str | Sequence[str], published: str | date | None = None, title: str | None = None
) -> "Coded | list[Coded]":
    """Codes a story's text without an archive; a list of texts gives a list in the same order.

    `published` is the story's day (ISO or a date), against which "on Friday" is understood.
    """
    from dateline.model import Page
    from dateline.pipeline import Coder

    coder, day = Coder(), _day(published)
    texts = [text] if isinstance(text, str) else list(text)
    pages = [Page(f"text:{n}", t, "text", whole=True, title=title, published=day) for n, t in enumerate(texts)]
    coded = [coder.must(page) for page in pages]
    done = coder.stories(coded)
    return done[0] if isinstance(text, str) else done


@overload
def extract(page: str | bytes, url: str | None = None) -> "Story": ...
@overload
def extract(page: list[str | bytes], url: str | None = None) -> "list[Story]": ...
def extract(page: str | bytes | Sequence[str | bytes], url: str | None = None) -> "Story | list[Story]":
    """The story on a page of HTML or text, its furniture removed; a list of pages gives a list.

    Raises UnreadableInput when there is no story on a page.
    """
    from dateline.sources import page_of
    from dateline.stories import read_story

    if isinstance(page, str | bytes):
        return read_story(page_of(page, url))
    return [extract(p, url) for p in page]


@overload
def find_dates(text: str, published: str | date | None = None) -> list[dict[str, Any]]: ...
@overload
def find_dates(text: list[str], published: str | date | None = None) -> list[list[dict[str, Any]]]: ...
def find_dates(text: str | Sequence[str], published: str | date | None = None) -> Any:
    """The dates in a text: `[{text, span, start, end, value, kind}]`; `value` is TIMEX3, such as 2013-01-25 or P2D."""
    from dateline.model import as_json
    from dateline.world import dates

    if not isinstance(text, str):
        return [find_dates(t, published) for t in text]
    keys = ("text", "span", "start", "end", "value", "kind")
    return [{k: as_json(getattr(d, k)) for k in keys} for d in dates.find_dates(text, _day(published))]


@overload
def find_places(text: str) -> list[dict[str, Any]]: ...
@overload
def find_places(text: list[str]) -> list[list[dict[str, Any]]]: ...
def find_places(text: str | Sequence[str]) -> Any:
    """The places named in a text: `[{text, span, name, country, lat, lon, geonames}]`."""
    from dateline.model import as_json
    from dateline.world import places

    if not isinstance(text, str):
        return [find_places(t) for t in text]
    keys = ("text", "span", "name", "country", "lat", "lon", "geonames")
    return [{k: as_json(getattr(p, k)) for k in keys} for p in places.places_in(text)]


def _day(published: str | date | None) -> date | None:
    return date.fromisoformat(published) if isinstance(published, str) else published
