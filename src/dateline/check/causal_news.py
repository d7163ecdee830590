"""Causal News Corpus sentences to rates: how many marked causes and effects hold an event that the coder tells.

Source: Causal News Corpus (Tan et al. 2022). A cause and its effect can be linked only where both are told, so the
share of pairs with both is what links can reach.
"""

import re
from collections.abc import Iterator, Sequence

from dateline.check.alignment import Alignment
from dateline.check.rates import Checked, Row, Tally
from dateline.model import Page, Span
from dateline.pipeline import Coder

TAG = re.compile(r"</?(ARG0|ARG1|SIG\d+)>")


def check(name: str, records: Sequence[Row]) -> Checked:
    """Rates of causes, effects and pairs with an event in them."""
    coder, tally = Coder(), Tally()
    coded = coder.stories([coder.must(Page(r["id"], r["text"], "text", whole=True)) for r in records])
    for record, told in zip(records, coded, strict=True):
        alignment = Alignment(told.story.text, record["text"])
        triggers = [alignment.span(m.trigger.span).start for m in told.mentions]
        for pair in record["pairs"]:
            sides = arguments(pair)
            held = {side: any(s.start <= t < s.end for t in triggers) for side, s in sides.items()}
            tally.add("cause holds an event", right=held.get("ARG0", False), there=1)
            tally.add("effect holds an event", right=held.get("ARG1", False), there=1)
            tally.add("both hold an event", right=len(held) == 2 and all(held.values()), there=1)
    return Checked(name, tally.rates(), ("the corpus marks no events, so there is no precision",))


def arguments(pair: str) -> dict[str, Span]:
    """Where cause (ARG0) and effect (ARG1) stand in a sentence that marks them by tags."""
    opened: dict[str, int] = {}
    spans: dict[str, Span] = {}
    for tag, at in _tags(pair):
        label = tag.strip("</>")
        if not tag.startswith("</"):
            opened[label] = at
        elif label.startswith("ARG") and label in opened:
            spans[label] = Span(opened[label], at)
    return spans


def _tags(pair: str) -> Iterator[tuple[str, int]]:
    """Each tag, and the place it has in the sentence without tags."""
    dropped = 0
    for found in TAG.finditer(pair):
        yield found.group(), found.start() - dropped
        dropped += len(found.group())
