"""Ways to put a question about the rows of one table: what is shown of which rows, in either sequence. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from facts.reads.dates import date_column, take_event
from facts.reads.filters.counted import comparison
from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import End, Entity, entities
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.items import Item, items
from facts.reads.grammar.leads import Lead, leads
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.rules_of_values import with_person, with_value
from facts.reads.grammar.text import Found, Text
from facts.reads.grouping import group_key
from facts.reads.lexicon import (
    AGGREGATE,
    AUXILIARY,
    COMING,
    COMMON,
    COUNT,
    DISTINCT,
    EACH,
    IS,
    JOINING,
    LINKS,
    LIST,
    MOST,
    OF,
    OFTEN,
    OWNER,
    PLACE,
    PRONOUNS,
)
from facts.reads.moving import is_single, moved, seen_from
from facts.reads.nouns import label_columns
from facts.reads.roots import akin
from facts.reads.spec import Aggregate, Alike, Col, Compare, Having, Number
from facts.reads.world import TableInfo
from knowledge.linking.words import stem, stems

_UNOPENED = 0.2


def shaped(text: Text, start: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """Return every way to read the beginning of a question as one about the rows of a table."""
    for at, opened in openings(text, start):
        cost = 0.0 if opened else _UNOPENED
        for shape in (_items_of_rows, _rows_first, _unnamed, _items_alone, _had_by, _values, _shared, _common, _when):
            for one in shape(text, at, info):
                if opened or not text.done(one.end) or _says_enough(one.meaning):
                    yield one.as_(one.meaning, cost)


def _says_enough(frame: Frame) -> bool:
    """Return whether it is a question though nothing is asked: a measure, or something that is said of the rows."""
    return bool(frame.said or frame.ranked is not None or frame.having or any(one.aggregates or one.said for one in frame.items))


def openings(text: Text, start: int) -> list[tuple[int, bool]]:
    """Return where what is asked may begin: behind ``show``, ``what are``; or at once."""
    found = [(start, False)]
    for end, _ in text.takes(start, LIST):
        found.append((end, True))
        found += [(further, True) for further, _ in text.takes(end, LIST)]
    return list({end: (end, opened) for end, opened in found}.values())


def _items_of_rows(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``names and ages of students in Berlin``, ``what countries do the students come from``."""
    for shown in items(text, at, info):
        for end, asking in _ties(text, shown.end):
            for rows in entities(text, end):
                if rows.meaning.info is info:
                    frame = _frame(rows.meaning, shown.meaning)
                    yield from _behind_verb(text, shown.before(rows, frame), asking)


def _ties(text: Text, at: int) -> list[tuple[int, bool]]:
    found = [(end, False) for end, _ in text.takes(at, OF)]
    found += [(end, True) for end, _ in text.takes(at, AUXILIARY)]
    found += [
        (end, True) for tie, _ in text.takes(at, AUXILIARY) if (who := text.take(tie, PRONOUNS)) for end in verbs(text, who[0])
    ]
    where = text.sign(at, "where")
    return found + ([(where, False)] if where is not None else [])


def _behind_verb(text: Text, one: Found[Frame], asking: bool) -> Iterator[Found[Frame]]:
    """``do students come from``: the verb belongs to what is asked."""
    if not asking:
        yield one
        return
    different = replace(one.meaning, distinct=True)
    for group in (COMING, PLACE, LINKS, OWNER):
        for end, _ in text.takes(one.end, group):
            yield Found(end, different, one.cost + 0.1, one.labels)


def _rows_first(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``students older than 20``: all of them, or by name where somebody asks which or who."""
    for rows in entities(text, at):
        if rows.meaning.info is info:
            yield rows.as_(_frame(rows.meaning, (Item(whole=True, rows=True),)), 0.1)


def _unnamed(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``who was born before 1960``: the rows of the only table that can be asked about so."""
    if info in text.mentioned or at == 0 or text.lower[at - 1] not in ("who", "whose"):
        return
    for start in (at, at - 1):
        for one in text.said(text, start, info):
            if one.meaning:
                yield one.as_(Frame(info, (Item(whole=True, rows=True),), one.meaning), 0.3)


def _when(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``when was the by-election held``, ``when did Felix Moore join``: the date that the verb belongs to."""
    if not any(word in ("when",) for word in text.lower[:at]):
        return
    auxiliary = text.take(at, AUXILIARY)
    start = auxiliary[0] if auxiliary else at
    rows = [one for one in entities(text, start) if one.meaning.info is info]
    lead = Lead(start, opened=True)
    rows += [one.as_(Entity(info, one.meaning), 0.1) for rule in (with_value, with_person) for one in rule(text, lead, info)]
    for one in rows:
        for date in text.through(one.end, lambda reader: take_event(reader, info)):
            yield one.before(date, _frame(one.meaning, (Item((date.meaning,)),)))
        for end in verbs(text, one.end):
            for date in text.through(end, lambda reader: date_column(reader, info)):
                yield Found(end, _frame(one.meaning, (Item((date.meaning,)),)), one.cost + 0.1, one.labels | date.labels)


def _items_alone(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``student names``, ``how many students``; ``the average salary``, where one table only has that."""
    for shown in items(text, at, info):
        named = info in text.mentioned or any(one.said for one in shown.meaning)
        counts = any(one.aggregates or one.pieces for one in shown.meaning)
        if not (named or counts or any(one.rows or one.distinct for one in shown.meaning)):
            # Nobody names the rows: each value once, or one for each row?
            continue
        yield shown.as_(Frame(info, shown.meaning), 0.1 if named and counts else 0.2 if named else 0.4)


def _had_by(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``how many dogs does Ann have``, ``how many dogs does each owner have``."""
    for count, _ in text.takes(at, COUNT):
        distinct = text.take(count, DISTINCT)
        for rows in entities(text, distinct[0] if distinct else count):
            auxiliary = text.take(rows.end, AUXILIARY)
            if auxiliary and rows.meaning.info is not info:
                yield from _of_each(text, rows, auxiliary[0], info)
            elif auxiliary:
                counted = _frame(rows.meaning, (Item(aggregates=(Aggregate("count"),)),))
                yield from _of_owner(text, Found(auxiliary[0], counted, rows.cost, rows.labels), info)


def _of_each(text: Text, rows: Found[Entity], at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``how many stops does each line have``: the number of rows for each row of this table."""
    each = text.take(at, EACH)
    settled = rows.meaning.settled
    for table in text.tables(each[0]) if each and settled is not None else ():
        for path, cost, labels in ways(text, info, rows.meaning.info, Lead(at)) if table.meaning is info else ():
            if not is_single(path):
                keys = tuple(Col(name) for name in info.primary_key)
                shown = Item((*keys, *label_columns(info), Number(path, settled or ())))
                found = Found(table.end, Frame(info, (shown,)), rows.cost + table.cost + cost + 0.1, rows.labels | labels)
                yield from _closed_by_verb(text, found)


def _of_owner(text: Text, before: Found[Frame], info: TableInfo) -> Iterator[Found[Frame]]:
    each = text.take(before.end, EACH)
    if each:
        for by in text.through(each[0], lambda reader: group_key(reader, info)):
            if not by.meaning.buckets:
                grouped = Frame(info, before.meaning.items, before.meaning.said, by.meaning)
                yield from _closed_by_verb(text, before.before(by, grouped))
        return
    yield from _of_named(text, before, info)
    for owner in entities(text, before.end):
        settled = owner.meaning.settled
        if owner.meaning.info is info or not settled:
            continue
        for path, cost, labels in ways(text, info, owner.meaning.info, Lead(before.end)):
            said = before.meaning.with_said(seen_from(path, settled))
            one = Found(owner.end, said, before.cost + owner.cost + cost, before.labels | owner.labels | labels)
            yield from _closed_by_verb(text, one)


def _of_named(text: Text, before: Found[Frame], info: TableInfo) -> Iterator[Found[Frame]]:
    """``does Ann have``: rows that a name leads to; rows of the same table by a key whose name is akin to the verb."""
    for rule in (with_value, with_person):
        for one in rule(text, Lead(before.end, opened=True), info):
            own = any(isinstance(each, Compare) and not each.column.path and each.column.name in info.label for each in one.meaning)
            for hop in text.world.hops.get(info.name, ()) if own else ():
                verb = text.word(one.end)
                if hop.target == info.name and not hop.many and verb and akin(stems(hop.pairs[0][0])[0], stem(verb.lower)):
                    said = tuple(moved(each, (hop,)) for each in one.meaning if not isinstance(each, End))
                    yield from _closed_by_verb(text, before.before(one, before.meaning.with_said(said)))
            if not own:
                yield from _closed_by_verb(text, before.before(one, before.meaning.with_said(one.meaning)))


def _closed_by_verb(text: Text, one: Found[Frame]) -> Iterator[Found[Frame]]:
    yield one
    for end in (*(end for end, _ in text.takes(one.end, LINKS)), *verbs(text, one.end)):
        yield Found(end, one.meaning, one.cost, one.labels)
    word = text.word(one.end)
    if word is not None and word.kind == "word" and not word.is_proper and word.text.isalpha():
        yield Found(one.end + 1, one.meaning, one.cost + 0.2, one.labels)


def _values(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``countries with the most students``, ``which cities have more than two airports``, ``countries that have old students``."""
    for column in columns(text, at, info):
        if column.meaning.name in info.primary_key or not is_single(column.meaning.path) or column.end == at:
            continue
        shown = (Item((column.meaning,)),)
        for lead in leads(text, column.end):
            if not lead.opened or lead.negated:
                continue
            yield from _with_most(text, column, lead, info, shown)
            for end, _ in text.takes(lead.end, OFTEN) if lead.verb else ():
                yield Found(end, Frame(info, shown, ranked=True), column.cost + lead.cost + 0.1, column.labels)
            yield from _with_number(text, column, lead, info, shown)
            yield from _with_measure(text, column, lead, info, shown)
            for rows in entities(text, lead.end):
                if rows.meaning.info is info and rows.meaning.said and rows.meaning.settled is not None and lead.having:
                    frame = Frame(info, shown, rows.meaning.said, distinct=True)
                    yield column.before(rows, frame, lead.cost + 0.2)


def _with_most(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    number = None
    for end, direction in text.takes(lead.end, MOST):
        for rows in entities(text, end):
            if rows.meaning.info is info:
                frame = Frame(info, shown, rows.meaning.said, limit=number, ranked=direction == "most")
                yield column.before(rows, frame, lead.cost)


def _with_number(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    for compared in text.through(lead.end, comparison):
        for rows in entities(text, compared.end):
            if rows.meaning.info is info:
                having = Having(Aggregate("count"), compared.meaning.operator, compared.meaning.number)
                yield column.before(rows, Frame(info, shown, rows.meaning.said, having=(having,)), lead.cost)
        distinct = text.take(compared.end, DISTINCT)
        for table in text.tables(distinct[0] if distinct else compared.end):
            for path, _, labels in ways(text, info, table.meaning, lead) if table.meaning is not info else ():
                if len(path) == 1 and is_single(path):
                    several = Aggregate("count", Col(path[0].pairs[0][0]), distinct=True)
                    having = Having(several, compared.meaning.operator, compared.meaning.number)
                    found = column.before(table, Frame(info, shown, having=(having,)), lead.cost + 0.2)
                    yield Found(found.end, found.meaning, found.cost, found.labels | labels)


def _with_measure(text: Text, column: Found[Col], lead: Lead, info: TableInfo, shown: tuple[Item, ...]) -> Iterator[Found[Frame]]:
    """``with an average price over 10``."""
    for end, function in text.takes(lead.end, AGGREGATE):
        for measured in columns(text, end, info, lambda one: one.numbers):
            tie = text.take(measured.end, IS)
            for compared in text.through(tie[0] if tie else measured.end, comparison):
                having = Having(Aggregate(function, measured.meaning), compared.meaning.operator, compared.meaning.number)
                yield column.before(compared, Frame(info, shown, having=(having,)), lead.cost + measured.cost)


def _shared(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``countries that have both old players and young ones``: values that two kinds of rows have."""
    for column in columns(text, at, info):
        if column.meaning.path or column.meaning.name in info.primary_key:
            continue
        by = text.sign(text.sign(column.end, "shared", "common") or len(text.words), "by", "between", "among", "to")
        yield from _both(text, column, Found(by, ()), info) if by is not None else ()
        for lead in leads(text, column.end):
            yield from _but_not(text, column, lead, info) if lead.opened and not lead.negated else ()
            both = text.sign(lead.end, "both")
            if both is not None and lead.opened and not lead.negated:
                yield from _both(text, column, Found(both, (), lead.cost), info)


def _but_not(text: Text, column: Found[Col], lead: Lead, info: TableInfo) -> Iterator[Found[Frame]]:
    """``cities that have customers but no suppliers``: values of one table that a column called alike of another lacks."""
    words = info.columns[column.meaning.name]
    for one in entities(text, lead.end):
        settled = one.meaning.settled
        without = [end for end, _ in text.takes(one.end, JOINING)] if one.meaning.info is info and settled is not None else []
        for start in [end for at in without if (end := text.sign(at, "no", "not", "without")) is not None]:
            for other in entities(text, start):
                named = [name for name in other.meaning.info.texts if words[-1:] == other.meaning.info.columns[name][-1:]]
                if other.meaning.info is info or len(named) != 1 or other.meaning.settled is None:
                    continue
                lacks = Alike(column.meaning, other.meaning.info.name, other.meaning.settled, negated=True, other=Col(named[0]))
                frame = Frame(info, (Item((column.meaning,)),), (*(settled or ()), lacks), distinct=True)
                yield column.before(other, frame, lead.cost + one.cost)


def _both(text: Text, column: Found[Col], at: Found[Any], info: TableInfo) -> Iterator[Found[Frame]]:
    for one in entities(text, at.end):
        behind = text.sign(one.end, "and")
        if behind is None or one.meaning.info is not info or not one.meaning.conditions:
            continue
        for other in entities(text, behind):
            if other.meaning.info is info and other.meaning.conditions:
                also = Alike(column.meaning, info.name, other.meaning.conditions)
                frame = Frame(info, (Item((column.meaning,)),), (*one.meaning.conditions, also), distinct=True)
                found = column.before(other, frame, at.cost + one.cost)
                yield found
                for group in (PLACE, COMING, AUXILIARY):
                    yield from (Found(end, frame, found.cost, found.labels) for end, _ in text.takes(found.end, group))


def _common(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``the most common country of students``."""
    for end, direction in text.takes(at, COMMON):
        for column in columns(text, end, info):
            frame = Frame(info, (Item((column.meaning,)),), ranked=direction == "most")
            yield column.as_(frame, 0.05)
            for tie, _ in text.takes(column.end, OF):
                for rows in entities(text, tie):
                    if rows.meaning.info is info:
                        yield column.before(rows, frame.with_said(rows.meaning.said))


def _frame(rows: Entity, shown: tuple[Item, ...]) -> Frame:
    return Frame(rows.info, shown, rows.said, limit=rows.number, plural=rows.plural)
