"""Text goes in; its words come out, each with the class that the grammar of time reads."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import KnowledgeError
from dateline.world.dates.calendar import Unit
from dateline.world.dates.feasts import Feast

# Every repetition that can fail is bounded, so that no text makes the scan slower than its length.
TOKEN = re.compile(
    r"\d{4}-\d\d?-\d\d?(?![\d-])"
    r"|\d{1,2}(?P<bar>[./-])\d{1,2}(?P=bar)(?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,2}/\d{1,2}(?![\d/])"
    r"|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]m\b|[ap]\.m\.?)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{1,3}(?:,\d{3}){1,4}(?!\d)"
    r"|\d{1,9}\.\d{1,9}"
    r"|\d+(?:st|nd|rd|th|s)?"
    r"|[qQ][1-4](?!\w)"
    r"|['\u2019]s\b|['\u2019]\d0s\b"
    r"|[^\W\d_]+"
    r"|\n[ \t\r]{0,20}\n"
    r"|[^\w\s]"
)
_FIGURES = re.compile(r"\d{4}|\d[/:]\d|\d\.\d+\.\d|\d0s|\b[qQ][1-4]\b|\d ?[apAP]\.?[mM]")
_WORD = re.compile(r"[a-z]{3,}")
_PLAIN_MARKS = {
    ",": ",", ";": ",", "-": "-", "\u2013": "-", "\u2014": "-", "(": "(", ")": ")", "!": "!", "?": "!",
    "/": "/", "\u2019": "'",
}  # fmt: skip
_MONTH, _WEEKDAY, _SHORT = "MWw", "Ww", 4


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of `dates.toml`, ready to look up."""

    letters: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    short: frozenset[str]
    units: dict[str, Unit]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    named_days: dict[str, tuple[tuple[tuple[str, ...], Feast], ...]]
    names: frozenset[str]
    shy: frozenset[str]
    triggers: frozenset[str]
    table: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """A text as lower-cased words, where each stands, and one letter of class for each."""

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]
    classes: str

    def word(self, place: int) -> str:
        """The word at a place; empty outside the text."""
        return self.low[place] if 0 <= place < len(self.low) else ""

    def capital(self, place: int) -> bool:
        return 0 <= place < len(self.low) and self.text[self.starts[place]].isupper()


@cache
def table() -> dict[str, Any]:
    """`dates.toml` as it is written."""
    try:
        return tomllib.loads((files("dateline") / "data" / "dates.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"data/dates.toml is no TOML: {error}") from error


@cache
def lexicon() -> Lexicon:
    """The word lists, inverted so that each word gives its class and value."""
    data = table()
    letters = {word: letter for letter, words in data["classes"].items() for word in words}
    for section, letter in _SECTIONS.items():
        letters |= dict.fromkeys(data[section], letter)
    letters |= {f"{day}s": "w" for day in data["weekdays"]}
    units = data["units"] | data["units_plural"]
    return Lexicon(
        letters=letters,
        months=data["months"],
        weekdays=data["weekdays"] | data["weekdays_short"] | {f"{d}s": n for d, n in data["weekdays"].items()},
        short=frozenset(data["weekdays_short"]) | {m for m in data["months"] if len(m) <= _SHORT and m not in _WHOLE},
        units={word: Unit.parse(code) for word, code in units.items()},
        numbers=data["numbers"] | data["multipliers"],
        ordinals=data["ordinals"],
        named_days=_named_days(data["named_day"]),
        names=frozenset(data["cues"]["names"]),
        shy=frozenset(data["cues"]["shy_months"]),
        triggers=_triggers(letters, data),
        table=data,
    )


_SECTIONS = {
    "months": "M", "weekdays": "W", "weekdays_short": "W", "seasons": "S", "units": "u", "units_plural": "U",
    "day_parts": "P", "day_words": "D", "numbers": "N", "multipliers": "%", "ordinals": "O",
    "references": "n", "sets": "y", "decades": "z",
}  # fmt: skip
_WHOLE = frozenset(("may", "june", "july"))


def _named_days(rows: list[dict[str, Any]]) -> dict[str, tuple[tuple[tuple[str, ...], Feast], ...]]:
    """First word to the phrases that begin with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Feast]]] = {}
    for row in rows:
        phrase = tuple(m.group() for m in TOKEN.finditer(row["words"]))
        feast = Feast(**{key: value for key, value in row.items() if key != "words"})
        found.setdefault(phrase[0], []).append((phrase, feast))
    return {first: tuple(sorted(days, key=lambda day: -len(day[0]))) for first, days in found.items()}


def _triggers(letters: dict[str, str], data: dict[str, Any]) -> frozenset[str]:
    """The words without which no rule can match; of a named day one, the longest, where it has none of them."""
    content = {word for word, letter in letters.items() if letter in "MWwSuUPDKQnygzpER+:"}
    phrases = [_WORD.findall(row["words"]) for row in data["named_day"]]
    return frozenset(content | {max(words, key=len) for words in phrases if words and content.isdisjoint(words)})


def may_hold_date(text: str) -> bool:
    """Whether any word or figure of time stands in the text: a cheap test."""
    return not lexicon().triggers.isdisjoint(_WORD.findall(text.lower())) or _FIGURES.search(text) is not None


def split(text: str) -> Words:
    """The words of a text with their classes."""
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in TOKEN.finditer(text):
        low.append(match.group().lower())
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, low, starts, ends, _classes(text, low, starts))


def _classes(text: str, low: list[str], starts: list[int]) -> str:
    lex = lexicon()
    letters, first_words = lex.letters, lex.named_days
    found: list[str] = []
    for place, word in enumerate(low):
        letter = letters.get(word)
        if letter is None:
            letter = _shape(text, low, starts, place)
        elif letter in _MONTH or word in lex.short:
            letter = _calendar_name(lex, text, low, starts, place, letter)
        found.append(letter)
        if word in first_words:
            _mark_named_day(lex, text, low, starts, place, found)
    return "".join(_unnamed(lex, low, _carry_marks(found, len(low))))


def _shape(text: str, low: list[str], starts: list[int], place: int) -> str:
    word = low[place]
    if word[0].isdigit():
        return _figure_class(word)
    if word == ".":
        return _full_stop(text, low, starts, place)
    if word[0] in "'\u2019":
        return "z" if len(word) > 2 else "'"
    if len(word) == 2 and word[0] == "q" and word[1] in "1234":
        return "G"
    return "!" if word[0] == "\n" else _PLAIN_MARKS.get(word, "_")


def _figure_class(word: str) -> str:
    if word.isascii() and word.isdigit():
        return _number_class(word)
    last = word[-1]
    if "m" in word or ":" in word:
        return "T"
    if last in "dht" and len(word) <= _SHORT:
        return "o"
    if last == "s":
        return "z" if len(word) in (3, 5) and word[-2] == "0" else "_"
    if "," in word or not (word.count("-") == 2 or "/" in word or word.count(".") == 2):
        return "k"
    return "I" if word.find("-") == 4 else "X"


def _number_class(word: str) -> str:
    if len(word) == 4 and word[0] in "12":
        return "Y"
    if len(word) <= 2 and 1 <= int(word) <= 31:
        return "d"
    return "k" if len(word) <= 9 else "_"


def _full_stop(text: str, low: list[str], starts: list[int], place: int) -> str:
    """A stop is part of a short name before it, ends the sentence before a capital, or means nothing."""
    before = low[place - 1] if place else ""
    if before in lexicon().short:
        return "."
    following = text[starts[place + 1]] if place + 1 < len(low) else ""
    initial = len(before) == 1 and before.isalpha()
    return "!" if not following or not (initial or following.islower()) else "_"


def _calendar_name(lex: Lexicon, text: str, low: list[str], starts: list[int], place: int, letter: str) -> str:
    """A month or weekday is written with a capital; a short one stands beside a stop, a figure or a month."""
    if not text[starts[place]].isupper():
        return letter if letter == "M" and _beside_day(lex, low, place) else "_"
    if low[place] not in lex.short:
        return letter
    after = low[place + 1] if place + 1 < len(low) else ""
    before = low[place - 1] if place else ""
    beside_figure = after[:1].isdigit() or before[:1].isdigit() or after in lex.months
    return letter if after == "." or beside_figure or after == "," else "_"


def _beside_day(lex: Lexicon, low: list[str], place: int) -> bool:
    """Whether a month without its capital is shown to be one by a figure: "feb. 27", "in february 1984"."""
    if low[place] in lex.shy:
        return False
    figure = place + 2 if low[place] in lex.short and low[place + 1 : place + 2] == ["."] else place + 1
    return figure < len(low) and low[figure][0].isdigit() and _figure_class(low[figure]) in "dY"


def _mark_named_day(lex: Lexicon, text: str, low: list[str], starts: list[int], place: int, found: list[str]) -> None:
    """Where a named day begins, ask for `H` on all its words by a count that `_carry_marks` spends."""
    if text[starts[place]].islower():
        return
    for phrase, _ in lex.named_days[low[place]]:
        if tuple(w.replace("\u2019", "'") for w in low[place : place + len(phrase)]) == phrase:
            found[-1] = f"H{len(phrase)}"
            return


def _carry_marks(found: list[str], length: int) -> list[str]:
    left = 0
    for place in range(length):
        letter = found[place]
        if len(letter) > 1 and not left:
            left = int(letter[1:])
        found[place] = "H" if left else letter[0]
        left = max(0, left - 1)
    return found


def _unnamed(lex: Lexicon, low: list[str], found: list[str]) -> list[str]:
    """Take the class from words that are part of a name: "Prague Spring", "Black Friday"."""
    for place in range(1, len(low)):
        both = found[place] + found[place - 1]
        if ("W" in both or "S" in both or "M" in both or "y" in both or "u" in both or "U" in both) and (
            f"{low[place - 1]} {low[place]}" in lex.names
        ):
            found[place] = found[place - 1] = "_"
    return found
