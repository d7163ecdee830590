"""Sources as the user names them in, the files they stand for out, before any of them is read."""

import glob
import os
import re
from collections.abc import Iterator, Sequence

from dateline.errors import UsageError

URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
GLOB_MARKS = re.compile(r"[*?\[]")


def find_files(sources: Sequence[str]) -> list[str]:
    """Every file (and `-`, and URL) that the sources name, once each, in their order; folders sorted.

    Raises UsageError when a source names nothing, so that a slip is told before any work is done.
    """
    found: dict[str, None] = {}
    for source in sources:
        found.update(dict.fromkeys(_named_by(source)))
    return list(found)


def is_url(source: str) -> bool:
    return URL.match(source) is not None


def ref_of(path: str) -> str:
    """A path as a record names it: as the user gave it, with slashes, and always valid text."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def _named_by(source: str) -> list[str]:
    if source == "-" or (is_url(source) and not os.path.lexists(source)):
        return [source]
    if os.path.isdir(source):
        return _required(list(_within(source)), f"the folder {ref_of(source)!r} holds no files")
    if os.path.exists(source):
        return [source]
    if not GLOB_MARKS.search(source):
        raise UsageError(f"no such file or folder: {ref_of(source)!r}")
    matches = sorted(glob.glob(source, recursive=True))
    files = [path for match in matches for path in (_within(match) if os.path.isdir(match) else [match])]
    return _required(files, f"nothing matches {ref_of(source)!r}")


def _required(paths: list[str], message: str) -> list[str]:
    if not paths:
        raise UsageError(message)
    return paths


def _within(folder: str) -> Iterator[str]:
    """The regular files under a folder, sorted, without hidden ones."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(place, name)
            if not name.startswith(".") and os.path.isfile(path):
                yield path
