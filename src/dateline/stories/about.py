"""The lines above a story's first paragraph in; headline, summary, byline and day of publication out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dateline.model import Removed
from dateline.sources.days import MONTHS, make_day, read_day
from dateline.stories.captions import is_caption
from dateline.stories.datelines import find_dateline
from dateline.stories.knowledge import read_table
from dateline.stories.lines import Line, fold, is_loose, is_prose, is_stopped

PARTS = re.compile(r"\s+[|•·]\s+")
TOKEN = re.compile(r"[^\W\d_]+|\d+")
FIRST_PUBLISHED = re.compile(r"\b(?:published|posted|created|issued|filed)\b", re.I)
UPDATED = re.compile(r"\b(?:updated|modified|changed|edited)\b", re.I)
URL_DAY = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)(?P<mark>[/_-]?)(?P<month>\d\d?|[a-z]{3})(?P=mark)(?P<day>\d\d?)(?=\D|$)",
    re.I,
)
NAME_SEPARATOR = re.compile(r"\s*(?:,|;|&|\||\band\b)\s*")
SITE_NAME = re.compile(r"\s*[|\u2013\u2014-]|\s+::?")
HEADLINE_WORDS = 4
STANDFIRST_REACH = 6
GLUED_YEAR = re.compile(r"((?:19|20)\d\d)(?=\d{1,2} ?[A-Z])")


@dataclass(slots=True)
class Head:
    """What the top of a page says about its story, and the lines of it that belong to the story."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    day: date | None = None
    updated: date | None = None
    lines: list[Line] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)

    @property
    def published(self) -> date | None:
        return self.day or self.updated


def read_head(lines: Sequence[Line], title: str | None) -> Head:
    """Reads the lines above the first paragraph; `title` is what the page itself gives as its headline."""
    head = Head(title=title)
    rest = [line for line in lines if not _take_about(line, head)]
    chosen = _headline(rest, title)
    for index, line in enumerate(rest):
        _place(line, head, None if chosen is None else index - chosen)
    return head


def read_byline(text: str) -> tuple[str, str | None] | None:
    """The names in "By A and B, Reuters", and the agency among them; None when the line is no byline."""
    label = next(
        (start for start in _bylines()["starts"] if text.casefold().startswith((start + " ", start + ":"))),
        None,
    )
    if label is None or text.count(" ") > 20 or len(text) > 200:
        return None
    parts = [part for part in NAME_SEPARATOR.split(text[len(label) :].strip(" :.|-\u2013—")) if part]
    names = [part for part in parts if _is_name(part) and not _is_role(part)]
    agency = next((part for part in parts if part in _agencies()), None)
    people = [name for name in names if name not in _agencies()] or names
    if not people or not (_is_name(parts[0]) or label != "by"):
        return None
    return _listed(people), agency


def read_date_line(text: str) -> tuple[bool, date | None]:
    """Whether a line tells nothing but when the page was published or changed, and the day if it is sure."""
    if len(text) > 160 or not any(letter.isdigit() for letter in text):
        return False, None
    text = GLUED_YEAR.sub(r"\1 ", text)
    words = [token.casefold() for token in TOKEN.findall(text)]
    if not words or not all(word.isdigit() or word in _date_words() or word in MONTHS for word in words):
        return False, None
    label = FIRST_PUBLISHED.search(text)
    found = read_day(text[label.end() :]) if label else None
    return True, found or read_day(text)


def day_in_url(url: str | None) -> date | None:
    """The day that a page's address holds, as in /2013/01/25/, /2013/jan/25/ or -20130125."""
    for match in URL_DAY.finditer((url or "")[:2000]):
        month = int(match["month"]) if match["month"].isdigit() else MONTHS.get(match["month"].lower(), 0)
        day = make_day(int(match["year"]), month, int(match["day"]))
        if day is not None and (match["mark"] or len(match["month"] + match["day"]) == 4):
            return day
    return None


def same_headline(one: str, other: str) -> bool:
    """Whether two lines are the same headline, one of them perhaps with the site's name at its end."""
    short, long = sorted((fold(one), fold(other)), key=len)
    if short == long:
        return True
    return short.count(" ") >= 3 and long.startswith(short) and SITE_NAME.match(long[len(short) :]) is not None


def end_of_head(lines: Sequence[Line], lead: int) -> int:
    """Where the head ends: a byline or date line may follow a standfirst that is a full sentence."""
    for index in range(min(lead + STANDFIRST_REACH, len(lines)) - 1, lead, -1):
        between = lines[lead:index]
        if _told(lines[index].text) and sum(map(is_prose, between)) == 1 and find_dateline(between[0].text) is None:
            return index + 1
    return lead


def _take_about(line: Line, head: Head) -> bool:
    """Takes a byline or a date line, or one line of both, into the head."""
    parts = PARTS.split(line.text)
    told = [_told(part) for part in parts]
    if not all(told):
        return False
    for part, kind in zip(parts, told, strict=True):
        _note(part, kind or "", head)
    head.removed.append(Removed(line.text, " and ".join(dict.fromkeys(filter(None, told)))))
    return True


def _told(part: str) -> str | None:
    if read_date_line(part)[0]:
        return "publication date"
    return "byline" if not is_stopped(part.rstrip(".")) and read_byline(part) else None


def _note(part: str, kind: str, head: Head) -> None:
    if kind == "byline" and head.byline is None:
        head.byline, head.publisher = read_byline(part) or (None, None)
    elif kind == "publication date":
        _, day = read_date_line(part)
        first = FIRST_PUBLISHED.search(part) or not UPDATED.search(part)
        head.day = head.day or (day if first else None)
        head.updated = head.updated or day


def _headline(lines: Sequence[Line], title: str | None) -> int | None:
    """Which line is the headline: the page's own title, or else the first of some length."""
    if title is not None:
        return next((i for i, line in enumerate(lines) if same_headline(line.text, title)), None)
    open_lines = [i for i, line in enumerate(lines) if not line.bullet and not is_caption(line.text)]
    long_enough = (i for i in open_lines if lines[i].text.count(" ") + 1 >= HEADLINE_WORDS)
    first = next(long_enough, None)
    return first if first is not None else next(reversed(open_lines), None)


def _place(line: Line, head: Head, after: int | None) -> None:
    """Puts one line of the head where it belongs; `after` counts from the headline, if there is one."""
    if after == 0:
        head.title = head.title or line.text
        head.lines.append(Line(line.text, "headline"))
    elif is_caption(line.text) and line.kind is None:
        head.lines.append(Line(line.text, "caption"))
    elif after is not None and after < 0 and is_loose(line):
        head.removed.append(Removed(line.text, "line above the headline"))
    elif _is_short(line):
        head.removed.append(Removed(line.text, "short line above the story"))
    else:
        head.lines.append(Line(line.text, line.kind if line.kind == "caption" else "summary"))


def _is_short(line: Line) -> bool:
    return is_loose(line) and line.text.count(" ") < HEADLINE_WORDS - 1 and not line.bullet


def _is_name(part: str) -> bool:
    """One to six capitalised words, small ones only of the kind that names hold."""
    words = part.split()
    if not 0 < len(words) <= 6 or any(letter.isdigit() for letter in part):
        return False
    capital = [word for word in words if word[0].isupper()]
    return bool(capital) and all(word[0].isupper() or word in _bylines()["particles"] for word in words)


def _is_role(part: str) -> bool:
    return (part.casefold() + " ").startswith(tuple(_bylines()["roles"])) and len(part.split()) < 8


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@cache
def _bylines() -> dict[str, list[str]]:
    return dict(read_table("about.toml")["bylines"])


@cache
def _agencies() -> frozenset[str]:
    return frozenset(read_table("about.toml")["datelines"]["agencies"])


@cache
def _date_words() -> frozenset[str]:
    return frozenset(read_table("about.toml")["dates"]["words"])
