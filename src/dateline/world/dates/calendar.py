"""Days and units of the calendar go in; periods come out: first day, last day and TIMEX3 value."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Period:
    value: str
    start: date
    end: date


def day_of(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def week_of(day: date) -> Period:
    """The ISO week, Monday to Sunday."""
    monday = later(day, days=-day.weekday())
    year, week, _ = monday.isocalendar()
    return Period(f"{year}-W{week:02}", monday, later(monday, days=6))


def weekend_of(day: date) -> Period:
    """Saturday and Sunday of the ISO week."""
    week = week_of(day)
    return Period(f"{week.value}-WE", later(week.start, days=5), week.end)


def month_of(year: int, month: int) -> Period:
    last = monthrange(year, month)[1]
    return Period(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last))


def quarter_of(year: int, quarter: int) -> Period:
    first, last = month_of(year, 3 * quarter - 2), month_of(year, 3 * quarter)
    return Period(f"{year:04}-Q{quarter}", first.start, last.end)


def half_of(year: int, half: int) -> Period:
    first, last = month_of(year, 6 * half - 5), month_of(year, 6 * half)
    return Period(f"{year:04}-H{half}", first.start, last.end)


def season_of(year: int, season: str) -> Period:
    """The meteorological season of the northern year; winter is named by the year it begins in."""
    month = _SEASON_MONTHS[season]
    start = date(year, month, 1)
    last = month_of(year, month + 2) if season != "WI" else month_of(min(year + 1, MAXYEAR), 2)
    return Period(f"{year:04}-{season}", start, last.end)


def year_of(year: int) -> Period:
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31))


def decade_of(year: int) -> Period:
    first = max(year // 10 * 10, MINYEAR)
    return Period(f"{year // 10:03}", date(first, 1, 1), date(year // 10 * 10 + 9, 12, 31))


def century_of(year: int) -> Period:
    """The hundred years that share their first two figures."""
    first = max(year // 100 * 100, MINYEAR)
    return Period(f"{year // 100:02}", date(first, 1, 1), date(year // 100 * 100 + 99, 12, 31))


def later(day: date, *, days: int = 0, months: int = 0) -> date:
    """The day so much later, or the nearest day the calendar has."""
    if months:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if not MINYEAR <= year <= MAXYEAR:
            return date.max if months > 0 else date.min
        day = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    if not days:
        return day
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the calendar or the clock: how many of which letter of TIMEX3 it is worth."""

    count: int
    letter: str
    clock: bool = False

    @classmethod
    def parse(cls, code: str) -> "Unit":
        """From a code of dates.toml: "1D", "10Y", "T1H"."""
        clock = code.startswith("T")
        digits = code.strip("TDWMYQHS")
        return cls(int(digits), code[-1], clock)

    def shift(self, day: date, amount: float) -> date:
        """The day that lies `amount` of these units after `day`."""
        whole = amount * self.count
        if self.clock:
            hours = {"H": 1.0, "M": 1 / 60, "S": 1 / 3600}[self.letter]
            return later(day, days=_days(whole * hours / 24))
        if self.letter in "DW":
            return later(day, days=_days(whole * (7 if self.letter == "W" else 1)))
        return later(day, months=round(whole * {"M": 1, "Q": 3, "Y": 12}[self.letter]))

    def period(self, day: date) -> Period:
        """The unit of the calendar that holds `day`."""
        return _PERIODS[self.letter, self.count](day)

    @property
    def calendar(self) -> bool:
        """Whether the calendar has such periods: days, weeks, months, quarters, years, decades, centuries."""
        return not self.clock and (self.letter, self.count) in _PERIODS

    def amount(self, number: float | None) -> str:
        """The TIMEX3 value of so many of these units; `X` for an unknown number."""
        prefix = "PT" if self.clock else "P"
        return f"{prefix}{_figure(number, self.count)}{self.letter}"


def _days(amount: float) -> int:
    return max(-4_000_000, min(4_000_000, round(amount)))


def _figure(number: float | None, count: int) -> str:
    if number is None:
        return "X"
    whole = number * count
    return str(int(whole)) if whole == int(whole) else f"{whole:g}"


_PERIODS: dict[tuple[str, int], Callable[[date], Period]] = {
    ("D", 1): day_of,
    ("W", 1): week_of,
    ("M", 1): lambda day: month_of(day.year, day.month),
    ("Q", 1): lambda day: quarter_of(day.year, (day.month + 2) // 3),
    ("Y", 1): lambda day: year_of(day.year),
    ("Y", 10): lambda day: decade_of(day.year),
    ("Y", 100): lambda day: century_of(day.year),
}
