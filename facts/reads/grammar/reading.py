"""The readings of a whole question: every table that it may be about, in every shape, the cheapest first. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.reads.grammar.entities import Entity, heads
from facts.reads.grammar.frames import Frame, query_of
from facts.reads.grammar.saying import said
from facts.reads.grammar.shapes import shaped
from facts.reads.grammar.tails import finished
from facts.reads.grammar.text import Found, Text
from facts.reads.reader import Reader
from facts.reads.spec import AnyOf, Col, Not, Number, Query, Related
from facts.reads.world import TableInfo
from knowledge.schema import Name

#: Tables that are tried where none is named, and how much dearer a reading may be that still leaves a doubt.
_TABLES, _CLOSE = 6, 0.08
_LONGEST_NAME = 4
_EACH = frozenset("each every per respective different".split())


@dataclass(frozen=True)
class Reading:
    """One query that a question may mean, what it costs to read it so, and what was decided among equals."""

    query: Query
    cost: float
    labels: frozenset[str]


def readings(reader: Reader, start: int) -> list[Reading]:
    """Return what a question may mean: the cheapest reading, and those that are about as good."""
    text = Text(reader, said)
    best: dict[Query, Reading] = {}
    for one in _all(text, start):
        if not reader.hints <= one.labels:
            continue
        key = _normal(one.query)
        if key not in best or one.cost < best[key].cost:
            best[key] = one
    found = sorted(best.values(), key=lambda each: each.cost)
    close = [one for one in found if one.cost - found[0].cost < _CLOSE]
    return [one for place, one in enumerate(close) if not any(_shows_more(other.query, one.query) for other in close[:place])]


def _shows_more(query: Query, other: Query) -> bool:
    """Return whether two queries differ only in the columns that are shown of the same rows, and in the key of the groups."""
    same = replace(other, columns=query.columns, order=query.order) == query
    return same and (set(query.columns) >= set(other.columns) or set(query.columns) <= set(other.columns))


def _all(text: Text, start: int) -> Iterator[Reading]:
    each = not _EACH.isdisjoint(text.lower)
    for info in _abouts(text):
        named = info in text.mentioned or not text.mentioned or any(info is one.meaning.info for one in _kinds(text))
        for found in _frames(text, start, info):
            query = query_of(found.meaning)
            if query is not None and (named or _ties(query)) and (each or not _is_number_alone(found.meaning)):
                yield Reading(query, found.cost, found.labels)


def _ties(query: Query) -> bool:
    """Return whether columns of several tables are shown: else nothing but them needs the table that ties them."""
    plain = not any(isinstance(one, (Related, AnyOf, Not)) for one in query.conditions)
    return plain and len({one.path[:1] for one in query.columns if isinstance(one, Col)}) > 1


def _is_number_alone(frame: Frame) -> bool:
    """Return whether nothing is asked but a number of related rows: the total number of goals in all matches is no such."""
    return all(one.columns and all(isinstance(each, Number) for each in one.columns) for one in frame.items)


def _frames(text: Text, start: int, info: TableInfo):  # type: ignore[no-untyped-def]
    begun: dict[object, Found] = {}
    for one in shaped(text, start, info):
        key = (one.end, one.meaning)
        if key not in begun or one.cost < begun[key].cost:
            begun[key] = one
    for one in begun.values():
        yield from finished(text, one)


def _abouts(text: Text) -> list[TableInfo]:
    """Return the tables that are named; where none is, the few with a column that is."""
    kinds = _kinds(text)
    if kinds:
        named = {info.name: info for info in (*text.mentioned, *(one.meaning.info for one in kinds))}
        return [*named.values(), *_between(text, list(named))]
    found: dict[int, TableInfo] = {}
    if text.lower[:1] in (["who"], ["whose"]):
        found = {id(info): info for info in text.world.tables.values() if info.is_of_people}
    for at in range(len(text.words)):
        for length in range(1, _LONGEST_NAME + 1):
            words = text.stems(at, length)
            for info, _ in text.world.columns_called.get(words, ()) if words else ():
                found[id(info)] = info
    return list(found.values()) if len(found) <= _TABLES else []


def _kinds(text: Text) -> list[Found[Entity]]:
    """Return the rows that are named anywhere, by their table or by what they are."""
    return [one for at in range(len(text.words)) for one in heads(text, at)]


def _between(text: Text, named: list[Name]) -> list[TableInfo]:
    """Return the tables that tie two of those that are named to each other: enrollments, of students and courses."""
    found = []
    for name in dict.fromkeys(hop.target for one in named for hop in text.world.hops.get(one, ()) if hop.many):
        parents = {hop.target for hop in text.world.hops.get(name, ()) if not hop.many}
        if name not in named and len(parents & set(named)) > 1:
            found.append(text.world.tables[name])
    return found


def _normal(query: Query) -> Query:
    """Return a query in which it says nothing in which sequence its conditions were put."""
    return replace(query, conditions=tuple(sorted(query.conditions, key=repr)))
