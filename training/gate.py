"""Learns which words make it likely that a sentence tells an event, so that the reader is spared the others.

    python training/gate.py --wire FILE.jsonl … [--gold FILE.jsonl …] --out src/dateline/data/gate.csv

What is learnt: whether the reader finds an event in a sentence of wire text (every fifth story is kept aside to choose
the bar by), and whether annotated sentences hold one. A logistic regression over the words of a sentence and whether
a phrase of the frames stands in it. Prints what share of sentences passes, and of those with an event.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from corpus import load
from dateline.model import Page
from dateline.pipeline import Coder
from dateline.reading.annotations import part
from dateline.reading.frames import load as frames
from dateline.reading.gate import Phrases, features
from dateline.reading.sentences import sentences

KEPT = 0.975  # of the sentences with an event, on stories kept aside
RARE = 3  # a word in fewer sentences gets no weight
UNIT = 100
ROUNDS, RATE, DECAY = 400, 0.05, 5e-5


@dataclass(frozen=True)
class Example:
    words: frozenset[str]
    tells: bool
    aside: bool
    weight: float


def annotated(gold: Sequence[Path], phrases: Phrases) -> Iterator[Example]:
    for row in load(gold):
        if part(row["text"]) == "training":
            yield Example(features(row["text"], phrases), bool(row["events"]), False, 0.5)


def read(wire: Sequence[Path], phrases: Phrases) -> Iterator[Example]:
    """Sentences of wire text with what the reader finds in them, ungated."""
    coder = Coder(gated=False)
    for path in wire:
        texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
        for number, text in enumerate(texts):
            story = coder.must(Page(f"{path.name}:{number}", text, "text", whole=True))
            told = [s.text for s in sentences(story)]
            for sentence, reading in zip(told, coder.reader.read(told), strict=True):
                yield Example(features(sentence, phrases), bool(reading.events), number % 5 == 0, 1.0)


def weights(examples: Sequence[Example]) -> tuple[dict[str, int], int]:
    """The weight of each word, and the bias, in hundredths of a logit: whole numbers add up alike in any order."""
    seen = Counter(word for e in examples for word in e.words)
    known = {word: n for n, word in enumerate(sorted(w for w, count in seen.items() if count >= RARE))}
    rows = [[known[w] for w in e.words if w in known] for e in examples]
    flat = torch.tensor([n for row in rows for n in row])
    offsets = torch.tensor([0, *[len(row) for row in rows[:-1]]]).cumsum(0)
    goal = torch.tensor([float(e.tells) for e in examples])
    heed = torch.tensor([e.weight for e in examples])
    bag = torch.nn.EmbeddingBag(len(known), 1, mode="sum")
    torch.nn.init.zeros_(bag.weight)
    bias = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.Adam([bag.weight, bias], lr=RATE)
    for _ in range(ROUNDS):
        optimizer.zero_grad()
        scores = bag(flat, offsets).squeeze(1) + bias
        loss = F.binary_cross_entropy_with_logits(scores, goal, heed) + DECAY * bag.weight.pow(2).sum()
        loss.backward()
        optimizer.step()
    found = bag.weight.detach().squeeze(1).tolist()
    return {word: told for word, n in known.items() if (told := round(found[n] * UNIT))}, round(bias.item() * UNIT)


def written(examples: Sequence[Example], out: Path) -> None:
    """Writes the weights learnt from the examples, with a bar chosen on those kept aside."""
    table, bias = weights([e for e in examples if not e.aside])
    aside = [(bias + sum(table.get(w, 0) for w in e.words), e.tells) for e in examples if e.aside]
    telling = sorted(score for score, tells in aside if tells)
    bar = telling[int(len(telling) * (1 - KEPT))]
    passed = sum(score >= bar for score, _ in aside) / len(aside)
    print(f"{len(examples)} sentences, {len(table)} words; aside: {passed:.1%} of {len(aside)} pass at {bar}")
    print(f"{sum(s >= bar for s in telling) / len(telling):.1%} of {len(telling)} with an event pass")
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write("# How likely each word makes it that a sentence tells an event; made by training/gate.py.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("word", "weight"), ("", bias - bar), *sorted(table.items())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wire", nargs="+", required=True, type=Path)
    parser.add_argument("--gold", nargs="*", default=[], type=Path)
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    torch.manual_seed(0)
    phrases = Phrases(frames())
    examples = [*annotated(options.gold, phrases), *read(options.wire, phrases)]
    written(examples, options.out)


if __name__ == "__main__":
    main()
