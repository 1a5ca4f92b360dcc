"""What is done to values inside of a column: keys of a JSON object that go, elements that come to an array. Pure."""

from __future__ import annotations

from typing import Any

from chat.language.binding.context import NotMeant
from chat.language.readings import Slots
from knowledge.schema import Column, Schema
from vast_project.pg.identifiers import quote


def inside(slots: Slots, table: str, column: str, schema: Schema) -> dict[str, Any]:
    """Return the value of a column without some keys, or with one element more; nothing where neither is said.

    :raises NotMeant: if the column holds no such values.
    """
    removed, element = slots.get("removed"), slots.get("element")
    if removed is None and element is None:
        return {}
    relation = schema.table(table)
    held = relation.column(column) if relation is not None else None
    if held is None or (held.type != "jsonb" if removed else not held.type.endswith("[]")):
        raise NotMeant
    if removed:
        return {"value": " - ".join([quote(column), *removed])}
    return {"value": f"array_append({quote(column)}, {element})", **_lacking(held, element, asked=bool(slots.get("lacking")))}


def _lacking(held: Column, element: str, *, asked: bool) -> dict[str, str]:
    """Return the condition that an array does not have an element yet, where that was said."""
    lacks = f"NOT ({element} = ANY ({quote(held.name)}))"
    return {"where": lacks if held.not_null else f"{quote(held.name)} IS NULL OR {lacks}"} if asked else {}
