"""Columns that a request makes, fills and requires: required once they are filled, in whatever order it was said. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.schema import Name, Schema
from ops.operation import Operation, operations
from ops.statements.types import is_serial


def required_once_filled(asked: Sequence[Operation]) -> list[Operation]:
    """Return operations in which a new column that another one fills is required behind that, not where it is made."""
    return [one for number, operation in enumerate(asked) for one in _in_order(operation, asked, number)]


def _in_order(operation: Operation, asked: Sequence[Operation], number: int) -> Iterator[Operation]:
    if _requires(operation) and any(_fills(one, operation) for one in asked[number + 1 :]):
        yield replace(operation, not_null=False)  # type: ignore[call-arg]
        return
    yield operation
    made = [one for one in asked[:number] if _requires(one) and _fills(operation, one)]
    if made and not any(_fills(one, operation) for one in asked[number + 1 :]):
        table, column = (getattr(operation, name) for name in ("table", "column"))
        yield operations["set_not_null"](table=table, column=column)  # type: ignore[call-arg]


def _requires(operation: Operation) -> bool:
    """Return whether an operation makes a column that is to have a value, and gives it none."""
    args = operation.args()
    if operation.name != "add_column" or not args.get("not_null"):
        return False
    return not any(args.get(name) for name in ("default", "identity", "generated")) and not is_serial(args.get("type", ""))


def _fills(operation: Operation, made: Operation) -> bool:
    """Return whether an operation gives every row a value in the column that another one makes or sets."""
    same = all(getattr(operation, name, None) == getattr(made, name) for name in ("table", "column"))
    return operation.name == "backfill_column" and same and not operation.args().get("where")


def required_columns(asked: Sequence[Operation], schema: Schema) -> frozenset[tuple[Name, str]]:
    """Return the columns, with their tables, that operations make required."""
    found = ((schema.table(getattr(one, "table", "")), one.args()) for one in asked if one.name == "set_not_null")
    return frozenset((table.name, args["column"]) for table, args in found if table is not None)
