"""Gold files to how right Dateline is on them: precision and recall with counts.

A gold file is JSON lines; its kind is told by the keys of its first record.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.check import annotated, causal_news, ecbplus, geovirus, meantime, plover, unlabelled
from dateline.check.rates import Checked, Rate, Row
from dateline.errors import UsageError

__all__ = ["Checked", "Rate", "check"]

Reader = Callable[[str, Sequence[Row]], Checked]

# The first whose keys the first record has; what names a kind stands before what is merely a story.
KINDS: tuple[tuple[frozenset[str], str, Reader], ...] = (
    (frozenset({"event", "source", "text"}), "PLOVER gold standard records", plover.check),
    (frozenset({"dct", "mentions", "relations", "sentences"}), "MEANTIME", meantime.check),
    (frozenset({"validated_sentences", "mentions", "sentences"}), "ECB+", ecbplus.check),
    (frozenset({"toponyms", "text"}), "GeoVirus", geovirus.check),
    (frozenset({"pairs", "text"}), "Causal News Corpus", causal_news.check),
    (frozenset({"events", "names", "text"}), "annotated sentences", annotated.check),
    (frozenset({"text"}), "stories without labels", unlabelled.check),
)


def check(path: Path) -> Checked:
    """Measures the coder on a gold file.

    Raises UsageError when the file is missing, is not JSON lines, or is of no known kind.
    """
    records = _records(path)
    for keys, _, reader in KINDS:
        if records and keys <= records[0].keys():
            return reader(path.name, records)
    known = ", ".join(name for _, name, _ in KINDS)
    raise UsageError(f"{path} is no gold file that check knows: it reads {known}")


def _records(path: Path) -> list[Row]:
    try:
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {path} as gold: {error}") from error
    if not all(isinstance(record, dict) for record in records):
        raise UsageError(f"cannot read {path} as gold: each line must be a JSON object")
    return records
