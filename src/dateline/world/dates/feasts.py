"""Rules of feasts and holidays go in; the day they fall on in a year comes out."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal


@dataclass(frozen=True, slots=True)
class Feast:
    """A day of a fixed date, of a weekday in its month ("the last Monday of May"), or so many days after Easter.

    `year` is set where the words mean one day in history. `nth` counts weekdays (Monday is 0) from the month's
    beginning, or from its end where it is negative.
    """

    month: int = 0
    day: int = 0
    year: int | None = None
    weekday: int | None = None
    nth: int = 1
    after_easter: int | None = None
    church: Literal["western", "orthodox"] = "western"

    def day_in(self, year: int) -> date | None:
        """The day in a year, or `None` where that year has none."""
        if self.after_easter is not None:
            easter = orthodox_easter(year) if self.church == "orthodox" else western_easter(year)
            return easter + timedelta(days=self.after_easter)
        if self.weekday is not None:
            return _nth_weekday(year, self.month, self.weekday, self.nth)
        last = monthrange(year, self.month)[1]
        return date(year, self.month, self.day) if self.day <= last else None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (nth + 1))


def western_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus, in Meeus, Astronomical Algorithms, ch. 8)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, told in the Gregorian one (Meeus, ch. 8)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
