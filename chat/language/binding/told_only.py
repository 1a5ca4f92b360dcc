"""Requests that only tell how things are beside what is asked for, and keys that are said anew with what they do. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from chat.language.binding.context import Request
from knowledge.schema import Constraint, Schema
from ops.operations._columns import ACTIONS

#: What a foreign key says that may be said of one that there is.
_POINTING = frozenset({"table", "columns", "references", "referenced", "on_delete", "on_update"})
_ACTIONS = ("on_delete", "on_update")


def without_told(requests: Sequence[Request], schema: Schema) -> list[Request]:
    """Return requests without those that only tell why another is there: "a user may have several emails now. Drop …", "… has a parent. Add parent_id"."""
    if len(requests) < 2:
        return list(requests)
    return [one for one in requests if not (_is_so_already(one, schema) or any(_points_there(one, other) for other in requests))]


def _is_so_already(one: Request, schema: Schema) -> bool:
    """Say whether a request wants several of something for one of another, which point to it already."""
    linked, table = schema.table(one.args.get("linked", "")), schema.table(one.args.get("table", ""))
    if one.kind != "link_tables" or one.args.get("mutual") or linked is None or table is None:
        return False
    return any(key.references == table.name for key in linked.foreign_keys)


def _points_there(one: Request, other: Request) -> bool:
    """Say whether a column without a type is what a column of another request points to: parent, and then parent_id."""
    if one.kind != "add_column" or "type" in one.args or one is other or "references" in one.args:
        return False
    made = other.args.get("columns", ()) if other.kind == "create_table" else [other.args] if other.kind == "add_column" else []
    is_there = other.kind == "create_table" or one.args["table"] == other.args.get("table")
    names = [str(each.get("column", "")) for each in made if isinstance(each, dict)]
    return is_there and any(f"_{name}".endswith(f"_{one.args['column']}_id") for name in names)


def acting_anew(requests: Sequence[Request], schema: Schema) -> list[Request]:
    """Return requests in which a foreign key that there is, said again with something else that it does, becomes that change."""
    dropped = any(one.kind == "drop_constraint" for one in requests)
    return list(requests) if dropped else [_as_change(one, schema) for one in requests]


def _as_change(one: Request, schema: Schema) -> Request:
    table = schema.table(one.args.get("table", "")) if one.kind == "add_foreign_key" else None
    if table is None or one.args.keys() - _POINTING:
        return one
    found = [key for key in table.foreign_keys if list(key.columns) == list(one.args["columns"]) and _is_said(key, one, schema)]
    told = {what: one.args[what] for what in _ACTIONS if one.args.get(what)}
    if not found or not told or all((getattr(found[0], what) or ACTIONS["no action"]) == ACTIONS[action] for what, action in told.items()):
        return one
    return Request("change_foreign_key", {"table": one.args["table"], "columns": list(one.args["columns"]), **told})


def _is_said(key: Constraint, one: Request, schema: Schema) -> bool:
    """Say whether a foreign key points to the table that a request names."""
    target = schema.table(one.args.get("references", ""))
    return target is not None and key.references == target.name
