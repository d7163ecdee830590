"""Gold files to how right Dateline is on them: precision and recall with counts.

A gold file is JSON lines. Known kinds, told by their keys: PLOVER gold standard records (`event`, `source`, `text`).
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from dateline.errors import UsageError
from dateline.model import Mention, Page
from dateline.pipeline import Coder

Row = dict[str, Any]

# The gold standard records use the labels of PLOVER 0.x, and here and there a country code that ISO does not know.
OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
OLD_CODES = {"JAP": "JPN", "VTN": "VNM", "ITL": "ITA"}
WORLD = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})  # gold says IGO for most of these


class Rate(NamedTuple):
    """How many were right, of how many found and how many there are."""

    right: int
    found: int
    there: int

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.there)
        return (
            f"precision {precision:.1%}  recall {recall:.1%}  ({self.right} right of {self.found}, {self.there} there)"
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """What a gold file says of the coder: rates by name, and records that went wrong with what was coded."""

    name: str
    rates: dict[str, Rate]
    wrong: tuple[Row, ...] = field(default=())


def check(path: Path) -> Checked:
    """Measures the coder on a gold file.

    Raises UsageError when the file is missing or of no known kind.
    """
    try:
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {path} as gold: {error}") from error
    if not records or not {"event", "text"} <= records[0].keys():
        raise UsageError(f"{path} is no gold file that check knows: it reads PLOVER gold standard records")
    return _plover(path.name, records)


def _plover(name: str, records: Sequence[Row]) -> Checked:
    """Types, and types with the countries of all sources and targets, over PLOVER gold standard records.

    The gold marks one event a sentence, so precision of types counts what is right but unmarked as wrong.
    """
    coder = Coder()
    pages = [Page(r["id"], r["text"], "text", whole=True) for r in records]
    coded = coder.stories([coder.must(p) for p in pages])
    count: Counter[str] = Counter()
    wrong = []
    for record, told in zip(records, coded, strict=True):
        type_ = OLD_TYPES.get(record["event"], record["event"])
        types = {m.type for m in told.mentions}
        hits = [m for m in told.mentions if m.type == type_]
        full = any(_countries_right(record, m) for m in hits)
        count.update({"types": len(types), "typed": bool(hits), "full": full, f"there {type_}": 1})
        count.update({f"found {t}": 1 for t in types})
        count.update({f"right {type_}": bool(hits), f"full {type_}": full})
        if not full:
            wrong.append({"record": record, "type": type_, "mentions": told.mentions})
    return Checked(name, _rates(count, len(records)), tuple(wrong))


def _rates(count: Counter[str], total: int) -> dict[str, Rate]:
    rates = {
        "type": Rate(count["typed"], count["types"], total),
        "type and all countries": Rate(count["full"], count["types"], total),
    }
    for type_ in sorted({k.split()[1] for k in count if " " in k}):
        rates[type_] = Rate(count[f"right {type_}"], count[f"found {type_}"], count[f"there {type_}"])
    return rates


def _countries_right(record: Row, mention: Mention) -> bool:
    """Whether the mention has every country of the gold, on the right side.

    In acts that parties do together the gold may call one of them source and another target: there both sides count
    as one.
    """
    sources, targets = (_codes(record.get(side, ())) for side in ("source", "target"))
    actors, recipients = ({p.country for p in side} for side in (mention.actors, mention.recipients))
    if not mention.recipients or not targets:
        return all(_in(c, actors | recipients) for c in sources | targets)
    return all(_in(c, actors) for c in sources) and all(_in(c, recipients) for c in targets)


def _codes(parties: Iterable[Row]) -> set[str]:
    found = {str(p.get("code") or "") for p in parties if isinstance(p, dict)}
    return {OLD_CODES.get(c, c) for c in found if c.isalpha() and len(c) == 3}


def _in(code: str, found: set[str | None]) -> bool:
    return code in found or (code in WORLD and bool(WORLD & found))
