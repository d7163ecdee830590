"""Reads annotated sentences (see docs/annotation.md) and says what is wrong with them.

python training/annotation.py FILE.jsonl|FILE.toml ...     prints every fault, exits 1 when there is one
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.reading.annotations import find

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (), "SUPPORT": (), "CONCEDE": (), "COOPERATE": (), "AID": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign", "return"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence", "ban", "rights"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
STATUSES = (
    "actual",
    "planned",
    "possible",
    "conditional",
    "demanded",
    "negated",
    "failed",
    "hypothetical",
    "past",
)
NAMES = ("person", "organisation", "country", "place", "group", "instrument")
LISTS = ("actors", "recipients", "instruments")
SINGLES = ("date", "place", "attributed_to", "size")
LINKS = ("response", "cause", "purpose", "condition", "part_of")
SENSE_KEYS = {"id", "gloss", "type", "mode", "cameo", "words", "contexts", "examples"}

Row = dict[str, Any]


def faults(row: Row) -> Iterator[str]:
    """What is wrong with one annotated sentence."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "no text"
        return

    def quoted(words: Any, where: str) -> Iterator[str]:
        if words is not None and (not isinstance(words, str) or find(text, words) is None):
            yield f"{where} not in sentence: {words!r}"

    for event in row.get("events", []):
        yield from _event_faults(event, quoted)
    for name in row.get("names", []):
        yield from quoted(name[0], "name") if len(name) == 2 and name[1] in NAMES else [f"name {name}"]
    for statement in row.get("statements", []):
        yield from (f for key in ("speaker", "cue", "content") for f in quoted(statement.get(key), key))
    for link in row.get("links", []):
        yield from [] if link.get("kind") in LINKS else [f"link kind {link.get('kind')}"]
        yield from (f for key in ("from", "to", "cue") for f in quoted(link.get(key), key))


def _event_faults(event: Row, quoted: Any) -> Iterator[str]:
    if event.get("type") not in MODES:
        yield f"type {event.get('type')}"
    elif event.get("mode") and event["mode"] not in MODES[event["type"]]:
        yield f"mode {event['mode']} of {event['type']}"
    if event.get("status") not in STATUSES:
        yield f"status {event.get('status')}"
    if event.get("trigger") is None:
        yield "no trigger"
    if unknown := event.keys() - {"type", "mode", "status", "trigger", *LISTS, *SINGLES}:
        yield f"unknown key {unknown}"
    for key in ("trigger", *SINGLES):
        yield from quoted(event.get(key), key)
    for key in LISTS:
        for words in event.get(key) or []:
            yield from quoted(words, key)


def sense_faults(sense: Row, type_: str) -> Iterator[str]:
    """What is wrong with one predicate sense of a frame file."""
    if unknown := sense.keys() - SENSE_KEYS:
        yield f"unknown key {unknown}"
    if missing := {"id", "gloss", "cameo", "words", "examples"} - sense.keys():
        yield f"missing {missing}"
    if sense.get("mode") and sense["mode"] not in MODES[type_]:
        yield f"mode {sense['mode']} of {type_}"
    if not re.fullmatch(r"\d{2,4}", str(sense.get("cameo"))):
        yield f"cameo {sense.get('cameo')}"
    if len(sense.get("examples", [])) < 2:
        yield "fewer than two examples"


def read_sentences(path: Path) -> list[Row]:
    """The sentences of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_frames(path: Path) -> tuple[str, list[Row]]:
    """The type and the senses of a frame file."""
    frame = tomllib.loads(path.read_text("utf-8"))
    return frame["type"], frame["sense"]


def examples(path: Path) -> list[Row]:
    """The example sentences of a frame file, with ids from their sense."""
    _, senses = read_frames(path)
    return [{"id": f"{s['id']}:{n}", **e} for s in senses for n, e in enumerate(s["examples"])]


def check(path: Path) -> list[str]:
    """Every fault of a file, with where it is."""
    found = []
    if path.suffix == ".toml":
        type_, senses = read_frames(path)
        found += [f"{s.get('id')}: {f}" for s in senses for f in sense_faults(s, type_)]
        ids = [s.get("id") for s in senses]
        found += [f"{i}: sense id twice" for i in {i for i in ids if ids.count(i) > 1}]
        rows = examples(path)
    else:
        rows = read_sentences(path)
    return found + [f"{r.get('id')}: {fault}" for r in rows for fault in faults(r)]


if __name__ == "__main__":
    every = {name: check(Path(name)) for name in sys.argv[1:]}
    for name, found in every.items():
        for fault in found:
            print(f"{name}: {fault}")
    print(f"{sum(map(len, every.values()))} faults in {len(every)} files")
    sys.exit(1 if any(every.values()) else 0)
