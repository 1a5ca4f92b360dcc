"""The first rows by a measure, or in time: ``top 5 customers by number of orders``, ``the last 10 orders``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.column_words import QUALITIES
from facts.reads.dates import date_column
from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import Entity, entities, heads
from facts.reads.grammar.frames import Frame, frame_of
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.notions import notions
from facts.reads.grammar.qualities_before import superlative_of
from facts.reads.grammar.rules_of_ends import money_of
from facts.reads.grammar.rules_of_numbers import numbers, sums
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.said import End
from facts.reads.grammar.shown import Item
from facts.reads.grammar.stays import stay_of
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import COUNT, NEWEST, PER, TOP, Phrases
from facts.reads.spec import Aggregate, Calculated, Col, Number, Order
from facts.reads.table_info import TableInfo

_LASTING = Phrases({"max": "longest", "min": "shortest"})
_SPENT = Phrases({"yes": "money spent|amount spent|total spent|total spend|spend|spending|money paid|total amount spent|money"})
#: How many rows ``top products`` are.
_SEVERAL = 10


def top_by(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``top 5 customers by number of orders``, ``bottom 2 products by price``."""
    for end, direction, number in _counted(text, at, TOP):
        for rows in entities(text, end):
            if rows.meaning.info is not info or rows.meaning.ends:
                continue
            by = [behind for behind, _ in text.takes(rows.end, PER)]
            by += [behind] if (behind := text.sign(rows.end, "in", "with")) is not None else []
            for measured in (one for start in by for one in measures(text, start, info)):
                one = not rows.meaning.plural and text.lower[end - 1] != "top"  # the smallest lake by area
                limit = number or rows.meaning.number or (1 if one else _SEVERAL)
                ranked = replace(rows.meaning.with_((End(measured.meaning, direction == "max"),)), number=limit)
                yield rows.before(measured, frame_of(ranked, (Item(whole=True, rows=True),)))


def top_values(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``top 5 cities by number of customers``, ``top 3 countries by sales``, ``the top return reasons``."""
    for end, direction, number in _counted(text, at, TOP):
        for column in columns(text, end, info):
            frame = Frame(info, (Item((column.meaning,)),), limit=number or _SEVERAL, ranked=direction == "max")
            if _is_of_kinds(text, column, info) and "top" in text.lower[at:end]:
                yield column.as_(frame, 0.15)
            for by, _ in text.takes(column.end, PER):
                yield from _by_number_of(text, column, by, frame)
                for amount in notions(text, by, info):
                    yield column.before(amount, replace(frame, ranked_by=Aggregate("sum", amount.meaning)), 0.05)


def _by_number_of(text: Text, column: Found[Col], by: int, frame: Frame) -> Iterator[Found[Frame]]:
    for count, _ in text.takes(by, COUNT):
        for rows in entities(text, count):
            if rows.meaning.info is frame.info and not rows.meaning.ends:
                yield column.before(rows, frame.with_said(rows.meaning.said))


def _is_of_kinds(text: Text, column: Found[Col], info: TableInfo) -> bool:
    """Return whether a column's values, in the plural, are kinds of rows: reasons; names are rows' own."""
    own = not column.meaning.path and column.meaning.name in info.texts and column.meaning.name not in info.label
    return own and text.lower[column.end - 1].endswith("s")


def measures(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col | Number]]:
    """Take what rows may be ranked by: a number or a date of theirs, or a number of related rows."""
    for column in columns(text, at, info, lambda one: (*one.numbers, *one.dates)):
        yield column.as_(column.meaning)
    for end, _ in text.takes(at, _SPENT):
        yield from (Found(end, number, 0.1) for number in money_of(text, info))
    yield from _number_of(text, at, info)
    for path, conditions, of, one in (*numbers(text, at, info, Lead(at)), *sums(text, at, info, Lead(at))):
        yield one.as_(Number(path, conditions, of))


def _number_of(text: Text, at: int, info: TableInfo) -> Iterator[Found[Number]]:
    """``by orders``: by their number."""
    for rows in entities(text, at):
        settled = rows.meaning.settled
        if rows.meaning.info is info or settled is None or not rows.meaning.plural or rows.meaning.number is not None:
            continue
        for path, cost, labels in ways(text, info, rows.meaning.info, Lead(at)):
            if path and all(hop.many for hop in path):
                yield Found(rows.end, Number(path, settled), rows.cost + cost + 0.15, rows.labels | labels)


def latest(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``latest 5 orders``, ``the first 3 tags``: by when they came to be, else by their keys."""
    for end, direction, number in _counted(text, at, NEWEST):
        if any(any(text.through(start, lambda reader: superlative_of(reader, info))) for start in range(at, end)):
            continue  # the oldest captains: by their age
        for rows in heads(text, end):
            several = number is not None or rows.meaning.plural  # one row is an end of all: the latest order
            asked = number or rows.meaning.number
            if rows.meaning.info is info and not rows.meaning.said and several and not info.is_of_people:
                for more in text.said(text, rows.end, info):
                    entity = rows.meaning.with_(more.meaning)
                    found = rows.before(more, entity)
                    for date in text.through(end, lambda reader: date_column(reader, info)):
                        yield _first_in_time(found, Order(date.meaning, direction == "desc"), asked, date.labels)
                    by_key = not info.dates and asked and len(info.primary_key) == 1 and text.lower[end - 1] in ("first", "last")
                    if by_key:
                        yield _first_in_time(found, Order(Col(info.primary_key[0]), direction == "desc"), asked, frozenset())


def longest(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``the longest stay``, ``the 5 shortest rentals``: by the time from the beginning of a row to its end."""
    pair = stay_of(info)
    for end, direction, number in _counted(text, at, _LASTING) if pair is not None else ():
        if any(text.through(at, lambda reader: superlative_of(reader, info))):
            return  # a number or a date says how long it is
        for rows in entities(text, end):
            if rows.meaning.info is info and not rows.meaning.ends:
                took = Calculated("-", pair[1], pair[0])  # type: ignore[index]
                first = (Order(took, direction == "max"), *(Order(Col(name)) for name in info.primary_key))
                limit = number or rows.meaning.number or (_SEVERAL if rows.meaning.plural else 1)
                shown = (Item(whole=True, rows=True),)
                yield rows.as_(Frame(info, shown, rows.meaning.said, order=first, limit=limit), 0.05)


def _first_in_time(found: Found[Entity], by: Order, number: int | None, labels: frozenset[str]) -> Found[Frame]:
    """``latest orders`` leave open how many, and get ten."""
    info = found.meaning.info
    keys = tuple(Order(Col(name), by.descending) for name in info.primary_key)
    order = tuple(dict.fromkeys((by, *keys)))
    frame = Frame(info, (Item(whole=True, rows=True),), found.meaning.said, order=order, limit=number or _SEVERAL)
    return Found(found.end, frame, found.cost + 0.05, found.labels | labels)


def _counted(text: Text, at: int, group) -> Iterator[tuple[int, str, int | None]]:  # type: ignore[no-untyped-def]
    """Take a word of the first or last ones with a number before or behind it."""
    for start, first in ((at, None), *_number(text, at)):
        for end, direction in text.takes(start, group):
            if end < len(text.words) and text.lower[end] in QUALITIES:
                continue
            yield end, direction, first
            for behind, number in _number(text, end) if first is None else ():
                yield behind, direction, number


def _number(text: Text, at: int) -> list[tuple[int, int]]:
    text.reader.at = at
    number = text.reader.number()
    return [(text.reader.at, number)] if isinstance(number, int) and number > 0 else []
