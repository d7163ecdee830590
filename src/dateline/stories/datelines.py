"""The head of a wire story ("MOSCOW, Jan 25 (Reuters) - ") in; its place, day, agency and extent out."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.sources.days import MONTHS, YEAR, make_day
from dateline.stories.knowledge import read_table

WINDOW = 220
WORD = r"[^\W\d_](?:[^\W\d_]|['\u2019.&](?=[^\W_]))*\.?"
PLACE = rf"(?P<place>{WORD}(?:(?: ?/ ?|, ?| |-){WORD}){{0,8}}?)"
MONTH_NAME = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b"
DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
DATE = rf"{WEEKDAY}(?:{MONTH_NAME}\.? ?{DAY_NUMBER}|{DAY_NUMBER} {MONTH_NAME}\.?)"
WHEN = rf"(?P<when>(?i:{DATE})(?:,? {YEAR})?)(?!\d)[,.:]?"
AGENCY = r"(?P<open>[(\[/])(?P<agency>[^\W\d_][^()\[\]\n]{1,40}?)[)\]/][.,]?"
DASH = r"(?P<dash> ?(?:--|[\u2013—―])(?: |$|(?=[\"“\u2018'A-Z]))| - ?| \| |- |(?: -|-)$|: )"
DASHED = re.compile(rf"(?:{PLACE}(?=[ ,.:(\[/\u2013—―-]))?[,.]? ?(?:{WHEN})? ?(?:{AGENCY})?{DASH}")
UNDASHED = re.compile(rf"(?:{PLACE}(?=[ ,.(\[/]))?[,.]? ?(?:{WHEN})? ?{AGENCY}(?P<dash>)(?= |$|[A-Z])")
AFTER_CAPTION = re.compile(r"\)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline and the offset at which the story's own words begin; without a `year` the day is open."""

    place: str | None
    agency: str | None
    month: int | None
    day: int | None
    year: int | None
    extent: int
    end: int

    def day_near(self, published: date | None) -> date | None:
        """The day of the dateline; without a year of its own, the one nearest to the day of publication."""
        if self.month is None or self.day is None:
            return None
        if self.year is not None:
            return make_day(self.year, self.month, self.day)
        if published is None:
            return None
        years = (published.year - 1, published.year, published.year + 1)
        days = [day for year in years if (day := make_day(year, self.month, self.day))]
        return min(days, key=lambda day: abs(day - published), default=None)


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the very beginning of a paragraph, if it has one."""
    head = text[:WINDOW]
    for form in (DASHED, UNDASHED):
        match = form.match(head)
        if match is not None and _is_dateline(match, text):
            return _dateline(match, text)
    return None


def _dateline(match: re.Match[str], text: str) -> Dateline:
    month, day = _month_and_day(match["when"])
    return Dateline(
        place=match["place"],
        agency=match["agency"],
        month=month,
        day=day,
        year=int(match["year"]) if match["year"] else None,
        extent=len(match[0].rstrip()),
        end=len(text) - len(text[match.end() :].lstrip()),
    )


def _month_and_day(when: str | None) -> tuple[int | None, int | None]:
    """Month and day in a dateline's words, in either order."""
    if when is None:
        return None, None
    words = (word.lower() for word in re.findall(r"[^\W\d_]+", when))
    number = re.search(r"\d{1,2}", when)
    return next((MONTHS[word] for word in words if word in MONTHS), None), int(number[0]) if number else None


def find_glued_dateline(text: str) -> tuple[int, Dateline] | None:
    """A dateline with a day and an agency that follows a picture's caption in the same paragraph.

    Gives the offset at which it begins; what stands before ends with a bracket, as a signed caption does.
    """
    for gap in AFTER_CAPTION.finditer(text[:WINDOW]):
        found = find_dateline(text[gap.end() :])
        if found is not None and found.agency is not None and (found.month is not None or found.place is not None):
            return gap.end(), found
    return None


def _is_dateline(match: re.Match[str], text: str) -> bool:
    place, agency, dated, dash = match["place"], match["agency"], match["when"], match["dash"]
    rest = text[match.end() :].lstrip()
    if agency is not None and not _is_agency(agency, match["open"]):
        return False
    if place is None:
        return agency is not None and (dated is not None or agency in _agencies()) and _opens_story(rest)
    if not _is_place(place):
        return False
    if agency is not None:
        return bool(dash) or (agency in _agencies() and _opens_story(rest)) or match["open"] == "/"
    if not dash or (dash.strip() == ":" and not _is_capital(place)):
        return False
    if dated is not None:
        return _is_capital(place) or (text[match.end("place")] == "," and _opens_story(rest))
    return _stands_alone(place, dash) and _opens_story(rest)


def _is_agency(agency: str, opening: str) -> bool:
    """A name with a capital, known when it stands between strokes as TASS writes it."""
    return agency in _agencies() or (opening != "/" and agency[0].isupper() and agency.count(" ") < 4)


def _is_place(place: str) -> bool:
    """Capitalised words only, save the small ones of names ("RIO DE JANEIRO", "Stratford-upon-Avon")."""
    words = re.split(r"[\s/,-]+", place)
    small = [word for word in words if word and not word[0].isupper()]
    return bool(words[0][:1].isupper()) and len(small) <= 2 and all(len(word) <= 4 for word in small)


def _stands_alone(place: str, dash: str) -> bool:
    """Whether a place needs neither day nor agency: in capitals, or a city with its country before a dash."""
    if _is_capital(place):
        words = place.replace(",", " ").split()
        return len(place) >= 4 and words[0] not in _not_places() and place not in _not_places() and len(words) <= 6
    parts = [part.strip() for part in place.split(",")]
    return (
        len(parts) == 2 and all(0 < len(part.split()) <= 3 for part in parts) and dash.strip() in ("\u2013", "—", "--")
    )


def _is_capital(place: str) -> bool:
    """In capitals up to the first comma, after which a region may be written small ("ARDMORE, Okla.")."""
    return place.partition(",")[0].isupper()


def _opens_story(rest: str) -> bool:
    return bool(rest) and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“\u2018'«<$€£(")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(read_table("about.toml")["datelines"]["agencies"])


@cache
def _not_places() -> frozenset[str]:
    return frozenset(read_table("about.toml")["datelines"]["not_places"])
