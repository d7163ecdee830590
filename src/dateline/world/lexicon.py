"""From the tables of countries, bodies, kinds of people and offices to what a story's words can name."""

import csv
import re
import tomllib
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from dateline.errors import KnowledgeError

EntryKind = Literal["country", "adjective", "people", "capital", "region", "metonym", "organisation", "noun"]
Case = Literal["any", "first", "all", "prefix"]

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|[^\W_]+")
JOINTS = frozenset(
    [" ", "-", "'", "\u2019", "/", "\u2013", "\n", " & ", " (", ") ", "\u2011", "\u00a0", "  ", " '", "' "]
)
KINDS_BY_PRECEDENCE: tuple[EntryKind, ...] = (
    "organisation", "metonym", "country", "capital", "adjective", "people", "region", "noun",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What one phrase can name, as the tables tell it."""

    kind: EntryKind
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    case: Case = "first"
    since: date | None = None
    until: date | None = None
    weak: bool = False
    title: bool = False
    gender: str | None = None
    plural: bool = False
    office: str | None = None  # the singular of an office told in the plural: "presidents"
    rank: str = "own"
    infer: bool = True
    unless: frozenset[str] = frozenset()

    def holds_on(self, day: date | None) -> bool:
        """Whether the row counts on `day`; without a day the latest row counts."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Match(NamedTuple):
    """Tokens `start` to `end` (half-open) and the entry they name."""

    start: int
    end: int
    entry: Entry


class Tokens:
    """The words of a text, folded, with where they stand, how they are capitalised and whether they touch."""

    __slots__ = ("caps", "ends", "joins", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.caps: list[int] = []
        self.joins: list[bool] = []
        for found in TOKEN.finditer(text):
            self._add(found.group(), found.start(), found.end())

    def _add(self, raw: str, start: int, end: int) -> None:
        self.joins.append(bool(self.ends) and self._touches(start))
        self.words.append(fold(raw))
        self.starts.append(start)
        self.ends.append(end)
        self.caps.append(0 if not raw[0].isupper() else 2 if raw.isupper() and end - start > 1 else 1)

    def _touches(self, start: int) -> bool:
        gap = self.text[self.ends[-1] : start]
        if gap in JOINTS:
            return True
        return not gap or (gap in (". ", ".") and len(self.words[-1]) <= 3 and self.caps[-1] > 0)

    def __len__(self) -> int:
        return len(self.words)

    def key(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end])

    def raw(self, start: int, end: int) -> str:
        """The text from the first to the last of the tokens, as it stands."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""


class Lexicon:
    """Longest-match lookup of phrases in a token sequence."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self.phrases: dict[str, list[Entry]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, entry in entries:
            words = spelled(phrase).split()
            if not words:
                raise KnowledgeError(f"no word in the phrase {phrase!r} of {entry.name!r}")
            self.phrases.setdefault(" ".join(words), []).append(entry)
            lengths.setdefault(words[0], set()).add(len(words))
        self.lengths = {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}
        for candidates in self.phrases.values():
            candidates.sort(key=lambda entry: KINDS_BY_PRECEDENCE.index(entry.kind))

    def find(self, tokens: Tokens, start: int, end: int, day: date | None) -> Iterator[tuple[int, int, list[Entry]]]:
        """Longest phrases from left to right, each with the entries whose case and days fit."""
        at, words, lengths = start, tokens.words, self.lengths
        while at < end:
            step = 1
            for size in lengths.get(words[at], ()):
                if at + size <= end and (fitting := self._fitting(tokens, at, at + size, day)):
                    yield at, at + size, fitting
                    step = size
                    break
            at += step

    def _fitting(self, tokens: Tokens, start: int, end: int, day: date | None) -> list[Entry]:
        candidates = self.phrases.get(tokens.words[start] if end - start == 1 else tokens.key(start, end))
        if candidates is None or not all(tokens.joins[start + 1 : end]):
            return []
        return [e for e in candidates if e.holds_on(day) and suits_case(e.case, tokens, start, end)]


def suits_case(case: Case, tokens: Tokens, start: int, end: int) -> bool:
    """Whether the tokens are capitalised as the entry needs: "US" is not "us", nor the "US" of a shout."""
    if case == "any":
        return True
    if case == "prefix":
        return tokens.text[tokens.ends[end - 1] : tokens.ends[end - 1] + 1] in ("-", "\u2013")
    if case == "first":
        return tokens.caps[start] > 0 or (end - start > 1 and tokens.caps[end - 1] > 0)
    if not all(_is_capital(tokens, token) for token in range(start, end)):
        return False
    around = tokens.caps[max(0, start - 3) : start] + tokens.caps[end : end + 3]
    return len(around) < 4 or not all(cap == 2 for cap in around)


def _is_capital(tokens: Tokens, token: int) -> bool:
    """Whether a word is in capitals; of the parts of "G-7" each."""
    word = tokens.words[token]
    return tokens.caps[token] == 2 or (len(word) == 1 and (tokens.caps[token] == 1 or word.isdigit()))


def fold(raw: str) -> str:
    """A word in lower case, without accents and the dots of an abbreviation."""
    if raw.isascii():
        return raw.replace(".", "").lower()
    bare = unicodedata.normalize("NFKD", raw).lower()
    return "".join(c for c in bare if not unicodedata.combining(c) and c != ".") or raw


def spelled(phrase: str) -> str:
    """A phrase as the lookup spells it: folded words parted by blanks."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return " ".join(phrase.lower().split())
    return " ".join(fold(word) for word in TOKEN.findall(phrase))


def slug(name: str) -> str:
    """A stable identifier: folded words joined by hyphens."""
    return spelled(name).replace(" ", "-") or "unnamed"


def rows(name: str) -> list[dict[str, str]]:
    """Rows of a table under `data/`, without its head of comments."""
    text = resources.files("dateline").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))


def parts(field: str | None) -> tuple[str, ...]:
    return tuple(part for part in (field or "").split("|") if part)


def day(field: str | None, last: bool = False) -> date | None:
    """An ISO day, or the first (last) day of an ISO month."""
    if not field:
        return None
    if len(field) == 7:
        year, month = int(field[:4]), int(field[5:])
        return date(year, month, monthrange(year, month)[1] if last else 1)
    return date.fromisoformat(field)


def case_of(phrase: str) -> Case:
    """Short names in capitals alone must be written so; all others need a capital at the head."""
    letters = phrase.replace(".", "")
    return "all" if " " not in letters and letters.isupper() and len(letters) <= 4 else "first"


@cache
def states() -> dict[str, str]:
    """The name of each state in use, by its code."""
    return {row["code"]: row["name"] for row in reversed(rows("countries.csv")) if not row["until"]}


def countries() -> Iterator[tuple[str, Entry]]:
    for row in rows("countries.csv"):
        state = Entry(
            "country",
            row["name"],
            row["code"],
            since=day(row["since"]),
            until=day(row["until"]),
            unless=frozenset(fold(word) for word in parts(row["unless"])),
        )
        for name in (row["name"], *parts(row["also"])):
            yield name, replace(state, case=case_of(name))
        for capital in parts(row["capitals"]):
            yield capital, replace(state, kind="capital", sectors=("GOV",))
        yield from peoples(row, state)


def prefixes() -> Iterator[tuple[str, Entry]]:
    """The first halves of "Sino-Russian", "Franco-German"."""
    for prefix, code in cues().prefixes.items():
        yield prefix, Entry("adjective", states()[code], code, case="prefix")


def peoples(row: Mapping[str, str], state: Entry) -> Iterator[tuple[str, Entry]]:
    """Adjectives, and the plural names of the people."""
    for adjective in parts(row["adjectives"]):
        yield adjective, replace(state, kind="adjective", case=case_of(adjective))
        if not adjective.endswith(("sh", "ch", "ese", "s", "ss")):
            yield adjective + "s", replace(state, kind="people", plural=True)
    for people in parts(row.get("people")):
        yield people, replace(state, kind="people", plural=people.endswith(("s", "men")))


def regions() -> Iterator[tuple[str, Entry]]:
    for row in rows("regions.csv"):
        sectors, unless = parts(row["sectors"]), frozenset(fold(word) for word in parts(row["unless"]))
        for name in (row["name"], *parts(row["also"])):
            yield name, Entry("region", name, row["country"] or None, sectors, case_of(name), unless=unless)
        land = Entry("region", row["name"], row["country"] or None, sectors, unless=unless)
        yield from peoples(row, land)


def bodies() -> Iterator[tuple[str, Entry]]:
    """Metonyms and organs of states, and all other organisations."""
    owners = {spelled(phrase).split()[0] for phrase, _ in countries()}
    for row in rows("metonyms.csv"):
        kind: EntryKind = "organisation" if row["kind"] == "organisation" else "metonym"
        body = Entry(kind, row["name"], row["country"], parts(row["sectors"]))
        for phrase in (row["phrase"], *parts(row["also"])):
            # "US Senate" tells its country, "Senate" does not.
            weak = row["weak"] == "yes" and spelled(phrase).split()[0] not in owners
            yield phrase, replace(body, name=row["name"] or phrase, case=case_of(phrase), weak=weak)
    for row in rows("organisations.csv"):
        sectors, since, until = parts(row["sectors"]), day(row["since"]), day(row["until"])
        for phrase in (*parts(row["name"]), *parts(row["also"])):
            name = row["name"] or phrase
            yield phrase, Entry("organisation", name, row["code"], sectors, case_of(phrase), since, until)


def plural(noun: str) -> str:
    """The regular plural of a noun's last word."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith(("s", "men", "people", "children", "clergy", "personnel", "staff", "police")):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("x", "ch", "sh")) else "s")


def nouns() -> Iterator[tuple[str, Entry]]:
    """Kinds of people and bodies, and offices, which share words: an office keeps its noun's rank."""
    known: dict[str, Entry] = {}
    for row in rows("sectors.csv"):
        unless = frozenset(parts(row["unless"]))
        for noun in parts(row["nouns"]):
            entry = Entry(
                "noun",
                noun,
                None,
                parts(row["sectors"]),
                "any",
                rank=row["rank"],
                infer=row["infer"] != "no",
                unless=unless,
            )
            if unless:
                yield noun, entry
                yield plural(noun), replace(entry, plural=True, name=plural(noun))
                continue
            known[spelled(noun)] = replace(entry, case="all") if noun.isupper() else entry
    for title, office in offices():
        title = spelled(title)
        base = known.get(title)
        known[title] = replace(office, rank=base.rank, infer=base.infer) if base else office
    for noun, entry in known.items():
        yield noun, entry
        if entry.title or plural(noun) not in known:
            singular = noun if entry.title and plural(noun) != noun else None
            yield plural(noun), replace(entry, plural=True, title=False, name=plural(noun), office=singular)


def offices() -> Iterator[tuple[str, Entry]]:
    for row in rows("titles.csv"):
        yield (
            row["title"],
            Entry(
                "noun",
                row["title"],
                row["country"] or None,
                parts(row["sectors"]),
                "any",
                title=True,
                gender=row["gender"] or None,
                rank="courtesy" if row["courtesy"] else "own",
                weak=bool(row["country"]),
            ),
        )
    for row in rows("portfolios.csv"):
        minister = Entry("noun", f"{row['portfolio']} minister", None, parts(row["sectors"]), "any", title=True)
        ministry = replace(minister, name=f"{row['portfolio']} ministry", title=False)
        yield f"{row['portfolio']} minister", minister
        yield f"deputy {row['portfolio']} minister", replace(minister, name=f"deputy {minister.name}")
        yield f"{row['portfolio']} ministry", ministry
        for field in (row["portfolio"], *parts(row["of"])):
            yield f"minister of {field}", minister
            yield f"minister for {field}", minister
            yield f"ministry of {field}", ministry
            yield f"{field} minister", minister


@cache
def lexicon() -> Lexicon:
    """All tables in one lookup, read once."""
    return Lexicon(entry for table in (countries, prefixes, regions, bodies, nouns) for entry in table())


@dataclass(frozen=True, slots=True)
class Cues:
    """The small words of references.toml."""

    words: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, str]
    pairs: Mapping[str, str]
    generic: Mapping[str, frozenset[str]]
    synonyms: Mapping[str, frozenset[str]]
    counts: Mapping[str, int]
    prefixes: Mapping[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]


@cache
def cues() -> Cues:
    text = resources.files("dateline").joinpath("data", "references.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    words = {name: frozenset(value) for name, value in table.items() if isinstance(value, list)}
    generic = {noun: frozenset(sectors) for noun, sectors in table["generic"].items()}
    synonyms = {office: frozenset(others) for office, others in table["synonyms"].items()}
    return Cues(words, table["pronouns"], table["pairs"], generic, synonyms, table["counts"], table["prefixes"])
