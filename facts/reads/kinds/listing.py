"""Rows and columns: ``show customers in Germany``, ``names and emails of active customers``, ``10 products sorted by price``."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.asked import asked, column_list
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import DISTINCT, EXTRA, LIST, LISTED
from facts.reads.nouns import label_columns
from facts.reads.ordering import with_order
from facts.reads.phrase import NounPhrase, conditions, noun_phrase, pass_over
from facts.reads.reader import Reader
from facts.reads.spec import Col, Order, Query


@kinds.register
class Listing(Kind):
    """Rows of a table, or some columns of them."""

    name, order = "listing", 60

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        opened = reader.take(LIST) is not None
        distinct = reader.take(DISTINCT) is not None
        start = reader.at
        number = reader.number()
        for read in (_rows, _columns):
            reader.at = start
            if number is not None:
                reader.number()
            query = read(reader, opened=opened, distinct=distinct)
            if query is not None and reader.done:
                return replace(query, limit=number) if isinstance(number, int) else query
        return None


def _rows(reader: Reader, *, opened: bool, distinct: bool) -> Query | None:
    """``customers in Germany``; without a verb before it, something must be said of them."""
    phrase = noun_phrase(reader)
    if phrase is None or distinct:
        return None
    phrase = _more(reader, phrase)
    extra = _extra(reader, phrase)
    if not (opened or phrase.conditions or extra):
        return None
    columns = (*label_columns(phrase.info), *extra) if extra else tuple(Col(name) for name in phrase.info.columns)
    query = Query(phrase.info.name, columns=tuple(dict.fromkeys(columns)), conditions=phrase.conditions)
    return _with_order(reader, query, phrase)


def _columns(reader: Reader, *, opened: bool, distinct: bool) -> Query | None:
    found = asked(reader)
    if found is None or not (found.named or distinct):
        return None
    distinct = distinct or found.different
    phrase = _more(reader, found.of)
    if not (opened or distinct or phrase.conditions or found.of_rows):
        return None
    columns = tuple(dict.fromkeys((*found.columns, *_extra(reader, phrase))))
    query = Query(phrase.info.name, columns=columns, conditions=phrase.conditions, distinct=distinct)
    if distinct:
        query = replace(query, order=tuple(Order(column) for column in columns))
    return _with_order(reader, query, phrase)


def _with_order(reader: Reader, query: Query, phrase: NounPhrase) -> Query:
    """Add an order and a limit, and columns that are asked for behind them."""
    ordered = with_order(reader, query, phrase.info)
    extra = _extra(reader, phrase)
    return replace(ordered, columns=tuple(dict.fromkeys((*ordered.columns, *extra)))) if extra else ordered


def _more(reader: Reader, phrase: NounPhrase) -> NounPhrase:
    pass_over(reader)
    return NounPhrase(phrase.info, (*phrase.conditions, *conditions(reader, phrase.info)))


def _extra(reader: Reader, phrase: NounPhrase) -> tuple[Col, ...]:
    """``with their email``, ``along with the artist``: columns of the row, or the names of what it belongs to."""
    start = reader.at
    reader.take_sign(",")
    if not reader.take(EXTRA):
        reader.at = start
        return ()
    found: list[Col] = []
    while True:
        columns = column_list(reader, phrase.info) or _names_of_parent(reader, phrase)
        found += columns
        if not columns or not reader.take(LISTED):
            return tuple(found)


def _names_of_parent(reader: Reader, phrase: NounPhrase) -> tuple[Col, ...]:
    other = reader.table()
    path = reader.path(phrase.info.name, other.name) if other else None
    if other is None or path is None or any(hop.many for hop in path):
        return ()
    return label_columns(other, path)
