"""From one state of a table's constraints and indexes to another, without long exclusive locks. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.schema import Constraint, Index, Name, Schema, Table, View
from ops.statements import render
from ops.statements.indexing import follows
from ops.statements.transitions._action import Action, Phase
from vast_project.pg.identifiers import quote

#: On 13–17 a partitioned table takes no NOT VALID foreign key.
NOT_VALID_ON_PARTITIONED = 18


def transition(current: Table, target: Table, goal: Table | None, schema: Schema) -> Iterator[Action]:
    """
    Yield what makes a table's constraints and indexes what they are in ``target``.

    :param goal: the table as it was before the whole plan; an index that is not in it needs no rebuilding on the way back.
    """
    for key in current.constraints:
        held = target.constraint(key.name)
        if managed(key, target) or key.kind == "n" or _only_proved(key, held, goal):
            continue
        if held is None or rebuilt(key, held):
            phase = Phase.DROP_FOREIGN_KEY if key.kind == "f" else Phase.DROP_CONSTRAINT
            yield Action(phase, f"ALTER TABLE {render.relation(target.name)} DROP CONSTRAINT IF EXISTS {quote(key.name)}")
    for key in target.constraints:
        held = current.constraint(key.name)
        if key.inherited or key.kind == "n" or _only_proved(held, key, goal):
            continue
        if held is None or rebuilt(held, key):
            kept = goal is None or goal.constraint(key.name) is not None
            yield from added(target, key if kept else _unproved(key), schema)
        elif held != key:
            yield from _altered(target.name, held, key)
    yield from indexes(current, target, goal)
    yield from parts(current, target, schema)
    if any(one.clustered for one in current.indexes) and not any(one.clustered for one in target.indexes):
        yield Action(Phase.SET_PROPERTY, render.alter_table(target.name, "SET WITHOUT CLUSTER"))


def managed(item: Constraint | Index, owner: Table | View) -> bool:
    """Say whether something comes and goes with the parent's own, because the table is a part of another."""
    return item.inherited and isinstance(owner, Table) and (owner.parent is not None or bool(owner.inherits))


def _only_proved(held: Constraint | None, key: Constraint | None, goal: Table | None) -> bool:
    """Say whether a constraint was only validated, and is no part of where the whole way back leads."""
    if held is None or key is None or goal is None or goal.constraint(key.name) is not None:
        return False
    return replace(held, validated=key.validated, definition=key.definition) == key


def _unproved(key: Constraint) -> Constraint:
    """A constraint that the plan made and dropped again comes back for a moment only: nobody need prove it."""
    if key.kind not in ("c", "f"):
        return key
    clause = key.definition.removesuffix(render.constraint_suffix(key))
    unproved = replace(key, validated=False)
    return replace(unproved, definition=clause + render.constraint_suffix(unproved))


def rebuilt(held: Constraint, key: Constraint) -> bool:
    """Say whether one constraint can only become the other by being made anew."""
    if key.kind in ("p", "u", "x") and held.index != key.index:
        return True
    facts = ("kind", "columns", "references", "referenced_columns", "on_delete", "on_update")
    if any(getattr(held, fact) != getattr(key, fact) for fact in facts):
        return True
    if (held.validated and not key.validated) or held.enforced != key.enforced:
        return True
    return _clause(held) != _clause(key)


def _clause(key: Constraint) -> str:
    return key.definition.removesuffix(render.constraint_suffix(key))


def added(table: Table, key: Constraint, schema: Schema) -> Iterator[Action]:
    """Yield what adds a constraint: NOT VALID and then validated, or over an index that is built before."""
    name = table.name
    if key.kind in ("p", "u") and table.kind != "p" and not key.deferrable:
        yield from _over_index(table, key)
    elif key.kind in ("c", "f") and key.enforced and _online(table, key, schema):
        phase = Phase.ADD_FOREIGN_KEY if key.kind == "f" else Phase.ADD_CONSTRAINT
        suffix = render.constraint_suffix(replace(key, validated=True))
        clause = key.definition.removesuffix(render.constraint_suffix(key))
        yield Action(phase, render.add_constraint(name, key.name, f"{clause}{suffix} NOT VALID"))
        if key.validated:
            yield Action(Phase.VALIDATE, render.validate_constraint(name, key.name))
    else:
        phase = Phase.ADD_FOREIGN_KEY if key.kind == "f" else Phase.ADD_CONSTRAINT
        yield Action(phase, render.add_constraint(name, key.name, key.definition))
    if key.comment:
        yield Action(Phase.SET_PROPERTY, _comment(name, key))


def _online(table: Table, key: Constraint, schema: Schema) -> bool:
    return key.kind == "c" or table.kind != "p" or schema.server.major >= NOT_VALID_ON_PARTITIONED


def _over_index(table: Table, key: Constraint) -> Iterator[Action]:
    index = table.index(key.index or key.name)
    primary = key.kind == "p"
    if index is not None:
        yield Action(Phase.CREATE_INDEX, concurrent(index.definition))
    using = render.add_constraint_using_index(table.name, key.name, key.index or key.name, primary=primary)
    yield Action(Phase.ADD_CONSTRAINT, using)


def concurrent(definition: str) -> str:
    """Return an index's definition as a concurrent build."""
    return definition.replace(" INDEX ", " INDEX CONCURRENTLY ", 1)


def _altered(table: Name, held: Constraint, key: Constraint) -> Iterator[Action]:
    if key.validated and not held.validated:
        yield Action(Phase.VALIDATE, render.validate_constraint(table, key.name))
    if (held.deferrable, held.deferred) != (key.deferrable, key.deferred):
        words = "DEFERRABLE" if key.deferrable else "NOT DEFERRABLE"
        words += " INITIALLY DEFERRED" if key.deferred else ""
        yield Action(Phase.ADD_CONSTRAINT, render.alter_table(table, f"ALTER CONSTRAINT {quote(key.name)} {words}"))
    if held.comment != key.comment:
        yield Action(Phase.SET_PROPERTY, _comment(table, key))


def _comment(table: Name, key: Constraint) -> str:
    return render.comment(f"CONSTRAINT {quote(key.name)} ON {render.relation(table)}", key.comment)


def indexes(current: Table | View, target: Table | View, goal: Table | View | None) -> Iterator[Action]:
    """Yield what makes the indexes that back no constraint what they are in ``target``."""
    before = {one.name: one for one in current.indexes}
    after = {one.name: one for one in target.indexes}
    place = target.name.schema
    for name, index in before.items():
        other = after.get(name)
        same = other is not None and (other.constraint or other.definition == index.definition)
        if same or index.constraint or managed(index, target):
            continue
        yield Action(Phase.DROP_INDEX, f"DROP INDEX {_concurrently(target)}IF EXISTS {render.relation(Name(place, name))}")
    for name, index in after.items():
        if index.constraint or index.inherited:
            continue
        other = before.get(name)
        needed = goal is None or any(one.name == name for one in goal.indexes)
        if needed and (other is None or other.constraint or other.definition != index.definition):
            yield Action(Phase.CREATE_INDEX, concurrent(index.definition) if _concurrently(target) else index.definition)
        yield from _properties(target.name, other, index)


def parts(current: Table, target: Table, schema: Schema) -> Iterator[Action]:
    """Yield what builds a partition's part of a partitioned index again and puts it in its place."""
    parent = schema.table(target.parent) if target.parent is not None else None
    known = {one.name for one in current.indexes}
    if parent is None or current.parent != target.parent:
        return
    for index in target.indexes:
        whole = next((one for one in parent.indexes if follows(index, one) and not one.constraint), None)
        if index.inherited and not index.constraint and index.name not in known and whole is not None:
            yield Action(Phase.CREATE_INDEX, concurrent(index.definition) if target.kind != "p" else index.definition)
            parent_index = render.relation(Name(parent.name.schema, whole.name))
            own = render.relation(Name(target.name.schema, index.name))
            yield Action(Phase.ADD_CONSTRAINT, f"ALTER INDEX {parent_index} ATTACH PARTITION {own}")


def _concurrently(owner: Table | View) -> str:
    return "" if isinstance(owner, Table) and owner.kind == "p" else "CONCURRENTLY "


def _properties(table: Name, held: Index | None, index: Index) -> Iterator[Action]:
    name = render.relation(Name(table.schema, index.name))
    if index.comment != (held.comment if held else None):
        yield Action(Phase.SET_PROPERTY, render.comment(f"INDEX {name}", index.comment))
    if index.clustered and not (held and held.clustered):
        yield Action(Phase.SET_PROPERTY, render.alter_table(table, f"CLUSTER ON {quote(index.name)}"))
