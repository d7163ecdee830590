"""Text as it was saved in, the same words in plain Unicode out: composed, with ordinary spaces."""

import re
import unicodedata
from functools import cache

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
BREAKS = "\u000b\u000c\u0085\u2028\u2029"
UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
MAX_MARKS = 30


def normalise(text: str) -> str:
    """The text in NFC, with line feeds and ordinary spaces, without unseen and control characters.

    Curly quotes stay; ligatures of typesetting (fi, fl) are split; soft hyphens and what cannot be seen go.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text if text.replace("\n", " ").isprintable() else text.translate(_table())
    text = text.translate(_table())
    if not _marks().isdisjoint(text):
        text = _stacked_marks().sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """A normalised title or name on one line."""
    return " ".join(normalise(text).split())


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: None for code in (*range(9), *range(14, 32), *range(127, 160))}
    table |= {code: None for code in range(0xD800, 0xE000)}
    table |= dict.fromkeys(map(ord, UNSEEN + BIDI))
    table |= dict.fromkeys(map(ord, SPACES), " ") | dict.fromkeys(map(ord, BREAKS), "\n")
    return table | {ord(ligature): letters for ligature, letters in LIGATURES.items()}


@cache
def _marks() -> frozenset[str]:
    return frozenset(chr(code) for code in range(0x300, 0x20000) if unicodedata.combining(chr(code)))


@cache
def _stacked_marks() -> re.Pattern[str]:
    """More combining marks on a letter than any writing has: ordering those takes quadratic time."""
    marks = re.escape("".join(sorted(_marks())))
    return re.compile(f"([{marks}]{{{MAX_MARKS}}})[{marks}]+")
