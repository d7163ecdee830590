"""Measures the reader that ships on the held-out sentences, and writes what it found.

    python training/report.py --gold FILE.jsonl … --out training/report.md

It reads the int8 model in the package, as a user does. Held-out sentences are those whose words hash to a tenth of
their own (corpus.part): they trained nothing and chose no threshold.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotation import MODES as TYPES
from annotation import STATUSES
from corpus import ROLES, Sentence, load, prepare
from corpus import TYPES as CLASSES
from dateline.reading.annotations import part
from dateline.reading.reader import Reader, Reading
from dateline.reading.reader import load as load_reader
from measure import Rate, measure, paired, table

OVERALL = ("names", "trigger", "type", "type+parties", *ROLES, "status", "mode")


def sources(sentence: Sentence) -> str:
    """Whether a sentence is the project's own or from the gold given."""
    return "gold" if ":" in sentence.id and "." not in sentence.id.split(":")[0] else "own"


def reliability(sentences: Sequence[Sentence], readings: Sequence[Reading]) -> str:
    """How often an event is right (trigger and type) by the confidence it was given, as a diagram, and how far off."""
    right: Counter[int] = Counter()
    told: Counter[int] = Counter()
    given: dict[int, float] = defaultdict(float)  # sums of confidence
    for sentence, reading in zip(sentences, readings, strict=True):
        for event in reading.events:
            decile = min(9, int(event.confidence * 10))
            told[decile] += 1
            given[decile] += event.confidence
            right[decile] += measure([sentence], [Reading(reading.names, (event,))])["type"].right
    rows = [
        f"{d / 10:.1f}–{(d + 1) / 10:.1f}  {_bar(right[d] / told[d], given[d] / told[d])}  {told[d]:4}"
        for d in sorted(told)
    ]
    off = sum(abs(given[d] - right[d]) for d in told) / max(1, told.total())
    lines = ["```", "given    share right (#), mean confidence (|)              events", *rows, "```"]
    return "\n".join([*lines, f"Expected calibration error: {off:.3f}."])


def _bar(share: float, given: float, width: int = 40) -> str:
    """A bar as long as a share, with a mark where the mean confidence stands."""
    bar = list(("#" * round(share * width)).ljust(width + 1, "·"))
    bar[round(given * width)] = "|"
    return f"{''.join(bar)} {share:.2f}"


def statuses(sentences: Sequence[Sentence], readings: Sequence[Reading]) -> str:
    """How often a status was read as which, on events found with the right type."""
    count: Counter[tuple[str, str]] = Counter()
    for sentence, reading in zip(sentences, readings, strict=True):
        pairs = paired(sentence, reading)
        count.update((STATUSES[a.status], e.status) for a, e in pairs if CLASSES[a.type] == e.type)
    return _crossed(count, STATUSES, STATUSES)


def confusion(sentences: Sequence[Sentence], readings: Sequence[Reading]) -> str:
    """How often a type was read as which, at triggers found; with what was missed, and what was found of nothing."""
    count: Counter[tuple[str, str]] = Counter()
    for sentence, reading in zip(sentences, readings, strict=True):
        pairs = paired(sentence, reading)
        count.update((CLASSES[a.type], e.type) for a, e in pairs)
        count.update((CLASSES[a.type], "missed") for a in sentence.acts if not any(a is b for b, _ in pairs))
        count.update(("nothing", e.type) for e in reading.events if not any(e is f for _, f in pairs))
    return _crossed(count, (*CLASSES, "nothing"), (*CLASSES, "missed"))


def _crossed(count: Counter[tuple[str, str]], rows: Sequence[str], columns: Sequence[str]) -> str:
    """Counts as a Markdown table, what is there down and what was read across."""
    cells = [[there, *(str(count[there, found] or "") for found in columns)] for there in rows]
    heads = ["there \\ read", *(c[:4] for c in columns)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *cells))


def report(rows: Iterable[dict[str, object]], reader: Reader) -> str:
    """The report as Markdown."""
    parts: dict[str, list[Sentence]] = {"training": [], "development": [], "held-out": []}
    for row in rows:
        parts[part(str(row["text"]))].append(prepare(row))
    held = parts["held-out"]
    readings = reader.read([s.text for s in held])
    rates = measure(held, readings)
    counts = [f"| {name} | {len(s)} | {sum(len(x.acts) for x in s)} |" for name, s in parts.items()]
    lines = [
        "# How well the reader reads",
        "",
        f"Reader {reader.settings.version}, int8, six layers; measured by `training/report.py` on held-out sentences.",
        "A span is right when it shares a word with the annotated one; roles, status and mode are counted on events "
        "found with the right type; `type+parties` asks for all actors and recipients and no other.",
        "",
        "| part | sentences | events |",
        "|---|---|---|",
        *counts,
        "",
        "## All held-out sentences",
        table(rates, OVERALL),
        "",
        *_by_source(held, readings),
        "## By type (trigger and type right)",
        table({t: rates.get(f"type {t}", Rate(0, 0, 0)) for t in TYPES}, TYPES),
        "",
        "## Which type is read as which",
        confusion(held, readings),
        "",
        "## Which status is read as which",
        statuses(held, readings),
        "",
        "## Confidence",
        reliability(held, readings),
        "",
    ]
    return "\n".join(lines)


def _by_source(held: Sequence[Sentence], readings: Sequence[Reading]) -> list[str]:
    lines = []
    for source in ("gold", "own"):
        chosen = [(s, r) for s, r in zip(held, readings, strict=True) if sources(s) == source]
        if chosen:
            rates = measure(*zip(*chosen, strict=True))
            lines += [f"## Held-out, {source} ({len(chosen)} sentences)", table(rates, OVERALL), ""]
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="*", default=[], type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    text = report(load(options.gold), load_reader())
    options.out.write_text(text, "utf-8")
    print(text)
