"""Measures that people name and no column is called: revenue, margin, the value of the stock, what orders are worth. Pure.

How each is worked out is declared in ``data/notions.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facts.reads.grammar.columns import columns
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import SPENDING, Phrases
from facts.reads.measures import money_column
from facts.reads.moving import is_single
from facts.reads.spec import Aggregate, Amount, Calculated, Col
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

_NAMED, _WORTH = 0.1, 0.05
#: What makes it cheaper would have to be worked in, too.
_CHEAPER = frozenset(stems("discount_rebate_reduction_tax_vat"))
#: What one row that holds others is worth: the average order value.
_VALUES = Phrases({"yes": "value|values|worth|amount|total|size|volume|revenue"})
_Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Notion:
    """Two kinds of columns, by their stems, the sign between them, and what the result is called."""

    sign: str
    left: _Names
    right: _Names
    phrases: Phrases
    name: str

    def of(self, info: TableInfo) -> Calculated | None:
        """Return the measure of a table's rows; None where they do not have both numbers, or one that makes them cheaper."""
        left, right = _only_one(info, self.left), _only_one(info, self.right)
        cheaper = any(_CHEAPER & set(words) for words in info.columns.values())
        return Calculated(self.sign, Col(left), Col(right), self.name) if left and right and not cheaper else None


def _declared() -> tuple[Notion, ...]:
    lines = (Path(__file__).parents[1] / "data" / "notions.txt").read_text(encoding="utf-8").splitlines()
    parts = ([part.strip() for part in line.split(":")] for line in lines if line and not line.startswith("#"))
    return tuple(
        Notion(sign, _names(left), _names(right), Phrases({"yes": phrases}), phrases.partition(" | ")[0])
        for sign, left, right, phrases in parts
    )


def _names(text: str) -> _Names:
    return tuple(map(stems, text.split()))


NOTIONS = _declared()
#: What is sold: a price for each, times the number of pieces.
TURNOVER = NOTIONS[0]


def _only_one(info: TableInfo, names: _Names) -> str:
    found = next((each for name in names if (each := [one for one in info.numbers if info.columns[one] == name])), [])
    return found[0] if len(found) == 1 else ""


def notions(text: Text, at: int, info: TableInfo) -> Iterator[Found[Calculated]]:
    """``revenue``, ``margin``: what it is of a row, where no column or table is called so."""
    for notion in NOTIONS:
        amount = notion.of(info)
        for end, _ in text.takes(at, notion.phrases) if amount else ():
            if amount and not any(one.end == end and not one.cost for one in (*columns(text, at, info), *text.tables(at))):
                yield Found(end, amount, _NAMED)


def tables_with(text: Text) -> list[TableInfo]:
    """Return the tables whose rows have a measure that the question names."""
    named = [one for one in NOTIONS if any(text.takes(at, one.phrases) for at in range(len(text.words)))]
    tables = text.world.tables.values()
    return [info for info in tables if any(one.of(info) for one in named)] if named else []


def tables_of_spending(text: Text) -> list[TableInfo]:
    """Return the tables with money, where the question asks how much somebody spent: what is sold first, as it is worked out."""
    asks = any(text.lower[at : at + 2] == ["how", "much"] for at in range(len(text.words)))
    if not asks or not any(text.takes(at, SPENDING) for at in range(len(text.words))):
        return []
    sold = [info for info in text.world.tables.values() if TURNOVER.of(info)]
    return sold or [info for info in text.world.tables.values() if amount_of(info) is not None]


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
