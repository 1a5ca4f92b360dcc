"""Which of several ways between two tables is meant: by the rows that a verb names, else by what does nothing but tie. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from facts.reads.lexicon import DEEDS, VERBS
from facts.reads.roots import akin, root, root_of_stem
from facts.reads.spec import Hop, Path
from facts.reads.table_info import TableInfo
from facts.reads.words import Word
from facts.reads.world import World
from knowledge.linking.words import stem, stems
from knowledge.schema import Name, Table

#: How far before what it leads to a verb may stand, and over how many foreign keys one that names rows may lead.
_NEAR, _MOST_HOPS = 4, 4
_BY = stem("by")
_PARTAKING = frozenset(map(root, "participate participated participating joined attended".split()))
#: Deeds by which a row comes to be, whatever that is called.
_MAKING = frozenset(map(root, "created made added entered recorded registered owned".split()))


def ways_between(world: World, start: Name, goal: Name, verb: str = "") -> list[Path]:
    """
    Return the shortest ways between two tables that a verb may mean.

    Who bought a product did so by an order, though a review is a shorter way to it: rows that a verb names (``data/deeds.txt``)
    are gone by even where that is longer. Of equally short ways, those are meant whose rows the verb names.
    """
    partaking = _partaking(world, start, goal) if root(verb) in _PARTAKING else []
    if partaking:
        return partaking
    paths = (_as_done(world, start, goal, verb) if verb else world.paths(start, goal)) or _over_tie(world, start, goal)
    named = {name for words in DEEDS.get(verb, ()) for name in world.called.get(words, ())}
    if named and all(len(path) > 1 for path in paths) and not any(goes_over(path, named) for path in paths):
        return _over(world, start, goal, named) or paths
    return _told(world, [path for path in paths if goes_over(path, named)] or paths, verb)


def leads_rather(world: World, verbs: Sequence[str], query: str) -> bool:
    """Return whether a verb says who was in what, and a query (as ``repr`` gives it) goes by a key that says something else."""
    if not any(root(word) in _PARTAKING for word in verbs):
        return False
    keys = (hop for hops in world.hops.values() for hop in hops if not hop.many and hop.source != hop.target)
    return any(f"label={hop.label!r}" in query and _partaking(world, hop.target, hop.source) for hop in keys)


def _partaking(world: World, start: Name, goal: Name) -> list[Path]:
    """Return the ways over rows that say who was in what: who took part in a trip need not be the one who led it."""
    return [
        (hop, other)
        for hop in world.hops.get(start, ())
        if hop.many and only_ties(world, hop.target)
        for other in world.hops[hop.target]
        if not other.many and other.target == goal and other.label != hop.label
    ]


def _as_done(world: World, start: Name, goal: Name, verb: str) -> list[Path]:
    """Return the ways without those by keys that say who did something else: discovered_by, where something was observed.

    Where no other is as short, those over rows that the verb names: observations.
    """
    paths = world.paths(start, goal)
    kept = [path for path in paths if not any(says_other_deed(hop, verb) for hop in path)]
    if kept or not paths:
        return kept
    named = {info.name for info in world.tables.values() if any(akin(part, stem(verb)) for part in info.words)}
    return _over(world, start, goal, named)


def says_other_deed(hop: Hop, verb: str) -> bool:
    """Return whether a key says by whom something was done that a verb does not say."""
    words = stems(hop.pairs[0][1] if hop.many else hop.pairs[0][0])
    by_whom = len(words) > 1 and words[-1] == _BY and root_of_stem(words[0]) not in _MAKING
    return by_whom and not akin(words[0], stem(verb))


def _told(world: World, paths: list[Path], verb: str) -> list[Path]:
    """Return the ways over rows that a verb says there are; all of them where it says nothing of any, or of each."""
    told = [path for path in paths if any(_says(world.tables[name], verb) for name in between(path))] if verb else []
    return told if 0 < len(told) < len(paths) else paths


def between(path: Path) -> list[Name]:
    """Return the tables that a way goes over, without its ends."""
    return [hop.target for hop in path[:-1]]


def goes_over(path: Path, names: set[Name]) -> bool:
    """Return whether a way begins, ends or passes at one of some tables."""
    return any(hop.source in names or hop.target in names for hop in path)


def tied(world: World, paths: list[Path]) -> list[Path]:
    """Return the ways over rows that do nothing but tie others together, where there are such; else all."""
    return [path for path in paths if len(path) > 1 and all(only_ties(world, name) for name in between(path))] or paths


def of_the_one(world: World, paths: list[Path]) -> list[Path]:
    """Return the way by which somebody has friends, of two along keys of the table of friends: not by the key friend_id."""
    single = [path[0] for path in paths if len(path) == 1]
    links = {hop.target if hop.many else hop.source for hop in single}
    if len(single) != len(paths) or len(single) != 2 or len(links) > 1:
        return paths
    others = [(hop,) for hop in single if not is_called_like(world.tables[next(iter(links))], hop)]
    return others if len(others) == 1 else paths


def is_called_like(link: TableInfo, hop: Hop) -> bool:
    """Return whether a key of a table is called like the table itself: friend_id of friend, liked_id of likes."""
    key = stems(hop.pairs[0][1] if hop.many else hop.pairs[0][0])[0]
    return key == link.words[0] or akin(key, link.words[0])


def only_ties(world: World, name: Name) -> bool:
    """Return whether the rows of a table are known by the keys to others that they hold: no two tie the same."""
    info = world.tables[name]
    held = {here for hop in world.hops.get(name, ()) if not hop.many for here, _ in hop.pairs}
    keys = info.relation.unique_keys() if isinstance(info.relation, Table) else ()
    return any(len(key) > 1 and set(key) <= held for key in keys)


def verb_before(words: Sequence[Word], at: int) -> str:
    """Return the last word among the few before a place that is a verb: one that names rows, or says what was done."""
    near = (word.lower for word in reversed(words[max(at - _NEAR, 0) : at]))
    return next((word for word in near if word in DEEDS or (word.endswith("ed") and root(word) in VERBS)), "")


def _over_tie(world: World, start: Name, goal: Name) -> list[Path]:
    """Return the ways that are one key longer for rows that do nothing but tie one end to others: what was sold, by category."""
    found: list[Path] = []
    for hop, other in _ties(world, goal, start):
        paths = world.paths(start, other.target)
        found += [(*path, _back(world, other), _back(world, hop)) for path in paths if not any(one.many for one in path)]
    for hop, other in _ties(world, start, goal):
        paths = world.paths(other.target, goal)
        found += [(hop, other, *path) for path in paths if all(one.many for one in path)]
    return list(dict.fromkeys(found))


def _ties(world: World, end: Name, far: Name) -> list[tuple[Hop, Hop]]:
    """Return the keys from an end over rows that only tie it to others than the far end, each with the one that leads on."""
    return [
        (hop, other)
        for hop in world.hops.get(end, ())
        if hop.many and only_ties(world, hop.target)
        for other in world.hops[hop.target]
        if not other.many and other.target not in (end, far)
    ]


def _back(world: World, hop: Hop) -> Hop:
    """Return the same key walked the other way."""
    return next(one for one in world.hops[hop.target] if one.label == hop.label and one.target == hop.source)


def _over(world: World, start: Name, goal: Name, named: set[Name]) -> list[Path]:
    found = [
        (*there, *on)
        for via in named - {start, goal}
        for there in world.paths(start, via)
        for on in world.paths(via, goal)
        if len(there) + len(on) <= _MOST_HOPS and there[-1].label != on[0].label
    ]
    shortest = min(map(len, found), default=0)
    return list(dict.fromkeys(path for path in found if len(path) == shortest))


def _says(info: TableInfo, verb: str) -> bool:
    """Return whether a table is called like what a verb does, or holds when it was done: joined, of memberships."""
    dates = (part for name in info.dates for part in info.columns[name])
    return any(akin(part, stem(verb)) for part in (*info.words, *dates))
