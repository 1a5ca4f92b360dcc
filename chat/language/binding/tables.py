"""New tables from the items of a request: columns, keys over several of them, foreign keys. Pure."""

from __future__ import annotations

from typing import Any

from chat.language.binding.context import IT, Choice, NotMeant, Request, Unclear
from chat.language.binding.definitions import (
    UNIQUE,
    action_args,
    column_args,
    handed_out,
    indexed_by,
    listed,
    pointing_apart,
    reference_args,
    said_once,
)
from chat.language.readings import Slots

#: Indexes that are made behind the table, and what they are besides.
_MADE: dict[str, dict[str, Any]] = {"made index": {}, "made unique index": {"unique": True}}


#: What foreign keys do, said of all together.
_ALL_KEYS = "actions"


def table_requests(slots: Slots) -> list[Request]:
    """Return the requests for the new tables of a frame."""
    if several := slots.get("several"):
        added = [("keys_added", slots.get("keys_added"))] if slots.get("keys_added") else []
        return [request for one in several for request in table_request(Slots((*one, *added)))]
    if alike := slots.get("alike"):
        return [request for one in alike for request in table_request(Slots((*slots, ("table", one))))]
    return table_request(slots)


def table_request(slots: Slots) -> list[Request]:
    """Return the request for a new table, after those for the enums it needs and before those for indexes with names of their own.

    :raises NotMeant: if a column among its own is said to be another table's, or to point to what was not named.
    """
    name = slots.get("table")
    definitions, keys = _listed(slots)
    args: dict[str, Any] = {"table": name, "columns": [], "keys": [], "foreign_keys": [], "indexed": []}
    before, after = [], []
    for definition in definitions:
        if _last_part(definition.get("table") or name) != _last_part(name) or definition.get("references") == IT:
            raise NotMeant
        before += enum_requests(name, definition)
        if (apart := pointing_apart(definition)) and "deferrable" in apart:
            after.append(Request("add_foreign_key", {"table": name, **apart}))
        elif apart:
            args["foreign_keys"].append(apart)
        args["columns"].append(column_args(definition))
        after += _add_index(args, definition)
    for key in keys:
        after += _add_key(args, dict(key)) if key.get("kind") != _ALL_KEYS else []
    act_alike([args], [key for key in keys if key.get("kind") == _ALL_KEYS])
    if slots.get("comment"):
        args["comment"] = slots.get("comment")
    if slots.get("partition_method"):
        args |= {"partition_method": slots.get("partition_method"), "partition_columns": list(slots.get("partition_columns") or ())}
    return [*before, Request("create_table", {key: value for key, value in args.items() if value or key == "columns"}), *after]


def keys_of_all(slots: Slots) -> list[Slots]:
    """Return what a frame says of all foreign keys together."""
    last = (slots.get("several") or (slots,))[-1]
    return [one for one in _listed(last)[1] if one.get("kind") == _ALL_KEYS and not one.get("count")]


def act_alike(tables: list[dict[str, Any]], keys: list[Slots]) -> None:
    """Give the foreign keys of new tables the actions that are said of all, where none is said of one itself.

    :raises NotMeant: if no table has any, or one has not as many as are said.
    """
    if keys and not any(_points(args) for args in tables):
        raise NotMeant
    for key in keys:
        for args in tables:
            pointing = _points(args)
            if int(key.get("count") or len(pointing)) != len(pointing):
                raise NotMeant
            for one in pointing:
                one.update(action_args(dict(key)) | action_args(one))


def _points(args: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what of a new table points to rows of another."""
    return [one for one in (*args["columns"], *args.get("foreign_keys", ())) if one.get("references")]


def _last_part(name: str) -> str:
    return name.rpartition(".")[2]


def _listed(slots: Slots) -> tuple[list[dict[str, Any]], list[Slots]]:
    """Return the definitions of a new table's columns, with what is said of all of them, and the keys that are asked for."""
    found = slots.get("items") or Slots()
    items = listed(found)
    if later := found.get("later"):
        items.append(Slots((("key", later),)))
    shared = [one for one in (found.get("shared"), found.get("more"), slots.get("rest")) if isinstance(one, Slots)]
    ahead = [found.get("ahead")] if found.get("ahead") else []
    further = list(found.get("further") or ())
    definitions = handed_out(_columns_of(items), shared, ahead=ahead, spread=False) + handed_out(_columns_of(further), (), spread=False)
    added = [Slots((("key", one),)) for one in slots.get("keys_added", ())]
    return said_once(definitions), _keys_of([*items, *further, *added])


def _keys_of(items: list[Slots]) -> list[Slots]:
    """Return the keys among items; one that names no columns is over those before it.

    :raises NotMeant: if it is said to be over so many, and there are more or less of them.
    """
    keys, before = [], []
    for item in items:
        key = item.get("key")
        if key is None:
            before += [one["column"] for one in handed_out(_columns_of([item]), (), spread=False)]
        elif key.get("columns") or key.get("kind") not in ("primary", "unique"):
            keys.append(key)
        else:
            if int(key.get("count") or len(before)) != len(before):
                raise NotMeant
            keys.append(Slots((*key, ("columns", tuple(before)))))
    return keys


def _add_index(args: dict[str, Any], definition: dict[str, Any]) -> list[Request]:
    """Note the index that a column's definition asks for; return the request for one that has a name of its own."""
    column = definition["column"]
    if definition.get("index_name"):
        return [Request("create_index", {"table": args["table"], "keys": [{"column": column}], **indexed_by(definition)})]
    if definition.get("indexed") == UNIQUE:
        args["keys"].append({"kind": "unique", "columns": [column]})
    elif definition.get("indexed"):
        args["indexed"].append(column)
    return []


def _columns_of(items: list[Slots]) -> list[Slots]:
    return [one.get("definition") or one for one in items if one.get("definition") or one.get("group") or one.get("column")]


def _add_key(args: dict[str, Any], key: dict[str, Any]) -> list[Request]:
    """Note a key over columns; return the request for an index that a table's own arguments cannot say.

    :raises Unclear: if "index a and b" may mean one or two.
    """
    if key["kind"] in _MADE:
        named = {"index_name": key["index_name"]} if key.get("index_name") else {}
        keys = [{"column": one} for one in key["columns"]]
        return [Request("create_index", {"table": args["table"], "keys": keys, **named, **_MADE[key["kind"]]})]
    name = {"constraint_name": key["constraint_name"]} if key.get("constraint_name") else {}
    if key["kind"] == "foreign":
        args["foreign_keys"] += [{**one, **name} for one in _foreign_keys(key)]
    elif key["kind"] == "indexes":
        args["indexed"] += [one for one in key["columns"] if one not in args["indexed"]]
    elif key["kind"] == "either index":
        raise Unclear(Choice(f"“index {key['first']} and {key['second']}”: one over both together, or one for each?"))
    elif key["kind"] == "check":
        args["keys"].append({"kind": "check", "condition": key["condition"].replace(IT, args["columns"][-1]["column"]), **name})
    else:
        columns = key.get("columns") or [one["column"] for one in args["columns"]]
        args["keys"].append({"kind": key["kind"], "columns": list(columns), **name})
    return []


def _foreign_keys(key: dict[str, Any]) -> list[dict[str, Any]]:
    """Return one foreign key over columns that point to as many together, else one for each column."""
    columns = list(key["columns"])
    pointing = reference_args(key)
    if "referenced" in pointing:
        given = key.get("referenced")
        pointing["referenced"] = list(given) if isinstance(given, tuple) else [pointing["referenced"]]
    groups = [columns] if len(pointing.get("referenced", [])) == len(columns) > 1 else [[one] for one in columns]
    return [{"columns": group, **pointing, **action_args(key)} for group in groups]


def enum_requests(table: str, definition: dict[str, Any]) -> list[Request]:
    """Return the request for the enum that a definition spells out, and make it the definition's type."""
    labels = definition.get("labels")
    if not labels:
        return []
    name = definition.get("enum_name") or f"{table.rpartition('.')[2]}_{definition['column']}"
    definition["type"] = name
    return [Request("create_enum", {"type_name": name, "labels": list(labels)})]
