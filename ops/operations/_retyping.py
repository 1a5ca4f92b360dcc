"""How a column gets another type: at once where that is quick, else through a second column kept equal by a trigger. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Constraint, Index, Name, Schema, Table
from ops.operations._constraints import not_null_steps
from ops.operations._index_text import mentions, renamed_index
from ops.operations._key_members import Group, group_of
from ops.operations._key_steps import exchange_steps
from ops.operations._lookup import is_small
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.coercion import NUMBERS, TEXTS
from ops.statements.row_expressions import of_row
from ops.statements.type_changes import Change, type_change
from ops.statements.types import base_type
from ops.step import Step
from ops.steps.backfill import backfill_step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote

#: A default that is a text with its type.
_LITERAL = re.compile(r"('(?:[^']|'')*')::[\w .\"()\[\]]+")


@dataclass(frozen=True)
class Retyping:
    """A column, the type it is to have, how its values are converted ('' for a cast), and a new default (None keeps it)."""

    column: Column
    type: str
    using: str = ""
    default: str | None = None

    @property
    def expression(self) -> str:
        """Return the expression that converts a value, '' where PostgreSQL does that by itself."""
        if self.using:
            return self.using
        return "" if converts_itself(self.column.type, self.type) else f"{quote(self.column.name)}::{self.type}"

    @property
    def default_anew(self) -> str | None:
        """Return the default to set with the type: a new one, or a text that PostgreSQL would not cast by itself; None keeps it."""
        kept = self.column.default
        literal = _LITERAL.fullmatch(kept) if kept is not None and self.default is None else None
        if literal is None or (converts_itself(self.column.type, self.type) and not self._is_named_type):
            return self.default
        return f"{literal.group(1)}::{self.type}"

    @property
    def _is_named_type(self) -> bool:
        """Say whether the column has a type that somebody made, an enum above all: a default that names it would keep it in use."""
        return "." in self.column.type


def retyping_steps(schema: Schema, table: Table, change: Retyping) -> Iterator[Step]:
    """Yield the steps of a change of type for this table's size and the server's version."""
    if type_change(change.column.type, change.type, schema, using=bool(change.using)) is Change.NOTHING:
        yield from _relabelled(table, change)
    elif (group := widened_together(schema, table, change)) is not None:
        yield from exchange_steps(group)
    elif is_small(schema, table) or _entangled(schema, table, change.column):
        why = (
            "The table is small: rewriting it takes a moment."
            if is_small(schema, table)
            else (
                "Other tables point to this column or it is partitioned, so it is rewritten in place: "
                "reads and writes wait for that long."
            )
        )
        yield ddl_step(f"Change {table.name}.{change.column.name} to {change.type}", *_in_place(table, change), reason=why)
    else:
        yield from _through_second_column(schema, table, change)


def widened_together(schema: Schema, table: Table, change: Retyping) -> Group | None:
    """Return the columns that get the type together, where it is nothing but a wider one for a number."""
    return None if change.using or change.default is not None else group_of(schema, table, change.column, change.type)


def _entangled(schema: Schema, table: Table, column: Column) -> bool:
    """Say whether a second column could not take the column's place: keys point to it, or it is one of a partitioned table."""
    referenced = any(column.name in key.referenced_columns for _, key in schema.referencing(table.name))
    return referenced or table.kind == "p" or bool(column.generated or column.identity)


def _in_place(table: Table, change: Retyping) -> Iterator[str]:
    name = change.column.name
    default = change.default_anew
    if default is not None and change.column.default is not None:
        yield render.drop_default(table.name, name)
    yield render.set_type(table.name, name, change.type, using=change.expression or None)
    if default is not None:
        yield render.set_default(table.name, name, default)


def _relabelled(table: Table, change: Retyping) -> Iterator[Step]:
    """Yield a change that rewrites nothing; CHECKs over the column would be verified under the lock, so they step aside."""
    name = change.column.name
    checks = [one for one in table.constraints if one.kind == "c" and name in one.columns and one.validated]
    title = f"Change {table.name}.{name} to {change.type}"
    aside = [render.drop_constraint(table.name, one.name) for one in checks]
    back = [render.add_constraint(table.name, one.name, one.definition, valid=False) for one in checks]
    reason = "PostgreSQL rewrites nothing for this change"
    yield ddl_step(
        title,
        *aside,
        *_in_place(table, change),
        *back,
        reason=f"{reason}; its checks are verified afterwards." if checks else f"{reason}.",
    )
    for one in checks:
        yield validate_step(table.name, one.name, reason="Reads the table while reads and writes go on.")


def _through_second_column(schema: Schema, table: Table, change: Retyping) -> Iterator[Step]:
    """Yield: second column, trigger that keeps it equal, old rows in batches, its indexes and rules, then the change of places."""
    old = change.column
    twin = replace(old, name=object_name(old.name, (), "new"), type=change.type, not_null=False, default=None, comment=None)
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
        yield from _required(schema, table, twin)
    indexes = [one for one in table.indexes if mentions(one, old.name)]
    twins = {one.name: object_name(one.name, (), "new") for one in indexes}
    for index in indexes:
        yield _twin_index(table, index, twins[index.name], old.name, twin.name)
    kept = [one for one in table.constraints if old.name in one.columns and one.kind in "fc"]
    yield _swap(table, change, twin, keeper, indexes, twins, kept)
    for one in kept:
        if one.validated:
            yield validate_step(table.name, one.name, reason="Reads while reads and writes go on.")


def _keeper(table: Table, keeper: Name, twin: str, converted: str) -> Iterator[str]:
    function, own, value = render.relation(keeper), render.relation(table.name), of_row(table, converted, "new")
    yield (
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$sync$ BEGIN NEW.{quote(twin)} := {value}; RETURN NEW; END $sync$"
    )
    yield f"CREATE TRIGGER {quote(keeper.name)} BEFORE INSERT OR UPDATE ON {own} FOR EACH ROW EXECUTE FUNCTION {function}()"


def _required(schema: Schema, table: Table, twin: Column) -> Iterator[Step]:
    yield from not_null_steps(schema, table.with_column(twin), twin.name)


def _twin_index(table: Table, index: Index, name: str, old: str, new: str) -> Step:
    statement = renamed_index(index.definition, name, old, new)
    return create_index_step(table.name, name, statement, reason="The second column needs what the first one has.")


def _swap(
    table: Table,
    change: Retyping,
    twin: Column,
    keeper: Name,
    indexes: list[Index],
    twins: dict[str, str],
    kept: list[Constraint],
) -> Step:
    old = change.column
    statements = [
        f"DROP TRIGGER {quote(keeper.name)} ON {render.relation(table.name)}",
        f"DROP FUNCTION {render.relation(keeper)}()",
    ]
    default = change.default_anew if change.default_anew is not None else old.default
    if default is not None:
        statements.append(render.set_default(table.name, twin.name, default))
    statements += [render.drop_column(table.name, old.name), render.rename_column(table.name, twin.name, old.name)]
    for index in indexes:
        statements += _index_back(table, index, twins[index.name])
    statements += [render.add_constraint(table.name, one.name, one.definition, valid=False) for one in kept]
    if old.comment is not None:
        statements.append(render.comment_on_column(table.name, old.name, old.comment))
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


def widened_only(old: str, new: str, schema: Schema) -> bool:
    """Say whether every value of the old type is one of the new type."""
    if type_change(old, new, schema) is Change.NOTHING:
        return True
    order = ("smallint", "integer", "bigint", "numeric")
    first, second = base_type(old), base_type(new)
    if first in order and second in order and "(" not in new:
        return order.index(first) <= order.index(second)
    return new == "text" or (first, second) in {
        ("real", "double precision"),
        ("json", "jsonb"),
        ("date", "timestamp without time zone"),
    }


def converts_itself(old: str, new: str) -> bool:
    """Say whether PostgreSQL converts values without USING: an assignment cast exists."""
    first, second = base_type(old), base_type(new)
    if first == second or second in TEXTS:
        return True
    if first in NUMBERS and second in NUMBERS:
        return True
    moments = ("date", "timestamp without time zone", "timestamp with time zone")
    if first in moments and second in moments:
        return True
    return (first, second) in {
        ("json", "jsonb"),
        ("jsonb", "json"),
        ("cidr", "inet"),
        ("inet", "cidr"),
        ("integer", "oid"),
        ("bigint", "oid"),
    }
