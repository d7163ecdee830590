"""Matches that name days, months and years go in; their meanings come out, with a year that fits."""

from datetime import date

from dateline.world.dates import calendar
from dateline.world.dates.context import Context, after, before, fitting, fitting_day, meaning, years_around
from dateline.world.dates.feasts import Feast
from dateline.world.dates.grammar import Match
from dateline.world.dates.timex import Meaning, TimexBasis
from dateline.world.dates.words import TOKEN, lexicon, table

_FIRST_YEAR, _LAST_YEAR = 1000, 2099


def iso(match: Match, context: Context) -> Meaning | None:
    """2013-01-25"""
    year, month, day = (int(part) for part in match.words.low[match.base].split("-"))
    return _day(year, month, day)


def slashed(match: Match, context: Context) -> Meaning | None:
    """25/01/2013, and 3/4/2013 as a day of that year that nobody can tell."""
    word = match.words.low[match.base]
    mark = next(letter for letter in word if letter in "./-")
    parts = word.split(mark)
    if len(parts) < 3 or (len(parts[2]) == 2 and mark != "/"):
        return None
    first, second, year = int(parts[0]), int(parts[1]), _century(int(parts[2]), parts[2])
    readings = {(m, d) for m, d in ((first, second), (second, first)) if 1 <= m <= 12 and 1 <= d <= 31}
    if len(readings) == 1:
        return _day(year, *readings.pop())
    return Meaning(f"{year:04}-XX-XX", None, None, "DATE", "stated") if readings else None


def _century(year: int, figures: str) -> int:
    if len(figures) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int) -> Meaning | None:
    try:
        return meaning(calendar.day_of(date(year, month, day)), "stated")
    except ValueError:  # the thirty-first of a shorter month: no such day
        return None


def _days(years: range, month: int, day: int) -> list[calendar.Period]:
    found = (_day(year, month, day) for year in years)
    return [calendar.Period(d.value, d.start, d.end) for d in found if d and d.start and d.end]


def calendar_day(match: Match, context: Context) -> Meaning | None:
    """January 25, 2013; 25 January; the 5th of May last year."""
    month, day = _month(match), _number(match.find("doO"))
    return None if day is None else _dated(match, context, month, day)


def _dated(match: Match, context: Context, month: int, day: int) -> Meaning | None:
    """A day of a month, in the year that is stated, turned to, or fits the tense."""
    stated = _year(match)
    if stated is not None:
        return _day(stated, month, day)
    if context.anchor is None:
        return Meaning(f"XXXX-{month:02}-{day:02}") if _day(2000, month, day) else None
    turn = match.turn
    if turn is not None and "u" not in match.classes:
        return _turned_day(_days(years_around(context.anchor), month, day), turn, context.anchor)
    if turn is not None:
        found = _day(context.anchor.year + turn, month, day)
        return found and Meaning(found.value, found.start, found.end)
    days = _on_weekday(match, _days(years_around(context.anchor), month, day))
    return meaning(fitting_day(days, context.anchor, context.tense(match))) if days else None


def _on_weekday(match: Match, days: list[calendar.Period]) -> list[calendar.Period]:
    """A weekday beside the date tells the year: "Monday, Dec. 26"."""
    name = match.find("W")
    fit = [day for day in days if name and day.start.weekday() == lexicon().weekdays[name]]
    return fit or days


def day_range(match: Match, context: Context) -> Meaning | None:
    """October 25-26, 2016: from the first day to the last."""
    month, days = _month(match), [int(day) for day in match.every("d")]
    first, last = _dated(match, context, month, days[0]), _dated(match, context, month, days[1])
    if first is None or last is None:
        return None
    value = f"{first.value}/{last.value}"
    if first.start is None or last.end is None:
        return Meaning(value)
    return Meaning(value, first.start, last.end, "DATE", first.basis) if first.start <= last.end else None


def named_day(match: Match, context: Context) -> Meaning | None:
    """Christmas Day, Thanksgiving, Easter Monday, 9/11."""
    words = tuple(word.replace("\u2019", "'") for word in match.every("H"))
    for phrase, feast in lexicon().named_days.get(words[0], ()):
        if words == phrase:
            return _dated_feast(match, context, feast)
    return None


def _dated_feast(match: Match, context: Context, feast: Feast) -> Meaning | None:
    """A feast in the year that is stated, turned to, or fits the tense."""
    stated = feast.year if feast.year is not None else _year(match)
    if stated is not None:
        return _feast_of(feast, stated, "stated")
    if context.anchor is None:
        fixed = feast.after_easter is None and feast.weekday is None
        return Meaning(f"XXXX-{feast.month:02}-{feast.day:02}" if fixed else "XXXX-XX-XX")
    if "u" in match.classes:
        return _feast_of(feast, context.anchor.year + (match.turn or 0), "relative")
    near = (feast.day_in(year) for year in years_around(context.anchor))
    days = [calendar.day_of(day) for day in near if day is not None]
    if match.turn in (None, 0):
        return meaning(fitting_day(days, context.anchor, context.tense(match)))
    return _turned_day(days, match.turn or 0, context.anchor)


def _turned_day(days: list[calendar.Period], turn: int, anchor: date) -> Meaning | None:
    """Last Christmas is the one before, which need not lie in last year; "this April 26" is that of the year."""
    if turn:
        return meaning((before if turn == -1 else after)(days, anchor)) if days else None
    return next((meaning(day) for day in days if day.start.year == anchor.year), None)


def _feast_of(feast: Feast, year: int, basis: TimexBasis) -> Meaning | None:
    day = feast.day_in(year) if 1 <= year <= 9998 else None
    return None if day is None else meaning(calendar.day_of(day), basis)


def month(match: Match, context: Context) -> Meaning | None:
    """A month alone, where the words before it show that it is one."""
    number = _month(match)
    if not _speaks_of_month(match):
        return None
    if context.anchor is None:
        return Meaning(f"XXXX-{number:02}")
    return meaning(fitting(_months(context.anchor, number), context.anchor, context.tense(match)))


def near_month(match: Match, context: Context) -> Meaning | None:
    """Last May, this May, next May."""
    number = _month(match)
    if context.anchor is None:
        return Meaning(f"XXXX-{number:02}")
    if match.turn == 0:
        return meaning(calendar.month_of(context.anchor.year, number))
    choose = before if match.turn == -1 else after
    return meaning(choose(_months(context.anchor, number), context.anchor))


def _months(anchor: date, number: int) -> list[calendar.Period]:
    return [calendar.month_of(year, number) for year in years_around(anchor)]


def month_of_year(match: Match, context: Context) -> Meaning | None:
    """May 2007; September last year."""
    number, year = _month(match), _year(match)
    if year is not None:
        return meaning(calendar.month_of(year, number), "stated")
    if not _turns_year(match):
        return None
    if context.anchor is None:
        return Meaning(f"XXXX-{number:02}")
    return meaning(calendar.month_of(context.anchor.year + (match.turn or 0), number))


def month_range(match: Match, context: Context) -> Meaning | None:
    """April-June 2012: one stretch of months."""
    first, last = (lexicon().months[word] for word in match.every("M"))
    year = _year(match)
    if year is None and context.anchor is not None:
        period = fitting(_months(context.anchor, last), context.anchor, context.tense(match))
        year = period.start.year
    if year is None or year <= _FIRST_YEAR:
        return Meaning(f"XXXX-{first:02}/XXXX-{last:02}")
    start, end = calendar.month_of(year - (first > last), first), calendar.month_of(year, last)
    basis: TimexBasis = "stated" if _year(match) is not None else "relative"
    return Meaning(f"{start.value}/{end.value}", start.start, end.end, "DATE", basis)


def year(match: Match, context: Context) -> Meaning | None:
    """A number of four figures, where the words around it show that it is a year."""
    number = int(match.words.low[match.base])
    if not _FIRST_YEAR <= number <= _LAST_YEAR or not _speaks_of_year(match, number):
        return None
    return meaning(calendar.year_of(number), "stated")


def year_range(match: Match, context: Context) -> Meaning | None:
    """2009-2011, 2011-12; a year and a month where the second number is none of the years that follow."""
    words = match.words.low
    first, second, figures = int(words[match.base]), int(words[match.last - 1]), words[match.last - 1]
    last = second if len(figures) == 4 else first // 100 * 100 + second
    if not _FIRST_YEAR <= first < last <= _LAST_YEAR or last - first > 120:
        return _year_and_month(first, second, figures)
    start, end = calendar.year_of(first), calendar.year_of(last)
    return Meaning(f"{first}/{last}", start.start, end.end, "DATE", "stated")


def _year_and_month(year: int, month: int, figures: str) -> Meaning | None:
    if len(figures) == 2 and 1 <= month <= 12 and year <= _LAST_YEAR:
        return meaning(calendar.month_of(year, month), "stated")
    return None


def decade(match: Match, context: Context) -> Meaning | None:
    """The 1990s, the 80s; the 1800s are a century."""
    if match.words.word(match.first - 1) in ("his", "her", "their", "my", "your"):
        return None  # an age
    word = match.find("z") or ""
    figures = "".join(letter for letter in word if letter.isdigit())
    number = table()["decades"].get(word) or (int(figures) if len(figures) == 4 else 1900 + int(figures))
    if number % 100 == 0 and number != 2000:
        return meaning(calendar.century_of(number), "stated") if number >= 1000 else None
    return meaning(calendar.decade_of(number), "stated") if number >= 1000 else None


def _month(match: Match) -> int:
    return lexicon().months[match.find("M") or ""]


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    if word in lexicon().ordinals:
        return lexicon().ordinals[word]
    figures = TOKEN.match(word)
    return int("".join(letter for letter in word if letter.isdigit())) if figures else None


def _year(match: Match) -> int | None:
    word = match.find("Y")
    number = int(word) if word else None
    return number if number is not None and _FIRST_YEAR <= number <= 9998 else None


def _turns_year(match: Match) -> bool:
    return lexicon().units[match.find("u") or "year"].letter == "Y"


def _speaks_of_month(match: Match) -> bool:
    """Whether a month's name means the month here, and no person, modal or march."""
    cues, words = table()["cues"], match.words
    name, previous, following = words.low[match.base], words.word(match.first - 1), words.word(match.last)
    if following in cues["not_after_month"]:
        return False
    if match.modifier is not None or previous in cues["prepositions"]:
        return not (
            name in cues["shy_months"] and words.capital(match.last) and previous in ("and", "or", "of", "to", "as")
        )
    if previous == "," and words.classes[max(0, match.first - 2)] == "M":
        return True
    noun_follows = words.classes[match.last : match.last + 1] in ("_", "'") and not words.capital(match.last)
    if previous in cues["determiners"]:
        return name not in cues["shy_determiners"] and noun_follows
    return name not in cues["shy_months"]


def _speaks_of_year(match: Match, number: int) -> bool:
    """Whether a bare number is a year: by what stands before it, and what is counted after it."""
    cues, words = table()["cues"], match.words
    previous, following = words.word(match.first - 1), words.classes[match.last : match.last + 1]
    if previous in cues["numbered"] or words.word(match.last) in ("%", "°"):
        return False
    strong = match.modifier is not None or previous in ("in", "since", "during")
    if following in ("Z", "U", "u", "N", "k") or (
        following == "-" and words.classes[match.last + 1 : match.last + 2] in ("u", "U", "Z")
    ):
        return strong and following == "Z" and number >= 1900
    if previous in cues["prepositions"] or previous in cues["determiners"] or strong:
        return number >= 1500 or strong
    return number >= 1900
