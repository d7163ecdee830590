"""Tells the words under a picture from the words of a story."""

import re
from functools import cache

from dateline.stories.knowledge import read_table
from dateline.stories.lines import fold

LONGEST = 500


def is_caption(text: str) -> bool:
    """Whether a line is a caption: signed by a picture agency at its end, or announced as a picture."""
    if len(text) > LONGEST:
        return False
    return _signed().search(text[-90:]) is not None or fold(text).startswith(_starts())


@cache
def _signed() -> re.Pattern[str]:
    """A signature follows the caption without a full stop, or is a photographer's: "(AP Photo/A. Name)"."""
    names = "|".join(map(re.escape, sorted(read_table("about.toml")["captions"]["agencies"], key=len, reverse=True)))
    person = r"[\w.,:' \u2019&-]{1,50}"
    forms = (
        rf"(?<![.!?\u201d\"])\s\((?:{person}[/,] ?)?(?:{names})(?: via (?:{names}))?\)\.?$",
        rf"[(\[](?:{person}/ ?)(?:{names})(?:[/ ]{person})?[)\]]\.?$",
        rf"[(\[](?:{names}) ?(?:/|via) ?{person}[)\]]\.?$",
        rf"\s[|/\u2013\u2014-] ?(?i:photo|picture|credit|image|source)s?: ?{person}(?:/{person})?$",
        rf"\b(?:REUTERS|AFP|EPA|AP)/{person}$",
        r"[(\[](?i:photo|picture|image|credit|courtesy)(?: credit| courtesy)?(?: by| of)?:? "
        r"[^()\[\]]{2,60}[)\]]\.?$",
    )
    return re.compile("|".join(forms))


@cache
def _starts() -> tuple[str, ...]:
    return tuple(read_table("about.toml")["captions"]["starts"])
