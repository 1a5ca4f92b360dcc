"""Conditions as SQL. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from facts.reads.names import Names, from_item, on
from facts.reads.spec import (
    Aged,
    Aggregate,
    AllOf,
    Amount,
    Anniversary,
    AnyOf,
    Between,
    Calculated,
    Col,
    Compare,
    CompareColumns,
    Condition,
    Counted,
    Flag,
    IsNull,
    Lapse,
    Matches,
    Moment,
    Not,
    OneOf,
    Path,
    Period,
    Related,
)

#: How many seconds the units have in which it is said how long something took.
SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}


def all_of(names: Names, conditions: Iterable[Condition]) -> str:
    """Return the conditions joined by AND; an empty text for none."""
    return " AND ".join(condition_sql(names, condition) for condition in conditions)


def condition_sql(names: Names, condition: Condition) -> str:
    """Return one condition."""
    return WRITERS[type(condition)](names, condition)


def _compare(names: Names, condition: Compare) -> str:
    column = names.column(condition.column)
    value = names.bound(condition.column.name, condition.value)
    if condition.fold:
        column, value = f"lower({column})", f"lower({value})"
    return f"{column} {condition.operator} {value}"


def _one_of(names: Names, condition: OneOf) -> str:
    values = ", ".join(names.bound(condition.column.name, value) for value in condition.values)
    return f"{names.column(condition.column)} {'NOT ' if condition.negated else ''}IN ({values})"


def _between(names: Names, condition: Between) -> str:
    low, high = (names.bound(f"{condition.column.name}_{end}", getattr(condition, end)) for end in ("low", "high"))
    return f"{names.column(condition.column)} BETWEEN {low} AND {high}"


def _is_null(names: Names, condition: IsNull) -> str:
    return f"{names.column(condition.column)} IS {'NOT ' if condition.negated else ''}NULL"


def _matches(names: Names, condition: Matches) -> str:
    before, after = {"contains": ("%", "%"), "starts": ("", "%"), "ends": ("%", "")}[condition.how]
    plain = condition.value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    value = names.bound(condition.column.name, f"{before}{plain}{after}")
    return f"{names.column(condition.column)} {'NOT ' if condition.negated else ''}ILIKE {value}"


def _flag(names: Names, condition: Flag) -> str:
    column = names.column(condition.column)
    return column if condition.value else f"{column} IS NOT TRUE"


def _period(names: Names, condition: Period) -> str:
    column = names.column(condition.column)
    ends = [(">=", condition.start, "from"), ("<", condition.end, "until")]
    return " AND ".join(
        f"{column} {operator} {moment_sql(names, f'{condition.column.name}_{end}', moment)}"
        for operator, moment, end in ends
        if moment
    )


def moment_sql(names: Names, name: str, moment: Moment) -> str:
    """Return a point in time; the server's clock says what is current."""
    if moment.date:
        return f"{names.bound(name, moment.date)}::date"
    if moment.now:
        base = "now()"
    elif moment.month:
        this_year = "extract(year FROM current_date)::int - (extract(month FROM current_date) < :month)::int"
        base = f"make_date({this_year.replace(':month', str(moment.month))}, {moment.month}, 1)"
    elif moment.unit == "day":
        base = "current_date"
    else:
        base = f"date_trunc('{moment.unit.value}', current_date)"
    if not moment.offset:
        return base
    step = (moment.step or moment.unit).value
    count, step = (moment.offset * 3, "month") if step == "quarter" else (moment.offset, step)
    return f"{base} {'-' if count < 0 else '+'} interval '{abs(count)} {step}'"


def _aged(names: Names, condition: Aged) -> str:
    years = f"extract(year FROM age({names.column(condition.column)}::timestamp))"
    return f"{years} {condition.operator} {names.bound('age', condition.years)}"


def _anniversary(names: Names, condition: Anniversary) -> str:
    column, moment = names.column(condition.column), moment_sql(names, "day", condition.moment)
    parts = ("month",) if condition.unit == "month" else ("month", "day")
    return " AND ".join(f"extract({part} FROM {column}) = extract({part} FROM {moment})" for part in parts)


def _related(names: Names, condition: Related) -> str:
    return f"{'NOT ' if condition.negated else ''}EXISTS {_beneath(names, condition.path, condition.conditions)}"


def _counted(names: Names, condition: Counted) -> str:
    number = names.bound("number", condition.number)
    return f"{number_sql(names, condition.path, condition.conditions, condition.of)} {condition.operator} {number}"


def number_sql(names: Names, path: Path, conditions: tuple[Condition, ...], of: Aggregate | None = None) -> str:
    """Return the number of rows at the end of a path, or an aggregate of theirs, as a sub-select."""
    return _beneath(names, path, conditions, of or Aggregate("count"))


def _beneath(names: Names, path: Path, conditions: tuple[Condition, ...], of: Aggregate | None = None) -> str:
    """Return a sub-select of the rows at the end of a path, tied to the row outside: of nothing, or an aggregate."""
    first = names.inner(path[0].target)
    tie = on(path[0], names.root, first.root)
    tables, here = along(first, path)
    what = f" {aggregate_sql(here, of)}" if of else ""
    where = " AND ".join([tie, *(condition_sql(here, condition) for condition in conditions)])
    return f"(SELECT{what} FROM {tables}{here.joins()} WHERE {where})"


def along(first: Names, path: Path) -> tuple[str, Names]:
    """Return the tables of a path from the names of the first one on, joined, and the names of the last one."""
    tables, here = from_item(first.table, first.root), first
    for hop in path[1:]:
        there = here.inner(hop.target)
        tables += f" JOIN {from_item(there.table, there.root)} ON {on(hop, here.root, there.root)}"
        here = there
    return tables, here


def aggregate_sql(names: Names, of: Aggregate) -> str:
    """Return count, sum, avg, median, min or max of a column, or of rows: of all, or of those for which something holds."""
    what = amount_sql(names, of.column) if of.column else "*"
    some = f" FILTER (WHERE {all_of(names, of.when)})" if of.when else ""
    if of.function == "part":
        return f"100.0 * count(*){some} / nullif(count(*), 0)"
    if of.function == "median":
        return f"percentile_cont(0.5) WITHIN GROUP (ORDER BY {what}){some}"
    return f"{of.function}({'DISTINCT ' if of.distinct else ''}{what}){some}"


def amount_sql(names: Names, amount: Amount) -> str:
    """Return a number of a row or a group; a division keeps its fraction, and by zero there is none."""
    if isinstance(amount, Col):
        return names.column(amount)
    if isinstance(amount, Aggregate):
        return aggregate_sql(names, amount)
    if isinstance(amount, Lapse):
        return _lapse(names, amount)
    left, right = (f"({text})" if isinstance(one, Calculated) else text for one, text in _sides(names, amount))
    return f"{left}::numeric / nullif({right}, 0)" if amount.operator == "/" else f"{left} {amount.operator} {right}"


def _lapse(names: Names, lapse: Lapse) -> str:
    begun = f"{names.column(lapse.begun)}::timestamp"
    if lapse.done is None:
        return f"extract(year FROM age({begun}))"
    return f"extract(epoch FROM {names.column(lapse.done)}::timestamp - {begun}) / {float(SECONDS[lapse.unit])}"


def _sides(names: Names, amount: Calculated) -> Iterable[tuple[Amount, str]]:
    return ((one, amount_sql(names, one)) for one in (amount.left, amount.right))


def _not(names: Names, condition: Not) -> str:
    if isinstance(condition.condition, IsNull):
        return _is_null(names, replace(condition.condition, negated=not condition.condition.negated))
    return f"({condition_sql(names, condition.condition)}) IS NOT TRUE"


def _any_of(names: Names, condition: AnyOf) -> str:
    return f"({' OR '.join(condition_sql(names, one) for one in condition.conditions)})"


def _each_of(names: Names, condition: AllOf) -> str:
    return f"({all_of(names, condition.conditions)})"


def _compare_columns(names: Names, condition: CompareColumns) -> str:
    day = "::date" if condition.by_day else ""
    apart = f" + interval '{int(condition.apart[0])} {condition.apart[1].value}'" if condition.apart else ""
    return f"{names.column(condition.column)}{day} {condition.operator} {names.column(condition.other)}{apart}"


#: By the type of condition; ``sql`` adds the one that holds a whole question.
WRITERS: dict[type, Callable[[Names, Any], str]] = {
    AllOf: _each_of,
    AnyOf: _any_of,
    Compare: _compare,
    CompareColumns: _compare_columns,
    OneOf: _one_of,
    Between: _between,
    IsNull: _is_null,
    Matches: _matches,
    Flag: _flag,
    Period: _period,
    Aged: _aged,
    Anniversary: _anniversary,
    Related: _related,
    Counted: _counted,
    Not: _not,
}
