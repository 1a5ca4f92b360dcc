"""A question in words, as it was understood: so that people see what was answered. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from facts.reads.spans import span_said
from facts.reads.spec import (
    Aged,
    Aggregate,
    Alike,
    AllOf,
    Anniversary,
    AnyOf,
    Between,
    Bucket,
    Calculated,
    Col,
    Compare,
    CompareColumns,
    Condition,
    Counted,
    EveryOf,
    First,
    Flag,
    IsNull,
    Lapse,
    Matches,
    Not,
    Number,
    OneOf,
    Path,
    Period,
    Query,
    Related,
    Shown,
    Term,
    Unit,
    VersusAll,
    VersusEach,
)

#: What would end a hint, or part it.
_NO_LABEL = re.compile(r"[^\w\s.,:<>=%'/-]")
_FUNCTIONS = {
    "count": "number",
    "sum": "total",
    "avg": "average",
    "median": "median",
    "min": "lowest",
    "max": "highest",
    "share": "percentage",
    "part": "percentage",
}
_WINDOWS = {"running": "the running total", "growth": "the growth in percent", "rank": "the rank", "share": "the percentage of all"}


def headline(query: Query) -> str:
    """Return the title of a question's answer."""
    title = title_of(query)
    return title[:1].upper() + title[1:]


def label_of(query: Query) -> str:
    """Return a title that can stand behind ``…, meaning``, to choose between questions that nothing shorter tells apart."""
    return _NO_LABEL.sub("", title_of(query)).replace(" and ", ", ").strip(" .")


def title_of(query: Query) -> str:
    """Return a line such as ``number of orders per customer.name where status = paid``."""
    table = str(query.table)
    parts = [_what(query, table)]
    keys = [*_keys(query.columns), *(bucket.unit.value for bucket in query.buckets)]
    if query.measures and keys:
        parts.append(f"per {', '.join(keys)}")
    if query.one_per:
        parts.append(f"one per {', '.join(map(_column, query.one_per))}")
    if query.over_groups:
        parts.insert(0, f"{_FUNCTIONS[query.over_groups]} of")
    if query.spread:
        parts.insert(0, "how many have each")
    if query.windows:
        parts.append(f"with {', '.join(dict.fromkeys(_WINDOWS[one.how] for one in query.windows))}")
    if query.having:
        parts.append(f"with {_FUNCTIONS[query.having[0].aggregate.function]} {query.having[0].operator} {query.having[0].number}")
    parts += _conditions(query.conditions)
    if query.order and query.limit:
        parts.append(_ranked(query))
    return " ".join(parts)


def _conditions(conditions: tuple[Condition, ...]) -> list[str]:
    """Say which related rows there are or are not, then what holds for the rows themselves."""
    related = [one for one in conditions if isinstance(one, Related)]
    others = [one for one in conditions if not isinstance(one, Related)]
    said = [" and ".join(map(_related, related))] if related else []
    return [*said, f"{'and ' if related and related[-1].conditions else ''}where {_all(others)}"] if others else said


def _ranked(query: Query) -> str:
    """Say what comes first; what is ordered by goes without saying where it is all that is measured."""
    first = query.order[0]
    end = f"{'highest' if first.descending else 'lowest'} first{f', number {query.offset + 1}' if query.offset else ''}"
    return f"({end})" if query.measures == (first.term,) else f"by {_term(first.term)}, {end}"


def _keys(columns: Iterable[Shown]) -> list[str]:
    """Return what is grouped by: the table itself where several of its columns tell its rows apart."""
    named: dict[str, list[str]] = {}
    for one in columns:
        named.setdefault(str(one.path[-1].target) if isinstance(one, Col) and one.path else "", []).append(_column(one))
    return [key for table, ones in named.items() for key in ([table] if table and len(ones) > 1 else ones)]


def _what(query: Query, table: str) -> str:
    if query.exists:
        return f"is there any of {table}"
    if query.share:
        return f"percentage of {table} with {_all(query.share)}"
    if query.measures:
        return f"{', '.join(_term(measure) for measure in query.measures)} of {table}"
    amount = f"first {query.limit} of " if query.limit else ""
    return f"{amount}{'different ' if query.distinct else ''}{table}"


def _term(term: Term) -> str:
    if isinstance(term, (Col, Number)):
        return _column(term)
    if isinstance(term, Bucket):
        return term.unit.value
    if isinstance(term, Calculated):
        return _column(term)
    name = _FUNCTIONS[term.function]
    said = isinstance(term.column, Col) and not term.column.path and term.column.name.lower() == name  # the total of a total
    of = f" of {'different ' if term.distinct else ''}{_column(term.column)}" if term.column and not said else ""
    return f"{name}{of}{f' with {_all(term.when)}' if term.when else ''}"


def _column(column: Shown | Lapse) -> str:
    if isinstance(column, Calculated):
        worked_out = f"({_term(column.left)} {column.operator} {_term(column.right)})"
        return f"{column.called} {worked_out}".strip()
    if isinstance(column, Number):
        return _number(column.path, column.of)
    if isinstance(column, Lapse):
        until = _column(column.done) if column.done else "today"
        return f"{column.called} ({column.unit}s from {_column(column.begun)} until {until})".strip()
    return f"{column.path[-1].target.name}.{column.name}" if column.path else column.name


def _all(conditions: Iterable[Condition]) -> str:
    return " and ".join(_WORDS[type(condition)](condition) for condition in conditions)


def _number(path: Path, of: Aggregate | None) -> str:
    return f"{_term(of)} of {_end(path)}" if of else f"number of {_end(path)}"


def _end(path: Path) -> str:
    return str(path[-1].target)


def _apart(one: CompareColumns) -> str:
    return f" + {one.apart[0]} {one.apart[1].value}{'' if one.apart[0] == 1 else 's'}" if one.apart else ""


def _every(value: Col | Bucket) -> str:
    return value.unit.value if isinstance(value, Bucket) else value.name


def _beneath(conditions: tuple[Condition, ...]) -> str:
    return f" where {_all(conditions)}" if conditions else ""


def _related(condition: Related) -> str:
    return f"{'without' if condition.negated else 'with'} {_end(condition.path)}{_beneath(condition.conditions)}"


def _round(one: Anniversary) -> str:
    step = Unit.MONTH if one.unit == Unit.MONTH else Unit.DAY
    return span_said(one.moment, replace(one.moment, offset=one.moment.offset + 1, step=one.moment.step or step))


def _versus_all(condition: VersusAll) -> str:
    whole = f"{_column(condition.column)} {condition.operator} the {_FUNCTIONS[condition.function]} of all {condition.table}"
    alike = ", ".join(_column(here) for here, _ in condition.alike)
    return f"{whole} of the same {alike}" if alike else whole


_WORDS: dict[type, Callable[[Any], str]] = {
    Compare: lambda one: f"{_column(one.column)} {one.operator} {one.value}",
    OneOf: lambda one: f"{_column(one.column)} {'not ' if one.negated else ''}in {', '.join(map(str, one.values))}",
    Between: lambda one: f"{_column(one.column)} between {one.low} and {one.high}",
    IsNull: lambda one: f"{_column(one.column)} is {'not ' if one.negated else ''}empty",
    Matches: lambda one: f"{_column(one.column)} {'not ' if one.negated else ''}{one.how} {one.value}",
    Flag: lambda one: f"{'' if one.value else 'not '}{_column(one.column)}",
    Period: lambda one: f"{_column(one.column)} {span_said(one.start, one.end)}",
    Aged: lambda one: f"age by {_column(one.column)} {one.operator} {one.years}",
    Anniversary: lambda one: f"{_column(one.column)} comes round {_round(one)}",
    Related: _related,
    Counted: lambda one: f"{_number(one.path, one.of)} {one.operator} {one.number}{_beneath(one.conditions)}",
    Not: lambda one: f"not ({_all((one.condition,))})",
    AllOf: lambda one: _all(one.conditions),
    AnyOf: lambda one: " or ".join(_all((single,)) for single in one.conditions),
    VersusAll: _versus_all,
    VersusEach: lambda one: f"{_number(one.path, one.of)} {one.operator} the average of each{_beneath(one.conditions)}",
    Alike: lambda one: f"{'no' if one.negated else 'also'} {one.table} of that {_column(one.column)}{_beneath(one.conditions)}",
    EveryOf: lambda one: f"{_end(one.path)} of every {_every(one.column)} that there is{_beneath(one.conditions)}",
    CompareColumns: lambda one: f"{_column(one.column)} {one.operator} {_column(one.other)}{_apart(one)}",
    First: lambda one: f"{_column(one.column)} is that of the {title_of(one.ranking)}",
}
