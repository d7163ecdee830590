"""A story to the stretches of its words that are names of people which no table knows, and a name to its gender."""

from collections.abc import Iterator
from functools import cache

from dateline.world.lexicon import fold, rows
from dateline.world.phrases import Scene


@cache
def _genders() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in rows("given_names.csv")}


def gender(name: str) -> str | None:
    """What the first of several names tells: "m", "f", or None."""
    first, _, rest = name.partition(" ")
    return _genders().get(fold(first)) if rest else None


def name_runs(scene: Scene) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words that no table knows, with the joints of names inside them."""
    token, count = 0, len(scene.tokens)
    while token < count:
        end = _run_end(scene, token)
        if end > token:
            yield token, end
        token = max(end, token + 1)


def _run_end(scene: Scene, token: int) -> int:
    """Where a name that begins at the token ends; the token itself when none begins."""
    tokens, particles = scene.tokens, scene.cues["particles"]
    if not scene.may_be_name(token):
        joint = tokens.words[token] in particles and not tokens.caps[token] and scene.cover[token] is None
        if not joint or token + 1 >= len(tokens) or not tokens.joins[token + 1] or not scene.may_be_name(token + 1):
            return token
    end = token + 1
    while end < len(tokens) and end - token < 7 and tokens.joins[end]:
        if "(" in tokens.text[tokens.ends[end - 1] : tokens.starts[end]]:
            break
        hyphened = tokens.starts[end] - tokens.ends[end - 1] == 1 and tokens.text[tokens.ends[end - 1]] == "-"
        initial = len(tokens.words[end]) == 1 and tokens.caps[end] and scene.cover[end] is None
        named = scene.may_be_name(end) or initial or (hyphened and scene.cover[end] is None)
        if not named and not (tokens.words[end] in particles and _goes_on(scene, end + 1)):
            break
        end += 1
    return end


def _goes_on(scene: Scene, token: int) -> bool:
    """Whether a name goes on behind a joint: "Ursula von der Leyen"."""
    for at in range(token, min(token + 3, len(scene.tokens))):
        if not scene.tokens.joins[at]:
            return False
        if scene.tokens.words[at] not in scene.cues["particles"]:
            return scene.may_be_name(at)
    return False
