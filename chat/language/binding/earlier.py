"""Requests of an earlier message, changed by a few words: parts left out, columns added, the new column called otherwise. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chat.language.binding.context import Choice, Context, Request, Unclear
from chat.language.binding.places import Places
from chat.language.readings import Slots
from chat.language.telling_names import is_constraint_name

#: Requests that bring about what is called a part of others, and arguments that go together with one.
_KINDS_OF_PARTS = {
    "default": ("set_default",),
    "not_null": ("set_not_null",),
    "unique": ("add_unique",),
    "references": ("add_foreign_key",),
    "condition": ("add_check",),
    "comment": ("comment_on",),
}
_BELONGING = {"references": ("references", "referenced", "on_delete", "on_update")}
#: What is asked where nothing tells what a few words are about.
UNSURE = Choice("I am not sure what you mean instead. Say the whole request again, please.")


def column_of(request: Request) -> tuple[Any, Any]:
    """Return the table and the only column that a request is about; None for the column where it is about several or none."""
    keys = [one.get("column") for one in request.args.get("keys", ()) if isinstance(one, dict)]
    listed = [*request.args.get("columns", ()), *keys]
    column = request.args.get("column") or (listed[0] if len(listed) == 1 else None)
    return request.args.get("table"), column if isinstance(column, str) else None


def leave_out(slots: Slots, context: Context) -> None:
    """Take back a part of what was asked for: an index, a default, some of several columns.

    :raises Unclear: if nothing of the kind was asked for.
    """
    kept = _without_part(slots.get("without"), context.requests) or _without_columns(slots, context.requests)
    if not kept or kept == context.requests:
        raise Unclear(UNSURE)
    context.given -= len(context.requests) - len(kept)
    context.requests[:] = kept


def _without_part(part: str | None, requests: Sequence[Request]) -> list[Request]:
    """Return requests without the last of a kind, or without an argument; none if there is no such part."""
    for number in reversed(range(len(requests)) if part else ()):
        one = requests[number]
        before, after = list(requests[:number]), list(requests[number + 1 :])
        if one.kind == part or one.kind in _KINDS_OF_PARTS.get(part, ()):
            return before + after
        if one.args.get(part):
            return [*before, Request(one.kind, {key: value for key, value in one.args.items() if key not in _BELONGING.get(part, (part,))}), *after]
    return []


def _without_columns(slots: Slots, requests: Sequence[Request]) -> list[Request]:
    """Return requests without what they say of some columns, or of some tables."""
    if not slots.get("columns"):
        return [one for one in requests if one.args.get("table") not in (slots.get("tables") or ())]
    gone = {one.get("column") for one in slots.get("columns").get("items")}
    left = (_less(one, gone) for one in requests if one.args.get("column") not in gone)
    return [one for one in left if one.args.get("columns", one.args.get("keys", True))]


def _less(request: Request, gone: set[str]) -> Request:
    args = {
        key: [one for one in value if (one.get("column") if isinstance(one, dict) else one) not in gone] if key in ("columns", "keys") else value
        for key, value in request.args.items()
    }
    return Request(request.kind, args)


def extended(last: Request, slots: Slots, places: Places) -> Request:
    """Return the request for an index or a rule over columns with more of them.

    :raises Unclear: if it is over none.
    """
    field = next((one for one in ("keys", "columns") if last.args.get(one)), None)
    if last.kind not in ("create_index", "add_unique", "add_primary_key") or field is None:
        raise Unclear(UNSURE)
    more = [column for _, column in places.pairs(slots.get("columns").get("items"), (last.args["table"],))]
    return Request(last.kind, {**last.args, field: [*last.args[field], *({"column": one} if field == "keys" else one for one in more)]})


def with_new_column(name: str | None, requests: Sequence[Request]) -> list[Request]:
    """Return requests in which the new column is called otherwise that the last one speaks of; none where that is not meant.

    What follows a new column (its index, its rule) is called after it, so a name that is not formed like theirs is the column's.
    """
    place = column_of(requests[-1])
    made = any(one.kind == "add_column" and column_of(one) == place for one in requests[:-1])
    if name is None or not made or is_constraint_name(name):
        return []
    return [_called(one, str(place[1]), name) if column_of(one) == place else one for one in requests]


def _called(request: Request, old: str, new: str) -> Request:
    """Return a request with another name for the column that it is about."""
    args = {**request.args, **({"column": new} if request.args.get("column") == old else {})}
    for key in ("columns", "keys"):
        if key in args:
            args[key] = [{**one, "column": new} if isinstance(one, dict) else new for one in args[key]]
    return Request(request.kind, args)
