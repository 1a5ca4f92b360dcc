"""What requests say and how two of them compare. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chat.language.binding.context import Pair, Request
from chat.language.readings import Slots
from chat.language.sql_expressions import columns_in
from knowledge.schema import Constraint, Schema
from vast_project.nouns import plural

#: What makes two requests differ where only one of them says it.
DECISIVE = frozenset({"where", "constraint_name", "index_name"})
#: What may be said first, and called by its name when it is said again.
_NAMED_LATER = {"create_index": "index_name", "add_check": "constraint_name", "add_unique": "constraint_name"}
#: What a primary key says that may come in the place of another.
_PLAIN_KEY = frozenset({"table", "columns", "constraint_name"})
#: What is dropped before the columns that it is over: with them it would be gone already.
_BEFORE_COLUMNS = frozenset({"drop_index", "drop_constraint"})


def united(one: Request, other: Request) -> Request | None:
    """Return two requests as one where they say the same of the same thing and contradict each other nowhere."""
    shared = one.args.keys() & other.args.keys()
    if one.kind != other.kind or not shared or any(one.args[key] != other.args[key] for key in shared):
        return None
    apart = one.args.keys() ^ other.args.keys()
    name = _NAMED_LATER.get(one.kind)
    named_later = name in other.args and apart <= {name, "method"}
    return Request(one.kind, one.args | other.args) if named_later or not apart & DECISIVE else None


def listed(value: Any) -> Any:
    """Return a list's values as JSON has them; anything else as it is."""
    if not isinstance(value, tuple) or isinstance(value, Slots):
        return value
    return [dict(one) if isinstance(one, Slots) else one for one in value]


def in_order(requests: Sequence[Request]) -> list[Request]:
    """Return requests in the order in which they can be done, whatever was said first: an index or rule goes before its column."""
    first = next((number for number, one in enumerate(requests) if one.kind == "drop_column"), len(requests))
    sooner = [one for one in requests[first:] if one.kind in _BEFORE_COLUMNS]
    return filled_first([*requests[:first], *sooner, *(one for one in requests[first:] if one.kind not in _BEFORE_COLUMNS)])


def keyed_anew(requests: Sequence[Request], schema: Schema) -> list[Request]:
    """Return requests in which a primary key over other columns takes the place of the one that is dropped, by itself or with its column."""
    ordered = list(requests)
    for one in [each for each in requests if each.kind == "add_primary_key" and each.args.keys() <= _PLAIN_KEY]:
        table = schema.table(one.args["table"])
        key = table.primary_key if table is not None else None
        gone = [other for other in ordered if key is not None and _drops_key(other, one.args["table"], key)]
        if gone:
            ordered = _in_its_place(ordered, one, gone)
    return ordered


def _in_its_place(ordered: list[Request], added: Request, gone: list[Request]) -> list[Request]:
    """Return requests with a primary key in the place of the old one, then the columns that were dropped before it; a name asks for two steps."""
    at = ordered.index(added)
    table = {"table": added.args["table"]}
    replaced = [Request("replace_primary_key", {**table, "columns": added.args["columns"]})]
    if added.args.get("constraint_name"):
        replaced = [Request("drop_primary_key", table), added]
    columns = [one for one in gone if one.kind == "drop_column"]
    before = [one for one in ordered[:at] if one not in gone]
    behind = [one for one in ordered[at + 1 :] if one not in gone or one in columns]
    return [*before, *replaced, *(one for one in columns if one in ordered[:at]), *behind]


def _drops_key(request: Request, table: str, key: Constraint) -> bool:
    """Say whether a request drops a table's primary key, or a column of it."""
    if request.kind == "drop_constraint" and request.args.get("constraint_name") == key.name:
        return True
    if request.args.get("table") != table:
        return False
    return request.kind == "drop_primary_key" or (request.kind == "drop_column" and request.args.get("column") in key.columns)


def filled_first(requests: Sequence[Request]) -> list[Request]:
    """Return requests with what fills a column before what makes it required: said last, it is still done first."""
    ordered = list(requests)
    for number, one in enumerate(requests):
        place = (one.args.get("table"), one.args.get("column"))
        required = [
            before
            for before, other in enumerate(ordered[:number])
            if other.kind == "set_not_null" and (other.args["table"], other.args["column"]) == place
        ]
        if one.kind == "backfill_column" and required:
            ordered.insert(required[0], ordered.pop(number))
    return ordered


def called_now(request: Request) -> str:
    """Return what the table or view of a request is called after it, '' where it has none."""
    args = request.args
    return args["new_name"] if request.kind == "rename_table" else args.get("table") or (args["view_name"] if made_of_query(args) else "")


def made_of_query(args: dict[str, Any]) -> bool:
    """Say whether arguments make a view or table of a query, whose columns only the query tells."""
    return "query" in args and ("view_name" in args or "table" in args)


def renamed(request: Request, before: Sequence[Request]) -> Request:
    """Return a request with the new name of its table, where an earlier one of the same text gives it one."""
    names = {one.args["table"]: called_now(one) for one in before if one.kind == "rename_table"}
    table = request.args.get("table")
    renamed_again = request.kind == "rename_table"  # said twice: "we call a b now, rename a to b"
    if table in names and not renamed_again:
        request = Request(request.kind, {**request.args, "table": names[table]})
    return _of_renamed_column(request, before)


def _of_renamed_column(request: Request, before: Sequence[Request]) -> Request:
    """Return a request for one column with the column's new name, where an earlier one of the same text gives it one."""
    now = {(one.args["table"], one.args["column"]): one.args["new_name"] for one in before if one.kind == "rename_column"}
    new_name = now.get((request.args.get("table", ""), request.args.get("column", "")))
    is_made = request.kind in ("rename_column", "add_column")  # the old name is free again
    return Request(request.kind, {**request.args, "column": new_name}) if new_name and not is_made else request


def pairs_of(request: Request) -> list[Pair]:
    """Return the columns that a request speaks of."""
    args = request.args
    table = args.get("table")
    if not table:
        return []
    names = [args["new_name"]] if request.kind == "rename_column" else [args["column"]] if args.get("column") else []
    names += [one for key in ("columns", "by") for one in args.get(key, ()) if isinstance(one, str)]
    names += [one["column"] for one in args.get("others", ())]
    names += [one["column"] for one in args.get("keys", ()) if isinstance(one, dict) and one.get("column")]
    return [(table, name) for name in names or _checked(args.get("condition"))]


def _checked(condition: str | None) -> list[str]:
    """Return the only column that a condition is over; none where there are several."""
    names = list(dict.fromkeys(name for _, name in columns_in(condition))) if condition else []
    return names if len(names) == 1 else []


def without_restated(requests: Sequence[Request]) -> list[Request]:
    """Return requests without those that only tell what the ones behind them then say: rows to be marked or cleaned up, rows that go along."""
    return [one for number, one in enumerate(requests) if not any(_says_more(one, other) for other in requests[number + 1 :])]


def _says_more(one: Request, other: Request) -> bool:
    """Say whether a request says itself how something is done that another asked for only in general."""
    if one.args.get("table") != other.args.get("table"):
        return False
    if one.kind == "add_soft_delete":
        return other.kind == "add_column" and one.args.get("column") is None and "delet" in str(other.args.get("column")).casefold()
    if one.kind == "spread_column":
        return other.kind == "add_column" and str(other.args.get("type")).endswith("[]") and other.args.get("column") == plural(str(one.args.get("column")))
    if one.kind == other.kind == "delete_rows":
        return not one.args.keys() & {"where", "all_rows"} and "where" in other.args
    told = ("references", "on_delete")
    named = one.args.keys() & {"columns", "constraint_name"}
    return (one.kind, other.kind) == ("change_foreign_key", "add_foreign_key") and not named and all(one.args.get(key) == other.args.get(key) for key in told)
