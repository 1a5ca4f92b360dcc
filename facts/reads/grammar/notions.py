"""Measures that people name and no column is called: revenue, margin, the value of the stock, what orders are worth. Pure.

How each is worked out is declared in ``data/notions.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.columns import columns
from facts.reads.grammar.margins import margin_of_lines
from facts.reads.grammar.notion import AFTER, BEFORE, MARGIN, NOTIONS, TURNOVER, Notion
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import DEEDS, SPENDING, Phrases
from facts.reads.measures import money_column
from facts.reads.moving import is_single
from facts.reads.spec import Aggregate, Amount, Calculated, Col
from facts.reads.table_info import TableInfo
from facts.reads.world import World
from knowledge.linking.words import stems

_NAMED, _WORTH, _CHOSEN, _OF_EACH = 0.1, 0.05, 0.6, 0.4
#: What one row that holds others is worth: the average order value.
_VALUES = Phrases({"yes": "value|values|worth|amount|total|size|volume|revenue"})
#: How many pieces were sold, and before or after what makes them cheaper a price is meant.
_PIECES = Phrases(
    {"yes": "units sold|pieces sold|copies sold|items sold|quantity sold|number sold|quantities sold|units|pieces|copies"}
)
_SAID = Phrases(
    {
        AFTER: "after discount|after discounts|net of discount|net of discounts|with discount|including discount|less discount",
        BEFORE: "before discount|before discounts|without discount|excluding discount",
    }
)
#: Verbs of money for which nothing is had.
_GIVING = frozenset("gave give gives donated donate donates".split())
_BILLS = frozenset(stems("invoice_bill"))
#: What is paid rather than earned.
_SPENT = frozenset(stems("cost_fee_refund_wage_salary_freight_expense_repair_purchase_maintenance_payroll_return_credit"))


def notions(text: Text, at: int, info: TableInfo) -> Iterator[Found[Amount]]:
    """``revenue``, ``margin``, ``lesson revenue``: what it is of a row, where no column or table is called so."""
    yield from _notions(text, at, info)
    for table in text.tables(at):
        if table.meaning is info and table.end < len(text.words):
            yield from _notions(text, table.end, info)


def _notions(text: Text, at: int, info: TableInfo) -> Iterator[Found[Amount]]:
    for notion in NOTIONS:
        by_label = _ways(text, notion, info)
        for end, _ in text.takes(at, notion.phrases) if by_label else ():
            dearer = _OF_EACH if notion is MARGIN and _is_of_each(text, by_label) else 0.0
            found = _told_apart(text, end, by_label) if not _is_called(text, at, end, info) else ()
            yield from (one.as_(one.meaning, dearer) for one in found)
    yield from _income(text, at, info)
    yield from _of_orders(text, at, info)


def _is_of_each(text: Text, by_label: dict[str, Calculated]) -> bool:
    """Return whether what the cost is of is named itself: the margin per product is rather that of each piece."""
    left = [one.left for one in by_label.values() if isinstance(one.left, Calculated)]
    costs = [one.right for one in left if isinstance(one.right, Col) and one.right.path]
    return any(text.world.tables[one.path[-1].target] in text.mentioned for one in costs)


def _ways(text: Text, notion: Notion, info: TableInfo) -> dict[str, Calculated]:
    """Return a measure by what tells it from another; the margin of what is sold is that of each line."""
    of_lines = margin_of_lines(text.world, info) if notion is MARGIN else None
    found = {"": of_lines} if of_lines is not None else notion.ways(info)
    only = found.get("") if notion is TURNOVER and len(found) == 1 else None
    if only is not None and isinstance(only.left, Col) and billed(text.world, info) is not None:
        return {f"{info.name}.{only.left.name}": only}  # or what the bills for it come to
    return found


def billed(world: World, info: TableInfo) -> tuple[TableInfo, str] | None:
    """Return the bills for what is sold by pieces, each with its amount: a price may be that of all of them."""
    below = (world.tables[hop.target] for hop in world.hops.get(info.name, ()) if hop.many)
    found = [(other, money_column(other)) for other in below if not _BILLS.isdisjoint(other.words)]
    return found[0] if len(found) == 1 and found[0][1] else None


def _is_called(text: Text, at: int, end: int, info: TableInfo) -> bool:
    """Return whether a column or a table goes by these words itself."""
    return any(one.end == end and not one.cost for one in (*columns(text, at, info), *text.tables(at)))


def _told_apart(text: Text, end: int, by_label: dict[str, Calculated]) -> Iterator[Found[Amount]]:
    """Yield an amount, or several of which the question or somebody says which is meant."""
    said = text.take(end, _SAID) if len(by_label) > 1 else None
    for label, amount in by_label.items():
        if said is None or said[1] == label:
            labels = frozenset({label}) if label and said is None else frozenset[str]()
            yield Found(said[0] if said else end, amount, _NAMED, labels)


def _of_orders(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``revenue``, as the amounts of orders say it themselves: only where somebody has chosen that."""
    ends = [end for end, _ in text.takes(at, TURNOVER.phrases)]
    own = _own_amount(text, info) if ends else ""
    for end in ends if own else []:
        if not _is_called(text, at, end, info):
            yield Found(end, Col(own), _CHOSEN, frozenset({f"{info.name}.{own}"}))


def orders_of(world: World, lines: TableInfo) -> tuple[TableInfo, str] | None:
    """Return the table whose rows the lines are of by its name, with its own amount; None where it has none."""
    for hop in world.hops.get(lines.name, ()):
        there = world.tables[hop.target]
        own = money_column(there) if not hop.many and lines.words[: len(there.words)] == there.words else ""
        if own:
            return there, own
    return None


def _own_amount(text: Text, info: TableInfo) -> str:
    below = (text.world.tables[hop.target] for hop in text.world.hops.get(info.name, ()) if hop.many)
    found = (orders_of(text.world, lines) for lines in below if TURNOVER.of(lines))
    return next((one[1] for one in found if one is not None and one[0] is info), "")


def _income(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``revenue``, where nothing is sold by pieces: the amount of what happened, as the price of a rental; of each kind of it."""
    ends = [end for end, _ in text.takes(at, TURNOVER.phrases)]
    sold = [one for one in text.world.tables.values() if TURNOVER.of(one)] if ends else []
    bills = [found for one in sold if (found := billed(text.world, one)) is not None]
    earning = (_earning(text) or bills) if ends else []
    own = next((name for other, name in earning if other is info), "")
    labels = frozenset({f"{info.name}.{own}"}) if len(earning) > 1 or bills else frozenset[str]()
    for end in ends if own else []:
        if not _is_called(text, at, end, info):
            yield Found(end, Col(own), _NAMED, labels)


def _earning(text: Text) -> list[tuple[TableInfo, str]]:
    """Return the tables of what somebody paid for, each with its amount; none where something is sold by pieces."""
    tables = list(text.world.tables.values())
    if any(TURNOVER.plain(info) for info in tables):
        return []
    happened = [info for info in tables if info.dates and any(not hop.many for hop in text.world.hops.get(info.name, ()))]
    amounts = [(info, money_column(info)) for info in happened]
    return [(info, name) for info, name in amounts if name and _SPENT.isdisjoint((*info.columns[name], *info.words))]


def pieces(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``units sold``: of what is sold, the number of pieces."""
    sold = TURNOVER.plain(info)
    for end, _ in text.takes(at, _PIECES) if sold is not None and isinstance(sold.right, Col) else ():
        yield Found(end, sold.right, _NAMED)  # type: ignore[union-attr, arg-type]


def tables_with(text: Text) -> list[TableInfo]:
    """Return the tables whose rows have a measure that the question names; worked out once, as many rules ask."""
    known = text._memo.get("tables_with")
    if known is None:
        known = text._memo["tables_with"] = _tables_with(text)
    return known


def _tables_with(text: Text) -> list[TableInfo]:
    named = [one for one in NOTIONS if _is_said(text, one.phrases)]
    tables = text.world.tables.values()
    found = [info for info in tables if any(_ways(text, one, info) for one in named)] if named else []
    if TURNOVER in named:
        found += [info for info, _ in (*_earning(text), *filter(None, (billed(text.world, one) for one in found)))]
        found += [info for info in tables if _own_amount(text, info)]
    if _is_said(text, _PIECES):
        found += [info for info in tables if TURNOVER.plain(info)]
    return list({id(info): info for info in found}.values())


def _is_said(text: Text, phrases: Phrases) -> bool:
    return any(text.takes(at, phrases) for at in range(len(text.words)))


def tables_of_spending(text: Text) -> list[TableInfo]:
    """Return the tables with money, where the question asks how much somebody spent: what is sold first, as it is worked out."""
    asks = any(text.lower[at : at + 2] == ["how", "much"] for at in range(len(text.words)))
    if not asks or not any(text.takes(at, SPENDING) for at in range(len(text.words))):
        return []
    given = [word for word in text.lower if word in _GIVING]
    if given:
        return [info for info in text.world.tables.values() if amount_of(info) is not None and may_be_paid(given[0], info)]
    sold = [info for info in text.world.tables.values() if TURNOVER.of(info)]
    return sold or [info for info in text.world.tables.values() if amount_of(info) is not None]


def may_be_paid(verb: str, info: TableInfo) -> bool:
    """Return whether rows with an amount are what a verb says: what is given or donated is nothing that was bought."""
    return verb not in _GIVING or info.words in DEEDS.get(verb, ())


def amount_of(info: TableInfo) -> Amount | None:
    """Return the money that a row is about: what was sold by it, else its only amount."""
    amount = money_column(info)
    return TURNOVER.of(info) or (Col(amount) if amount else None)


def worth(text: Text, at: int, info: TableInfo) -> Iterator[Found[Amount]]:
    """``order value``: the amount of an order; of all lines of the order by the number of orders, where these are its amount."""
    for table in text.tables(at):
        for end, _ in text.takes(table.end, _VALUES):
            own = amount_of(info) if table.meaning is info else None
            if isinstance(own, Col):
                yield Found(end, own, table.cost + _WORTH)
            sold = TURNOVER.of(info) if table.meaning is not info and amount_of(table.meaning) is None else None
            paths = text.paths(info, table.meaning) if sold else []
            keys = [Col(path[0].pairs[0][0]) for path in paths if len(path) == len(path[0].pairs) == 1 and is_single(path)]
            if sold and len(keys) == 1:
                of_each = Calculated("/", Aggregate("sum", sold), Aggregate("count", keys[0], distinct=True))
                yield Found(end, of_each, table.cost + _WORTH)
