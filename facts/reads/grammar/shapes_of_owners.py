"""Questions about how many rows somebody has: ``how many dogs does Ann have``, ``does each owner have``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.dates import is_event
from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import Entity, entities
from facts.reads.grammar.frames import Frame, frame_of
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.notions import amount_of, may_be_paid
from facts.reads.grammar.roles import roles
from facts.reads.grammar.rules_of_numbers import UNCOUNTABLE, counting
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.rules_of_values import with_person, with_value
from facts.reads.grammar.said import End
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.grouping import group_key, grouping, rows_of
from facts.reads.lexicon import (
    AUXILIARY,
    COUNT,
    DISTINCT,
    EACH,
    LINKS,
    SPENDING,
)
from facts.reads.moving import is_single, moved, seen_from
from facts.reads.nouns import label_columns
from facts.reads.roots import akin
from facts.reads.spec import Aggregate, Col, Compare, Number
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

#: What it costs to name a column by a part of its name.
_IN_FULL = 0.3
#: And to pass over a verb that one of the dates of what is counted belongs to.
_OF_DATE = 0.1


def had_by(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``how many dogs does Ann have``, ``how many dogs does each owner have``."""
    for count, _ in text.takes(at, COUNT):
        for column in columns(text, count, info, lambda one: one.numbers):
            auxiliary = text.take(column.end, AUXILIARY)
            if auxiliary and not column.meaning.path and column.cost < _IN_FULL and text.lower[column.end - 1].endswith("s"):
                summed = Frame(info, (Item(aggregates=(Aggregate("sum", column.meaning),)),))
                yield from _of_owner(text, Found(auxiliary[0], summed, column.cost + 0.1, column.labels), info)
        distinct = text.take(count, DISTINCT)
        for rows in entities(text, distinct[0] if distinct else count):
            auxiliary = text.take(rows.end, AUXILIARY)
            yield from _by_kind(text, rows, info)
            if auxiliary and rows.meaning.info is not info:
                yield from _of_each(text, rows, auxiliary[0], info, different=distinct is not None)
            elif auxiliary:
                counted = frame_of(rows.meaning, (Item(aggregates=(Aggregate("count"),), distinct=distinct is not None),))
                yield from _of_owner(text, Found(auxiliary[0], counted, rows.cost, rows.labels), info)


def _by_kind(text: Text, rows: Found[Entity], info: TableInfo) -> Iterator[Found[Frame]]:
    """``how many dogs of each breed does Ann have``."""
    for by in text.through(rows.end, lambda reader: grouping(reader, info)) if rows.meaning.info is info else ():
        auxiliary = text.take(by.end, AUXILIARY)
        if auxiliary and by.meaning is not None:
            counted = frame_of(rows.meaning, (Item(aggregates=(Aggregate("count"),)),))
            grouped = replace(counted, group=by.meaning)
            yield from _of_owner(text, Found(auxiliary[0], grouped, rows.cost + by.cost, rows.labels | by.labels), info)


def _of_each(text: Text, rows: Found[Entity], at: int, info: TableInfo, *, different: bool) -> Iterator[Found[Frame]]:
    """``how many stops does each line have``: the number of rows for each row of this table."""
    each = text.take(at, EACH)
    settled = rows.meaning.settled
    if each is None or settled is None:
        return
    for table in entities(text, each[0]):
        for path, cost, labels in ways(text, info, rows.meaning.info, Lead(at)) if table.meaning.info is info else ():
            of = counting(text, path, different=True) if different else None
            if not is_single(path) and table.meaning.number is None and of is not UNCOUNTABLE:
                keys = tuple(Col(name) for name in info.primary_key)
                shown = Item((*keys, *label_columns(info), Number(path, settled, of)))
                frame = Frame(info, (shown,), table.meaning.said)
                yield from _closed_by_verb(text, Found(table.end, frame, rows.cost + table.cost + cost + 0.1, rows.labels | labels))
    for role in roles(text, each[0], rows.meaning.info):
        by = rows_of(text.world.tables[role.meaning.target], (role.meaning,)) if role.meaning.target == info.name else None
        if by is not None:
            counted = Frame(rows.meaning.info, (Item(aggregates=(Aggregate("count"),)),), rows.meaning.said, by)
            yield from _closed_by_verb(text, Found(role.end, counted, rows.cost + 0.1, rows.labels))


def _of_owner(text: Text, before: Found[Frame], info: TableInfo) -> Iterator[Found[Frame]]:
    each = text.take(before.end, EACH)
    if each:
        for by in text.through(each[0], lambda reader: group_key(reader, info)):
            if not by.meaning.buckets:
                grouped = Frame(info, before.meaning.items, before.meaning.said, by.meaning)
                yield from _closed_by_verb(text, before.before(by, grouped))
        for role in roles(text, each[0], info):  # each manager
            by_role = rows_of(text.world.tables[role.meaning.target], (role.meaning,))
            yield from _closed_by_verb(text, before.before(role, replace(before.meaning, group=by_role)))
        return
    yield from _of_named(text, before, info)
    for owner in entities(text, before.end):
        settled = owner.meaning.settled
        if owner.meaning.info is info or not settled:
            continue
        verb = text.word(owner.end)
        lead = Lead(before.end, verb=verb.lower if verb is not None and verb.kind == "word" else "")
        for path, cost, labels in ways(text, info, owner.meaning.info, lead):
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
    info = one.meaning.info
    for end in (*(end for end, _ in text.takes(one.end, LINKS)), *verbs(text, one.end)):
        verb = text.lower[end - 1]
        of_date = any(is_event(info, name, verb) for name in info.dates)  # did each complete last month: that is when
        yield Found(end, one.meaning, one.cost + (_OF_DATE if of_date else 0.0), one.labels)
    word = text.word(one.end)
    if word is not None and word.kind == "word" and not word.is_proper and word.text.isalpha():
        yield Found(one.end + 1, one.meaning, one.cost + 0.2, one.labels)


def spent_by(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``how much did Ann spend``, ``how much has customer 7 paid``: the money that rows of theirs come to."""
    amount = amount_of(info)
    end = text.sign(text.sign(at, "how") or len(text.words), "much")
    verbs_of_money = [text.lower[last - 1] for place in range(end or 0, len(text.words)) for last, _ in text.takes(place, SPENDING)]
    if amount is None or end is None or not any(may_be_paid(verb, info) for verb in verbs_of_money):
        return
    for start in {end, text.sign(end, "money") or end}:
        for helped, _ in text.takes(start, AUXILIARY):
            summed = Frame(info, (Item(aggregates=(Aggregate("sum", amount),)),))
            yield from _of_owner(text, Found(helped, summed, 0.1), info)
