"""From a story's titles and names to its people: who holds which office, of which country and body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.model import PartyBasis, Span
from dateline.world.lexicon import Match
from dateline.world.names import gender, name_runs
from dateline.world.offices import Office
from dateline.world.phrases import LANDS, Reading, Scene, read

EARLY, LATE = 5 * 365, 20 * 365
"""So many days before and after an office its holder is still taken to be the one who is named; heads of state and of
government for ever after."""

NAMESAKES = 20
"""How many bearers of one surname are told apart, so that a hostile text costs no more than its length."""


@dataclass(slots=True, eq=False)
class Person:
    """Someone the story names; `titled_at` are the tokens where an office stands beside the name."""

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    basis: PartyBasis | None = None
    gender: str | None = None
    sure: bool = True
    at: list[int] = field(default_factory=list)
    titled_at: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)


class Roster:
    """The people of one story, found by full name or surname."""

    def __init__(self, scene: Scene, persons: Sequence[Span]) -> None:
        self.scene = scene
        self._by_key: dict[str, list[Person]] = {}
        self._by_office: dict[str, Person] = {}
        self._plural_title: tuple[Reading, int] | None = None
        self._runs = dict(name_runs(scene))
        told = {self._bare(*scene.range(span)) for span in persons}
        self._runs.update(told_run for told_run in told if told_run[0] < told_run[1])
        for start, end in sorted(self._runs.items()):
            self._meet(start, end, (start, end) in told)
        self.mentions = sorted(
            ((token, person) for person in self.people() for token in person.at),
            key=lambda mention: mention[0],
        )

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """A marked name without the article and the nationality before it."""
        while end - start > 2:
            known = self.scene.cover[start]
            if self.scene.tokens.words[start] not in ("the", "an", "a") and (
                known is None or known.entry.kind != "adjective"
            ):
                break
            start = known.end if known is not None else start + 1
        return start, end

    def people(self) -> list[Person]:
        return list({id(p): p for people in self._by_key.values() for p in people}.values())

    def find(self, start: int, end: int) -> Person | None:
        """Who a name means: the story's own people first, then the table."""
        key = self.scene.tokens.key(start, end)
        known = self._by_key.get(key) or (self._by_key.get(self._surname(start, end)) if end - start == 1 else None)
        if known:
            before = [person for person in known[-NAMESAKES:] if person.at and person.at[0] <= start]
            return before[-1] if before else known[0]
        office = self.scene.offices.named(key, self.scene.day, self.scene.near)
        if office is None and end - start == 1:
            office = self.scene.offices.surnamed(key, self.scene.day, self.scene.near)
        return self._from_office(office) if office is not None else None

    def _surname(self, start: int, end: int) -> str:
        return self.scene.tokens.words[end - 1]

    def _meet(self, start: int, end: int, told: bool) -> None:
        reading = self._title_beside(start, end)
        person = self._known(start, end, reading)
        if person is None:
            single = end - start == 1
            if reading is None and ((single and not told) or (not told and self._is_body(start, end))):
                return
            person = Person(self.scene.tokens.raw(start, end), sure=told or reading is not None)
        self._enter(person, start, end)
        if reading is not None:
            self._learn(person, self._as_counterpart(reading, start), start)
        self._keep_plural(reading, end)

    def _known(self, start: int, end: int, reading: Reading | None) -> Person | None:
        """The person this name means: someone met before in the story, or someone in the table."""
        if reading is not None and end - start == 1 and reading.role is not None:
            met = self._by_key.get(self.scene.tokens.words[start])
            surname, scene = self.scene.tokens.words[start], self.scene
            office = scene.offices.titled(surname, reading.role, reading.country, scene.day, scene.near)
            return met[-1] if met else self._from_office(office)
        person = self.find(start, end)
        if person is not None or end - start == 1 or self._is_body(start, end):
            return person
        return None

    def _keep_plural(self, reading: Reading | None, end: int) -> None:
        """Remembers an office told in the plural, and where the last name of its list ends."""
        shared = reading is not None and reading.head is not None and reading.head.office is not None
        if reading is not None and shared:
            self._plural_title = (reading, end)

    def _enter(self, person: Person, start: int, end: int) -> None:
        for key in (self.scene.tokens.key(start, end), self._surname(start, end)):
            people = self._by_key.setdefault(key, [])
            if person not in people[-NAMESAKES:]:
                people.append(person)
        person.at.append(start)
        if person.gender is None:
            person.gender = gender(person.name) or (
                gender(self.scene.tokens.raw(start, end)) if end - start > 1 else None
            )

    def _from_office(self, office: Office | None) -> Person | None:
        if office is None or (held := self._held(office)) is None:
            return None
        if (met := self._by_office.get(office.person)) is not None:
            return met
        person = Person(office.person, office.country, held[1], held[0], basis="registry")
        self._by_office[office.person] = person
        return person

    def _held(self, office: Office) -> tuple[str | None, tuple[str, ...]] | None:
        """Role and sectors by an office on the story's day: held, held no longer, or not yet; None when too far off."""
        away = office.distance(self.scene.day) if self.scene.day is not None else 0
        if away == 0:
            return office.role, office.sectors
        if away < 0:
            return (None, ()) if away >= -EARLY else None
        if away > LATE and office.role.split()[-1] not in self.scene.cues["heads"]:
            return None
        return office.as_of(self.scene.day)

    def _learn(self, person: Person, reading: Reading, start: int) -> None:
        """Takes over what a title says; a fuller title given before is kept."""
        person.titled_at.append(start)
        person.titles.update(self._title_words(start))
        person.sure = True
        if person.basis == "title" and (person.country is not None or reading.country is None):
            return
        country = reading.country
        if country is not None or person.country is None:
            person.country, person.basis = country, "title"
        if reading.sectors:
            person.sectors = reading.sectors
        person.role = reading.role or person.role
        person.organisation = reading.organisation or person.organisation
        person.gender = person.gender or (reading.head.gender if reading.head is not None else None)

    def _as_counterpart(self, reading: Reading, start: int) -> Reading:
        """A counterpart holds the office of the last one told with an office."""
        role = self.counterpart(reading, start)
        return replace(reading, role=role[0], sectors=role[1]) if role is not None else reading

    def counterpart(self, reading: Reading, token: int) -> tuple[str, tuple[str, ...]] | None:
        """Role and sectors that a counterpart shares with the last office holder told before the token."""
        if reading.head is None or reading.head.name not in self.scene.cues["counterparts"]:
            return None
        before = [p for p in self.people() if p.role is not None and p.titled_at and p.titled_at[0] < token]
        last = max(before, key=lambda p: max(t for t in p.at if t < token), default=None) if before else None
        return (last.role, last.sectors) if last is not None and last.role is not None else None

    def _title_words(self, start: int) -> Iterator[str]:
        """The last words of the titles that stand before a name and of the role told: "general", "chief"."""
        before = self.scene.cover[start - 1] if start > 0 else None
        if before is not None and before.entry.title:
            yield self.scene.tokens.words[before.end - 1]

    def _is_body(self, start: int, end: int) -> bool:
        """Whether a run of capitals is the name of a body, a place or a law rather than of a person."""
        scene = self.scene
        if end < len(scene.tokens) and scene.tokens.joins[end]:
            after = scene.cover[end]
            if (
                after is not None
                and (scene.tokens.caps[end] or after.entry.rank == "body")
                and after.entry.kind == "noun"
            ):
                return True
        before = scene.cover[start - 1] if start > 0 and scene.tokens.joins[start] else None
        if before is not None and before.entry.kind in LANDS and scene.tokens.caps[start - 1]:
            return True
        return not 2 <= end - start <= 5 or any(word.isdigit() for word in scene.tokens.words[start:end])

    def _title_beside(self, start: int, end: int) -> Reading | None:
        """The office told left or right of a name, or the body or country it is "of"."""
        told = self._title_before(start) or self._title_shared(start)
        if told is None or told.country is None:
            after = self._title_after(end)
            told = after if told is None or (after is not None and after.country is not None) else told
        home = self._home_after(end)
        if told is not None:
            return replace(told, country=home) if told.country is None and home is not None else told
        if home is not None:
            return Reading(home, basis="title")
        return self._member_of(start, end) or self._nation_before(start, end) or self._national(start, end)

    def _title_before(self, start: int) -> Reading | None:
        scene = self.scene
        match = scene.cover[start - 1] if start > 0 else None
        title = self._title_over(match) if match is not None else None
        if match is None or title is None:
            return None
        gap = scene.tokens.text[scene.tokens.ends[start - 1] : scene.tokens.starts[start]]
        if not scene.tokens.joins[start] and gap not in (", ", ". ", ' "'):
            return None
        if gap == ", " and not self._ends_apposition(start):
            return None
        return self._read_title(phrase_start(scene, title), match.end)

    def _title_over(self, match: Match) -> Match | None:
        """The office that a match is, or whose charge it is: "envoy for Syria", "member of the Syrian parliament"."""
        if match.entry.title or match.entry.office:
            return match
        joints, token = self.scene.tokens.joins, phrase_start(self.scene, match)
        while token > 0 and joints[token] and self.scene.tokens.words[token - 1] == "the":
            token -= 1
        if token < 2 or not joints[token] or not joints[token - 1]:
            return None
        office = self.scene.cover[token - 2]
        joined = self.scene.tokens.words[token - 1] in ("for", "of", "to", "in")
        return office if joined and office is not None and office.entry.title else None

    def _title_shared(self, start: int) -> Reading | None:
        """The office that a plural gave to the name before: "Presidents A of Bolivia and B of Paraguay"."""
        if not self._plural_title or start - self._plural_title[1] > 6:
            return None
        between = range(self._plural_title[1], start)
        bridges = all(self._is_bridge(token) for token in between)
        return replace(self._plural_title[0], country=None) if between and bridges else None

    def _is_bridge(self, token: int) -> bool:
        """Whether a word may stand between two names of one list: "of Bolivia and"."""
        known = self.scene.cover[token]
        return self.scene.tokens.words[token] in ("of", "the", "and") or (
            known is not None and known.entry.kind in LANDS
        )

    def _home_after(self, end: int) -> str | None:
        """The country that a name is "of": "Winston Lowe of New Zealand"."""
        tokens = self.scene.tokens
        if end + 1 >= len(tokens) or tokens.words[end] != "of" or not tokens.joins[end]:
            return None
        match = self.scene.cover[end + 2 if tokens.words[end + 1] == "the" and end + 2 < len(tokens) else end + 1]
        if match is None or match.entry.kind not in ("country", "region", "capital"):
            return None
        # "of Russia's", "of the Mali mission": the country only begins a longer name.
        longer = (
            match.end < len(tokens)
            and tokens.joins[match.end]
            and (tokens.words[match.end] == "s" or tokens.caps[match.end] or self.scene.cover[match.end] is not None)
        )
        return None if longer else match.entry.country

    def _ends_apposition(self, start: int) -> bool:
        """Whether a name after a comma is closed by one: "the foreign secretary, Nirupama Rao, said"."""
        end = self._runs.get(start, start + 1)
        return end >= len(self.scene.tokens) or not self.scene.tokens.joins[end]

    def _title_after(self, end: int) -> Reading | None:
        tokens = self.scene.tokens
        if end >= len(tokens):
            return None
        gap = tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
        if gap == " (" and tokens.words[end] in ("r", "d") and end + 1 < len(tokens):
            return Reading("USA", ("LEG",), role="lawmaker", basis="title")
        if gap not in (", ", " - ", " \u2013 ", " \u2014 "):
            return None
        stop = end + 1
        while stop < len(tokens) and stop - end < 14 and tokens.joins[stop]:
            stop += 1
        return self._read_title(end, stop) if self._opens_apposition(end) else None

    def _opens_apposition(self, token: int) -> bool:
        word, match = self.scene.tokens.words[token], self.scene.cover[token]
        if word in self.scene.cues["articles"] or word in self.scene.cues["ranks"] | self.scene.cues["former"]:
            return True
        if match is None:
            return False
        after = match.end < len(self.scene.tokens) and self.scene.tokens.words[match.end] == "s"
        return match.entry.title or match.entry.kind == "adjective" or after or self._of_office(match)

    def _of_office(self, match: Match) -> bool:
        """Whether an office follows a body's name: ", UN envoy for Syria"."""
        follower = self.scene.cover[match.end] if match.end < len(self.scene.tokens) else None
        return follower is not None and follower.entry.title and self.scene.tokens.joins[match.end]

    def _read_title(self, start: int, end: int) -> Reading | None:
        reading = read(self.scene, start, end)
        if reading.head is None or reading.name is not None:
            return None
        within = not self.scene.cues["membership"].isdisjoint(self.scene.tokens.words[start:end])
        if not (reading.head.title or reading.head.office or within):
            return None
        if reading.head.office is not None:
            reading = replace(reading, role=reading.head.office)
        if reading.country is None and (possessor := self._possessor(start, end)) is not None:
            return _under(reading, possessor)
        return reading

    def _possessor(self, start: int, end: int) -> Person | None:
        """Who owns the office: "Putin's spokesman", "the Bush adviser"."""
        for token in range(start, end):
            if self.scene.cover[token] is None and self.scene.tokens.caps[token]:
                person = self.find(token, token + 1)
                if person is not None:
                    return person
        return None

    def _member_of(self, start: int, end: int) -> Reading | None:
        scene, tokens = self.scene, self.scene.tokens
        if end - start < 2 or end + 1 >= len(tokens) or tokens.words[end] != "of" or not tokens.joins[end]:
            return None
        first = end + 2 if tokens.words[end + 1] == "the" else end + 1
        stop = first
        while stop < len(tokens) and stop - first < 8 and tokens.caps[stop] and (stop == first or tokens.joins[stop]):
            stop += 1
        body_noun = scene.cover[stop] if stop < len(tokens) and tokens.joins[stop] else None
        if body_noun is not None and body_noun.entry.kind == "noun" and stop > first:
            stop = body_noun.end
        if stop - first < 2 or all(scene.cover[k] is None for k in range(first, stop)):
            return None
        body = read(scene, first, stop)
        name = body.organisation or tokens.raw(first, stop)
        return Reading(body.country, body.sectors or ("SOC",), organisation=name, basis="title")

    def _nation_before(self, start: int, end: int) -> Reading | None:
        """ "Israel's Benjamin Netanyahu": a country that owns a name."""
        scene = self.scene
        if start < 2 or end - start < 2 or scene.tokens.words[start - 1] != "s" or not scene.tokens.joins[start]:
            return None
        match = scene.cover[start - 2]
        if match is None or match.entry.kind not in ("country", "region"):
            return None
        return Reading(match.entry.country, basis="title")

    def _national(self, start: int, end: int) -> Reading | None:
        """ "The American Paul Whelan": a nationality before a name."""
        match = self.scene.cover[start - 1] if start > 0 and self.scene.tokens.joins[start] else None
        if match is None or match.entry.kind != "adjective" or end - start < 2:
            return None
        return Reading(match.entry.country, ("CVL",), basis="title")


def _under(reading: Reading, possessor: Person) -> Reading:
    """A title held under someone: an aide of a president is of the president's country."""
    lead = reading.head is not None and reading.head.rank == "lead"
    sectors = possessor.sectors if lead and possessor.sectors else reading.sectors
    return Reading(
        possessor.country,
        sectors,
        reading.head,
        None,
        reading.role,
        reading.organisation,
        "title",
        reading.modifiers,
    )


def phrase_start(scene: Scene, title: Match) -> int:
    """Where the noun phrase that ends in a title begins: over countries, bodies, ranks and possessors."""
    start, words = title.start, scene.tokens.words
    small = scene.cues["ranks"] | scene.cues["former"] | scene.cues["then"] | {"s"}
    while start > 0 and title.start - start < 10 and scene.tokens.joins[start]:
        before = start - 1
        known = scene.cover[before]
        if known is None and words[before] not in small and not scene.may_be_name(before):
            break
        start = known.start if known is not None else before
    return start
