"""Sources to coded stories: the only module that names every stage.

sources → stories → reading → world → coding          (merging is done where mentions meet: in an archive)
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dateline.coding import contexts, events
from dateline.errors import UnreadableInput
from dateline.model import Mention, Page, Problem, Span, Story
from dateline.reading import frames, reader
from dateline.reading.gate import Gate
from dateline.reading.reader import Reading
from dateline.reading.sentences import Sentence, sentences
from dateline.stories import read_story
from dateline.version import VERSION
from dateline.world.actors import Cast, Name
from dateline.world.offices import Registry, registry
from dateline.world.roles import Role, learn

TOGETHER = 64  # stories whose sentences go to the reader in one batch


@dataclass(frozen=True, slots=True)
class Coded:
    """A story and what it tells."""

    story: Story
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Told:
    """A story as it was read, before anything is made of it."""

    story: Story
    sentences: tuple[Sentence, ...]
    read: tuple[tuple[Sentence, Reading], ...]
    offices: Registry | None = None

    @cached_property
    def cast(self) -> Cast:
        """Who the story speaks of."""
        placed = [(s.span.start, name) for s, reading in self.read for name in reading.names]
        names = [Name(Span(at + n.span.start, at + n.span.end), n.kind, n.score) for at, n in placed]
        spans = [s.span for s in self.sentences]
        day = self.story.published.date
        return Cast(self.story.text, names, published=day, sentences=spans, offices=self.offices)


@dataclass(frozen=True)
class Coder:
    """Reads and codes stories. `gated` False gives the reader every sentence (slow: to measure what the gate loses).

    `fast` reads with the smaller reader: 1.6 times as fast, and less right (docs/why.md). `offices` tells who held
    which office when, in place of the shipped table.
    """

    published: date | None = None
    clean: bool = False
    gated: bool = True
    threads: int = 1
    fast: bool = False
    offices: Registry = field(default_factory=registry, repr=False)
    _frames: frames.Frames = field(default_factory=frames.load, repr=False)

    @cached_property
    def reader(self) -> reader.Reader:
        return reader.load(self.threads, fast=self.fast)

    @cached_property
    def gate(self) -> Gate:
        return Gate(self._frames)

    @cached_property
    def stage(self) -> str:
        """What made a row: versions of the code, the frames and the reader, and what else changes a result.

        That is the options, and the table of offices with the user's own rows.
        """
        options = f"{self.published} {self.clean} {self.gated} {self.offices.version}"
        mark = hashlib.blake2b(options.encode(), digest_size=3).hexdigest()
        return f"dateline {VERSION} frames {self._frames.version} reader {self.reader.settings.version} {mark}"

    def must(self, page: Page) -> Story:
        """The story on a page.

        Raises UnreadableInput when there is none.
        """
        return read_story(page, clean=self.clean, published=self.published)

    def story(self, page: Page) -> Story | Problem:
        """The story on a page, or what keeps it from being read."""
        try:
            return self.must(page)
        except UnreadableInput as error:
            return Problem(page.ref, str(error))

    def stories(self, stories: Sequence[Story]) -> list[Coded]:
        """What each story tells."""
        return [self.coded(told) for told in self.read(stories)]

    def read(self, stories: Sequence[Story]) -> list[Told]:
        """Each story read: its sentences, what the reader saw in those that can matter, and its people."""
        split = [tuple(sentences(s)) for s in stories]
        asked = [(n, s) for n, found in enumerate(split) for s in found if self._asked(s)]
        read: list[list[tuple[Sentence, Reading]]] = [[] for _ in stories]
        for (n, sentence), reading in zip(asked, self.reader.read([s.text for _, s in asked]), strict=True):
            read[n].append((sentence, reading))
        return [Told(s, whole, tuple(f), self.offices) for s, whole, f in zip(stories, split, read, strict=True)]

    def coded(self, told: Told) -> Coded:
        """What a story that was read tells."""
        mentions = tuple(events.code(told.story, told.read, told.cast, self._frames))
        topics = contexts.of_story(told.story, (s.span for s in told.sentences))
        return Coded(replace(told.story, contexts=topics, coder=self.stage), mentions, learn(told.cast, told.story))

    def _asked(self, sentence: Sentence) -> bool:
        return not self.gated or self.gate.passes(sentence.text)
