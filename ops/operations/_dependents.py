"""What uses a table, a column or a function: to be listed before it is changed. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.schema import Name, Schema


def dependents(schema: Schema, table: Name, column: str | None = None) -> list[str]:
    """Return the views, policies, generated columns and rules that use a table or one of its columns, as "view v".

    What is a part of the table itself uses its columns, not the table: it goes where the table goes.
    """
    own = _parts(schema, table) if column is None else set()
    found = {
        f"{one.dependent_kind} {one.dependent}"
        for one in schema.dependencies
        if one.table == table and (column is None or one.column == column) and one.dependent not in own
    }
    return sorted(found)


def _parts(schema: Schema, table: Name) -> set[str]:
    """Return the names of a table's own columns, indexes, policies and rules as dependencies spell them."""
    owner = schema.table(table)
    if owner is None:
        return set()
    members = (*owner.columns, *owner.constraints, *owner.policies, *owner.rules, *owner.triggers)
    return {f"{table}.{one.name}" for one in members} | {str(Name(table.schema, one.name)) for one in owner.indexes}


def routines_naming(schema: Schema, *words: str) -> list[str]:
    """Return the functions whose text has all the words: PostgreSQL does not track what their bodies use."""
    patterns = [re.compile(rf"\b{re.escape(word)}\b") for word in words]
    found = {
        str(one.name) for one in schema.functions if one.definition and all(pattern.search(one.definition) for pattern in patterns)
    }
    return sorted(found)


def listed(names: Sequence[str], limit: int = 8) -> str:
    """Return names as a person lists them; many are cut off with their number."""
    shown = list(names[:limit])
    if len(names) > limit:
        shown.append(f"{len(names) - limit} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
