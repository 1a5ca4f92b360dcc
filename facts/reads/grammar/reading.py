"""The readings of a whole question: every table that it may be about, in every shape, the cheapest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from facts.reads.grammar.abouts import abouts, kinds, who
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.numbers_by_groups import by_groups
from facts.reads.grammar.queries import query_of
from facts.reads.grammar.saying import said
from facts.reads.grammar.shapes import shaped
from facts.reads.grammar.tails import continued
from facts.reads.grammar.text import Found, Text
from facts.reads.moving import denied
from facts.reads.reader import Reader
from facts.reads.spec import AnyOf, Between, Col, Compare, Condition, Counted, IsNull, Not, Number, Period, Query, Related
from facts.reads.sql import statement
from facts.reads.titles import label_of

#: How much dearer a reading may be that still leaves a doubt, and how many things may follow what is asked.
_CLOSE, _MOST_STEPS = 0.08, 4
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
        if hints <= one.labels or hints <= {*one.labels, label_of(by_groups(text.world, one.query))}:
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
    gate = _Gate(text)
    open_ = _Open([one for info in abouts(text) for one in shaped(text, start, info)])
    for found, steps in open_:
        if text.done(found.end):
            query = query_of(found.meaning, text.world)
            if query is not None and gate.lets(found.meaning, query):
                yield Reading(query, found.cost, found.labels)
        elif steps < _MOST_STEPS:
            open_.add(continued(text, found), steps + 1)


class _Open:
    """Questions that were read up to somewhere, each with the steps it took; iterating yields the cheapest next, each once."""

    def __init__(self, begun: Iterable[Found[Frame]]) -> None:
        self._heap: list[tuple[float, int, int, Found[Frame]]] = []
        self._order = count()
        self._seen: set[tuple[int, Frame]] = set()
        self.add(begun, 0)

    def add(self, found: Iterable[Found[Frame]], steps: int) -> None:
        """Take more of them."""
        for one in found:
            heappush(self._heap, (one.cost, next(self._order), steps, one))

    def __iter__(self) -> Iterator[tuple[Found[Frame], int]]:
        """Yield them until there are no more."""
        while self._heap:
            _, _, steps, found = heappop(self._heap)
            key = (found.end, found.meaning)
            if key not in self._seen:
                self._seen.add(key)
                yield found, steps


class _Gate:
    """Which readings of all words count: those whose rows the question tells by itself."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._each = not _EACH.isdisjoint(text.lower)
        self._named = {id(info) for info in (*text.mentioned, *(one.meaning.info for one in kinds(text)))}
        self._asked = {id(info) for info in who(text, [info.name for info in text.mentioned])}

    def lets(self, frame: Frame, query: Query) -> bool:
        """Return whether a question may be read so."""
        called = _is_called(self._text, frame)
        if (frame.unnamed and not called) or (not self._each and _is_number_alone(frame)):
            return False
        known = not self._named or id(frame.info) in self._named | self._asked
        return known or called or bool(query.measures) or _ties(query)


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


def _normal(query: Query) -> Query:
    """Return a query in which it says nothing how its conditions were put, and in which sequence."""
    return replace(query, conditions=_sorted(query.conditions))


def _sorted(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return conditions without what others say too, in one sequence; those on other rows likewise."""
    plain = [_plain(one) for one in conditions]
    compared = {one.column for one in plain if isinstance(one, (Compare, Period, Between))}
    needed = [one for one in plain if not (isinstance(one, IsNull) and one.negated and one.column in compared)]
    return tuple(sorted(needed, key=repr))


def _plain(condition: Condition) -> Condition:
    if isinstance(condition, Related):
        return replace(condition, conditions=_sorted(condition.conditions))
    if isinstance(condition, Counted) and condition.of is None and (condition.operator, condition.number) in ((">=", 1), (">", 0)):
        return Related(condition.path, condition.conditions)
    return denied(condition.condition) if isinstance(condition, Not) else condition
