"""Words that say of rows which they are, before the name of their table: ``oldest``, ``new``, ``red``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads import held, qualities
from facts.reads.dates import date_column, take_event
from facts.reads.grammar.meanings import meanings
from facts.reads.grammar.rules_of_assigning import unassigned
from facts.reads.grammar.rules_of_trade import late
from facts.reads.grammar.said import End, New, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import NEWEST
from facts.reads.moving import seen_from
from facts.reads.places import places_of
from facts.reads.reader import Reader
from facts.reads.spec import Col, Compare, Condition, IsNull
from facts.reads.superlatives import superlative
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

_HAPPENED, _NEW = 0.1, 0.15


def qualities_of(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take a word that says before the name of rows which they are."""
    measured = list(text.through(at, lambda reader: superlative_of(reader, info)))
    yield from measured
    for end, direction in text.takes(at, NEWEST):
        for event in text.through(end, lambda reader: take_event(reader, info)):
            yield event.as_((End(event.meaning, direction == "desc"),), 0.05)  # most recently hired
    for end, direction in text.takes(at, NEWEST) if not measured else ():
        for date in text.through(end, lambda reader: date_column(reader, info)):
            yield date.as_((End(date.meaning, direction == "desc"),), 0.05)
    yield from meanings(text, at, info)
    yield from unassigned(text, at, info)
    yield from late(text, at, info)
    new = text.sign(text.behind(at), "new")
    for date in text.through(new, lambda reader: date_column(reader, info)) if new is not None else ():
        yield date.as_((New(date.meaning, descending=True),), _NEW)
    for found in text.through(at, lambda reader: qualities.quality(reader, info)):
        happened = isinstance(found.meaning, IsNull) and found.meaning.negated  # a placed order is an order
        yield found.as_((found.meaning,), _HAPPENED if happened else 0.0)
        yield from of_kind_named(text, found, info)
    for value in text.through(at, lambda reader: held.row_with_value(reader, info)):
        where = value.meaning
        said = seen_from(where.path, (where.condition,)) if where.path else (where.condition,)
        yield value.as_(said, 0.1 + 0.1 * len(where.path))
    yield from _of_place(text, at, info)


def of_kind_named(text: Text, found: Found[Condition], info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``beef meals``, of guests with their meal: a value behind which its column is named."""
    said = found.meaning
    own = isinstance(said, Compare) and said.operator == "=" and not said.column.path
    if own and isinstance(said, Compare) and text.stems(found.end, 1) == info.columns[said.column.name][-1:]:
        yield Found(found.end + 1, (said,), found.cost, found.labels)


def _of_place(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``French customers``, whose country is a row of its own; where several keys lead to places, the question leaves it open."""
    start = text.behind(at)
    word = text.word(start)
    names = places_of(word.lower) if word is not None and word.kind == "word" else ()
    found = [one for name in names for one in text.reader.known.places(stems(name)) if one.table != info.name]
    there = [one for one in found if one.column in text.world.tables[one.table].label]
    hops = [(hop, one) for one in there for hop in text.world.hops.get(info.name, ()) if not hop.many and hop.target == one.table]
    for hop, one in hops:
        label = frozenset({hop.label}) if len(hops) > 1 else frozenset[str]()
        yield Found(start + 1, (Compare(Col(one.column, (hop,)), "=", one.value),), _HAPPENED, label)


def superlative_of(reader: Reader, info: TableInfo) -> tuple[Said, ...]:
    """Take ``oldest`` or ``most expensive``: the end of what it is measured by."""
    found = superlative(reader)
    column = found.column(reader, info) if found else None
    return (End(column, found.descends(info, column)),) if found and column else ()
