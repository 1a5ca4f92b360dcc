"""What "it" cannot stand for: the table, where the words before spoke of its column, index or key. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chat.language.binding.context import IT

if TYPE_CHECKING:
    from chat.language.divisions import Frame
    from chat.language.parse import Parse

#: What is done to a whole table, or to its rows.
_WHOLE_TABLE = frozenset({"drop_table", "rename_table", "truncate_table", "delete_rows", "comment_on"})
#: What the thing that was spoken of may be, when it is no table.
_PARTS = ("one_column", "index_noun", "constraint_noun", "key_noun")


def means_a_part(parse: Parse, frame: Frame) -> bool:
    """Say whether a frame takes "it" for a table though a part of one was spoken of: "the colour column of t is dead, drop it"."""
    if frame.kind not in _WHOLE_TABLE or frame.slots.get("columns") or not _points(frame.slots.get("tables") or frame.slots.get("table")):
        return False
    if any(parse.symbol("table_noun", at) for at in range(frame.end)):
        return False
    return any(parse.symbol(kind, at) for at in range(frame.start) for kind in _PARTS) or _was_of_column(parse, frame)


def _was_of_column(parse: Parse, frame: Frame) -> bool:
    """Say whether the words before a frame name a column behind its table's name."""
    dotted = (one for at in range(frame.start) for one in parse.symbol("dotted_column", at))
    return any(one.cost == 0 for one in dotted)


def _points(said: Any) -> bool:
    return said == IT or (isinstance(said, tuple) and IT in said)
