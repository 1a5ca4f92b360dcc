"""Triggers that read a column which a step takes away or renames: every write would fail from then on. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.schema import Name, Schema, Table, Trigger
from ops.operation import OperationInvalid
from ops.plan import Finding, Severity
from ops.statements.row_fields import row_fields


def broken_triggers(before: Schema, after: Schema, *, original: Schema) -> list[Finding]:
    """Return a warning for each trigger that was there before the plan and reads a column which is there no more.

    :param before: the schema before a step.
    :param after: the schema that it leaves.
    :param original: the schema before the whole plan.
    :raises OperationInvalid: if the plan itself made the trigger.
    """
    found = []
    for table, trigger, column in _broken(before, after):
        said = f"Trigger {trigger.name} of {table.name} reads {column} of each row that is written"
        if not any(one.name == trigger.function for one in original.functions):
            refusal = f"{said}, so that every write would fail without it. Nothing was changed."
            raise OperationInvalid(refusal, table=str(table.name), column=column)
        message = f"{said}: without it every write there fails, unless the trigger is changed with it."
        found.append(Finding("trigger_reads_column", Severity.WARNING, message, str(table.name)))
    return found


def _broken(before: Schema, after: Schema) -> Iterator[tuple[Table, Trigger, str]]:
    for table in after.tables:
        was = before.table(table.name)
        if was is None or was is table or not table.triggers:
            continue
        gone = {one.name for one in was.columns} - {one.name for one in table.columns}
        for trigger in table.triggers if gone else ():
            for column in sorted(gone & _read(after, trigger.function)):
                yield table, trigger, column


def _read(schema: Schema, function: Name) -> set[str]:
    return {name for one in schema.functions if one.name == function and not one.arguments for name in row_fields(one)}
