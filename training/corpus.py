"""Annotated sentences to the labels that the network learns from, parted into training, development and held-out."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotation import MODES as TYPE_MODES
from annotation import NAMES, STATUSES, Row, examples, read_sentences
from dateline.reading.annotations import find
from dateline.reading.words import words

ROOT = Path(__file__).parent.parent
TYPES = tuple(TYPE_MODES)
MODES = ("none", *(f"{t}/{m}" for t in TYPES for m in TYPE_MODES[t]))
ROLES = ("actors", "recipients", "date", "place", "instruments", "attributed_to", "size")


@dataclass(frozen=True)
class Act:
    """One annotated event: its trigger's words, and what is to be learnt of it. `type` is -1 for no event."""

    trigger: range
    type: int
    mode: int = 0
    status: int = 0
    roles: tuple[tuple[range, ...], ...] = ((),) * len(ROLES)


@dataclass(frozen=True)
class Sentence:
    id: str
    text: str
    words: tuple[str, ...]
    names: tuple[tuple[range, int], ...]
    acts: tuple[Act, ...]
    decoys: tuple[Act, ...] = field(default=())


def load(gold: Sequence[Path]) -> list[Row]:
    """The project's own sentences and frames' examples, then those of the files given."""
    frames = sorted((ROOT / "src/dateline/data/frames").glob("*.toml"))
    own = sorted((ROOT / "training/sentences").glob("*.jsonl"))
    rows = [r for path in frames for r in examples(path)]
    return unique(rows + [r for path in (*own, *gold) for r in read_sentences(path)])


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
        )

    return Sentence(
        id=row.get("id", ""),
        text=text,
        words=tuple(text[a:b] for a, b in spans),
        names=tuple((r, NAMES.index(k)) for q, k in row.get("names", []) if (r := cover(q))),
        acts=tuple(a for e in row.get("events", []) if (a := act(e))),
    )


def _listed(value: object) -> list[str]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def with_decoys(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Each sentence with the words that tell events elsewhere but none here: what the second reading must refuse."""
    telling = {s.words[a.trigger.start].lower() for s in sentences for a in s.acts if len(a.trigger) == 1}
    return [Sentence(s.id, s.text, s.words, s.names, s.acts, tuple(_decoys(s, telling))) for s in sentences]


def _decoys(sentence: Sentence, telling: set[str]) -> Iterable[Act]:
    taken = {n for a in sentence.acts for n in a.trigger}
    for n, word in enumerate(sentence.words):
        if n not in taken and word.lower() in telling:
            yield Act(range(n, n + 1), -1)


def marked(sentence: Sentence, rng: random.Random, decoys: float) -> list[Act]:
    """The acts of a sentence that are read a second time in one epoch: every event, and now and then a decoy."""
    chosen = [d for d in sentence.decoys if rng.random() < decoys]
    return [*sentence.acts, *chosen[:2]]
