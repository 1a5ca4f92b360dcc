"""What a number of a row is compared with: an aggregate over all rows, over some, or over those of its own group. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.reads.grammar.columns import columns, owner
from facts.reads.grammar.entities import Entity, entities
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, OF, PLACE, WITH
from facts.reads.moving import is_single
from facts.reads.spec import Col, VersusAll
from facts.reads.table_info import TableInfo

_FUNCTIONS = frozenset({"avg", "max", "min", "sum"})
_OWN = frozenset({"their", "its", "his", "her", "own"})


@dataclass(frozen=True)
class Over:
    """An aggregate of a column over rows; ``alike`` are columns in which these are like the row that is compared."""

    function: str
    column: Col
    rows: Entity
    alike: tuple[Col, ...] = ()

    def compared(self, column: Col, operator: str) -> VersusAll | None:
        """Return that a column compares so to it; None where what is said of the rows cannot be a condition."""
        settled = self.rows.settled
        if settled is None:
            return None
        alike = tuple((replace(one, path=column.path + one.path), one) for one in self.alike)
        return VersusAll(column, operator, self.function, self.column, self.rows.info.name, settled, alike)


def aggregates(text: Text, at: int, column: Col, info: TableInfo) -> Iterator[Found[Over]]:
    """Yield what a column may be compared with: an aggregate of itself or another."""
    function = text.take(at, AGGREGATE)
    if function is None or function[1] not in _FUNCTIONS:
        return
    table = owner(text, info, column)
    bare = Found(function[0], Over(function[1], Col(column.name), Entity(table)))
    yield bare
    for rows in text.tables(bare.end) if function[1] == "avg" else ():
        if rows.meaning is info:  # the average book
            yield rows.as_(bare.meaning, 0.05)
    yield from _over_some(text, replace(bare, cost=0.05))
    for other in dict.fromkeys((table, info, *text.mentioned)):
        for named in columns(text, bare.end, other, lambda one: one.numbers):
            if not named.meaning.path:
                whole = named.as_(Over(function[1], named.meaning, Entity(other)))
                yield from (whole,) if other is table else ()
                yield from _over_some(text, whole)


def _over_some(text: Text, before: Found[Over]) -> Iterator[Found[Over]]:
    """``of French players``, ``of their team``, ``of players of the same team``."""
    for end, _ in text.takes(before.end, OF):
        for rows in entities(text, end):
            if rows.meaning.info is before.meaning.rows.info:
                found = before.before(rows, replace(before.meaning, rows=rows.meaning))
                yield found
                yield from _of_own_group(text, found)
    yield from _of_own_group(text, before)


def _of_own_group(text: Text, before: Found[Over]) -> Iterator[Found[Over]]:
    """``in their department``, ``of the same country``: rows that belong to the same, or hold the same."""
    info = before.meaning.rows.info
    for same in _behind_same(text, before.end):
        for table in text.tables(same):
            for path in text.paths(info, table.meaning):
                if len(path) == 1 and is_single(path):
                    keys = tuple(Col(here) for here, _ in path[0].pairs)
                    yield before.before(table, replace(before.meaning, alike=keys))
        for column in columns(text, same, info):
            if not column.meaning.path and not column.cost:
                yield before.before(column, replace(before.meaning, alike=(column.meaning,)))


def _behind_same(text: Text, at: int) -> Iterator[int]:
    """Yield where what rows have in common is named: behind ``of the same``, ``in their``."""
    tied = [at] if text.lower[at - 1] == "of" else []  # the average of their team
    for end in dict.fromkeys((*tied, *(end for group in (OF, PLACE, WITH) for end, _ in text.takes(at, group)))):
        same = text.sign(text.sign(end, "the") or end, "same") or text.sign(end, *_OWN)
        if same is not None:
            yield same
