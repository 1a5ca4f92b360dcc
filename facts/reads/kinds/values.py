"""Values of a column, ranked or chosen by how often they stand: ``which country has the most customers``."""

from __future__ import annotations

from facts.reads import nouns
from facts.reads.asked import tables_ahead
from facts.reads.filters.counted import comparison
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import COMMON, COUNT, LIST, MOST, OF, PER, TOP
from facts.reads.links import link
from facts.reads.moving import is_single
from facts.reads.phrase import NounPhrase, noun_phrase
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Col, Condition, Having, IsNull, Order, Query
from facts.reads.world import TableInfo

_ROWS = Aggregate("count")
#: How many values ``the most common`` ones are, where no number is given.
_SEVERAL = 10


@kinds.register
class Values(Kind):
    """The values of a column with the most rows, or with more or less than so many."""

    name, order = "values", 45

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        reader.take(LIST)
        start = reader.at
        for read in (_common, _top, _counted):
            for info in tables_ahead(reader):
                reader.at = start
                query = read(reader, info)
                if query is not None and reader.done:
                    return query
            reader.at = start
        return None


def _common(reader: Reader, info: TableInfo) -> Query | None:
    """``the most common billing country of invoices``."""
    number = reader.number()
    direction = reader.take(COMMON)
    column = _column(reader, info) if direction else None
    plural = column is not None and reader.words[reader.at - 1].lower.endswith("s")
    of = noun_phrase(reader) if column and reader.take(OF) else None
    if column is None or of is None or of.info is not info or not isinstance(number or 1, int):
        return None
    return _ranked(of, column, int(number or (_SEVERAL if plural else 1)), descending=direction == "most")


def _top(reader: Reader, info: TableInfo) -> Query | None:
    """``top 5 countries by number of customers``."""
    number = reader.number()
    direction = reader.take(TOP)
    number = number if number is not None else reader.number()
    column = _column(reader, info) if direction else None
    of = noun_phrase(reader) if column and reader.take(PER) and reader.take(COUNT) else None
    if column is None or of is None or of.info is not info or not isinstance(number or 1, int):
        return None
    return _ranked(of, column, int(number or _SEVERAL), descending=direction == "max")


def _counted(reader: Reader, info: TableInfo) -> Query | None:
    """``3 countries with the most customers``, ``cities with more than 1 customer``."""
    number = reader.number()
    column = _column(reader, info)
    tie = link(reader) if column else None
    if column is None or tie is None or tie.deed or not isinstance(number or 1, int):
        return None
    most = reader.take(MOST)
    compared = comparison(reader) if most is None else None
    of = noun_phrase(reader) if most or compared else None
    if of is None or of.info is not info:
        return None
    if compared is None:
        return _ranked(of, column, int(number or 1), descending=most == "most")
    having = Having(_ROWS, compared.operator, compared.number)
    order = (Order(_ROWS, descending=True), Order(column))
    return Query(info.name, columns=(column,), conditions=of.conditions, measures=(_ROWS,), having=(having,), order=order)


def _column(reader: Reader, info: TableInfo) -> Col | None:
    """Take a column of the table, or of what its rows belong to, that is no date."""
    start = reader.at
    table = reader.table()
    behind, reader.at = reader.at, start
    column = nouns.column(reader, info, lambda one: (*one.texts, *one.flags, *one.numbers))
    if column is None or not is_single(column.path):
        return None
    # "airlines with more than 5 flights" are rows, also where a column is called so.
    return None if table is not None and reader.at <= behind else column


def _ranked(of: NounPhrase, column: Col, limit: int, *, descending: bool) -> Query:
    order = (Order(_ROWS, descending), Order(column))
    said = (*of.conditions, *_is_set(of.info, column))
    return Query(of.info.name, columns=(column,), conditions=said, measures=(_ROWS,), order=order, limit=limit)


def _is_set(info: TableInfo, column: Col) -> tuple[Condition, ...]:
    """No value is not the most common one."""
    known = None if column.path else info.relation.column(column.name)
    return (IsNull(column, negated=True),) if known and not known.not_null else ()
