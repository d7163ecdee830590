"""Cases as data: of parties (text, phrase and the parties expected), and numbered ones of any folder."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Party, Span
from dateline.world.actors import Cast

FOLDER = Path(__file__).parent / "cases"
CASES = FOLDER / "world"
ROLES = ("actors", "recipients", "date", "place", "instruments", "attributed_to", "size")


def numbered(folder: str) -> list[Any]:
    """The cases of every file in a folder, told apart by file, number and reason."""
    return [
        pytest.param(case, id=f"{path.stem}-{number}-{case['why']}")
        for path in sorted((FOLDER / folder).glob("*.toml"))
        for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1)
    ]


def load(*names: str) -> list[Any]:
    cases = [case for name in names for case in tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]]
    # An open case is one that a careful reader solves and we do not yet: it must fail, or be marked so no more.
    still = pytest.mark.xfail(strict=True, reason="not solved yet")
    return [pytest.param(case, id=case["id"], marks=[still] if case.get("open") else []) for case in cases]


def locate(text: str, phrase: str) -> Span:
    words, _, nth = phrase.partition("#")
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}", text)]
    start = places[int(nth or 1) - 1]
    return Span(start, start + len(words))


def split(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S.*?(?:[a-z\"]\.(?=\s|$)|$)", text, re.DOTALL)]


def seen(party: Party, wanted: dict[str, Any]) -> dict[str, Any]:
    """The wanted fields of a party, in the form the cases write them."""
    found = {key: getattr(party, key) for key in wanted}
    return {k: list(v) if k == "sectors" else "" if v is None else v for k, v in found.items()}


def check(case: dict[str, Any]) -> None:
    text = case["text"]
    cast = Cast(text, [], published=case.get("published"), sentences=split(text))
    parties = cast.parties(locate(text, case["phrase"]))
    found = [seen(party, wanted) for party, wanted in zip(parties, case["expected"], strict=False)]
    assert (len(parties), found) == (len(case["expected"]), case["expected"]), case["why"]
