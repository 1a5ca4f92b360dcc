"""The one place where a question becomes SQL: names are quoted, values are parameters, nothing else varies. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from facts.reads.names import Names
from facts.reads.spec import (
    Aggregate,
    Amount,
    Bucket,
    Calculated,
    Col,
    First,
    Having,
    Hop,
    Lapse,
    Measure,
    Number,
    Order,
    Part,
    Query,
    Shown,
    Term,
    Unit,
    Window,
)
from facts.reads.sql_conditions import aggregate_sql, all_of, amount_sql, number_sql
from facts.reads.sql_others import WRITERS
from facts.reads.sql_windows import window_sql
from vast_project.pg.identifiers import quote

#: What says of a column that it is a key.
_KEY = re.compile(r"(?<=[a-z])(_(id|no|nr|num|code|fk)|I[Dd])$")
#: What says of a column that it tells which row this is; of more columns than a few, these stand first.
_SAYS_WHICH = re.compile(r"(?:^id|name|title|label|(?:^|_)(?:code|number|no|slug|email))$", re.IGNORECASE)
_FEW = 4
_SIGNS = {"+": "plus", "-": "minus", "*": "times", "/": "per"}
_NAMES = {"sum": "total", "avg": "average", "median": "median", "min": "lowest", "max": "highest"}


def statement(query: Query) -> tuple[str, dict[str, Any]]:
    """Return the SELECT of a question, with parameters as ``:name``, and their values."""
    # A customer without a country is no group of its own, but stands in a list of customers with their countries.
    names = Names(query.table, join="JOIN" if query.measures or query.one_per else "LEFT JOIN")
    text = _Writer(query, names).text()
    if query.over_groups:
        measure = quote(_measure_name(query.measures[0]))
        text = f"SELECT {query.over_groups}({measure}) AS {_NAMES[query.over_groups]}\n  FROM ({text}) AS groups"  # noqa: S608 - likewise
    return (_spread(query, text, names) if query.spread else text), names.values


def _spread(query: Query, text: str, names: Names) -> str:
    """Return how many groups have each number."""
    measure = quote(_measure_name(query.measures[0]))
    numbers = ", ".join(names.bound("number", one) for one in query.among)
    some = f"\n WHERE {measure} IN ({numbers})" if numbers else ""
    what = quote(f"number_of_{query.table.name}"[:63])
    counted = f"SELECT {measure} AS {what}, count(*) AS groups\n  FROM ({text}) AS groups{some}"  # noqa: S608 - likewise
    return f"{counted}\n GROUP BY {measure}\n ORDER BY {measure}"


class _Writer:
    def __init__(self, query: Query, names: Names) -> None:
        self._query = query
        self._names = names

    def text(self) -> str:
        """Put the clauses together; SELECT, WHERE and ORDER BY come first, as they say what must be joined."""
        query = self._query
        where = _clause("WHERE", all_of(self._names, query.conditions))
        if query.exists:
            return f"SELECT EXISTS (SELECT FROM {self._names.tables()}{where}) AS found"  # noqa: S608 - names quoted, values bound
        shown = f"{self._first()}{', '.join(self._shown())}"
        order = _clause("ORDER BY", ", ".join(self._order(one) for one in query.order))
        group = _clause("GROUP BY", ", ".join(self._group()) if query.measures or query.having else "")
        having = _clause("HAVING", " AND ".join(self._having(one) for one in query.having))
        limit = _clause("LIMIT", str(query.limit or "")) + _clause("OFFSET", str(query.offset or ""))
        return f"SELECT {shown}\n  FROM {self._names.tables()}{where}{group}{having}{order}{limit}"  # noqa: S608 - likewise

    def _first(self) -> str:
        if self._query.one_per:
            return f"DISTINCT ON ({', '.join(self._terms(self._query.one_per))}) "
        return "DISTINCT " if self._query.distinct else ""

    def _shown(self) -> list[str]:
        query = self._query
        first, others = self._leading()
        shown = [self._titled(column) for column in first]
        shown += [f"{self._term(bucket)} AS {quote(bucket.unit)}" for bucket in query.buckets]
        measures = () if query.silent else query.measures
        shown += [f"{self._term(measure)} AS {quote(_measure_name(measure))}" for measure in measures]
        shown += [f"{window_sql(one, self._term, query)} AS {quote(_window_name(one))}" for one in query.windows]
        if query.share:
            inside = all_of(self._names, query.share)
            shown.append(f"100.0 * count(*) FILTER (WHERE {inside}) / nullif(count(*), 0) AS percentage")
        return shown + [self._titled(column) for column in others]

    def _leading(self) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
        """Return the columns before what was worked out, and those behind: beside a figure stands whose it is."""
        columns, has_figures = self._query.columns, (self._query.measures and not self._query.silent) or self._query.windows
        if not has_figures or len(columns) <= _FEW:
            return columns, ()
        which = tuple(one for one in columns if isinstance(one, Col) and _SAYS_WHICH.search(one.name))
        return (which, tuple(one for one in columns if one not in which)) if which else (columns, ())

    def _having(self, having: Having) -> str:
        return f"{self._aggregate(having.aggregate)} {having.operator} {self._names.bound('number', having.number)}"

    def _titled(self, column: Shown) -> str:
        """Name a column that another one in the result is called like: by its table, or its key within one table."""
        text = self._term(column)
        if not isinstance(column, Col):
            return f"{text} AS {quote(_number_name(column) if isinstance(column, Number) else _measure_name(column))}"
        if column.path and sum(isinstance(other, Col) and other.name == column.name for other in self._query.columns) > 1:
            return f"{text} AS {quote(f'{_role(column.path[-1])}_{column.name}'[:63])}"
        return text

    def _group(self) -> Iterable[str]:
        return self._terms((*self._query.columns, *self._query.buckets))

    def _order(self, order: Order) -> str:
        if isinstance(order.term, Number) and order.term in self._query.columns:
            return f"{quote(_number_name(order.term))} {'DESC ' if order.descending else ''}NULLS LAST"
        term = self._term(order.term)
        if isinstance(order.term, Bucket) and order.term.unit is Part.WEEKDAY:
            term = f"min(extract(isodow FROM {self._names.column(order.term.column)}))"  # Monday before Friday
        return f"{term} {'DESC ' if order.descending else ''}NULLS LAST"

    def _terms(self, terms: Iterable[Term]) -> list[str]:
        return [self._term(term) for term in terms]

    def _term(self, term: Term) -> str:
        if isinstance(term, Col):
            return self._names.column(term)
        if isinstance(term, Bucket):
            return self._bucket(term)
        if isinstance(term, Number):
            return number_sql(self._names, term.path, term.conditions, term.of)
        if isinstance(term, Calculated):
            return amount_sql(self._names, term)
        return self._aggregate(term)

    def _bucket(self, bucket: Bucket) -> str:
        column = self._names.column(bucket.column)
        if bucket.unit is Part.WEEKDAY:
            return f"to_char({column}, 'FMDay')"
        if bucket.unit in (Unit.YEAR, Part.HOUR):
            return f"extract({bucket.unit.value} FROM {column})::int"
        return f"date_trunc('{bucket.unit.value}', {column})::date"

    def _aggregate(self, measure: Aggregate) -> str:
        if measure.function == "share":
            return "100.0 * count(*) / sum(count(*)) OVER ()"
        return aggregate_sql(self._names, measure)


def _role(hop: Hop) -> str:
    """Return what the row at the end of a key is called: the manager of an employee, else by its table."""
    if hop.source != hop.target or hop.many:
        return hop.target.name
    key = _KEY.sub("", hop.pairs[0][0])
    return "manager" if key.lower().startswith("report") else key


def _first(names: Names, condition: First) -> str:
    """Return the condition that holds a question: the key is that of the first row of a ranking."""
    column = names.column(condition.column)
    ranking = _Writer(condition.ranking, names.inner(condition.ranking.table)).text()
    return f"{column} = ({ranking})"


WRITERS[First] = _first


def _measure_name(measure: Measure) -> str:
    if isinstance(measure, Calculated):
        return _amount_name(measure)[:63]
    if measure.called:
        return "_".join(measure.called.split())[:63]
    if measure.function in ("share", "part"):
        return "percentage"
    if measure.function == "count":
        return "count"
    words = _NAMES[measure.function]
    name = _amount_name(measure.column) if measure.column else ""
    return (name if name.startswith(words) else f"{words}_{name}")[:63]


def _window_name(window: Window) -> str:
    of = window.of
    name = _number_name(of) if isinstance(of, Number) else _amount_name(of)
    return {"running": f"running_{name}", "growth": "growth_percent", "rank": "rank", "share": "percentage"}[window.how][:63]


def _amount_name(amount: Amount) -> str:
    if isinstance(amount, Calculated):
        worked_out = f"{_amount_name(amount.left)}_{_SIGNS[amount.operator]}_{_amount_name(amount.right)}"
        return "_".join(amount.called.split()) or worked_out
    if isinstance(amount, Lapse):
        return amount.called or f"{amount.unit}s"
    return amount.name if isinstance(amount, Col) else _measure_name(amount)


def _number_name(number: Number) -> str:
    return _measure_name(number.of) if number.of else f"number_of_{number.path[-1].target.name}"[:63]


def _clause(keyword: str, text: str) -> str:
    return f"\n {keyword} {text}" if text else ""
