"""Sentences to what they tell: names, and events with trigger, type, status, mode and the words of every role."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import exp
from typing import Any, NamedTuple

import numpy as np

from dateline.model import EventType, NameKind, Span, Status
from dateline.reading.decoding import BARE, Run, Scores, articles, rims, role_runs, runs, softmax, trimmed, widened
from dateline.reading.encoding import Encoded, Encoder
from dateline.reading.words import words

Network = Callable[[Mapping[str, Any]], Sequence[Any]]


class Marked(NamedTuple):
    """Words of a sentence (a span into it) that a reading marked, and its score from 0 to 1."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class NameRead:
    span: Span
    kind: NameKind
    score: float


@dataclass(frozen=True, slots=True)
class EventRead:
    """One event as the reader saw it; all spans are into the sentence; `confidence` is calibrated.

    `links` holds the words that the event is linked to, by kind of link, and under `cue` the words that say so.
    """

    trigger: Span
    type: EventType
    mode: str | None
    status: Status
    confidence: float
    roles: Mapping[str, tuple[Marked, ...]]
    links: Mapping[str, tuple[Marked, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence tells; `said` holds the parts of its statements: speakers, cues and contents."""

    names: tuple[NameRead, ...]
    events: tuple[EventRead, ...]
    said: Mapping[str, tuple[Marked, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """What the model file says of itself: its labels, and the thresholds and calibration chosen in training."""

    version: str
    vocabulary: tuple[str, ...]
    types: tuple[EventType, ...]
    modes: tuple[str, ...]
    statuses: tuple[Status, ...]
    names: tuple[NameKind, ...]
    roles: tuple[str, ...]
    said: tuple[str, ...]
    links: tuple[str, ...]
    proposal: float = 0.2
    acceptance: float = 0.5
    role: Mapping[str, float] | None = None
    slope: float = 1.0
    offset: float = 0.0

    @classmethod
    def parse(cls, text: str) -> "Settings":
        """Settings from the JSON that the model file carries."""
        told: dict[str, Any] = json.loads(text)
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in told.items()}
        return cls(**values)


PARTIES = frozenset({"actors", "recipients", "attributed_to"})
THINGS = PARTIES | {"instruments", "place"}
WHOLE: frozenset[NameKind] = frozenset({"person", "organisation", "group"})  # a piece of such a name means all of it


class _Sentence(NamedTuple):
    """A sentence under reading: its words, and what the first reading found."""

    spans: list[Span]
    words: list[str]
    names: list[Run]
    whole: list[Run]
    triggers: list[Run]
    chances: Scores
    said: Scores


class Reader:
    """Reads sentences with a network (inputs by name → scores, see training/network.py) and its settings."""

    def __init__(self, network: Network, settings: Settings, threads: int = 1) -> None:
        self.settings = settings
        self._threads = threads
        self._network = network
        self._encoder = Encoder(settings.vocabulary)

    def read(self, sentences: Sequence[str]) -> list[Reading]:
        """What each sentence tells, in the same order."""
        first = self._first([words(s) for s in sentences], sentences)
        pairs = [(n, trigger) for n, s in enumerate(first) for trigger in s.triggers]
        events: list[list[EventRead]] = [[] for _ in sentences]
        for (n, _), event in zip(pairs, self._second([(first[n], t) for n, t in pairs]), strict=True):
            if event is not None:
                events[n].append(event)
        return [self._reading(s, e) for s, e in zip(first, events, strict=True)]

    def _first(self, spans: Sequence[list[Span]], sentences: Sequence[str]) -> list[_Sentence]:
        told = [[text[a:b] for a, b in where] for where, text in zip(spans, sentences, strict=True)]
        encoded = [self._encoder.encode(w) for w in told]
        found: list[_Sentence] = []
        for n, (e, (names, triggers, *_, said, _)) in enumerate(zip(encoded, self._run(encoded), strict=True)):
            chances = softmax(triggers[e.starts])
            proposed = trimmed(runs(chances, self.settings.proposal), told[n], articles())
            named = trimmed(runs(softmax(names[e.starts])), told[n])
            whole = [r for r in named if self.settings.names[r.label] in WHOLE]
            found.append(_Sentence(spans[n], told[n], named, whole, proposed, chances, said[e.starts]))
        return found

    def _second(self, asked: Sequence[tuple[_Sentence, Run]]) -> list[EventRead | None]:
        encoded = [self._encoder.encode(s.words, range(t.start, t.end)) for s, t in asked]
        return [
            self._event(s, t, e, scores) for (s, t), e, scores in zip(asked, encoded, self._run(encoded), strict=True)
        ]

    def _event(self, sentence: _Sentence, trigger: Run, e: Encoded, scores: Sequence[Any]) -> EventRead | None:
        """The event at a trigger when both readings together believe in it, or None."""
        _, _, roles, types, status, modes, _, links = scores
        chances = (self._seen(sentence, trigger) + softmax(types)) / 2
        best = int(chances[1:].argmax())
        if chances[best + 1] < self.settings.acceptance:
            return None
        return EventRead(
            trigger=_span(sentence, trigger),
            type=self.settings.types[best],
            mode=self._mode(self.settings.types[best], modes),
            status=self.settings.statuses[int(status.argmax())],
            confidence=self._calibrated(float(chances[best + 1])),
            roles=self._roles(sentence, roles[e.starts]),
            links=_labelled(sentence, links[e.starts], self.settings.links),
        )

    def _seen(self, sentence: _Sentence, trigger: Run) -> Scores:
        """What the first reading gave a trigger: chance of no event, then of each type."""
        words = sentence.chances[trigger.start : trigger.end]
        types = (words[:, 1::2] + words[:, 2::2]).max(axis=0)
        seen: Scores = np.concatenate([[max(0.0, 1 - types.sum())], types])
        result: Scores = seen / seen.sum()
        return result

    def _mode(self, type_: EventType, scores: Scores) -> str | None:
        """The likeliest mode among those of the type."""
        own = [n for n, m in enumerate(self.settings.modes) if m == "none" or m.startswith(f"{type_}/")]
        best = self.settings.modes[max(own, key=lambda n: float(scores[n]))]
        return None if best == "none" else best.split("/")[1]

    def _roles(self, sentence: _Sentence, scores: Scores) -> dict[str, tuple[Marked, ...]]:
        least = self.settings.role or {}
        found = {}
        for n, role in enumerate(self.settings.roles):
            ends = rims() if role in THINGS else BARE
            marked = trimmed(role_runs(scores, n, least.get(role, 0.5)), sentence.words, ends)
            hits = widened(marked, sentence.whole if role in PARTIES else ())
            found[role] = tuple(Marked(_span(sentence, r), r.score) for r in hits)
        return found

    def _calibrated(self, chance: float) -> float:
        """The chance that the event is right, by the logistic curve fitted on development sentences."""
        odds = np.log(max(chance, 1e-6) / max(1 - chance, 1e-6))
        return round(1 / (1 + exp(-(self.settings.slope * odds + self.settings.offset))), 3)

    def _reading(self, sentence: _Sentence, events: Sequence[EventRead]) -> Reading:
        names = (NameRead(_span(sentence, r), self.settings.names[r.label], r.score) for r in sentence.names)
        return Reading(tuple(names), tuple(events), _labelled(sentence, sentence.said, self.settings.said))

    def _run(self, encoded: Sequence[Encoded]) -> Iterable[Sequence[Any]]:
        """The network's scores for each encoded sentence.

        Each is run by itself: int8 arithmetic scales by what it sees, so in a batch a sentence would read otherwise
        than alone. Batches by length would gain a seventh of the time (docs/why.md).
        """
        if self._threads == 1:
            return map(self._alone, encoded)
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._alone, encoded, chunksize=16))

    def _alone(self, encoded: Encoded) -> Sequence[Any]:
        return [output[0] for output in self._network(_inputs(encoded))]


def _span(sentence: _Sentence, run: Run) -> Span:
    return Span(sentence.spans[run.start].start, sentence.spans[run.end - 1].end)


def _labelled(sentence: _Sentence, scores: Scores, labels: Sequence[str]) -> dict[str, tuple[Marked, ...]]:
    """The words under each label that they may bear side by side."""
    found = {label: trimmed(role_runs(scores, n, 0.5), sentence.words) for n, label in enumerate(labels)}
    return {label: tuple(Marked(_span(sentence, r), r.score) for r in hits) for label, hits in found.items() if hits}


def _inputs(encoded: Encoded) -> dict[str, Any]:
    """The network's inputs for one sentence: a batch of one."""
    return {
        "ids": np.array([encoded.ids]),
        "shapes": np.array([encoded.shapes]),
        "mask": np.ones((1, len(encoded.ids)), np.int64),
        "opening": np.array([encoded.opening]),
    }


@cache
def load(threads: int = 1, *, fast: bool = False) -> Reader:
    """The reader that Dateline ships, on `threads` cores; loaded once a process. The fast one has half the layers."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    name = "reader_fast.onnx" if fast else "reader.onnx"
    model = resources.files("dateline").joinpath("data", name).read_bytes()
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    settings = Settings.parse(session.get_modelmeta().custom_metadata_map["settings"])
    return Reader(lambda inputs: session.run(None, dict(inputs)), settings, threads)
