"""Text and its day go in; expressions of time come out, each as an interval and a TIMEX3 value."""

from dateline.world.dates.chronicle import Chronicle
from dateline.world.dates.clauses import Clauses
from dateline.world.dates.find import find_dates, interval, resolve
from dateline.world.dates.timex import Timex, TimexKind

__all__ = ["Chronicle", "Clauses", "Timex", "TimexKind", "find_dates", "interval", "resolve"]
