"""One line of a page, a paragraph or less, and what its shape tells."""

import re
from dataclasses import dataclass

from dateline.model import BlockKind

BULLET = re.compile(r"(?:[•*·▪●◦‣∙■►▶➤✓»]|[-\u2013—+](?=\s))\s*(?=\S)")
CLOSING = "\"'”\u2019»)]} "
STOPS = ".!?…。।؟\uff01\uff1f:;,"
MAX_LOOSE_WORDS = 18


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its bullet; `kind` is set where the page itself says what the line is."""

    text: str
    kind: BlockKind | None = None
    bullet: bool = False


def make_line(text: str) -> Line:
    """A line of plain text, its bullet taken off and remembered."""
    text = text.strip()
    bullet = BULLET.match(text)
    return Line(text) if bullet is None else Line(text[bullet.end() :], bullet=True)


def fold(text: str) -> str:
    """A line for comparison: small letters, straight quotes, single spaces, no closing punctuation."""
    folded = " ".join(text.casefold().replace("\u2019", "'").replace("\u2018", "'").split())
    return folded.lstrip("•*·>»\u203a→▶► ").rstrip(" .:!»>\u203a→…|*") or folded


def is_stopped(text: str) -> bool:
    """Whether a line ends as a sentence, or a part of one, does."""
    return text.rstrip(CLOSING)[-1:] in STOPS


def is_loose(line: Line) -> bool:
    """A short line without a final stop: a headline, a heading, a link, a name."""
    return not is_stopped(line.text) and line.text.count(" ") < MAX_LOOSE_WORDS


def is_prose(line: Line) -> bool:
    """A full paragraph of running text: it can be the first one of a story."""
    words = line.text.count(" ") + 1
    if line.bullet or line.kind in ("heading", "caption"):
        return False
    questioning = line.text.rstrip(CLOSING)[-1:] in "?!:;,"
    return words >= 25 or (words >= (16 if questioning else 8) and is_stopped(line.text))


def is_titled(text: str) -> bool:
    """Whether nearly all longer words are capitalised, as in lists of headlines."""
    longer = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
