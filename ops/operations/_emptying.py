"""The ways to empty a table with its rows kept: by TRUNCATE, by an empty twin, by deleting in batches. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.schema import Schema, Table
from ops.operations._checks import empty
from ops.operations._computed_columns import with_checks
from ops.operations._dependent_rows import dependents_first, pointing, unreaching
from ops.operations._emptied_twin import emptied_by_twin
from ops.statements import render
from ops.step import Step
from ops.steps._kept_columns import is_quick
from ops.steps._kept_positions import numbering
from ops.steps.ddl import ddl_step
from ops.steps.delete_rows import delete_step


def emptying(schema: Schema, table: Table, *, restart: bool = False) -> Iterator[Step]:
    """Yield one TRUNCATE where copying the rows takes a moment, else an empty twin, else a delete in batches.

    :param restart: whether new rows are numbered from the start.
    """
    title, check = f"Empty {table.name}", empty(table.name)
    if is_quick(table, schema) and not is_pointed_to(schema, table):
        yield ddl_step(
            title,
            f"TRUNCATE {render.relation(table.name)}{' RESTART IDENTITY' if restart else ''}",
            checks=(check,),
            reason="The table is small: its rows are copied and it is emptied in one moment.",
        )
        return
    reason = "It moves out of sight as it is, and an empty twin takes its place: nothing is read, copied or deleted."
    twin = None if is_pointed_to(schema, table) else emptied_by_twin(schema, table, title=title, reason=reason, restart=restart)
    if twin is not None:
        yield with_checks(twin, (check,))
        return
    yield from dependents_first(schema, table, None)
    yield delete_step(
        schema,
        table=str(table.name),
        where=unreaching(schema, table, None),
        title=f"Delete every row of {table.name}",
        reason="TRUNCATE would lock everybody out, and a copy of the rows under that lock takes too long or is not known to be quick.",
    )
    for one in numbering(schema, [table.name]) if restart else ():
        yield ddl_step(f"Start {one.name} anew", f"ALTER SEQUENCE {render.relation(one.name)} RESTART", reason="No row holds its numbers any more.")


def is_pointed_to(schema: Schema, table: Table) -> bool:
    """Return whether rows of other tables point to a table's, so that PostgreSQL refuses to truncate it by itself."""
    return any(owner.name != table.name for owner, _ in pointing(schema, table))
