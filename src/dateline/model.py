"""The records that all rooms share: what Dateline says about a story, each field with the words that say it.

Offsets are half-open, in Unicode code points, into `Story.text`. `None` means not stated or not resolved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date as Day
from typing import Any, Literal, NamedTuple, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal[
    "actual", "planned", "possible", "conditional", "demanded", "negated", "failed", "hypothetical", "past"
]
BlockKind = Literal["headline", "summary", "dateline", "paragraph", "caption", "heading", "list", "quote", "credit"]
PartyBasis = Literal["stated", "title", "coreference", "registry", "metonym", "inferred"]
DateBasis = Literal["stated", "relative", "dateline", "story", "inherited"]
NameKind = Literal["person", "organisation", "country", "place", "group", "instrument"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
FATES = ("killed", "injured", "arrested", "taking_part")
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)


class Span(NamedTuple):
    """Half-open code-point offsets into `Story.text`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a story and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Page:
    """One input before it is read: raw bytes or text, what kind it is, and what its source said about it.

    `whole` is true when the text is the story itself (a row's `text`), so that no furniture is looked for.
    """

    ref: str
    content: bytes | str
    media: Literal["text", "html"]
    whole: bool = False
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: Day | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be read: where it came from, and what is wrong in one line."""

    ref: str
    message: str


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Removed:
    """Page furniture: the words taken out of a page, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    date: Day | None
    basis: Literal["given", "page", "url", "dateline"] | None


@dataclass(frozen=True, slots=True)
class DatelineField:
    """The place and day that head a wire story ("MOSCOW, Jan 25 (Reuters) -")."""

    place: str | None
    date: Day | None


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    ref: str
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    published: Published = Published(None, None)
    dateline: DatelineField = DatelineField(None, None)
    removed: tuple[Removed, ...] = ()
    duplicate_of: str | None = None
    contexts: tuple[str, ...] = ()
    coder: str | None = None
    coded_at: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who acts or is acted on: a state, an organisation, a person, a kind of people.

    `country` is ISO 3166-1 alpha-3 or IGO, UNO, EUR, NGO, ISM, IMG, MNC; `sectors` are PLOVER codes, primary first.
    """

    id: str
    name: str
    text: str
    span: Span
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    person: str | None = None
    organisation: str | None = None
    basis: PartyBasis | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: first and last day, the words that say so, and how they were resolved."""

    start: Day
    end: Day
    basis: DateBasis
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Where:
    name: str
    text: str
    span: Span
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    basis: Literal["stated", "dateline", "inferred"] | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many were killed, injured, arrested or took part; `number_text` quotes the words.

    Each number is the least that the words state, and `…_most` the most: the same for a plain number, None where they
    leave it open ("at least 15").
    """

    number_text: str
    span: Span
    killed: int | None = None
    injured: int | None = None
    arrested: int | None = None
    taking_part: int | None = None
    killed_most: int | None = None
    injured_most: int | None = None
    arrested_most: int | None = None
    taking_part_most: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One report of one event in one sentence."""

    id: str
    story: str
    ref: str
    published: Day | None
    sentence: str
    span: Span
    trigger: Quoted
    type: EventType
    mode: str | None
    quad: int
    intensity: float
    cameo: str | None
    contexts: tuple[str, ...]
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: When | None
    place: Where | None
    instruments: tuple[str, ...]
    attributed_to: tuple[Party, ...]
    size: Size | None
    frame: str | None
    confidence: float
    event: str | None = None
    evidence: Mapping[str, tuple[Quoted, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, merged over all its mentions."""

    id: str
    type: EventType
    mode: str | None
    quad: int
    intensity: float
    cameo: str | None
    contexts: tuple[str, ...]
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: When | None
    place: Where | None
    instruments: tuple[str, ...]
    attributed_to: tuple[Party, ...]
    size: Size | None
    confidence: float
    mentions: tuple[str, ...]
    stories: int
    publishers: int
    first_reported: Day | None
    reviewed: bool = False


def once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once, by its id, where it first stands."""
    return tuple({p.id: p for p in reversed(list(parties))}.values())[::-1]


def as_json(value: Any) -> Any:
    """A record as plain JSON values: dataclasses to objects, tuples to arrays, dates to ISO days."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Day):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {k: as_json(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(v) for v in value]
    return value
