"""New columns whose values follow from what a row holds already: made, filled, proved. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.schema import Column, Schema, Table
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Check, Step
from ops.steps.backfill import backfill_step
from ops.steps.ddl import ddl_step


@dataclass(frozen=True)
class Computed:
    """A column to be: its type, and the SQL expression over the row's other columns that it holds."""

    type: str
    expression: str


def computed_steps(
    schema: Schema, table: Table, columns: Mapping[str, Computed], *, checks_before: Sequence[Check] = ()
) -> Iterator[Step]:
    """Yield the steps: the columns without values, then the values in batches, compared with what they should be at the end."""
    made = [Column(name, one.type) for name, one in columns.items()]
    listed = ", ".join(columns)
    yield ddl_step(
        f"Add {listed} to {table.name}",
        *(render.add_column(table.name, one) for one in made),
        checks_before=checks_before,
        reason="Takes its lock for a moment only: the table is not read.",
    )
    for one in made:
        table = table.with_column(one)
    yield filled(schema.with_table(table), table, columns)


def filled(schema: Schema, table: Table, columns: Mapping[str, Computed]) -> Step:
    """Return the step that fills columns which the plan itself made."""
    step = backfill_step(
        schema,
        table=str(table.name),
        values={name: one.expression for name, one in columns.items()},
        before_images=False,
        new_rows=True,
        title=f"Fill {', '.join(columns)} of {table.name}",
    )
    checks = tuple(
        Check("values_equal", {"table": render.relation(table.name), "column": name, "expression": one.expression})
        for name, one in columns.items()
    )
    return with_checks(step, checks)


def with_checks(step: Step, checks: Sequence[Check]) -> Step:
    """Return a step that is proved by more checks."""
    return Step(**{**vars(step), "checks": (*step.checks, *checks)})


def old_stays(table: Table, columns: Sequence[str]) -> Finding:
    """Return what to do next: the old columns stay until programs write the new ones."""
    listed = ", ".join(columns)
    return Finding(
        "old_columns_stay",
        Severity.NOTE,
        f"{listed} of {table.name} stays as it is: let programs write the new columns, then ask to drop {listed}.",
        str(table.name),
    )
