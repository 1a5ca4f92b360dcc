"""The readings of a whole question: every table that it may be about, in every shape, the cheapest first. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.reads.grammar.entities import heads
from facts.reads.grammar.frames import query_of
from facts.reads.grammar.saying import said
from facts.reads.grammar.shapes import shaped
from facts.reads.grammar.tails import finished
from facts.reads.grammar.text import Found, Text
from facts.reads.reader import Reader
from facts.reads.spec import Query
from facts.reads.world import TableInfo

#: Tables that are tried where none is named, and how much dearer a reading may be that still leaves a doubt.
_TABLES, _CLOSE = 6, 0.08
_LONGEST_NAME = 4


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
    return [one for one in found if one.cost - found[0].cost < _CLOSE]


def _all(text: Text, start: int) -> Iterator[Reading]:
    for info in _abouts(text):
        for found in _frames(text, start, info):
            query = query_of(found.meaning)
            if query is not None:
                yield Reading(query, found.cost, found.labels)


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
    kinds = [one.meaning.info for at in range(len(text.words)) for one in heads(text, at)]
    if kinds:
        return list({info.name: info for info in (*text.mentioned, *kinds)}.values())
    found: dict[int, TableInfo] = {}
    for at in range(len(text.words)):
        for length in range(1, _LONGEST_NAME + 1):
            words = text.stems(at, length)
            for info, _ in text.world.columns_called.get(words, ()) if words else ():
                found[id(info)] = info
    return list(found.values()) if len(found) <= _TABLES else []


def _normal(query: Query) -> Query:
    """Return a query in which it says nothing in which sequence its conditions were put."""
    return replace(query, conditions=tuple(sorted(query.conditions, key=repr)))
