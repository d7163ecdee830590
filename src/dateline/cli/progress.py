"""What the user sees while stories are coded, and when it is done; all on stderr."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from dateline.archive import Imported, Progress, Report
from dateline.cli.show import safe

SHOWN = 10  # problems listed at the end of a run; `dateline problems` lists all


@contextmanager
def watching() -> Iterator[Progress]:
    """A line that counts stories and their rate, in a terminal; nothing elsewhere."""
    console, began = Console(stderr=True), time.monotonic()
    with console.status("reading …") as status:

        def progress(report: Report) -> None:
            done = report.coded + report.unchanged
            rate = done / max(time.monotonic() - began, 0.001)
            status.update(f"{done} stories, {report.mentions} mentions, {rate:.0f} stories a second")

        yield progress


def told(report: Report, into: Path) -> None:
    """What a run did, with the first problems."""
    print(
        f"{_count(report.coded, 'story', 'stories')} coded, {_count(report.mentions, 'mention', 'mentions')}, "
        f"{report.unchanged} unchanged, {_count(len(report.problems), 'problem', 'problems')} → {into}",
        file=sys.stderr,
    )
    for problem in report.problems[:SHOWN]:
        print(f"  {safe(problem.ref)}: {safe(problem.message)}", file=sys.stderr)
    if len(report.problems) > SHOWN:
        print(f"  … `dateline problems --from {into}` lists all", file=sys.stderr)


def imported(done: Imported, into: Path) -> None:
    """What an import took over, and every row that it did not take."""
    table, kept = done.table, done.kept
    said = [
        f"{_count(kept.new, 'row', 'rows')} new",
        f"{kept.same} already there",
        f"{kept.dropped} dropped" if kept.dropped else "",
        f"{table.passed} entries without days passed over" if table.passed else "",
        _count(len(table.wrong), "bad row", "bad rows"),
    ]
    print(f"{safe(table.file)} ({table.kind}): {', '.join(filter(None, said))} → {into}", file=sys.stderr)
    if kept.stale:
        gone = _count(kept.stale, "row", "rows")
        print(f"  {gone} of an earlier {safe(table.file)} that it no longer has: --replace drops them", file=sys.stderr)
    for wrong in table.wrong:
        print(f"  {table.place} {wrong.line}: {safe(wrong.message)}", file=sys.stderr)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
