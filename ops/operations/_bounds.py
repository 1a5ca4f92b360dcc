"""Bounds of partitions: as requests give them, as PostgreSQL takes them, and as conditions that prove them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from knowledge.schema import Schema, Table
from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operations._defaults import misfit
from ops.operations._lookup import no_such, table_of
from ops.partition_ranges import behind, period_days, ranges_of
from ops.statements.parse import StatementInvalid, parse_expression
from vast_project.pg.identifiers import literal, quote

_KEY = re.compile(r'^(RANGE|LIST|HASH) \("?([^",()]+)"?\)$')
_DATE = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}$")


class Key(NamedTuple):
    """What a table is partitioned by: ``method`` is RANGE, LIST or HASH."""

    method: str
    column: str


@dataclass(frozen=True, kw_only=True)
class BoundSpec:
    """Which rows a partition takes; constants are SQL. ``period`` is a year, month or day: 2025, 2025-01, 2025-01-31."""

    lower: str = ""
    upper: str = ""
    values: tuple[str, ...] = ()
    period: str = ""
    modulus: int | None = None
    remainder: int | None = None
    default: bool = False


def partition_key(table: Table) -> Key | None:
    """Return the key of a table that is partitioned by one column, None for others."""
    found = _KEY.match(table.partition_key or "")
    return Key(found.group(1), found.group(2)) if found else None


def key_of(schema: Schema, name: str) -> tuple[Table, Key]:
    """Return a partitioned table with its key.

    :raises OperationInvalid: if it is not partitioned, or by more than one column.
    """
    table = table_of(schema, name)
    if table.kind != "p":
        raise OperationInvalid(f"{table.name} is not partitioned. Nothing was changed.", table=name)
    key = partition_key(table)
    if key is None:
        raise OperationInvalid(
            f"{table.name} is partitioned by {table.partition_key}: for more than one column or an expression send the SQL itself.",
            table=name,
        )
    return table, key


def partition_of(schema: Schema, partition: str, parent: str = "") -> tuple[Table, Table]:
    """Return a partition and the table that it is of.

    :raises NoSuchObject: if there is no such table.
    :raises OperationInvalid: if it is no partition, or one of another table.
    """
    if parent and schema.table(partition) is None:
        parts = [str(one.name) for one in schema.partitions(table_of(schema, parent).name)]
        raise no_such("partition", partition, parts, where=f" of {parent}")
    part = table_of(schema, partition)
    if part.parent is None:
        raise OperationInvalid(f"{part.name} is no partition of another table. Nothing was changed.", table=partition)
    owner = table_of(schema, str(part.parent))
    if parent and table_of(schema, parent).name != owner.name:
        raise OperationInvalid(f"{part.name} is a partition of {owner.name}, not of {parent}.", table=partition)
    return part, owner


def ask_until_when(schema: Schema, partition: str, parent: str, verb: str) -> None:
    """Ask for the day up to which the partitions of a table are meant, where none is named: their age alone is another day tomorrow.

    :raises ChoiceNeeded: with the days at which partitions end.
    """
    if partition:
        return
    table, _ = key_of(schema, parent)
    days = [one.days.after.isoformat() for one in ranges_of(schema, table)]
    choices = [{"label": f"those before {day}", "text": f"{verb} the partitions of {table.name} before {day}"} for day in days]
    raise ChoiceNeeded(f"Which partitions of {table.name}? Say up to which day, so that the plan is the same on every day.", choices=choices)


def bounded(spec: BoundSpec, table: Table, key: Key) -> BoundSpec:
    """Return a bound that fits the key of its table, a period turned into the two moments it lies between.

    :raises ChoiceNeeded: if no bound is given.
    :raises OperationInvalid: if it is of another method, or a value does not fit the key.
    """
    if spec.default:
        if key.method == "HASH":
            raise OperationInvalid(f"{table.name} is partitioned by HASH, which has no default partition.")
        return spec
    spec = _of_period(spec) if spec.period else _dated(spec)
    given = {"RANGE": bool(spec.lower and spec.upper), "LIST": bool(spec.values), "HASH": bool(spec.modulus)}
    if not any(given.values()):
        raise ChoiceNeeded(f"{table.name} is partitioned by {key.method} of {key.column}: {_WANTED[key.method]}", choices=[])
    if not given[key.method]:
        raise OperationInvalid(
            f"{table.name} is partitioned by {key.method} of {key.column}: {_WANTED[key.method]}", table=str(table.name)
        )
    column = table.column(key.column)
    for text in (spec.lower, spec.upper, *spec.values):
        _check_constant(text, column.type if column else "", key)
    return spec


_WANTED = {
    "RANGE": "say from which value (included) to which (not included).",
    "LIST": "say for which values.",
    "HASH": "say the modulus and the remainder.",
}


def _check_constant(text: str, type_: str, key: Key) -> None:
    if not text or text.upper() in ("MINVALUE", "MAXVALUE", "NULL"):
        return
    try:
        parse_expression(text)
    except StatementInvalid as error:
        raise OperationInvalid(f"{text!r} cannot be read as a value of {key.column}: {error.message}", value=text) from error
    if type_ and (reason := misfit(text, type_)):
        raise OperationInvalid(f"{text} is no value of {key.column}, which is {type_}: {reason}.", value=text)


def _dated(spec: BoundSpec) -> BoundSpec:
    """Return a bound whose dates stand in quotes: without them 2025-01-31 is a subtraction."""
    lower, upper, *values = (literal(one) if _DATE.match(one) else one for one in (spec.lower, spec.upper, *spec.values))
    return replace(spec, lower=lower, upper=upper, values=tuple(values))


def _of_period(spec: BoundSpec) -> BoundSpec:
    try:
        days = period_days(spec.period)
    except ValueError as error:
        raise OperationInvalid(f"{spec.period} is not in the calendar.", period=spec.period) from error
    if days is None or days.first is None:
        raise OperationInvalid(f"{spec.period!r} is no year, month or day: say 2025, 2025-01 or 2025-01-31.", period=spec.period)
    return BoundSpec(lower=literal(days.first.isoformat()), upper=literal(days.after.isoformat()))


def periods_from(start: str, period: str, count: int) -> list[BoundSpec]:
    """Return as many bounds in a row, a day, week, month, quarter or year each, from a day on.

    :raises OperationInvalid: if the day or the period is none.
    """
    try:
        first = date.fromisoformat(start.strip("'"))
    except ValueError as error:
        raise OperationInvalid(f"{start} is no day: say it as 2025-01-31.", first=start) from error
    if period not in PERIODS:
        raise OperationInvalid(f"A partition is as long as a {', '.join(PERIODS)}, not {period!r}.", period=period)
    found = []
    for _ in range(count):
        after = _behind(first, period)
        found.append(BoundSpec(lower=literal(first.isoformat()), upper=literal(after.isoformat())))
        first = after
    return found


#: How long a partition may be: days, or months.
PERIODS = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12)}


def _behind(first: date, period: str) -> date:
    days, months = PERIODS[period]
    return first + timedelta(days=days) if days else behind(first, months=months)


def bound_sql(spec: BoundSpec) -> str:
    """Return a bound as ATTACH PARTITION takes it."""
    if spec.default:
        return "DEFAULT"
    if spec.values:
        return f"FOR VALUES IN ({', '.join(spec.values)})"
    if spec.modulus:
        return f"FOR VALUES WITH (MODULUS {spec.modulus}, REMAINDER {spec.remainder or 0})"
    return f"FOR VALUES FROM ({spec.lower}) TO ({spec.upper})"


def bound_condition(spec: BoundSpec, key: Key) -> str:
    """Return the condition that a bound's rows fulfil, as PostgreSQL itself writes it; '' where only the server can say (hash)."""
    column = quote(key.column)
    if spec.values:
        one = len(spec.values) == 1
        listed = f"{column} = {spec.values[0]}" if one else f"{column} IN ({', '.join(spec.values)})"
        return f"{column} IS NOT NULL AND {listed}" if "NULL" not in map(str.upper, spec.values) else ""
    if not spec.lower:
        return ""
    parts = [f"{column} IS NOT NULL"]
    parts += [f"{column} >= {spec.lower}"] if spec.lower.upper() != "MINVALUE" else []
    parts += [f"{column} < {spec.upper}"] if spec.upper.upper() != "MAXVALUE" else []
    return " AND ".join(parts)


def bound_word(spec: BoundSpec) -> str:
    """Return what stands for a bound in a partition's name."""
    if spec.default:
        return "default"
    if spec.modulus:
        return f"{spec.remainder or 0}"
    text = spec.values[0] if spec.values else spec.lower
    word = re.sub(r"\W+", "_", text.partition("::")[0]).strip("_").lower()
    return re.sub(r"^(\d{4}_\d{2})_01$", r"\1", word) if not spec.values else word
