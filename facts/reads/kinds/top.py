"""The first by a measure: ``top 5 customers by number of orders``, ``genre with the most tracks``, ``the cheapest product``."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.asked import asked, column_list, tables_ahead
from facts.reads.deeds import path_of
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import (
    AUXILIARY,
    EXTRA,
    EXTREME,
    HAVING,
    LINKS,
    LIST,
    MOST,
    OF,
    OFTEN,
    PER,
    RELATIVE,
    SPENDING,
    STRUCTURE,
    TOP,
    WITH,
)
from facts.reads.phrase import NounPhrase, conditions, noun_phrase, pass_over
from facts.reads.ranking import Measure, counted, measure, ranked, showing
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Query
from facts.reads.spending import spending
from facts.reads.superlatives import superlative
from facts.reads.world import TableInfo

#: How many rows ``the most expensive products`` are.
SEVERAL = 10


@kinds.register
class Top(Kind):
    """The rows with the most or the least of something, best first."""

    name, order = "top", 40

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        reader.take(LIST)
        start = reader.at
        query = _first_that_reads(reader) or _with_more(reader, start)
        if query is not None:
            return query
        for info in tables_ahead(reader):
            reader.at = start
            columns = column_list(reader, info)
            query = _first_that_reads(reader) if columns and reader.take(OF) else None
            if query is not None:
                return showing(query, info, columns)
        return None


def _with_more(reader: Reader, start: int) -> Query | None:
    """``the 3 youngest dogs with their weight``: the label, the measure and the columns that are asked for."""
    for read in (_quality, _with_most):
        reader.at = start
        query = read(reader)
        info = reader.world.tables[query.table] if query and not query.measures else None
        more = column_list(reader, info) if info and reader.take(EXTRA) else ()
        if query is not None and more and reader.done:
            return replace(query, columns=tuple(dict.fromkeys((*query.columns, *more))))
    return None


def _first_that_reads(reader: Reader) -> Query | None:
    start = reader.at
    for read in (_top_by, _quality, _is_most, _with_most, _most_often, _spent_most, _whose_extreme):
        reader.at = start
        query = read(reader)
        if query is not None and reader.done:
            return query
    return None


def _top_by(reader: Reader) -> Query | None:
    """``top 5 customers by revenue``, ``5 best customers by number of orders``."""
    number = reader.number()
    direction = reader.take(TOP)
    number = number if number is not None else reader.number()
    of = noun_phrase(reader) if direction else None
    by = measure(reader, of.info) if of and _by(reader) else None
    if of is None or by is None or not _counts(number or SEVERAL):
        return None
    of = NounPhrase(of.info, (*of.conditions, *conditions(reader, of.info)))
    return ranked(of.info, of, by, descending=direction == "max", limit=int(number or SEVERAL))


def _quality(reader: Reader) -> Query | None:
    """``the 5 most expensive tracks``, ``oldest employee``, ``3 longest tracks of genre Rock``."""
    number = reader.number()
    end = superlative(reader)
    number = number if number is not None else reader.number()
    first = reader.peek()
    of = noun_phrase(reader) if end else None
    column = end.column(reader, of.info) if of and end else None
    if of is None or end is None or column is None or first is None or not _counts(number or 1):
        return None
    plural = first.lower.endswith("s")
    pass_over(reader)
    limit = int(number or (SEVERAL if plural else 1))
    return ranked(of.info, of, Measure(column=column), descending=end.descends(of.info, column), limit=limit)


def _is_most(reader: Reader) -> Query | None:
    """``track is the longest``."""
    table = reader.table()
    of = NounPhrase(table, conditions(reader, table)) if table else None
    end = superlative(reader) if of and reader.take(AUXILIARY) else None
    column = end.column(reader, of.info) if of and end else None
    if of is None or end is None or column is None:
        return None
    return ranked(of.info, of, Measure(column=column), descending=end.descends(of.info, column), limit=1)


def _with_most(reader: Reader) -> Query | None:
    """``genre with the most tracks``, ``customer who placed the most orders``, ``employee with the highest salary``."""
    number = reader.number()
    table = reader.table()
    if table is None or not _counts(number or 1):
        return None
    of = NounPhrase(table, conditions(reader, table))
    if not (_opens(reader) or _verb(reader) or (of.conditions and _sees_most(reader))):
        return None
    found = _most_rows(reader, table) or _most_of_column(reader, table) or _whose_is(reader, table)
    if found is None:
        return None
    by, descending = found
    of = NounPhrase(table, (*of.conditions, *conditions(reader, table)))
    return ranked(table, of, by, descending=descending, limit=int(number or 1))


def _whose_is(reader: Reader, info: TableInfo) -> tuple[Measure, bool] | None:
    """``whose number of products is the largest``, ``whose total cost is the lowest``."""
    start = reader.at
    by = measure(reader, info)
    direction = reader.take(EXTREME) if by and reader.take(AUXILIARY) else None
    if by is None or direction is None:
        reader.at = start
        return None
    return by, direction == "max"


def _whose_extreme(reader: Reader) -> Query | None:
    """``who has the highest salary``: the rows of the only table that has it."""
    direction = reader.take(EXTREME) if reader.take(HAVING) else None
    found = asked(reader, lambda one: one.numbers) if direction else None
    if found is None or len(found.columns) != 1:
        return None
    by = Measure(column=found.columns[0])
    return ranked(found.of.info, found.of, by, descending=direction == "max", limit=1)


def _spent_most(reader: Reader) -> Query | None:
    """``customer spent the most``, ``5 customers who spent the least on orders``."""
    number = reader.number()
    table = reader.table()
    of = NounPhrase(table, conditions(reader, table)) if table else None
    direction = None
    if of is not None:
        reader.take(RELATIVE)
        reader.take(AUXILIARY)
        direction = reader.take(MOST) if reader.take(SPENDING) else None
    by = spending(reader, of.info) if of and direction else None
    if of is None or by is None or not _counts(number or 1):
        return None
    return ranked(of.info, of, by, descending=direction == "most", limit=int(number or 1))


def _opens(reader: Reader) -> bool:
    start = reader.at
    opened = reader.take(WITH) or reader.take(RELATIVE)
    reader.take(AUXILIARY)
    return bool(_verb(reader) or reader.take(LINKS) or opened or reader.at > start)


def _verb(reader: Reader) -> bool:
    """Take a verb before ``the most``: which instructor advises the most students."""
    start = reader.at
    word = reader.take_word()
    behind = reader.at
    followed = word is not None and word.kind == "word" and word.lower not in STRUCTURE and reader.take(MOST) is not None
    reader.at = behind if followed else start
    return followed


def _sees_most(reader: Reader) -> bool:
    start = reader.at
    found = reader.take(MOST) is not None
    reader.at = start
    return found


def _most_often(reader: Reader) -> Query | None:
    """``medication was prescribed most often``: the verb names what is counted."""
    table = reader.table()
    of = NounPhrase(table, conditions(reader, table)) if table else None
    path = None
    if of is not None:
        reader.take(RELATIVE)
        reader.take(AUXILIARY)
        path = path_of(reader, of.info)
    if of is None or path is None or not reader.take(OFTEN):
        return None
    over = NounPhrase(reader.world.tables[path[-1].target], ())
    back = reader.path(over.info.name, of.info.name)
    by = Measure(aggregate=Aggregate("count"), over=over, path=back) if back else None
    return ranked(of.info, of, by, descending=True, limit=1) if by else None


def _most_rows(reader: Reader, info: TableInfo) -> tuple[Measure, bool] | None:
    start = reader.at
    direction = reader.take(MOST)
    by = counted(reader, info, with_none=direction == "least") if direction else None
    if by is None:
        reader.at = start
        return None
    return by, direction == "most"


def _most_of_column(reader: Reader, info: TableInfo) -> tuple[Measure, bool] | None:
    direction = reader.take(EXTREME)
    by = measure(reader, info) if direction else None
    if by is None or (by.aggregate is not None and by.aggregate.function == "count" and direction == "min"):
        return None
    return by, direction == "max"


def _by(reader: Reader) -> bool:
    return reader.take(PER) is not None or reader.take_sign("in") or reader.take_sign("with")


def _counts(number: object) -> bool:
    return isinstance(number, int) and number > 0
