"""How well a reader does on annotated sentences: precision, recall and F1 of triggers, types, parties; by type too."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from annotation import NAMES, STATUSES
from corpus import MODES, ROLES, TYPES, Act, Sentence
from dateline.check.rates import Rate
from dateline.model import Span
from dateline.reading.reader import EventRead, Reading
from dateline.reading.words import words


def measure(sentences: Sequence[Sentence], readings: Sequence[Reading]) -> dict[str, Rate]:
    """Rates by name: trigger, type, type and parties, actors, recipients, status, mode, each role, `type TYPE`.

    A span counts as right when it shares a word with the annotated one. Actors, recipients, status, mode and roles
    are counted on triggers found with the right type; `type+parties` asks for all parties and no other.
    """
    count: Counter[tuple[str, str]] = Counter()

    def add(what: str, right: int, found: int, there: int) -> None:
        for kind, n in (("right", right), ("found", found), ("there", there)):
            count[what, kind] += n

    for sentence, reading in zip(sentences, readings, strict=True):
        spans = words(sentence.text)
        _names(sentence, reading, spans, add)
        pairs = paired(sentence, reading)
        add("trigger", len(pairs), len(reading.events), len(sentence.acts))
        for a in sentence.acts:
            add(f"type {TYPES[a.type]}", 0, 0, 1)
        for e in reading.events:
            add(f"type {e.type}", 0, 1, 0)
        right = [(a, e) for a, e in pairs if TYPES[a.type] == e.type]
        add("type", len(right), len(reading.events), len(sentence.acts))
        full = 0
        for act, event in right:
            add(f"type {event.type}", 1, 0, 0)
            add("status", int(STATUSES[act.status] == event.status), 1, 1)
            add("mode", int(MODES[act.mode] == _mode(event)), 1, 1)
            full += _roles(act, event, spans, add)
        add("type+parties", full, len(reading.events), len(sentence.acts))
    return {w: Rate(*(count[w, k] for k in ("right", "found", "there"))) for w in dict.fromkeys(w for w, _ in count)}


def _mode(event: EventRead) -> str:
    return f"{event.type}/{event.mode}" if event.mode else "none"


def _cover(spans: Sequence[Span], span: Span) -> set[int]:
    return {n for n, (a, b) in enumerate(spans) if a < span.end and b > span.start}


def paired(sentence: Sentence, reading: Reading) -> list[tuple[Act, EventRead]]:
    """Each act of a sentence with the event found at its trigger, each event once."""
    spans = words(sentence.text)
    left = [(e, _cover(spans, e.trigger)) for e in reading.events]
    pairs = []
    for act in sentence.acts:
        hit = next((n for n, (_, words_) in enumerate(left) if words_ & set(act.trigger)), None)
        if hit is not None:
            pairs.append((act, left.pop(hit)[0]))
    return pairs


def _roles(act: Act, event: EventRead, spans: Sequence[Span], add: object) -> bool:
    """Counts the roles of an event; whether its actors and recipients are all right and no other."""
    exact = True
    for n, role in enumerate(ROLES):
        there = [set(r) for r in act.roles[n]]
        found = [_cover(spans, m.span) for m in event.roles[role]]
        hit, known = (
            sum(any(f & t for t in there) for f in found),
            sum(any(f & t for f in found) for t in there),
        )
        add(role, min(hit, known), len(found), len(there))  # type: ignore[operator]
        if role in ("actors", "recipients"):
            exact = exact and hit == len(found) and known == len(there)
    return exact


def _names(sentence: Sentence, reading: Reading, spans: Sequence[Span], add: object) -> None:
    there = {(frozenset(r), NAMES[k]) for r, k in sentence.names}
    found = {(frozenset(_cover(spans, n.span)), n.kind) for n in reading.names}
    add("names", len(there & found), len(found), len(there))  # type: ignore[operator]


def table(rates: Mapping[str, Rate], order: Iterable[str] | None = None) -> str:
    """The rates as a Markdown table."""
    rows = [f"| {name} | {_cells(rates[name])} |" for name in order or sorted(rates) if name in rates]
    return "\n".join(["| what | P | R | F1 | right/found/there |", "|---|---|---|---|---|", *rows])


def _cells(rate: Rate) -> str:
    counts = f"{rate.right}/{rate.found}/{rate.there}"
    return f"{rate.precision:.3f} | {rate.recall:.3f} | {rate.f1:.3f} | {counts}"
