"""Matches that name days around the story's own, and parts and hours of a day, go in; their meanings come out."""

from dateline.world.dates import calendar
from dateline.world.dates.calendar import later
from dateline.world.dates.context import Context, meaning
from dateline.world.dates.grammar import Match
from dateline.world.dates.timex import Meaning
from dateline.world.dates.words import table

UNKNOWN = "XXXX-XX-XX"


def day_word(match: Match, context: Context) -> Meaning | None:
    """Today, yesterday evening, tonight."""
    shift, part = table()["day_words"][match.find("D")]
    part = part_named(match) or part
    if context.anchor is None:
        return part_of_day(Meaning(UNKNOWN), part)
    return part_of_day(meaning(calendar.day_of(later(context.anchor, days=shift))), part)


def near_part(match: Match, context: Context) -> Meaning | None:
    """This morning, last night."""
    if context.anchor is None:
        return part_of_day(Meaning(UNKNOWN), part_named(match))
    day = later(context.anchor, days=match.turn or 0)
    return part_of_day(meaning(calendar.day_of(day)), part_named(match))


def bare_part(match: Match, context: Context) -> Meaning | None:
    """At dawn, in the evening, overnight: a part of the day that was named last."""
    words, name = match.words, match.find("P")
    following = words.classes[match.last : match.last + 1]
    trades = words.word(match.last) == "trading"
    if name == "overnight":
        return _overnight(context) if following != "_" or words.word(match.last - 2) not in ("a", "an", "the") else None
    previous = words.word(match.first - 1)
    if not trades and (previous not in table()["cues"]["before_part"] or following == "F"):
        return None
    if previous == "in" and following == "_" and not trades and words.classes[match.base] == "P":
        return None  # "in night schools"
    return part_of_day(told_day(context), part_named(match))


def _overnight(context: Context) -> Meaning | None:
    """The night up to the day of the story."""
    if context.anchor is None:
        return Meaning(f"{UNKNOWN}TNI", kind="TIME")
    before = later(context.anchor, days=-1)
    return Meaning(f"{before.isoformat()}TNI", before, context.anchor, "TIME")


def clock(match: Match, context: Context) -> Meaning | None:
    """18:00 GMT, 5 p.m., 0800 GMT: a time of the day that was named last."""
    figures = [int(part) for part in _figures(match.words.low[match.base])]
    hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
    word = match.words.low[match.base]
    if "m" in word:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if "p" in word else 0)
    zone = "Z" if match.find("m") in ("gmt", "utc") else ""
    day = told_day(context)
    time = f"{day.value}T{hour:02}:{minute:02}{zone}"
    return Meaning(time, day.start, day.end, "TIME") if hour < 25 and minute < 60 else None


def _figures(word: str) -> list[str]:
    if word.isdigit():
        return [word[:-2], word[-2:]] if len(word) == 4 else ["99"]
    spaced = "".join(letter if letter.isdigit() else " " for letter in word)
    return spaced.split()


def told_day(context: Context) -> Meaning:
    """The single day that the text named last; where it has named none, the day of the story is not taken for it."""
    day = None if context.day is None else context.day.start
    return Meaning(UNKNOWN) if day is None else meaning(calendar.day_of(day))


def part_named(match: Match) -> str:
    return str(table()["day_parts"].get(match.find("P"), ""))


def part_of_day(day: Meaning, part: str) -> Meaning:
    """The same day as a time of day: 2013-01-25TMO."""
    return Meaning(f"{day.value}T{part}", day.start, day.end, "TIME", day.basis) if part else day
