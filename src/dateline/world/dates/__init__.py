"""Text and its day go in; expressions of time come out, each as an interval and a TIMEX3 value."""

from dateline.world.dates.find import find_dates, resolve
from dateline.world.dates.timex import Timex, TimexKind

__all__ = ["Timex", "TimexKind", "find_dates", "resolve"]
