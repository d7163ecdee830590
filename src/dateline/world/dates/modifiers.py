"""A date and the words that head it go in; the part they mean comes out: "early May", "by Friday"."""

from dataclasses import replace
from datetime import date

from dateline.world.dates import amounts, calendar
from dateline.world.dates.calendar import later
from dateline.world.dates.context import Context, meaning
from dateline.world.dates.grammar import Match
from dateline.world.dates.relative import displaced_from
from dateline.world.dates.timex import Meaning
from dateline.world.dates.words import lexicon, table


def modified(match: Match, found: Meaning, context: Context) -> Meaning | None:
    """The meaning as its own modifier narrows it; `None` where the two make no sense together."""
    if match.modifier == "nth":
        return _nth(match, found)
    if found.start is None or found.end is None or match.modifier is None:
        return _unplaced(match, found)
    if match.modifier == "edge":
        return _edge(match, found, found.start, found.end)
    if match.modifier == "offset":
        return _offset(match, found, context)
    if match.modifier == "spell":
        return _spell(match, found, found.start)
    if match.modifier == "eve":
        return meaning(calendar.day_of(later(found.start, days=-1)), found.basis)
    return _counted(match, found) if match.modifier == "counted" else _part(match, found)


def _spell(match: Match, found: Meaning, start: date) -> Meaning:
    """The week of January 14, the weekend of January 12-13, the month of May."""
    if match.modifier_word("K"):
        return meaning(calendar.weekend_of(start), found.basis)
    return meaning(calendar.week_of(start), found.basis) if match.modifier_word("u") == "week" else found


def _unplaced(match: Match, found: Meaning) -> Meaning:
    """What hangs on a date that is itself unknown."""
    if match.modifier in ("eve", "counted"):
        return Meaning("XXXX-XX-XX")
    return _part(match, found) if match.modifier == "part" else found


def _counted(match: Match, found: Meaning) -> Meaning | None:
    """Two days after Christmas, a week before the May 5 vote."""
    unit = lexicon().units[match.modifier_word("uU") or "day"]
    number = amounts.amount_of(replace(match, base=match.first, last=match.base))
    if number is None or unit.clock:  # hours before a vote are still its day
        return found if unit.clock else None
    return displaced_from(found, unit, number if match.modifier_word("A") else -number)


def _edge(match: Match, found: Meaning, start: date, end: date) -> Meaning:
    """Early, mid and late are thirds of a period; a day has no such parts here."""
    days = (end - start).days + 1
    if days < 5:
        return found
    first, last = table()["edges"][match.modifier_word("bj")]
    return found.within(later(start, days=days * first // 6), later(start, days=days * last // 6 - 1))


def _offset(match: Match, found: Meaning, context: Context) -> Meaning:
    """Earlier this month is up to the anchor, later this month from it on."""
    if context.anchor is None or found.start is None or found.end is None:
        return found
    if match.modifier_word("ER") == "earlier":
        return found.within(found.start, min(found.end, context.anchor))
    return found.within(max(found.start, context.anchor), found.end)


def _part(match: Match, found: Meaning) -> Meaning:
    """The night of June 3."""
    if found.kind != "DATE" or (found.start != found.end):
        return found
    part = table()["day_parts"][match.modifier_word("P")]
    return Meaning(f"{found.value}T{part}", found.start, found.end, "TIME", found.basis)


def _nth(match: Match, found: Meaning) -> Meaning | None:
    """The first week of February, the third quarter of this year."""
    number = _ordinal(match)
    unit = match.modifier_word("uUQJh") or ""
    if found.kind != "DATE" or number is None:
        return None
    count = match.modifier_word("Nd")
    if count is not None:
        return _first_of(found, lexicon().units[unit], number, amounts.plain(count))
    if found.start is None or found.end is None:
        return Meaning(f"{found.value[:4]}-Q{number}") if unit == "quarter" else Meaning(found.value)
    period = _sub_period(unit, number, found.start, found.end)
    if period is None or period.start < found.start or period.end > later(found.end, days=6):
        return None
    return meaning(period, found.basis)


def _first_of(found: Meaning, unit: calendar.Unit, number: int, count: float) -> Meaning | None:
    """The first five months of 2012, the last three weeks of May."""
    if found.start is None or found.end is None or number not in (1, -1):
        return found if number in (1, -1) else None
    if number == 1:
        start, end = found.start, later(unit.shift(found.start, count), days=-1)
    else:
        start, end = unit.shift(later(found.end, days=1), -count), found.end
    return found.within(start, end) if found.start <= start and end <= found.end else None


def _ordinal(match: Match) -> int | None:
    word = match.modifier_word("OLo") or ""
    if word == "last":
        return -1
    number = lexicon().ordinals.get(word)
    return number if number is not None else int(word.strip("stndrh") or 0) or None


def _sub_period(unit: str, number: int, start: date, end: date) -> calendar.Period | None:
    """The nth quarter, half, month, week or day of a period; a negative number counts from its end."""
    if unit in ("quarter", "half", "semester"):
        return _share(start, end, number, 4 if unit == "quarter" else 2)
    length = {"day": 1, "week": 7}.get(unit)
    if unit == "month":
        first = later(end, days=1) if number < 0 else start
        month = later(first, months=number if number < 0 else number - 1)
        return calendar.month_of(month.year, month.month)
    if length is None:
        return None
    first = later(end, days=length * number + 1) if number < 0 else later(start, days=length * (number - 1))
    last = later(first, days=length - 1)
    value = calendar.day_of(first) if length == 1 else calendar.week_of(later(first, days=3))
    return calendar.Period(value.value, first, last)


def _share(start: date, end: date, number: int, shares: int) -> calendar.Period | None:
    number = shares if number < 0 else number
    if (end - start).days < 364 or number > shares or (end - start).days > 366:
        return None
    return calendar.quarter_of(start.year, number) if shares == 4 else calendar.half_of(start.year, number)


def signalled(match: Match, found: Meaning, context: Context) -> Meaning:
    """The interval as the preposition before it opens or closes it; the value stays that of the words."""
    words = match.words
    if found.kind not in ("DATE", "TIME") or words.classes[match.last : match.last + 1] == "'":
        return found
    # "after the May election" is after the election, whenever that was.
    narrow = _SIGNALS.get(match.signal) or _BARE_SIGNALS.get(words.word(match.first - 1))
    return found if narrow is None or found.start is None or found.end is None else narrow(match, found, context)


def _since(match: Match, found: Meaning, context: Context) -> Meaning:
    return found.within(found.start, context.anchor)


def _until(match: Match, found: Meaning, context: Context) -> Meaning:
    """Up to the date: from the anchor where that lies ahead; else nobody says from when."""
    ahead = context.anchor is not None and found.end is not None and context.anchor <= found.end
    return found.within(context.anchor if ahead else None, found.end)


def _by(match: Match, found: Meaning, context: Context) -> Meaning:
    """A deadline that lies ahead may be met from now on; one that is past tells only itself."""
    ahead = context.anchor is not None and found.end is not None and context.anchor <= found.end
    return found.within(context.anchor, found.end) if ahead and context.tense(match) != "past" else found


def _after(match: Match, found: Meaning, context: Context) -> Meaning:
    past = context.anchor is not None and found.end is not None and found.end <= context.anchor
    return found.within(found.end, context.anchor if past else None)


def _before(match: Match, found: Meaning, context: Context) -> Meaning:
    return found.within(None, found.start and later(found.start, days=-1))


_SIGNALS = {"since": _since, "until": _until, "till": _until, "through": _until, "by": _by}
_BARE_SIGNALS = {"after": _after, "before": _before}
