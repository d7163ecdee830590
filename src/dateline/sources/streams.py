"""A byte stream of any encoding in, its lines as text out: each bounded, each with its number."""

import codecs
import io
from collections.abc import Iterator
from typing import IO, NamedTuple

from dateline.errors import UnreadableInput
from dateline.sources.encodings import decode

CHUNK = 65_536
MAX_PAGE = 20_000_000
MAX_LINE = 50_000_000


class Line(NamedTuple):
    """One line of a stream with its end; `fault` says why it could not be read."""

    number: int
    text: str
    fault: str | None = None


class Recoded(io.RawIOBase):
    """A stream begun again from its head, with every encoding but UTF-8 recoded to UTF-8."""

    def __init__(self, head: bytes, rest: IO[bytes], codec: str) -> None:
        self._head, self._rest = head, rest
        self._decoder = None if codec == "utf-8" else codecs.getincrementaldecoder(codec)("replace")
        self._pending = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._pending:
            chunk = self._next_chunk()
            if chunk is None:
                return 0
            self._pending = chunk
        taken = self._pending[: len(buffer)]
        buffer[: len(taken)] = taken
        self._pending = self._pending[len(taken) :]
        return len(taken)

    def _next_chunk(self) -> bytes | None:
        raw, self._head = self._head or self._rest.read(CHUNK), b""
        if self._decoder is None:
            return raw or None
        text = self._decoder.decode(raw, final=not raw)
        return text.encode("utf-8", "replace") if raw or text else None


def read_head(stream: IO[bytes]) -> bytes:
    """The first 64 KiB of a stream, or all of it; a pipe may hand them over in pieces."""
    head = b""
    while len(head) < CHUNK:
        piece = stream.read(CHUNK - len(head))
        if not piece:
            break
        head += piece
    return head


def lines(stream: IO[bytes]) -> Iterator[Line]:
    """The lines of a UTF-8 stream, blank ones too; at most `MAX_LINE` bytes of one are ever held."""
    number = 0
    while raw := stream.readline(MAX_LINE + 1):
        number += 1
        if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
            _skip_line(stream)
            yield Line(number, "\n", f"line longer than {MAX_LINE:,} bytes")
        else:
            yield _decoded(number, raw)


def _decoded(number: int, raw: bytes) -> Line:
    try:
        return Line(number, raw.decode("utf-8"))
    except UnicodeDecodeError:
        try:
            return Line(number, decode(raw))
        except UnreadableInput as error:
            return Line(number, "\n", str(error))


def _skip_line(stream: IO[bytes]) -> None:
    while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
        pass
