"""The data files of this room, each read once when it is first needed."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import KnowledgeError


@cache
def read_table(name: str) -> dict[str, Any]:
    """A TOML file under `data/`; raises KnowledgeError when it is no TOML."""
    try:
        return tomllib.loads(files("dateline.data").joinpath(name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"data/{name}: {error}") from error
