"""Text and its anchor go in; its expressions of time come out, or the one interval of an event's words."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from dateline.errors import KnowledgeError
from dateline.model import Span, When
from dateline.world.dates import amounts, named, parts, relative
from dateline.world.dates.context import Context
from dateline.world.dates.grammar import Match, match_at, rule_names
from dateline.world.dates.modifiers import modified, signalled
from dateline.world.dates.tense import tense_at
from dateline.world.dates.timex import Meaning, Tense, Timex
from dateline.world.dates.words import Words, may_hold_date, split, table

Reading = Callable[[Match, Context], Meaning | None]
_TIMES = ("clock", "bare_part")
_DAYS = ("weekday", "day_word", "calendar_day")
_RANGES = {"from": ("to", "until", "till", "through", "-"), "between": ("and", "-")}


def find_dates(text: str, anchor: date | None, *, tense: Tense | None = None) -> list[Timex]:
    """Every expression of time in `text`, in order.

    `anchor` is the day the text was published, against which relative expressions are resolved; without it
    they have no interval. `tense` overrides the tense that is otherwise read from the words around each one.
    """
    return list(_found(text, anchor, tense)) if may_hold_date(text) else []


def resolve(text: str, anchor: date | None, sentence: str, *, at: int | None = None) -> When | None:
    """The interval that words marked for an event mean, or `None` where they hold no date with a known one.

    `text` are words of `sentence`, `at` is where they stand in it (else they are looked for), and the `span`
    of the answer holds offsets into it. Tense, and what "the day before" hangs on, come from the sentence.
    """
    if not may_hold_date(text):
        return None
    place = sentence.find(text) if at is None else at
    if place < 0 or sentence[place : place + len(text)] != text:
        return _when(find_dates(text, anchor), text, None, text)
    span = Span(place, place + len(text))
    return interval(sentence, span, _found(sentence, anchor, None), anchor)


def interval(sentence: str, span: Span, dates: Sequence[Timex], anchor: date | None) -> When | None:
    """What the words at `span` mean, given the dates of their sentence; spans are offsets into it.

    Words that the sentence alone does not show to be a date ("their February accord") were marked as one: they are
    read by themselves, in the tense of their sentence.
    """
    text = sentence[span.start : span.end]
    inside = [t for t in dates if t.span.overlaps(span)]
    if inside or not may_hold_date(text):
        return _when(inside, text, span, sentence)
    if sentence[span.end :].lstrip().startswith("of "):  # "the last day of their visit" is none of the calendar's
        return None
    words = split(sentence)
    first, last = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    return _when(_found(text, anchor, tense_at(words, first, last)), text, span, text)


def _when(dates: list[Timex], text: str, span: Span | None, sentence: str) -> When | None:
    """The first known interval, with the marked words widened to all of its expression ("last" to "last week")."""
    known = [d for d in dates if d.start is not None and d.end is not None and d.kind != "SET"]
    if not known:
        return None
    first, last = known[0], known[0]
    if len(known) > 1 and (_is_range(known[0], known[1], sentence) or _follows(known[0], known[1])):
        last = known[1]
    start, end = first.start, last.end
    if start is None or end is None or start > end:
        return None
    if span is not None and sentence[span.start : span.end] == text:
        span = Span(min(span.start, first.span.start), max(span.end, last.span.end))
        text = sentence[span.start : span.end]
    return When(start, end, first.basis, text, span)


def joined(sentence: str, dates: Sequence[Timex]) -> list[Timex]:
    """The dates of a sentence for its events: "between 1991 and 1995" and "on Thursday and Friday" are one stretch."""
    found: list[Timex] = []
    for date_ in dates:
        last = found[-1] if found else None
        if last is not None and _stretches(last, date_, sentence):
            span = Span(last.span.start, date_.span.end)
            found[-1] = replace(last, text=sentence[span.start : span.end], span=span, end=date_.end)
        else:
            found.append(date_)
    return found


def _stretches(first: Timex, second: Timex, sentence: str) -> bool:
    if first.start is None or second.end is None or first.start > second.end:
        return False
    beside = second.span.start - first.span.end <= len(" and ")
    return _is_range(first, second, sentence) or (beside and _follows(first, second))


def _follows(first: Timex, second: Timex) -> bool:
    """ "on Thursday and Friday" is one stretch, "on Monday and Friday" is not."""
    if first.end is None or second.start is None or first.kind == "DURATION" or second.kind == "DURATION":
        return False
    return (second.start - first.end).days == 1


def _is_range(first: Timex, second: Timex, sentence: str) -> bool:
    """ "from March 3 to March 9", "between May and July" """
    before = sentence[: first.span.start].lower().split()[-1:]
    between = sentence[first.span.end : second.span.start].lower().split()
    return len(between) == 1 and between[0] in _RANGES.get(before[0] if before else "", ())


@cache
def _readings() -> dict[str, Reading]:
    """Each rule of the grammar with the function of the same name that reads it."""
    found: dict[str, Reading] = {}
    for rule in rule_names():
        home = next((m for m in (named, relative, parts, amounts) if hasattr(m, rule)), None)
        if home is None:
            raise KnowledgeError(f"data/dates.toml names the rule {rule!r}, which no function reads")
        found[rule] = getattr(home, rule)
    return found


def _found(text: str, anchor: date | None, tense: Tense | None) -> list[Timex]:
    return read(text, Context(anchor, tense))[0]


def read(text: str, context: Context) -> tuple[list[Timex], Context]:
    """The expressions of a text, and what it has named by its end: the context of the text that follows it."""
    pairs = list(_meanings(split(text), context))
    found = [_timex(match, meaning) for match, meaning in _with_days(_with_range_years(pairs))]
    for match, meaning in pairs:
        context = _told(context, match, meaning)
    return found, context


def _told(context: Context, match: Match, found: Meaning) -> Context:
    """The context after a date; the day on which something is only said does not take the place of one told before."""
    words, before = match.words, match.first - 1
    says = table()["cues"]["saying"]
    said = words.word(before) in says or (words.word(before) in ("on", "late") and words.word(before - 1) in says)
    reference = context.reference if said else None
    return replace(context.after(found), reference=reference) if reference is not None else context.after(found)


def _meanings(words: Words, context: Context) -> Iterator[tuple[Match, Meaning]]:
    """Matches from left to right with what they mean; where one means nothing, the next word is tried."""
    place = 0
    while (match := match_at(words, place)) is not None:
        found = _read(match, context)
        if found is None and match.modifier is not None:
            match = replace(match, modifier=None, first=match.base)
            found = _read(match, context)
        if found is None:
            # The figures of a day that no calendar has are no year either.
            place = match.last if match.rule == "calendar_day" else match.first + 1
            continue
        yield match, found
        place = match.last
        context = _told(context, match, found)


def _read(match: Match, context: Context) -> Meaning | None:
    found = _readings()[match.rule](match, context)
    narrowed = None if found is None else modified(match, found, context)
    return None if narrowed is None else signalled(match, narrowed, context)


def _with_days(pairs: list[tuple[Match, Meaning]]) -> Iterator[tuple[Match, Meaning]]:
    """Clock times with the day that their own sentence names; "5 p.m. Friday" is one expression."""
    joined = -1
    for place, (match, found) in enumerate(pairs):
        if match.rule in _TIMES:
            following, day = pairs[place + 1] if place + 1 < len(pairs) else (None, None)
            if following is not None and following.first == match.last and following.rule in _DAYS:
                match, joined = replace(match, last=following.last), place + 1
            found = _timed(found, day if joined == place + 1 else _day_beside(pairs, place))
        if place != joined or match.rule in _TIMES:
            yield match, found


def _timed(time: Meaning, day: Meaning | None) -> Meaning:
    if day is None or day.start is None:
        return time
    return Meaning(f"{day.start.isoformat()}{time.value[10:]}", day.start, day.end, "TIME", day.basis)


def _day_beside(pairs: list[tuple[Match, Meaning]], place: int) -> Meaning | None:
    """The nearest single day in the sentence of the match at `place`, one before it first."""
    here = pairs[place][0]
    for other in (place - 1, place + 1):
        if not 0 <= other < len(pairs) or pairs[other][0].rule in _TIMES:
            continue
        match, found = pairs[other]
        between = here.words.classes[min(match.last, here.last) : max(match.first, here.first)]
        if "!" not in between and found.known and found.start == found.end:
            return found
    return None


def _with_range_years(
    pairs: list[tuple[Match, Meaning]],
) -> list[tuple[Match, Meaning]]:
    """ "from March 3 to March 9, 2012": the year at the end of a range is the year of its beginning too."""
    for place in range(len(pairs) - 1):
        (match, found), (following, end) = pairs[place], pairs[place + 1]
        if found.basis == "relative" and end.basis == "stated" and _begins_range(match, following):
            dated = _in_year_of(match, end)
            if dated is not None:
                pairs[place] = match, dated
    return pairs


def _begins_range(match: Match, following: Match) -> bool:
    named_without_year = match.rule in ("calendar_day", "month") and match.turn is None
    between = following.words.low[match.last : following.first]
    return named_without_year and len(between) == 1 and between[0] in ("to", "and", "until", "through", "or", "-")


def _in_year_of(match: Match, end: Meaning) -> Meaning | None:
    """The beginning read against the end of the range, so that December to January spans the new year."""
    if end.end is None:
        return None
    found = _readings()[match.rule](match, Context(end.end, "past"))
    return None if found is None else replace(found, basis="stated")


def _timex(match: Match, found: Meaning) -> Timex:
    words = match.words
    span = Span(words.starts[match.first], words.ends[match.last - 1])
    return Timex(words.text[span.start : span.end], span, found.start, found.end, found.value, found.kind, found.basis)
