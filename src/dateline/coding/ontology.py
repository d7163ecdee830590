"""A type and mode to what PLOVER and CAMEO say of them: quad class, intensity, code (data/plover.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from dateline.model import EventType


@dataclass(frozen=True, slots=True)
class Kind:
    """One PLOVER type: quad class (1 verbal cooperation … 4 material conflict), scores, CAMEO codes.

    In a `mutual` type (a meeting, an exchange) everybody is an actor and nobody a recipient.
    """

    quad: int
    score: float
    cameo: str
    meaning: str
    modes: Mapping[str, float] = field(default_factory=dict)
    mode_cameo: Mapping[str, str] = field(default_factory=dict)
    mutual: bool = False

    def intensity(self, mode: str | None) -> float:
        """PLOVER's score of the mode, or of the type when the mode has none; from -10 to 10."""
        return float(self.modes.get(mode or "", self.score))

    def code(self, mode: str | None) -> str:
        """The CAMEO code of an act of this type and mode when no sense says it more exactly."""
        return self.mode_cameo.get(mode or "", self.cameo)


@cache
def kinds() -> Mapping[EventType, Kind]:
    """The 16 types of PLOVER."""
    text = resources.files("dateline").joinpath("data/plover.toml").read_text("utf-8")
    return {name: Kind(**kind) for name, kind in tomllib.loads(text).items()}  # type: ignore[misc]
