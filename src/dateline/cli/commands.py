"""The commands of CONTRACT.md, each a few lines over the archive."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Annotated, Any, Literal

from cyclopts import App, Parameter

from dateline.cli.options import Chosen, Output
from dateline.errors import DatelineError, UsageError
from dateline.version import VERSION

app = App(
    name="dateline",
    version=VERSION,
    suppress_keyboard_interrupt=False,
    help="Reads news stories and tells who did what to whom, when and where, every field tied to its words.\n\n"
    "Start with `dateline code FOLDER`, then `dateline dossier USA RUS`.",
)  # fmt: skip
EVERY = Chosen()
STDOUT = Output()


@app.command
def code(
    source: Annotated[
        list[str],
        Parameter(help="Files, folders, globs, or - for stdin: text, HTML, JSONL, CSV.", allow_leading_hyphen=True),
    ],
    /,
    *,
    into: Annotated[Path, Parameter(help="The archive to write; made when missing.")] = Path("dateline.db"),
    workers: Annotated[int, Parameter(help="Cores to read with.")] = 1,
    engine: Annotated[Literal["local"], Parameter(help="Where to run; only this machine for now.")] = "local",
    published: Annotated[str | None, Parameter(help="The day of stories that state none (2013-01-25).")] = None,
    clean: Annotated[bool, Parameter(negative=(), help="Remove page furniture from whole texts of rows too.")] = False,
    fast: Annotated[bool, Parameter(negative=(), help="Read with the smaller reader: faster, and less right.")] = False,
) -> int:
    """Reads stories and codes what they tell into an archive. Coding the same stories again changes nothing."""
    from dateline.archive import Archive
    from dateline.cli.progress import told, watching

    day = _day(published)
    _positive("workers", workers)
    with Archive(into) as archive, watching() as progress:
        report = archive.code(source, workers=workers, published=day, clean=clean, fast=fast, progress=progress)
    told(report, into)
    return 3 if report.problems else 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"--published {text!r} is not a day: write it as 2013-01-25") from None


def _positive(name: str, number: int) -> None:
    if number < 1:
        raise UsageError(f"--{name} {number} is not a positive number")


@app.command
def stories(chosen: Chosen = EVERY, output: Output = STDOUT) -> None:
    """Lists stories; filters on events choose the stories that tell such an event."""
    _list("stories", chosen, output)


@app.command
def mentions(chosen: Chosen = EVERY, output: Output = STDOUT) -> None:
    """Lists mentions: each report of an event in a sentence."""
    _list("mentions", chosen, output)


@app.command
def events(chosen: Chosen = EVERY, output: Output = STDOUT) -> None:
    """Lists events: what happened, merged over all mentions."""
    _list("events", chosen, output)


actors = App(name="actors", help="Lists who takes part in events, most often first, and who held what when.")
app.command(actors)


@actors.default
def list_actors(chosen: Chosen = EVERY, output: Output = STDOUT) -> None:
    """Lists who takes part in events, most often first, and who held what when."""
    _list("actors", chosen, output)


@actors.command(name="import")
def import_actors(
    file: Annotated[Path, Parameter(help="CSV (name,country,role,…), Wikidata JSON, or a PETRARCH dictionary.")],
    /,
    *,
    into: Annotated[Path, Parameter(help="The archive to write; made when missing.")] = Path("dateline.db"),
    replace: Annotated[
        bool, Parameter(negative=(), help="Drop rows of an earlier file of this name that it no longer has.")
    ] = False,
) -> int:
    """Takes over your own table of who held what when; its rows go before the shipped table."""
    from dateline.archive import Archive
    from dateline.cli.progress import imported
    from dateline.formats import offices

    offices.read(file)  # a file that is no table makes no archive
    with Archive(into) as archive:
        done = archive.import_actors(file, replace=replace)
    imported(done, into)
    return 3 if done.table.wrong else 0


@actors.command(name="remove")
def remove_actors(
    file: Annotated[str, Parameter(help="The imported file's name, without its folder.")],
    /,
    *,
    into: Annotated[Path, Parameter(help="The archive to write.")] = Path("dateline.db"),
) -> None:
    """Drops the rows of an imported table; names that they settled are open again."""
    from dateline.archive import Archive

    if not into.exists():
        raise UsageError(f"no archive at {into}: --into names the one that holds the import")
    with Archive(into) as archive:
        count = archive.remove_actors(file)
    print(f"{count} {'row' if count == 1 else 'rows'} of {file} removed → {into}", file=sys.stderr)


@app.command
def problems(output: Output = STDOUT) -> None:
    """Lists inputs that could not be read, and why."""
    _list("problems", EVERY, output)


def _list(name: str, chosen: Chosen, output: Output) -> None:
    from dateline.query import rows

    with _archive(output) as archive:
        _write(name, getattr(rows, name)(archive.store, chosen.filters()), output)


def _archive(output: Output) -> Any:
    from dateline.archive import Archive

    return Archive(output.archive, write=False)


def _write(name: str, found: Any, output: Output) -> None:
    from dateline.cli import show
    from dateline.formats import tables

    form = output.format or ("table" if output.output is None and sys.stdout.isatty() else "jsonl")
    if form == "table":
        if output.output:
            raise UsageError("a table is for the terminal: choose --format jsonl, json, csv or parquet for a file")
        show.show(show.table(name, found))
    else:
        with _opened(output) as out:
            tables.write(found, form, out)


@contextmanager
def _opened(output: Output) -> Iterator[IO[bytes]]:
    """The file to write, or stdout."""
    if output.output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with output.output.open("wb") as out:
            yield out
    except OSError as error:
        raise DatelineError(f"cannot write {output.output}: {error.strerror}") from error


@app.command
def dossier(
    one: Annotated[str, Parameter(help="A country (USA) or an actor id.")],
    other: Annotated[str, Parameter(help="The other (RUS).")],
    /,
    chosen: Chosen = EVERY,
    output: Output = STDOUT,
) -> None:
    """Shows what passed between two parties: a timeline with who, what, whom, how real, and the words that say it."""
    from dateline.cli import show
    from dateline.query import dossier as query

    with _archive(output) as archive:
        told = query.dossier(archive.store, one, other, chosen.filters())
    _one(told, show.dossier, output, list(told.events))


@app.command
def explain(
    id: Annotated[str, Parameter(help="Of a mention (m_…) or an event (e_…).")], /, output: Output = STDOUT
) -> None:
    """Shows why an event was coded so: the words, the frame, each field's basis."""
    from dateline.cli import show

    with _archive(output) as archive:
        told = archive.explain(id)
    _one(told, show.explanation, output, list(told.mentions))


def _one(told: Any, shown: Any, output: Output, rows: list[dict[str, Any]]) -> None:
    """Writes one thing: for the eye as a page, in `json` whole, in other formats its rows."""
    from dateline.cli import show
    from dateline.formats import tables

    if output.format in (None, "table") and output.output is None:
        show.show(shown(told))
        return
    with _opened(output) as out:
        tables.write([told.as_json()] if output.format in (None, "json") else rows, output.format or "json", out)


@app.command
def check(
    *,
    gold: Annotated[list[Path], Parameter(help="Gold files to measure against: JSON lines.", consume_multiple=True)],
    wrong: Annotated[Path | None, Parameter(help="A file for what went wrong, as JSON lines, to read.")] = None,
) -> None:
    """Measures accuracy against gold files: precision, recall and F1 with counts, by type where the gold has types.

    Reads PLOVER gold standard records, MEANTIME, GeoVirus, ECB+, the Causal News Corpus and annotated sentences.
    """
    from dateline.check import check as measure
    from dateline.cli import show
    from dateline.formats import tables
    from dateline.model import as_json

    checked = []
    for path in gold:
        print(f"measuring {path.name} …", file=sys.stderr, flush=True)
        checked.append(measure(path))
        print(show.checked(checked[-1]), flush=True)
    if wrong is not None:
        with _opened(Output(output=wrong)) as out:
            tables.write(({"file": c.name, **as_json(row)} for c in checked for row in c.wrong), "jsonl", out)
