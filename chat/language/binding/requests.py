"""What requests say and how two of them compare. Pure."""

from __future__ import annotations

from typing import Any

from chat.language.binding.context import Pair, Request
from chat.language.elements import Slots

#: What makes two requests differ where only one of them says it.
DECISIVE = frozenset({"where", "constraint_name", "index_name"})


def united(one: Request, other: Request) -> Request | None:
    """Return two requests as one where they say the same of the same thing and contradict each other nowhere."""
    shared = one.args.keys() & other.args.keys()
    if one.kind != other.kind or not shared or any(one.args[key] != other.args[key] for key in shared):
        return None
    apart = one.args.keys() ^ other.args.keys()
    return Request(one.kind, one.args | other.args) if not apart & DECISIVE else None


def listed(value: Any) -> Any:
    """Return a list's values as JSON has them; anything else as it is."""
    return list(value) if isinstance(value, tuple) and not isinstance(value, Slots) else value


def pairs_of(request: Request) -> list[Pair]:
    """Return the columns that a request speaks of."""
    args = request.args
    table = args.get("table")
    if not table:
        return []
    names = [args["new_name"]] if request.kind == "rename_column" else [args["column"]] if args.get("column") else []
    names += [one for one in args.get("columns", ()) if isinstance(one, str)]
    names += [one["column"] for one in args.get("keys", ()) if isinstance(one, dict) and one.get("column")]
    return [(table, name) for name in names]
