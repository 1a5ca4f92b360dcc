"""Numbers of rows: of the rows themselves, of different values, or of rows that belong to each. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.clauses import clauses
from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.qualities_before import qualities_of
from facts.reads.grammar.rules_of_numbers import UNCOUNTABLE, counting, numbers
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.said import End, New
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import COUNT, DISTINCT
from facts.reads.moving import is_single
from facts.reads.spec import Aggregate, Col, Number
from facts.reads.table_info import TableInfo

#: From what cost on a table is named by a part of its name only: states, of area_code_state, which has a column so called.
_IN_PART = 0.35
#: What is a number of rows by itself.
_COUNTS = ("headcount", "headcounts")


def counted(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``the number of dogs``: of the rows themselves, of different values, or of rows that belong to each."""
    yield from _how_often(text, at)
    if text.sign(text.behind(at), *_COUNTS) is not None:
        yield from _of_rows(text, at, info, different=False)
    for end, _ in text.takes(at, COUNT):
        distinct = text.take(end, DISTINCT)
        for start in dict.fromkeys((end, distinct[0] if distinct else end)):
            different = distinct is not None and start == distinct[0]
            in_part = _is_named_in_part(text, start)
            for column in columns(text, start, info):
                yield from _of_column(column, info, (in_part and _holds_kinds(column, info)) or different)
            yield from _of_rows(text, start, info, different=different)
        yield from _of_two_kinds(text, end, info)


def _of_two_kinds(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``the number of paid and unpaid invoices``: one number of each kind."""
    for one in qualities_of(text, at, info):
        behind = text.sign(one.end, "and", "vs", "versus")
        for other in qualities_of(text, behind, info) if behind is not None else ():
            kinds = (*one.meaning, *other.meaning)
            names = (" ".join(text.lower[at : one.end]), " ".join(text.lower[behind or at : other.end]))
            plain = len(kinds) == 2 and not any(isinstance(each, End) for each in kinds) and kinds[0] != kinds[1]
            for table in text.tables(other.end) if plain else ():
                if table.meaning is info:
                    both = tuple(Aggregate("count", when=(kind,), called=name) for kind, name in zip(kinds, names, strict=True))
                    yield Found(table.end, Item(aggregates=both), one.cost + other.cost + table.cost, one.labels | other.labels)


def _how_often(text: Text, at: int) -> Iterator[Found[Item]]:
    """``how many times was it held``: as often as there are rows."""
    times = text.sign(text.sign(text.sign(at, "how") or len(text.words), "many") or len(text.words), "times")
    for end in clauses(text, times) if times is not None else ():
        yield Found(end, Item(aggregates=(Aggregate("count"),)), 0.1)


def _is_named_in_part(text: Text, at: int) -> bool:
    """Return whether tables are named at a place, though all by a part of their names only."""
    named = text.tables(at)
    return bool(named) and all(one.cost >= _IN_PART for one in named)


def _holds_kinds(column: Found[Col], info: TableInfo) -> bool:
    """Return whether a column of the table itself is named in full and is not its key: its different values are counted."""
    return not column.meaning.path and column.cost == 0.0 and (column.meaning.name,) != info.primary_key


def _of_column(column: Found[Col], info: TableInfo, distinct: bool) -> Iterator[Found[Item]]:
    if distinct:
        yield column.as_(Item(aggregates=(Aggregate("count", column.meaning, distinct=True),)))
    elif column.meaning.name in info.numbers and not column.meaning.path:
        yield column.as_(Item((column.meaning,), pieces=True), 0.1)


def _of_rows(text: Text, start: int, info: TableInfo, *, different: bool) -> Iterator[Found[Item]]:
    for other in entities(text, start):
        settled = other.meaning.settled
        new = any(isinstance(one, New) for one in other.meaning.ends)
        if (settled is None and not new) or other.meaning.number is not None:
            continue
        if other.meaning.info is info:
            yield other.as_(Item(aggregates=(Aggregate("count"),), said=other.meaning.said, distinct=different))
            continue
        for path, cost, labels in ways(text, info, other.meaning.info, Lead(start)) if settled is not None else ():
            if not is_single(path) and (of := counting(text, path, different=different)) is not UNCOUNTABLE:
                number = Item((Number(path, settled, of),))
                yield Found(other.end, number, other.cost + cost + 0.1, other.labels | labels)


def added_up(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``the total sales of their songs``: an aggregate of rows that belong to each."""
    for path, conditions, of, one in numbers(text, at, info, Lead(at)):
        if of is not None:
            yield one.as_(Item((Number(path, conditions, of),)), 0.1)
