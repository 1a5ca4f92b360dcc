"""A validator as somebody asked for it, in words or YAML, and as a plan takes it. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from facts.guard.policy import is_personal
from knowledge.schema import Column, Table
from ops.operations._lookup import column_of
from ops.statements.render import relation
from ops.step import Check
from vast_project.errors import InvalidInput
from vast_project.pg.identifiers import quote

_MOST_SAMPLED = 10_000
#: Types of which a number can be made, and those that lie in time.
NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")
MOMENTS = ("date", "timestamp")
TEXTS = ("text", "character varying", "character", "citext", "bpchar")


class CheckUnread(InvalidInput):
    """A validator was not understood; nothing was changed."""

    code = "check_unread"


@dataclass(frozen=True)
class Asked:
    """The validator's name, the table and the column where there is one, and the other arguments, shares from 0 to 1."""

    validator: str
    table: Table | None = None
    column: Column | None = None
    args: dict[str, Any] = field(default_factory=dict)

    def check(self) -> Check:
        """Return the check that a plan takes."""
        if self.table is None:
            return Check(self.validator, dict(self.args))
        args = {"table": relation(self.table.name), **self.args}
        if self.column is not None:
            args["column"] = self.column.name
            args = _SAID_AS.get(self.validator, _as_said)(args, self.table, self.column)
        elif self.validator == "ranges_kept":
            args = _by_range(args, self.table, self.table.columns[0]) | {"columns": self.args["columns"]}
        elif self.validator == "rows_sample_kept":
            args = _by_key(args, self.table, self.table.columns[0]) | {"columns": self.args["columns"]}
        return Check(self.validator, args)


def _as_said(args: dict[str, Any], _table: Table, _column: Column) -> dict[str, Any]:
    return args


def _with_type(args: dict[str, Any], _table: Table, column: Column) -> dict[str, Any]:
    return {**args, "type": column.type}


def _quantile(args: dict[str, Any], table: Table, column: Column) -> dict[str, Any]:
    return _with_type({"quantile": 0.5, **args}, table, column)


def _by_key(args: dict[str, Any], table: Table, column: Column) -> dict[str, Any]:
    """Tell rows apart by the primary key, which has to be of one column."""
    key = table.primary_key
    if key is None or len(key.columns) != 1:
        raise CheckUnread(
            f"Rows of {table.name} cannot be told apart by a primary key of one column, so they cannot be compared with before. "
            "Nothing was changed. Ask for the sum or the distribution of the column instead.",
            table=str(table.name),
        )
    if args.get("rows", 1) not in range(1, _MOST_SAMPLED + 1):
        raise CheckUnread(f"A sample has 1 to {_MOST_SAMPLED:,} rows. Nothing was changed.", got=args["rows"])
    kept = {name: value for name, value in args.items() if name != "column"}
    return {**kept, "columns": [column.name], "key": key.columns[0]}


def _by_range(args: dict[str, Any], table: Table, column: Column) -> dict[str, Any]:
    found = _by_key(args, table, column)
    return {**found, "by_hash": column_of(table, found["key"]).type not in ("smallint", "integer", "bigint")}


def _spread(args: dict[str, Any], _table: Table, column: Column) -> dict[str, Any]:
    """Ask for quantiles where the type has some; of personal columns none are kept."""
    if is_personal(column):
        return args
    if column.type.startswith(NUMBERS):
        return {**args, "as_number": quote(column.name)}
    return {**args, "as_number": f"extract(epoch FROM {quote(column.name)})"} if column.type.startswith(MOMENTS) else args


def _in_list(args: dict[str, Any], _table: Table, _column: Column) -> dict[str, Any]:
    return {**{name: value for name, value in args.items() if name != "column"}, "columns": [args["column"]]}


def _as_keys(args: dict[str, Any], _table: Table, _column: Column) -> dict[str, Any]:
    return {**{name: value for name, value in args.items() if name != "column"}, "keys": [quote(args["column"])]}


#: How the validators want a column to be said that do not take it as it is.
_SAID_AS: dict[str, Callable[[dict[str, Any], Table, Column], dict[str, Any]]] = {
    "no_nulls": _in_list,
    "no_duplicates": _as_keys,
    "values_in_range": _with_type,
    "quantile_in_range": _quantile,
    "ranges_kept": _by_range,
    "rows_sample_kept": _by_key,
    "distribution_kept": _spread,
}
