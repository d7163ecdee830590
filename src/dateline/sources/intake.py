"""Sources in, pages out: files, folders, globs and standard input, each read as the kind that it is."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from dateline.errors import UnreadableInput
from dateline.model import Page, Problem
from dateline.sources.encodings import decode, marked
from dateline.sources.files import find_files, is_url, ref_of
from dateline.sources.jsonl import read_jsonl, read_values
from dateline.sources.kinds import Kind, tell_kind, tell_media
from dateline.sources.streams import CHUNK, MAX_PAGE, Recoded, read_head
from dateline.sources.tables import read_csv

Reader = Callable[[IO[bytes], str], Iterator[Page | Problem]]
ROWS: dict[str, Reader] = {"jsonl": read_jsonl, "json": read_values, "csv": read_csv}


def pages(sources: Sequence[str], *, stdin: IO[bytes] | None = None) -> Iterator[Page | Problem]:
    """Every page that the sources hold, and a Problem for each input that could not be read.

    A source is a file, a folder, a glob or `-` (standard input). Raises UsageError at once, before anything
    is read, when a source names nothing.
    """
    found = find_files(sources)
    return _read_all(found, stdin)


def page_of(content: str | bytes, url: str | None = None) -> Page:
    """One page that is at hand already, its media told by content; its `ref` is the url, if there is one.

    Raises UnreadableInput when bytes are no text.
    """
    text = decode(content) if isinstance(content, bytes) else content
    return Page(ref=url or "page", content=text, media=tell_media(text), url=url)


def _read_all(paths: list[str], stdin: IO[bytes] | None) -> Iterator[Page | Problem]:
    for path in paths:
        if path == "-":
            yield from _read_stream(stdin or sys.stdin.buffer, "-")
        elif is_url(path):
            yield Problem(path, "not yet read from the network: save the page and name the file")
        else:
            yield from _read_file(path)


def _read_file(path: str) -> Iterator[Page | Problem]:
    ref = ref_of(path)
    try:
        with open(path, "rb") as stream:
            yield from _read_stream(stream, ref)
    except OSError as error:
        yield Problem(ref, f"cannot be read: {error.strerror or error}")


def _read_stream(stream: IO[bytes], ref: str) -> Iterator[Page | Problem]:
    try:
        head = read_head(stream)
        kind = tell_kind(head, ref)
        if kind.name in ROWS:
            _, mark = marked(head)
            again = io.BufferedReader(Recoded(head[mark:], stream, kind.codec), CHUNK)
            yield from ROWS[kind.name](again, ref)
        else:
            yield _read_document(head, stream, ref, kind)
    except UnreadableInput as error:
        yield Problem(ref, str(error))


def _read_document(head: bytes, stream: IO[bytes], ref: str, kind: Kind) -> Page:
    """One file that is one page."""
    data = head + stream.read(MAX_PAGE + 1 - len(head))
    if len(data) > MAX_PAGE:
        raise UnreadableInput(f"larger than {MAX_PAGE:,} bytes, too large for one page")
    text = decode(data)
    if not text.strip():
        raise UnreadableInput("empty")
    return Page(ref=ref, content=text, media="html" if kind.name == "html" else "text")
