"""From one state of a relation's indexes to another, built while others read and write. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.schema import Constraint, Index, Name, Schema, Table, View
from ops.statements import render
from ops.statements.indexing import follows, placed
from ops.statements.transitions._action import Action, Phase
from vast_project.pg.identifiers import quote


def transition(current: Table | View, target: Table | View, goal: Table | View | None) -> Iterator[Action]:
    """Yield what makes the indexes that back no constraint what they are in ``target``."""
    before = {one.name: one for one in current.indexes}
    after = {one.name: one for one in target.indexes}
    for name, index in before.items():
        if _goes(index, after.get(name), target):
            dropped = render.relation(Name(target.name.schema, name))
            yield Action(Phase.DROP_INDEX, f"DROP INDEX {concurrently(target)}IF EXISTS {dropped}")
    for name, index in after.items():
        if not (index.constraint or index.inherited):
            yield from _made(index, before.get(name), target, goal)
    if any(one.clustered for one in current.indexes) and not any(one.clustered for one in target.indexes):
        yield Action(Phase.SET_PROPERTY, render.alter_table(target.name, "SET WITHOUT CLUSTER"))


def _goes(index: Index, wanted: Index | None, target: Table | View) -> bool:
    """Return whether an index is dropped: it backs no constraint, nobody else takes it away, and what is wanted is another one."""
    if index.constraint or managed(index, target):
        return False
    return wanted is None or not (wanted.constraint or wanted.definition == index.definition)


def _made(index: Index, held: Index | None, target: Table | View, goal: Table | View | None) -> Iterator[Action]:
    """Yield what makes an index what it is wanted to be; one that the goal no longer has is not built on the way."""
    needed = goal is None or any(one.name == index.name for one in goal.indexes)
    if needed and (held is None or held.constraint or held.definition != index.definition):
        yield Action(Phase.CREATE_INDEX, concurrent(placed(index)) if concurrently(target) else placed(index))
    yield from _properties(target.name, held, index)


def parts(current: Table, target: Table, schema: Schema) -> Iterator[Action]:
    """Yield what builds a partition's part of a partitioned index again and puts it in its place."""
    parent = schema.table(target.parent) if target.parent is not None else None
    known = {one.name for one in current.indexes}
    if parent is None or current.parent != target.parent:
        return
    for index in target.indexes:
        whole = next((one for one in parent.indexes if follows(index, one) and not one.constraint), None)
        if index.inherited and not index.constraint and index.name not in known and whole is not None:
            yield Action(Phase.CREATE_INDEX, concurrent(placed(index)) if target.kind != "p" else placed(index))
            parent_index = render.relation(Name(parent.name.schema, whole.name))
            own = render.relation(Name(target.name.schema, index.name))
            yield Action(Phase.ADD_CONSTRAINT, f"ALTER INDEX {parent_index} ATTACH PARTITION {own}")


def concurrently(owner: Table | View) -> str:
    return "" if isinstance(owner, Table) and owner.kind == "p" else "CONCURRENTLY "


def _properties(table: Name, held: Index | None, index: Index) -> Iterator[Action]:
    name = render.relation(Name(table.schema, index.name))
    if index.comment != (held.comment if held else None):
        yield Action(Phase.SET_PROPERTY, render.comment(f"INDEX {name}", index.comment))
    if index.clustered and not (held and held.clustered):
        yield Action(Phase.SET_PROPERTY, render.alter_table(table, f"CLUSTER ON {quote(index.name)}"))


def managed(item: Constraint | Index, owner: Table | View) -> bool:
    """Return whether something comes and goes with the parent's own, because the table is a part of another."""
    return item.inherited and isinstance(owner, Table) and (owner.parent is not None or bool(owner.inherits))


def concurrent(definition: str) -> str:
    """Return an index's definition as a concurrent build."""
    return definition.replace(" INDEX ", " INDEX CONCURRENTLY ", 1)
