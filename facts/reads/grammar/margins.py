"""The margin of what was sold: what each piece was sold for, less what it cost, times the pieces. Pure."""

from __future__ import annotations

from facts.reads.grammar.notion import MARGIN, TURNOVER, only_one
from facts.reads.spec import Calculated, Col
from facts.reads.table_info import TableInfo
from facts.reads.world import World


def margin_of_lines(world: World, lines: TableInfo) -> Calculated | None:
    """Return the margin of a table's rows, which sell pieces of what has a cost; None for any other table."""
    sold = TURNOVER.of(lines)
    if sold is None or MARGIN.plain(lines) is not None:
        return None
    costs = [(path, cost) for path in world.parents(lines.name) if (cost := only_one(world.tables[path[-1].target], MARGIN.right))]
    if len(costs) != 1:
        return None
    path, cost = costs[0]
    return Calculated("*", Calculated("-", sold.left, Col(cost, path)), sold.right, MARGIN.name)


def is_of_catalogue(world: World, info: TableInfo) -> bool:
    """Return whether a table says what things cost of which others say how many there are: its margins are none of sales."""
    below = (world.tables[hop.target] for hop in world.hops.get(info.name, ()) if hop.many)
    near = [one for there in below for one in (there, *(world.tables[hop.target] for hop in world.hops[there.name] if hop.many))]
    return any(only_one(one, TURNOVER.right) for one in near)
