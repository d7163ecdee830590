"""Matches that hang on the anchor or on a date named before go in; their meanings come out."""

from datetime import date

from dateline.world.dates import calendar
from dateline.world.dates.amounts import amount_of, interval_amount
from dateline.world.dates.calendar import Period, Unit, later
from dateline.world.dates.context import Context, after, before, fitting, meaning, years_around
from dateline.world.dates.grammar import Match
from dateline.world.dates.timex import Meaning
from dateline.world.dates.words import lexicon, table

_UNKNOWN = "XXXX-XX-XX"
_THROUGHOUT = ("over", "for", "during")  # "over the last two months of protest" is no part of the protest


def day_word(match: Match, context: Context) -> Meaning | None:
    """Today, yesterday evening, tonight."""
    shift, part = table()["day_words"][match.find("D")]
    part = _part(match) or part
    if context.anchor is None:
        return _part_of_day(Meaning(_UNKNOWN), part)
    return _part_of_day(meaning(calendar.day_of(later(context.anchor, days=shift))), part)


def near_part(match: Match, context: Context) -> Meaning | None:
    """This morning, last night."""
    if context.anchor is None:
        return _part_of_day(Meaning(_UNKNOWN), _part(match))
    day = later(context.anchor, days=match.turn or 0)
    return _part_of_day(meaning(calendar.day_of(day)), _part(match))


def weekday(match: Match, context: Context) -> Meaning | None:
    """Friday, last Friday, Monday night, Monday last week."""
    number = lexicon().weekdays[match.find("W") or ""]
    if context.anchor is None:
        return _part_of_day(Meaning(f"XXXX-WXX-{number + 1}"), _part(match))
    day = calendar.day_of(_weekday(match, context, context.anchor, number))
    return _part_of_day(meaning(day), _part(match))


def _weekday(match: Match, context: Context, anchor: date, number: int) -> date:
    if "u" in match.classes:
        monday = later(anchor, days=7 * (match.turn or 0) - anchor.weekday())
        return later(monday, days=number)
    back = (anchor.weekday() - number) % 7
    if match.turn == -1:
        return later(anchor, days=-(back or 7))
    if match.turn == 1:
        return later(anchor, days=7 - back)
    if context.tense(match) == "future" or (match.turn == 0 and context.tense(match) != "past"):
        return later(anchor, days=(7 - back) % 7)
    return later(anchor, days=-back)


def beside_day(match: Match, context: Context) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    if context.anchor is None:
        return Meaning(_UNKNOWN)
    shift = table()["day_words"][match.find("D")][0] + (1 if "A" in match.classes else -1)
    return meaning(_unit(match).period(later(context.anchor, days=shift)))


def beside_last(match: Match, context: Context) -> Meaning | None:
    """The week before last."""
    return _turned(match, context, -2) if "B" in match.classes else None


def beside(match: Match, context: Context) -> Meaning | None:
    """The day before: beside the date that the text named last."""
    turn = 1 if "A" in match.classes else -1
    part = _part(match)
    unit = Unit(1, "D") if part else _unit(match)
    return _part_of_day(_from_reference(context, unit, turn), part)


def same_period(match: Match, context: Context) -> Meaning | None:
    """That day, the same year: of the date that the text named last."""
    part = _part(match)
    unit = Unit(1, "D") if part else _unit(match)
    if "W" in match.classes or not unit.calendar:
        return None
    return _part_of_day(_from_reference(context, unit, 0), part)


def displaced(match: Match, context: Context) -> Meaning | None:
    """Two years earlier: counted from the date that the text named last."""
    number = amount_of(match)
    if number is None:
        return Meaning("PAST_REF" if "E" in match.classes else "FUTURE_REF")
    return _from_reference(context, _unit(match), number if "R" in match.classes else -number)


def _from_reference(context: Context, unit: Unit, amount: float) -> Meaning:
    """The unit so far from the reference; unknown where the text has named none, or one too wide."""
    reference = context.reference
    if reference is None or reference.start is None or reference.end is None:
        return Meaning(_UNKNOWN)
    if unit.clock:
        return Meaning(_UNKNOWN)
    day = unit.shift(reference.start, amount)
    last = unit.shift(reference.end, amount)
    period = _coarse(unit).period(day)
    return meaning(period) if last <= period.end else Meaning(_UNKNOWN)


def _coarse(unit: Unit) -> Unit:
    """The calendar unit that a count of these is told in: decades in years, fortnights in weeks."""
    return unit if unit.calendar and unit.count == 1 else Unit(1, unit.letter)


def near_period(match: Match, context: Context) -> Meaning | None:
    """Last week, this month, next year, the following day."""
    unit, turn = _unit(match), match.turn or 0
    if not unit.calendar:
        return None
    told = any(letter in match.classes for letter in "fc")
    if told and context.reference is not None:
        return _from_reference(context, unit, turn)
    if unit.letter == "D" and (told or turn != 0):
        return _from_reference(context, unit, turn) if turn == 1 or told else None
    if told and unit.letter == "W":
        return Meaning(_UNKNOWN)
    return _turned(match, context, turn)


def the_period(match: Match, context: Context) -> Meaning | None:
    """The week, the year: a date only inside "later in the week", "the end of the year"."""
    article = "e" in match.words.classes[match.first : match.last]
    if match.modifier is None or match.modifier == "part" or not article:
        return None
    unit = _unit(match)
    if not unit.calendar:
        return None
    if unit.letter == "D":
        return _from_reference(context, unit, 0)
    return _turned(match, context, 0)


def _turned(match: Match, context: Context, turn: int) -> Meaning:
    """The anchor's own unit, or one so many further, cut at the anchor where the tense says so."""
    unit = _unit(match)
    if context.anchor is None:
        return Meaning(_unknown(unit))
    found = meaning(unit.period(unit.shift(context.anchor, turn)))
    return found if turn or match.modifier else _lived(found, context, match, context.anchor)


def _unknown(unit: Unit) -> str:
    return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX"}.get(unit.letter, _UNKNOWN)


def _lived(found: Meaning, context: Context, match: Match, anchor: date) -> Meaning:
    """What happened this week happened by today; what will happen this week is still to come."""
    tense = context.tense(match)
    if tense == "past":
        return found.within(found.start, anchor)
    return found.within(anchor, found.end) if tense == "future" else found


def stretch(match: Match, context: Context) -> Meaning | None:
    """The past two weeks, the next six months: a length that ends or begins at the anchor."""
    part = match.words.word(match.last) == "of" and match.words.word(match.first - 1) not in _THROUGHOUT
    if part or not match.turn:
        return None
    unit, number = _unit(match, letters="uU"), amount_of(match)
    value = unit.amount(number)
    if context.anchor is None:
        return Meaning(value, kind="DURATION")
    edge = unit.shift(context.anchor, (match.turn or 0) * interval_amount(match))
    start, end = sorted((context.anchor, edge))
    return Meaning(value, start, end, "DURATION")


def ago(match: Match, context: Context) -> Meaning | None:
    """Three days ago, a decade ago."""
    unit, number = _unit(match, letters="uU"), amount_of(match)
    if number is None:
        return Meaning("PAST_REF", None, context.anchor and later(context.anchor, days=-1))
    if context.anchor is None:
        return Meaning(_unknown(_coarse(unit)))
    day = unit.shift(context.anchor, -number)
    if unit.clock:
        return Meaning(context.anchor.isoformat(), day, context.anchor)
    whole = number == int(number)
    return meaning(_coarse(unit).period(day) if whole else calendar.month_of(day.year, day.month))


def weekend(match: Match, context: Context) -> Meaning | None:
    """The weekend, last weekend."""
    if context.anchor is None:
        return Meaning("XXXX-WXX-WE")
    near = [calendar.weekend_of(later(context.anchor, days=7 * n)) for n in (-2, -1, 0, 1, 2)]
    return meaning(_chosen(near, match, context, context.anchor))


def season(match: Match, context: Context) -> Meaning | None:
    """The summer, in spring."""
    cues, words = table()["cues"], match.words
    previous, following = words.word(match.first - 1), words.word(match.last)
    word = match.find("S") or ""
    if words.capital(match.last) or following == "of":
        return None
    article = match.classes.startswith("e")
    if not article and match.modifier is None and (word == "fall" or previous not in cues["prepositions"]):
        return None
    if (
        word in ("fall", "spring")
        and previous not in ("in", "during", "by", "until", "since", "this", "of")
        and match.modifier is None
    ):
        return None
    return near_season(match, context)


def near_season(match: Match, context: Context) -> Meaning | None:
    """Last winter, this summer."""
    name = table()["seasons"][match.find("S")]
    if context.anchor is None:
        return Meaning(f"XXXX-{name}")
    near = [calendar.season_of(year, name) for year in years_around(context.anchor)]
    if match.turn == 0 and context.tense(match) != "future":
        begun = [p for p in near if p.start <= context.anchor and (context.anchor - p.end).days < 300]
        return meaning(
            begun[-1] if begun and context.tense(match) == "past" else fitting(near, context.anchor, "present")
        )
    return meaning(_chosen(near, match, context, context.anchor))


def season_of_year(match: Match, context: Context) -> Meaning | None:
    """Summer 2012, the spring of last year."""
    name, year = table()["seasons"][match.find("S")], _year(match, context)
    if year is None:
        return Meaning(f"XXXX-{name}")
    period = calendar.season_of(year, name)
    return meaning(period, "stated" if match.find("Y") else "relative")


def quarter_of_year(match: Match, context: Context) -> Meaning | None:
    """The third quarter of 2009, Q3."""
    number = _quarter_number(match)
    if number is None or not 1 <= number <= 4:
        return None
    if not any(letter in match.classes for letter in "YLtx") or match.classes[-1] in "QG":
        return quarter(match, context)
    year = _year(match, context)
    if year is None:
        return Meaning(f"XXXX-Q{number}")
    return meaning(calendar.quarter_of(year, number), "stated" if match.find("Y") else "relative")


def _quarter_number(match: Match) -> int | None:
    name = match.find("G")
    if name is not None:
        return int(name[1])
    number = lexicon().ordinals.get(match.find("O") or "")
    return 4 if number == -1 else number


def quarter(match: Match, context: Context) -> Meaning | None:
    """The fourth quarter, last quarter."""
    number = _quarter_number(match)
    if match.words.word(match.last) == "of" or (number is not None and number > 4):
        return None
    if context.anchor is None:
        return Meaning("XXXX-QX" if number is None else f"XXXX-Q{number}")
    if number is None:
        return meaning(Unit(1, "Q").period(later(context.anchor, months=3 * (match.turn or 0))))
    near = [calendar.quarter_of(year, number) for year in years_around(context.anchor)]
    return meaning(_chosen(near, match, context, context.anchor))


def _chosen(near: list[Period], match: Match, context: Context, anchor: date) -> Period:
    """The last one over, the next one to begin, or the one that fits the tense."""
    if match.turn == -1:
        return before(near, anchor)
    if match.turn == 1:
        return after(near, anchor)
    tense = context.tense(match)
    return fitting(near, anchor, "past" if tense == "present" else tense)


def _year(match: Match, context: Context) -> int | None:
    stated = match.find("Y")
    if stated is not None:
        return int(stated)
    return None if context.anchor is None else context.anchor.year + (match.turn or 0)


def _unit(match: Match, *, letters: str = "uU") -> Unit:
    return lexicon().units[match.find(letters) or "day"]


def _part(match: Match) -> str:
    return str(table()["day_parts"].get(match.find("P"), ""))


def _part_of_day(day: Meaning, part: str) -> Meaning:
    """The same day as a time of day: 2013-01-25TMO."""
    return Meaning(f"{day.value}T{part}", day.start, day.end, "TIME", day.basis) if part else day
