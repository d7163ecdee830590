"""Annotated sentences to the labels that the network learns from, parted into training, development and held-out."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotation import MODES as TYPE_MODES
from annotation import NAMES, STATUSES, Row, examples, read_sentences
from dateline.reading.annotations import find
from dateline.reading.words import words

ROOT = Path(__file__).parent.parent
TYPES = tuple(TYPE_MODES)
MODES = ("none", *(f"{t}/{m}" for t in TYPES for m in TYPE_MODES[t]))
ROLES = ("actors", "recipients", "date", "place", "instruments", "attributed_to", "size")
SAID = ("speaker", "cue", "content")  # the parts of a statement
LINKS = (
    "response",
    "cause",
    "purpose",
    "condition",
    "cue",
)  # the words that an event is linked to, by kind; and the cue


@dataclass(frozen=True)
class Act:
    """One annotated event: its trigger's words, and what is to be learnt of it. `type` is -1 for no event."""

    trigger: range
    type: int
    mode: int = 0
    status: int = 0
    roles: tuple[tuple[range, ...], ...] = ((),) * len(ROLES)
    links: tuple[tuple[range, ...], ...] = ((),) * len(LINKS)


@dataclass(frozen=True)
class Sentence:
    id: str
    text: str
    words: tuple[str, ...]
    names: tuple[tuple[range, int], ...]
    acts: tuple[Act, ...]
    said: tuple[tuple[range, ...], ...] = ((),) * len(SAID)
    plain: bool = True
    decoys: tuple[Act, ...] = field(default=())


def load(gold: Sequence[Path]) -> list[Row]:
    """The project's own sentences and frames' examples, then those of the files given.

    `plain` says which are as agencies print them; the others are written to teach a sense or a turn of syntax.
    """
    frames = sorted((ROOT / "src/dateline/data/frames").glob("*.toml"))
    own = sorted((ROOT / "training/sentences").glob("*.jsonl"))
    rows = [{**r, "plain": False} for path in frames for r in examples(path)]
    rows += [{**r, "plain": path.name.startswith("wire-")} for path in own for r in read_sentences(path)]
    return unique(rows + [r for path in gold for r in read_sentences(path)])


def unique(rows: Iterable[Row]) -> list[Row]:
    """The rows without later ones that say the same words."""
    return list({" ".join(r["text"].lower().split()): r for r in reversed(list(rows))}.values())[::-1]


def prepare(row: Row) -> Sentence:
    """A row as words and labels."""
    text = row["text"]
    spans = words(text)

    def cover(quoted: str | None) -> range | None:
        place = find(text, quoted) if quoted else None
        hit = [n for n, (a, b) in enumerate(spans) if place and a < place[1] and b > place[0]]
        return range(hit[0], hit[-1] + 1) if hit else None

    def act(event: Row) -> Act | None:
        trigger = cover(event["trigger"])
        if trigger is None:
            return None
        mode = f"{event['type']}/{event.get('mode')}"
        return Act(
            trigger,
            TYPES.index(event["type"]),
            MODES.index(mode) if mode in MODES else 0,
            STATUSES.index(event["status"]),
            tuple(tuple(r for q in _listed(event.get(role)) if (r := cover(q))) for role in ROLES),
            linked(trigger),
        )

    def linked(trigger: range) -> tuple[tuple[range, ...], ...]:
        """The words that the links from a trigger lead to, by kind, and their cues."""
        own = [k for k in row.get("links", []) if (start := cover(k["from"])) and set(start) & set(trigger)]
        ends = [[cover(k["to"]) for k in own if k["kind"] == kind] for kind in LINKS[:-1]]
        return tuple(tuple(r for r in runs if r) for runs in (*ends, [cover(k.get("cue")) for k in own]))

    def told(part: str) -> tuple[range, ...]:
        """That part of every statement, the longest last: of two contents one within the other the outer is learnt."""
        runs = [cover(statement.get(part)) for statement in row.get("statements", [])]
        return tuple(sorted((r for r in runs if r), key=len))

    return Sentence(
        id=row.get("id", ""),
        text=text,
        words=tuple(text[a:b] for a, b in spans),
        names=tuple((r, NAMES.index(k)) for q, k in row.get("names", []) if (r := cover(q))),
        acts=tuple(a for e in row.get("events", []) if (a := act(e))),
        said=tuple(told(part) for part in SAID),
        plain=row.get("plain", True),
    )


def _listed(value: object) -> list[str]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def with_decoys(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Each sentence with the words that tell events elsewhere but none here: what the second reading must refuse."""
    telling = {s.words[a.trigger.start].lower() for s in sentences for a in s.acts if len(a.trigger) == 1}
    return [replace(s, decoys=tuple(_decoys(s, telling))) for s in sentences]


def _decoys(sentence: Sentence, telling: set[str]) -> Iterable[Act]:
    taken = {n for a in sentence.acts for n in a.trigger}
    for n, word in enumerate(sentence.words):
        if n not in taken and word.lower() in telling:
            yield Act(range(n, n + 1), -1)


def marked(sentence: Sentence, rng: random.Random, decoys: float) -> list[Act]:
    """The acts of a sentence that are read a second time in one epoch: every event, and now and then a decoy."""
    chosen = [d for d in sentence.decoys if rng.random() < decoys]
    return [*sentence.acts, *chosen[:2]]
