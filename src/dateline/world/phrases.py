"""From a phrase in its story to what its words say of a party: country, sectors, office, name."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import PartyBasis, Span
from dateline.world.lexicon import Cues, Entry, Match, Tokens, cues, lexicon
from dateline.world.offices import Registry, registry

LANDS = frozenset(["country", "adjective", "people", "capital", "region"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of one phrase say; `name` holds the tokens of a proper name that no table knows."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    head: Entry | None = None
    name: tuple[int, int] | None = None
    role: str | None = None
    organisation: str | None = None
    basis: PartyBasis | None = None
    modifiers: tuple[str, ...] = ()
    core: tuple[int, int] = (0, 0)


class Scene:
    """A story as tokens with all that the tables know of them, and the countries it speaks of."""

    def __init__(
        self, text: str, published: date | None, sentences: Sequence[Span], offices: Registry | None = None
    ) -> None:
        self.tokens = Tokens(text)
        self.day = published
        self.offices = registry() if offices is None else offices
        self.cues: Cues = cues()
        self.vocabulary = frozenset(self.tokens.words)
        self.sentences = [self.range(span) for span in sentences] or [(0, len(self.tokens))]
        self._sentence_starts = [start for start, _ in self.sentences]
        self._sentence_opening = frozenset(self._sentence_starts)
        self.countries: Counter[str] = Counter()
        found = list(lexicon().find(self.tokens, 0, len(self.tokens), published))
        self.countries.update(
            options[0].country
            for _, _, options in found
            if options[0].kind in LANDS and options[0].country is not None and not options[0].weak
        )
        self.matches = [match for start, end, options in found if (match := self._match(start, end, options))]
        self.cover: list[Match | None] = [None] * len(self.tokens)
        for match in self.matches:
            self.cover[match.start : match.end] = [match] * (match.end - match.start)
        self._uncover_surnames()
        self.near = self._near()
        self.short_forms = dict(self._introduced())

    def _near(self) -> tuple[str, ...]:
        """The countries of the story: that of its first place (a dateline), then the others by how often they come."""
        first = next((m.entry.country for m in self.matches if m.entry.kind in LANDS and m.entry.country), None)
        often = [code for code, _ in self.countries.most_common()]
        return tuple(dict.fromkeys(([first] if first else []) + often))

    def _introduced(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Short forms in brackets behind the name they stand for: "Liberian Peace Council (LPC)"."""
        tokens = self.tokens
        for at in range(1, len(tokens)):
            if tokens.caps[at] < 2 or self.cover[at] is not None or tokens.text[tokens.starts[at] - 1] != "(":
                continue
            letters, start = tokens.words[at], at
            while start > 0 and at - start < 10 and letters and (start == at or tokens.joins[start]):
                start -= 1
                if tokens.words[start][0] == letters[-1]:
                    letters = letters[:-1]
            if not letters:
                yield tokens.words[at], (start, at)
        yield from self._spelt_out()

    def _spelt_out(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Short forms whose long form stands in brackets behind them: "LPC (Liberian Peace Council)"."""
        tokens = self.tokens
        for at in range(len(tokens) - 2):
            if tokens.caps[at] < 2 or tokens.text[tokens.ends[at] : tokens.starts[at + 1]] != " (":
                continue
            end = at + 1
            while (
                end < len(tokens)
                and end - at < 12
                and ")" not in tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
            ):
                end += 1
            initials = "".join(tokens.words[k][0] for k in range(at + 1, end) if tokens.caps[k])
            if initials == tokens.words[at]:
                yield tokens.words[at], (at + 1, end)

    def range(self, span: Span) -> tuple[int, int]:
        """The tokens that lie in a span of characters."""
        start = bisect_right(self.tokens.ends, span.start)
        return start, max(start, bisect_left(self.tokens.starts, span.end))

    def sentence(self, token: int) -> int:
        """Which sentence a token stands in."""
        return max(0, bisect_right(self._sentence_starts, token) - 1)

    def find(self, start: int, end: int) -> list[Match]:
        """What the tables know inside a range of tokens, names of people left out."""
        found = lexicon().find(self.tokens, start, end, self.day)
        matches = (self._match(a, b, options) for a, b, options in found)
        return [match for match in matches if match is not None and not self.is_name(match)]

    def _match(self, start: int, end: int, options: list[Entry]) -> Match | None:
        for entry in options:
            if entry.unless and entry.unless & self.vocabulary:
                continue
            if not (entry.weak and entry.kind != "noun" and self.countries) or entry.country in self.countries:
                return Match(start, end, entry)
        if options[0].kind == "organisation":
            # Another state's body of the same name: "Senate" in a story about Nigeria.
            return Match(start, end, replace(options[0], country=None, name=self.tokens.raw(start, end)))
        return None

    def is_name(self, match: Match) -> bool:
        """Whether a place or office is here part of a person's name: "Michael Jordan", "Tom King"."""
        start, end, words = match.start, match.end, self.tokens.words
        if end - start > 1 or words[start] not in self.cues["surnames_too"] or not self.tokens.caps[start]:
            return False
        joint = start > 0 and self.tokens.joins[start]
        before = joint and (self.may_be_name(start - 1) or words[start - 1] in self.cues["particles"])
        if before and start - 1 in self._sentence_opening and words[start - 1].endswith(("ing", "ed", "ly")):
            before = False
        after = end < len(words) and self.tokens.joins[end] and self.may_be_name(end)
        return before or (after and match.entry.kind in LANDS)

    def may_be_name(self, token: int) -> bool:
        """A capitalised word that no table knows."""
        if not self.tokens.caps[token] or self.tokens.words[token] in self.cues["not_names"]:
            return False
        if self.tokens.words[token] in self.cues["months"] and not self._is_given_name(token):
            return False
        return self.cover[token] is None and len(self.tokens.words[token]) > 1

    def _is_given_name(self, month: int) -> bool:
        """Whether the name of a month stands before a surname: "Jun Reyes"; not "in June he"."""
        after, tokens = month + 1, self.tokens
        if month > 0 and tokens.words[month - 1] in self.cues["before_months"]:
            return False
        if after >= len(tokens) or not tokens.joins[after] or not tokens.caps[after] or self.cover[after] is not None:
            return False
        return tokens.words[after] not in self.cues["not_names"] | self.cues["months"]

    def _uncover_surnames(self) -> None:
        for match in self.matches:
            if self.is_name(match):
                self.cover[match.start : match.end] = [None] * (match.end - match.start)
        self.matches = [match for match in self.matches if self.cover[match.start] is match]


def read(scene: Scene, start: int, end: int) -> Reading:
    """What the phrase of tokens `start` to `end` says of the party it names."""
    start = skip_articles(scene, start, end)
    found = scene.find(start, end)
    stop = core_end(scene, found, start, end)
    core = [match for match in found if match.start < stop]
    reading = _read_core(scene, core, start, stop)
    tail = [match for match in found if match.start >= stop]
    if tail and stop < end:
        reading = _read_tail(scene, reading, tail, stop, end)
    return replace(reading, core=(start, stop))


def skip_articles(scene: Scene, start: int, end: int) -> int:
    """Past "the", "some", "dozens of", "members of"."""
    words, articles = scene.tokens.words, scene.cues["articles"]
    while start < end - 1 and (words[start] in articles or words[start].isdigit() or words[start] == "of"):
        if scene.cover[start] is not None and words[start] in ("members", "member") and words[start + 1] != "of":
            break
        start += 1
    return start


def core_end(scene: Scene, found: list[Match], start: int, end: int) -> int:
    """Where the noun phrase proper ends and what only narrows it begins."""
    inside = {token for match in found for token in range(match.start + 1, match.end)}
    heads = {match.start for match in found}
    tails, tokens = scene.cues["tails"], scene.tokens
    for token in range(start + 1, end):
        if token in inside:
            continue
        hyphened = tokens.text[tokens.ends[token - 1] : tokens.starts[token]] == "-"
        if not tokens.joins[token] or (tokens.words[token] in tails and token not in heads and not hyphened):
            return token
    return end


def _read_core(scene: Scene, core: list[Match], start: int, stop: int) -> Reading:
    if not core:
        return Reading(name=_proper(scene, start, stop))
    last = core[-1]
    rest = last.end + 1 if last.end < stop and scene.tokens.words[last.end] == "s" else last.end
    name = _proper(scene, rest, stop)
    noun = next((match for match in reversed(core) if match.entry.kind == "noun"), None)
    if name is not None:
        return _named(scene, core, name, start)
    if rest < stop and noun is None and last.entry.kind not in ("organisation", "metonym"):
        # "The London talks" are of no state.
        country = None if last.entry.kind == "capital" else _modifier(scene, core)
        return Reading(country, basis="stated" if country else None)
    head = noun if rest < stop and noun is not None else last
    return _headed(scene, core, head, start)


def _proper(scene: Scene, start: int, stop: int) -> tuple[int, int] | None:
    """The tokens when all are capitalised, or joints of a name between such."""
    tokens, particles = scene.tokens, scene.cues["particles"]
    if start >= stop or not (tokens.caps[stop - 1] or tokens.words[stop - 1].isdigit() or stop - start > 1):
        return None
    if stop - start > 8 or not any(tokens.caps[start:stop]):
        return None
    hyphened = (tokens.text[tokens.ends[k - 1] : tokens.starts[k]] == "-" for k in range(start + 1, stop))
    sound = [True, *hyphened]
    named = (
        tokens.caps[k] or tokens.words[k] in particles or sound[k - start] or tokens.words[k] == "s"
        for k in range(start, stop)
    )
    return (start, stop) if all(named) and (tokens.caps[start] or tokens.words[start] in particles) else None


def _named(scene: Scene, core: list[Match], name: tuple[int, int], start: int) -> Reading:
    """A proper name at the end: a person after an office or a country."""
    title = core[-1] if core[-1].entry.kind == "noun" else None
    if core[-1].entry.kind in ("organisation", "metonym"):
        # "Suzuki Motor Co": a longer name of the body.
        return replace(_body(scene, core[:-1], core[-1]), head=None, organisation=None)
    if title is None:
        return Reading(_modifier(scene, core), name=name, basis="title" if _modifier(scene, core) else None)
    return replace(_headed(scene, core, title, start), name=name)


def _headed(scene: Scene, core: list[Match], head: Match, start: int) -> Reading:
    before = [match for match in core if match.start < head.start]
    if head.entry.kind != "noun":
        return _body(scene, before, head)
    country = _modifier(scene, before)
    body = next((m.entry for m in reversed(before) if m.entry.kind in ("organisation", "metonym")), None)
    return Reading(
        country=country or head.entry.country,
        sectors=_sectors(scene, before, head, start),
        head=head.entry,
        role=_role(scene, head, start) if head.entry.title and head.entry.rank != "courtesy" else head.entry.office,
        organisation=body.name if body is not None else None,
        basis="stated" if country else "metonym" if head.entry.country else None,
        modifiers=tuple(m.entry.name for m in before if m.entry.kind == "noun" and m.entry.rank != "add"),
    )


def _body(scene: Scene, before: list[Match], head: Match) -> Reading:
    """A state, a capital, an organisation."""
    entry, sectors, basis = head.entry, head.entry.sectors, "stated"
    country = entry.country
    if entry.kind in ("organisation", "metonym"):
        if entry.weak or country is None:
            country = _modifier(scene, before) or country
        basis = "metonym" if entry.kind == "metonym" else "stated"
    if entry.kind == "capital":
        around = scene.tokens.words[max(0, head.start - 2) : head.start]
        where = not scene.cues["locatives"].isdisjoint(around)
        sectors, basis = ((), "stated") if where else (sectors, "metonym")
    if entry.kind in ("adjective", "people"):
        sectors = sectors + _after_adjective(scene, head)
    organisation = entry.name if entry.kind in ("organisation", "metonym") else None
    stated: PartyBasis = "metonym" if basis == "metonym" else "stated"
    return Reading(country, sectors, entry, organisation=organisation, basis=stated if country else None)


def _after_adjective(scene: Scene, head: Match) -> tuple[str, ...]:
    """Sectors of a bare "Russian" from the noun it stands before, of "Palestinians" as people."""
    tokens = scene.tokens
    if head.entry.kind == "people":
        told = head.start > 0 and tokens.words[head.start - 1] == "the"
        return () if told or not head.entry.plural else ("CVL",)
    for token in range(head.end, min(head.end + 5, len(tokens))):
        if not tokens.joins[token] or tokens.words[token] in scene.cues["tails"]:
            return ()
        match = scene.cover[token]
        if match is not None and match.entry.kind == "noun" and match.entry.rank != "add":
            return match.entry.sectors
    return ()


def _modifier(scene: Scene, before: list[Match]) -> str | None:
    """The country nearest before a head that is the head's own."""
    for match in reversed(before):
        if match.entry.kind != "noun" and match.entry.country is not None and not _aloof(scene, match):
            return match.entry.country
    return None


def _aloof(scene: Scene, match: Match) -> bool:
    """Whether the country is only told beside: "pro-Iranian", "U.S.-backed"."""
    words = scene.tokens.words
    if match.start > 0 and scene.tokens.joins[match.start] and words[match.start - 1] in scene.cues["aloof_before"]:
        return True
    after = match.end
    return after < len(words) and scene.tokens.joins[after] and words[after] in scene.cues["aloof_after"]


def _sectors(scene: Scene, before: list[Match], head: Match, start: int) -> tuple[str, ...]:
    words = scene.tokens.words
    nouns = [m.entry for m in reversed(before) if m.entry.kind in ("noun", "organisation", "metonym")]
    lent = [code for entry in nouns for code in entry.sectors]
    own = list(head.entry.sectors)
    if head.entry.rank in ("lead", "body"):
        strong = [c for entry in nouns if entry.rank != "add" for c in entry.sectors]
        own = strong or own
    if own:
        lent = [code for code in lent if code != "CVL"]
    codes = list(dict.fromkeys(own + lent))
    if "GOV" in codes and not scene.cues["former"].isdisjoint(words[start : head.start]):
        return ("ELI",)
    return tuple(codes[:3])


def _role(scene: Scene, head: Match, start: int) -> str:
    """The office in the story's words, with the rank before it."""
    words, left = scene.tokens.words, head.start
    while left > start and words[left - 1] in scene.cues["ranks"]:
        left -= 1
    role = scene.tokens.raw(left, head.end).lower()
    return role if scene.cues["former"].isdisjoint(words[start:left]) else f"former {role}"


def _read_tail(scene: Scene, reading: Reading, tail: list[Match], stop: int, end: int) -> Reading:
    """Country and kind from "of Armenia", "in Nepal", "of the Moscow Helsinki Group"."""
    match = _belonging(scene, reading, tail, stop, end)
    if match is None:
        return reading
    entry = match.entry
    if reading.country is None and entry.country is not None and reading.name is None:
        reading = replace(reading, country=entry.country, basis="stated")
    lead = reading.head is not None and reading.head.rank == "lead"
    if entry.sectors and lead and entry.kind != "capital":
        reading = replace(reading, sectors=entry.sectors)
    if entry.kind in ("organisation", "metonym"):
        reading = replace(reading, organisation=reading.organisation or entry.name)
    return reading


def _belonging(scene: Scene, reading: Reading, tail: list[Match], stop: int, end: int) -> Match | None:
    """The first known words behind "of", "in", "from" and the like."""
    body = reading.head is not None and reading.head.rank == "body"
    at_home = body or (reading.head is not None and reading.head.infer)
    openers = scene.cues["belonging"] if at_home else scene.cues["origins"]
    lead = reading.head is not None and reading.head.rank == "lead"
    starts, owned = {match.start: match for match in tail}, False
    for token in range(stop, end):
        word = scene.tokens.words[token]
        if not owned and not body and word in scene.cues["towards"]:
            return None
        owned = owned or word in openers
        match = starts.get(token)
        if owned and match is not None and (match.entry.country is not None or (lead and match.entry.sectors)):
            return match
    return None
