"""Words in, the one calendar day they surely name out; an order of day and month that is open gives none."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<![\d/.-]){YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<![\d/.-]){YEAR}(?P<number>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<![\d/.-]){YEAR}[/.](?P<number>\d\d?)[/.](?P<day>\d\d?)(?!\d)",
        rf"\b{MONTH}\s?{DAY}\s?,?\s{{0,2}}{YEAR}\b",
        rf"\b{DAY}(?:\s?-\s?|\s(?:of\s)?){MONTH}(?:\s?[-,]\s?|\s){YEAR}\b",
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark){YEAR}(?!\d)",
    )
)


def find_day(text: str) -> tuple[date, int, int] | None:
    """The first full day written in a text, with the offsets of its words; None when there is no sure one."""
    found = [(match.start(), match) for form in FORMS if (match := form.search(text))]
    for _, match in sorted(found, key=lambda pair: pair[0]):
        day = _day_of(match)
        if day is not None:
            return day, match.start(), match.end()
    return None


def read_day(text: str) -> date | None:
    """The first full day written in a text, such as a `published` field."""
    found = find_day(text[:200])
    return None if found is None else found[0]


def make_day(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first"):
        return _either_order(year, int(parts["first"]), int(parts["second"]))
    month = int(parts["number"]) if parts.get("number") else MONTHS[parts["month"].lower()]
    return make_day(year, month, int(parts["day"]))


def _either_order(year: int, first: int, second: int) -> date | None:
    """Day and month in American or European order: sure only when both readings agree or one fails."""
    days = {make_day(year, first, second), make_day(year, second, first)} - {None}
    return days.pop() if len(days) == 1 else None
