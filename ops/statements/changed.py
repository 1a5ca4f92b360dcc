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
    beside: list[Pair] = [(held, now) for held, now in zip(before.tables, after.tables, strict=False) if held is not now]
    if all(held.name == now.name for held, now in beside if held is not None and now is not None):
        both = min(len(before.tables), len(after.tables))
        gone, made = before.tables[both:], after.tables[both:]
        return (*((held, None) for held in gone), *beside, *((None, now) for now in made))
    old = {one.name: one for one in before.tables}
    found: list[Pair] = []
    for now in after.tables:
        held = old.pop(now.name, None)
        if held is not now:
            found.append((held, now))
    return (*((gone, None) for gone in old.values()), *found)


def made_relations(before: Schema, after: Schema) -> frozenset[Name]:
    """Return the names of tables, views, indexes and sequences that are there after and were not before."""
    pairs = changed_tables(before, after)
    made = {name for _, now in pairs if now is not None for name in now.relation_names}
    made -= {name for held, _ in pairs if held is not None for name in held.relation_names}
    if before.views is not after.views:
        made |= {name for one in after.views for name in one.relation_names}
        made -= {name for one in before.views for name in one.relation_names}
    if before.sequences is not after.sequences:
        made |= {one.name for one in after.sequences} - {one.name for one in before.sequences}
    return frozenset(made)
