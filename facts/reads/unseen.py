"""Texts that a column would have to hold, though they were not seen there when its values were looked at. Pure."""

from __future__ import annotations

from facts.reads.known import ColumnValues, KnownValues
from facts.reads.spec import AllOf, AnyOf, Col, Compare, Condition, Not, OneOf, Related
from facts.reads.table_info import TableInfo
from facts.reads.words import Word
from facts.reads.world import World
from knowledge.linking.words import stems
from knowledge.schema import Name


def is_unseen(world: World, known: KnownValues, words: list[Word], info: TableInfo, condition: Condition) -> bool:
    """Return whether a condition compares with such a text; what somebody quoted is meant as it stands."""
    if isinstance(condition, Not):
        return is_unseen(world, known, words, info, condition.condition)
    if isinstance(condition, (AllOf, AnyOf)):
        return any(is_unseen(world, known, words, info, one) for one in condition.conditions)
    if isinstance(condition, Related):
        end = world.tables[condition.path[-1].target]
        return any(is_unseen(world, known, words, end, one) for one in condition.conditions)
    if not isinstance(condition, (Compare, OneOf)):
        return False
    values = condition.values if isinstance(condition, OneOf) else (condition.value,)
    owner, column = _owner(world, info, condition.column), condition.column.name
    return any(isinstance(one, str) and not may_hold(world, known, words, owner, column, one) for one in values)


def may_hold(world: World, known: KnownValues, words: list[Word], info: TableInfo, column: str, text: str) -> bool:
    """Return whether a column may hold a text: seen there, or in a column not looked at; or quoted, and seen nowhere else."""
    values = _values_of(world, known, info.name, column)
    if values is None or text in values.values:
        return True
    quoted = any(word.kind == "quoted" and word.text == text for word in words)
    return quoted and not any(one.value == text for one in known.places(stems(text.lower())))  # it stands elsewhere, then


def _values_of(world: World, known: KnownValues, table: Name, column: str) -> ColumnValues | None:
    """Return what a column holds, of a key what it refers to; nothing where that was not looked at."""
    found = known.columns.get(table, {}).get(column)
    if found is not None:
        return found
    keys = [hop for hop in world.hops.get(table, ()) if not hop.many and [own for own, _ in hop.pairs] == [column]]
    there = (known.columns.get(hop.target, {}).get(hop.pairs[0][1]) for hop in keys if hop.target != table)
    return next((one for one in there if one is not None), None)


def _owner(world: World, info: TableInfo, column: Col) -> TableInfo:
    return world.tables[column.path[-1].target] if column.path else info
