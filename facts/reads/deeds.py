"""Verbs that name a table: who ``ordered`` has orders, what was ``prescribed`` has prescriptions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facts.reads.dates import is_event
from facts.reads.lexicon import DEEDS, LINKS
from facts.reads.reader import Reader
from facts.reads.roots import akin, same_root
from facts.reads.spec import Col, Condition, Hop, IsNull, Path, Period
from facts.reads.table_info import TableInfo
from facts.reads.world import World
from knowledge.linking.words import stem
from knowledge.schema import Name


def path_of(reader: Reader, info: TableInfo) -> Path | None:
    """Take a verb and return the way to the rows that it says there are; None where it names no table, or several."""
    start = reader.at
    word = reader.take_word()
    ways = ways_named(reader.world, info, word.lower) if word is not None and word.kind == "word" else None
    if ways is None or len(ways) != 1:
        reader.at = start
        return None
    return ways[0]


def ways_named(world: World, info: TableInfo, verb: str) -> list[Path] | None:
    """
    Return the ways from a row to the rows that a verb says there are: products that were ordered have lines of orders.

    What points to the row itself comes first: tables that are called like the verb, then those that ``data/deeds.txt`` has for
    it; else the nearest of these to which keys lead on. None where the schema has no table that the verb could name.
    """
    named = hops_named(world, info, verb)
    if named:
        return [(hop,) for hop in named]
    meant = _tables_of_deed(world, verb) - {info.name}
    below = [path for name in meant for path in world.paths(info.name, name) if all(hop.many for hop in path)]
    shortest = min(map(len, below), default=0)
    return [path for path in below if len(path) == shortest] if meant else None


def hops_named(world: World, info: TableInfo, verb: str) -> list[Hop]:
    """Return the keys that point to the row from tables called like a verb, else from those that ``data/deeds.txt`` has for it."""
    near = [hop for hop in world.hops.get(info.name, ()) if hop.many and hop.target != info.name]
    called = [hop for hop in near if any(akin(part, stem(verb)) for part in world.tables[hop.target].words)]
    return called or [hop for hop in near if world.tables[hop.target].words in DEEDS.get(verb, ())]


def _tables_of_deed(world: World, verb: str) -> set[Name]:
    """Return the tables that ``data/deeds.txt`` has for a verb."""
    return {name for words in DEEDS.get(verb, ()) for name in world.called.get(words, ())}


def goes_by(world: World, path: Path, verb: str) -> bool:
    """Return whether a way goes over the rows that a verb names, where there are such: who borrowed a book has a loan of it.

    What ties the rows may say itself whether it was done: who passed an exam has no mere result of it.
    """
    named = _tables_of_deed(world, verb)
    if named and not any(hop.source in named or hop.target in named for hop in path):
        return False
    between = [world.tables[hop.target] for hop in path[:-1]] if verb else []
    return not any(same_root(info.columns[name][-1], verb) for info in between for name in info.flags)


def done_by(info: TableInfo, verb: str) -> Col | None:
    """Return the only date that says when a verb was done, of those that not all rows have."""
    named = [name for name in info.dates if verb and is_event(info, name, verb) and not info.is_required(name)]
    return Col(named[0]) if len(named) == 1 else None


def done_then(
    info: TableInfo, verb: str, words: Sequence[str], conditions: tuple[Condition, ...], *, denied: bool = False
) -> tuple[Condition, ...]:
    """Return what is said of rows to which a verb says something was done: who paid invoices last month paid them then.

    The verb has to be that of the only date which not all rows have; any other says no more than that there are such rows.

    :param words: those of the question, which may name the date that all rows have: invoices issued last month.
    """
    done = done_by(info, verb)
    if done is None:
        return conditions
    rest = tuple(one for one in conditions if one != IsNull(done, negated=True))
    if any(isinstance(one, (IsNull, Period)) and one.column == done for one in rest):
        return rest
    timed = tuple(replace(one, column=done) if _says_when(info, one, words) else one for one in rest)  # type: ignore[arg-type]
    is_tie = denied or (verb,) in LINKS.by_words  # who never placed an order has none, begun or not
    return timed if timed != rest or is_tie else (IsNull(done, negated=True), *rest)


def _says_when(info: TableInfo, condition: Condition, words: Sequence[str]) -> bool:
    """Return whether a condition is when a row came to be, as a time is read of which nothing says whose it is."""
    if not isinstance(condition, Period) or condition.column.path or not info.is_required(condition.column.name):
        return False
    return not any(is_event(info, condition.column.name, word) for word in words)
