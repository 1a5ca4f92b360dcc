"""Which tables differ between two states of a schema, told by identity: what a statement left alone is the same object. Pure."""

from __future__ import annotations

from knowledge.schema import Name, Schema, Table
from ops.recent import Recent

Pair = tuple[Table | None, Table | None]

_RECENT: Recent[tuple[Pair, ...]] = Recent(16)


def changed_tables(before: Schema, after: Schema) -> tuple[Pair, ...]:
    """Return (held, now) for each table that is not the same object in both; None on the side where it is not there."""
    if before.tables is after.tables:
        return ()
    known = _RECENT.get(before, after)
    return known if known is not None else _RECENT.keep(_pairs(before, after), before, after)


def _pairs(before: Schema, after: Schema) -> tuple[Pair, ...]:
    if len(before.tables) == len(after.tables):
        beside = [(held, now) for held, now in zip(before.tables, after.tables, strict=True) if held is not now]
        if all(held.name == now.name for held, now in beside):
            return tuple(beside)
    old = {one.name: one for one in before.tables}
    found: list[Pair] = []
    for now in after.tables:
        held = old.pop(now.name, None)
        if held is not now:
            found.append((held, now))
    return (*((gone, None) for gone in old.values()), *found)


def made_relations(before: Schema, after: Schema) -> frozenset[Name]:
    """Return the names of tables, views, indexes and sequences that are there after and were not before."""
    if before.views is not after.views or before.sequences is not after.sequences:
        return after.relation_names - before.relation_names
    pairs = changed_tables(before, after)
    made = {name for _, now in pairs if now is not None for name in now.relation_names}
    return frozenset(made - {name for held, _ in pairs if held is not None for name in held.relation_names})
