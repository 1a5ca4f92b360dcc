"""Types that hold more than a column's own: what is offered where somebody wants more room and says no type. Pure."""

from __future__ import annotations

import re

from chat.requests import Candidate
from knowledge.schema import Schema

_SIZED = re.compile(r"(?P<kind>character varying|varchar|numeric)\((?P<size>\d+)(?:,(?P<scale>\d+))?\)")
_NEXT = {"smallint": ("integer", "bigint"), "integer": ("bigint",), "real": ("double precision", "numeric")}
#: How many digits more are offered.
_MORE = 2


def wider_types(schema: Schema, table: str, column: str) -> tuple[Candidate, ...]:
    """Return the types to choose from for a column that is to hold more, each with the request for it; none for other types."""
    relation = schema.relation(table)
    found = relation.column(column) if relation else None
    return tuple(Candidate(one, f"change {table}.{column} to {one}") for one in _wider(found.type)) if found else ()


def _wider(type_: str) -> tuple[str, ...]:
    sized = _SIZED.fullmatch(type_)
    if sized is None:
        return _NEXT.get(type_, ())
    size, scale = int(sized["size"]), int(sized["scale"] or 0)
    if sized["kind"] == "numeric":
        return f"numeric({size + _MORE},{scale})", f"numeric({size + _MORE},{scale + _MORE})"
    return f"varchar({2 * size})", "text"
