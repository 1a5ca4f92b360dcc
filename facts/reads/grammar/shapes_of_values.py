"""Questions about the values of a column: ``countries with the most students``, ``the most common type``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.columns import behind_number_of, columns, owner, ranked_by
from facts.reads.grammar.entities import entities
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.havings import havings
from facts.reads.grammar.leads import Lead, leads
from facts.reads.grammar.said import End
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import (
    AGGREGATE,
    COMING,
    COMMON,
    EXTREME,
    LINKS,
    MOST,
    OF,
    OFTEN,
)
from facts.reads.moving import is_single
from facts.reads.roots import akin, root
from facts.reads.spec import Aggregate, Col, Number
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems
from knowledge.schema import Table

#: What it costs to name a column by a part of its name.
_IN_PART = 0.3
_NAMES = frozenset(stems("name_title"))
#: Verbs that say no more than that a value stands there.
_OCCURRING = frozenset(map(root, "appear occur feature mention list award name give choose select pick".split()))


def of_values(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``countries with the most students``, ``which cities have more than two airports``, ``countries that have old students``."""
    text.reader.at = at
    number = text.reader.number()
    if isinstance(number, int) and number > 0:  # the five countries
        yield from (replace(one, meaning=replace(one.meaning, limit=number)) for one in _of_values(text, text.reader.at, info))
    yield from _of_values(text, at, info)


def _of_values(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    for column in columns(text, at, info):
        there = owner(text, info, column.meaning)
        is_rows = bool(text.tables(at)) and column.meaning.name in there.numbers and column.meaning.name not in there.years
        is_rows = is_rows or _is_rows_themselves(text, at, column, info)
        if column.end == at or is_rows or not _has_values(text, column, info):
            continue
        shown = (Item((column.meaning,)),)
        for lead in leads(text, column.end):
            if lead.opened and not lead.negated:
                for way in _LED:
                    yield from way(text, column, lead, info, shown)


def _most_often(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    """``which city appears most often``: the values are ranked by how many rows have them."""
    if lead.verb and (column.meaning.path or _is_of_rows(text, lead.verb, info)):
        for end, _ in text.takes(lead.end, OFTEN):
            yield Found(end, Frame(info, shown, ranked=True), column.cost + lead.cost + 0.1, column.labels)


def _of_such_rows(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    """``countries that have old students``: each value once that such rows have."""
    for rows in entities(text, lead.end):
        if rows.meaning.info is info and rows.meaning.said and rows.meaning.settled is not None and lead.having:
            yield column.before(rows, Frame(info, shown, rows.meaning.said, distinct=True), lead.cost + 0.2)


def _is_of_rows(text: Text, verb: str, info: TableInfo) -> bool:
    """Return whether a verb may say that there are such rows: the brand that gets repaired most often is none of most devices.

    What other rows belong to may have been done to by these.
    """
    dates = (part for name in info.dates for part in info.columns[name])
    named = (verb,) in LINKS.by_words or root(verb) in _OCCURRING or any(akin(part, stem(verb)) for part in (*info.words, *dates))
    return named or not any(hop.many for hop in text.world.hops.get(info.name, ()))


def _has_values(text: Text, column: Found[Col], info: TableInfo) -> bool:
    """Return whether a column's values may be asked about; a cook is no cook_minutes, and names are rows'."""
    of_rows = bool(column.meaning.path) and column.meaning.name in owner(text, info, column.meaning).label
    there = owner(text, info, column.meaning)
    in_part = column.cost >= _IN_PART and column.meaning.name in there.numbers and column.meaning.name not in there.years
    return not (in_part or of_rows) and column.meaning.name not in info.primary_key and is_single(column.meaning.path)


def _with_most(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    number = None
    for end, direction in text.takes(lead.end, MOST):
        for rows in entities(text, end):
            if rows.meaning.info is info:
                frame = Frame(info, shown, rows.meaning.said, limit=number, ranked=direction == "most")
                yield column.before(rows, frame, lead.cost)
                for closing in verbs(text, rows.end):  # the most albums released
                    if text.done(closing):
                        yield replace(column.before(rows, frame, lead.cost + 0.1), end=closing)


def _with_number(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    for which in havings(text, lead.end, info, lead):
        frame = Frame(info, shown, which.meaning.said, having=(which.meaning.having,))
        yield column.before(which, frame, lead.cost)


def _with_end(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    """``with the highest average price``, ``the role with the highest salary``."""
    for end, direction in text.takes(lead.end, EXTREME):
        for behind, function in text.takes(end, AGGREGATE):
            number = behind_number_of(text, behind) if function != "sum" else None
            for measured in columns(text, number or behind, info, lambda one: one.numbers):
                by = Aggregate(function, measured.meaning)
                yield column.before(measured, Frame(info, shown, ranked=direction == "max", ranked_by=by), lead.cost)
        for measured in columns(text, end, info, ranked_by(text, end)):
            if not measured.meaning.path and measured.meaning != column.meaning:  # that of the first row
                first = Frame(info, shown, (End(measured.meaning, direction == "max"),))
                yield column.before(measured, first, lead.cost + 0.1)
            if behind_number_of(text, end) is not None and _may_be_shared(info, column.meaning):  # or what they add up to
                total = Frame(info, shown, ranked=direction == "max", ranked_by=Aggregate("sum", measured.meaning))
                yield column.before(measured, total, lead.cost + 0.1)


def _may_be_shared(info: TableInfo, column: Col) -> bool:
    """Return whether several rows may hold one value of a column of theirs, which is no name that they go by."""
    alone = isinstance(info.relation, Table) and (column.name,) in info.relation.unique_keys()
    return not (column.path or alone or (column.name in info.label and info.columns[column.name][-1] in _NAMES))


def _of_most(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    """``which flag do most ships sail under``, ``which style is the most common among the models``."""
    for end, direction in text.takes(lead.end, COMMON):
        frame = Frame(info, shown, ranked=direction == "most")
        yield Found(end, frame, column.cost + lead.cost, column.labels)
        for tie in [behind for behind in [text.sign(end, "among", "of", "for", "in")] if behind is not None]:
            for rows in entities(text, tie):
                if rows.meaning.info is info:
                    yield column.before(rows, frame.with_said(rows.meaning.said), lead.cost)
    most = text.sign(lead.end, "most") if text.lower[lead.end - 1] in ("do", "does", "did") else None
    for rows in entities(text, most) if most is not None else ():
        if rows.meaning.info is info:
            frame = Frame(info, shown, rows.meaning.said, ranked=True)
            for end in {rows.end, *verbs(text, rows.end), *(end for end, _ in text.takes(rows.end, COMING))}:
                yield Found(end, frame, column.cost + rows.cost + lead.cost, column.labels | rows.labels)


def common(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``the most common country of students``."""
    for end, direction in text.takes(at, COMMON):
        named = columns(text, end, info)
        for table in text.tables(end) if all(column.cost or column.meaning.path for column in named) else ():
            yield from _with_most_others(text, table, info, descending=direction == "most") if table.meaning is info else ()
        for column in named:
            if _is_rows_themselves(text, end, column, info):
                continue
            frame = Frame(info, (Item((column.meaning,)),), ranked=direction == "most")
            yield column.as_(frame, 0.05)
            for tie, _ in text.takes(column.end, OF):
                for rows in entities(text, tie):
                    if rows.meaning.info is info:
                        yield column.before(rows, frame.with_said(rows.meaning.said))


def _with_most_others(text: Text, rows: Found[TableInfo], info: TableInfo, *, descending: bool) -> Iterator[Found[Frame]]:
    """``the most popular plan``: that with the most of what belongs to it; where several kinds do, it is asked which."""
    near = [hop for hop in text.world.hops.get(info.name, ()) if hop.many and hop.target != info.name]
    for hop in near if descending else ():
        most = End(Number((hop,)), descending=True)
        label = frozenset({hop.label}) if len(near) > 1 else frozenset[str]()
        yield Found(rows.end, Frame(info, (Item(whole=True, rows=True),), (most,)), 0.1, label)


def _is_rows_themselves(text: Text, at: int, column: Found[Col], info: TableInfo) -> bool:
    """Return whether the rows are named, and go by that column: the most popular product is none whose name is common.

    Where nothing belongs to the rows it is: tags, of a table that says which things have which.
    """
    belonging = any(hop.many for hop in text.world.hops.get(info.name, ()))
    goes_by = not column.meaning.path and column.meaning.name in info.label and belonging
    named = [table for place in range(at, column.end) for table in text.tables(place)]  # the title of the piece, too
    return goes_by and any(table.meaning is info and table.end == column.end for table in named)


#: What may follow a column whose values are asked about, and what leads on from it.
_LED = (_with_most, _most_often, _with_number, _with_end, _of_most, _of_such_rows)
