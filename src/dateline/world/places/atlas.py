"""A story's text to its places, told together once; then each span of the story to the place that it names."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from dateline.model import Span, Where
from dateline.world.places.cues import cues
from dateline.world.places.find import find_place, told_in, where
from dateline.world.places.gazetteer import Place
from dateline.world.places.names import fold


class Atlas:
    """The places of one story; nothing is read until one is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _told(self) -> tuple[tuple[Where, Place], ...]:
        """The places whose points are known, in the order of the story."""
        return tuple((found, place) for found, place in told_in(self.text) if place is not None)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries of the story's places, those named most often first."""
        named = [place.country for _, place in self._told if place.country]
        return tuple(sorted(set(named), key=lambda code: (-named.count(code), code)))

    def within(self, span: Span) -> list[Where]:
        """The places named inside a span, the more local ones first."""
        inside = [t for t in self._told if t[0].span.overlaps(span)]
        return [found for found, _ in sorted(inside, key=lambda t: _breadth(t[1]))]

    def local(self, span: Span) -> list[Where]:
        """The places inside a span that are smaller than a country, in order."""
        inside = (t for t in self._told if span.start <= t[0].span.start and t[0].span.end <= span.end)
        return [found for found, place in inside if place.kind != "country"]

    def named_by(self, span: Span, near: Sequence[str] = ()) -> Where | None:
        """The place that words of the story name: the most local of theirs, told with the whole story.

        `near` are alpha-3 codes of the countries that the words have to do with. Words that point back ("there", "the
        city") mean the last place named before them. `None` where nobody can tell.
        """
        words = self.text[span.start : span.end]
        if here := self.within(span):
            part = here[0].span.start <= span.start and span.end <= here[0].span.end  # "Aden" of "Gulf of Aden"
            return here[0] if part else replace(here[0], text=words, span=span)
        place = find_place(words, near=[*near, *self.countries[:2]])
        return where(place, self.text, span) if place is not None else self._meant(span, words)

    def _meant(self, span: Span, words: str) -> Where | None:
        """The place that words without a name point back to."""
        kind = cues().pointers.get(fold(words))
        before = [t for t in self._told if t[0].span.end <= span.start] if kind else []
        fit = [found for found, place in before if kind == "any" or (place.kind == "country") == (kind == "country")]
        return replace(fit[-1], text=words, span=span, basis="inferred") if fit else None


def _breadth(place: Place) -> int:
    """How wide a kind of place is: a town is inside a division, and that inside a country."""
    return ("landmark", "city", "district", "division", "region", "country").index(place.kind)
