"""Trains the reader on annotated sentences and keeps the epoch that reads the development sentences best.

    python training/train.py --gold FILE.jsonl … --out FOLDER [--epochs N] [--layers N] [--start FOLDER]

Writes FOLDER/reader.pt and FOLDER/settings.json; export.py makes the model file of them, report.py measures it.
With --start it goes on from an earlier training; with fewer --layers than that has, it distils: the smaller network
begins with every second layer of the larger, and learns its scores beside the labels.
Two cores need eight minutes an epoch with six layers; a GPU is used when there is one.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from annotation import NAMES, STATUSES
from corpus import LINKS, MODES, ROLES, SAID, TYPES, Act, Sentence, load, marked, prepare, with_decoys
from dateline.reading.annotations import part
from dateline.reading.encoding import Encoded, Encoder
from dateline.reading.reader import Reader, Settings
from measure import Rate, measure
from network import Network, layers_of, tensors, vocabulary

BATCH = 16
RATES = {"encoder": 3e-4, "heads": 1e-3}
SHARE = 0.5  # of the sentences written to teach a sense or a turn of syntax, read in one epoch; plain ones all are
SOFT = 0.5  # weight of the teacher's scores
EQUAL = 0.005  # of F1: no difference
GOING_ON = 0.5  # how fast a training that goes on moves, against one from the beginning
WEIGHTS = {
    "names": 1.0,
    "triggers": 5.0,
    "types": 1.0,
    "status": 0.5,
    "modes": 0.4,
    "roles": 14.0,
    "said": 3.0,
    "links": 3.0,
}
WATCHED = ("names", "trigger", "type", "actors", "recipients", "type+parties", "status", "mode")
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def tags(length: int, runs: Sequence[tuple[range, int]], starts: Sequence[int]) -> list[int]:
    """Begin and inside labels at the first piece of each word of the runs; -100 (not counted) at other pieces."""
    labels = [-100] * length
    for start in starts:
        labels[start] = 0
    for run, kind in runs:
        for word in run:
            if word < len(starts):
                labels[starts[word]] = 1 + 2 * kind + (word > run.start)
    return labels


def loss_of(outputs: Sequence[Tensor], asked: Sequence[tuple[Sentence, Act | None, Encoded]]) -> Tensor:
    """The weighted loss of a batch of first readings (no act) and second readings (an act or a decoy)."""
    names, triggers, roles, types, status, modes, said, links = outputs
    longest = names.shape[1]
    plain = [n for n, (_, act, _) in enumerate(asked) if act is None]
    again = [n for n, (_, act, _) in enumerate(asked) if act is not None]
    real = [n for n in again if asked[n][1].type >= 0]  # type: ignore[union-attr]

    def tagged(rows: list[int], scores: Tensor, runs: Any) -> Tensor:
        goal = torch.tensor([tags(longest, runs(asked[n]), asked[n][2].starts) for n in rows], device=DEVICE)
        return F.cross_entropy(scores.flatten(0, -2), goal.flatten(), ignore_index=-100)

    def each(rows: list[int], scores: Tensor, labels: Sequence[str], runs: Any) -> Tensor:
        """The mean over labels that words may bear side by side."""
        parted = scores[rows].unflatten(-1, (len(labels), 3))
        return torch.stack(
            [tagged(rows, parted[:, :, k], lambda a, k=k: [(r, 0) for r in runs(a)[k]]) for k in range(len(labels))]
        ).mean()

    def chosen(rows: list[int], scores: Tensor, goals: list[int]) -> Tensor:
        return F.cross_entropy(scores[rows], torch.tensor(goals, device=DEVICE), label_smoothing=0.05)

    parts = {
        "names": tagged(plain, names[plain], lambda a: a[0].names),
        "triggers": tagged(plain, triggers[plain], lambda a: [(x.trigger, x.type) for x in a[0].acts]),
        "said": each(plain, said, SAID, lambda a: a[0].said),
    }
    if again:
        parts["types"] = chosen(again, types, [asked[n][1].type + 1 for n in again])  # type: ignore[union-attr]
    if real:
        acts = [asked[n][1] for n in real]
        parts["status"] = chosen(real, status, [a.status for a in acts])  # type: ignore[union-attr]
        parts["modes"] = chosen(real, modes, [a.mode for a in acts])  # type: ignore[union-attr]
        parts["roles"] = each(real, roles, ROLES, lambda a: a[1].roles)
        parts["links"] = each(real, links, LINKS, lambda a: a[1].links)
    return sum((WEIGHTS[name] * value for name, value in parts.items()), torch.zeros((), device=DEVICE))


def epoch(sentences: Sequence[Sentence], encoder: Encoder, rng: random.Random) -> Iterator[list[Any]]:
    """Batches of one epoch: sentences of like length, each with its events and some decoys marked."""
    drawn = [s for s in sentences if s.plain or rng.random() < SHARE]
    order = sorted(drawn, key=lambda s: len(s.words) + rng.random() * 10)
    groups = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    for group in groups:
        asked: list[Any] = [(s, None, encoder.encode(s.words)) for s in group]
        for sentence in group:
            for act in marked(sentence, rng, decoys=0.35):
                encoded = encoder.encode(sentence.words, act.trigger)
                if encoded.opening:
                    asked.append((sentence, act, encoded))
        yield asked


def runner(network: Network) -> Any:
    """The network as the function that a Reader calls; the same sentence is not computed twice."""
    known: dict[tuple[bytes, int], list[Any]] = {}

    def run(inputs: Any) -> list[Any]:
        key = inputs["ids"].tobytes(), int(inputs["opening"][0])
        if key not in known:
            with torch.no_grad():
                outputs = network(**{k: torch.as_tensor(v, device=DEVICE) for k, v in inputs.items()})
            known[key] = [o.float().cpu().numpy() for o in outputs]
        return known[key]

    return run


def reader(network: Network, settings: Settings) -> Reader:
    network.eval()
    return Reader(runner(network), settings)


def begun(network: Network, settings: Settings, options: argparse.Namespace) -> Network | None:
    """Gives a network the weights of an earlier training; returns that one's network when it has more layers."""
    weights = torch.load(options.start / "reader.pt", map_location=DEVICE)
    layers = layers_of(weights)
    if layers == options.layers:
        network.load_state_dict(weights)
        return None
    teacher = Network(settings.vocabulary, layers).to(DEVICE)
    teacher.load_state_dict(weights)
    stride = layers // options.layers
    for n, layer in enumerate(network.encoder.encoder.layer):
        layer.load_state_dict(teacher.encoder.encoder.layer[n * stride].state_dict())
    rest = {name: value for name, value in weights.items() if not name.startswith("encoder.encoder.layer.")}
    network.load_state_dict(rest, strict=False)
    return teacher.eval()


def apart(outputs: Sequence[Tensor], teacher: Network, inputs: dict[str, Tensor], bf16: bool) -> Tensor:
    """How far scores stand from the teacher's: mean squares over pieces that are there, summed over the outputs."""
    with torch.no_grad(), torch.autocast(DEVICE, torch.bfloat16, enabled=bf16):
        goals = teacher(**inputs)
    there = inputs["mask"].bool()
    pairs = [(o[there], g[there]) if o.dim() == 3 else (o, g) for o, g in zip(outputs, goals, strict=True)]
    return torch.stack([F.mse_loss(o.float(), g.float()) for o, g in pairs]).sum()


class Schedule:
    """The optimizer with its rising and falling rate over a whole training."""

    def __init__(self, network: Network, steps: int, pace: float) -> None:
        heads = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
        groups = [
            {"params": list(network.encoder.parameters()), "lr": RATES["encoder"] * pace},
            {"params": heads, "lr": RATES["heads"] * pace},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self.rate = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.0, 1 - step / (steps + 1))
        )

    def step(self, network: Network, loss: Tensor) -> None:
        """Moves the weights against the loss."""
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        self.optimizer.step()
        self.rate.step()


def train(
    sentences: Sequence[Sentence],
    development: Sequence[Sentence],
    settings: Settings,
    options: argparse.Namespace,
) -> Network:
    """The network after the epoch that reads the development sentences best."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    encoder, began = Encoder(settings.vocabulary), time.monotonic()
    network = Network(settings.vocabulary, options.layers).to(DEVICE)
    teacher = begun(network, settings, options) if options.start else None
    plain = sum(s.plain for s in sentences)
    steps = round(options.epochs * (plain + SHARE * (len(sentences) - plain)) / BATCH)
    schedule = Schedule(network, steps, GOING_ON if options.start and teacher is None else 1.0)
    best, kept = -1.0, network.state_dict()
    for number in range(options.epochs):
        network.train()
        for asked in epoch(sentences, encoder, rng):
            inputs = {k: v.to(DEVICE) for k, v in tensors([e for _, _, e in asked]).items()}
            with torch.autocast(DEVICE, torch.bfloat16, enabled=options.bf16):
                outputs = network(**inputs)
            loss = loss_of([o.float() for o in outputs], asked)
            if teacher is not None:
                loss = loss + SOFT * apart(outputs, teacher, inputs, options.bf16)
            schedule.step(network, loss)
        rates = measure(development, reader(network, settings).read([s.text for s in development]))
        told = " ".join(f"{name} {rates[name].f1:.3f}" for name in WATCHED)
        print(f"epoch {number + 1} {time.monotonic() - began:.0f}s {told}", flush=True)
        value = rates["type"].f1 + rates["type+parties"].f1
        if value > best:
            best, kept = value, {k: v.clone() for k, v in network.state_dict().items()}
    network.load_state_dict(kept)
    return network


def calibrated(network: Network, settings: Settings, development: Sequence[Sentence]) -> Settings:
    """The settings with thresholds and a confidence curve that suit the development sentences.

    Of bars that do equally well the highest is taken: a wrong event is worse than a missing one.
    """
    network.eval()
    run, texts = runner(network), [s.text for s in development]

    def rates(trial: Settings) -> dict[str, Rate]:
        return measure(development, Reader(run, trial).read(texts))

    bars = {
        t: rates(replace(settings, acceptance=t))["type"].f1 for t in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)
    }
    settings = replace(settings, acceptance=max(t for t, f1 in bars.items() if f1 > max(bars.values()) - EQUAL))
    tried = {t: rates(replace(settings, role=dict.fromkeys(ROLES, t))) for t in (0.3, 0.4, 0.5, 0.6, 0.7)}
    best = {role: max(tried, key=lambda t: tried[t][role].f1) for role in ROLES}
    settings = replace(settings, role=best)
    slope, offset = _curve(run, settings, development)
    return replace(settings, slope=slope, offset=offset)


def _curve(run: Any, settings: Settings, development: Sequence[Sentence]) -> tuple[float, float]:
    """The logistic curve from raw to true chances, fitted by Newton's method."""
    wide = replace(settings, acceptance=0.2, slope=1.0, offset=0.0)
    rows = []
    for sentence, reading in zip(development, Reader(run, wide).read([s.text for s in development]), strict=True):
        for event in reading.events:
            rate = measure([sentence], [replace(reading, events=(event,))])["type"]
            odds = torch.tensor(min(max(event.confidence, 0.001), 0.999)).logit()
            rows.append((odds.item(), float(rate.right)))
    x, y = torch.tensor(rows, dtype=torch.float64).T
    design, weights = torch.stack([x, torch.ones_like(x)], 1), torch.tensor([1.0, 0.0], dtype=torch.float64)
    for _ in range(25):
        p = (design @ weights).sigmoid()
        bend = design.T @ (design * (p * (1 - p))[:, None]) + 1e-3 * torch.eye(2, dtype=torch.float64)
        weights = weights + torch.linalg.solve(bend, design.T @ (y - p))
    return weights[0].item(), weights[1].item()


def pieces(options: argparse.Namespace, texts: Sequence[str]) -> tuple[str, ...]:
    """The vocabulary: that of the earlier training, or the word pieces that the texts need."""
    if options.start:
        return Settings.parse((options.start / "settings.json").read_text("utf-8")).vocabulary
    return tuple(vocabulary(options.pieces, texts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="*", default=[], type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pieces", type=int, default=18000, help="word pieces kept in the vocabulary")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--start", type=Path, help="a folder of an earlier training to go on from")
    options = parser.parse_args()
    rows = load(options.gold)
    parts: dict[str, list[Sentence]] = {"training": [], "development": [], "held-out": []}
    for row in rows:
        parts[part(row["text"])].append(prepare(row))
    print({k: (len(v), sum(len(s.acts) for s in v)) for k, v in parts.items()}, flush=True)
    settings = Settings(
        version="", vocabulary=pieces(options, [r["text"] for r in rows]), types=TYPES,
        modes=MODES, statuses=STATUSES, names=NAMES, roles=ROLES, said=SAID, links=LINKS,
    )  # fmt: skip
    network = train(with_decoys(parts["training"]), parts["development"], settings, options)
    settings = calibrated(network, settings, parts["development"])
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.out / "reader.pt")
    (options.out / "settings.json").write_text(json.dumps(asdict(settings)))


if __name__ == "__main__":
    main()
