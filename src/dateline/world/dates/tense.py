"""Words and a place among them go in; the tense in which that place speaks comes out."""

from dataclasses import dataclass
from functools import cache

from dateline.world.dates.timex import Tense
from dateline.world.dates.words import Words, table

_REACH = 30  # words looked at on each side: more than any clause, little enough for any text
_COMMA = 4  # a comma costs as much as so many words, for it often ends the clause
_SAYING, _FRAME = 5, 12  # "said on Friday" dates the saying; farther off, it only frames the clause
_CALENDAR = 9  # "parliament votes on Friday" looks ahead, "he holds them responsible for the attack of May 4" does not
_AFTER = 3  # a verb mostly stands before its date


@dataclass(frozen=True, slots=True)
class _Cues:
    modals: frozenset[str]
    ahead: frozenset[str]
    fixed: frozenset[str]
    intent: frozenset[str]
    scheduled: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    irregular: frozenset[str]
    reporting: frozenset[str]
    not_past: frozenset[str]


@cache
def _cues() -> _Cues:
    rows = table()["tense"]
    return _Cues(
        frozenset(rows["modals"]),
        frozenset(rows["ahead"]),
        frozenset(rows["fixed"]),
        frozenset(rows["intent"]),
        frozenset(rows["calendar_present"]),
        frozenset(rows["past"]),
        frozenset(rows["perfect"]),
        frozenset(rows["irregular"]),
        frozenset(rows["reporting"]),
        frozenset(rows["not_past"]),
    )


def tense_at(words: Words, first: int, last: int) -> Tense:
    """The tense of the verb nearest to the words from `first` up to `last`, inside their sentence."""
    best: Tense = "present"
    nearest = scheduled = 10_000
    heads = _heads(words, first)
    for place, distance in _neighbours(words, first, last):
        if words.low[place] in _cues().reporting and (place >= last or distance > _SAYING):
            # "On Friday Lavrov said they would meet" dates the saying, "On Friday, he said, they will meet" does not.
            main = heads and place >= last and words.classes[place + 1 : place + 2] != ","
            distance += 0 if main else _FRAME
        if distance >= nearest:
            continue
        cue = _cue(words, place)
        if cue is not None:
            best, nearest = cue, distance
        elif distance <= _CALENDAR and words.low[place] in _cues().scheduled:
            scheduled = min(scheduled, distance)
    return "future" if scheduled < nearest else best


def _heads(words: Words, first: int) -> bool:
    """Whether a place is the first of its sentence, or follows a preposition that is."""
    before = words.classes[max(0, first - 2) : first]
    return len(before) < 2 or "!" in before


def is_past(word: str) -> bool:
    """Whether a word is the past or the participle of a verb, by its form."""
    return word in _cues().past or _is_past(word, _cues())


def modal_ahead(words: Words, place: int, reach: int) -> bool:
    """Whether an auxiliary before the verb at a place looks ahead: "will", "may", "is expected to"."""
    for before in range(place - 1, max(-1, place - 1 - reach), -1):
        if words.classes[before] in "!,":
            return False
        if (cue := _cue(words, before)) is not None:
            return cue == "future"
    return False


def _neighbours(words: Words, first: int, last: int) -> list[tuple[int, int]]:
    """Places of the same sentence with their distance, commas counted."""
    found: list[tuple[int, int]] = []
    cost = 0
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        letter = words.classes[place]
        if letter == "!":
            break
        cost += 1 + _COMMA * (letter == ",")
        found.append((place, cost))
    cost = _AFTER
    for place in range(last, min(len(words.low), last + _REACH)):
        letter = words.classes[place]
        if letter == "!":
            break
        # The comma after a date that heads the sentence parts it from nothing.
        cost += 1 + _COMMA * (letter == "," and place > last)
        found.append((place, cost))
    return found


def _cue(words: Words, place: int) -> Tense | None:
    """What the word at a place says of its clause."""
    cues, word = _cues(), words.low[place]
    if word in cues.ahead:
        return "future"
    if word in cues.modals and not words.capital(place):
        return _modal(words, place)
    if word == "to":
        return "future" if words.word(place - 1) in cues.intent and _verb_follows(words, place) else None
    if word in cues.past or _is_past(word, cues):
        return _past_or_passive(words, place)
    return None


def _modal(words: Words, place: int) -> Tense:
    """ "would have gone" is past, "will have gone" is not."""
    return "past" if words.word(place + 1) == "have" and words.low[place] != "will" else "future"


def _verb_follows(words: Words, place: int) -> bool:
    return words.classes[place + 1 : place + 2] == "_" and not words.capital(place + 1)


def _is_past(word: str, cues: _Cues) -> bool:
    return word in cues.irregular or (len(word) > 4 and word.endswith("ed") and word not in cues.not_past)


def _past_or_passive(words: Words, place: int) -> Tense:
    """A participle after "will be" or "to be" takes the tense of its auxiliary; "was due" looks ahead."""
    cues = _cues()
    following = words.low[place + 1 : place + 3]
    if words.low[place] in cues.past and not cues.ahead.isdisjoint(following):
        return "future"
    if "been" in (words.low[place], *following[:1]) and not cues.fixed.isdisjoint(following):
        return "future"
    if words.word(place - 1) == "been" and words.low[place] in cues.fixed:
        return "future"
    for back in (1, 2, 3):
        before = words.word(place - back)
        if before in cues.modals and not words.capital(place - back):
            return _modal(words, place - back)
        if before == "to" and words.word(place - back + 1) == "be":
            return "future"
    return "past"
