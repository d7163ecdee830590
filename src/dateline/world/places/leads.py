"""The words around a name to what they say of it: how surely it is a place, of what kind, and whether it acts."""

from typing import Literal, NamedTuple

from dateline.world.places.cues import cues

Head = Literal["division", "city"]
SURE, LIKELY, NAMED, OPENING = 3, 2, 1, 0  # evidence for a place: a sure preposition, down to none at all
_LOOK_BACK = 6  # words before a name that may lead to it
_TAIL = 72  # characters before a name that hold those words
_SENTENCE_END = (".", "!", "?", ";", ":", "\u201d", '"', ")")
_QUOTES = "\"'(\u201c\u2018,"


class Lead(NamedTuple):
    """What the words before a name say: evidence for a place, the kind they speak of, and the last of them."""

    evidence: int
    head: Head | None
    last: str


def lead(text: str, start: int) -> Lead:
    """How surely the words before a name lead to a place ("in the northern city of", "Syria's")."""
    words = text[max(0, start - _TAIL) : start].replace("\n\n", " . ").split()
    head: Head | None = None
    last = words[-1].strip(_QUOTES).lower() if words else ""
    for steps, word in enumerate(reversed(words[-_LOOK_BACK:])):
        bare = word.strip(_QUOTES).lower()
        if word.endswith(_SENTENCE_END):
            return Lead(LIKELY if head else NAMED if steps else OPENING, head, last)
        head = head or kind_called(bare)
        if (evidence := _leads(bare, head)) is not None:
            return Lead(evidence, head, last)
        if (word.endswith(",") and kind_called(bare) is None) or not _between(bare):
            break
    evidence = LIKELY if head or last == "of" else NAMED if words else OPENING
    return Lead(evidence, head, last)


def kind_called(word: str) -> Head | None:
    """The kind of place that a word calls another: "province", "town"."""
    if word in cues().city_heads:
        return "city"
    return "division" if word in cues().division_heads else None


def _leads(word: str, head: Head | None) -> int | None:
    if word in cues().sure:
        return SURE
    if word == "of" and head is None:
        return None
    if word in cues().likely and word != "of":
        return LIKELY
    return LIKELY if word.endswith(("'s", "\u2019s", "s'", "s\u2019")) else None


def _between(word: str) -> bool:
    return word in cues().between or kind_called(word) is not None


def after(text: str, end: int) -> str:
    """The word written small right after a name, or nothing."""
    if text[end : end + 1] not in (" ", "\n"):
        return ""
    word = text[end + 1 : end + 24].partition(" ")[0].strip(".,;:!?)\"'\u201d\u2019")
    return word if word.islower() else ""


def acts(key: str, told: Lead, following: str) -> bool:
    """Whether a capital stands for its government: "Moscow said", "ties with Beijing"."""
    if told.evidence >= LIKELY or key not in cues().capitals:
        return False
    return following in cues().acts or following in cues().says or told.last in cues().acted_on
