"""Counts of right, found and there to rates by name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Row = dict[str, Any]


class Rate(NamedTuple):
    """How many were right, of how many found and how many there are; 0 found or there where nothing can tell."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.there)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.there)

    def __str__(self) -> str:
        shares = [
            f"precision {self.precision:6.1%}" if self.found else "",
            f"recall {self.recall:6.1%}" if self.there else "",
            f"F1 {self.f1:6.1%}" if self.found and self.there else "",
        ]
        counts = (
            f"{self.right} right" + f" of {self.found}" * bool(self.found) + f", {self.there} there" * bool(self.there)
        )
        return f"{shares[0]:17}  {shares[1]:14}  {shares[2]:9}  ({counts})"


class Tally:
    """Adds up what was right, found and there under names, kept in the order in which they first came."""

    def __init__(self) -> None:
        self._count: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, *, right: int = 0, found: int = 0, there: int = 0) -> None:
        self._count.update({(name, "right"): right, (name, "found"): found, (name, "there"): there})

    def rates(self) -> dict[str, Rate]:
        names = dict.fromkeys(name for name, _ in self._count)
        return {n: Rate(*(self._count[n, kind] for kind in ("right", "found", "there"))) for n in names}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a gold file says of the coder: rates by name, remarks, and what went wrong with what was coded."""

    name: str
    rates: Mapping[str, Rate]
    remarks: tuple[str, ...] = ()
    wrong: tuple[Row, ...] = field(default=())
