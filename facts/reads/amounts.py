"""Two amounts that may be meant by what was sold: that of the lines, added up, and the one that each order has itself. Pure."""

from __future__ import annotations

from facts.reads.answer import Doubt
from facts.reads.grammar.notion import TURNOVER
from facts.reads.grammar.notions import orders_of
from facts.reads.spec import Aggregate, Calculated, Col, Number, Query
from facts.reads.table_info import TableInfo
from facts.reads.world import World


def two_amounts(hints: frozenset[str], world: World) -> tuple[Doubt, ...]:
    """Return the doubts between two such amounts that hints decide, each for what was said."""
    sold = [info for info in world.tables.values() if TURNOVER.of(info)] if hints else []
    doubts = [doubt for info in sold if (doubt := _doubt(info, world)) is not None]
    return tuple(Doubt(one.about, one.options, option) for one in doubts for option in one.options if option in hints)


def doubted_amount(query: Query, world: World) -> Doubt | None:
    """Return which amount may be meant instead, where a question adds up lines; decided for that of the lines."""
    measured = [(query.table, one) for one in query.measures]
    measured += [(one.path[-1].target, one.of) for one in query.columns if isinstance(one, Number) and one.of is not None]
    for table, measure in measured:
        of = measure.column if isinstance(measure, Aggregate) and measure.function == "sum" else None
        if isinstance(of, Calculated) and of.called == TURNOVER.name and of == TURNOVER.of(world.tables[table]):
            return _doubt(world.tables[table], world)
    return None


def is_spread(query: Query) -> bool:
    """Return whether rows come again for each of many others that they are grouped by or told by: their amounts add up to more."""
    columns = [one for one in (*query.columns, *(bucket.column for bucket in query.buckets)) if isinstance(one, Col)]
    return bool(query.measures) and any(hop.many for one in columns for hop in one.path)


def _doubt(lines: TableInfo, world: World) -> Doubt | None:
    amount, orders = TURNOVER.of(lines), orders_of(world, lines)
    if amount is None or orders is None or not (isinstance(amount.left, Col) and isinstance(amount.right, Col)):
        return None
    of_lines = f"{lines.name}.{amount.left.name} * {amount.right.name}"
    return Doubt("column", (of_lines, f"{orders[0].name}.{orders[1]}"), of_lines)
