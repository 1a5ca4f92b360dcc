"""Keep what is worked out from a Schema for as long as the Schema lives. Pure."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial, wraps
from typing import TypeVar

from knowledge.schema import Schema

T = TypeVar("T")


def per_schema(build: Callable[[Schema], T]) -> Callable[[Schema], T]:
    """Call ``build`` once for each Schema object.

    By identity: to compare two schemas of five thousand tables takes longer than most of what is kept here. The value must
    not hold the schema itself, or neither would ever be freed.
    """
    kept: dict[int, tuple[weakref.ref[Schema], T]] = {}

    @wraps(build)
    def remembered(schema: Schema) -> T:
        key = id(schema)
        entry = kept.get(key)
        if entry is not None and entry[0]() is schema:
            return entry[1]
        value = build(schema)
        kept[key] = (weakref.ref(schema, partial(_forget, kept, key)), value)
        return value

    return remembered


def per_structure(build: Callable[[Schema], T]) -> Callable[[Schema], T]:
    """Call ``build`` once for each structure: also for the Schema objects that differ from it in measures only."""

    @wraps(build)
    def remembered(schema: Schema) -> T:
        if build not in schema.worked_out:
            schema.worked_out[build] = build(schema)
        value: T = schema.worked_out[build]
        return value

    return remembered


def _forget(kept: dict[int, tuple[weakref.ref[Schema], T]], key: int, gone: weakref.ref[Schema]) -> None:
    """Drop an entry, unless its key belongs to a younger schema by now."""
    if key in kept and kept[key][0] is gone:
        del kept[key]
