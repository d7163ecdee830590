"""Plain text in, its paragraphs out: lines that were broken at a fixed width are joined again."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.stories.lines import BULLET

NARROWEST, WIDEST = 40, 120
HYPHENATED = re.compile(r"[^\W\d_]-$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a normalised text, without the blank lines and the indents that mark them."""
    found: list[str] = []
    run: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            run.append(line.rstrip())
        elif run:
            found.extend(_split_run(run))
            run = []
    return found + list(_split_run(run))


def _split_run(run: list[str]) -> Iterator[str]:
    """The paragraphs of lines that no blank line parts."""
    if len(run) < 2 or not _is_wrapped(run):
        yield from (" ".join(line.split()) for line in run)
        return
    width = max(map(len, run))
    base = min(map(_indent, run))
    indented = any(_indent(line) > base for line in run)
    paragraph: list[str] = []
    for line in run:
        if paragraph and _begins(line, paragraph[-1], base, width, indented):
            yield _joined(paragraph)
            paragraph = []
        paragraph.append(line)
    yield _joined(paragraph)


def _is_wrapped(run: list[str]) -> bool:
    """Whether lines were broken at a width: none is long, most are full, sentences run on."""
    width = max(map(len, run))
    if not NARROWEST <= width <= WIDEST:
        return False
    base = min(map(_indent, run))
    pairs = [(a, b) for a, b in pairwise(run) if _indent(b) <= base and not BULLET.match(b.strip())]
    running_on = sum(1 for _, after in pairs if after.lstrip()[:1].islower())
    full = sum(1 for before, after in pairs if _is_full(before, after, width))
    return running_on > 0 and full >= 0.5 * len(pairs)


def _begins(line: str, before: str, base: int, width: int, indented: bool) -> bool:
    """Whether a line of a wrapped run begins a paragraph: by an indent, or else by a short line before."""
    if BULLET.match(line.strip()):
        return True
    running_on = line.lstrip()[:1].islower()
    if _indent(line) > base:
        return not (running_on and _indent(before) == _indent(line) and _is_full(before, line, width))
    return not indented and not running_on and not _is_full(before, line, width)


def _is_full(before: str, after: str, width: int) -> bool:
    """Whether the first word of the next line had no room on this one; wire desks broke a little early."""
    return len(before) + 1 + len(after.split(None, 1)[0]) > width - 4


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _joined(lines: list[str]) -> str:
    """One paragraph; a word's own hyphen at the end of a line takes no space after it."""
    tidy = [" ".join(line.split()) for line in lines]
    parts = tidy[:1]
    for before, line in pairwise(tidy):
        glued = line[:1].islower() and HYPHENATED.search(before[-2:]) is not None
        parts.append(line if glued else " " + line)
    return "".join(parts)
