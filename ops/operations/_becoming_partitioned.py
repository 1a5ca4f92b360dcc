"""How a table becomes the first partition of a new one under its name: no row is copied, and nobody waits for longer than a rename. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.schema import Name, Schema, Table
from ops.operations._constraints import check_steps, not_null_steps
from ops.operations._naming import free_constraint, object_name
from ops.operations._numbering import advanced
from ops.operations._partitioning import COMPRESSION
from ops.statements import render
from ops.statements.indexing import space_of
from ops.statements.render import relation
from ops.statements.simulate import apply
from ops.statements.transitions import access
from ops.step import Step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

_TAKEN = "DEFAULTS CONSTRAINTS GENERATED STORAGE COMMENTS INDEXES"


@dataclass(frozen=True)
class Becoming:
    """A table, the column it is to be partitioned by, and the value that none of its rows reaches, as SQL."""

    schema: Schema
    table: Table
    column: str
    upper: str

    @property
    def old(self) -> Name:
        """Return the name of the partition that the table becomes."""
        return Name(self.table.name.schema, object_name(self.table.name.name, (), "before"))

    @property
    def rest(self) -> Name:
        """Return the name of the partition for everything else."""
        return Name(self.table.name.schema, object_name(self.table.name.name, (), "rest"))

    @cached_property
    def fits(self) -> str:
        """Return the name of the check that proves where the rows belong."""
        return free_constraint(self.table, (self.column,), "fits")

    @property
    def condition(self) -> str:
        """Return the condition that all rows fulfil, as PostgreSQL itself writes the bound."""
        return f"{quote(self.column)} IS NOT NULL AND {quote(self.column)} < {self.upper}"

    @property
    def wider_key(self) -> str:
        """Return the name of the index that the wider primary key stands on, '' where the key is wide enough."""
        key = self.table.primary_key
        return object_name(self.table.name.name, (), "pkey_new") if key is not None and self.column not in key.columns else ""


def becoming_steps(made: Becoming) -> Iterator[Step]:
    """Yield the steps: what proves the bound, the wider key's index, and the exchange."""
    schema = made.schema
    for step in _proof(made):
        yield step
        schema = apply(";\n".join(step.statements), schema)
    yield from _exchange(made, schema)


def _proof(made: Becoming) -> Iterator[Step]:
    table = made.table
    column = table.column(made.column)
    if column is not None and not column.not_null:
        yield from not_null_steps(made.schema, table, made.column)
    yield from check_steps(table, made.condition, made.fits)
    if made.wider_key and table.primary_key is not None:
        keys = [quote(one) for one in (*table.primary_key.columns, made.column)]
        statement = render.create_index(name=made.wider_key, table=table.name, keys=keys, unique=True, tablespace=space_of(table, table.primary_key))
        yield create_index_step(table.name, made.wider_key, statement, reason="Partitions need it; the old key holds meanwhile.")
        yield ddl_step(
            f"Widen the primary key of {table.name} by {made.column}",
            render.drop_constraint(table.name, table.primary_key.name),
            render.add_constraint_using_index(table.name, table.primary_key.name, made.wider_key, primary=True),
            reason="Keys change places in one transaction; nothing is read.",
        )


def _exchange(made: Becoming, schema: Schema) -> Iterator[Step]:
    """Yield the one transaction in which the names change, with the way back that puts newer rows into the old table."""
    yield ddl_step(
        f"Let {made.table.name} be partitioned by {made.column}; its rows are in {made.old}",
        *_forward(made, schema),
        undo=tuple(_back(made, schema)),
        reason="Names change in one transaction; what was proved before is not read again.",
    )


def _forward(made: Becoming, schema: Schema) -> Iterator[str]:
    table = made.table
    yield render.rename_table(table.name, made.old.name)
    yield from _moved_names(table)
    yield from _handed_over(made)
    yield from _parent(made, schema)
    yield render.alter_table(
        table.name, f"ATTACH PARTITION {relation(made.old)} FOR VALUES FROM (MINVALUE) TO ({made.upper})"
    )
    for column in table.columns:
        if column.identity:
            yield from _numbered(table, column.name, column.identity)
    yield f"CREATE TABLE {relation(made.rest)} PARTITION OF {relation(table.name)} DEFAULT"
    yield render.drop_constraint(made.old, made.fits)


def _moved_names(table: Table) -> Iterator[str]:
    """Yield the renames of the old table's indexes: their names belong to the new table's from now on."""
    for index in table.indexes:
        name = Name(table.name.schema, index.name)
        yield f"ALTER INDEX {relation(name)} RENAME TO {quote(_aside(index.name))}"


def _aside(name: str) -> str:
    return object_name(name, (), "before")


def _handed_over(made: Becoming) -> Iterator[str]:
    """Yield what takes identities from the old table: the new one gives the numbers."""
    for column in made.table.columns:
        if column.identity:
            yield render.alter_table(made.old, f"ALTER COLUMN {quote(column.name)} DROP IDENTITY")


def _parent(made: Becoming, schema: Schema) -> Iterator[str]:
    """Yield the new table: like the old one, with its names, owner, privileges and sequences."""
    table = made.table
    words = _TAKEN.split() + (["COMPRESSION"] if schema.server.major >= COMPRESSION else [])
    like = " ".join(f"INCLUDING {word}" for word in words)
    yield f"CREATE TABLE {relation(table.name)} (LIKE {relation(made.old)} {like}) PARTITION BY RANGE ({quote(made.column)})"
    yield render.drop_constraint(table.name, made.fits)
    yield from _named_alike(made, schema)
    for key in table.foreign_keys:
        yield render.add_constraint(table.name, key.name, key.definition.removesuffix(" NOT VALID"))
    for one in schema.sequences:
        if one.owned_by and one.owned_by[0] == table.name and not one.identity:
            yield f"ALTER SEQUENCE {relation(one.name)} OWNED BY {relation(table.name)}.{quote(one.owned_by[1])}"
    if table.comment is not None:
        yield render.comment_on_table(table.name, table.comment)
    yield from (one.sql for one in access.owner_changed(schema.server.role, table.owner, f"TABLE {relation(table.name)}"))
    if table.acl is not None:
        major = schema.server.major
        kept = access.transition(None, table.acl, target=f"TABLE {relation(table.name)}", kind="r", owner=table.owner, major=major)
        yield from (one.sql for one in kept)


def _named_alike(made: Becoming, schema: Schema) -> Iterator[str]:
    """Yield the renames that give the new table's indexes the names of those they are like."""
    table = made.table
    so_far = _moved_aside(made, schema)
    source = so_far.table(made.old)
    copy = apply(f"CREATE TABLE {relation(table.name)} (LIKE {relation(made.old)} INCLUDING INDEXES)", so_far).table(table.name)
    wanted = {_aside(one.name): one.name for one in table.indexes}
    for got, like in zip(copy.indexes if copy else (), source.indexes if source else (), strict=True):
        if (name := wanted[like.name]) != got.name:
            yield f"ALTER INDEX {relation(Name(table.name.schema, got.name))} RENAME TO {quote(name)}"


def _moved_aside(made: Becoming, schema: Schema) -> Schema:
    """Return the schema with the table and its indexes under their later names, as far as the choice of new names looks at them."""
    table = schema.table(made.table.name) or made.table
    moved = replace(
        table,
        name=made.old,
        indexes=tuple(replace(one, name=_aside(one.name), constraint=one.constraint and _aside(one.constraint)) for one in table.indexes),
        constraints=tuple(
            replace(one, name=_aside(one.name), index=_aside(one.index)) if one.index else one
            for one in table.constraints
        ),
    )
    return replace(schema, tables=(*(one for one in schema.tables if one.name != table.name), moved))


def _numbered(table: Table, column: str, identity: str) -> Iterator[str]:
    when = "ALWAYS" if identity == "a" else "BY DEFAULT"
    yield render.alter_table(table.name, f"ALTER COLUMN {quote(column)} ADD GENERATED {when} AS IDENTITY")
    yield advanced(relation(Name(table.name.schema, object_name(table.name.name, (column,), "seq"))), column, table.name)


def _back(made: Becoming, schema: Schema) -> Iterator[str]:
    """Yield what makes the old table the only one again, with the rows that came into other partitions."""
    table = made.table
    names = render.columns([one.name for one in table.columns if not one.generated])
    beyond = f"NOT ({quote(made.column)} < {made.upper})"
    yield render.alter_table(table.name, f"DETACH PARTITION {relation(made.old)}")
    yield f"INSERT INTO {relation(made.old)} ({names}) OVERRIDING SYSTEM VALUE SELECT {names} FROM {relation(table.name)} WHERE {beyond}"
    for one in schema.sequences:
        if one.owned_by and one.owned_by[0] == table.name and not one.identity:
            yield f"ALTER SEQUENCE {relation(one.name)} OWNED BY {relation(made.old)}.{quote(one.owned_by[1])}"
    yield render.drop_table(table.name)
    yield render.rename_table(made.old, table.name.name)
    for index in table.indexes:
        yield f"ALTER INDEX {relation(Name(table.name.schema, _aside(index.name)))} RENAME TO {quote(index.name)}"
    for column in table.columns:
        if column.identity:
            yield from _numbered(table, column.name, column.identity)
