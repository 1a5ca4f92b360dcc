"""A column under a new name beside the old one, both kept equal, until nothing uses the old one any more. Pure.

The new column gets what the old one has: values, NOT NULL, indexes, checks and foreign keys. A trigger keeps the two equal whichever
of them a program writes. What stands behind the wait takes the old column away and gives its names to what took its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Constraint, Index, Name, Schema, Table
from ops.operation import OperationInvalid
from ops.operations._constraints import not_null_steps
from ops.operations._dependents import dependents, listed
from ops.operations._index_text import mentions, renamed_index
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.indexing import placed
from ops.statements.inverse import inverse
from ops.statements.simulate import apply
from ops.statements.transition import transition
from ops.statements.types import base_type
from ops.step import Check, Step
from ops.steps.await_unused import await_unused_step
from ops.steps.backfill import backfill_step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.refill import refill_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote

#: Types whose values PostgreSQL cannot compare, so that no trigger could tell which of two columns was written.
INCOMPARABLE = frozenset("json xml point line lseg box path polygon circle".split())

_SYNC = """CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.{new} IS NULL THEN NEW.{new} := NEW.{old}; ELSE NEW.{old} := NEW.{new}; END IF;
  ELSIF NEW.{new} IS DISTINCT FROM OLD.{new} THEN NEW.{old} := NEW.{new};
  ELSE NEW.{new} := NEW.{old};
  END IF;
  RETURN NEW;
END $sync$"""


@dataclass(frozen=True)
class Succession:
    """A column, the name that its successor has, and the schema before."""

    schema: Schema
    table: Table
    old: Column
    new: str

    @property
    def twin(self) -> Column:
        """Return the successor as it begins: optional, and without a default, so that what was written can be told."""
        return replace(self.old, name=self.new, not_null=False, default=None)

    @property
    def keeper(self) -> Name:
        """Return the name of the trigger's function; the trigger fires behind others, which may change what was written."""
        return Name(self.table.name.schema, object_name(f"zz_{self.table.name.name}", (self.old.name, self.new), "sync"))

    @property
    def renamed(self) -> Table:
        """Return the table as a plain rename would leave it: its texts say the new name."""
        after = apply(render.rename_column(self.table.name, self.old.name, self.new), self.schema)
        found = after.table(self.table.name)
        assert found is not None  # noqa: S101 - a rename of a column leaves its table
        return found

    @property
    def indexes(self) -> list[Index]:
        """Return the indexes that the successor needs, too."""
        return [one for one in self.table.indexes if mentions(one, self.old.name)]

    @property
    def rules(self) -> list[Constraint]:
        """Return the checks and foreign keys over the column."""
        return [one for one in self.table.constraints if one.kind in "cf" and self.old.name in one.columns]

    def temporary(self, name: str) -> str:
        """Return what the successor's index or constraint is called until it gets the name of the one it succeeds."""
        return object_name(name, (), "new")


def refuse_gradual(schema: Schema, table: Table, old: Column) -> None:
    """Refuse a column that cannot be beside its successor for a while.

    :raises OperationInvalid: with what is in the way.
    """
    if why := _hindrance(schema, table, old):
        raise OperationInvalid(
            f"{table.name}.{old.name} cannot be kept under both names: {why}. Nothing was changed. Rename it at once instead.",
            table=str(table.name),
            column=old.name,
        )


def _hindrance(schema: Schema, table: Table, old: Column) -> str:
    """Return what is in the way, or nothing."""
    if users := dependents(schema, table.name, old.name):
        return f"{listed(users)} would keep the old column in use"
    if counted := [one.name.name for one in schema.statistics if one.table == table.name and _says(one.definition, old.name)]:
        return f"extended statistics ({listed(counted)}) are over it and would go with the old column"
    if held := _held_by_constraint(schema, table, old):
        return held
    if table.kind == "p" or table.parent is not None or table.inherits:
        return f"{table.name} is partitioned or inherits"
    if old.generated or old.identity:
        return "PostgreSQL itself gives it its values"
    return f"values of type {old.type} cannot be compared" if base_type(old.type) in INCOMPARABLE else ""


def _held_by_constraint(schema: Schema, table: Table, old: Column) -> str:
    """Return by which constraint the column is held that its successor cannot take over, or nothing."""
    if any(old.name in key.referenced_columns for _, key in schema.referencing(table.name)):
        return "foreign keys of other tables point to it"
    if any(old.name in one.columns for one in table.constraints if one.kind in "px"):
        return "it is part of a primary key or an exclusion constraint"
    return ""


def _says(text: str, name: str) -> bool:
    return re.search(rf'(?<![\w"]){re.escape(quote(name))}(?![\w"])', text) is not None


def gradual_steps(found: Succession) -> Iterator[Step]:
    """Yield both halves: the new column beside the old one, the wait, and the old column's end."""
    current = found.schema
    for step in _expand(found):
        yield step
        current = _after(step, current)
    yield await_unused_step(found.table.name, found.old.name)
    yield from _contract(found, current)


def _after(step: Step, schema: Schema) -> Schema:
    return apply(";\n".join(step.statements), schema) if step.statements and step.kind != "backfill" else schema


def _expand(found: Succession) -> Iterator[Step]:
    table, old, new = found.table, found.old, found.new
    widened = apply(render.add_column(table.name, replace(found.twin, comment=None)), found.schema)
    full = widened.with_table(table.with_column(found.twin))
    yield ddl_step(
        f"Add {new} to {table.name} and keep it equal to {old.name}",
        render.add_column(table.name, replace(found.twin, comment=None)),
        *transition(widened, full),
        *_keeper(found),
        reason="Programs may write either name; both columns hold the same.",
    )
    equal = Check("values_equal", {"table": render.relation(table.name), "column": new, "expression": quote(old.name)})
    filled = backfill_step(full, table=str(table.name), values={new: quote(old.name)}, before_images=False)
    yield replace(filled, title=f"Fill {new} of {table.name}", checks=(equal,))
    if old.not_null:
        yield from not_null_steps(found.schema, table.with_column(found.twin), new)
    for index in found.indexes:
        name = found.temporary(index.name)
        statement = renamed_index(placed(index), name, old.name, new)
        yield create_index_step(table.name, name, statement, reason=f"{new} needs what {old.name} has.")
    for rule in found.rules:
        yield from _rule(found, rule)


def _keeper(found: Succession) -> Iterator[str]:
    function = render.relation(found.keeper)
    yield _SYNC.format(function=function, old=quote(found.old.name), new=quote(found.new))
    yield (
        f"CREATE TRIGGER {quote(found.keeper.name)} BEFORE INSERT OR UPDATE ON {render.relation(found.table.name)} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )


def _rule(found: Succession, rule: Constraint) -> Iterator[Step]:
    table, name = found.table, found.temporary(rule.name)
    twin = found.renamed.constraint(rule.name)
    assert twin is not None  # noqa: S101 - a rename of a column leaves its constraints
    definition = twin.definition.removesuffix(" NOT VALID")
    yield ddl_step(
        f"Let {rule.name} hold for {found.new}, too",
        render.add_constraint(table.name, name, definition, valid=False),
        reason="New rows are checked from now on; those that are there are read apart.",
    )
    if rule.validated:
        yield validate_step(table.name, name, reason="Reads the table while reads and writes go on.")


def _contract(found: Succession, schema: Schema) -> Iterator[Step]:
    table, old, new = found.table, found.old, found.new
    if loosened := tuple(_loosened(found)):
        reason = f"{new} takes over; the way back fills {old.name} before it is held to anything again."
        yield ddl_step(f"Let {old.name} of {table.name} be empty", *loosened, reason=reason)
        schema = apply(";\n".join(loosened), schema)
    equal = Check("values_equal", {"table": render.relation(table.name), "column": old.name, "expression": quote(new)})
    filled = backfill_step(schema, table=str(table.name), values={old.name: quote(new)}, before_images=False)
    yield refill_step(f"Fill {old.name} of {table.name} from {new}", filled, checks=(equal,))
    ended = tuple(_end(found))
    back = inverse(";\n".join(ended), schema, goal=schema)
    yield ddl_step(
        f"Drop {old.name} of {table.name}; {new} has taken its place",
        *ended,
        undo=back,
        reason="Nothing uses it any more. Names of indexes and constraints pass to those of the new column.",
    )


def _loosened(found: Succession) -> Iterator[str]:
    """Yield what hands the default over and lets the old column be empty."""
    if found.old.default is not None:
        yield render.set_default(found.table.name, found.new, found.old.default)
        yield render.drop_default(found.table.name, found.old.name)
    if found.old.not_null:
        yield render.drop_not_null(found.table.name, found.old.name)


def _end(found: Succession) -> Iterator[str]:
    """Yield what takes the old column away and gives its names to its successor's indexes and constraints."""
    table, old = found.table, found.old
    yield f"DROP TRIGGER {quote(found.keeper.name)} ON {render.relation(table.name)}"
    yield f"DROP FUNCTION {render.relation(found.keeper)}()"
    yield render.drop_column(table.name, old.name)
    for index in found.indexes:
        temporary = Name(table.name.schema, found.temporary(index.name))
        if index.constraint is not None:
            yield render.add_constraint_using_index(table.name, index.constraint, temporary.name)
        else:
            yield f"ALTER INDEX {render.relation(temporary)} RENAME TO {quote(index.name)}"
    for rule in found.rules:
        yield render.alter_table(table.name, f"RENAME CONSTRAINT {quote(found.temporary(rule.name))} TO {quote(rule.name)}")
