"""How a column gets another type: at once where that is quick, else through a second column kept equal by a trigger. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.schema import Column, Schema, Table, View
from ops.operations._around import Around, around
from ops.operations._conversion import Retyping
from ops.operations._key_members import Group, group_of
from ops.operations._key_steps import exchange_steps, twins_of_group
from ops.operations._lookup import is_small
from ops.operations._rebuilding import Rebuilding, rewritten_by_twin
from ops.operations._second_column import through_second_column, twins_of_column
from ops.operations._view_twins import filled, filled_on_the_way_back
from ops.statements import render
from ops.statements.simulation.columns import uses
from ops.statements.type_changes import Change, type_change, widened_only
from ops.step import Step
from ops.steps._keys import walking_key
from ops.steps.ddl import ddl_step
from ops.steps.validate_constraint import validate_step


def retyping_steps(schema: Schema, table: Table, change: Retyping) -> Iterator[Step]:
    """Yield the steps of a change of type for this table's size and the server's version, with what depends on the column around it."""
    made = around(schema, {table.name: [change.column.name]})
    if (group := widened_together(schema, table, change)) is not None:
        yield from exchange_steps(group)
    elif _is_quick(schema, table, change, made):
        yield from _relabelled(table, change, made)
    elif (rebuilding := rebuilt(schema, table, change, made)) is not None:
        yield from rebuilding.steps()
    elif _stays(schema, table, change, made):
        yield from _in_place(schema, table, change, made)
    else:
        yield from through_second_column(schema, table, change, made)


def empty_meanwhile(schema: Schema, table: Table, change: Retyping) -> list[View]:
    """Return the materialised views that cannot be read from the change until they are filled again."""
    made = around(schema, {table.name: [change.column.name]})
    if (group := widened_together(schema, table, change)) is not None:
        return twins_of_group(group).unfilled
    if rebuilt(schema, table, change, made) is not None:
        return []
    if not made.large or _is_quick(schema, table, change, made) or _stays(schema, table, change, made):
        return made.large
    return twins_of_column(schema, table, change, made).unfilled


def _stays(schema: Schema, table: Table, change: Retyping, made: Around) -> bool:
    """Return whether the column is rewritten where it is."""
    return _entangled(schema, table, change.column) or bool(made.generated) or (is_small(schema, table) and not made.large)


def _is_quick(schema: Schema, table: Table, change: Retyping, made: Around) -> bool:
    """Return whether nothing is rewritten, and nothing that takes long is built again under the lock."""
    if type_change(change.column.type, change.type, schema, using=bool(change.using)) is not Change.NOTHING or made.generated:
        return False
    if _entangled(schema, table, change.column):
        return True
    # PostgreSQL keeps an index over the column itself, and builds those over expressions or with a condition again.
    built = [one for one in table.indexes if (one.expressions or one.predicate) and uses(one, change.column.name)]
    return not made.large and (not built or is_small(schema, table))


def rebuilt(schema: Schema, table: Table, change: Retyping, made: Around) -> Rebuilding | None:
    """Return the twin of a large table with generated columns in which the column has its type, where all values fit and come back."""
    name = change.column.name
    if not (made.generated or change.column.generated == "s") or _is_quick(schema, table, change, made):
        return None
    keys = [*table.foreign_keys, *(key for _, key in schema.referencing(table.name))]
    tied = name in walking_key(table).columns or any(name in (*key.columns, *key.referenced_columns) for key in keys)
    if tied or change.using or not (change.column.generated or widened_only(change.column.type, change.type, schema)):
        return None
    core = [*change.in_place(table.name)]
    return rewritten_by_twin(schema, table, [*made.aside(), *core, *made.again(core)])


def widened_together(schema: Schema, table: Table, change: Retyping) -> Group | None:
    """Return the columns that get the type together, where it is nothing but a wider one for a number."""
    return None if change.using or change.default is not None else group_of(schema, table, change.column, change.type)


def _entangled(schema: Schema, table: Table, column: Column) -> bool:
    """Return whether a second column could not take the column's place: keys point to it, or it is one of a partitioned table."""
    referenced = any(column.name in key.referenced_columns for _, key in schema.referencing(table.name))
    return referenced or table.kind == "p" or bool(column.generated or column.identity)


def _in_place(schema: Schema, table: Table, change: Retyping, made: Around) -> Iterator[Step]:
    reason = (
        "The table is small: rewriting it takes a moment."
        if is_small(schema, table)
        else (
            "Generated columns follow from this column, other tables point to it, or it is partitioned, so it is rewritten in place: "
            "reads and writes wait for that long."
        )
    )
    core = [*change.in_place(table.name)]
    yield from filled_on_the_way_back(made)
    yield ddl_step(f"Change {table.name}.{change.column.name} to {change.type}", *made.aside(), *core, *made.again(core), reason=reason)
    yield from filled(made.large)


def _relabelled(table: Table, change: Retyping, made: Around) -> Iterator[Step]:
    """Yield a change that rewrites nothing; CHECKs over the column would be verified under the lock, so they step aside."""
    name, core = change.column.name, [*change.in_place(table.name)]
    checks = [one for one in table.constraints if one.kind == "c" and name in one.columns and one.validated]
    back = [render.add_constraint(table.name, one.name, one.definition, valid=False) for one in checks]
    reason = "PostgreSQL rewrites nothing for this change"
    yield from filled_on_the_way_back(made)
    yield ddl_step(
        f"Change {table.name}.{name} to {change.type}",
        *made.aside(),
        *(render.drop_constraint(table.name, one.name) for one in checks),
        *core,
        *back,
        *made.again(core),
        reason=f"{reason}; its checks are verified afterwards." if checks else f"{reason}.",
    )
    for one in checks:
        yield validate_step(table.name, one.name, reason="Reads the table while reads and writes go on.")
    yield from filled(made.large)
