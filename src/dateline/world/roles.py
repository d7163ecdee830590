"""From the titles that stories give to who held what when, and from that to whom an open name means.

A titled mention ("Secretary of State Condoleezza Rice", 2007-10-13) is kept as a `Role`. A party that a story leaves
open, a bare "Rice" or a "Condoleezza Rice" without office, is settled by what is told of the name around its day,
when all of it agrees on one person and one country: a wrong person is worse than none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from dateline.model import Party, Span, Story
from dateline.world.actors import Cast
from dateline.world.lexicon import cues, slug, spelled
from dateline.world.offices import Office, Registry, fits
from dateline.world.phrases import Scene
from dateline.world.titles import Person, phrase_start

NEAR = 365
"""Within so many days a bare surname is settled."""

FAR = 730
"""Within so many days a full name is settled."""

FAMILY_FIRST = frozenset(["CHN", "PRK", "KOR", "TWN"])
"""States whose wire names put the family name first: "Hu" is Hu Jintao."""

APPOSITION = 14
"""How many words after a name are quoted for its office."""

SPELLINGS = 12
"""So many spellings of one surname are compared; with more it names too many."""


@dataclass(frozen=True, slots=True)
class Role:
    """A titled mention: what the story of a day says of a person, and in which words."""

    story: str
    name: str
    country: str
    role: str | None
    sectors: tuple[str, ...]
    organisation: str | None
    day: date | None
    span: Span
    words: str

    @property
    def key(self) -> str:
        """The name as the lookup spells it."""
        return spelled(self.name)

    @property
    def surname(self) -> str:
        """The word by which a story calls the person once the name is told."""
        return surname(self.key, self.country)


def surname(key: str, country: str) -> str:
    """The surname in a spelled name."""
    words = key.split()
    return words[0] if country in FAMILY_FIRST and 1 < len(words) < 4 else words[-1]


def learn(cast: Cast, story: Story) -> tuple[Role, ...]:
    """The roles that a story tells by a title beside a full name with a country, in the order of its people."""
    offices = cast.scene.offices
    told = (person for person in cast.roster.people() if person.titled_at and (person.role or person.organisation))
    found = (_role(cast.scene, person, story) for person in told if not _bygone(person, story, offices))
    return tuple(role for role in found if role is not None)


def _bygone(person: Person, story: Story, offices: Registry) -> bool:
    """Whether the table knows the told office as one of other days: "President Lincoln" in a story of today."""
    day = story.published.date
    held = [o for o in offices.by_name.get(spelled(person.name), ()) if o.role == person.role]
    return day is not None and bool(held) and all(abs(office.distance(day)) > NEAR for office in held)


def _role(scene: Scene, person: Person, story: Story) -> Role | None:
    """What the first title beside the person's full name says."""
    full = _full_name(scene, person) if person.country is not None else None
    if full is None or person.country is None:
        return None
    first, last = _phrase(scene, *full)
    span = Span(scene.tokens.starts[first], scene.tokens.ends[last - 1])
    return Role(
        story.id, person.name, person.country, person.role, person.sectors, person.organisation,
        story.published.date, span, story.text[span.start : span.end],
    )  # fmt: skip


def _full_name(scene: Scene, person: Person) -> tuple[int, int] | None:
    """The tokens of the first full name beside a title, in any spelling that the table knows for the person."""
    key = spelled(person.name)
    spellings = {key, *(name for office in scene.offices.by_name.get(key, ()) for name in office.keys)}
    full = [words for words in map(str.split, sorted(spellings, key=len, reverse=True)) if len(words) > 1]
    for at in person.titled_at:
        for words in full:
            if scene.tokens.words[at : at + len(words)] == words:
                return at, at + len(words)
    return None


def _phrase(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The tokens of a name with the office told before or behind it."""
    tokens = scene.tokens
    before = scene.cover[start - 1] if start > 0 else None
    gap = tokens.text[tokens.ends[start - 1] : tokens.starts[start]] if before is not None else ""
    if before is not None and (tokens.joins[start] or gap in (", ", ". ")):
        return phrase_start(scene, before), end
    stop = end + 1
    while stop < len(tokens) and stop - end < APPOSITION and tokens.joins[stop]:
        stop += 1
    return start, min(stop, len(tokens))


class Held(NamedTuple):
    """One piece of evidence that a person held an office from day to day.

    `keys` are the person's names as the lookup spells them. `settles` is False for a row that may only contradict;
    `rank` orders evidence that is equally near: a user's rows, what most stories tell, the shipped table.
    """

    name: str
    keys: tuple[str, ...]
    country: str
    role: str | None
    sectors: tuple[str, ...]
    organisation: str | None
    since: date
    until: date
    settles: bool = True
    rank: tuple[int, int] = (1, 0)
    office: Office | None = None

    def away(self, day: date) -> int:
        """Days between the day and the time told."""
        return max((self.since - day).days, (day - self.until).days, 0)

    def as_of(self, day: date) -> tuple[str | None, tuple[str, ...]]:
        """Role and sectors on the day."""
        return (self.role, self.sectors) if self.office is None else self.office.as_of(day)


def listed(offices: Iterable[Office], bare: bool) -> list[Held]:
    """Rows of the tables as evidence for a full name, or for a `bare` surname.

    A surname alone is settled by a user's dated rows, or those that say it may stand alone; other rows contradict only.
    """
    return [
        Held(
            o.person, o.keys, o.country, o.role, o.sectors, None, o.since, o.until or date.max,
            not bare or (o.file is not None and (o.alone or o.dated)), (0 if o.file else 2, 0), o,
        )
        for o in offices
    ]  # fmt: skip


def open_name(party: Party) -> str | None:
    """The name of a party without country that may be a person's, as the lookup spells it: one word for a surname."""
    if party.country is not None or party.organisation is not None:
        return None
    words = spelled(party.person or party.name).split()
    if words[1:] and words[-1] == "s":
        words.pop()
    small = cues()["particles"]
    while len(words) > 1 and words[0] in small:
        words.pop(0)
    if not 1 <= len(words) <= 6 or any(map(str.isdigit, "".join(words))) or len(words[-1]) < 2:
        return None
    return " ".join(words) if party.person is not None or _is_name(party, small) else None


def _is_name(party: Party, small: frozenset[str]) -> bool:
    """Whether a party of unknown kind is written as a name; no pronoun, no "Talks"."""
    raw = party.name.replace("\u2019", "'").removesuffix("'s").split()
    known = len(raw) == 1 and (spelled(raw[0]) in cues()["not_names"] or spelled(raw[0]) in cues().pronouns)
    return (
        not party.sectors
        and not known
        and all(word[0].isupper() or spelled(word.partition("-")[0]) in small for word in raw)
    )


def meant(name: str, day: date, known: Iterable[Held]) -> Held | None:
    """Whom an open name means on a day, where all evidence around it agrees: its nearest piece, else none."""
    reach = window(name)
    around = [held for held in known if held.away(day) <= reach]
    if not any(held.settles for held in around) or not agree(around):
        return None
    return min(around, key=lambda held: (held.away(day), held.rank, held.name, held.role or "", held.sectors))


def window(name: str) -> int:
    """How many days from a story evidence on an open name may be: less for a surname."""
    return FAR if " " in name else NEAR


def settled(party: Party, day: date, held: Held) -> Party:
    """An open party as the person it means, unless the office that the story gives it is another.

    What the story itself says of office and sector stays.
    """
    role, sectors = held.as_of(day)
    if party.role is not None and not fits(party.role, role or ""):
        return party
    return replace(
        party, id=slug(held.name), name=held.name, country=held.country, sectors=party.sectors or sectors,
        role=party.role or role, person=held.name, organisation=held.organisation, basis="registry",
    )  # fmt: skip


def agree(known: Sequence[Held]) -> bool:
    """Whether evidence speaks of one person of one country."""
    people = sorted({held.keys for held in known})
    if len({held.country for held in known}) > 1 or len(people) > SPELLINGS:
        return False
    return all(any(same_person(*pair) for pair in product(*two)) for two in combinations(people, 2))


def same_person(one: str, other: str) -> bool:
    """Whether two spelled names may be one person's: they differ at most in that one has middle names.

    "george w bush" and "george h w bush" are two people.
    """
    first, second = one.split(), other.split()
    if first == second or (first[0], first[-1]) != (second[0], second[-1]):
        return first == second
    return len(first) == 2 or len(second) == 2
