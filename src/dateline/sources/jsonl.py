"""JSON in, rows out: one object a line, or an array or objects laid out over many lines; never held whole."""

import io
import json
import re
from collections.abc import Iterator
from typing import IO

from dateline.model import Page, Problem
from dateline.sources.records import read_row
from dateline.sources.streams import CHUNK, MAX_LINE, lines

BETWEEN = re.compile(r"[\s,]*")


def read_jsonl(stream: IO[bytes], path: str) -> Iterator[Page | Problem]:
    """The pages of a file with one object a line; a bad line is a problem and the rest goes on."""
    for line in lines(stream):
        if line.fault is not None:
            yield Problem(f"{path}:{line.number}", line.fault)
        elif line.text.strip():
            yield from _read_line(line.text, path, line.number)


def _read_line(text: str, path: str, number: int) -> Iterator[Page | Problem]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Problem(f"{path}:{number}", f"not JSON: {_fault(error)}")
        return
    yield from read_row(row, path, number)


def read_values(stream: IO[bytes], path: str) -> Iterator[Page | Problem]:
    """The pages of an array of objects, or of objects one after another, whatever their layout."""
    reader = Values(io.TextIOWrapper(stream, encoding="utf-8", errors="replace"))
    try:
        for row, line in reader:
            yield from read_row(row, path, line)
    except (ValueError, RecursionError) as error:
        yield Problem(f"{path}:{reader.line}", f"not JSON from here on: {_fault(error)}")


class Values:
    """Iterates over the members of a JSON array, or over values in a row, each with its first line."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream, self._buffer, self._decoder = stream, "", json.JSONDecoder()
        self._ended = False
        self.line = 1

    def __iter__(self) -> Iterator[tuple[object, int]]:
        self._skip(BETWEEN)
        array = self._buffer.startswith("[")
        if array:
            self._drop(1)
        while not self._finished(array):
            line = self.line
            yield self._next(), line

    def _finished(self, array: bool) -> bool:
        self._skip(BETWEEN)
        if array and self._buffer.startswith("]"):
            return True
        if not self._buffer and array:
            raise ValueError("the array is not closed")
        return not self._buffer

    def _next(self) -> object:
        """Reads on, twice as much each time, until a value is whole: a value costs linear time."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer)
            except ValueError:
                if not self._fill(max(CHUNK, len(self._buffer))):
                    raise
                continue
            if end < len(self._buffer) or not self._fill(CHUNK):
                self._drop(end)
                return value

    def _skip(self, what: re.Pattern[str]) -> None:
        while True:
            found = what.match(self._buffer)
            self._drop(found.end() if found else 0)
            if self._buffer or not self._fill(CHUNK):
                return

    def _drop(self, end: int) -> None:
        self.line += self._buffer.count("\n", 0, end)
        self._buffer = self._buffer[end:]

    def _fill(self, size: int) -> bool:
        if len(self._buffer) > MAX_LINE:
            raise ValueError(f"a value is longer than {MAX_LINE:,} characters")
        more = "" if self._ended else self._stream.read(size)
        self._ended = not more
        self._buffer += more
        return bool(more)


def _fault(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
