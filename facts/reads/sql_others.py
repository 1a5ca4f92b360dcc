"""Conditions on what other rows hold as SQL: their averages, values that they share, and all of them. Pure."""

from __future__ import annotations

from facts.reads.names import Names, on
from facts.reads.spec import Aggregate, Alike, Bucket, Col, EveryOf, VersusAll, VersusEach
from facts.reads.sql_conditions import WRITERS, aggregate_sql, all_of, along, condition_sql, number_sql


def _versus_all(names: Names, condition: VersusAll) -> str:
    column = names.column(condition.column)
    inside = names.inner(condition.table)
    value = f"{condition.function}({inside.column(condition.over)})"
    ties = (f"{inside.column(there)} = {names.column(here)}" for here, there in condition.alike)
    said = " AND ".join((*ties, *(condition_sql(inside, one) for one in condition.conditions)))
    where = f" WHERE {said}" if said else ""
    whole = f"(SELECT {value} FROM {inside.tables()}{where})"  # noqa: S608 - names quoted, values bound
    return f"{column} {condition.operator} {whole}"


def _versus_each(names: Names, condition: VersusEach) -> str:
    own = number_sql(names, condition.path, condition.conditions, condition.of)
    first = names.inner(condition.path[0].target)
    tables, here = along(first, condition.path)
    each = ", ".join(first.column(Col(there)) for _, there in condition.path[0].pairs)
    number = aggregate_sql(here, condition.of or Aggregate("count"))
    where = all_of(here, condition.conditions)
    said = f" WHERE {where}" if where else ""
    of_each = f"SELECT {number} AS number FROM {tables}{here.joins()}{said} GROUP BY {each}"  # noqa: S608 - names quoted, values bound
    return f"{own} {condition.operator} (SELECT avg(number) FROM ({of_each}) AS of_each)"  # noqa: S608 - likewise


def _alike(names: Names, condition: Alike) -> str:
    inside = names.inner(condition.table)
    tie = f"{inside.column(condition.other or condition.column)} = {names.column(condition.column)}"
    where = " AND ".join([tie, *(condition_sql(inside, one) for one in condition.conditions)])
    found = f"EXISTS (SELECT FROM {inside.tables()} WHERE {where})"
    return f"NOT {found}" if condition.negated else found


def _every_of(names: Names, condition: EveryOf) -> str:
    all_rows = names.inner(condition.path[-1].target)
    here = names.inner(condition.path[0].target)
    tables, there = along(here, condition.path)
    own = f"count(DISTINCT {_value(there, condition.column)})"
    tie = on(condition.path[0], names.root, here.root)
    tied = " AND ".join([tie, *(condition_sql(there, one) for one in condition.conditions)])
    whole = f"count(DISTINCT {_value(all_rows, condition.column)})"
    said = all_of(all_rows, condition.conditions)
    where = f" WHERE {said}" if said else ""
    mine = f"(SELECT {own} FROM {tables}{there.joins()} WHERE {tied})"  # noqa: S608 - names quoted, values bound
    return f"{mine} = (SELECT {whole} FROM {all_rows.tables()}{where})"  # noqa: S608 - likewise


def _value(names: Names, value: Col | Bucket) -> str:
    return names.column(value) if isinstance(value, Col) else f"date_trunc('{value.unit.value}', {names.column(value.column)})"


WRITERS |= {Alike: _alike, EveryOf: _every_of, VersusAll: _versus_all, VersusEach: _versus_each}
