"""The whole way from a page to mentions, with the real reader, on the demo's stories."""

import re
from pathlib import Path
from typing import Any

import dateline
import dateline.errors
from dateline.archive import Archive
from dateline.model import Page
from dateline.pipeline import Coder
from dateline.store.records import dumps

STORIES = Path(__file__).parents[1] / "examples/stories"


def quotes(record: Any) -> list[tuple[str, list[int]]]:
    """Every (text, span) pair in a record."""
    if isinstance(record, list):
        return [q for value in record for q in quotes(value)]
    if not isinstance(record, dict):
        return []
    own = [(record.get("text") or record.get("number_text"), record["span"])] if record.get("span") else []
    return [q for q in own if q[0]] + [q for value in record.values() for q in quotes(value)]


def test_every_span_points_at_its_words(demo: Archive) -> None:
    texts = {s["id"]: s["text"] for s in demo.stories()}
    count = 0
    for mention in demo.mentions():
        start, end = mention["span"]
        assert texts[mention["story"]][start:end] == mention["sentence"]
        for words, (start, end) in quotes({k: v for k, v in mention.items() if k != "span"}):
            assert texts[mention["story"]][start:end] == words
            count += 1
    assert count > 1000


def test_every_resolved_field_says_its_basis(demo: Archive) -> None:
    for mention in demo.mentions():
        for side in ("actors", "recipients", "attributed_to"):
            assert all(p["basis"] for p in mention[side] if p["country"]), mention["id"]
        assert mention["date"] is None or mention["date"]["basis"]


def test_every_mention_belongs_to_one_event(demo: Archive) -> None:
    told = {m for e in demo.events() for m in e["mentions"]}
    assert told == {m["id"] for m in demo.mentions()}


def test_one_event_of_many_reports_counts_its_publishers(demo: Archive) -> None:
    assert max(e["publishers"] for e in demo.events()) >= 2


def test_rows_are_versioned(demo: Archive) -> None:
    stage = next(iter(demo.stories()))["coder"]
    assert re.fullmatch(r"dateline \S+ frames \w{12} reader \w{12} \w+", stage)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = next(iter(sorted(STORIES.rglob("*.txt"))))
    text = path.read_text("utf-8")
    one, two = (dateline.code(text, published="2013-01-25") for _ in range(2))
    assert dumps(one.story) == dumps(two.story)
    assert [dumps(m) for m in one.mentions] == [dumps(m) for m in two.mentions]


def test_what_else_is_in_a_batch_changes_nothing() -> None:
    """A story reads the same alone and among others: padding must not leak."""
    texts = [p.read_text("utf-8") for p in sorted(STORIES.rglob("*.txt"))[:6]]
    alone = [[(m.type, m.trigger.text) for m in dateline.code(t).mentions] for t in texts]
    together = [[(m.type, m.trigger.text) for m in c.mentions] for c in dateline.code(texts)]
    assert alone == together


def test_more_workers_read_the_same() -> None:
    pages = [Page(p.name, p.read_text("utf-8"), "text") for p in sorted(STORIES.rglob("*.txt"))[:4]]
    one, two = Coder(threads=1), Coder(threads=2)
    assert one.stories([one.must(p) for p in pages]) == two.stories([two.must(p) for p in pages])


HOSTILE = [
    "<script>alert(1)</script>",
    "\x00\x01",
    "(" * 5000,
    "a" * 100_000,
    "\u202e\u200b",
    "",
    "é\u0301" * 3000,
]


def test_hostile_text_is_coded_or_refused_without_harm() -> None:
    for text in HOSTILE:
        try:
            coded = dateline.code(text)
        except dateline.errors.UnreadableInput:
            continue
        assert len(coded.story.text) <= len(text) + 10


def test_the_public_names_are_sorted_and_there() -> None:
    assert dateline.__all__ == sorted(dateline.__all__)
    assert all(getattr(dateline, name) for name in dateline.__all__)


def test_a_list_gives_a_list_in_the_same_order() -> None:
    pages = [
        "The minister resigned on Monday after a long dispute.",
        "Police freed four miners in the north on Friday.",
    ]
    assert [s.text for s in dateline.extract([*pages])] == pages
    assert [len(d) for d in dateline.find_dates(["on 3 May 2011", "nothing"])] == [1, 0]
    assert [len(p) for p in dateline.find_places(["in Kampala", "nothing"])] == [1, 0]


def test_the_fast_reader_is_another_stage_and_reads_too() -> None:
    whole, fast = Coder(), Coder(fast=True)
    assert whole.stage != fast.stage
    page = Page("a", "Kenya expelled two Eritrean diplomats on Tuesday.", "text", whole=True)
    (told,) = fast.stories([fast.must(page)])
    assert [(m.type, m.mode) for m in told.mentions] == [("SANCTION", "expel")]
