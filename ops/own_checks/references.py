"""What is said of rows that belong to others: that these are there. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Constraint, Name, Table
from ops.operations._lookup import column_of
from ops.own_checks.amounts import NONE
from ops.own_checks.asked import Asked
from ops.own_checks.children import children_of, some
from ops.own_checks.told import Told, key_to, only_a_table, require_all, unsaid
from ops.own_checks.values import missing_in
from ops.statements.render import relation


def without(told: Told) -> Iterator[Asked]:
    """So many rows of a table have no value in a column, no row of another table that they belong to, or none of theirs."""
    table = told.table
    column = told.places.column_in(table, told["object"])
    if column is not None:
        yield from missing_in(told, table, column)
        return
    children = children_of(told.places, table, told["object"])
    if children is not None:
        if any(key.references == children.table.name for key in table.foreign_keys):
            both = f"{table.name} and {children.table.name} point to each other"
            raise unsaid(f"{both}. Say “has at least one of {children.table.name}”, or name the column.")
        yield from some(told, table, children)
        return
    if told.bounds != NONE or told.count is not None:
        raise unsaid(f"Of {table.name} only all rows can be required to have {told['object']}.")
    key = key_to(table, told.places.table(told["object"]))
    yield from (Asked("no_nulls", table, column_of(table, name)) for name in key.columns)
    yield _no_orphans(table, key)


def having(told: Told) -> Iterator[Asked]:
    """So many rows of a table have a value in a column, a row of another table that they belong to, or one that belongs to them."""
    yield from without(told.unless)


def found_in(told: Told) -> Iterator[Asked]:
    """Every value is found in another table."""
    require_all(told)
    table, column = told.column
    yield _no_orphans(table, _reference(told, table, column))


def no_orphans(told: Told) -> Iterator[Asked]:
    """Nothing points nowhere: by one column, or by any foreign key of a table."""
    table = only_a_table(told)
    if table is None:
        table, column = told.column
        yield _no_orphans(table, _reference(told, table, column))
        return
    keys = [key for key in table.foreign_keys if key.references is not None]
    if not keys:
        raise unsaid(f"{table.name} has no foreign key. Say where its rows point to: “orders.customer_id exists in customers”.")
    yield from (_no_orphans(table, key) for key in keys)


@dataclass(frozen=True)
class _Reference:
    columns: tuple[str, ...]
    references: Name
    referenced_columns: tuple[str, ...]


def _reference(told: Told, table: Table, column: Column) -> Constraint | _Reference:
    if "object" not in told:
        found = [key for key in table.foreign_keys if column.name in key.columns]
        if len(found) == 1:
            return found[0]
        raise unsaid(f"Where does {table.name}.{column.name} point to? Say “{table.name}.{column.name} exists in …”.")
    if told.places.schema.table(told["object"]) is None and "." in told["object"]:
        other, target = told.places.column(told["object"])
        return _Reference((column.name,), other.name, (target.name,))
    other = told.places.table(told["object"])
    known = [key for key in table.foreign_keys if key.columns == (column.name,) and key.references == other.name]
    if known:
        return known[0]
    key = other.primary_key
    if key is None or len(key.columns) != 1:
        raise unsaid(f"{other.name} has no primary key of one column. Name the column: “exists in {other.name}.…”.")
    return _Reference((column.name,), other.name, key.columns)


def _no_orphans(table: Table, key: Constraint | _Reference) -> Asked:
    if key.references is None or not key.referenced_columns:
        raise unsaid(f"It is not known which columns the rows of {table.name} point to.")
    args = {"columns": list(key.columns), "references": relation(key.references), "referenced": list(key.referenced_columns)}
    return Asked("no_orphans", table, args=args)
