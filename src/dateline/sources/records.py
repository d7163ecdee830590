"""One row of a JSONL file or a table in, one page out, or what is wrong with the row."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from dateline.model import Page, Problem
from dateline.sources.days import read_day
from dateline.sources.streams import MAX_PAGE

Row = Mapping[str, object]


def read_row(row: object, path: str, line: int) -> Iterator[Page | Problem]:
    """The page in a row, and a problem for what could not be understood of it.

    The page's `ref` is the row's id, or else its url, or else `path#line`; problems name `path:line`.
    """
    place = f"{path}:{line}"
    if not isinstance(row, Mapping):
        yield Problem(place, f"not a JSON object but {_shown(row)}")
        return
    fault = _fault(row)
    if fault is not None:
        yield Problem(place, fault)
        return
    said = _first(row, "published", "date")
    published = read_day(said) if said else None
    if said and published is None:
        yield Problem(place, f"published {_shown(said)}: no sure day (write 2013-01-25); read without it")
    yield _page(row, _first(row, "id", "url") or f"{path}#{line}", published)


def _page(row: Row, ref: str, published: date | None) -> Page:
    text = _words(row.get("text"))
    return Page(
        ref=ref,
        content=text or _words(row.get("html")) or "",
        media="text" if text else "html",
        whole=bool(text),
        url=_first(row, "url"),
        title=_first(row, "title"),
        publisher=_first(row, "publisher", "source"),
        published=published,
        language=_first(row, "language"),
    )


def _fault(row: Row) -> str | None:
    """Why no page can be made of a row, or None."""
    for key in ("text", "html"):
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            return f"{key} is not a string but {_shown(value)}"
        if isinstance(value, str) and len(value) > MAX_PAGE:
            return f"{key} is longer than {MAX_PAGE:,} characters"
    if not (_words(row.get("text")) or _words(row.get("html"))):
        return f"no text or html in it (keys: {', '.join(map(str, list(row)[:8])) or 'none'})"
    return None


def _first(row: Row, *keys: str) -> str | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and _words(str(value)):
            return _words(str(value))
    return None


def _words(value: object) -> str | None:
    """A string with something to read in it, its halved surrogates mended; else None."""
    if not isinstance(value, str) or not value.strip():
        return None
    return value if value.isascii() else _mended(value)


def _mended(text: str) -> str:
    """JSON escapes may leave lone surrogates, which no file or database can hold."""
    if not any(unicodedata.category(letter) == "Cs" for letter in set(text)):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else shown[:37] + "..."
