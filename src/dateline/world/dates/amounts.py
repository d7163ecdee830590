"""Matches that count units of time go in; durations, sets and references come out."""

from dateline.world.dates.context import Context
from dateline.world.dates.grammar import Match
from dateline.world.dates.timex import Meaning
from dateline.world.dates.words import lexicon, table

_BEFORE_PLURAL = (
    "for",
    "in",
    "over",
    "after",
    "within",
    "of",
    "takes",
    "took",
    "last",
    "lasted",
    "than",
    "just",
    "mere",
)
_RATE = ("times", "time", "once", "twice", "thrice")
VAGUE = 7.0  # "a few weeks" taken as an interval: as wide as anyone means it


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
        plural = previous in _BEFORE_PLURAL or match.classes != "U" or unit.count >= 10
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
    """Now, recently, soon; "recent weeks" are as many as anyone means, up to the anchor."""
    word = match.find("n") or ""
    ranked = word == "recent" and match.words.word(match.first - 1) in ("most", "more")
    if ranked or ("e" in match.classes and word != "future"):
        return None
    found = Meaning(table()["references"][word])
    if word != "recent" or context.anchor is None or match.classes[-1] != "U":
        return found
    unit = lexicon().units[match.find("U") or "days"]
    return found.within(unit.shift(context.anchor, -VAGUE), context.anchor)


def term(match: Match, context: Context) -> Meaning | None:
    """The long term, the near term."""
    return Meaning("FUTURE_REF")


def time_being(match: Match, context: Context) -> Meaning | None:
    """For the time being."""
    return Meaning("PRESENT_REF") if match.find("=") == "time" else None


def the_past(match: Match, context: Context) -> Meaning | None:
    """The past, as a noun."""
    return Meaning("PAST_REF")


def amount_of(match: Match) -> float | None:
    """The number that stands before a unit; `None` where the words leave it open."""
    if "V" in match.classes:
        word = match.find("V")
        return 2.0 if word == "couple" else 12.0 if word == "dozen" else None
    head = match.classes.rstrip("uUgERBAel<-")
    half = 0.5 if "h" in head else 0.0
    numbers = [match.words.low[match.base + i] for i, letter in enumerate(head) if letter in "N%dkYO"]
    if not numbers and "&ah" in head:
        return 1.5
    if not numbers:
        return half or (1.0 if match.classes[-2:] not in ("lU", "<U") and "u" in match.classes else None)
    return _count(numbers) + half


def interval_amount(match: Match) -> float:
    """The number to count an interval by."""
    number = amount_of(match)
    return VAGUE if number is None else number


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
