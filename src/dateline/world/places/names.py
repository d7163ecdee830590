"""A text to its words as places are looked up by: folded to small ASCII letters, each with where it stands."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

_TAIL = r"[^\W_]+(?:['\u2019\u02bc`](?!s\b)[^\W\d_]+)*"  # a word, with its apostrophes: Sana'a, d'Ivoire
_BIG = r"(?=[a-z'\u2019]{0,2}[^\W\da-z_])"  # a capital among the first three letters
_APOSTROPHE = re.compile(r"['`](?!s\b)")  # Sana'a is Sanaa, "People's" is "people s"
_PLAIN = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans(
    {
        "\u0131": "i",
        "\u0259": "a",  # Azerbaijani schwa
        "\u018f": "A",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u02bb": "'",
    }
)


class Token(NamedTuple):
    """A word, as it is looked up, and where it stands."""

    text: str
    key: str
    start: int
    end: int
    capital: bool


def fold(name: str) -> str:
    """A name as it is looked up: ASCII, lower case, words parted by one space."""
    plain = name if name.isascii() else _ascii(name)
    return " ".join(_PLAIN.findall(_APOSTROPHE.sub("", plain).lower()))


def _ascii(name: str) -> str:
    spelt = name.translate(_LETTERS)
    return unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()


def tokens(text: str, links: frozenset[str]) -> list[Token]:
    """The words of a text with a capital among their first three letters (d'Ivoire), and the small ones of `links`."""
    return [_token(match) for match in _pattern(links).finditer(text)]


@cache
def _pattern(links: frozenset[str]) -> re.Pattern[str]:
    small = "|".join(sorted(links))
    return re.compile(rf"(?<![^\W_])(?:{_BIG}{_TAIL}|(?:{small})(?![^\W_]))")


def _token(match: re.Match[str]) -> Token:
    text = match.group()
    key = text.lower() if text.isascii() and text.isalnum() else fold(text)
    return Token(text, key, match.start(), match.end(), not text[:3].islower())
