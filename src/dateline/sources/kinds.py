"""Tells from the first bytes of a source, and only then from its name, what kind of source it is."""

import json
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from dateline.errors import UnreadableInput
from dateline.sources.encodings import evident, marked

Name = Literal["text", "html", "jsonl", "json", "csv"]

SAMPLE = 65_536
DELIMITERS = ",;\t|"
HTML_START = re.compile(r"\s*(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
HTML_WITHIN = re.compile(r"<!doctype\s+html|<html[\s>]", re.I)
HTML_TAG = re.compile(r"</(?:p|div|span|a|li|h[1-6]|td|article|section|body|html)>|<br\s?/?>|<p>", re.I)
COLUMN = re.compile(r"[\w.:#-]{0,40}(?: [\w#-]{1,20}){0,2}")
FEED_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(rss|feed|rdf:RDF)\b", re.I)
JSON_OBJECT = re.compile(r'\s*\{\s*(?:"(?:[^"\\\n]|\\.){0,200}"\s*:|\})')
JSON_ARRAY = re.compile(r"\s*\[\s*(?:\{\s*[\"}]|\]\s*$)")


class Kind(NamedTuple):
    """What a source is, and the codec its bytes are in."""

    name: Name
    codec: str


def tell_kind(head: bytes, name: str) -> Kind:
    """The kind of a source with these first bytes; raises UnreadableInput when no story can be in it.

    `head` is the first 64 KiB or all there is; `name` is the path, of which only the ending counts.
    """
    if not head.strip():
        raise UnreadableInput("empty")
    _refuse_formats(head)
    codec, mark = marked(head)
    codec = codec or evident(head)
    text = head[mark:].decode(codec, "replace")
    if found := FEED_START.match(text):
        raise UnreadableInput(f"a feed (<{found[1]}>): feeds are not read yet")
    return Kind(_kind_of(text, name.lower()), codec)


def tell_media(text: str) -> Literal["text", "html"]:
    """Whether a page already read is HTML."""
    head = text[:SAMPLE]
    return "html" if HTML_START.match(head) or HTML_WITHIN.search(head[:4096]) or _has_markup(head, "") else "text"


def header_of(line: str) -> tuple[str, list[str]] | None:
    """Delimiter and column names when a line heads a table of stories, one of them `text` or `html`."""
    for delimiter in DELIMITERS:
        cells = [cell.strip().strip('"').strip().lower() for cell in line.split(delimiter)]
        if {"text", "html"} & set(cells) and all(COLUMN.fullmatch(cell) for cell in cells):
            return delimiter, cells
    return None


def _kind_of(text: str, name: str) -> Name:
    if HTML_START.match(text):
        return "html"
    if JSON_OBJECT.match(text) or (name.endswith((".jsonl", ".ndjson")) and text.lstrip()[:1] == "{"):
        return _lines_or_values(text, name)
    if JSON_ARRAY.match(text) or (name.endswith(".json") and text.lstrip()[:1] in ("[", "{")):
        return "json"
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    if name.endswith((".csv", ".tsv")) or _heads_table(text):
        return "csv"
    within = HTML_WITHIN.search(text[:4096]) is not None
    return "html" if within or _has_markup(text, name) else "text"


def _lines_or_values(text: str, name: str) -> Name:
    """One object a line, or objects laid out over several lines."""
    line = text.lstrip().partition("\n")[0].rstrip()
    try:
        json.loads(line)
    except ValueError:
        laid_out = line.endswith(("{", ",", "[")) and not name.endswith((".jsonl", ".ndjson"))
        return "json" if laid_out else "jsonl"
    except RecursionError:
        return "jsonl"
    return "jsonl"


def _heads_table(text: str) -> bool:
    header = header_of(text.lstrip().partition("\n")[0].strip())
    return header is not None and len(header[1]) > 1


def _has_markup(text: str, name: str) -> bool:
    """Fragments of HTML without a head: several tags of running text, or one under a telling name."""
    tags = HTML_TAG.findall(text[:20_000])
    return len(tags) >= (1 if name.endswith((".html", ".htm", ".xhtml")) else 3)


def _refuse_formats(head: bytes) -> None:
    for start, message in _formats():
        if head.startswith(start):
            raise UnreadableInput(message)


@cache
def _formats() -> tuple[tuple[bytes, str], ...]:
    table = tomllib.loads(files("dateline.data").joinpath("media.toml").read_text("utf-8"))
    return tuple(
        (bytes.fromhex(start), f"{entry['name']}: {entry['advice']}")
        for entry in table["format"]
        for start in entry["starts"]
    )
