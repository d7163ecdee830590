"""Annotated sentences: where their quoted words stand, and which part of the data each belongs to."""

import hashlib
import re
from typing import Literal

from dateline.model import Span

Part = Literal["held-out", "development", "training"]


def part(text: str) -> Part:
    """Which part a sentence belongs to, by its words alone: tenths 0 is held out, 1 is for development."""
    tenth = hashlib.blake2b(" ".join(text.lower().split()).encode()).digest()[0] % 10
    return "held-out" if tenth == 0 else "development" if tenth == 1 else "training"


def find(text: str, quoted: str) -> Span | None:
    """Where `quoted` stands in `text`; "words#2" is the second occurrence, whole words preferred."""
    counted = re.match(r"(.*)#(\d+)$", quoted, re.S)
    words, nth = (counted[1], int(counted[2])) if counted and quoted not in text else (quoted, 1)
    for pattern in (rf"(?<!\w){re.escape(words)}(?!\w)", re.escape(words)):
        places = [m.span() for m in re.finditer(pattern, text)]
        if words and nth <= len(places):
            return Span(*places[nth - 1])
    return None
