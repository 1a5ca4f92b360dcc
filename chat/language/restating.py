"""What a sentence may say again, or add to: "…, add it" restates what adds something, "…, drop the index" what drops one. Pure."""

from __future__ import annotations

#: Kinds of requests that point to a table: what happens when its row goes may be said of them afterwards.
POINTING = frozenset({"add_foreign_key", "change_foreign_key"})
#: What a restatement's words may restate: the first words of operations' kinds.
_POLARITIES = {
    "add": ("add", "create", "set", "insert", "enable"),
    "drop": ("drop", "delete", "disable"),
    "change": ("change", "rename", "set", "backfill", "add_enum"),
    "index": ("create_index", "add_unique"),
    "column": ("add_column",),
    "table": ("create_table",),
    "unique": ("add_unique", "create_index"),
    "foreign": ("add_foreign_key", "add_column", "change_foreign_key"),
    "check": ("add_check", "replace_check"),
    "constraint": ("add_", "change_"),
    "default": ("set_default",),
    "enum": ("create_enum",),
    "dropped column": ("drop_column",),
    "dropped table": ("drop_table",),
    "dropped index": ("drop_index",),
    "dropped constraint": ("drop_constraint", "drop_primary_key"),
    "dropped default": ("drop_default",),
    "dropped not null": ("drop_not_null",),
}


def restates(kind: str, polarity: str | None) -> bool:
    """Say whether words of a polarity can say again what a frame of a kind asks for."""
    return polarity not in _POLARITIES or kind.startswith(_POLARITIES[polarity])
