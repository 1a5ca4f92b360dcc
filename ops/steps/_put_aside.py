"""What stands in the way of one UPDATE that puts a column's values back, put aside for as long as its transaction lasts. Pure.

A unique index meets values one by one, so that 1 becoming 2 meets the 2 that is about to become 4; and PostgreSQL lets nobody
update a column that is generated always as identity.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge.schema import Column, Index, Name, Schema, Table
from ops.statements import render
from ops.statements.simulation.columns import uses
from ops.statements.transition import transition
from vast_project.pg.identifiers import quote


def is_in_the_way(table: Table, column: Column) -> bool:
    """Return whether something of a table has to be put aside before one UPDATE gives a column other values."""
    return column.identity == "a" or bool(_unique(table, column))


def put_aside(schema: Schema, table: Table, column: Column, update: str) -> list[str]:
    """Return an UPDATE that puts a column's values back, between what puts aside what is in its way and what makes that again."""
    found = _unique(table, column)
    rules = {one.constraint for one in found}
    bare = replace(
        table,
        indexes=tuple(one for one in table.indexes if one not in found),
        constraints=tuple(one for one in table.constraints if one.name not in rules),
    )
    dropped = [_dropped(table, one) for one in found]
    # The table is locked by then, so that nothing is gained by building concurrently.
    again = transition(schema.with_table(bare), schema.with_table(table))
    made = [one.replace(" INDEX CONCURRENTLY ", " INDEX ", 1) for one in again]
    statements = [*dropped, update, *made]
    if column.identity == "a":
        statements = [_numbered(table, column, "BY DEFAULT"), *statements, _numbered(table, column, "ALWAYS")]
    return statements


def _unique(table: Table, column: Column) -> list[Index]:
    return [one for one in table.indexes if one.unique and uses(one, column.name)]


def _dropped(table: Table, index: Index) -> str:
    if index.constraint is not None:
        return render.drop_constraint(table.name, index.constraint)
    return f"DROP INDEX {render.relation(Name(table.name.schema, index.name))}"


def _numbered(table: Table, column: Column, kind: str) -> str:
    return render.alter_table(table.name, f"ALTER COLUMN {quote(column.name)} SET GENERATED {kind}")
