"""A wider type for a number that other tables point to, while all of them are in use. Pure.

Each column gets a wider one beside it, which a trigger keeps equal and batches fill. The new columns get indexes, checks and foreign
keys of their own, built and validated while reads and writes go on. Then names change places in one short transaction. The old
columns stay filled until they go, and the way back is the same exchange, from the wide columns to narrow ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Constraint, Index, Name, Table
from ops.operations._constraints import NOT_NULL_NOT_VALID
from ops.operations._index_text import renamed_index
from ops.operations._key_members import Group, beside
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.indexing import placed
from vast_project.pg.identifiers import literal, quote


@dataclass(frozen=True)
class Exchange:
    """One direction of the exchange: which columns come for a group's, and of which types."""

    group: Group
    #: The successor's name and type, by table and column.
    successors: dict[tuple[Name, str], Column]
    #: What a column is called once its successor has its name.
    left: Callable[[str], str]

    def pairs(self, table: Table) -> list[tuple[Column, Column]]:
        """Return a table's columns with their successors."""
        found = [(table.column(name), self.successors[table.name, name]) for name in self.group.columns[table.name]]
        return [(old, new) for old, new in found if old is not None]

    def names(self, table: Table) -> dict[str, str]:
        """Return the successors' names by those of a table's columns; none for a table whose columns stay."""
        return {old.name: new.name for old, new in self.pairs(table)} if table.name in self.group.columns else {}

    def index(self, table: Table, index: Index) -> str:
        """Return CREATE INDEX CONCURRENTLY for what succeeds an index."""
        text = placed(index)
        for old, new in self.names(table).items():
            text = renamed_index(text, beside(index.name), old, new)
        return text

    def check(self, table: Table, rule: Constraint) -> str:
        """Return the clause of what succeeds a CHECK."""
        found = self.group.renamed(table, self.names(table)).constraint(rule.name)
        return (found or rule).definition.removesuffix(" NOT VALID")

    def key(self, table: Table, key: Constraint) -> str:
        """Return the clause of what succeeds a foreign key."""
        assert key.references is not None  # noqa: S101 - foreign keys have it
        parent = self.group.schema.table(key.references)
        own, there = self.names(table), self.names(parent) if parent else {}
        text = render.foreign_key(
            columns_=[own.get(one, one) for one in key.columns],
            references=key.references,
            referenced=[there.get(one, one) for one in key.referenced_columns],
            on_delete=key.on_delete,
            on_update=key.on_update,
        )
        return text + render.constraint_suffix(key)

    def not_null(self, table: Table, column: Column) -> str:
        """Return the name under which a successor's NOT NULL is made, where it has one."""
        return object_name(table.name.name, (self.names(table)[column.name],), "not_null")


def keeper(table: Table) -> Name:
    """Return the name of the trigger's function; the trigger fires behind others, which may change what was written."""
    return Name(table.name.schema, object_name(f"zz_{table.name.name}", (), "sync"))


def made_equal(table: Table, values: dict[str, str]) -> list[str]:
    """Return the statements of a trigger that sets columns of each row that is written."""
    function = render.relation(keeper(table))
    sets = " ".join(f"NEW.{quote(name)} := {value};" for name, value in values.items())
    return [
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $sync$ BEGIN {sets} RETURN NEW; END $sync$",
        f"CREATE TRIGGER {quote(keeper(table).name)} BEFORE INSERT OR UPDATE ON {render.relation(table.name)} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()",
    ]


def left_alone(table: Table, *, if_exists: bool = False) -> list[str]:
    """Return the statements that take that trigger away."""
    perhaps = "IF EXISTS " if if_exists else ""
    return [
        f"DROP TRIGGER {perhaps}{quote(keeper(table).name)} ON {render.relation(table.name)}",
        f"DROP FUNCTION {perhaps}{render.relation(keeper(table))}()",
    ]


def places_changed(exchange: Exchange) -> Iterator[str]:
    """Yield the statements that let the successors take the columns' names, and give those of old to the columns before them."""
    group = exchange.group
    for table in group.tables:
        yield from left_alone(table)
    for table, key in group.keys:
        yield render.drop_constraint(table.name, key.name)
    for table in group.tables:
        yield from _given_up(group, table)
        for old, new in exchange.pairs(table):
            yield from _numbers(group, table, old, new)
            yield render.rename_column(table.name, old.name, exchange.left(old.name))
            yield render.rename_column(table.name, new.name, old.name)
            yield from _required(exchange, table, old)
            if old.comment is not None:
                yield render.comment_on_column(table.name, old.name, old.comment)
                yield render.comment_on_column(table.name, exchange.left(old.name), None)
        yield from _taken_over(group, table)
    for table, key in group.keys:
        yield render.alter_table(table.name, f"RENAME CONSTRAINT {quote(beside(key.name))} TO {quote(key.name)}")


def _given_up(group: Group, table: Table) -> Iterator[str]:
    for rule in group.checks(table):
        yield render.drop_constraint(table.name, rule.name)
    for index in group.indexes(table):
        if index.constraint is not None:
            yield render.drop_constraint(table.name, index.constraint)
        else:
            yield render.drop_index(Name(table.name.schema, index.name), concurrently=False)


def _required(exchange: Exchange, table: Table, old: Column) -> Iterator[str]:
    """Yield what frees the column that was from NOT NULL, and its constraint's name, which servers from 18 on know, for the new one."""
    if not old.not_null:
        return
    yield render.drop_not_null(table.name, exchange.left(old.name))
    named = next((one.name for one in table.constraints if one.kind == "n" and one.columns == (old.name,)), None)
    if exchange.group.schema.server.major >= NOT_NULL_NOT_VALID and named:
        yield render.alter_table(table.name, f"RENAME CONSTRAINT {quote(exchange.not_null(table, old))} TO {quote(named)}")


def _numbers(group: Group, table: Table, old: Column, new: Column) -> Iterator[str]:
    """Yield what hands on a default with its sequence, or an identity with its count."""
    sequence = group.sequence(table, old.name)
    if old.identity and sequence is not None:
        own = Name(table.name.schema, object_name(table.name.name, (new.name,), "seq"))
        kind, place = "ALWAYS" if old.identity == "a" else "BY DEFAULT", render.relation(sequence.name)
        yield render.alter_table(table.name, f"ALTER COLUMN {quote(new.name)} ADD GENERATED {kind} AS IDENTITY")
        yield f"SELECT setval({literal(render.relation(own))}, last_value, is_called) FROM {place}"
        yield render.alter_table(table.name, f"ALTER COLUMN {quote(old.name)} DROP IDENTITY")
        yield f"ALTER SEQUENCE {render.relation(own)} RENAME TO {quote(sequence.name.name)}"
        return
    if old.default is None:
        return
    if sequence is not None:
        yield f"ALTER SEQUENCE {render.relation(sequence.name)} AS {new.type} OWNED BY {render.relation(table.name)}.{quote(new.name)}"
    yield render.set_default(table.name, new.name, old.default)
    yield render.drop_default(table.name, old.name)


def _taken_over(group: Group, table: Table) -> Iterator[str]:
    for index in group.indexes(table):
        new = beside(index.name)
        if index.constraint is not None:
            yield render.add_constraint_using_index(table.name, index.constraint, new, primary=index.primary)
        else:
            yield f"ALTER INDEX {render.relation(Name(table.name.schema, new))} RENAME TO {quote(index.name)}"
    for rule in group.checks(table):
        yield render.alter_table(table.name, f"RENAME CONSTRAINT {quote(beside(rule.name))} TO {quote(rule.name)}")
