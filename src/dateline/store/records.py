"""Records to JSON and back: what `model.as_json` wrote, as the dataclasses it came from."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline.model import Span, as_json

T = TypeVar("T")


def dumps(record: Any) -> str:
    """A record as one line of JSON."""
    return json.dumps(as_json(record), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The record of a dataclass that `dumps` wrote."""
    result: T = _read(kind, json.loads(text))
    return result


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _read(next(k for k in inner if k is not NoneType), value)
    if origin is tuple:
        return tuple(_read(inner[0], v) for v in value)
    if origin is Mapping:
        return {k: _read(inner[1], v) for k, v in value.items()}
    if origin is Literal:
        return value
    return _plain(kind, value)


def _plain(kind: Any, value: Any) -> Any:
    if kind is Span:
        return Span(*value)
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{f.name: _read(hints[f.name], value.get(f.name)) for f in fields(kind)})
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
