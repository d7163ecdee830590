"""The options that commands share: filters, and where rows come from and go to."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Group, Parameter

from dateline.query.filters import Filters

FILTERS = Group("Filters", sort_key=1)
OUTPUT = Group("Archive and output", sort_key=2)


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which rows: every filter given must hold."""

    between: Annotated[
        tuple[str, str] | None,
        Parameter(group=FILTERS, help="Two parties, in either direction: --between USA RUS."),
    ] = None
    actor: Annotated[
        tuple[str, ...],
        Parameter(group=FILTERS, help="Who acts: ISO 3166-1 alpha-3, or an actor id. Repeatable."),
    ] = ()
    recipient: Annotated[tuple[str, ...], Parameter(group=FILTERS, help="Whom it is done to. Repeatable.")] = ()
    type: Annotated[tuple[str, ...], Parameter(group=FILTERS, help="PLOVER type, such as SANCTION. Repeatable.")] = ()
    status: Annotated[
        tuple[str, ...],
        Parameter(group=FILTERS, help="How real: actual, planned, possible, conditional, demanded, negated, "
                  "failed, hypothetical, past. Repeatable."),
    ] = ()  # fmt: skip
    since: Annotated[str | None, Parameter(group=FILTERS, help="First day: 2007, 2007-10 or 2007-10-13.")] = None
    until: Annotated[str | None, Parameter(group=FILTERS, help="Last day.")] = None
    search: Annotated[str | None, Parameter(group=FILTERS, help="Words that the sentence holds.")] = None
    story: Annotated[str | None, Parameter(group=FILTERS, help="One story, by its ref or id.")] = None
    limit: Annotated[int | None, Parameter(group=FILTERS, help="At most this many rows.")] = None

    def filters(self) -> Filters:
        """These options as filters, checked."""
        given: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        return Filters(**given).checked()


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Output:
    """Where rows come from, and how they are written."""

    archive: Annotated[
        Path, Parameter(name="--from", group=OUTPUT, help="The archive to ask.")
    ] = Path("dateline.db")  # fmt: skip
    format: Annotated[
        Literal["table", "jsonl", "json", "csv", "parquet"] | None,
        Parameter(group=OUTPUT, help="How to write: a table in a terminal, JSON lines in a pipe, unless told."),
    ] = None
    output: Annotated[
        Path | None,
        Parameter(name=["--output", "-o"], group=OUTPUT, help="A file to write instead of stdout."),
    ] = None
