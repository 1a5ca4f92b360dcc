"""The statements that lead from one schema to another. Pure.

This is where ways back come from: a statement is undone by leading from the schema after it to the schema before it. Every
statement is made so that it may be run although part of it was done before, and blocks nobody for long where that can be had:
constraints are added NOT VALID and validated apart, indexes are built concurrently.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge.schema import OWN_SCHEMA, Schema, Table
from ops.statements.transitions import columns, default_privileges, objects, tables
from ops.statements.transitions._action import Action, Irreversible

__all__ = ["Irreversible", "transition"]


def transition(current: Schema, target: Schema, *, goal: Schema | None = None) -> list[str]:
    """
    Return the statements that make ``current`` into ``target``, in an order that works.

    :param goal: where the whole way back leads; what is not in it need not be rebuilt on the way.
    :raises Irreversible: if something has no statement that leads back to it.
    """
    current, target = _visible(current), _visible(target)
    actions = [*tables.transition(current, target, goal), *objects.transition(current, target)]
    actions += default_privileges.transition(current, target)
    actions += _advanced(current, target)
    ordered = sorted(enumerate(actions), key=lambda pair: (pair[1].phase, pair[0]))
    return list(dict.fromkeys(action.sql for _, action in ordered))


def _visible(schema: Schema) -> Schema:
    """Return the schema without VAST's own objects: copies that are kept are no part of a way back."""
    own = [
        one for one in schema.tables if one.name.schema == OWN_SCHEMA or any(t.function.schema == OWN_SCHEMA for t in one.triggers)
    ]
    if own:
        schema = replace(schema, tables=tuple(_untriggered(one) for one in schema.tables if one.name.schema != OWN_SCHEMA))
    if any(one.name.schema == OWN_SCHEMA for one in (*schema.functions, *schema.sequences)):
        functions = tuple(one for one in schema.functions if one.name.schema != OWN_SCHEMA)
        sequences = tuple(one for one in schema.sequences if one.name.schema != OWN_SCHEMA)
        schema = replace(schema, functions=functions, sequences=sequences)
    return schema


def _untriggered(table: Table) -> Table:
    if not any(one.function.schema == OWN_SCHEMA for one in table.triggers):
        return table
    return replace(table, triggers=tuple(one for one in table.triggers if one.function.schema != OWN_SCHEMA))


def _advanced(current: Schema, target: Schema) -> list[Action]:
    """Sequences that come back go on behind the numbers that their column holds."""
    known = {one.name for one in current.sequences}
    made = [one for one in target.sequences if one.name not in known and one.owned_by]
    return [columns.advance(one.owned_by[0], one.owned_by[1], one) for one in made if one.owned_by]
