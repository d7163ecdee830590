"""The lines of a page in, those of its story out, and what was taken away with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from dateline.errors import KnowledgeError
from dateline.model import Removed
from dateline.stories.captions import is_caption
from dateline.stories.credit import is_credit
from dateline.stories.knowledge import read_table
from dateline.stories.lines import Line, fold, is_loose, is_prose, is_titled

LONGEST = 700
KEYS = {"reason", "where", "lines", "starts", "at_most", "words", "patterns", "opens", "box"}
DIGIT = re.compile(r"\d")
LINK_LIST = 3
BOX_HEAD = 4


@dataclass(frozen=True, slots=True)
class Family:
    """One family of furniture, as `data/furniture.toml` describes it."""

    reason: str
    where: Literal["anywhere", "edge"]
    lines: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    at_most: int = 12
    words: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    opens: bool = False
    box: bool = False


@dataclass(slots=True)
class Sifted:
    """The state of one page while it is sifted: why each line goes, or None while it stays."""

    lines: Sequence[Line]
    marks: list[Family | None]
    reasons: list[str | None] = field(default_factory=list)

    def remove(self, index: int, reason: str) -> None:
        if self.reasons[index] is None:
            self.reasons[index] = reason

    @property
    def kept(self) -> list[Line]:
        return [line for line, reason in zip(self.lines, self.reasons, strict=True) if reason is None]

    @property
    def removed(self) -> list[Removed]:
        pairs = zip(self.lines, self.reasons, strict=True)
        return [Removed(line.text, reason) for line, reason in pairs if reason is not None]


def sift(lines: Sequence[Line]) -> Sifted:
    """Tells which lines of a page are furniture; sentences inside the story stay, whatever words they use."""
    marks = [_family_of(line) for line in lines]
    page = Sifted(lines, marks, [m.reason if m and m.where == "anywhere" else None for m in marks])
    lead = _lead(page)
    _remove_head(page, lead)
    _remove_tail(page, lead)
    _remove_opened(page, lead)
    _remove_boxes(page, lead)
    _remove_repeats(page, lead)
    return page


def _family_of(line: Line) -> Family | None:
    if len(line.text) > LONGEST:
        return None
    folded = fold(line.text)
    families = _families()
    exact = families.by_line.get(folded)
    if exact is not None:
        return exact
    words = folded.count(" ") + 1
    if folded.startswith(families.all_starts):
        for family in families.ordered:
            if words <= family.at_most and family.starts and folded.startswith(family.starts):
                return family
    if not families.may_fit(line.text, folded):
        return None
    return next((family for family in families.ordered if _fits(family, line.text, folded, words)), None)


def _fits(family: Family, text: str, folded: str, words: int) -> bool:
    if family.pattern is not None and family.pattern.fullmatch(text):
        return True
    if not family.words or not 2 <= words <= 20:
        return False
    return all(word.strip(",|•/·()") in family.words for word in folded.split())


def _lead(page: Sifted) -> int:
    """Where the first full paragraph stands; the number of lines when there is none."""
    stays = (i for i, line in enumerate(page.lines) if page.reasons[i] is None and is_prose(line))
    return next(stays, len(page.lines))


def _remove_head(page: Sifted, lead: int) -> None:
    """Lines that are furniture only at the edge go when they stand above the first paragraph."""
    for index in range(min(lead, len(page.lines))):
        mark = page.marks[index]
        if mark is not None:
            page.remove(index, mark.reason)


def _remove_tail(page: Sifted, lead: int) -> None:
    """Furniture, and the lists of links above it, from the end up to the last paragraph of the story."""
    index, links, seen = len(page.lines) - 1, [], False
    while index > lead:
        mark = page.marks[index]
        if mark is not None:
            page.remove(index, mark.reason)
            seen = True
        elif _is_link(page.lines[index]):
            links.append(index)
        else:
            break
        index -= 1
    if seen or len(links) >= LINK_LIST:
        for link in links:
            page.remove(link, "related links")


def _remove_opened(page: Sifted, lead: int) -> None:
    """The links below a line such as "Most read", up to the next full paragraph."""
    opened = False
    for index in range(lead + 1, len(page.lines)):
        mark, line = page.marks[index], page.lines[index]
        if mark is not None:
            opened = mark.opens or opened
        elif opened and (is_credit(line.text) or not (is_loose(line) or _is_short_question(line.text))):
            opened = False
        elif opened:
            page.remove(index, "related links")


def _remove_boxes(page: Sifted, lead: int) -> None:
    """The headings and captions right above a text that is cut off go with it."""
    for index, mark in enumerate(page.marks):
        if mark is None or not mark.box:
            continue
        for above in range(index - 1, max(lead, index - 1 - BOX_HEAD), -1):
            line = page.lines[above]
            if page.reasons[above] is None and not (is_caption(line.text) or is_loose(line)):
                break
            page.remove(above, mark.reason)


def _remove_repeats(page: Sifted, lead: int) -> None:
    """A line of some length that stood on the page before: the headline again, a pulled quote."""
    seen: dict[str, int] = {}
    for index, line in enumerate(page.lines):
        folded = fold(line.text)
        if page.reasons[index] is not None or not _is_worded(folded):
            continue
        if folded in seen:
            page.remove(index, "repeated headline" if seen[folded] < lead else "repeated line")
        seen.setdefault(folded, index)


def _is_link(line: Line) -> bool:
    """A loose line in the manner of a headline; rows of figures are none."""
    if not is_loose(line) or not is_titled(line.text):
        return False
    return len(DIGIT.findall(line.text)) <= 4 and not is_credit(line.text) and not is_caption(line.text)


def _is_short_question(text: str) -> bool:
    return text.endswith("?") and text.count(" ") < 12


def _is_worded(folded: str) -> bool:
    """Enough words for a repetition to be no chance, as it is in tables."""
    return folded.count(" ") >= 2 and sum(map(str.isalpha, folded)) >= 20 and len(DIGIT.findall(folded)) <= 4


@dataclass(frozen=True, slots=True)
class Families:
    """All families in the order of the file, and their whole lines and beginnings gathered."""

    ordered: tuple[Family, ...]
    by_line: dict[str, Family]
    all_starts: tuple[str, ...]
    all_words: frozenset[str]
    all_patterns: re.Pattern[str]

    def may_fit(self, text: str, folded: str) -> bool:
        """One look that spares nearly every line of a story a look at each family."""
        if self.all_patterns.fullmatch(text):
            return True
        return folded.partition(" ")[0].strip(",|•/·()") in self.all_words


@cache
def _families() -> Families:
    ordered = tuple(_family(entry) for entry in read_table("furniture.toml")["family"])
    by_line: dict[str, Family] = {}
    for family in ordered:
        for line in family.lines:
            by_line.setdefault(line, family)
    return Families(
        ordered=ordered,
        by_line=by_line,
        all_starts=tuple(start for family in ordered for start in family.starts),
        all_words=frozenset(word for family in ordered for word in family.words),
        all_patterns=re.compile("|".join(f.pattern.pattern for f in ordered if f.pattern), re.I),
    )


def _family(entry: dict[str, object]) -> Family:
    unknown = set(entry) - KEYS
    if unknown or entry.get("where") not in ("anywhere", "edge") or "reason" not in entry:
        raise KnowledgeError(f"data/furniture.toml: family {entry.get('reason')!r}: {sorted(unknown) or 'where'}")
    return Family(
        reason=str(entry["reason"]),
        where="edge" if entry["where"] == "edge" else "anywhere",
        lines=frozenset(fold(line) for line in _strings(entry, "lines")),
        starts=tuple(start.casefold() for start in _strings(entry, "starts")),
        at_most=int(str(entry.get("at_most", 12))),
        words=frozenset(_strings(entry, "words")),
        pattern=_pattern(_strings(entry, "patterns")),
        opens=bool(entry.get("opens")),
        box=bool(entry.get("box")),
    )


def _strings(entry: dict[str, object], key: str) -> list[str]:
    value = entry.get(key, [])
    if not isinstance(value, list):
        raise KnowledgeError(f"data/furniture.toml: {key} of {entry['reason']!r} is not a list")
    return [str(item) for item in value]


def _pattern(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I) if patterns else None
