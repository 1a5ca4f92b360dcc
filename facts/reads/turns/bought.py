"""``what did customer 17 order in 2025``: the things that were sold to somebody, with how many of each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.grammar.notion import TURNOVER
from facts.reads.grouping import rows_of
from facts.reads.moving import seen_from
from facts.reads.spec import Aggregate, Calculated, Col, Hop, Order, Path, Query
from facts.reads.table_info import TableInfo
from facts.reads.turns.turn import Turn
from facts.reads.world import World

_BOUGHT = re.compile(
    r"^what (?:products? |items? |things )?(?:did|has|have|does|do) (?P<who>.+?) (?:order|buy|purchase)(?:ed|s|d)?"
    r"(?P<most> (?:the )?most(?: often)?)?"
    r"(?P<rest>(?: (?:in|on|this|last|since|during|before|after|between|from|yesterday|today)\b.*)?)$",
    re.IGNORECASE,
)


def bought(text: str, world: World) -> Iterator[Turn]:
    """Ask for somebody's orders, and show what is in them."""
    found = _BOUGHT.match(text.rstrip("?.! ").replace(" bought", " buy"))
    sales = _sales(world) if found else []
    if found and len(sales) == 1:
        lines, up = sales[0]
        orders, most = up.target.name.replace("_", " "), bool(found["most"])
        yield Turn(f"{orders} of {found['who']}{found['rest']}", lambda query: _sold(query, lines, up, world, most=most))


def _sales(world: World) -> list[tuple[TableInfo, Hop]]:
    """Return the tables of what is sold, with the key to the orders whose lines they are."""
    return [
        (info, hop)
        for info in world.tables.values()
        if TURNOVER.plain(info)
        for hop in world.hops.get(info.name, ())
        if not hop.many and world.tables[hop.target].dates
        if info.words[: len(world.tables[hop.target].words)] == world.tables[hop.target].words
    ]


def _sold(query: Query, lines: TableInfo, up: Hop, world: World, *, most: bool) -> Query | None:
    amount = TURNOVER.plain(lines)
    product = _product(lines, up, world)
    is_list = query.table == up.target and not (query.measures or query.limit or query.distinct or query.one_per)
    if not is_list or product is None or not isinstance(amount, Calculated) or not isinstance(amount.right, Col):
        return None
    by = rows_of(world.tables[product[-1].target], product)
    pieces = Aggregate("sum", amount.right)
    return replace(
        query,
        table=lines.name,
        columns=by.columns,
        conditions=seen_from((up,), query.conditions),
        measures=(pieces,),
        order=(Order(pieces, descending=True), *map(Order, by.columns)),
        limit=1 if most else None,
    )


def _product(lines: TableInfo, up: Hop, world: World) -> Path | None:
    """Return the way to what was sold: what the lines belong to beside the order; what that is of, where it goes by no name."""
    others = [hop for hop in world.hops.get(lines.name, ()) if not hop.many and hop.target != up.target]
    if len(others) != 1:
        return None
    nearest = world.tables[others[0].target]
    up_there = (hop for hop in world.hops.get(nearest.name, ()) if not hop.many)
    behind = [hop for hop in up_there if nearest.words[:1] == world.tables[hop.target].words]
    return (others[0], behind[0]) if len(behind) == 1 else (others[0],)
