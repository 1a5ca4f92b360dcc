"""A table's new name in the columns that point to it: "rename products to articles and its foreign key columns accordingly". Pure."""

from __future__ import annotations

from chat.language.binding.context import Choice, Request, Unclear
from knowledge.schema import Schema
from vast_project.nouns import singular


def with_pointers(request: Request, schema: Schema) -> list[Request]:
    """
    Return the renaming of a table with that of the columns which point to it and are called after it.

    :raises Unclear: if none is called so, as nothing tells what to call the others.
    """
    old, new = request.args["table"], request.args["new_name"]
    table = schema.table(old)
    keys = schema.referencing(table.name) if table is not None else []
    pairs = dict.fromkeys((str(owner.name), column) for owner, key in keys if owner.parent is None for column in key.columns)
    called = {pair: _called_after(pair[1], table.name.name if table else old, new) for pair in pairs}
    found = [
        Request("rename_column", {"table": new if owner == old else owner, "column": column, "new_name": name})
        for (owner, column), name in called.items()
        if name != column
    ]
    if not found:
        raise Unclear(Choice(f"No column that points to {old} is called after it. Which columns are to be renamed, and how?"))
    return [request, *found]


def _called_after(column: str, old: str, new: str) -> str:
    """Return a column's name with the noun of a table's new name in the place of the old one's: product_id becomes article_id."""
    parts, noun = column.split("_"), singular(old).split("_")
    at = next((at for at in range(len(parts)) if parts[at : at + len(noun)] == noun), None)
    return column if at is None else "_".join([*parts[:at], singular(new), *parts[at + len(noun) :]])
