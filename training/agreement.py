"""How far two annotators agree who read the same sentences apart: the second's labels measured against the first's.

    python training/agreement.py        prints a table for training/second/*.jsonl; they never train

Rates are those of measure.py, so they can be held beside the reader's: a span agrees when a word of it does.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from annotation import Row
from corpus import ROLES, ROOT, load, prepare
from dateline.model import Span
from dateline.reading.annotations import find
from dateline.reading.reader import EventRead, Marked, NameRead, Reading
from measure import measure, table

SECOND = ROOT / "training/second"
SHOWN = (
    "names",
    "trigger",
    "type",
    "type+parties",
    "actors",
    "recipients",
    "status",
    "mode",
    "date",
    "place",
    "attributed_to",
)


def reading(row: Row) -> Reading:
    """A row's labels as if a reader had marked them."""
    text = row["text"]
    names = [NameRead(span, kind, 1.0) for words, kind in row.get("names", ()) if (span := find(text, words))]
    events = [
        EventRead(span, e["type"], e.get("mode"), e["status"], 1.0, {r: marks(text, e.get(r)) for r in ROLES})
        for e in row.get("events", ())
        if (span := find(text, e["trigger"]))
    ]
    return Reading(tuple(names), tuple(events))


def marks(text: str, quoted: object) -> tuple[Marked, ...]:
    """Quoted words as marked spans."""
    words: Iterable[str] = quoted if isinstance(quoted, list) else [quoted] if isinstance(quoted, str) else []
    spans: list[Span | None] = [find(text, w) for w in words]
    return tuple(Marked(span, 1.0) for span in spans if span is not None)


def rows(files: Iterable[Path]) -> list[Row]:
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    first = {" ".join(r["text"].split()): r for r in load([])}
    second = [r for r in rows(sorted(SECOND.glob("*.jsonl"))) if " ".join(r["text"].split()) in first]
    sentences = [prepare(first[" ".join(r["text"].split())]) for r in second]
    rates = measure(sentences, [reading(r) for r in second])
    print(f"{len(second)} sentences annotated twice\n\n{table(rates, SHOWN)}")


if __name__ == "__main__":
    main()
