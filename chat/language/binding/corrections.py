"""What was asked for last, said anew: another type, column, table or name. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from chat.language.binding.adjustments import adjust
from chat.language.binding.context import OTHER, Choice, Request, Unclear
from chat.language.binding.definitions import column_args, indexed_by
from chat.language.binding.earlier import UNSURE, column_of, extended, leave_out, with_new_column
from chat.language.binding.places import Places
from chat.language.readings import Slots
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
#: Names that are given to one thing only.
_GIVEN_NAMES = frozenset({"index_name", "constraint_name"})


class _Signature(Protocol):
    @property
    def names(self) -> frozenset[str]: ...


def correct(slots: Slots, places: Places, fields: Mapping[str, _Signature]) -> None:
    """Change the request made last.

    :raises Unclear: if there is none, or it has nothing that the words could replace.
    """
    context = places.context
    if not context.requests:
        raise Unclear(UNSURE)
    context.lean()
    if slots.get("without") or slots.get("removed"):
        leave_out(slots, context)
        return
    if (adjusted := adjust(slots, context.requests)) is not None:
        context.requests[:] = adjusted
        return
    last = context.requests[-1]
    if last.kind == "backfill_column" and dict(slots.get("modifiers") or ()) == {"not_null": True}:
        context.requests.append(Request("set_not_null", {key: last.args[key] for key in ("table", "column")}))
        return  # "fill a, then make it not null"
    if slots.get("extended"):
        context.requests[-1] = extended(last, slots, places)
        return
    if slots.get("existing"):
        context.requests.append(_existing_too(last))
        return
    if renamed := with_new_column(slots.get("name"), context.requests):
        context.requests[:] = renamed
        return
    number = _place_of(slots, context.requests, fields)
    last = context.requests[number]
    names = fields[last.kind].names
    args = (
        _with_name(last, slots.get("name"), names)
        or _with_modifiers(last, slots.get("modifiers"), names, slots.get("instead_of"))
        or _phased(last, slots.get("keep_old"), names)
        or _elsewhere(last, slots, places, names)
    )
    context.requests[number] = Request(last.kind, args)
    context.requests += _indexed(context.requests[number], slots.get("modifiers"))


def _indexed(corrected: Request, modifiers: Slots | None) -> list[Request]:
    """Return the index that is asked for with what is said anew of a column."""
    if modifiers is None or not modifiers.get("indexed"):
        return []
    table, column = column_of(corrected)
    keys = {"table": table, "keys": [{"column": column}]}
    return [Request("create_index", keys | indexed_by({**corrected.args, **dict(modifiers)}))]


def _place_of(slots: Slots, requests: Sequence[Request], fields: Mapping[str, _Signature]) -> int:
    """Return the place of the request that words are about: the last, or the one before it that makes the same column."""
    said = slots.get("modifiers")
    if said is None:
        return len(requests) - 1
    given = column_args({**dict(said), "column": "it"}).keys() - {"column"}
    same = (number for number in reversed(range(len(requests))) if column_of(requests[number]) == column_of(requests[-1]))
    return next((number for number in same if given and given <= fields[requests[number].kind].names), len(requests) - 1)


def go_on_elsewhere(slots: Slots, places: Places, fields: Mapping[str, _Signature]) -> None:
    """Ask for the same as the last requests about one table, on another: "on doctors too".

    :raises Unclear: if there are none, or the words name no place for them.
    """
    context = places.context
    context.lean()
    last = context.requests[-1] if context.requests else Request("", {})
    if not last.args.get("table"):
        raise Unclear(UNSURE)
    if slots.get("going_on") and slots.get("columns") and "keys" in last.args:
        raise Unclear(Choice("Should the index have that column as well, or should it get an index of its own?", goes_on=True))
    if slots.get("more"):
        if last.kind != "add_column":
            raise Unclear(UNSURE)
        context.requests.append(Request(last.kind, {**last.args, "column": slots.get("more")}))
        return
    same = [one for one in context.requests if one.args.get("table") == last.args["table"]]
    if slots.get("tables") == OTHER:
        slots = Slots((("tables", (_other_table(last, places),)),))
    made = [Request(one.kind, _elsewhere(one, slots, places, fields[one.kind].names)) for one in same]
    context.requests += [Request(one.kind, {key: value for key, value in one.args.items() if key not in _GIVEN_NAMES}) for one in made]


def _other_table(last: Request, places: Places) -> str:
    """Return the only other table that has the column spoken of last.

    :raises Unclear: if none or several have.
    """
    owners = [str(one) for one in places.names.owners.get(str(column_of(last)[1]), ()) if str(one) != last.args["table"]]
    if len(owners) != 1:
        raise Unclear(Choice("Which other table do you mean?", tuple((one, f"the same for {one}") for one in owners[:8]), goes_on=True))
    return owners[0]


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
        raise Unclear(UNSURE)  # a column is not called as constraints are
    return {**last.args, own: name}


def _with_modifiers(last: Request, modifiers: Slots | None, names: frozenset[str], taken: Slots | None) -> dict[str, Any] | None:
    """Return the request with what is said of its column, in the place of what is taken back."""
    if modifiers is None:
        return None
    said = dict(modifiers)
    if taken and column_args({**dict(taken), "column": "it"}).get("type") != last.args.get("type"):
        raise Unclear(UNSURE)  # it has another type than the one that is taken back
    given = {key: value for key, value in column_args({**said, "column": last.args.get("column") or "it"}).items() if key != "column"}
    taken_back = {key for key in ("not_null", "unique", "primary_key") if said.get(key) is False} | (
        {"default"} if said.get("no_default") else set()
    )
    if given.get("type") == "@type@" or not (given.keys() | taken_back) <= names or not (given or taken_back):
        raise Unclear(UNSURE)
    return {key: value for key, value in {**last.args, **given}.items() if key not in taken_back}


def _elsewhere(last: Request, slots: Slots, places: Places, names: frozenset[str]) -> dict[str, Any]:
    """Return the arguments of a request for another table or column."""
    tables = slots.get("tables") or ()
    if slots.get("columns") is None:
        if len(tables) != 1 or "table" not in last.args:
            raise Unclear(UNSURE)
        return {**last.args, "table": tables[0]}
    items = slots.get("columns").get("items")
    if last.kind == "add_column" and len(items) == 1 and not items[0].get("table") and not tables:
        return {**last.args, "column": items[0].get("column")}
    pairs = places.pairs(
        items, tables or ((last.args["table"],) if _has_all(last, slots, places) else ())
    )
    if len(pairs) != 1:
        raise Unclear(UNSURE)
    return {**last.args, **_column_of_same_sort(last, *pairs[0], names)}


def _column_of_same_sort(last: Request, table: str, column: str, names: frozenset[str]) -> dict[str, Any]:
    """Return a column as the argument that a request has its own in, with its table.

    :raises Unclear: if the request is not over just one column.
    """
    if "column" in names and last.kind != "add_column":
        return {"table": table, "column": column}
    if "columns" in names and len(last.args.get("columns", ())) == 1 and isinstance(last.args["columns"][0], str):
        return {"table": table, "columns": [column]}
    if "keys" in names and len(last.args.get("keys", ())) == 1:
        return {"table": table, "keys": [{**last.args["keys"][0], "column": column}]}
    raise Unclear(UNSURE)


def _has_all(last: Request, slots: Slots, places: Places) -> bool:
    """Say whether the table spoken of has the columns that are said without one."""
    table = last.args.get("table")
    items = slots.get("columns").get("items")
    return bool(table) and all(not one.get("table") and places.has(table, one.get("column")) for one in items)
