"""Emptying a large table in a moment: it moves into VAST's own schema as it is, and an empty twin stands in its place. Pure.

The rows are kept without being read or written once more. The way back inserts them in batches into the table that is there, so that
rows which came meanwhile stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.diff import diff
from knowledge.schema import OWN_SCHEMA, Name, Schema, Sequence, Table
from ops.operation import OperationInvalid
from ops.operations._dependents import dependents
from ops.operations._table_twin import on_empty
from ops.operations._twin_hindrances import hindrances
from ops.statements import render
from ops.statements.simulate import apply
from ops.statements.transition import transition
from ops.step import Step
from ops.steps._batches import BATCH_ROWS, between, walk
from ops.steps._images import image_name
from ops.steps._kept_positions import numbering, set_back
from ops.steps._keys import Key, walking_key
from ops.steps._whole_rows import plain_columns
from vast_project.pg.identifiers import literal, quote


def emptied_by_twin(schema: Schema, table: Table, *, title: str, reason: str, restart: bool = False) -> Step | None:
    """Return the step; None where something holds on to the table, or its twin would not be quite the same.

    :param restart: whether the twin's rows are numbered from the start.
    """
    if any(hindrances(schema, table)) or dependents(schema, table.name) or _published(schema, table):
        return None
    moved = Name(*image_name(table.name, "EMPTIED").split("."))
    try:
        away = [*_stripped(schema, table), *_moved(schema, table, moved)]
        made = [*_made(schema, table, away), *_numbered(schema, table, moved, restart=restart)]
        after = apply(";\n".join([*away, *made]), schema)
    except OperationInvalid:
        return None
    if diff(schema, after.without_own()):
        return None
    args: dict[str, Any] = {"table": render.relation(table.name), "restores": [_restore(table, moved)]}
    if restart:
        args["set_back"] = [set_back(one, held) for one, held in _sequences(schema, table, moved)]
    locked = f"LOCK TABLE {render.relation(table.name)} IN ACCESS EXCLUSIVE MODE"
    return Step("empty_table", title, (locked, *away, *made), args=args, reason=reason)


def _published(schema: Schema, table: Table) -> bool:
    """Return whether somebody subscribes to the table: they would go on with the one that was."""
    name = render.relation(table.name)
    return any(one == name or one.startswith(f"{name} ") for publication in schema.publications for one in publication.tables)


def _stripped(schema: Schema, table: Table) -> Iterator[str]:
    """Yield what leaves the table that was without effect on others: on the rows that its keys point to, and by its triggers."""
    shown = render.relation(table.name)
    yield from (render.drop_constraint(table.name, one.name) for one in table.foreign_keys)
    yield from (f"DROP TRIGGER {quote(one.name)} ON {shown}" for one in table.triggers)
    yield from (f"DROP STATISTICS {render.relation(one.name)}" for one in schema.statistics if one.table == table.name)


def _moved(schema: Schema, table: Table, moved: Name) -> Iterator[str]:
    """Yield what takes the table, its indexes and the sequences that it owns out of sight."""
    yield render.alter_table(table.name, f"SET SCHEMA {OWN_SCHEMA}")
    yield render.rename_table(Name(OWN_SCHEMA, table.name.name), moved.name)
    for number, index in enumerate(table.indexes, start=1):
        yield f"ALTER INDEX {render.relation(Name(OWN_SCHEMA, index.name))} RENAME TO {moved.name}_{number}"
    for number, sequence in enumerate(numbering(schema, [table.name]), start=1):
        yield f"ALTER SEQUENCE {render.relation(Name(OWN_SCHEMA, sequence.name.name))} RENAME TO {moved.name}_s{number}"


def _sequences(schema: Schema, table: Table, moved: Name) -> list[tuple[Sequence, str]]:
    """Return the table's sequences, and where each is once it has moved away with the table."""
    found = enumerate(numbering(schema, [table.name]), start=1)
    return [(one, render.relation(Name(OWN_SCHEMA, f"{moved.name}_s{number}"))) for number, one in found]


def _made(schema: Schema, table: Table, away: list[str]) -> list[str]:
    """Return what makes the twin."""
    made = transition(apply(";\n".join(away), schema), schema)
    return [one for one in on_empty(made) if not one.startswith("SELECT ")]


def _numbered(schema: Schema, table: Table, moved: Name, *, restart: bool) -> Iterator[str]:
    """Yield what lets the twin's numbers go on where the table's were, or begin at what is their start, set behind their making."""
    for one, held in _sequences(schema, table, moved):
        own = render.relation(one.name)
        yield f"ALTER SEQUENCE {own} RESTART" if restart else f"SELECT setval({literal(own)}, last_value, is_called) FROM {held}"


def _restore(table: Table, moved: Name) -> dict[str, object]:
    """Return how the rows come back: in batches, each row once; one whose key is taken by then stays where it is."""
    key = walking_key(table)
    own = Key(key.columns, key.types)
    names = ", ".join(quote(one.name) for one in plain_columns(table))
    keys = [quote(name) for name in key.columns]
    side = render.relation(moved)
    insert = (
        f"INSERT INTO {render.relation(table.name)} ({names}) OVERRIDING SYSTEM VALUE SELECT {names} FROM {side} AS kept "
        f"WHERE {between(own, 'kept.')} ON CONFLICT DO NOTHING RETURNING {', '.join(keys)}"
    )
    matched = " AND ".join(f"kept.{name} = restored.{name}" for name in keys)
    args = {"table": render.relation(table.name), "side_table": side, "batch_rows": BATCH_ROWS, "prepare": []}
    walked = {"key": list(key.columns), "key_types": list(key.types), **walk(side, own)}
    return {"statement": f"WITH restored AS ({insert}) DELETE FROM {side} AS kept USING restored WHERE {matched}", "args": args | walked}
