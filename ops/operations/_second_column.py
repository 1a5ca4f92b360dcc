"""A column of another type beside a column, kept equal by a trigger, until it takes the column's place. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.schema import Column, Constraint, Index, Name, Schema, Table
from ops.operations._around import Around
from ops.operations._constraints import not_null_steps
from ops.operations._conversion import Retyping
from ops.operations._index_text import mentions, renamed_index
from ops.operations._naming import object_name
from ops.operations._view_twins import ViewTwins
from ops.statements import render
from ops.statements.indexing import placed
from ops.statements.row_expressions import of_row
from ops.step import Step
from ops.steps.backfill import backfill_step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote


def through_second_column(schema: Schema, table: Table, change: Retyping, made: Around) -> Iterator[Step]:
    """Yield: second column, trigger that keeps it equal, old rows in batches, its indexes and rules, then the change of places."""
    old, twin = change.column, _twin(change)
    keeper = Name(table.name.schema, object_name(table.name.name, (old.name,), "sync"))
    converted = change.using or f"{quote(old.name)}::{change.type}"
    yield ddl_step(
        f"Add {twin.name} to {table.name} and keep it equal to {old.name}",
        render.add_column(table.name, twin),
        *_keeper(table, keeper, twin.name, converted),
        reason="Rewriting the table at once would block reads and writes; a second column is filled meanwhile.",
    )
    widened = schema.with_table(table.with_column(twin))
    yield backfill_step(
        widened,
        table=str(table.name),
        values={twin.name: converted},
        before_images=False,
        title=f"Fill {twin.name} of {table.name}",
    )
    if old.not_null:
        yield from not_null_steps(schema, table.with_column(twin), twin.name)
    for index in _indexes(table, old):
        yield _twin_index(table, index, _beside(index), old.name, twin.name)
    views = twins_of_column(schema, table, change, made)
    yield from views.before()
    yield _swap(table, change, twin, keeper, views)
    for one in _kept(table, old):
        if one.validated:
            yield validate_step(table.name, one.name, reason="Reads while reads and writes go on.")
    yield from views.after()


def twins_of_column(schema: Schema, table: Table, change: Retyping, made: Around) -> ViewTwins:
    """Return the twins of the materialised views over the column."""
    twin = _twin(change)
    return ViewTwins(made, schema.with_table(table.with_column(twin)), {table.name: {change.column.name: twin.name}})


def _twin(change: Retyping) -> Column:
    old = change.column
    return replace(old, name=object_name(old.name, (), "new"), type=change.type, not_null=False, default=None, comment=None)


def _indexes(table: Table, column: Column) -> list[Index]:
    return [one for one in table.indexes if mentions(one, column.name)]


def _kept(table: Table, column: Column) -> list[Constraint]:
    """Return the rules over the column that are made again over its successor."""
    return [one for one in table.constraints if column.name in one.columns and one.kind in "fc"]


def _beside(index: Index) -> str:
    return object_name(index.name, (), "new")


def _keeper(table: Table, keeper: Name, twin: str, converted: str) -> Iterator[str]:
    function, own, value = render.relation(keeper), render.relation(table.name), of_row(table, converted, "new")
    yield (
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$sync$ BEGIN NEW.{quote(twin)} := {value}; RETURN NEW; END $sync$"
    )
    yield f"CREATE TRIGGER {quote(keeper.name)} BEFORE INSERT OR UPDATE ON {own} FOR EACH ROW EXECUTE FUNCTION {function}()"


def _twin_index(table: Table, index: Index, name: str, old: str, new: str) -> Step:
    statement = renamed_index(placed(index), name, old, new)
    return create_index_step(table.name, name, statement, reason="The second column needs what the first one has.")


def _swap(table: Table, change: Retyping, twin: Column, keeper: Name, views: ViewTwins) -> Step:
    old, made = change.column, views.made
    default = change.default_anew if change.default_anew is not None else old.default
    statements = [
        f"DROP TRIGGER {quote(keeper.name)} ON {render.relation(table.name)}",
        f"DROP FUNCTION {render.relation(keeper)}()",
        *made.aside(),
        *([render.set_default(table.name, twin.name, default)] if default is not None else []),
        render.drop_column(table.name, old.name),
        render.rename_column(table.name, twin.name, old.name),
        *(text for index in _indexes(table, old) for text in _index_back(table, index, _beside(index))),
        *(render.add_constraint(table.name, one.name, one.definition, valid=False) for one in _kept(table, old)),
        *([render.comment_on_column(table.name, old.name, old.comment)] if old.comment is not None else []),
        *views.renamed(),
        *made.again([*change.in_place(table.name)], there=views.views, bare=(table.name, old.name)),
    ]
    return ddl_step(
        f"Put {twin.name} in the place of {old.name}",
        *statements,
        reason="Names change places in one transaction; nothing is read or rewritten.",
    )


def _index_back(table: Table, index: Index, twin: str) -> Iterator[str]:
    if index.constraint is None:
        yield f"ALTER INDEX {render.relation(Name(table.name.schema, twin))} RENAME TO {quote(index.name)}"
    else:
        yield render.add_constraint_using_index(table.name, index.constraint, twin, primary=index.primary)
