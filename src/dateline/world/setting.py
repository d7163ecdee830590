"""From a sentence to the country where it plays."""

import re
from bisect import bisect_left

from dateline.world.lexicon import Match
from dateline.world.phrases import LANDS
from dateline.world.told import Told

DATELINE = re.compile(
    r"^([A-Z][A-Z'./ -]{1,40})(?:, ?[A-Z][\w. ,]{0,40})?(?: ?\([^()\n]{2,40}\))? ?(?:-|\u2013|\u2014|--) ",
    re.MULTILINE,
)


class Setting:
    """The countries in which the sentences of one story play."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.scene = told.scene
        self._told_from = 0  # the token behind the dateline
        self.dateline = self._dateline_country()

    def country(self, token: int) -> str | None:
        """The country where a sentence plays.

        A place that its clause names, else its paragraph's only country, the dateline's, the story's main one.
        """
        start, end = self.told.sentence(token)
        within = self.told.within(*self._clause(token, start, end))
        placed = {m.entry.country for m in within if m.entry.kind in LANDS and self.told.housed(m)}
        if len(placed) == 1:
            return next(iter(placed))
        paragraph = (m for m in self._paragraph(start, end) if m.entry.kind in LANDS | {"metonym"})
        told = {m.entry.country for m in paragraph if m.start >= self._told_from and not self._of_office(m)}
        if len(told) == 1:
            return next(iter(told))
        return self.dateline or self._main_country()

    def _clause(self, token: int, start: int, end: int) -> tuple[int, int]:
        """The clause of a token in its sentence: up to the conjunctions around it, and to a comma before "and"."""
        low, high = token, token + 1
        while low > start and not self._begins_clause(low):
            low -= 1
        while high < end and not self._begins_clause(high):
            high += 1
        return low, high

    def _begins_clause(self, token: int) -> bool:
        tokens = self.scene.tokens
        listed = tokens.words[token] == "and" and tokens.text[tokens.ends[token - 1] :][:1] == ","
        return listed or tokens.words[token] in self.scene.cues["breaks"]

    def home(self, token: int) -> str | None:
        """The country of somebody whose office is told without one: the dateline's, else where the sentence plays."""
        return self.dateline or self.country(token)

    def _of_office(self, match: Match) -> bool:
        """Whether a country only tells whose office somebody holds who may be anywhere: "U.S. Secretary of State".

        Rulers act at home, unless a dateline tells where the story plays.
        """
        after = self.scene.cover[match.end] if match.end < len(self.scene.tokens) else None
        if after is None or not after.entry.title or not self.scene.tokens.joins[match.end]:
            return False
        return self.dateline is not None or after.entry.name not in self.scene.cues["rulers"]

    def _paragraph(self, start: int, end: int) -> list[Match]:
        """What the sentence's paragraph names: up to the line breaks around it, within 200 words."""
        tokens = self.scene.tokens
        while start > 0 and end - start < 200 and not self._breaks(start):
            start -= 1
        while end < len(tokens) and end - start < 200 and not self._breaks(end):
            end += 1
        return self.told.within(start, end)

    def _breaks(self, token: int) -> bool:
        """Whether a line ends before a token."""
        tokens = self.scene.tokens
        return "\n" in tokens.text[tokens.ends[token - 1] : tokens.starts[token]]

    def _main_country(self) -> str | None:
        top = self.scene.countries.most_common(1)
        if not top or top[0][1] < 3 or top[0][1] < 0.8 * self.scene.countries.total():
            return None
        return top[0][0]

    def _dateline_country(self) -> str | None:
        found = DATELINE.search(self.scene.tokens.text, 0, 3000)
        if found is None:
            return None
        start = bisect_left(self.scene.tokens.starts, found.start(1))
        end = bisect_left(self.scene.tokens.starts, found.end(1))
        self._told_from = bisect_left(self.scene.tokens.starts, found.end())
        lands = [m.entry.country for m in self.scene.find(start, end) if m.entry.kind in LANDS]
        return lands[0] if lands else None
