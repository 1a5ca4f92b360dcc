"""What uses a table, a column or a function: to be listed before it is changed. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge.schema import Name, Schema, Table
from ops.operation import OperationInvalid
from ops.operations._lookup import column_of
from ops.statements.row_fields import row_fields
from ops.statements.simulation.columns import uses


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


def refuse_used(schema: Schema, table: Table, column: str, *, apart_from: Collection[str] = ()) -> None:
    """Refuse to take away a column that is not there, or that something else needs.

    :param apart_from: dependents that are taken care of, as :func:`dependents` says them.
    :raises OperationInvalid: if a view, policy, generated column or foreign key uses it, it is a partition key, or the only column.
    """
    column_of(table, column)
    # Indexes go with the column, also those that only have it in their condition or an expression.
    users = [one for one in dependents(schema, table.name, column) if not one.startswith("index ")]
    users += [f"foreign key {key.name} of {owner.name}" for owner, key in schema.referencing(table.name) if column in key.referenced_columns and not key.inherited]
    users += triggers_reading(schema, table, column)
    if users := [one for one in users if one not in apart_from]:
        said = f"{table.name}.{column} is used by {listed(users)}. Change or drop those first: VAST never drops with CASCADE."
        raise OperationInvalid(said, table=str(table.name), column=column, dependents=users)
    if table.partition_key and column in table.partition_key:
        raise OperationInvalid(f"{table.name} is partitioned by {column}; a partition key cannot be dropped.", column=column)
    if len(table.columns) == 1:
        raise OperationInvalid(f"{column} is the only column of {table.name}. Drop the table instead.", table=str(table.name))


def triggers_reading(schema: Schema, table: Table, column: str) -> list[str]:
    """Return the table's triggers whose functions read or set a column of the row: without it every write would fail."""
    reading = {one.name for one in schema.functions if column in row_fields(one)}
    return [f"trigger {one.name} ({one.function}())" for one in table.triggers if one.enabled != "D" and one.function in reading]


def gone_with(table: Table, column: str) -> list[str]:
    """Return the constraints and indexes that PostgreSQL drops along with a column."""
    gone = [f"constraint {one.name}" for one in table.constraints if column in one.columns and one.kind != "n"]
    return gone + [f"index {one.name}" for one in table.indexes if one.constraint is None and uses(one, column)]


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
