"""What is said of a table or a column as a whole: counts, sums, quantiles, what stays as it was. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from facts.guard.policy import is_personal
from knowledge.schema import Table
from ops.operations._lookup import column_of, index_of
from ops.own_checks.amounts import NUMBER, limit_of, number_of, share_of
from ops.own_checks.asked import NUMBERS, Asked, CheckUnread
from ops.own_checks.ranges import bound_of
from ops.own_checks.told import Told, counted, most_at, unsaid
from ops.statements.render import relation

_AGGREGATES = {"sum": "sum", "total": "sum", "average": "avg", "mean": "avg", "avg": "avg"}
#: The words for the least of all values; those for the greatest are the others.
_LEAST = ("minimum", "smallest", "lowest", "least", "earliest", "min")


def rows(told: Told) -> Iterator[Asked]:
    """A table has so many rows."""
    yield Asked("row_count", told.table, args=counted(told))


def as_many(told: Told) -> Iterator[Asked]:
    """Two tables have as many rows."""
    yield Asked("row_count", told.table, args={"same_as": relation(told.places.table(told["object"]).name)})


def different(told: Told) -> Iterator[Asked]:
    """A column has so many different values."""
    counts = counted(told)
    if "equals" in counts:
        counts = {"at_least": counts["equals"], "at_most": counts["equals"]}
    yield Asked("distinct_count", *told.column, counts)


def dominance(told: Told) -> Iterator[Asked]:
    """No single value makes up more than a share."""
    place = told.column_of(told["object"]) if "object" in told else told.column
    yield Asked("top_share", *place, {"at_most": float(share_of(told["share"]))})


def quantile(told: Told) -> Iterator[Asked]:
    """A quantile of a column lies between bounds, or on one side of one."""
    table, column = told.column
    level = 0.5 if "median" in told else float(number_of(told["level"])) / 100
    if not 0 <= level <= 1:
        raise unsaid("A percentile is one of 0 to 100.")
    yield Asked("quantile_in_range", table, column, {"quantile": level, **_limits(told, table, column)})


def aggregate(told: Told) -> Iterator[Asked]:
    """The sum or the average of a column lies between bounds; its least and its greatest value, that all do."""
    table, column = told.column
    if not column.type.startswith(NUMBERS):
        raise unsaid(f"{table.name}.{column.name} is {column.type}, and of that there is no {told['aggregate']}.")
    kind = _AGGREGATES[told["aggregate"].lower()]
    yield Asked("aggregate_in_range", table, column, {"aggregate": kind, **_limits(told, table, column)})


def extreme(told: Told) -> Iterator[Asked]:
    """The least value is at least a bound, or the greatest at most one."""
    table, column = told.column
    limits = _limits(told, table, column)
    wanted = {"minimum", "above"} if told["extreme"].lower() in _LEAST else {"maximum", "below"}
    if not set(limits) <= wanted:
        raise unsaid("Bound the least value from below and the greatest from above; others say nothing of all values.")
    yield Asked("values_in_range", table, column, limits)


def _limits(told: Told, table: Any, column: Any) -> dict[str, str]:
    if "minimum" in told:
        found = {"minimum": told["minimum"], "maximum": told["maximum"]}
    else:
        kind = limit_of(told["limit"]) if "limit" in told else "exactly"
        if kind == "exactly":
            found = {"minimum": told["value"], "maximum": told["value"]}
        else:
            found = {{"at_least": "minimum", "at_most": "maximum"}.get(kind, kind): told["value"]}
    return {name: bound_of(value, table, column) for name, value in found.items()}


def sum_kept(told: Told) -> Iterator[Asked]:
    """A column adds up to what it did."""
    table, column = told.column
    if not column.type.startswith(NUMBERS):
        raise unsaid(f"{table.name}.{column.name} is {column.type}, and of that there is no sum.")
    yield Asked("sum_kept", table, column, most_at(told))


def aggregate_kept(told: Told) -> Iterator[Asked]:
    """The average, the least or the greatest value of a column is what it was; of personal columns none is kept but an average."""
    table, column = told.column
    word = told["aggregate"].lower()
    if not column.type.startswith(NUMBERS):
        raise unsaid(f"{table.name}.{column.name} is {column.type}, and of that there is no {word} to compare.")
    kind = _AGGREGATES.get(word) or ("min" if word in _LEAST else "max")
    if kind != "avg" and is_personal(column):
        raise unsaid(f"{table.name}.{column.name} is personal, and its {word} value is somebody's. Ask for the average instead.")
    yield Asked("aggregate_kept", table, column, {"aggregate": kind, **most_at(told)})


def distribution_kept(told: Told) -> Iterator[Asked]:
    """A column's values are spread as they were."""
    yield Asked("distribution_kept", *told.column, most_at(told))


def rows_kept(told: Told) -> Iterator[Asked]:
    """A table has as many rows as before."""
    yield Asked("row_count_kept", told.table, args=most_at(told))


def privileges_kept(told: Told) -> Iterator[Asked]:
    """Everybody may do with a table what they could."""
    yield Asked("privileges_kept", told.table)


def dependents_kept(told: Told) -> Iterator[Asked]:
    """What hangs on a table is still there."""
    yield Asked("dependents_kept", told.table)


def sequence_ahead(told: Told) -> Iterator[Asked]:
    """A column's sequence gives numbers that nobody has yet; of a table, that of its key."""
    try:
        table, column = told.column
    except CheckUnread:
        table = told.table
        key = table.primary_key
        if key is None or len(key.columns) != 1:
            raise
        column = column_of(table, key.columns[0])
    yield Asked("sequence_ahead", table, column)


def unchanged(told: Told) -> Iterator[Asked]:
    """Every row holds in a column, or in all of them, what it did; or so many rows of a sample do."""
    validator = "rows_sample_kept" if "sampled" in told else "ranges_kept"
    args = most_at(told)
    if "sampled" in told and (found := re.search(NUMBER, told["sampled"])):
        args["rows"] = int(number_of(found[0]))
    try:
        yield Asked(validator, *told.column, args)
    except CheckUnread as unread:
        table = _table_or(told, unread)
        key = table.primary_key.columns if table.primary_key else ()
        columns = [one.name for one in table.columns if not one.generated and one.name not in key]
        yield Asked(validator, table, args=args | {"columns": columns})


def _table_or(told: Told, unread: CheckUnread) -> Table:
    try:
        return told.table
    except CheckUnread:
        raise unread from None


def index_valid(told: Told) -> Iterator[Asked]:
    """An index is there, valid and ready."""
    owner, index = index_of(told.places.schema, told["index"])
    table = told.places.schema.table(owner.name)
    if table is None:
        raise unsaid(f"{told['index']} is the index of a view, which plans check by themselves.")
    yield Asked("index_valid", table, args={"schema": owner.name.schema, "index": index.name})


def constraint_validated(told: Told) -> Iterator[Asked]:
    """A constraint is there and proved for every row."""
    wanted = told["constraint"].strip('"')
    owners = [table for table in told.places.schema.tables if table.constraint(wanted) is not None]
    if "object" in told:
        owners = [table for table in owners if table.name == told.places.table(told["object"]).name]
    if len(owners) != 1:
        raise unsaid(f"{'Several tables have' if owners else 'No table has'} a constraint {wanted}. Say of which table.")
    yield Asked("constraint_validated", owners[0], args={"constraint": wanted})
