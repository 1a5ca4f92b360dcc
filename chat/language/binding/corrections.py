"""What was asked for last, said anew: another type, column, table or name. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from chat.language.binding.context import Choice, Request, Unclear
from chat.language.binding.definitions import column_args
from chat.language.binding.places import Places
from chat.language.elements import Slots
from chat.language.telling_names import is_constraint_name
from vast_project.pg.identifiers import quote

#: What a new name is the name of, the likeliest first.
_NAMED = ("new_name", "index_name", "constraint_name", "trigger_name", "policy_name")
#: What a request makes is called by these arguments, by its kind.
_OWN_NAMES = {
    "add_column": "column",
    "create_table": "table",
    "create_view": "view_name",
    "create_materialized_view": "view_name",
    "create_enum": "type_name",
    "create_domain": "type_name",
    "create_sequence": "sequence_name",
    "create_table_as": "table",
}
#: Arguments that keep what is replaced until nobody uses it.
_KEEPING = ("keep_old", "keep_view")
_UNSURE = Choice("I am not sure what you mean instead. Say the whole request again, please.")


class _Signature(Protocol):
    @property
    def names(self) -> frozenset[str]: ...


def correct(slots: Slots, places: Places, fields: Mapping[str, _Signature]) -> None:
    """Change the request made last.

    :raises Unclear: if there is none, or it has nothing that the words could replace.
    """
    context = places.context
    if not context.requests:
        raise Unclear(_UNSURE)
    context.lean()
    last = context.requests[-1]
    names = fields[last.kind].names
    if slots.get("existing"):
        context.requests.append(_existing_too(last))
        return
    args = (
        _with_name(last, slots.get("name"), names)
        or _with_modifiers(last, slots.get("modifiers"), names)
        or _phased(last, slots.get("keep_old"), names)
        or _elsewhere(last, slots, places, names)
    )
    context.requests[-1] = Request(last.kind, args)


def _existing_too(last: Request) -> Request:
    """Return the request that gives rows which are there, and lack one, the default that new rows were given.

    :raises Unclear: if the last request is about no default.
    """
    column, default = last.args.get("column"), last.args.get("default")
    if last.kind not in ("set_default", "add_column") or not column or default is None:
        raise Unclear(Choice("What should existing rows get? Say “set … of … to … where it is null”."))
    where = f"{quote(column)} IS NULL"
    return Request("backfill_column", {"table": last.args["table"], "column": column, "value": default, "where": where})


def _phased(last: Request, keep_old: bool | None, names: frozenset[str]) -> dict[str, Any] | None:
    """Return the request done in two phases, or at once.

    :raises Unclear: if there is one way only to do it.
    """
    if keep_old is None:
        return None
    kept = next((one for one in _KEEPING if one in names), None)
    if kept is None:
        said = f"There is one way only to {last.kind.replace('_', ' ')}: the plan as it stands."
        raise Unclear(Choice(said, goes_on=True))
    return {key: value for key, value in last.args.items() if key != kept} | ({kept: True} if keep_old else {})


def _with_name(last: Request, name: str | None, names: frozenset[str]) -> dict[str, Any] | None:
    if name is None:
        return None
    own = _OWN_NAMES.get(last.kind) or next((one for one in _NAMED if one in names), None)
    if own is None or (last.kind == "add_column" and is_constraint_name(name)):
        raise Unclear(_UNSURE)  # a column is not called as constraints are
    return {**last.args, own: name}


def _with_modifiers(last: Request, modifiers: Slots | None, names: frozenset[str]) -> dict[str, Any] | None:
    if modifiers is None:
        return None
    said = dict(modifiers)
    given = {key: value for key, value in column_args({**said, "column": ""}).items() if key != "column"}
    taken_back = {key for key in ("not_null", "unique", "primary_key") if said.get(key) is False} | (
        {"default"} if said.get("no_default") else set()
    )
    if not (given.keys() | taken_back) <= names or not (given or taken_back):
        raise Unclear(_UNSURE)
    return {key: value for key, value in {**last.args, **given}.items() if key not in taken_back}


def _elsewhere(last: Request, slots: Slots, places: Places, names: frozenset[str]) -> dict[str, Any]:
    """Return the arguments of a request for another table or column."""
    tables = slots.get("tables") or ()
    if slots.get("columns") is None:
        if len(tables) != 1 or "table" not in last.args:
            raise Unclear(_UNSURE)
        return {**last.args, "table": tables[0]}
    pairs = places.pairs(
        slots.get("columns").get("items"), tables or ((last.args["table"],) if _has_all(last, slots, places) else ())
    )
    if len(pairs) != 1:
        raise Unclear(_UNSURE)
    [(table, column)] = pairs
    if "column" in names and last.kind != "add_column":
        return {**last.args, "table": table, "column": column}
    if "columns" in names and len(last.args.get("columns", ())) == 1 and isinstance(last.args["columns"][0], str):
        return {**last.args, "table": table, "columns": [column]}
    if "keys" in names and len(last.args.get("keys", ())) == 1:
        return {**last.args, "table": table, "keys": [{**last.args["keys"][0], "column": column}]}
    raise Unclear(_UNSURE)


def _has_all(last: Request, slots: Slots, places: Places) -> bool:
    """Say whether the table spoken of has the columns that are said without one."""
    table = last.args.get("table")
    items = slots.get("columns").get("items")
    return bool(table) and all(not one.get("table") and places.has(table, one.get("column")) for one in items)
