"""Amounts that are worked out: ``price times quantity``, ``the total revenue``, ``average order value``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.arithmetic import amounts
from facts.reads.grammar.margins import is_of_catalogue
from facts.reads.grammar.notion import MARGIN
from facts.reads.grammar.notions import notions, worth
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, OF
from facts.reads.spec import Aggregate, Amount, Calculated, Col
from facts.reads.table_info import TableInfo


def worked_out(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``price times quantity``, ``the average difference between gross and budget``, ``the total revenue``."""
    for amount in amounts(text, at, info):
        of_groups = amount.meaning.of_groups
        yield amount.as_(Item((), (amount.meaning,)) if of_groups else Item((amount.meaning,)))
    for amount in notions(text, at, info):
        if not _is_of_catalogue(text, amount.meaning, info):
            yield amount.as_(Item((), (Aggregate("sum", amount.meaning),)))
        if isinstance(amount.meaning, Calculated) and amount.meaning.operator == "-":  # the margin of each
            yield amount.as_(Item((amount.meaning,)))
    for end, function in text.takes(at, AGGREGATE):
        tie = text.take(end, OF)
        for start in dict.fromkeys((end, tie[0] if tie else end)):
            yield from _worked_out_of_many(text, start, info, function)


def _worked_out_of_many(text: Text, at: int, info: TableInfo, function: str) -> Iterator[Found[Item]]:
    for amount in (*amounts(text, at, info), *notions(text, at, info)):
        summed = isinstance(amount.meaning, Calculated) and amount.meaning.operator == "+"
        if function == "sum" and isinstance(amount.meaning, Calculated) and summed:  # the total of both
            yield amount.as_(Item((amount.meaning,)))
        elif function == "sum" and _is_of_catalogue(text, amount.meaning, info):
            continue
        elif isinstance(amount.meaning, Col) or (isinstance(amount.meaning, Calculated) and not amount.meaning.of_groups):
            yield amount.as_(Item((), (Aggregate(function, amount.meaning),)))
    for of_one in worth(text, at, info):
        yield from _of_worth(function, of_one)


def _is_of_catalogue(text: Text, amount: Amount, info: TableInfo) -> bool:
    """Return whether an amount is the margin of each piece of what others say how many were sold: nobody adds these up."""
    return isinstance(amount, Calculated) and amount.called == MARGIN.name and is_of_catalogue(text.world, info)


def _of_worth(function: str, amount: Found[Amount]) -> Iterator[Found[Item]]:
    """``average order value``: the quotient is an average by itself, and the total is that of what is divided."""
    if isinstance(amount.meaning, Col):
        yield amount.as_(Item(aggregates=(Aggregate(function, amount.meaning),)))
    elif isinstance(amount.meaning, Calculated) and function == "avg":
        yield amount.as_(Item(aggregates=(amount.meaning,)))
    elif isinstance(amount.meaning, Calculated) and function == "sum" and isinstance(amount.meaning.left, Aggregate):
        yield amount.as_(Item(aggregates=(amount.meaning.left,)))
