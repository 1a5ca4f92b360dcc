"""What is said of rows by how much of them there is, beside the least that there should be: ``below their reorder level``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.columns import columns
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_trade import STOCK
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import COMPARED, Phrases
from facts.reads.spec import Col, CompareColumns, Condition, Path, Related
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

#: How columns are called that say when more has to be ordered.
_LEVELS = frozenset(
    stems(name)
    for name in """
    reorder_level reorder_point reorder_threshold reorder_quantity min_stock minimum_stock stock_minimum min_quantity
    minimum_quantity safety_stock min_level minimum_level min_on_hand stock_threshold
    """.split()
)
_PLAIN_STOCK = frozenset(map(stems, ("quantity", "qty", "units", "available")))
_ON_ORDER = frozenset(stems("on_order"))
#: That more of something has to come.
_NEEDED = Phrases(
    {
        "<=": "need reordering|needs reordering|need restocking|needs restocking|need to be reordered|needs to be reordered|"
        "need to be restocked|needs to be restocked|need to reorder|needs to reorder|do we need to reorder|we need to reorder|"
        "do we have to reorder|we have to reorder|should we reorder|we should reorder|have to be reordered|has to be reordered|"
        "should be reordered|must be reordered|to reorder|to be reordered|to restock|to be restocked|due for reorder|"
        "running low|run low|running out|are running low|are running out|are low on stock|low on stock|low in stock|"
        "are low in stock|with low stock|running low on stock"
    }
)
_PLAIN, _THEIRS = 0.05, 0.2


def below_level(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``below their reorder level``, ``need reordering``: of these rows, or of those that say how much of each lies where."""
    if lead.negated:
        return
    for path, there, stock, level in _stocked(text, info):
        cost = _THEIRS if path else _PLAIN
        for end, operator in _compared(text, lead.end, there, level):
            said = CompareColumns(Col(stock), operator, Col(level))
            if not path:
                yield Found(end, (said,), cost)
                continue
            yield Found(end, (Related(path, (said,)),), cost)
            for more in text.said(text, end, there):  # below it in Berlin: there is too little of them
                where: list[Condition] = [one for one in more.meaning if not isinstance(one, End)]
                if where and len(where) == len(more.meaning):
                    yield Found(more.end, (Related(path, (said, *where)),), cost + more.cost, more.labels)


def _compared(text: Text, at: int, there: TableInfo, level: str) -> Iterator[tuple[int, str]]:
    if not any(set(words) >= _ON_ORDER for words in there.columns.values()):  # what is on its way may be enough
        yield from text.takes(at, _NEEDED)
    for end, operator in text.takes(at, COMPARED):
        for column in columns(text, end, there, lambda one: one.numbers):
            if column.meaning == Col(level):
                yield column.end, operator


def _stocked(text: Text, info: TableInfo) -> Iterator[tuple[Path, TableInfo, str, str]]:
    """Yield the rows with a number of pieces and the least that there should be: of the table, else of what belongs to it."""
    own = _levels(info)
    if own:
        yield (), info, *own
        return
    near: list[Path] = [(hop,) for hop in text.world.hops.get(info.name, ()) if hop.many]
    further: list[Path] = [(*path, hop) for path in near for hop in text.world.hops.get(path[-1].target, ()) if hop.many]
    for paths in (near, further):
        found = [(path, there, pair) for path in paths if (pair := _levels(there := text.world.tables[path[-1].target]))]
        if found:
            yield from ((path, there, *pair) for path, there, pair in found if len(found) == 1)
            return


def _levels(info: TableInfo) -> tuple[str, str] | None:
    """Return the number of pieces and the least of them; None where either is missing, or there are several."""
    levels = [name for name in info.numbers if info.columns[name] in _LEVELS]
    stock = [name for name in info.numbers if info.columns[name] in STOCK]
    stock = stock or [name for name in info.numbers if info.columns[name] in _PLAIN_STOCK]
    return (stock[0], levels[0]) if len(levels) == len(stock) == 1 else None
