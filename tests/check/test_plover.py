"""What counts as right against PLOVER gold standard records."""

import pytest
from records import mention, party

from dateline.check.plover import countries_right

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
    assert countries_right(record, told) is right  # type: ignore[arg-type]
