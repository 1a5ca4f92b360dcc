"""A second table that becomes what a first one is, and takes its place, while the first one is in use. Pure.

The twin is made with the key alone, a trigger keeps it equal, batches fill it, and it gets the indexes and rules of the table. Then names
change places in one short transaction, in which everything that depends on the table is made anew on the twin: views, foreign keys of
other tables, triggers, policies, privileges, remarks, statistics, counts. Which statements that takes is the transition from the one
schema to the other. The way back is the same exchange in the other direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pglast import ast
from pglast.enums import AlterTableType as At

from knowledge.schema import Index, Name, Schema, Sequence, Table, View
from ops.operations._around import Around, around_table
from ops.operations._atomic_bodies import whole
from ops.operations._mirror import Mirror
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.parse import parse
from ops.statements.simulate import apply
from ops.statements.transition import transition
from ops.statements.transitions import access
from ops.steps._keys import walking_key
from vast_project.pg.identifiers import literal, quote


@dataclass(frozen=True)
class Twin:
    """A table of a schema, and what is to be made beside it and to take its place.

    ``shape`` is the table as it is to be; ``values`` are what its columns get from a row of the table as it is; ``ending`` is what
    names end in that are the twin's until it has taken the table's.
    """

    schema: Schema
    table: Table
    shape: Table
    values: Mapping[str, str]
    ending: str

    @property
    def name(self) -> Name:
        """Return the twin's name."""
        return Name(self.table.name.schema, object_name(self.table.name.name, (), self.ending))

    def beside(self, index: str) -> str:
        """Return what the twin's counterpart of an index is called."""
        return object_name(index, (), self.ending)

    @cached_property
    def around(self) -> Around:
        """Return what depends on the table and is made again in the exchange."""
        return around_table(self.schema, self.table.name)

    @property
    def key_index(self) -> Name:
        """Return the name of the index of the twin's key."""
        return Name(self.name.schema, self.beside(_key_index(self.shape).name))

    @property
    def mirror(self) -> Mirror:
        """Return the trigger that keeps the twin equal."""
        return Mirror(self.table, self.name, self.values)

    @cached_property
    def begun(self) -> list[str]:
        """Return the statements that make the twin, with its key alone, and the trigger."""
        made = transition(self.schema, self.schema.with_table(_bare(self._whole)))
        owner = access.owner_changed(self.schema.server.role, self.table.owner, f"TABLE {render.relation(self.name)}")
        return [*on_empty(made), *(one.sql for one in owner), *self.mirror.begun()]

    def ended(self) -> list[str]:
        """Return the statements that take trigger and twin away, whatever there is of them."""
        return [*self.mirror.ended(if_exists=True), f"DROP TABLE IF EXISTS {render.relation(self.name)}"]

    @cached_property
    def completed(self) -> list[str]:
        """Return the statements that give the filled twin the table's indexes and rules, built and validated while all go on."""
        held = self._with_twin.table(self.name)
        assert held is not None  # noqa: S101 - its statements make it
        indexes = (*held.indexes, *(one for one in self._whole.indexes if held.index(one.name) is None))
        rules = (*held.constraints, *(one for one in self._whole.constraints if held.constraint(one.name) is None))
        return transition(self._with_twin, self._with_twin.with_table(replace(held, indexes=indexes, constraints=rules)))

    @cached_property
    def _with_twin(self) -> Schema:
        return apply(";\n".join(self.begun), self.schema)

    @cached_property
    def _whole(self) -> Table:
        """Return the twin with all that it gets before the exchange."""
        moved = [f"ALTER INDEX {self._index(one.name)} RENAME TO {quote(self.beside(one.name))}" for one in self.shape.indexes]
        moved.append(render.rename_table(self.table.name, self.name.name))
        found = apply(";\n".join(moved), self.schema.with_table(self.shape)).table(self.name)
        assert found is not None  # noqa: S101 - a rename leaves its table
        columns = tuple(replace(one, identity="", comment=None, acl=()) for one in found.columns)
        # Remarks are made when the twin has the table's name.
        said = {"indexes": found.indexes, "constraints": found.constraints}
        plain = {kind: tuple(replace(one, comment=None) for one in held) for kind, held in said.items()}
        return replace(found, columns=columns, triggers=(), policies=(), row_security=False, comment=None, acl=None, **plain)

    def _index(self, name: str) -> str:
        return render.relation(Name(self.table.name.schema, name))

    def exchanged(self, left: Twin) -> tuple[list[str], list[str]]:
        """Return the statements of the exchange, in one transaction, and those that validate afterwards what it made.

        :param left: the twin that the table becomes: its name, and what its key is called.
        """
        ready = apply(";\n".join(self.completed), self._with_twin)
        first = [*self.mirror.ended(), *self._freed(), *self._stripped(), *self._counted(), *self._renamed(left)]
        after = apply(";\n".join(first), ready)
        was = after.table(left.name)
        assert was is not None  # noqa: S101 - the table has that name by now
        wanted = self.schema.with_table(self.shape).with_table(was)
        wanted = replace(wanted, views=_in_order(wanted, self.around), functions=after.functions)
        rest = [*map(_at_once, transition(after, wanted)), *map(whole, self.around.routines)]
        validating = [one for one in rest if " VALIDATE CONSTRAINT " in one]
        return [*first, *(one for one in rest if one not in validating)], validating

    def _freed(self) -> Iterator[str]:
        """Yield what drops that which holds on to the table itself: views, foreign keys of others, statistics over columns."""
        yield from self.around.aside()
        for owner, key in self.schema.referencing(self.table.name):
            if owner.name != self.table.name:
                yield render.drop_constraint(owner.name, key.name)
        for one in self.schema.statistics:
            if one.table == self.table.name:
                yield f"DROP STATISTICS {render.relation(one.name)}"

    def _stripped(self) -> Iterator[str]:
        """Yield what leaves the table its rows, its key and its checks."""
        table, shown = self.table, render.relation(self.table.name)
        yield from (f"DROP TRIGGER {quote(one.name)} ON {shown}" for one in table.triggers)
        yield from (f"DROP POLICY {quote(one.name)} ON {shown}" for one in table.policies)
        if table.row_security:
            yield render.alter_table(table.name, "DISABLE ROW LEVEL SECURITY")
        yield from (render.drop_constraint(table.name, one.name) for one in table.foreign_keys)
        kept = _key_index(table)
        for one in table.indexes:
            if one.name != kept.name:
                owned = one.constraint is not None
                yield render.drop_constraint(table.name, str(one.constraint)) if owned else f"DROP INDEX {self._index(one.name)}"

    def _counted(self) -> Iterator[str]:
        """Yield what lets the twin go on counting where the table's identities are."""
        for column in self.table.columns:
            held = next((one for one in self.schema.sequences if one.identity and one.owned_by == (self.table.name, column.name)), None)
            if not column.identity or held is None:
                continue
            made = Name(self.name.schema, object_name(self.name.name, (column.name,), "seq"))
            kind = "ALWAYS" if column.identity == "a" else "BY DEFAULT"
            counting = f"ALTER COLUMN {quote(column.name)} ADD GENERATED {kind} AS IDENTITY ({_counting(held)})"
            yield render.alter_table(self.name, counting)
            yield f"SELECT setval({literal(render.relation(made))}, last_value, is_called) FROM {render.relation(held.name)}"
            yield render.alter_table(self.table.name, f"ALTER COLUMN {quote(column.name)} DROP IDENTITY")
            yield f"ALTER SEQUENCE {render.relation(made)} RENAME TO {quote(held.name.name)}"

    def _renamed(self, left: Twin) -> Iterator[str]:
        key = _key_index(self.table)
        yield f"ALTER INDEX {self._index(key.name)} RENAME TO {quote(left.beside(key.name))}"
        yield render.rename_table(self.table.name, left.name.name)
        for one in self.shape.indexes:
            yield f"ALTER INDEX {self._index(self.beside(one.name))} RENAME TO {quote(one.name)}"
        yield render.rename_table(self.name, self.table.name.name)


def _bare(table: Table) -> Table:
    """Return a table with its key and checks alone: what each row that comes has to meet at once."""
    key = _key_index(table)
    rules = tuple(one for one in table.constraints if one.kind in "nc" or one.name == key.constraint)
    return replace(table, indexes=(key,), constraints=rules)


def _key_index(table: Table) -> Index:
    """Return the index of the key by which rows are found."""
    key = walking_key(table)
    fitting = [one for one in table.indexes if one.unique and one.columns == key.columns and one.predicate is None and not one.expressions]
    return next((one for one in fitting if one.primary), fitting[0])


def _at_once(statement: str) -> str:
    """Return the statement for a table that is empty or locked: nothing is gained by building concurrently there."""
    return statement.replace(" INDEX CONCURRENTLY ", " INDEX ", 1)


def on_empty(statements: list[str]) -> Iterator[str]:
    """Yield statements for a table that has no rows yet: there is nothing to validate apart."""
    parsed = [(one, parse(one).node) for one in statements]
    commands = {one: node.cmds[0] for one, node in parsed if isinstance(node, ast.AlterTableStmt)}
    validated = {cmd.name for cmd in commands.values() if cmd.subtype == At.AT_ValidateConstraint}
    for one in statements:
        cmd = commands.get(one)
        if cmd is not None and cmd.subtype == At.AT_ValidateConstraint:
            continue
        is_proved = cmd is not None and cmd.subtype == At.AT_AddConstraint and cmd.def_.conname in validated
        yield _at_once(one.removesuffix(" NOT VALID") if is_proved else one)


def _counting(held: Sequence) -> str:
    cycle = "CYCLE" if held.cycle else "NO CYCLE"
    return (
        f"START WITH {held.start} INCREMENT BY {held.increment} MINVALUE {held.minimum} MAXVALUE {held.maximum} CACHE {held.cache} {cycle}"
    )


def _in_order(schema: Schema, made: Around) -> tuple[View, ...]:
    """Return the views so that those that are made again come last, each behind those that it reads."""
    again = {one.name: one for one in schema.views if any(one.name == view.name for view in made.views)}
    return (*(one for one in schema.views if one.name not in again), *(again[one.name] for one in made.views))
