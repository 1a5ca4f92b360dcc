"""In which order, and how many: ``sorted by age from the oldest``, ``in descending order of the number of dogs``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.dates import birth_date, date_column
from facts.reads.grammar.columns import columns, owner
from facts.reads.grammar.items import item
from facts.reads.grammar.qualities_before import superlative_of
from facts.reads.grammar.said import End
from facts.reads.grammar.shown import Items
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import DIRECTION, EXTREME, LIMITED, LISTED, ORDERED
from facts.reads.measures import named_by_quality
from facts.reads.spec import Aggregate, Calculated, Col, Number, Order, Shown, Term
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

_AGED = frozenset("recent newest latest earliest oldest youngest chronological chronologically".split())
_GREAT = frozenset("largest biggest highest lowest smallest greatest".split())
_COUNTED = frozenset({"most", "fewest"})
_LONGEST = 6
_AGE = stem("age")
_DOERS = ("er", "ers", "or", "ors")
_JUDGED = frozenset({"best", "worst"})


def orders(text: Text, at: int, info: TableInfo, shown: Items) -> Iterator[Found[tuple[Order, ...]]]:
    """Take an order: by what is named, else by the first thing that is shown."""
    joined = text.take(at, LISTED)
    for start in dict.fromkeys((at, joined[0] if joined else at)):
        for end, _ in text.takes(start, ORDERED):
            yield from _by(text, end, info, None, shown)
            for behind, direction in text.takes(end, DIRECTION):
                yield from _by(text, behind, info, direction, shown)
                yield from _by_first(text, behind, info, shown, direction)
        yield from _first_ones(text, start, info)
        yield from _measured_first(text, start, info, shown)
        for end, direction in text.takes(start, DIRECTION):
            yield from _by(text, end, info, direction, shown)
            yield from _by_first(text, end, info, shown, direction)


def _first_ones(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Order, ...]]]:
    """``most expensive first``, ``with the highest price first``."""
    ends = [*text.through(at, lambda reader: superlative_of(reader, info))]
    for end, direction in text.takes(text.sign(at, "with") or at, EXTREME):
        for column in columns(text, end, info, lambda one: (*one.numbers, *one.dates)):
            ends.append(column.as_((End(column.meaning, direction == "max"),)))
    for one in ends:
        first = text.sign(one.end, "first")
        by = one.meaning[0]
        if first is not None and isinstance(by, End):
            yield Found(first, (Order(by.by, by.descending),), one.cost, one.labels)


def _measured_first(text: Text, at: int, info: TableInfo, shown: Items) -> Iterator[Found[tuple[Order, ...]]]:
    """``worst first``, ``biggest spenders first``: by what is measured, whoever they are called that have most of it."""
    measured = _measured(text, info, shown)
    first = next((term for one in measured for term in (*one.aggregates, *one.columns) if _is_number(text, info, term)), None)
    for end, direction in text.takes(at, EXTREME) if first is not None else ():
        doer = text.word(end)
        behind = [end, end + 1] if doer is not None and doer.lower.endswith(_DOERS) else [end]
        last = next((place for start in behind if (place := text.sign(start, "first")) is not None), None)
        if last is not None and first is not None and not (text.lower[end - 1] in _JUDGED and _is_no_merit(first)):
            yield Found(last, (Order(first, direction == "max"),), 0.05)


def _is_no_merit(term: Shown | Aggregate) -> bool:
    """Return whether it says nothing which end of it is the better one: a rate, or how long something takes."""
    part = isinstance(term, Aggregate) and term.function == "part"
    return part or (isinstance(term, Aggregate) and isinstance(term.column, Calculated) and not term.column.called)


def _by(text: Text, at: int, info: TableInfo, direction: str | None, shown: Items) -> Iterator[Found[tuple[Order, ...]]]:
    start = text.sign(at, "of", "by")
    yield from _by_years(text, at if start is None else start, info, direction)
    for key in _keys(text, at if start is None else start, info, shown):
        for end, said in [(key.end, None), *text.takes(key.end, DIRECTION)]:
            how = said or direction
            ordered = tuple(Order(term, descends(text, info, term, how)) for term in key.meaning)
            one = Found(end, ordered, key.cost, key.labels)
            yield one
            yield from _further(text, one, info, shown)


def _by_years(text: Text, at: int, info: TableInfo, direction: str | None) -> Iterator[Found[tuple[Order, ...]]]:
    """``by age``, of people whose day of birth is known: the younger were born later."""
    born = birth_date(info) if not any(_AGE in info.columns[name] for name in info.numbers) else ""
    aged = text.sign(at, "age", "ages") if born else None
    for end, said in [(aged, None), *text.takes(aged, DIRECTION)] if aged is not None else ():
        yield Found(end, (Order(Col(born), (said or direction) not in ("desc", "oldest")),), 0.05)


def _further(text: Text, before: Found[tuple[Order, ...]], info: TableInfo, shown: Items) -> Iterator[Found[tuple[Order, ...]]]:
    joined = text.take(before.end, LISTED)
    for more in _by(text, joined[0], info, None, shown) if joined else ():
        yield before.before(more, (*before.meaning, *more.meaning))


def _keys(text: Text, at: int, info: TableInfo, shown: Items) -> Iterator[Found[tuple[Term, ...]]]:
    again = text.sign(at, "that", "this")
    number = text.sign(text.behind(at if again is None else again), "number", "count", "total")
    measured = [term for one in shown for term in (*one.columns, *one.aggregates) if not isinstance(term, Col)]
    if number is not None and measured:
        yield Found(number, (measured[0],), 0.05)  # by the number, of those that are shown
    for column in columns(text, at, info):
        yield column.as_((column.meaning,))
    for one in item(text, at, info):
        if not one.meaning.said and not one.meaning.whole:
            yield one.as_((*one.meaning.columns, *one.meaning.aggregates), 0.05)


def _by_first(text: Text, end: int, info: TableInfo, shown: Items, direction: str) -> Iterator[Found[tuple[Order, ...]]]:
    before = set(text.lower[end - _LONGEST : end])
    if _AGED & before:
        yield from _by_age(text, end, info, direction)
    if _COUNTED & before:
        shown = _counted(shown)
    if _GREAT & before:
        shown = _measured(text, info, shown)
    first = next((term for one in shown for term in (*one.columns, *one.aggregates)), None)
    term: Term = first or Col(info.label[0])
    yield Found(end, (Order(term, descends(text, info, term, direction)),), 0.1)


def _counted(shown: Items) -> Items:
    """Return what there can be most of, among what is shown: numbers of rows, and aggregates."""
    some = tuple(one for one in shown if one.aggregates or any(isinstance(each, Number) for each in one.columns)) or shown
    return tuple(replace(one, columns=tuple(each for each in one.columns if isinstance(each, Number))) for one in some)


def _measured(text: Text, info: TableInfo, shown: Items) -> Items:
    """Return what can be great, among what is shown: numbers of any kind; all that is shown where nothing is."""
    numbers = tuple(replace(one, columns=tuple(each for each in one.columns if _is_number(text, info, each))) for one in shown)
    return tuple(one for one in numbers if one.columns or one.aggregates) or shown


def _is_number(text: Text, info: TableInfo, shown: Shown | Aggregate) -> bool:
    return not isinstance(shown, Col) or shown.name in owner(text, info, shown).numbers


def _by_age(text: Text, end: int, info: TableInfo, direction: str) -> Iterator[Found[tuple[Order, ...]]]:
    """``oldest first``: by age, or by when the rows came to be."""
    for date in text.through(end, lambda reader: named_by_quality(reader, info, "old") or date_column(reader, info)):
        falls = descends(text, info, date.meaning, direction) if direction in ("oldest", "youngest") else direction == "desc"
        yield Found(end, (Order(date.meaning, falls),), 0.0, date.labels)


def descends(text: Text, info: TableInfo, term: Term, direction: str | None) -> bool:
    """Return whether the greatest comes first: the oldest were born first, and have the highest age."""
    table = owner(text, info, term) if isinstance(term, Col) else info
    is_date = isinstance(term, Col) and term.name in (*table.dates, *table.years)
    return direction == "desc" or (direction == "youngest" if is_date else direction == "oldest")


def limits(text: Text, at: int) -> Iterator[Found[int]]:
    """Take ``limit 10``, ``only the first 3``."""
    joined = text.take(at, LISTED)
    limited = text.take(joined[0] if joined else at, LIMITED)
    if limited:
        text.reader.at = limited[0]
        number = text.reader.number()
        if isinstance(number, int) and number > 0:
            end = text.reader.at
            behind = text.sign(end, "rows", "results", "row", "ones", "of")
            yield Found(end if behind is None or text.lower[end] == "of" else behind, number)
