"""What a date must be read against goes in, and periods to choose from; the one that is meant comes out."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.world.dates.calendar import Period
from dateline.world.dates.grammar import Match
from dateline.world.dates.tense import tense_at
from dateline.world.dates.timex import Meaning, Tense, TimexBasis

# A story may be filed a day after it was dated, or read in another time zone.
_SLACK = timedelta(days=1)
_LONG_AGO, _AT_HAND = 330, 31  # days
_ERRAND = 10  # words before "by Friday" in which "to" stands, where it is a deadline
_DECISIVE: dict[str, Tense] = {"since": "past", "until": "future", "till": "future"}


@dataclass(frozen=True, slots=True)
class Context:
    """What the text has named so far: `reference` is its last date, the one that "the day before" hangs on, and
    `day` the last single day, the one whose morning "the morning" is."""

    anchor: date | None
    given: Tense | None = None
    reference: Meaning | None = None
    day: Meaning | None = None

    def after(self, found: Meaning) -> "Context":
        """The context of what follows a date; an amount or a date of unknown days changes nothing."""
        if not found.known or found.kind not in ("DATE", "TIME"):
            return self
        return replace(self, reference=found, day=found if found.start == found.end else self.day)

    def tense(self, match: Match) -> Tense:
        """The tense that the match stands in, as far as "since" and "until" do not decide it."""
        if self.given is not None:
            return self.given
        signal = match.signal
        if signal in _DECISIVE:
            return _DECISIVE[signal]
        found = tense_at(match.words, match.first, match.last)
        return "future" if signal == "by" and (found == "present" or self._is_deadline(match)) else found

    def _is_deadline(self, match: Match) -> bool:
        """Whether what is to be done "by Friday" was ordered or planned: "told them to leave by Friday"."""
        before = match.words.low[max(0, match.first - _ERRAND) : match.first]
        return "to" in before or "must" in before


def meaning(period: Period, basis: TimexBasis = "relative") -> Meaning:
    """A period as the meaning of a date."""
    return Meaning(period.value, period.start, period.end, "DATE", basis)


def fitting(periods: list[Period], anchor: date, tense: Tense) -> Period:
    """Of recurring periods, the one that a tense means: the last begun, the next to end, or the nearest."""
    slack = _SLACK if periods[0].start == periods[0].end else timedelta(0)
    if tense == "past":
        return max((p for p in periods if p.start <= anchor + slack), key=_start, default=periods[0])
    if tense == "future":
        return min((p for p in periods if p.end >= anchor - slack), key=_start, default=periods[-1])
    return min(periods, key=lambda period: _distance(period, anchor))


def _start(period: Period) -> date:
    return period.start


def _distance(period: Period, anchor: date) -> int:
    """Days between; a future period counts a little farther, for news looks back."""
    if period.start > anchor:
        return (period.start - anchor).days * 5 // 4
    return max(0, (anchor - period.end).days)


def fitting_day(days: list[Period], anchor: date, tense: Tense) -> Period:
    """The same for days of the year, where the past gives way to a day close at hand.

    A day named without its year is hardly one of eleven months ago: "he cited May 2 as a likely date".
    """
    chosen = fitting(days, anchor, tense)
    nearest = min(days, key=lambda day: abs((day.start - anchor).days))
    close = (anchor - chosen.start).days > _LONG_AGO and abs((nearest.start - anchor).days) < _AT_HAND
    return nearest if close else chosen


def before(periods: list[Period], anchor: date) -> Period:
    """The last period that is over before the anchor's own begins."""
    return max((p for p in periods if p.end < anchor), key=_start, default=periods[0])


def after(periods: list[Period], anchor: date) -> Period:
    """The first period that begins after the anchor."""
    return min((p for p in periods if p.start > anchor), key=_start, default=periods[-1])


def years_around(anchor: date) -> range:
    """The years in which a recurring day near the anchor can lie."""
    return range(max(1, anchor.year - 2), min(9998, anchor.year + 2) + 1)
