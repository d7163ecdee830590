"""One page in, one story out: its words with exact blocks, and what is known about it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.errors import UnreadableInput
from dateline.model import Block, BlockKind, DatelineField, Page, Published, Removed, Span, Story
from dateline.sources.encodings import decode
from dateline.stories.about import day_in_url, end_of_head, read_head, same_headline
from dateline.stories.captions import is_caption
from dateline.stories.credit import is_credit, split_credit
from dateline.stories.datelines import Dateline, find_dateline, find_glued_dateline
from dateline.stories.furniture import sift
from dateline.stories.layout import paragraphs
from dateline.stories.lines import BULLET, Line, is_loose, is_prose, make_line
from dateline.stories.markup import Markup, read_markup
from dateline.stories.normalise import normalise, one_line

MAX_BYTES = 20_000_000
MAX_TEXT = 2_000_000
FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A block on its way into the text, and what stands between it and the one before."""

    text: str
    kind: BlockKind
    gap: str = "\n\n"


@dataclass(slots=True)
class Draft:
    """A story while it is put together."""

    pieces: list[Piece] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    on_page: date | None = None
    url: str | None = None
    language: str | None = None
    removed: list[Removed] = field(default_factory=list)
    dateline: Dateline | None = None


def read_story(page: Page, *, clean: bool = False, published: date | None = None) -> Story:
    """The story in a page; raises UnreadableInput, with one line of reason, when it holds none.

    A page that is `whole` keeps every word unless `clean` is true. `published` is the day for pages that
    tell none themselves.
    """
    text = _text_of(page)
    if page.media == "html":
        draft = _from_markup(read_markup(text), page)
    else:
        words = _bounded(normalise(text))
        draft = _from_whole(words, page) if page.whole and not clean else _from_text(words, page)
    return _story(draft, page, published)


def _text_of(page: Page) -> str:
    if len(page.content) > MAX_BYTES:
        raise UnreadableInput(f"too long: {len(page.content):,} bytes, at most {MAX_BYTES:,} can be read")
    text = decode(page.content) if isinstance(page.content, bytes) else page.content
    if not text.strip():
        raise UnreadableInput("empty")
    return text


def _bounded(text: str) -> str:
    if not text.strip():
        raise UnreadableInput("empty")
    if len(text) > MAX_TEXT:
        raise UnreadableInput(f"too long: {len(text):,} characters of text, at most {MAX_TEXT:,} can be read")
    return text


def _from_whole(text: str, page: Page) -> Draft:
    """A row's text: every word stays, and only the blocks are told."""
    draft = Draft(title=_title(page))
    parts = paragraphs(text)
    draft.pieces = _headed(draft.title, parts)
    for part in parts:
        first = draft.dateline is None and not any(piece.kind == "paragraph" for piece in draft.pieces)
        if draft.title is not None and not draft.pieces and same_headline(part, draft.title):
            draft.pieces.append(Piece(part, "headline"))
        elif not (first and _add_dateline(part, draft, " ")):
            draft.pieces.append(Piece(part, "list" if BULLET.match(part) else "paragraph"))
    return draft


def _headed(title: str | None, parts: Sequence[str]) -> list[Piece]:
    """The page's title as a block of its own, unless the text begins with it."""
    if title is None or (parts and same_headline(parts[0], title)):
        return []
    return [Piece(title, "headline")]


def _from_text(text: str, page: Page) -> Draft:
    return _cleaned([make_line(part) for part in paragraphs(text)], Draft(title=_title(page)))


def _from_markup(markup: Markup, page: Page) -> Draft:
    for line in markup.lines:
        _bounded(line.text)
    _bounded_sum(markup.lines)
    draft = Draft(
        title=_title(page) or markup.title,
        byline=markup.byline,
        publisher=markup.publisher,
        on_page=markup.published,
        url=markup.url,
        language=markup.language,
    )
    return _cleaned(markup.lines, draft)


def _bounded_sum(lines: Sequence[Line]) -> None:
    total = sum(len(line.text) for line in lines)
    if total > MAX_TEXT:
        raise UnreadableInput(f"too long: {total:,} characters of text, at most {MAX_TEXT:,} can be read")


def _title(page: Page) -> str | None:
    return (one_line(page.title) or None) if page.title else None


def _cleaned(lines: Sequence[Line], draft: Draft) -> Draft:
    """Takes furniture away, reads the head and tells the kinds of the blocks below it."""
    page = sift(lines)
    kept = page.kept
    if not any(line.text.count(" ") + 1 >= FEWEST_WORDS for line in kept):
        raise UnreadableInput("no story found: only navigation" if lines else "empty")
    lead = end_of_head(kept, _lead(kept))
    head = read_head(kept[:lead], draft.title)
    draft.title, draft.byline = head.title, draft.byline or head.byline
    draft.publisher, draft.on_page = draft.publisher or head.publisher, draft.on_page or head.published
    draft.removed = [*page.removed, *head.removed]
    parts = [line.text for line in head.lines[:1]] or [line.text for line in kept[lead : lead + 1]]
    has_headline = any(line.kind == "headline" for line in head.lines)
    draft.pieces = [] if has_headline else _headed(draft.title, parts)
    draft.pieces += [Piece(line.text, line.kind or "summary") for line in head.lines]
    _add_body(kept[lead:], draft)
    if not draft.pieces:
        raise UnreadableInput("no story found: only navigation")
    return draft


def _lead(lines: Sequence[Line]) -> int:
    """Where the story's first paragraph stands; without one, below the first line, if there are more."""
    for index, line in enumerate(lines):
        if is_prose(line) or (line.kind != "heading" and find_dateline(line.text) is not None):
            return index
    return 1 if len(lines) > 1 else 0


def _add_body(lines: Sequence[Line], draft: Draft) -> None:
    for index, line in enumerate(lines):
        if index == 0 and line.kind in (None, "quote") and _add_dateline(line.text, draft, "\n\n"):
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        kind = line.kind or _kind_of(line, after)
        text, credit = split_credit(line.text) if kind == "paragraph" else (line.text, "")
        draft.pieces += [Piece(part, role) for part, role in ((text, kind), (credit, "credit")) if part]


def _kind_of(line: Line, after: Line | None) -> BlockKind:
    if is_credit(line.text):
        return "credit"
    if is_caption(line.text):
        return "caption"
    if line.bullet:
        return "list"
    heads = after is not None and (is_prose(after) or after.bullet) and line.text[:1].isupper()
    words = line.text.count(" ") + 1
    short = (is_loose(line) and words <= 12) or (line.text.endswith("?") and words <= 8)
    return "heading" if heads and short else "paragraph"


def _add_dateline(text: str, draft: Draft, gap: str) -> bool:
    """Splits a paragraph that begins with a dateline, or with a caption and a dateline; else False."""
    found, start = find_dateline(text), 0
    if found is None:
        glued = find_glued_dateline(text)
        if glued is None:
            return False
        start, found = glued
        draft.pieces.append(Piece(text[:start].rstrip(), "caption"))
    draft.dateline = found
    draft.pieces.append(
        Piece(text[start : start + found.extent], "dateline", "\n\n" if gap != " " or not start else gap)
    )
    rest, credit = split_credit(text[start + found.end :])
    if rest:
        draft.pieces.append(Piece(rest, "paragraph", " " if text[start + found.extent] == " " else ""))
    if credit:
        draft.pieces.append(Piece(credit, "credit", gap))
    return True


def _story(draft: Draft, page: Page, default: date | None) -> Story:
    text, blocks = _assembled(draft.pieces)
    url = page.url or draft.url
    day = _published(draft, page, url, default)
    return Story(
        id=_identity(page.ref, text),
        ref=page.ref,
        text=text,
        blocks=blocks,
        url=url,
        publisher=page.publisher or draft.publisher or (draft.dateline.agency if draft.dateline else None),
        title=draft.title,
        byline=draft.byline,
        language=page.language or draft.language,
        published=day,
        dateline=_dateline_field(draft.dateline, day.date),
        removed=tuple(draft.removed),
    )


def _assembled(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of a story, and each block with the span of its words."""
    text: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        gap = piece.gap if blocks else ""
        at += len(gap)
        text += [gap, piece.text]
        blocks.append(Block(piece.kind, Span(at, at + len(piece.text))))
        at += len(piece.text)
    return "".join(text), tuple(blocks)


def _published(draft: Draft, page: Page, url: str | None, default: date | None) -> Published:
    """The day of publication by the best authority: given, told by the page, its address, or its dateline."""
    if page.published is not None:
        return Published(page.published, "given")
    if draft.on_page is not None:
        return Published(draft.on_page, "page")
    in_url = day_in_url(url)
    if in_url is not None:
        return Published(in_url, "url")
    full = draft.dateline.day_near(None) if draft.dateline else None
    if full is not None:
        return Published(full, "dateline")
    return Published(default, None if default is None else "given")


def _dateline_field(found: Dateline | None, published: date | None) -> DatelineField:
    return DatelineField(None, None) if found is None else DatelineField(found.place, found.day_near(published))


def _identity(ref: str, text: str) -> str:
    digest = hashlib.blake2b(f"{ref}\0{text}".encode("utf-8", "replace"), digest_size=8)
    return f"s_{digest.hexdigest()}"
