"""What is read from an expression of time: first its meaning, then the meaning with its words."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dateline.model import Span

TimexKind = Literal["DATE", "TIME", "DURATION", "SET"]
TimexBasis = Literal["stated", "relative"]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time in a text.

    `start` and `end` are the first and last day it can mean, `None` where that side is open or unknown.
    `value` is the TIMEX3 value. `basis` is "stated" when the words alone say the date and "relative" when it
    hangs on the anchor, on another date or on a tense.
    """

    text: str
    span: Span
    start: date | None
    end: date | None
    value: str
    kind: TimexKind
    basis: TimexBasis


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of an expression, apart from where it stands."""

    value: str
    start: date | None = None
    end: date | None = None
    kind: TimexKind = "DATE"
    basis: TimexBasis = "relative"

    @property
    def known(self) -> bool:
        return self.start is not None and self.end is not None

    def within(self, start: date | None, end: date | None) -> "Meaning":
        """The same value over another interval, unless that would end before it starts."""
        if start is not None and end is not None and start > end:
            return self
        return replace(self, start=start, end=end)
