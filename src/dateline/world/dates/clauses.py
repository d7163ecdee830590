"""A sentence, its dates and the words of its events go in; which event each date belongs to comes out.

No parser: clauses are told by punctuation, conjunctions and relative pronouns, verbs by their form.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from dateline.model import Span
from dateline.world.dates.tense import is_past, modal_ahead
from dateline.world.dates.timex import Timex
from dateline.world.dates.words import split, table

Kind = Literal["main", "relative", "order", "together", "told", "quote", "aside"]
_PARTED: frozenset[Kind] = frozenset({"relative", "order", "told", "quote", "aside"})
_QUOTES = frozenset('"\u201c\u201d')
_AND_VERB = 4  # words after "and" in which a verb makes a clause of what follows
_NOUN = 3  # words after "the May 5" in which the noun stands that it belongs to
_AUXILIARIES = 4  # words before a verb in which its auxiliary stands


@dataclass(frozen=True, slots=True)
class _Clause:
    kind: Kind
    parent: int
    comma: bool  # whether the next comma ends it


class _Lists:
    """The words of `dates.toml` that part clauses, as sets."""

    def __init__(self) -> None:
        rows = table()["clauses"]
        self.opens: dict[str, Kind] = dict.fromkeys(rows["together"], "together")
        self.opens |= dict.fromkeys(rows["order"], "order") | dict.fromkeys(rows["relative"], "relative")
        self.joins = frozenset(rows["joins"])
        self.determiners = frozenset(rows["determiners"])
        self.articles = frozenset(word for word in rows["determiners"] if word.isalpha())
        self.before_participle = frozenset(rows["before_participle"])
        self.no_participle = frozenset(rows["no_participle"])
        self.function_words = frozenset(rows["function_words"])
        self.says = frozenset(table()["tense"]["reporting"]) | frozenset(table()["cues"]["saying"])
        self.present_perfect = frozenset(rows["present_perfect"])
        self.modals = frozenset(table()["tense"]["modals"])
        self.auxiliaries = frozenset(rows["auxiliaries"])
        self.limits = frozenset(rows["limits"])
        self.pronouns = frozenset(rows["pronouns"])


_lists = cache(_Lists)


@dataclass(frozen=True, slots=True)
class Owner:
    """What a date belongs to: the event of a trigger, the saying of the sentence, or something that is no event.

    `aim` is what is only meant to be done, or told beside the main verb: "to keep the deficit down this year",
    "the sources back an accord reached last Friday".
    """

    trigger: Span | None = None
    said: bool = False
    aim: bool = False


class Clauses:
    """The clauses of one sentence; all spans are into its text."""

    def __init__(self, text: str, dates: Sequence[Timex], triggers: Sequence[Span]) -> None:
        self.dates = tuple(dates)
        self._words = split(text)
        self._triggers = {place: trigger for trigger in triggers for place in self._places(trigger)}
        self._dated = {place for found in dates for place in self._places(found.span)}

    def _places(self, span: Span) -> range:
        words = self._words
        return range(bisect_left(words.ends, span.start + 1), bisect_left(words.starts, span.end))

    @cached_property
    def _verbs(self) -> list[bool]:
        verbs = [False] * (len(self._words.low) + 2)
        for place in range(len(self._words.low) - 1, -1, -1):
            verbs[place] = self._is_verb(place, any(verbs[p] or p in self._triggers for p in (place + 1, place + 2)))
        return verbs[:-2]

    def _is_verb(self, place: int, verb_follows: bool) -> bool:
        """Whether a word is a verb by its form; an auxiliary leaves that to the verb that follows it."""
        words, lists = self._words, _lists()
        word, before = words.low[place], words.word(place - 1)
        if place in self._dated or words.capital(place) or not word.isalpha():
            return False
        if word in lists.auxiliaries:
            return not verb_follows
        if place in self._triggers and self._is_present(place, verb_follows):
            return True
        if before == "to" or before in lists.modals:
            return word not in lists.function_words or word in ("be", "have")
        if word.endswith("ing") and len(word) > 4:
            return before in lists.before_participle and word not in lists.no_participle
        return is_past(word) and before not in lists.determiners

    def _is_present(self, place: int, verb_follows: bool) -> bool:
        """Whether an event's word is a verb in the present: "it denies", "Russia blames others", not "talks ended"."""
        words, lists = self._words, _lists()
        if words.word(place - 1) in lists.pronouns or words.word(place + 1) in lists.articles:
            return True
        plain = words.word(place + 1) not in lists.function_words and words.word(place + 1).isalpha()
        return words.low[place].endswith("s") and plain and not verb_follows

    @cached_property
    def _parts(self) -> tuple[list[int], list[_Clause]]:
        """The clause of each word, and the clauses."""
        parting = _Parting(self)
        return [parting.clause_at(place) for place in range(len(self._words.low))], parting.clauses

    @cached_property
    def _owners(self) -> dict[Span, Owner | None]:
        return {found.span: self._owner(found) for found in self.dates}

    def owner(self, found: Timex) -> Owner | None:
        """What a date belongs to, or `None` where its clause has nothing that it could belong to."""
        return self._owners[found.span]

    def _owner(self, found: Timex) -> Owner | None:
        places = self._places(found.span)
        if not places:
            return None
        if (attribute := self._attributed(places)) is not None:
            return attribute
        before = next(self._marked(range(places.start - 1, -1, -1), places.start), None)
        verb = before if before is not None else next(self._marked(self._after(places), places.start), None)
        return None if verb is None else self._of_verb(verb)

    def _after(self, places: range) -> range:
        return range(places.stop, len(self._words.low))

    def _marked(self, places: range, clause_of: int) -> Iterator[int]:
        """Verbs and triggers among the places that are in the clause of a word."""
        clauses = self._parts[0]
        for place in places:
            if clauses[place] == clauses[clause_of] and (place in self._triggers or self._verbs[place]):
                yield place

    def _attributed(self, places: range) -> Owner | None:
        """ "Friday's attack", "the May 5 vote": the date belongs to the noun, event or not."""
        words, after = self._words, places.stop
        if words.word(places.start - 1) == "of":
            return self._noun_before(places.start - 2)
        possessive = words.classes[after : after + 1] == "'"
        article = words.word(places.start - 1) in _lists().determiners and words.low[places.start] != "the"
        if not possessive and not (article and self._noun(after)):
            return None
        for place in range(after + possessive, min(len(words.low), after + possessive + _NOUN)):
            if place in self._triggers:
                return Owner(self._triggers[place])
            if not self._noun(place):
                break
        return Owner()

    def _noun_before(self, place: int) -> Owner:
        """ "The attack of May 4", "a treaty of 1987": the date belongs to the noun before it."""
        near = (p for p in range(place, max(-1, place - _NOUN), -1) if p in self._triggers and not self._verbs[p])
        found = next(near, None)
        return Owner() if found is None else Owner(self._triggers[found])

    def _noun(self, place: int) -> bool:
        words = self._words
        plain = words.classes[place : place + 1] == "_" and place not in self._dated
        return plain and words.low[place].isalpha() and words.low[place] not in _lists().function_words

    def _of_verb(self, verb: int) -> Owner:
        if verb in self._triggers:
            return Owner(self._triggers[verb])
        if self._words.low[verb] in _lists().says:
            return Owner(said=True)
        beside = [
            next(self._marked(r, verb), None) for r in (range(verb - 1, -1, -1), self._after(range(verb, verb + 1)))
        ]
        nouns = [p for p in beside if p is not None and p in self._triggers and not self._verbs[p]]
        if nouns:
            return Owner(self._triggers[min(nouns, key=lambda p: abs(p - verb))])
        return Owner(aim=self._words.word(verb - 1) == "to" or (beside[0] is not None and self._verbs[beside[0]]))

    def own(self, trigger: Span) -> list[Timex]:
        """The dates that belong to the event of a trigger."""
        return [d for d in self.dates if (owner := self.owner(d)) is not None and owner.trigger == trigger]

    def aims(self, found: Timex, trigger: Span) -> bool:
        """Whether the date or the event is that of an infinitive or a participle: the one says nothing of the other."""
        owner, places = self.owner(found), self._places(trigger)
        return (owner is not None and owner.aim) or (bool(places) and self._words.word(places.start - 1) == "to")

    def said(self, found: Timex) -> bool:
        """Whether a date is that of a saying which is itself no event."""
        owner = self.owner(found)
        return owner is not None and owner.said

    def apart(self, found: Timex, trigger: Span) -> bool:
        """Whether a relative clause, an "after", a quotation or a bracket stands between a date and a trigger."""
        clauses, parts = self._parts
        places = self._places(found.span), self._places(trigger)
        if not all(places):
            return True
        one, other = (self._path(clauses[p.start]) for p in places)
        return any(parts[n].kind in _PARTED for n in set(one) ^ set(other))

    def attribute(self, found: Timex, trigger: Span) -> bool:
        """Whether a date belongs to a noun that is not this event: "condemned Monday's attack"."""
        noun = self._attributed(self._places(found.span))
        return noun is not None and noun.trigger != trigger

    def heads(self, found: Timex) -> bool:
        """Whether a date opens the sentence, or belongs to its main verb: it sets the time of what follows."""
        places, (clauses, parts) = self._places(found.span), self._parts
        if not places or self._attributed(places) is not None or self.said(found):
            return False
        if any(parts[n].kind != "main" for n in self._path(clauses[places.start])):
            return False
        if self._words.word(places.start - 1) in _lists().limits or self._words.low[places.start] in _lists().limits:
            return False
        if places.start < _NOUN:
            return True
        main = [
            p for p in self._marked(range(len(clauses)), places.start) if self._verbs[p] and is_past(self._words.low[p])
        ]
        return bool(main) and main[-1] < places.start

    def _path(self, clause: int) -> list[int]:
        path, parts = [clause], self._parts[1]
        while parts[path[-1]].parent >= 0:
            path.append(parts[path[-1]].parent)
        return path

    def ahead(self, trigger: Span) -> bool:
        """Whether the event's own auxiliary looks ahead: "will meet", "may strike"."""
        places = self._places(trigger)
        return bool(places) and modal_ahead(self._words, places.start, _AUXILIARIES)

    def perfect(self, trigger: Span) -> bool:
        """Whether the event is told in a past perfect that no reporting verb asks for: it is background."""
        places, words = self._places(trigger), self._words
        before = range(max(0, places.start - _AUXILIARIES), places.start)
        had = next((p for p in before if words.low[p] == "had"), None)
        return had is not None and _lists().says.isdisjoint(words.low[:had])

    @cached_property
    def past(self) -> bool:
        """Whether the sentence's own first verb is a simple past: it goes on with the tale before it."""
        verb = self._first_verb
        if verb is None or not is_past(self._words.low[verb]):
            return False
        return _lists().present_perfect.isdisjoint(self._words.low[max(0, verb - _AUXILIARIES) : verb])

    def main(self, trigger: Span) -> bool:
        """Whether an event is told in the sentence's main clause."""
        clauses, parts = self._parts
        places = self._places(trigger)
        return bool(places) and parts[clauses[places.start]].kind in ("main", "together")

    @cached_property
    def _first_verb(self) -> int | None:
        clauses, parts = self._parts
        return next((p for p, verb in enumerate(self._verbs) if verb and parts[clauses[p]].kind == "main"), None)

    @cached_property
    def looks_back(self) -> bool:
        """Whether the sentence's own first verb is a past perfect: "He had been jailed for fraud." """
        first = self._first_verb
        return first is not None and "had" in self._words.low[max(0, first - _AUXILIARIES) : first]


class _Parting:
    """Goes through a sentence from left to right and tells the clause of each word."""

    def __init__(self, sentence: Clauses) -> None:
        self._sentence, self._words = sentence, sentence._words
        self.clauses = [_Clause("main", -1, False)]
        self._now, self._verb_seen, self._gap = 0, False, False

    def clause_at(self, place: int) -> int:
        word, letter = self._words.low[place], self._words.classes[place]
        if place in self._sentence._dated:
            self._gap = True
        elif word in _QUOTES:
            self._quote()
        elif letter == "," or (letter == "-" and self._dash(place)):
            self._comma(word)
            if self._is_aside(place):
                self._push("relative", self._now, True)
        elif letter in "()":
            self._bracket(letter)
        elif (kind := _lists().opens.get(word)) is not None and self._begins(place):
            self._open(kind, place)
        elif word in ("and", "or") and self._verb_follows(place):
            self._join()
        else:
            self._verb(place)
        return self._now

    def _push(self, kind: Kind, parent: int, comma: bool) -> None:
        self.clauses.append(_Clause(kind, parent, comma))
        self._now, self._verb_seen, self._gap = len(self.clauses) - 1, False, False

    def _join(self) -> None:
        """A clause after "and", which goes on with what the clause before it does."""
        here = self.clauses[self._now]
        if here.parent < 0:
            self._push("together", 0, False)
        else:
            self._push(here.kind, here.parent, here.comma)

    def _pop(self) -> None:
        self._now = max(0, self.clauses[self._now].parent)
        self._verb_seen, self._gap = False, False

    def _quote(self) -> None:
        if any(self.clauses[n].kind == "quote" for n in self._up()):
            while self.clauses[self._now].kind != "quote":
                self._pop()
            self._pop()
        else:
            self._push("quote", self._now, False)

    def _up(self) -> Iterator[int]:
        clause = self._now
        while clause >= 0:
            yield clause
            clause = self.clauses[clause].parent

    def _comma(self, mark: str) -> None:
        if mark == ";":
            self._now = 0
            self._push("aside", 0, False)
        while self.clauses[self._now].comma:
            self._pop()

    def _is_aside(self, mark: int) -> bool:
        """ "The treaty, signed in 1987, led to ...": a participle between a subject and its verb."""
        words, verb = self._words, mark + 1
        participle = verb < len(words.low) and self._sentence._verbs[verb] and is_past(words.low[verb])
        paired = words.classes[:mark].count(",") % 2 == 0 and "," in words.classes[verb:]
        return participle and paired and not self._verb_seen and mark > 0 and mark - 1 not in self._sentence._dated

    def _dash(self, place: int) -> bool:
        """Whether a stroke parts clauses rather than joins words."""
        words = self._words
        double = "-" in (words.word(place - 1), words.word(place + 1))
        return (
            words.low[place] == "\u2014" or double or words.text[words.starts[place] - 1 : words.starts[place]] == " "
        )

    def _bracket(self, letter: str) -> None:
        if letter == "(":
            self._push("aside", self._now, False)
        elif any(self.clauses[n].kind == "aside" for n in self._up()):
            while self.clauses[self._now].kind != "aside":
                self._pop()
            self._pop()

    def _begins(self, place: int) -> bool:
        """Whether a word opens a clause here rather than heading a date ("since May", "after late 2009")."""
        following = place + 1
        while self._words.word(following) in _lists().joins and following < place + 4:
            following += 1
        word = self._words.word(place)
        own_date = following in self._sentence._dated and word not in _TELLING
        return not own_date and not (word == "as" and self._words.word(place + 1) in ("well", "part", "of"))

    def _open(self, kind: Kind, place: int) -> None:
        before = place - 1
        while before > 0 and (before in self._sentence._dated or self._words.low[before] in _lists().joins):
            before -= 1
        told = self._words.low[place] == "that" and before >= 0 and self._sentence._verbs[before]
        self._push("told" if told else kind, self._now, not told)

    def _verb_follows(self, place: int) -> bool:
        for following in range(place + 1, min(len(self._words.low), place + 1 + _AND_VERB)):
            if self._words.classes[following] in ",!&":
                return False
            if self._sentence._verbs[following] or following in self._sentence._triggers:
                return self._sentence._verbs[following] or following == place + 1
        return False

    def _verb(self, place: int) -> None:
        """The second verb of a relative clause is that of the clause around it: "the man who quit in May died"."""
        if not self._sentence._verbs[place]:
            self._gap = self._gap or self._verb_seen
            return
        plain = self._words.word(place - 1) not in ("to", "and", "or") and not self._words.low[place].endswith("ing")
        if self.clauses[self._now].kind == "relative" and self._verb_seen and self._gap and plain:
            self._pop()
        self._verb_seen, self._gap = True, False


_TELLING = frozenset({"that", "who", "which", "where", "whom", "whose", "while", "because", "saying", "adding"})
