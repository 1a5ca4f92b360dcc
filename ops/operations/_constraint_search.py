"""Finds the constraint that a request means: by its name, or by its kind, columns and what it points to. Pure."""

from __future__ import annotations

from knowledge.schema import Constraint, Schema, Table
from ops.operation import ChoiceNeeded
from ops.operations._lookup import columns_of, constraint_of, no_such, table_of

KINDS = {"primary": "p", "unique": "u", "foreign": "f", "check": "c", "exclusion": "x", "": ""}
WORDS = {
    "p": "primary key",
    "u": "unique constraint",
    "f": "foreign key",
    "c": "check constraint",
    "x": "exclusion constraint",
    "": "constraint",
}


def find_constraint(
    schema: Schema, *, table: str = "", name: str = "", kind: str = "", columns: tuple[str, ...] = (), references: str = ""
) -> tuple[Table, Constraint]:
    """Return a constraint with its table.

    :raises NoSuchObject: if nothing fits.
    :raises ChoiceNeeded: if more than one fits.
    """
    if name:
        return _named(schema, table, name)
    owner = table_of(schema, table)
    found = _over(owner, _of_kind(owner, KINDS[kind]), columns)
    if references:
        target = table_of(schema, references).name
        found = [one for one in found if one.references == target]
    if not found:
        over = f"over {', '.join(columns)}" if columns else ""
        raise no_such(WORDS[KINDS[kind]], over, [one.name for one in owner.constraints], where=f" on {owner.name}")
    if len(found) > 1:
        raise _which(owner, found)
    return owner, found[0]


def _of_kind(owner: Table, letter: str) -> list[Constraint]:
    """Return a table's constraints of a kind, of any if it is not said; NOT NULL is asked for as a property of its column."""
    return [one for one in owner.constraints if one.kind != "n" and letter in ("", one.kind)]


def _over(owner: Table, found: list[Constraint], columns: tuple[str, ...]) -> list[Constraint]:
    """Narrow constraints to those over just these columns, else to checks and exclusions that say something of all of them."""
    if not columns:
        return found
    wanted = {one.name for one in columns_of(owner, columns)}
    exact = [one for one in found if set(one.columns) == wanted]
    return exact or [one for one in found if one.kind in "cx" and wanted <= set(one.columns)]


def _which(owner: Table, found: list[Constraint]) -> ChoiceNeeded:
    return ChoiceNeeded(
        f"{owner.name} has {len(found)} constraints that this could mean: which one?",
        choices=[{"label": f"{one.name}: {one.definition}", "text": f"drop constraint {one.name} of {owner.name}"} for one in found],
    )


def _named(schema: Schema, table: str, name: str) -> tuple[Table, Constraint]:
    if table:
        owner = table_of(schema, table)
        return owner, constraint_of(owner, name)
    owners = [one for one in schema.tables if one.constraint(name) and not one.parent]
    if len(owners) == 1:
        return owners[0], constraint_of(owners[0], name)
    if not owners:
        raise no_such("constraint", name, [one.name for owner in schema.tables for one in owner.constraints])
    raise ChoiceNeeded(
        f"{len(owners)} tables have a constraint {name}: which one?",
        choices=[{"label": str(owner.name), "text": f"drop constraint {name} of {owner.name}"} for owner in owners],
    )
