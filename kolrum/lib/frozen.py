"""Frozen records to JSON and back, to the last bit: what is stored can be replayed."""

import dataclasses
import hashlib
import json
import types
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

T = TypeVar("T")
TYPE = "@"
"""Key under which a record in a union tells which of them it is."""


class CannotThaw(Exception):
    """JSON that does not hold the record it is said to hold."""


def as_json(value: object) -> Any:
    """Give a record, and all records in it, as what JSON can hold.

    Floats keep every bit; nan, which JSON lacks, becomes null inside arrays.
    """
    match value:
        case np.ndarray():
            return _numbers(value.tolist())
        case np.generic():
            return as_json(value.item())
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): as_json(held) for key, held in value.items()}
        case tuple() | list():
            return [as_json(held) for held in value]
        case _ if dataclasses.is_dataclass(value):
            told = {TYPE: type(value).__name__}
            for part in dataclasses.fields(value):
                told[part.name] = as_json(getattr(value, part.name))
            return told
        case _:
            return value


def _numbers(value: Any) -> Any:
    if isinstance(value, list):
        return [_numbers(held) for held in value]
    return None if value != value else value


def thawed(kind: type[T], told: object) -> T:
    """Give back the record that `as_json` told.

    Raises
    ------
    CannotThaw
        When a part is missing or of another kind.
    """
    found: T = _thaw(kind, told)
    return found


def digest_of(told: object) -> str:
    """Give the sha256 of a record as JSON: the same for the same figures."""
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _thaw(kind: Any, told: Any) -> Any:
    origin = get_origin(kind)
    if kind is Any or kind is object:
        return told
    if origin in (Union, types.UnionType):
        return _thaw_union(get_args(kind), told)
    if origin is tuple:
        first, *rest = get_args(kind)
        if rest == [...]:
            return tuple(_thaw(first, held) for held in told)
        parts = zip((first, *rest), told, strict=True)
        return tuple(_thaw(part, held) for part, held in parts)
    if origin is np.ndarray:
        return np.array(told, dtype=np.float64)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        held_kind = get_args(kind)[1]
        return {key: _thaw(held_kind, held) for key, held in told.items()}
    if dataclasses.is_dataclass(kind):
        return _thaw_record(kind, told)
    return _thaw_plain(kind, told)


def _thaw_union(kinds: tuple[Any, ...], told: Any) -> Any:
    if told is None and type(None) in kinds:
        return None
    records = [kind for kind in kinds if dataclasses.is_dataclass(kind)]
    if isinstance(told, dict) and TYPE in told:
        for kind in records:
            if getattr(kind, "__name__", "") == told[TYPE]:
                return _thaw(kind, told)
        msg = f"no record here is called {told[TYPE]!r}"
        raise CannotThaw(msg)
    plain = [kind for kind in kinds if kind is not type(None) and kind not in records]
    return _thaw(plain[0], told)


def _thaw_record(kind: Any, told: Any) -> Any:
    if not isinstance(told, dict):
        msg = f"expected a {kind.__name__}, found {type(told).__name__}"
        raise CannotThaw(msg)
    hints = _hints(kind)
    lacking = [
        part.name
        for part in dataclasses.fields(kind)
        if part.name not in told
        and part.default is dataclasses.MISSING
        and part.default_factory is dataclasses.MISSING
    ]
    if lacking:
        msg = f"{kind.__name__} lacks {', '.join(lacking)}"
        raise CannotThaw(msg)
    return kind(
        **{
            part.name: _thaw(hints[part.name], told[part.name])
            for part in dataclasses.fields(kind)
            if part.name in told
        }
    )


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _thaw_plain(kind: Any, told: Any) -> Any:
    if kind is date:
        return date.fromisoformat(told)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(told)
    if kind is float and isinstance(told, int):
        return float(told)
    if not isinstance(told, kind):
        msg = f"expected {kind.__name__}, found {told!r}"
        raise CannotThaw(msg)
    return told
