"""The steps of an exchange of keys, in the order in which they can be done while the tables are in use, each with its way back. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from knowledge.schema import Column, Schema, Table
from ops.operations._constraints import not_null_steps
from ops.operations._key_exchange import Exchange, left_alone, made_equal, places_changed
from ops.operations._key_members import Group, aside, beside
from ops.operations._view_twins import ViewTwins
from ops.statements import render
from ops.step import Check, Step
from ops.steps.backfill import backfill_step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.refill import refill_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote


def successors_ready(exchange: Exchange) -> Iterator[Step]:
    """Yield the steps that give the successors, once they are filled, all that the columns have."""
    group, schema = exchange.group, exchange.group.schema
    for table in group.tables:
        for old, new in exchange.pairs(table):
            if old.not_null:
                yield from not_null_steps(schema, table.with_column(new), new.name)
        for index in group.indexes(table):
            yield create_index_step(table.name, beside(index.name), exchange.index(table, index), reason="Reads and writes go on.")
        for rule in group.checks(table):
            yield from _validated(table, beside(rule.name), exchange.check(table, rule))
    for table, key in group.keys:
        yield from _validated(table, beside(key.name), exchange.key(table, key))


def _validated(table: Table, name: str, definition: str) -> Iterator[Step]:
    yield ddl_step(
        f"Add {name} to {table.name} for new rows",
        render.add_constraint(table.name, name, definition, valid=False),
        reason="NOT VALID takes its locks for a moment only; rows that are there are checked in the next step.",
    )
    yield validate_step(table.name, name, reason="Reads while reads and writes go on.")


def exchange_steps(group: Group) -> Iterator[Step]:
    """Yield the steps of the exchange, and with them those of the way back."""
    there = _exchange(group, beside, aside)
    for table in group.tables:
        yield _begun(there, table)
    widened = _with_successors(there)
    for table in group.tables:
        for old, new in there.pairs(table):
            yield _filled(widened, table, new.name, quote(old.name))
    for step in successors_ready(there):
        yield _undone_if_there(step)
    views = _twins(there, widened)
    yield from views.before()
    yield from _ended(group, there, views)


def twins_of_group(group: Group) -> ViewTwins:
    """Return the twins of the materialised views over the group's columns."""
    there = _exchange(group, beside, aside)
    return _twins(there, _with_successors(there))


def _twins(there: Exchange, widened: Schema) -> ViewTwins:
    return ViewTwins(there.group.around, widened, {table.name: there.names(table) for table in there.group.tables})


def _with_successors(there: Exchange) -> Schema:
    widened = there.group.schema
    for table in there.group.tables:
        for _, new in there.pairs(table):
            widened = widened.with_table((widened.table(table.name) or table).with_column(new))
    return widened


def _exchange(group: Group, called: Callable[[str], str], left: Callable[[str], str], *, narrow: bool = False) -> Exchange:
    """Return the exchange for columns of the group's type, or back for columns of the types that they had."""
    plain = {"not_null": False, "default": None, "comment": None, "identity": ""}
    successors = {
        (table.name, one.name): replace(one, name=called(one.name), type=one.type if narrow else group.type, **plain)
        for table in group.tables
        for one in table.columns
        if one.name in group.columns[table.name]
    }
    return Exchange(group, successors, left)


def _begun(there: Exchange, table: Table) -> Step:
    pairs = there.pairs(table)
    added = [render.add_column(table.name, new) for _, new in pairs]
    undo = [*left_alone(table, if_exists=True), *(_dropped(table, new.name, if_exists=True) for _, new in reversed(pairs))]
    return ddl_step(
        f"Add {', '.join(new.name for _, new in pairs)} to {table.name}, kept equal by a trigger",
        *added,
        *made_equal(table, {new.name: f"NEW.{quote(old.name)}" for old, new in pairs}),
        undo=undo,
        reason="Rewriting tables at once would block reads and writes; wider columns are filled meanwhile.",
    )


def _dropped(table: Table, column: str, *, if_exists: bool = False) -> str:
    return render.alter_table(table.name, f"DROP COLUMN {'IF EXISTS ' if if_exists else ''}{quote(column)}")


def _filled(schema: Schema, table: Table, column: str, value: str) -> Step:
    equal = Check("values_equal", {"table": render.relation(table.name), "column": column, "expression": value})
    filled = backfill_step(schema, table=str(table.name), values={column: value}, before_images=False)
    return replace(filled, title=f"Fill {column} of {table.name}", checks=(equal,))


def _undone_if_there(step: Step) -> Step:
    """Let the undoing of a step pass where the way back of the exchange has left nothing of it."""
    if step.kind == "create_index":
        return replace(step, undo=(f"DROP INDEX CONCURRENTLY IF EXISTS {quote(step.args['schema'])}.{quote(step.args['index'])}",))
    found = re.fullmatch(r"(ALTER TABLE .+) (?:ADD|DROP) CONSTRAINT (\S+)( .*)?", step.statements[-1])
    return replace(step, undo=(f"{found[1]} DROP CONSTRAINT IF EXISTS {found[2]}",)) if found else step


def _ended(group: Group, there: Exchange, views: ViewTwins) -> Iterator[Step]:
    """Yield the change of places and the end of the columns that were; undone, they come back and take their places again."""
    back = _exchange(group, aside, beside, narrow=True)
    yield _places_changed(group, there, back, views)
    yield from views.after()
    exchanged = _exchanged(group, there, back)
    for table in group.tables:
        for old, _ in there.pairs(table):
            yield _refilled(exchanged, table, old)
    for table in group.tables:
        yield _narrow_gone(table, back.pairs(table))


def _places_changed(group: Group, there: Exchange, back: Exchange, views: ViewTwins) -> Step:
    """Return the step in which names change places; the columns that were are kept equal from then on."""
    kept_equal = [
        text for table in group.tables for text in made_equal(table, {aside(old.name): _narrowed(old) for old, _ in there.pairs(table)})
    ]
    made = group.around
    widened = [render.set_type(table.name, name, group.type) for table in group.tables for name in group.columns[table.name]]
    return ddl_step(
        f"Put the wider columns of {', '.join(str(table.name) for table in group.tables)} in their places",
        *made.aside(),
        *places_changed(there),
        *views.renamed(),
        *made.again(widened, there=views.views),
        *kept_equal,
        undo=[
            *(text for step in successors_ready(back) for text in step.statements),
            *made.aside(),
            *_changed_back(group, back),
            *made.again([]),
        ],
        reason="Names change places in one transaction; nothing is read or rewritten.",
    )


def _exchanged(group: Group, there: Exchange, back: Exchange) -> Schema:
    """Return the schema once names have changed places: wide columns under the old names, the narrow ones aside."""
    schema = group.schema
    for table in group.tables:
        wide = table
        for old, new in there.pairs(table):
            wide = wide.with_column(replace(old, type=new.type)).with_column(back.successors[table.name, old.name])
        schema = schema.with_table(wide)
    return schema


def _refilled(schema: Schema, table: Table, old: Column) -> Step:
    """Return the step that does nothing on the way there, and fills the narrow column on the way back."""
    name = aside(old.name)
    filled = _filled(schema, table, name, f"{quote(old.name)}::{old.type}")
    return refill_step(f"Fill {name} of {table.name}", filled, checks=filled.checks)


def _narrow_gone(table: Table, pairs: Sequence[tuple[Column, Column]]) -> Step:
    return ddl_step(
        f"Drop {', '.join(new.name for _, new in pairs)} of {table.name}",
        *left_alone(table),
        *(_dropped(table, new.name) for _, new in pairs),
        undo=[
            *(render.add_column(table.name, new) for _, new in pairs),
            *made_equal(table, {new.name: _narrowed(old) for old, new in pairs}),
        ],
        reason="The wider columns hold all that they held; they come back from there.",
    )


def _narrowed(old: Column) -> str:
    """Return a new value for the column that was: none where it holds no such number."""
    bits = {"smallint": 15, "integer": 31, "bigint": 63}[old.type]
    value = f"NEW.{quote(old.name)}"
    return f"CASE WHEN {value} BETWEEN {-(2**bits)} AND {2**bits - 1} THEN {value} END"


def _changed_back(group: Group, back: Exchange) -> Iterator[str]:
    yield from places_changed(back)
    for table in group.tables:
        for old, _ in back.pairs(table):
            yield _dropped(table, back.left(old.name))
