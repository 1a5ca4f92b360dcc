"""The readings of a whole question: every table that it may be about, in every shape, the cheapest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from facts.reads.grammar.abouts import abouts
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.gates import Gate
from facts.reads.grammar.normal import normal
from facts.reads.grammar.numbers_by_groups import by_groups
from facts.reads.grammar.of_places import of_places
from facts.reads.grammar.own_rows import of_themselves
from facts.reads.grammar.queries import query_of
from facts.reads.grammar.ranked_in import ranked_in
from facts.reads.grammar.same_rows import of_same_rows
from facts.reads.grammar.saying import said
from facts.reads.grammar.shapes import shaped
from facts.reads.grammar.tables import tables_by_place
from facts.reads.grammar.tails import continued
from facts.reads.grammar.text import Found, Text
from facts.reads.reader import Reader
from facts.reads.spec import Query
from facts.reads.sql import statement
from facts.reads.titles import label_of

#: How much dearer a reading may be that still leaves a doubt, and how many things may follow what is asked.
_CLOSE, _MOST_STEPS = 0.08, 4
#: What is stretched further than this is nobody's meaning.
_FARTHEST = 1.45


@dataclass(frozen=True)
class Reading:
    """One query that a question may mean, what it costs to read it so, and what was decided among equals."""

    query: Query
    cost: float
    labels: frozenset[str]


def readings(reader: Reader, start: int) -> list[Reading]:
    """Return what a question may mean: the cheapest reading, and those that are about as good."""
    plain = reader.without_hints()  # what was hinted at decides among readings, not within them
    text = Text(plain, said, tables_by_place(plain))
    found = _close(text, start, reader.hints)
    return found or (_close(text, start, frozenset()) if reader.hints else [])  # what decides nothing was not needed


def _close(text: Text, start: int, hints: frozenset[str]) -> list[Reading]:
    best: dict[Query, Reading] = {}
    for one in _cheapest_first(text, start):
        if one.cost > _FARTHEST or (best and one.cost - min(each.cost for each in best.values()) >= _CLOSE):
            break
        if hints <= one.labels or hints <= {*one.labels, label_of(by_groups(text.world, one.query))}:
            best.setdefault(normal(by_groups(text.world, one.query)), one)
    close = _of_same_rows(_each_once([replace(one, query=by_groups(text.world, one.query)) for one in best.values()]))
    return [one for place, one in enumerate(close) if not any(_shows_more(other.query, one.query) for other in close[:place])]


def _of_same_rows(found: list[Reading]) -> list[Reading]:
    """Return the readings without those that say of two rows what another one says of the same one."""
    all_of_them = {normal(one.query) for one in found}
    joined = [(one, normal(of_same_rows(one.query))) for one in found]
    return [one for one, query in joined if query == normal(one.query) or query not in all_of_them]


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
    gate = Gate(text)
    open_ = _Open([one for info in abouts(text) for one in shaped(text, start, info)])
    for found, steps in open_:
        if text.done(found.end):
            frame = ranked_in(text, found.meaning)
            query = query_of(frame, text.world)
            if query is not None and gate.lets(frame, query):
                told = of_places(text, frame, of_themselves(text, query))
                yield Reading(told, found.cost, found.labels)
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
