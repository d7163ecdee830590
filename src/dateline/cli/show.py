"""Rows and dossiers to the terminal: aligned, quiet, and safe whatever a story says."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.check.rates import Checked
from dateline.model import FATES
from dateline.query.dossier import Dossier
from dateline.query.explain import Explanation

Row = dict[str, Any]
COLOURS = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
WORDS = 240  # characters of a sentence shown


def safe(text: str | None) -> str:
    """Text without control characters, which could move the cursor or hide words."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf") else c for c in text or "")


def day(when: Row | None) -> str:
    """A day, a span of days, or a month or year when the span is just that."""
    if when is None:
        return "—"
    start, end = when["start"], when["end"]
    if start == end:
        return str(start)
    if start[5:] == "01-01" and end[5:] == "12-31" and start[:4] == end[:4]:
        return str(start[:4])
    return f"{start}…{end[5:] if start[:4] == end[:4] else end}"


def who(parties: Sequence[Row], *, codes: bool = True) -> str:
    """Parties by name, each with its country unless that says the same."""
    return ", ".join(_named(p, codes) for p in parties) or "—"


def _named(party: Row, codes: bool) -> str:
    name = safe(party["name"])
    return f"{name} ({party['country']})" if codes and party["country"] not in (None, party["id"]) else name


def kind(row: Row) -> Text:
    """Type and mode, in the colour of its quad."""
    text = Text(row["type"], style=COLOURS[row["quad"]])
    return text.append(f" {row['mode']}", style="dim") if row["mode"] else text


def quoted(sentence: str, trigger: str) -> Text:
    """A sentence with its trigger marked, cut around it when long."""
    sentence, trigger = safe(sentence), safe(trigger)
    at = max(0, sentence.find(trigger))
    start = max(0, at - WORDS // 2) if len(sentence) > WORDS else 0
    shown = sentence[start : start + WORDS]
    text = Text("…" if start else "").append(shown)
    text.append("…" if start + WORDS < len(sentence) else "")
    text.highlight_words([trigger], "bold underline")
    return text


def table(name: str, rows: Iterable[Row]) -> RenderableType:
    """Rows as a table with the columns that matter for their kind."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    columns = _COLUMNS[name]
    for header, _ in columns:
        made.add_column(header, overflow="fold", no_wrap=header in ("date", "day"))
    for row in rows:
        made.add_row(*(cell(row) for _, cell in columns))
    return made


def _plain(key: str) -> Any:
    return lambda row: safe(str(row[key])) if row[key] not in (None, []) else "—"


def roles(held: Sequence[Row]) -> str:
    """A person's first role with its months, in how many stories it is told, and how many more there are."""
    if not held:
        return "—"
    first, *more = held
    told = [_role(first), _term({k: first[k] and first[k][:7] for k in ("since", "until")})]
    told += [f"({first['stories']})"] if first["stories"] else []
    return safe(" ".join(told)) + (f", {len(more)} more" if more else "")


def _role(held: Row) -> str:
    return held["role"] or held.get("organisation") or "—"


def _term(row: Row) -> str:
    """First and last day known of a role; open where there is none."""
    if row["since"] and row["since"] == row["until"]:
        return str(row["since"])
    return f"{row['since'] or ''}…{row['until'] or ''}"


_ACT: list[tuple[str, Any]] = [
    ("date", lambda r: day(r["date"])),
    ("type", kind),
    ("actors", lambda r: who(r["actors"])),
    ("recipients", lambda r: who(r["recipients"])),
    ("status", _plain("status")),
]
_COLUMNS: dict[str, list[tuple[str, Any]]] = {
    "mentions": [
        *_ACT,
        ("words", lambda r: quoted(r["sentence"], r["trigger"]["text"])),
        ("id", _plain("id")),
    ],
    "events": [*_ACT, ("stories", _plain("stories")), ("id", _plain("id"))],
    "stories": [
        ("day", lambda r: r["published"]["date"] or "—"),
        ("publisher", _plain("publisher")),
        ("title", _plain("title")),
        ("ref", _plain("ref")),
    ],
    "actors": [
        ("id", _plain("id")),
        ("name", _plain("name")),
        ("country", _plain("country")),
        ("sectors", lambda r: " ".join(r["sectors"]) or "—"),
        ("role", _plain("role")),
        ("known roles", lambda r: roles(r["roles"])),
        ("acts", _plain("as_actor")),
        ("suffers", _plain("as_recipient")),
    ],
    "problems": [("ref", _plain("ref")), ("what is wrong", _plain("message"))],
}


def dossier(told: Dossier) -> RenderableType:
    """A pair's dossier: what it rests on, counts by quad, and the timeline year by year.

    Events of one day that the same sentence tells stand together above it.
    """
    parts: list[RenderableType] = [_head(told), Text()]
    for year, events in groupby(sorted(told.events, key=_place), key=_year):
        parts.append(Text(year, style="bold"))
        parts += [_entry(list(same)) for _, same in groupby(events, key=_place)]
    return Group(*parts)


def _year(event: Row) -> str:
    return str(event["date"]["start"][:4]) if event["date"] else "no date"


def _place(event: Row) -> tuple[str, str, str]:
    """Where an event stands in the timeline: its days, then the sentence that tells it best."""
    when = event["date"]
    days = (when["start"], when["end"]) if when else ("9999", "")  # undated events come last
    return *days, event["reports"][0]["sentence"]


def _head(told: Dossier) -> Text:
    one, other = told.pair
    text = Text(f"{one} – {other}", style="bold")
    text.append(f"   {len(told.events)} events in {told.stories} stories of {len(told.publishers)} publishers\n")
    for quad, (name, count) in enumerate(told.quads.items(), 1):
        text.append(f"{name} ", style="dim").append(f"{count}   ", style=COLOURS[quad])
    return text


def _entry(events: Sequence[Row]) -> RenderableType:
    """Events of one sentence: day, type, who to whom and how real; below them the words and who printed them."""
    lines = Table.grid(padding=(0, 2))
    for width in (16, 20):
        lines.add_column(width=width)
    lines.add_column()
    for n, event in enumerate(events):
        lines.add_row(day(event["date"]) if n == 0 else "", kind(event), _sides(event))
    best = events[0]["reports"][0]
    words = quoted(best["sentence"], best["trigger"])
    words.highlight_words([safe(e["reports"][0]["trigger"]) for e in events], "bold underline")
    source = Text("“").append_text(words).append("”").append_text(_source(events))
    return Group(lines, Padding(source, (0, 0, 0, 40)))


def _sides(event: Row) -> Text:
    sides = Text(who(event["actors"], codes=False))
    if event["recipients"]:
        sides.append(" → ", style="dim").append(who(event["recipients"], codes=False))
    sides.append("" if event["status"] == "actual" else f"   {event['status']}", style="italic magenta")
    return sides.append(f"  {event['id']}", style="dim")


def _source(events: Sequence[Row]) -> Text:
    best, more = events[0]["reports"][0], max(e["stories"] for e in events) - 1
    text = Text(f"  {safe(best['publisher']) or safe(best['ref'])}", style="dim")
    return text.append(f" and {more} more" if more else "", style="dim")


def explanation(told: Explanation) -> RenderableType:
    """Why an event was coded so: for each mention the sentence, the sense, and each field with words and basis."""
    parts: list[RenderableType] = [
        Text(f"{told.kind} {told.record['id']}", style="bold").append_text(_what(told.record))
    ]
    for mention in told.mentions:
        parts += [Text(), quoted(mention["sentence"], mention["trigger"]["text"]), _fields(mention)]
    return Group(*parts)


def _what(record: Row) -> Text:
    return Text("   ").append_text(kind(record)).append(f"   {record['status']}   CAMEO {record['cameo']}")


def _fields(mention: Row) -> Table:
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for header in ("field", "value", "words", "at", "basis"):
        made.add_column(header, overflow="fold")
    for row in field_rows(mention):
        made.add_row(*(safe(str(cell)) if cell is not None else "—" for cell in row))
    return made


def field_rows(mention: Row) -> list[tuple[str, Any, Any, Any, Any]]:
    """Each field of a mention with its value, words, place in the story, and how it was known."""
    trigger = mention["trigger"]
    at = _at(trigger)
    (cue,) = (mention["evidence"] or {}).get("status", [trigger])
    sense = f"sense {mention['frame']}: {mention['gloss']}" if mention["frame"] else "the reader; no sense fits"
    rows: list[tuple[str, Any, Any, Any, Any]] = [
        ("type", " ".join(filter(None, (mention["type"], mention["mode"]))), trigger["text"], at, sense),
        ("status", mention["status"], cue["text"], _at(cue), "the reader"),
    ]
    for side in ("actors", "recipients", "attributed_to"):
        for party in mention[side]:
            rows.append((side, _party(party), party["text"], _at(party), party["basis"] or "not resolved"))
            rows += [_because(known) for known in party.get("evidence", ())]
    for key in ("date", "place"):
        if value := mention[key]:
            shown = day(value) if key == "date" else f"{value['name']} ({value['country'] or '—'})"
            rows.append((key, shown, value["text"], _at(value), value["basis"] or "not resolved"))
    if mention["size"]:
        rows.append(("size", _size(mention["size"]), mention["size"]["number_text"], _at(mention["size"]), "stated"))
    rows += [
        ("instrument", i, q["text"], _at(q), "stated")
        for i, q in zip(mention["instruments"], (mention["evidence"] or {}).get("instruments", []), strict=False)
    ]
    rows.append(("confidence", mention["confidence"], None, None, f"{mention['publisher'] or mention['ref']}"))
    rows.append(("coder", mention["coder"], None, None, None))
    return rows


def _because(known: Row) -> tuple[str, Any, Any, Any, Any]:
    """One piece of evidence for a party that was resolved by what is known elsewhere."""
    value = "  ".join(filter(None, (known["name"], known["country"], known["role"])))
    if known["basis"] == "learnt":
        return "  because", value, known["text"], _at(known), f"{known['day']} {known['ref']}"
    where = f"{known['file']}:{known['line']}" if known["basis"] == "imported" else "shipped table"
    return "  because", value, _term(known), None, ", ".join(filter(None, (where, known["source"])))


def _party(party: Row) -> str:
    return "  ".join(filter(None, (party["name"], party["country"], " ".join(party["sectors"]), party["role"])))


def _size(size: Row) -> str:
    told = (f"{_number(size[k], size[f'{k}_most'])} {k.replace('_', ' ')}" for k in FATES if size[k] is not None)
    return ", ".join(told) or "—"


def _number(least: int, most: int | None) -> str:
    """An interval of numbers: 12, 24–99, 15 or more."""
    if most is None:
        return f"{least:,} or more"
    return f"{least:,}" if least == most else f"{least:,}–{most:,}"


def _at(quoted: Row) -> str | None:
    return "{}–{}".format(*quoted["span"]) if quoted["span"] else None


def checked(told: Checked) -> str:
    """Rates of one gold file, a line each, and remarks."""
    width = max(map(len, told.rates), default=0)
    lines = [f"  {name:{width}}  {rate}" for name, rate in told.rates.items()]
    return "\n".join([told.name, *lines, *(f"  ({remark})" for remark in told.remarks)])


def show(what: RenderableType) -> None:
    """Prints to stdout as wide as the terminal is, or 120 columns in a pipe."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=max(console.width, 120))
    console.print(what)
