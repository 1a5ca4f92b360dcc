"""Verbs that name a table: who ``ordered`` has orders, what was ``prescribed`` has prescriptions. Pure."""

from __future__ import annotations

from facts.reads.lexicon import DEEDS
from facts.reads.reader import Reader
from facts.reads.roots import akin, same_root
from facts.reads.spec import Path
from facts.reads.world import TableInfo, World
from knowledge.linking.words import stem


def path_of(reader: Reader, info: TableInfo) -> Path | None:
    """Take a verb and return the way to the rows that it says there are; None where it names no table, or several."""
    start = reader.at
    word = reader.take_word()
    if word is None or word.kind != "word":
        reader.at = start
        return None
    near = {hop.target for hop in reader.world.hops.get(info.name, ()) if hop.many}
    named = [name for name in near if any(akin(part, stem(word.lower)) for part in reader.world.tables[name].words)]
    path = reader.path(info.name, named[0]) if len(named) == 1 else None
    if path is None:
        reader.at = start
    return path


def goes_by(world: World, path: Path, verb: str) -> bool:
    """Return whether a way goes over the rows that a verb names, where there are such: who borrowed a book has a loan of it.

    What ties the rows may say itself whether it was done: who passed an exam has no mere result of it.
    """
    named = {name for words in DEEDS.get(verb, ()) for name in world.called.get(words, ())}
    if named and not any(hop.source in named or hop.target in named for hop in path):
        return False
    between = [world.tables[hop.target] for hop in path[:-1]] if verb else []
    return not any(same_root(info.columns[name][-1], verb) for info in between for name in info.flags)
