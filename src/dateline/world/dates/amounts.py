"""Matches that count units of time go in; durations, sets and references come out."""

from dateline.world.dates.context import Context
from dateline.world.dates.grammar import Match
from dateline.world.dates.timex import Meaning
from dateline.world.dates.words import lexicon, table

_BEFORE_PLURAL = ("for", "in", "over", "after", "within", "of", "takes", "took", "last", "lasted", "than")
_RATE = ("times", "time", "once", "twice", "thrice")
_VAGUE = 7.0  # "a few weeks" taken as an interval: as wide as anyone means it


def duration(match: Match, context: Context) -> Meaning | None:
    """Six years, a two-day, two and a half years, decades; "twice a week" is a set."""
    words = match.words
    if _tells_age(match):
        return None
    unit = lexicon().units[match.find("uU") or "day"]
    previous = words.word(match.first - 1)
    if match.classes[0] == "u":
        return Meaning(unit.amount(1), kind="DURATION", basis="stated")
    if match.classes[0] == "U":
        plural = previous in _BEFORE_PLURAL or match.classes != "U"
        return Meaning(unit.amount(None), kind="DURATION", basis="stated") if plural else None
    rate = match.classes == "au" and (previous in _RATE or words.classes[max(0, match.first - 1)] in "NdkYZ")
    return Meaning(unit.amount(amount_of(match)), kind="SET" if rate else "DURATION", basis="stated")


def _tells_age(match: Match) -> bool:
    after = match.words.word(match.last)
    return after in ("old", "olds", "older", "younger") or (
        after == "-" and match.words.word(match.last + 1) in ("old", "olds")
    )


def every(match: Match, context: Context) -> Meaning | None:
    """Every year, every two weeks, each Friday."""
    lex, data = lexicon(), table()
    letter, word = match.classes[-1], match.words.low[match.last - 1]
    if letter in "uU":
        value = lex.units[word].amount(amount_of(match) or 1)
    elif letter in "Ww":
        value = f"XXXX-WXX-{lex.weekdays[word] + 1}"
    elif letter == "M":
        value = f"XXXX-{lex.months[word]:02}"
    elif letter == "S":
        value = f"XXXX-{data['seasons'][word]}"
    else:
        value = "XXXX-WXX-WE" if letter == "K" else f"XXXX-XX-XXT{data['day_parts'][word]}"
    return Meaning(value, kind="SET", basis="stated")


def weekdays(match: Match, context: Context) -> Meaning | None:
    """Fridays."""
    number = lexicon().weekdays[match.find("w") or ""]
    return Meaning(f"XXXX-WXX-{number + 1}", kind="SET", basis="stated")


def adverb_set(match: Match, context: Context) -> Meaning | None:
    """Annual, weekly; not the daily that is a newspaper."""
    if match.words.capital(match.last) and match.words.word(match.first - 1) == "the":
        return None
    return Meaning(table()["sets"][match.find("y")], kind="SET", basis="stated")


def reference(match: Match, context: Context) -> Meaning | None:
    """Now, recently, soon, recent years."""
    word = match.find("n") or ""
    if "e" in match.classes and word != "future":
        return None
    return Meaning(table()["references"][word])


def the_past(match: Match, context: Context) -> Meaning | None:
    """The past, as a noun."""
    return Meaning("PAST_REF")


def clock(match: Match, context: Context) -> Meaning | None:
    """18:00 GMT, 5 p.m., 0800 GMT: a time whose day the words beside it may tell."""
    figures = [int(part) for part in _figures(match.words.low[match.base])]
    hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
    word = match.words.low[match.base]
    if "m" in word:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if "p" in word else 0)
    zone = "Z" if match.find("m") in ("gmt", "utc") else ""
    return Meaning(f"XXXX-XX-XXT{hour:02}:{minute:02}{zone}", kind="TIME") if hour < 25 and minute < 60 else None


def _figures(word: str) -> list[str]:
    if word.isdigit():
        return [word[:-2], word[-2:]] if len(word) == 4 else ["99"]
    spaced = "".join(letter if letter.isdigit() else " " for letter in word)
    return spaced.split()


def amount_of(match: Match) -> float | None:
    """The number that stands before a unit; `None` where the words leave it open."""
    if "V" in match.classes:
        word = match.find("V")
        return 2.0 if word == "couple" else 12.0 if word == "dozen" else None
    head = match.classes.rstrip("uUgERl-")
    half = 0.5 if "h" in head else 0.0
    numbers = [match.words.low[match.base + i] for i, letter in enumerate(head) if letter in "N%dkYO"]
    if not numbers:
        return half or (1.0 if match.classes[-2:] != "lU" and "u" in match.classes else None)
    return _count(numbers) + half


def interval_amount(match: Match) -> float:
    """The number to count an interval by."""
    number = amount_of(match)
    return _VAGUE if number is None else number


def _count(words: list[str]) -> float:
    """ "two hundred forty" as 240."""
    lex, total = lexicon(), 0.0
    for word in words:
        number = float(lex.numbers.get(word, lex.ordinals.get(word, 0)) or plain(word))
        total = max(total, 1) * number if number in (100, 1000) and word in lex.numbers else total + number
    return total


def plain(word: str) -> float:
    """The number that one word or figure says."""
    if word in lexicon().numbers:
        return float(lexicon().numbers[word])
    figures = word.replace(",", "")
    return float(figures) if figures.replace(".", "", 1).isdigit() else 0.0
