"""What counts as right against PLOVER gold standard records."""

import json
from pathlib import Path

import pytest
from records import mention, party

from dateline.check import _countries_right, check
from dateline.errors import UsageError

USA_RUS = {"source": [{"code": "USA"}], "target": [{"code": "RUS"}]}
MET = mention(actors=(party("USA"), party("RUS")), recipients=())

CASES = [
    ("both sides", USA_RUS, mention(), True),
    ("the wrong way round", {"source": [{"code": "RUS"}], "target": [{"code": "USA"}]}, mention(), False),
    ("together", USA_RUS, MET, True),
    ("one of two sources missing", {"source": [{"code": "USA"}, {"code": "GBR"}]}, mention(), False),
    ("no target in the gold", {"source": [{"code": "USA"}]}, mention(), True),
    ("a code that is no country", {"source": [{"code": "USA"}], "target": [{"code": "***"}]}, mention(), True),
    ("an old code", {"source": [{"code": "JAP"}]}, mention(actors=(party("JPN"),)), True),
    ("an organisation of another kind", {"source": [{"code": "IGO"}]}, mention(actors=(party("UNO"),)), True),
]


@pytest.mark.parametrize(("record", "told", "right"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_countries_are_right(record: dict[str, object], told: object, right: bool) -> None:
    assert _countries_right(record, told) is right  # type: ignore[arg-type]


@pytest.mark.parametrize("content", ["", "{", json.dumps({"colour": "red"})])
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"gold\.jsonl"):
        check(path)
