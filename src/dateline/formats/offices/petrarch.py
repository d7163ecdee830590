"""An actor dictionary of PETRARCH or TABARI to rows of offices: the people in it, with their dated codes.

An entry is a name with underscores, lines of `+` with its other spellings, and indented lines of codes with days:

    CONDOLEEZZA_RICE_
    +CONDI_RICE_
        [USAELI <20050126]
        [USAGOV 20050126-20090120]

Codes are a country and CAMEO roles. Days are YYYYMMDD or YYMMDD (00 to 30 is 2000 to 2030), bounds included. Entries
without days are countries and bodies, and pass.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.formats.offices.row import BadRow, Stated
from dateline.world.lexicon import cues
from dateline.world.lexicon import rows as table

LINE = 10_000
CODE = re.compile(r"\[\s*([A-Z~-]{3,30})\s*([<>]?[\d\s<>-]*)\]", re.IGNORECASE)
NAME = re.compile(r"[^\W\d_][\w.'’\-!&/ ]*")
PIVOT = 30


@dataclass(slots=True)
class Entry:
    """A name, its other spellings, and its codes as written, each with its line."""

    line: int
    names: list[str] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


def is_dictionary(lines: Sequence[str]) -> bool:
    """Whether lines look like a dictionary: names in capitals, and codes in brackets."""
    bare = [_bare(line) for line in lines]
    names = sum(
        line.upper() == line and not line[0].isspace() and bool(NAME.match(line.lstrip("+"))) for line in bare if line
    )
    return names > 0 and any(CODE.search(line) for line in bare)


def rows(text: str) -> Iterator[Stated | BadRow | None]:
    """Each dated code of each person; None for an entry without days."""
    for entry in _entries(text):
        if isinstance(entry, BadRow):
            yield entry
        else:
            yield from _offices(entry)


def _entries(text: str) -> Iterator[Entry | BadRow]:
    entry: Entry | None = None
    for number, line in enumerate(_uncommented(text).splitlines(), 1):
        if len(line) > LINE:
            yield BadRow(f"the line is longer than {LINE} characters: part it", number)
        elif bare := _bare(line):
            if bare[0] in "+ \t" and entry is None:
                yield BadRow(f"{bare.strip()[:60]!r} stands before any name: write the name on a line above", number)
            elif bare[0] in " \t" and entry is not None:
                entry.codes.append((number, bare.strip()))
            elif bare[0] == "+" and entry is not None:
                _take(entry, number, bare[1:])
            else:
                if entry is not None:
                    yield entry
                entry = _take(Entry(number), number, bare)
    if entry is not None:
        yield entry


def _take(entry: Entry, number: int, line: str) -> Entry:
    """Adds the name on a line to an entry, with the code behind it if there is one."""
    name, bracket, code = line.partition("[")
    if name := _name(re.sub(r"\{.*", "", name)):
        entry.names.append(name)
    if bracket:
        entry.codes.append((number, bracket + code.strip()))
    return entry


def _uncommented(text: str) -> str:
    """The text without XML comments, its lines kept in number."""
    parts = text.split("<!--")
    kept = [parts[0]]
    for part in parts[1:]:
        comment, closed, rest = part.partition("-->")
        kept.append("\n" * comment.count("\n") + rest if closed else "")
    return "".join(kept)


def _bare(line: str) -> str:
    """A line without its comment."""
    return re.split(r"[#;]", line, maxsplit=1)[0].rstrip()


def _name(phrase: str) -> str:
    """ "CONDOLEEZZA_RICE_" as the news writes it."""
    words, small = phrase.replace("_", " ").split(), cues()["particles"]
    return " ".join(w.lower() if n and w.lower() in small else _capital(w) for n, w in enumerate(words))


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _offices(entry: Entry) -> Iterator[Stated | BadRow | None]:
    codes = [(number, line, CODE.fullmatch(line)) for number, line in entry.codes]
    if not any(found and re.search(r"\d", found[2]) for _, _, found in codes):
        broken = [line for _, line, found in codes if found is None and re.search(r"\d{6}", line)]
        if not broken:
            yield None
            return
    for number, line, found in codes:
        if found is None:
            yield BadRow(f"{line[:60]!r} is no dated code: write [USAGOV 20050126-20090120]", number)
        elif found[2].strip() or not found[1].upper().endswith("ELI"):
            yield _stated(entry, number, found[1].upper(), found[2])


def _stated(entry: Entry, number: int, code: str, days: str) -> Stated | BadRow:
    """A dated code as a row; a default code (no days) holds whenever no dated one does."""
    try:
        since, until = _days(days)
        sectors, role = _roles(code)
    except BadRow as error:
        return BadRow(str(error), number)
    if not entry.names:
        return BadRow(f"no name before {code}: write one on a line above", number)
    name, *also = dict.fromkeys(entry.names)
    return Stated(number, name, code[:3], role, tuple(also), sectors, since, until)


def _days(written: str) -> tuple[str, str]:
    """First and last day of "<20050126", ">20050126", "20050126-20090120" or nothing."""
    found = re.fullmatch(r"\s*(?:([<>])\s*(\d{6,8})|(\d{6,8})\s*-\s*(\d{6,8}))?\s*", written)
    if found is None:
        raise BadRow(f"days {written.strip()[:40]!r} cannot be read: write <20050126, >20050126 or 20050126-20090120")
    sign, one, first, last = found.groups()
    if one:
        return ("", _day(one)) if sign == "<" else (_day(one), "")
    return (_day(first), _day(last)) if first else ("", "")


def _day(digits: str) -> str:
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= PIVOT else "19") + digits
    if len(digits) != 8:
        raise BadRow(f"day {digits!r} has {len(digits)} digits: write YYYYMMDD")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _roles(code: str) -> tuple[tuple[str, ...], str]:
    """Sectors and a word for the role of a code's parts behind the country: "GOVMIL"."""
    known = roles()
    parts = [code[at : at + 3] for at in range(3, len(code), 3)]
    found = [known[part] for part in parts if part in known and known[part][0]]
    if not found:
        raise BadRow(f"code {code!r} tells no role: write a country and a role, USAGOV")
    return tuple(dict.fromkeys(sector for sector, _ in found)), found[0][1]


@cache
def roles() -> dict[str, tuple[str, str]]:
    """CAMEO role codes: the sector of each, and a word for it."""
    return {row["code"]: (row["sector"], row["role"]) for row in table("cameo_roles.csv")}
