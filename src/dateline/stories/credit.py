"""Who worked on a story, as wire agencies sign it below the last paragraph."""

import re
from functools import cache

from dateline.stories.knowledge import read_table

LONGEST = 700
OPENING = re.compile(r"(?<=[.!?…”\"\u2019'])\s(?=\()")


def is_credit(text: str) -> bool:
    """Whether a whole line is a credit, such as "(Reporting by A; Editing by B)"."""
    return len(text) <= LONGEST and _pattern().fullmatch(text) is not None


def split_credit(text: str) -> tuple[str, str]:
    """A paragraph and the bracketed credit at its end, which is empty where there is none."""
    for opening in OPENING.finditer(text, max(0, len(text) - LONGEST)):
        if is_credit(text[opening.end() :]):
            return text[: opening.start()], text[opening.end() :]
    return text, ""


@cache
def _pattern() -> re.Pattern[str]:
    patterns = read_table("about.toml")["credits"]["patterns"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)
