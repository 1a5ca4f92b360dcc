"""What two plans have in common: relations that both lock, and other objects that both name. Pure."""

from __future__ import annotations

from typing import Any

#: Locks under which everybody else goes on, whatever they do to rows.
WEAK = ("AccessShareLock", "RowShareLock")
#: Arguments that name something which is no relation.
NAMED = {
    "type_name": "type",
    "function_name": "function",
    "sequence_name": "sequence",
    "view_name": "view",
    "publication_name": "publication",
    "extension_name": "extension",
}


def objects_of(plan: dict[str, Any]) -> frozenset[str]:
    """Return what a plan, as JSON, changes, as people call it: tables and their columns, types, functions …"""
    locked = {
        lock["relation"].removeprefix("public.")
        for step in plan["steps"]
        for lock in step["impact"]["locks"]
        if lock["mode"] not in WEAK
    }
    args = [operation.get("args", {}) for operation in plan["operations"]]
    named = {f"{word} {one[name]}" for one in args for name, word in NAMED.items() if isinstance(one.get(name), str)}
    columns = {f"{one['table']}.{one['column']}" for one in args if _names_column(one)}
    return frozenset(locked | named | columns)


def _names_column(args: dict[str, Any]) -> bool:
    return isinstance(args.get("table"), str) and isinstance(args.get("column"), str)


def shared(first: frozenset[str], second: frozenset[str]) -> list[str]:
    """Return what both change: a column where both name it, else the table."""
    both = sorted(first & second)
    return [one for one in both if not any(other.startswith(f"{one}.") for other in both)]
