"""What keeps a table from being exchanged for a twin while it is in use. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.schema import Schema, Table
from ops.operations._around import around_table
from ops.operations._dependents import listed
from ops.steps._keys import walking_key


def hindrances(schema: Schema, table: Table) -> Iterator[str]:
    """Yield what no twin could take over while a table is in use, each as a clause."""
    if table.kind != "r" or table.parent is not None or table.inherits or any(table.name in one.inherits for one in schema.tables):
        yield "it is partitioned or inherits"
    if table.of_type or table.rules or table.force_row_security or table.replica_identity == "i":
        yield "it is typed, has rules, forces row security on its owner, or is replicated by an index"
    yield from _unkeyed(table)
    if parts := sorted({str(owner.name) for owner, key in schema.referencing(table.name) if owner.kind == "p" or key.inherited}):
        yield f"foreign keys of the partitioned {listed(parts)} point to it"
    if wide := [one.name for one in schema.publications if one.all_tables or table.name.schema in one.schemas]:
        yield f"{listed(wide)} would publish the twin, which no subscriber has"
    if held := [*_held_by_others(schema, table)]:
        yield f"{listed(held)} would keep hold of the table that was"


def _unkeyed(table: Table) -> Iterator[str]:
    """Yield what is wrong with the keys and indexes that a twin has to have, too."""
    if not walking_key(table).unique:
        yield "it has no primary or unique key by which its rows are found"
    if odd := [one.name for one in table.constraints if one.kind == "x" or (one.kind in "pu" and one.deferrable)]:
        yield f"{listed(odd)} excludes rows, or is only checked when a transaction ends"
    if invalid := [one.name for one in table.indexes if not one.valid or one.clustered]:
        yield f"index {listed(invalid)} is invalid, or the table is clustered by it"


def _held_by_others(schema: Schema, table: Table) -> Iterator[str]:
    """Yield what depends on the table and cannot be made anew in a moment."""
    made = around_table(schema, table.name)
    yield from made.hindrances
    yield from (f"materialised view {one.name}, which is large," for one in made.large)
    own_row = re.compile(rf'(?<!\w)"?{re.escape(table.name.name)}"?(?:\[\])?(?!\w)')
    yield from (f"function {one.name}" for one in schema.functions if own_row.search(f"{one.arguments} {one.returns}"))
    yield from (f"column {one.name}.{column.name}" for one in schema.tables for column in one.columns if own_row.fullmatch(column.type))
