"""The readings of a whole question: every table that it may be about, in every shape, the cheapest first. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import count

from facts.reads import nouns
from facts.reads.grammar.entities import Entity, heads
from facts.reads.grammar.frames import Frame, query_of
from facts.reads.grammar.numbers_by_groups import by_groups
from facts.reads.grammar.saying import said
from facts.reads.grammar.shapes import shaped
from facts.reads.grammar.tails import continued
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, COUNT
from facts.reads.moving import denied
from facts.reads.reader import Reader
from facts.reads.spec import AnyOf, Between, Col, Compare, Condition, IsNull, Not, Number, Period, Query, Related
from facts.reads.sql import statement
from facts.reads.world import TableInfo
from knowledge.schema import Name

#: Tables that are tried where none is named, and how much dearer a reading may be that still leaves a doubt.
_TABLES, _CLOSE = 6, 0.08
_LONGEST_NAME, _MOST_STEPS = 4, 4
_EACH = frozenset("each every per respective different".split())


@dataclass(frozen=True)
class Reading:
    """One query that a question may mean, what it costs to read it so, and what was decided among equals."""

    query: Query
    cost: float
    labels: frozenset[str]


def readings(reader: Reader, start: int) -> list[Reading]:
    """Return what a question may mean: the cheapest reading, and those that are about as good."""
    text = Text(reader.without_hints(), said)  # what was hinted at decides among readings, not within them
    found = _close(text, start, reader.hints)
    return found or (_close(text, start, frozenset()) if reader.hints else [])  # what decides nothing was not needed


def _close(text: Text, start: int, hints: frozenset[str]) -> list[Reading]:
    best: dict[Query, Reading] = {}
    for one in _cheapest_first(text, start):
        if best and one.cost - min(each.cost for each in best.values()) >= _CLOSE:
            break
        if hints <= one.labels:
            best.setdefault(_normal(by_groups(text.world, one.query)), one)
    close = _each_once([replace(one, query=by_groups(text.world, one.query)) for one in best.values()])
    return [one for place, one in enumerate(close) if not any(_shows_more(other.query, one.query) for other in close[:place])]


def _each_once(found: list[Reading]) -> list[Reading]:
    """Return the readings that become different statements, the cheapest of each."""
    if len(found) < 2:
        return found
    return list({repr(statement(one.query)): one for one in reversed(found)}.values())[::-1]


def _shows_more(query: Query, other: Query) -> bool:
    """Return whether two queries differ only in the columns that are shown of the same rows, and in the key of the groups."""
    same = replace(other, columns=query.columns, order=query.order) == query
    return same and (set(query.columns) >= set(other.columns) or set(query.columns) <= set(other.columns))


def _cheapest_first(text: Text, start: int) -> Iterator[Reading]:
    """Yield what is read of all words, the cheapest first: what follows never makes a reading cheaper."""
    each = not _EACH.isdisjoint(text.lower)
    named = {id(info) for info in (*text.mentioned, *(one.meaning.info for one in _kinds(text)))}
    asked = _who(text, [info.name for info in text.mentioned])
    order = count()
    open_ = [(one.cost, next(order), 0, one) for info in _abouts(text) for one in shaped(text, start, info)]
    heapify(open_)
    seen = set()
    while open_:
        _, _, steps, found = heappop(open_)
        if (found.end, found.meaning) in seen:
            continue
        seen.add((found.end, found.meaning))
        if text.done(found.end):
            query = query_of(found.meaning, text.world)
            is_told = not named or id(found.meaning.info) in named or found.meaning.info in asked
            is_told = is_told or _is_called(text, found.meaning) or (query is not None and (bool(query.measures) or _ties(query)))
            is_told = is_told and (not found.meaning.unnamed or _is_called(text, found.meaning))
            if query is not None and is_told and (each or not _is_number_alone(found.meaning)):
                yield Reading(query, found.cost, found.labels)
        elif steps < _MOST_STEPS:
            for one in continued(text, found):
                heappush(open_, (one.cost, next(order), steps + 1, one))


def _is_called(text: Text, frame: Frame) -> bool:
    """Return whether nothing but a name says which row is meant, and no other goes by it: the population of Angola."""
    values = text.reader.known.columns.get(frame.info.name, {})
    by_name = [one.column for one in frame.said if isinstance(one, Compare) and one.operator == "="]
    own = [one.name for one in by_name if not one.path and one.name in frame.info.label and one.name in values]
    return frame.unnamed and any(not values[name].repeated for name in own)


def _ties(query: Query) -> bool:
    """Return whether columns of several tables are shown: else nothing but them needs the table that ties them."""
    plain = not any(isinstance(one, (Related, AnyOf, Not)) for one in query.conditions)
    return plain and len({one.path[:1] for one in query.columns if isinstance(one, Col)}) > 1


def _is_number_alone(frame: Frame) -> bool:
    """Return whether nothing is asked but a number of related rows: the total number of goals in all matches is no such."""
    return bool(frame.items) and all(one.columns and all(isinstance(each, Number) for each in one.columns) for one in frame.items)


def _abouts(text: Text) -> list[TableInfo]:
    """Return the tables that are named; where none is, the few with a column that is."""
    kinds = _kinds(text)
    if kinds:
        named = {info.name: info for info in (*text.mentioned, *(one.meaning.info for one in kinds))}
        adds_up = any(text.takes(at, group) for at in range(len(text.words)) for group in (AGGREGATE, COUNT))
        measured = _measured(text, list(named)) if adds_up else []
        return list(dict.fromkeys((*named.values(), *_between(text, list(named)), *measured, *_who(text, list(named)))))
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


def _measured(text: Text, named: list[Name]) -> list[TableInfo]:
    """Return the tables whose rows belong to those that are named and hold a number that is: balances, of each branch."""
    near = dict.fromkeys(
        hop.target for one in named for hop in text.world.hops.get(one, ()) if hop.many and hop.target not in named
    )
    found = []
    for info in (text.world.tables[name] for name in near):
        runs = (text.run(at, length) for at in range(len(text.words)) for length in (1, 2, 3))
        if any(run and any(nouns.is_full(info, name, run[1]) for name in info.numbers) for run in runs):
            found.append(info)
    return found


def _who(text: Text, named: list[Name]) -> list[TableInfo]:
    """Return the people near the tables that are named, where the question asks who."""
    near = dict.fromkeys(hop.target for one in named for hop in text.world.hops.get(one, ()) if hop.target not in named)
    return [info for info in map(text.world.tables.__getitem__, near) if info.may_be_who] if "who" in text.lower[:2] else []


def _between(text: Text, named: list[Name]) -> list[TableInfo]:
    """Return the tables that tie two of those that are named to each other: enrollments, of students and courses."""
    found = []
    for name in dict.fromkeys(hop.target for one in named for hop in text.world.hops.get(one, ()) if hop.many):
        parents = {hop.target for hop in text.world.hops.get(name, ()) if not hop.many}
        if name not in named and len(parents & set(named)) > 1:
            found.append(text.world.tables[name])
    return found


def _normal(query: Query) -> Query:
    """Return a query in which it says nothing how its conditions were put, and in which sequence."""
    plain = [_plain(one) for one in query.conditions]
    compared = {one.column for one in plain if isinstance(one, (Compare, Period, Between))}
    needed = [one for one in plain if not (isinstance(one, IsNull) and one.negated and one.column in compared)]
    return replace(query, conditions=tuple(sorted(needed, key=repr)))


def _plain(condition: Condition) -> Condition:
    return denied(condition.condition) if isinstance(condition, Not) else condition
