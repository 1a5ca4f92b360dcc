"""Rows that a delete would take along or change by way of foreign keys: changed first, by steps of their own that keep them. Pure.

What ON DELETE CASCADE, SET NULL and SET DEFAULT do is no part of the statement, so no before-image would be kept of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.schema import Constraint, Name, Schema, Table
from ops.operations._dependents import listed
from ops.operations._worked_out import reads_table
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.statements.simulation._support import below
from ops.statements.volatility import is_volatile
from ops.step import Step
from ops.steps.backfill import backfill_step
from ops.steps.delete_rows import delete_step
from vast_project.pg.identifiers import quote

#: The actions of a foreign key that change rows: cascade, set null, set default.
ACTIONS = "cnd"
_SOME_COLUMNS = re.compile(r"ON DELETE SET (?:NULL|DEFAULT) \(([^)]*)\)")


def pointing(schema: Schema, table: Table) -> list[tuple[Table, Constraint]]:
    """Return the foreign keys whose rows point to rows of a table, each with its table, and each once.

    A row of a partition is one of the partitioned table as well, so keys to either count; what a partition of the pointing table
    inherits is the key of that table again.
    """
    found = [one for one in schema.referencing(table.name) if not _is_repeated(schema, *one)]
    return found + [one for part in below(schema, table.name) for one in schema.referencing(part.name) if not one[1].inherited]


def _is_repeated(schema: Schema, owner: Table, key: Constraint) -> bool:
    parent = schema.table(owner.parent) if owner.parent is not None else None
    same = (key.columns, key.references)
    return parent is not None and key.inherited and any((one.columns, one.references) == same for one in parent.foreign_keys)


def acting(schema: Schema, table: Table) -> list[tuple[Table, Constraint]]:
    """Return those of :func:`pointing` that change or delete rows where what they point to goes."""
    return [(owner, key) for owner, key in pointing(schema, table) if key.on_delete in ACTIONS]


def reached(schema: Schema, table: Table) -> list[tuple[Table, Constraint]]:
    """Return the foreign keys by which a delete reaches other rows, directly or through a cascade, each with its table."""
    found: list[tuple[Table, Constraint]] = []
    waiting, seen = [table], {table.name}
    while waiting:
        for owner, key in acting(schema, waiting.pop()):
            found.append((owner, key))
            if key.on_delete == "c" and owner.name not in seen:
                seen.add(owner.name)
                waiting.append(owner)
    return found


def can_go_first(schema: Schema, table: Table, where: str | None) -> bool:
    """Return whether rows that a delete reaches can be changed before it, and the same rows be deleted afterwards.

    They cannot where the condition is over such rows or another one at the next moment, where a chain of keys comes round again, and
    where a key points to one partition of what the rows go from.
    """
    keys = reached(schema, table)
    owners = {owner.name: owner for owner, _ in keys}
    names = {name.name for name in (table.name, *owners)}
    if len(names) <= len(owners) or _comes_round(schema, table, ()) or _to_parts(schema, [table, *owners.values()]):
        return False
    return where is None or not (is_volatile(where, schema) or any(reads_table(where, owner) for owner in owners.values()))


def _comes_round(schema: Schema, table: Table, path: tuple[Name, ...]) -> bool:
    """Return whether a chain of cascades leads to a table that it has passed already."""
    if table.name in path:
        return True
    return any(_comes_round(schema, owner, (*path, table.name)) for owner, _ in acting(schema, table))


def _to_parts(schema: Schema, tables: list[Table]) -> bool:
    return any(key.references != table.name for table in tables for _, key in acting(schema, table))


def reach(schema: Schema, table: Table, where: str | None) -> Iterator[Finding]:
    """Yield what is to be said of the rows that a delete reaches."""
    owners: dict[bool, set[str]] = {}
    for owner, key in reached(schema, table):
        owners.setdefault(key.on_delete == "c", set()).add(str(owner.name))
    kept = "They go first, and are kept" if can_go_first(schema, table, where) else "They are not kept"
    words = {True: "that point to deleted rows go too", False: "that point to deleted rows point to nothing then"}
    for cascades, names in owners.items():
        said = f"Rows of {listed(sorted(names))} {words[cascades]}. {kept}."
        yield Finding("deletes_cascade" if cascades else "deletes_empty", Severity.WARNING, said, str(table.name))


def dependents_first(schema: Schema, table: Table, where: str | None) -> Iterator[Step]:
    """Yield the steps that change what a delete reaches, the furthest first; none where that cannot be done first."""
    if can_go_first(schema, table, where):
        yield from _changed(schema, table, where)


def unreaching(schema: Schema, table: Table, where: str | None) -> str | None:
    """Return the condition of a delete behind those steps: rows that others came to point to in between stay, with those."""
    keys = acting(schema, table)
    if not keys or not can_go_first(schema, table, where):
        return where
    alone = [f"NOT EXISTS (SELECT 1 FROM {relation(owner.name)} WHERE {_same(owner, key, table.name)})" for owner, key in keys]
    return " AND ".join([*([f"({where})"] if where else []), *alone])


def _changed(schema: Schema, table: Table, where: str | None) -> Iterator[Step]:
    for owner, key in acting(schema, table):
        condition = _pointing(owner, key, table.name, where)
        if key.on_delete == "c":
            yield from _changed(schema, owner, condition)
            title = f"Delete the rows of {owner.name} that {key.name} takes along"
            yield delete_step(schema, table=str(owner.name), where=unreaching(schema, owner, condition), title=title)
            continue
        values = {name: _emptied(owner, name, key) for name in _set(key)}
        title = f"Set {', '.join(values)} of the rows of {owner.name} that lose what {key.name} points to"
        yield backfill_step(schema, table=str(owner.name), values=values, where=condition, title=title)


def _pointing(owner: Table, key: Constraint, target: Name, where: str | None) -> str:
    """Return the condition that a row points to one that goes."""
    return f"EXISTS (SELECT 1 FROM {relation(target)} WHERE {_same(owner, key, target)}{f' AND ({where})' if where else ''})"


def _same(owner: Table, key: Constraint, target: Name) -> str:
    pairs = zip(key.columns, key.referenced_columns, strict=True)
    return " AND ".join(f"{quote(target.name)}.{quote(there)} = {quote(owner.name.name)}.{quote(own)}" for own, there in pairs)


def _set(key: Constraint) -> list[str]:
    """Return the columns that the action sets: all of the key, unless it names some."""
    named = _SOME_COLUMNS.search(key.definition)
    return [one.strip().strip('"') for one in named[1].split(",")] if named else list(key.columns)


def _emptied(owner: Table, name: str, key: Constraint) -> str:
    column = owner.column(name)
    return (column.default if column is not None and key.on_delete == "d" else None) or "NULL"
