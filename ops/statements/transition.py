"""The statements that lead from one schema to another. Pure.

This is where ways back come from: a statement is undone by leading from the schema after it to the schema before it. Every
statement is made so that it may be run although part of it was done before, and blocks nobody for long where that can be had:
constraints are added NOT VALID and validated apart, indexes are built concurrently. VAST's own objects are left alone: copies that
are kept are no part of a way back.
"""

from __future__ import annotations

from knowledge.schema import OWN_SCHEMA, Schema
from ops.statements.transitions import columns, default_privileges, objects, tables
from ops.statements.transitions._action import Action, Irreversible

__all__ = ["Irreversible", "transition"]


def transition(current: Schema, target: Schema, *, goal: Schema | None = None) -> list[str]:
    """Return the statements that make ``current`` into ``target``, in an order that works.

    :param goal: where the whole way back leads; what is not in it need not be rebuilt on the way.
    :raises Irreversible: if something has no statement that leads back to it.
    """
    actions = [*tables.transition(current, target, goal), *objects.transition(current, target)]
    actions += default_privileges.transition(current, target)
    actions += _advanced(current, target)
    ordered = sorted(enumerate(actions), key=lambda pair: (pair[1].phase, pair[0]))
    return list(dict.fromkeys(action.sql for _, action in ordered))


def _advanced(current: Schema, target: Schema) -> list[Action]:
    """Sequences that come back go on behind the numbers that their column holds."""
    if current.sequences is target.sequences:
        return []
    known = {one.name for one in current.sequences}
    made = [one for one in target.sequences if one.name not in known and one.owned_by and one.name.schema != OWN_SCHEMA]
    return [columns.advance(one.owned_by[0], one.owned_by[1], one) for one in made if one.owned_by]
