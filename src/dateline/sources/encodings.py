"""Bytes in, text out: the marked, declared or evident encoding, or a plain word that there is none."""

import codecs
import re
import tomllib
from functools import cache
from importlib.resources import files

from dateline.errors import UnreadableInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1a\x1b"))
DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
STRANGE_WORD = re.compile(r"[\u00a1-\u024f]{4,}")
WORD_WITHIN = re.compile(r"[a-zA-Z][\u0080-\u009f\u00a1-\u00bf][a-zA-Z]")
SAMPLE = 65_536


def decode(data: bytes) -> str:
    """The text of a whole page; raises UnreadableInput when it is binary or its encoding cannot be told."""
    codec, mark = marked(data)
    if codec is not None:
        return _lenient(data[mark:], codec)
    codec = evident(data)
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return _lenient(data, codec)


def marked(data: bytes) -> tuple[str | None, int]:
    """The codec that a byte-order mark names, and the length of the mark."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return codec, len(mark)
    return None, 0


def evident(data: bytes) -> str:
    """The codec of bytes without a mark: UTF-8 when they are, else the declared one, else a sound guess.

    Valid UTF-8 goes before a declaration: pages recoded by a saving browser keep their old declaration.
    """
    if b"\0" in data[:SAMPLE]:
        return _wide(data[:SAMPLE])
    _refuse_binary(data[:SAMPLE])
    said = declared(data)
    if said is not None and said.startswith("iso2022"):
        return said
    if _reads(data, "utf-8"):
        return "utf-8"
    if said not in (None, "utf-8") and _reads(data, said or ""):
        return said or ""
    return _guess(data)


def declared(data: bytes) -> str | None:
    """The codec that an HTML or XML head declares, when its name is known."""
    found = DECLARED.search(data[:8192])
    return None if found is None else _labels().get(found[1].decode("ascii", "replace").lower())


@cache
def _labels() -> dict[str, str]:
    table = tomllib.loads(files("dateline.data").joinpath("charsets.toml").read_text("utf-8"))
    return {label: codec for codec, labels in table["codecs"].items() for label in labels}


def _wide(head: bytes) -> str:
    """UTF-16 without a mark shows as zero bytes in every second place only."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    most, least, codec = (odd, even, "utf-16-le") if odd > even else (even, odd, "utf-16-be")
    if most > 0.3 * len(head) / 2 and least <= 0.05 * most:
        return codec
    raise UnreadableInput("binary data, not text")


def _refuse_binary(head: bytes) -> None:
    if len(head) - len(head.translate(None, CONTROLS)) > 0.02 * len(head):
        raise UnreadableInput("binary data, not text")


def _reads(data: bytes, codec: str) -> bool:
    """Whether the bytes are of this encoding; a character cut off at the very end does not count."""
    try:
        codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _guess(data: bytes) -> str:
    """A codec for undeclared bytes: slightly broken UTF-8, Western text, or what charset-normalizer finds."""
    if _nearly_utf8(data):
        return "utf-8"
    if _reads(data, "cp1252") and _western(data[:SAMPLE].decode("cp1252")):
        return "cp1252"
    return _detected(data[:SAMPLE])


def _nearly_utf8(data: bytes) -> bool:
    """Some bytes lost, yet most letters beyond ASCII still come out whole."""
    text = data.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * 10 < beyond


def _western(text: str) -> bool:
    """Whether text read as windows-1252 looks like a Western language and not like another one misread."""
    high = sum(1 for letter in text if letter > "\u00bf" and letter.isalpha())
    letters = sum(1 for letter in text if letter.isalpha())
    return high <= 0.25 * letters and not STRANGE_WORD.search(text) and not WORD_WITHIN.search(text)


def _detected(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # takes 30 ms to import, and is seldom needed

    best = from_bytes(sample).best()
    if best is None or best.chaos > 0.2 or best.coherence == 0.0:
        raise UnreadableInput("its character encoding cannot be told: save it as UTF-8")
    return best.encoding


def _lenient(data: bytes, codec: str) -> str:
    """The text with single lost characters shown as U+FFFD; refused when one in a hundred is lost."""
    text = data.decode(codec, "replace")
    if text.count("\ufffd") > max(2, len(text) // 100):
        raise UnreadableInput(f"not readable as {codec}: save it as UTF-8")
    return text
