"""Matches that hang on the anchor or on a date named before go in; their meanings come out."""

from dataclasses import replace
from datetime import date

from dateline.world.dates import calendar
from dateline.world.dates.amounts import VAGUE, amount_of, interval_amount
from dateline.world.dates.calendar import Period, Unit, later
from dateline.world.dates.context import Context, after, before, fitting, meaning, years_around
from dateline.world.dates.grammar import Match
from dateline.world.dates.parts import UNKNOWN, part_named, part_of_day, told_day
from dateline.world.dates.timex import Meaning
from dateline.world.dates.words import lexicon, table

_THROUGHOUT = ("over", "for", "during")  # "over the last two months of protest" is no part of the protest


def weekday(match: Match, context: Context) -> Meaning | None:
    """Friday, last Friday, Monday night, Monday last week; "the following Monday" hangs on a date named before."""
    number = lexicon().weekdays[match.find("W") or ""]
    told = next((letter for letter in match.classes[:2] if letter in "fcq"), None)
    if told is not None:
        return part_of_day(_beside_reference(told, context, number), part_named(match))
    if context.anchor is None:
        return part_of_day(Meaning(f"XXXX-WXX-{number + 1}"), part_named(match))
    day = calendar.day_of(_weekday(match, context, context.anchor, number))
    return part_of_day(meaning(day), part_named(match))


def _beside_reference(told: str, context: Context, number: int) -> Meaning:
    """The weekday after, before or in the week of the date that the text named last."""
    reference = context.reference
    if reference is None or reference.start is None or reference.end is None:
        return Meaning(f"XXXX-WXX-{number + 1}")
    if told == "f":
        day = later(reference.end, days=(number - reference.end.weekday() - 1) % 7 + 1)
    elif told == "c":
        day = later(reference.start, days=-((reference.start.weekday() - number - 1) % 7 + 1))
    else:
        day = later(reference.start, days=number - reference.start.weekday())
    return meaning(calendar.day_of(day)) if (reference.end - reference.start).days < 7 else Meaning(UNKNOWN)


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
        return Meaning(UNKNOWN)
    shift = table()["day_words"][match.find("D")][0] + (1 if "A" in match.classes else -1)
    return meaning(_unit(match).period(later(context.anchor, days=shift)))


def beside_last(match: Match, context: Context) -> Meaning | None:
    """The week before last."""
    return _turned(match, context, -2) if "B" in match.classes else None


def beside(match: Match, context: Context) -> Meaning | None:
    """The day before: beside the date that the text named last."""
    turn = 1 if "A" in match.classes else -1
    part = part_named(match)
    unit = Unit(1, "D") if part else _unit(match)
    return part_of_day(_from_reference(context, unit, turn), part)


def same_period(match: Match, context: Context) -> Meaning | None:
    """That day, the same year: of the date that the text named last."""
    part = part_named(match)
    unit = Unit(1, "D") if part else _unit(match)
    if "W" in match.classes or not unit.calendar:
        return None
    return part_of_day(_from_reference(context, unit, 0), part)


def displaced(match: Match, context: Context) -> Meaning | None:
    """Two years earlier, hours later: counted from the date that the text named last."""
    unit, number, sign = _unit(match), amount_of(match), 1 if "R" in match.classes else -1
    reference = context.reference
    if number is not None and not unit.clock:
        return _from_reference(context, unit, sign * number)
    value = UNKNOWN if number is not None else "FUTURE_REF" if sign > 0 else "PAST_REF"
    if reference is None or reference.start is None or reference.end is None:
        return Meaning(value)
    least, most = (number or 0, number or 24) if unit.clock else (1, VAGUE)
    edges = unit.shift(reference.start, sign * least), unit.shift(reference.end, sign * most)
    return Meaning(value, min(edges), max(edges))


def _from_reference(context: Context, unit: Unit, amount: float) -> Meaning:
    """The unit so far from the date that the text named last; unknown where it has named none."""
    return Meaning(UNKNOWN) if context.reference is None else displaced_from(context.reference, unit, amount)


def displaced_from(reference: Meaning, unit: Unit, amount: float) -> Meaning:
    """The unit so far from a date; unknown where that is too wide to count from."""
    if reference.start is None or reference.end is None or unit.clock:
        return Meaning(UNKNOWN)
    period = _coarse(unit).period(unit.shift(reference.start, amount))
    return meaning(period) if unit.shift(reference.end, amount) <= period.end else Meaning(UNKNOWN)


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
        return Meaning(UNKNOWN)
    return _turned(match, context, turn)


def the_period(match: Match, context: Context) -> Meaning | None:
    """The week, the year: a date only inside "later in the week", "the end of the year"."""
    article = "e" in match.words.classes[match.first : match.last]
    bounded = match.words.word(match.first - 1) in table()["cues"]["around_period"]
    unit = _unit(match)
    if not article or not unit.calendar or match.modifier == "part" or (match.modifier is None and not bounded):
        return None
    if match.modifier is None and match.words.classes[match.last : match.last + 1] not in ("_", ",", "!", "i", ""):
        return None
    return told_day(context) if unit.letter == "D" else _turned(match, context, 0)


def unspecified(match: Match, context: Context) -> Meaning | None:
    """Later, earlier: a date that nobody tells."""
    cues, words = table()["cues"], match.words
    if words.word(match.first - 1) in cues["not_before_later"] or words.word(match.last) in cues["not_after_later"]:
        return None
    if match.classes == "E":
        return Meaning("PAST_REF")
    return Meaning("FUTURE_REF" if context.tense(match) == "future" else UNKNOWN)


def same_then(match: Match, context: Context) -> Meaning | None:
    """The same month a year ago, the same period of last year, this time last year."""
    then = max(match.classes.rfind(letter) for letter in "Lxt")
    if match.classes[-1] in "gE":
        tail = max(match.classes.find(letter) for letter in "u=QM") + 1
        back = -(amount_of(replace(match, base=match.base + tail)) or 0)
    else:
        back = {"L": -1, "x": 1, "t": 0}[match.classes[then]]
    unit = lexicon().units[match.words.low[match.last - 1 - (match.classes[-1] in "gE")]]
    known = context.reference if context.reference is not None and context.reference.known else None
    day = known.start if known and known.start else context.anchor
    if day is None or not back or unit.clock:
        return Meaning(UNKNOWN)
    return meaning(_granule(match, known).period(unit.shift(day, back)))


def _granule(match: Match, known: Meaning | None) -> Unit:
    """What is the same: the unit that is named, else that of the date before; a year where there is none."""
    if "Q" in match.classes:
        return Unit(1, "Q")
    if "=" not in match.classes:
        return lexicon().units[match.find("u") or "month"] if "M" not in match.classes else Unit(1, "M")
    value = known.value if known else ""
    letter = "Q" if "Q" in value else "W" if "W" in value else {7: "M", 10: "D"}.get(len(value), "Y")
    return Unit(1, letter)


def _turned(match: Match, context: Context, turn: int) -> Meaning:
    """The anchor's own unit, or one so many further, cut at the anchor where the tense says so."""
    unit = _unit(match)
    if context.anchor is None:
        return Meaning(_unknown(unit))
    found = meaning(unit.period(unit.shift(context.anchor, turn)))
    return found if turn or match.modifier else _lived(found, context, match, context.anchor)


def _unknown(unit: Unit) -> str:
    return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX"}.get(unit.letter, UNKNOWN)


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
        return Meaning("PAST_REF", *_vaguely_ago(match, unit, context.anchor))
    if context.anchor is None:
        return Meaning(_unknown(_coarse(unit)))
    day = unit.shift(context.anchor, -number)
    if unit.clock:
        return Meaning(context.anchor.isoformat(), day, context.anchor)
    whole = number == int(number) or unit.letter in "DW"
    return meaning(_coarse(unit).period(day) if whole else calendar.month_of(day.year, day.month))


def _vaguely_ago(match: Match, unit: Unit, anchor: date | None) -> tuple[date | None, date | None]:
    """ "A few weeks ago" is as many as anyone means; "weeks ago" tells only when it was over."""
    if anchor is None:
        return None, None
    return unit.shift(anchor, -VAGUE) if "V" in match.classes else None, unit.shift(anchor, -1)


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
