"""Rows of other tables led to the row that stays, before its duplicates go. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.schema import Constraint, Schema, Table
from ops.operations._checks import no_violations
from ops.operations._computed_columns import with_checks
from ops.statements.render import relation
from ops.step import Step
from ops.steps.backfill import backfill_step
from vast_project.pg.identifiers import quote


@dataclass(frozen=True)
class Survivors:
    """Of the rows of a table that agree in the columns ``by`` the one that stays: the first in an ``order``, or the last."""

    table: Table
    by: tuple[str, ...]
    order: tuple[str, ...]
    last: bool

    def of(self, row: str, column: str) -> str:
        """Return the subquery that tells a column of the row that stays of a row's group."""
        same = " AND ".join(f"survivor.{quote(one)} = {row}.{quote(one)}" for one in self.by)
        order = ", ".join(f"survivor.{quote(one)}{' DESC' if self.last else ''}" for one in self.order)
        return f"(SELECT survivor.{quote(column)} FROM {relation(self.table.name)} AS survivor WHERE {same} ORDER BY {order} LIMIT 1)"


def repoint_steps(schema: Schema, found: Survivors) -> Iterator[Step]:
    """Yield for each foreign key the rows led to the survivors, in batches, and the proof that none points to a row that goes."""
    for owner, key in schema.referencing(found.table.name):
        if len(key.columns) == 1:
            yield _repointed(schema, found, owner, key)


def many_columns(schema: Schema, table: Table) -> list[str]:
    """Return the foreign keys of several columns that point to a table: they are not led anywhere."""
    return [f"{owner.name}.{key.name}" for owner, key in schema.referencing(table.name) if len(key.columns) > 1]


def colliding(schema: Schema, table: Table) -> list[str]:
    """Return the unique keys of other tables that rows may break when they are led to one row."""
    owners = ((owner, key.columns[0]) for owner, key in schema.referencing(table.name) if len(key.columns) == 1)
    return sorted({f"{owner.name} ({', '.join(unique)})" for owner, column in owners for unique in owner.unique_keys() if column in unique})


def called_like(schema: Schema, table: Table) -> list[str]:
    """Return the columns of other tables that are called as if they pointed to a table, though no foreign key says so."""
    name = table.name.name
    stems = {name, name.removesuffix("s"), name.removesuffix("es"), f"{name.removesuffix('ies')}y"}
    return [
        f"{owner.name}.{column.name}"
        for owner in schema.tables
        for column in owner.columns
        if column.name.removesuffix("_id") in stems and column.name.endswith("_id") and not _has_key(owner, column.name)
    ]


def _has_key(table: Table, column: str) -> bool:
    return any(column in key.columns for key in table.foreign_keys)


def _repointed(schema: Schema, found: Survivors, owner: Table, key: Constraint) -> Step:
    [column], [target] = key.columns, key.referenced_columns
    own = f"{quote(owner.name.name)}.{quote(column)}"
    compared = " AND ".join([f"gone.{quote(target)} = {own}", *(f"gone.{quote(one)} IS NOT NULL" for one in found.by)])
    survivor = found.of("gone", target)
    step = backfill_step(
        schema,
        table=str(owner.name),
        values={column: survivor},
        source=f"{relation(found.table.name)} AS gone",
        where=compared,
        title=f"Lead {owner.name}.{column} to the rows of {found.table.name} that stay",
        reason="Before their duplicates go: none of these rows is lost with them.",
    )
    gone = f"SELECT FROM {relation(found.table.name)} AS gone WHERE {compared} AND gone.{quote(target)} <> {survivor}"
    return with_checks(step, (no_violations(owner.name, f"NOT EXISTS ({gone})"),))


def key_order(order: Sequence[str], key: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that tell which row stays: those asked for, and the key where they are equal."""
    return (*order, *(one for one in key if one not in order))
