"""Gold files are told by their keys, and refused with the reason when they are none."""

import json
from pathlib import Path

import pytest

from dateline.check import check
from dateline.check.rates import Rate, Tally
from dateline.errors import UsageError

MET = "Kenyan President Mwai Kibaki met Ugandan President Yoweri Museveni in Kampala on Tuesday."


@pytest.mark.parametrize("content", ["", "{", "[1]", json.dumps({"colour": "red"})])
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"gold\.jsonl"):
        check(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.jsonl"):
        check(tmp_path / "nowhere.jsonl")


PARTIES = {
    "source": [{"actorText": "Kenyan", "code": "KEN", "sector": "GOV"}],
    "target": [{"actorText": "Ugandan", "code": "UGA", "sector": "GOV"}],
}
PARIS = {"start": 14, "end": 19, "text": "Paris", "lat": 48.86, "lon": 2.35, "page": "Paris"}
FILES = {
    "plover": ({"id": "1", "event": "CONSULT", "text": MET, **PARTIES}, "type and all countries", Rate(1, 1, 1)),
    "geovirus": (
        {"id": "1", "text": "A hospital in Paris has closed.", "toponyms": [PARIS]},
        "within 161 km, of all names", Rate(1, 1, 1),
    ),
    "ecbplus": (
        {"id": "1", "subtopic": "1", "text": MET, "sentences": [[0, len(MET)]], "validated_sentences": [0],
         "mentions": [{"start": 29, "end": 32, "is_event": True, "chain": "c"}]},
        "trigger", Rate(1, 1, 0),
    ),
    "meantime": (
        {"id": "1", "dct": "2009-03-05", "text": MET, "sentences": [[0, len(MET)]], "relations": [],
         "mentions": [{"id": "7", "type": "TIMEX3", "start": 81, "end": 88, "text": "Tuesday", "value": "2009-03-03"}]},
        "date value", Rate(1, 1, 1),
    ),
    "causal": (
        {"id": "1", "text": MET, "pairs": ["<ARG1>" + MET[:-11] + "</ARG1> <ARG0>" + MET[-11:] + "</ARG0>"]},
        "effect holds an event", Rate(1, 0, 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_each_kind_of_gold_is_measured(tmp_path: Path, kind: str) -> None:
    record, name, expected = FILES[kind]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record) + "\n")
    assert check(path).rates[name] == expected


def test_stories_without_labels_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": MET, "date": "2009-03-05"}) + "\n")
    (remark,) = check(path).remarks
    assert "1 stories, 0 unreadable, 1 mentions, 2 parties" in remark


def test_a_rate_leaves_out_what_nothing_tells() -> None:
    assert "recall" not in str(Rate(1, 2, 0))
    assert "precision  50.0%   recall  25.0%" in str(Rate(1, 2, 4))


def test_a_tally_keeps_the_order_of_its_names() -> None:
    tally = Tally()
    tally.add("b", right=1, found=1)
    tally.add("a", there=1)
    tally.add("b", found=1, there=2)
    assert list(tally.rates().items()) == [("b", Rate(1, 2, 2)), ("a", Rate(0, 0, 1))]
