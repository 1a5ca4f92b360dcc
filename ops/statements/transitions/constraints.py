"""From one state of a table's constraints to another, without long exclusive locks. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.schema import Constraint, Name, Schema, Table
from ops.statements import render
from ops.statements.indexing import placed, placed_clause
from ops.statements.transitions import indexes
from ops.statements.transitions._action import Action, Phase
from vast_project.pg.identifiers import quote

#: On 13–17 a partitioned table takes no NOT VALID foreign key.
NOT_VALID_ON_PARTITIONED = 18


def transition(current: Table, target: Table, goal: Table | None, schema: Schema) -> Iterator[Action]:
    """Yield what makes a table's constraints and indexes what they are in ``target``.

    :param goal: the table as it was before the whole plan; an index that is not in it needs no rebuilding on the way back.
    """
    yield from _dropped(current, target, goal)
    yield from _made(current, target, goal, schema)
    yield from indexes.transition(current, target, goal)
    yield from indexes.parts(current, target, schema)


def _dropped(current: Table, target: Table, goal: Table | None) -> Iterator[Action]:
    for key in current.constraints:
        held = target.constraint(key.name)
        if indexes.managed(key, target) or key.kind == "n" or _only_proved(key, held, goal):
            continue
        if held is None or rebuilt(key, held):
            phase = Phase.DROP_FOREIGN_KEY if key.kind == "f" else Phase.DROP_CONSTRAINT
            yield Action(phase, render.alter_table(target.name, f"DROP CONSTRAINT IF EXISTS {quote(key.name)}"))


def _made(current: Table, target: Table, goal: Table | None, schema: Schema) -> Iterator[Action]:
    for key in target.constraints:
        held = current.constraint(key.name)
        if key.inherited or key.kind == "n" or _only_proved(held, key, goal):
            continue
        if held is None or rebuilt(held, key):
            kept = goal is None or goal.constraint(key.name) is not None
            yield from added(target, key if kept else _unproved(key), schema)
        elif held != key:
            yield from _altered(target.name, held, key)


def _only_proved(held: Constraint | None, key: Constraint | None, goal: Table | None) -> bool:
    """Return whether a constraint was only validated, and is no part of where the whole way back leads."""
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
    """Return whether one constraint can only become the other by being made anew."""
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
        yield Action(phase, render.add_constraint(name, key.name, placed_clause(key, table.index(key.index or ""))))
    if key.comment:
        yield Action(Phase.SET_PROPERTY, _comment(name, key))


def _online(table: Table, key: Constraint, schema: Schema) -> bool:
    return key.kind == "c" or table.kind != "p" or schema.server.major >= NOT_VALID_ON_PARTITIONED


def _over_index(table: Table, key: Constraint) -> Iterator[Action]:
    index = table.index(key.index or key.name)
    primary = key.kind == "p"
    if index is not None:
        yield Action(Phase.CREATE_INDEX, indexes.concurrent(placed(index)))
    using = render.add_constraint_using_index(table.name, key.name, key.index or key.name, primary=primary)
    yield Action(Phase.ADD_CONSTRAINT, using)


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
