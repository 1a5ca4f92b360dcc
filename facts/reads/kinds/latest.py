"""In time: ``latest 5 orders``, ``first customer``, ``the most recent order of each customer``."""

from __future__ import annotations

from facts.reads.dates import date_column, take_event
from facts.reads.grouping import grouping
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import LIST, NEWEST
from facts.reads.phrase import NounPhrase, conditions, noun_phrase, pass_over
from facts.reads.reader import Reader
from facts.reads.spec import Col, Order, Query


@kinds.register
class Latest(Kind):
    """The newest or oldest rows, of all or of each group."""

    name, order = "latest", 50

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        reader.take(LIST)
        number = reader.number()
        direction = reader.take(NEWEST)
        number = number if number is not None else reader.number()
        if direction is None or not isinstance(number or 1, int):
            return None
        of, event = _with_event(reader)
        if of is None:
            return None
        pass_over(reader)
        return _per_group(reader, of, direction, number) or _overall(reader, of, event, direction, number)


def _with_event(reader: Reader) -> tuple[NounPhrase | None, Col | None]:
    """Take ``orders``, or ``hired employee`` with the date that its verb names."""
    start = reader.at
    of = noun_phrase(reader)
    if of is None:
        reader.skip()
        at_verb = reader.at
        reader.at += 1
        of = noun_phrase(reader) if reader.at < len(reader.words) else None
        behind, reader.at = reader.at, at_verb
        event = take_event(reader, of.info) if of and of.info.dates else None
        if event is not None:
            reader.at = behind
            return of, event
        reader.at = start
        return None, None
    return of, None


def _overall(reader: Reader, of: NounPhrase, event: Col | None, direction: str, number: object) -> Query | None:
    """Without a number, one row is meant: ``latest orders`` leave open how many, and get ten."""
    order = _order(reader, of, event, direction)
    limit = number if isinstance(number, int) else 10 if reader.words[reader.at - 1].lower.endswith("s") else 1
    if not order or limit < 1:
        return None
    columns = tuple(Col(name) for name in of.info.columns)
    return Query(of.info.name, columns=columns, conditions=of.conditions, order=order, limit=limit)


def _per_group(reader: Reader, of: NounPhrase, direction: str, number: object) -> Query | None:
    start = reader.at
    by = grouping(reader, of.info) if number is None else None
    order = _order(reader, of, None, direction) if by and not by.buckets else ()
    if by is None or not order:
        reader.at = start
        return None
    said = (*of.conditions, *conditions(reader, of.info))
    keys = by.keys or by.columns
    columns = (*by.columns, *(Col(name) for name in of.info.columns))
    return Query(of.info.name, columns=columns, conditions=said, order=(*(Order(key) for key in keys), *order), one_per=keys)


def _order(reader: Reader, of: NounPhrase, event: Col | None, direction: str) -> tuple[Order, ...]:
    """By the date that is named, else by the one when rows came to be, else (for the first ones) by their keys."""
    named = event or (take_event(reader, of.info) if of.info.dates else None)
    column = named or date_column(reader, of.info)
    keys = tuple(Order(Col(name), direction == "desc") for name in of.info.primary_key)
    if column is None:
        return keys if direction == "asc" else ()
    return (Order(column, direction == "desc"), *keys)
