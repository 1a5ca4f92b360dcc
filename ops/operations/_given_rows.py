"""Rows given value by value: checked against the table they are for. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.schema import Schema, Table
from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operations._conditions import checked_expression
from ops.operations._defaults import misfit
from ops.operations._dependents import listed
from ops.operations._filling import unfilled
from ops.operations._lookup import columns_of
from ops.statements.parse import column_names, parse_expression

MAX_ROWS = 1000


def checked_rows(schema: Schema, table: Table, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Refuse unknown columns, rows of another length, values that do not fit, and required columns without a value.

    :raises OperationInvalid: always then; ``ChoiceNeeded`` where a value is lacking.
    """
    found = columns_of(table, columns)
    if not rows or len(rows) > MAX_ROWS:
        raise OperationInvalid(f"One to {MAX_ROWS} rows can be inserted by a plan; these are {len(rows)}.", rows=len(rows))
    for row in rows:
        if len(row) != len(columns):
            raise OperationInvalid(f"A row has {len(row)} values for {len(columns)} columns of {table.name}.", row=list(row)[:10])
        for column, value in zip(found, row, strict=True):
            checked_expression(table, value)
            if column_names(parse_expression(value)):
                raise OperationInvalid(f"{value} is not a value. Put text in quotes.", value=value)
            if reason := misfit(value, column.type, schema):
                raise OperationInvalid(f"{value} does not fit {table.name}.{column.name}, which is {column.type}: {reason}.", column=column.name)
    if needed := unfilled(table, columns):
        raise ChoiceNeeded(f"{table.name} needs a value for {', '.join(needed)} too: which?", table=str(table.name), columns=needed, choices=[])


def key_given(table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the unique key by which a row is found to be there already, the primary one where it is given.

    :raises OperationInvalid: if none of the table's keys is among the columns.
    """
    keys = [tuple(key) for key in table.unique_keys() if set(key) <= set(columns)]
    if not keys:
        raise OperationInvalid(
            f"{table.name} has no unique key over {listed(list(columns))}, so nothing tells whether a row is there already. "
            "Nothing was changed. Make the column unique first that tells it.",
            columns=list(columns),
        )
    primary = table.primary_key
    return primary.columns if primary is not None and primary.columns in keys else keys[0]
