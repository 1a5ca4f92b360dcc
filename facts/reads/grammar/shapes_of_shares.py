"""Questions for a part of the rows, or whether there are any: ``what percentage of orders were cancelled``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.dates import date_column
from facts.reads.grammar.entities import Entity, entities, heads
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, COUNT, EXISTS, PER, SHARE, TAILS
from facts.reads.qualities import quality
from facts.reads.spec import Aggregate, IsNull, Period
from facts.reads.table_info import TableInfo

#: What it costs to ask what part of some rows each group has, rather than what part of each group these are.
#: ``by`` may mean either.
_AMONG_GROUPS, _BY_GROUPS = 0.2, 0.1


def share(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``percentage of orders that were cancelled``; what is said last is asked about, what is said before says of which rows."""
    for end, _ in text.takes(at, SHARE):
        for rows in heads(text, end):
            if rows.meaning.info is not info or rows.meaning.ends:
                continue
            by = _BY_GROUPS if text.sign(rows.end, "by") is not None else _AMONG_GROUPS
            among = by if rows.meaning.said and not _spread(text, rows.end) else 0.0
            yield rows.as_(Frame(info, (Item(aggregates=(Aggregate("share"),)),), rows.meaning.said), among)
            if rows.meaning.said:  # of express orders: what part of all orders these are
                yield rows.as_(Frame(info, (), (), share=rows.meaning.said), 0.1)
            for more in (*text.said(text, rows.end, info), *_states(text, rows.end, info)):
                if more.meaning and not any(isinstance(one, End) for one in more.meaning):
                    yield _of_last(text, rows, more)


def _states(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``of invoices paid``: how rows stand, at the end or before groups."""
    for one in text.through(at, lambda reader: quality(reader, info)):
        if text.done(one.end) or text.take(one.end, PER):
            yield one.as_((one.meaning,), 0.05)


def _of_last(text: Text, rows: Found[Entity], more: Found[tuple[Said, ...]]) -> Found[Frame]:
    """``orders that were cancelled``: what is said last is the part that is asked for."""
    frame = Frame(rows.meaning.info, (), (*rows.meaning.said, *more.meaning[:-1]), share=more.meaning[-1:])
    happened = _happened_in_time(text, frame)
    if happened is not None:
        return rows.before(more, happened)
    is_time = len(more.meaning) > 1 and isinstance(more.meaning[-1], Period)  # that says of which rows
    return rows.before(more, frame, 0.2 if is_time else 0.0)


def _happened_in_time(text: Text, frame: Frame) -> Frame | None:
    """``orders that were cancelled last year``: of those of last year, rather than of all that there ever were."""
    last = frame.share[0]
    is_event = isinstance(last, Period) and not last.column.path and not frame.info.is_required(last.column.name)
    begun = next(text.through(0, lambda reader: date_column(reader, frame.info)), None) if is_event else None
    if not isinstance(last, Period) or begun is None or begun.labels or begun.meaning == last.column:
        return None
    of_time = replace(last, column=begun.meaning)  # type: ignore[arg-type]
    return replace(frame, said=(*frame.said, of_time), share=(IsNull(last.column, negated=True),))


def _spread(text: Text, at: int) -> bool:
    """Return whether rows are said to be spread over groups: percentage of active customers in each country."""
    return text.sign(at, "in", "are", "is", "from") is not None


def over_groups(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``average number of orders per customer``."""
    for end, function in text.takes(at, AGGREGATE):
        for behind, _ in text.takes(end, COUNT) if function in ("avg", "min", "max") else ():
            for rows in entities(text, behind):
                if rows.meaning.info is info:
                    yield rows.as_(Frame(info, (Item(aggregates=(Aggregate("count"),)),), rows.meaning.said, over=function))


def whether(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``are there any customers without orders``."""
    for end, _ in text.takes(at, EXISTS):
        for rows in entities(text, end):
            if rows.meaning.info is info:
                frame = Frame(info, (), rows.meaning.said, exists=True)
                yield rows.as_(frame)
                yield from (replace(rows.as_(frame), end=tail) for tail, _ in text.takes(rows.end, TAILS))
