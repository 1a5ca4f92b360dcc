"""Keep what is worked out from a structure for as long as the structure lives. Pure."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from knowledge.schema import Schema
from vast_project.long_lived import long_lived

T = TypeVar("T")


def per_structure(build: Callable[[Schema], T]) -> Callable[[Schema], T]:
    """Call ``build`` once for a Schema and for those that differ from it in measures only; it may use all but these.

    To compare two schemas of five thousand tables takes longer than most of what is kept here: the schema itself carries the value,
    which must not hold the schema in turn, or neither would be freed at once.
    """

    @wraps(build)
    def remembered(schema: Schema) -> T:
        if build not in schema.worked_out:
            with long_lived():
                schema.worked_out[build] = build(schema)
        value: T = schema.worked_out[build]
        return value

    return remembered
