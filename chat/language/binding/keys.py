"""Index keys from the items of a request, and whether a list means one index or several. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from chat.language.binding.context import IT, Request
from chat.language.readings import Slots
from vast_project.pg.identifiers import quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

SEPARATE = frozenset(
    "each separately separate individual individually both respective every indexes indices constraints keys fks".split()
)
#: An expression that is a column and nothing else.
_COLUMN = re.compile(r"[a-z_][a-z0-9_]*")
TOGETHER = frozenset(
    "together combination combined composite compound pair joint jointly multicolumn combo tuple triple trio single one multi same share".split()
)


def is_separate(words: list[str], *, adjective: bool) -> bool | None:
    """Say whether a list of columns means one thing for each; None where the words do not tell.

    ``words`` are those of the request; ``adjective`` says that no noun (a constraint, an index) carries number.
    """
    said = set(words)
    if said & TOGETHER or "(" in said or "+" in said:
        return False
    if said & SEPARATE:
        return True
    return None if adjective and "and" in said else False


def key_args(item: Slots, slots: Slots) -> dict[str, Any]:
    """Return one key of an index as its arguments."""
    column = item.get("column")
    if item.get("expression") and _COLUMN.fullmatch(item.get("expression")):
        column = item.get("expression")
    args: dict[str, Any] = {"column": column} if column else {"expression": item.get("expression")}
    if slots.get("lower") and column:
        args = {"expression": f"lower({quote(column)})"}
    if slots.get("fulltext") and column:
        args = {"expression": f"to_tsvector('english', {quote(column)})"}
    if item.get("descending") or slots.get("all_descending"):
        args["descending"] = True
    if item.get("nulls"):
        args["nulls"] = item.get("nulls")
    if opclass := item.get("opclass") or slots.get("opclass"):
        args["opclass"] = opclass
    return args


def ordered(items: list[Slots], shared: Slots | None) -> list[Slots]:
    """Return keys with the order that is said for all of them where they have none of their own."""
    if shared is None:
        return items
    own = {"descending", "ascending"}
    return [one if own & dict(one).keys() else Slots((*one, *shared)) for one in items]


def distinct(keys: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return keys with each column once, with what was said of it later: "a and b, b descending"."""
    found: dict[Any, dict[str, Any]] = {}
    for one in keys:
        place = one.get("column") or one.get("expression")
        found[place] = found.get(place, {}) | one
    return list(found.values())


def method_args(slots: Slots, keys: list[dict[str, Any]], items: Sequence[Slots] = ()) -> dict[str, Any]:
    """Return the index's method: the one said, of the index or of one of its ``items``, or its operator class's own."""
    if slots.get("method"):
        return {"method": slots.get("method")}
    if slots.get("fulltext"):
        return {"method": "gin"}
    if said := next((one.get("method") for one in items if one.get("method")), None):
        return {"method": said}
    classes = {key.get("opclass", "") for key in keys}
    for word, method in (("gin", "gin"), ("gist", "gist"), ("jsonb", "gin")):
        if any(one.startswith(word) for one in classes):
            return {"method": method}
    return {}


def about(text: str | None, columns: list[str]) -> str | None:
    """Return a condition with the only column in the place of "it"."""
    if not text or IT not in text or len(columns) != 1:
        return text
    return text.replace(f"{IT} = true", quote(columns[0])).replace(IT, quote(columns[0]))


def points_to_key(one: Request, parse: Parse) -> bool:
    """Say whether a rename would call a column as a table whose key has its type: "tank_id -> tanks" without a verb says where it points to."""
    if one.kind != "rename_column":
        return False
    owner, target = (parse.names.schema.table(one.args.get(name, "")) for name in ("table", "new_name"))
    column = owner.column(one.args["column"]) if owner is not None else None
    key = target.primary_key if target is not None else None
    if column is None or key is None or target is None:
        return False
    return [held.type for name in key.columns if (held := target.column(name))] == [column.type]
