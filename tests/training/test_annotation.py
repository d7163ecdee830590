"""Every annotated sentence is sound: what it quotes stands in it, and its labels exist."""

from pathlib import Path

import pytest

from annotation import check, examples, faults, read_frames, read_sentences
from dateline.reading.annotations import find

ROOT = Path(__file__).parents[2]
FRAMES = sorted((ROOT / "src/dateline/data/frames").glob("*.toml"))
SENTENCES = sorted((ROOT / "training/sentences").glob("*.jsonl"))
SOUND = {"text": "Iran freed two men.", "events": [
    {"type": "RETREAT", "mode": "release", "status": "actual", "trigger": "freed", "actors": ["Iran"]}
]}  # fmt: skip


@pytest.mark.parametrize("path", [*FRAMES, *SENTENCES], ids=lambda p: p.name)
def test_a_file_of_annotations_has_no_fault(path: Path) -> None:
    assert check(path) == []


def test_there_are_as_many_as_promised() -> None:
    """300 senses with two examples each, 1,000 sentences beside them, a fifth of these without an event."""
    senses = [s for path in FRAMES for s in read_frames(path)[1]]
    own = [r for path in SENTENCES for r in read_sentences(path)]
    assert len(FRAMES) == 16
    assert len(senses) >= 300
    assert len(own) >= 1000
    assert sum(not r.get("events") for r in own) >= len(own) / 5


def test_no_sentence_stands_twice() -> None:
    rows = [r for p in FRAMES for r in examples(p)] + [r for p in SENTENCES for r in read_sentences(p)]
    texts = [" ".join(r["text"].lower().split()) for r in rows]
    assert len(set(texts)) == len(texts)


FOUND = [
    ("Iran and Iranians", "Iran", (0, 4)),
    ("Iranians and Iran", "Iran", (13, 17)),  # whole words first
    ("Iran met Iran", "Iran#2", (9, 13)),
    ("Iran met Iraq", "Iran#2", None),
    ("Iran met Iraq", "Oman", None),
    ("No. #2 spoke", "No. #2", (0, 6)),
]


@pytest.mark.parametrize(("text", "quoted", "expected"), FOUND)
def test_quoted_words_are_found(text: str, quoted: str, expected: tuple[int, int] | None) -> None:
    assert find(text, quoted) == expected


WRONG = [
    ({"type": "HUG"}, "type HUG"),
    ({"mode": "strike"}, "mode strike of RETREAT"),
    ({"status": "maybe"}, "status maybe"),
    ({"trigger": "jailed"}, "trigger not in sentence"),
    ({"actors": ["Iraq"]}, "actors not in sentence"),
    ({"colour": "red"}, "unknown key"),
]


@pytest.mark.parametrize(("change", "message"), WRONG, ids=[m for _, m in WRONG])
def test_a_fault_is_told(change: dict[str, object], message: str) -> None:
    assert list(faults(SOUND)) == []
    wrong = {**SOUND, "events": [{**SOUND["events"][0], **change}]}  # type: ignore[dict-item]
    assert any(message in fault for fault in faults(wrong))
