"""From one state of a table's columns to another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.schema import Column, Constraint, Name, Schema, Sequence, Table
from ops.statements import render
from ops.statements.casts import converts
from ops.statements.coercion import TEXTS
from ops.statements.simulation._support import object_name
from ops.statements.transitions._action import Action, Irreversible, Phase
from ops.statements.types import base_type
from vast_project.pg.identifiers import literal, quote

ENFORCED_BY_NAME = 18
#: The first server that can be asked whether a type reads a text.
INPUT_IS_VALID = 16
DEFAULT_COLLATION = '"default"'


#: What ALTER TABLE of a parent sets in the tables below it as well.
FOLLOWS_PARENT = ("default", "not_null", "storage", "statistics_target")


def transition(current: Table, target: Table, schema: Schema, above: Iterable[tuple[Table, Table]] = ()) -> Iterator[Action]:
    """Yield what makes a table's columns what they are in ``target`` (a schema's state is needed for sequences and version).

    :param above: its parents as they are and as they are to be; what they hand down is not said again.
    """
    for column in current.columns:
        if target.column(column.name) is None and not column.inherited:
            yield Action(Phase.DROP_COLUMN, f"{_alter(target.name)} DROP COLUMN IF EXISTS {quote(column.name)}")
    for column in target.columns:
        held = current.column(column.name)
        if column.inherited:
            if held is not None and held.type == column.type:
                yield from _of_its_own(target, _followed(held, column, above), column, schema)
            continue
        if held is None:
            yield from _added(target, column, schema)
        elif held != column:
            yield from _changed(target, held, column, schema)


def _of_its_own(table: Table, held: Column, column: Column, schema: Schema) -> Iterator[Action]:
    """Yield what a column that comes from a parent has beside it."""
    yield from _filled(f"{_alter(table.name)} ALTER COLUMN {quote(column.name)}", held, replace(column, generated=""))
    yield from _required(table, held, replace(column, identity=""), schema)
    yield from properties(table.name, held, column, schema.server.major)


def _followed(held: Column, column: Column, above: Iterable[tuple[Table, Table]]) -> Column:
    for was, becomes in above:
        old, new = was.column(column.name), becomes.column(column.name)
        if old is not None and new is not None:
            same = [name for name in FOLLOWS_PARENT if getattr(old, name) != getattr(new, name) == getattr(column, name)]
            held = replace(held, **{name: getattr(column, name) for name in same})
    return held


def _alter(name: Name) -> str:
    return f"ALTER TABLE {render.relation(name)}"


def _added(table: Table, column: Column, schema: Schema) -> Iterator[Action]:
    """Add a column without what its restored rows must meet first: NOT NULL and identity come later."""
    plain = replace(column, not_null=False, identity="")
    yield Action(Phase.ADD_COLUMN, render.add_column(table.name, plain))
    if column.not_null:
        yield from required(table, column.name, schema)
    if column.identity:
        yield identity(table.name, column)
    yield from properties(table.name, Column(column.name, column.type), column, schema.server.major)


def required(table: Table, column: str, schema: Schema) -> Iterator[Action]:
    """Yield the steps that make a column required without a scan under an exclusive lock."""
    alter, shown = _alter(table.name), quote(column)
    if schema.server.major >= ENFORCED_BY_NAME:
        key = not_null_constraint(table, column) or Constraint(object_name(table.name.name, column, "not_null"), "n")
        yield Action(Phase.REQUIRE, f"{alter} ADD CONSTRAINT {quote(key.name)} NOT NULL {shown} NOT VALID")
        if key.validated:
            yield Action(Phase.REQUIRE, f"{alter} VALIDATE CONSTRAINT {quote(key.name)}")
        return
    check = quote(object_name(table.name.name, column, "required"))
    yield Action(Phase.REQUIRE, f"{alter} ADD CONSTRAINT {check} CHECK ({shown} IS NOT NULL) NOT VALID")
    yield Action(Phase.REQUIRE, f"{alter} VALIDATE CONSTRAINT {check}")
    yield Action(Phase.REQUIRE, f"{alter} ALTER COLUMN {shown} SET NOT NULL")
    yield Action(Phase.REQUIRE, f"{alter} DROP CONSTRAINT {check}")


def not_null_constraint(table: Table, column: str) -> Constraint | None:
    """Return the NOT NULL constraint of a column, as 18 and later keep it."""
    return next((one for one in table.constraints if one.kind == "n" and one.columns == (column,)), None)


def identity(table: Name, column: Column) -> Action:
    """Return what makes a required column an identity column again; its numbers go on behind the greatest."""
    kind = "ALWAYS" if column.identity == "a" else "BY DEFAULT"
    return Action(Phase.REQUIRE, f"{_alter(table)} ALTER COLUMN {quote(column.name)} ADD GENERATED {kind} AS IDENTITY")


def advance(table: Name, column: str, sequence: Sequence) -> Action:
    """Return what puts a sequence behind the greatest number in its column."""
    name = literal(render.relation(sequence.name))
    greatest = f"(SELECT max({quote(column)}) FROM {render.relation(table)})"
    return Action(
        Phase.SET_PROPERTY, f"SELECT setval({name}::regclass, coalesce({greatest}, {sequence.start}), {greatest} IS NOT NULL)"
    )


def _changed(table: Table, held: Column, column: Column, schema: Schema) -> Iterator[Action]:
    alter = f"{_alter(table.name)} ALTER COLUMN {quote(column.name)}"
    major = schema.server.major
    if held.generated and not column.generated:
        yield Action(Phase.CHANGE_COLUMN, f"{alter} DROP EXPRESSION")
    if held.identity and not column.identity:
        yield Action(Phase.CHANGE_COLUMN, f"{alter} DROP IDENTITY")
    if (held.type, held.collation) != (column.type, column.collation):
        if held.not_null and may_fail(held, column):
            yield Action(Phase.CHANGE_COLUMN, f"{alter} DROP NOT NULL")
            held = replace(held, not_null=False)
        yield from _retyped(alter, held, column, major)
    yield from _filled(alter, held, column)
    yield from _required(table, held, column, schema)
    yield from properties(table.name, held, column, major)


def _filled(alter: str, held: Column, column: Column) -> Iterator[Action]:
    """Yield what changes how new rows get a value: generation or default."""
    if column.generated:
        yield from _generated(alter, held, column)
    elif held.default != column.default and not held.generated:
        text = f"SET DEFAULT {column.default}" if column.default is not None else "DROP DEFAULT"
        yield Action(Phase.CHANGE_COLUMN, f"{alter} {text}")


def _required(table: Table, held: Column, column: Column, schema: Schema) -> Iterator[Action]:
    """Yield what changes NOT NULL and identity, which needs it."""
    alter = f"{_alter(table.name)} ALTER COLUMN {quote(column.name)}"
    if held.not_null and not column.not_null:
        yield Action(Phase.CHANGE_COLUMN, f"{alter} DROP NOT NULL")
    if column.not_null and not held.not_null:
        yield from required(table, column.name, schema)
    if column.identity and held.identity != column.identity:
        kind = "ALWAYS" if column.identity == "a" else "BY DEFAULT"
        yield Action(Phase.CHANGE_COLUMN, f"{alter} SET GENERATED {kind}") if held.identity else identity(table.name, column)


def _retyped(alter: str, held: Column, column: Column, major: int) -> Iterator[Action]:
    """A default that cannot follow a change of type is taken away and set again."""
    collate = f" COLLATE {column.collation or DEFAULT_COLLATION}" if held.collation != column.collation else ""
    same = base_type(held.type) == base_type(column.type)
    if held.generated and not same and may_fail(held, column):
        raise Irreversible(f"{column.name} is generated, and PostgreSQL converts no {held.type} to {column.type} there by itself.")
    using = "" if same or held.generated else f" USING {_converted(held, column, major)}"
    again = held.default is not None and base_type(held.type) != base_type(column.type) and not held.generated
    if again:
        yield Action(Phase.CHANGE_COLUMN, f"{alter} DROP DEFAULT")
    yield Action(Phase.CHANGE_COLUMN, f"{alter} TYPE {column.type}{collate}{using}")
    if again and held.default == column.default:
        yield Action(Phase.CHANGE_COLUMN, f"{alter} SET DEFAULT {column.default}")


def may_fail(held: Column, column: Column) -> bool:
    """Return whether there may be a value that becomes none of the wanted type: a text that it does not read, or no cast."""
    is_text = base_type(held.type) in TEXTS and base_type(column.type) not in TEXTS
    return is_text or not converts(held.type, column.type)


def _converted(held: Column, column: Column, major: int) -> str:
    """Return the conversion back; a value that cannot be converted becomes NULL (rows that were kept are restored over it)."""
    name = quote(column.name)
    if not may_fail(held, column):
        return f"{name}::{column.type}"
    if major < INPUT_IS_VALID or not converts(held.type, column.type):
        return f"NULL::{column.type}"
    return f"CASE WHEN pg_catalog.pg_input_is_valid({name}, {literal(column.type)}) THEN {name}::{column.type} END"


def _generated(alter: str, held: Column, column: Column) -> Iterator[Action]:
    if held.generated and held.default != column.default:
        yield Action(Phase.CHANGE_COLUMN, f"{alter} SET EXPRESSION AS ({column.default})")
    elif not held.generated:
        raise Irreversible(f"A column cannot be made generated in place; {column.name} would have to be dropped and added again.")


STORAGE = {"p": "PLAIN", "e": "EXTERNAL", "m": "MAIN", "x": "EXTENDED"}
#: From this server on SET STORAGE knows the word DEFAULT.
STORAGE_DEFAULT = 16
STORED_IN_MAIN = frozenset({"numeric", "inet", "cidr"})
COMPRESSION = {"p": "pglz", "l": "lz4", "": "default"}


def _own_storage(column: Column, major: int) -> str:
    """Return the storage that a type has of its own; only types of variable length can be changed at all."""
    if major >= STORAGE_DEFAULT:
        return "DEFAULT"
    return "MAIN" if base_type(column.type) in STORED_IN_MAIN else "EXTENDED"


def properties(table: Name, held: Column, column: Column, major: int) -> Iterator[Action]:
    """Yield what a column has besides type, default and NOT NULL."""
    alter = f"{_alter(table)} ALTER COLUMN {quote(column.name)}"
    if held.storage != column.storage:
        yield Action(Phase.SET_PROPERTY, f"{alter} SET STORAGE {STORAGE.get(column.storage) or _own_storage(column, major)}")
    if held.compression != column.compression:
        yield Action(Phase.SET_PROPERTY, f"{alter} SET COMPRESSION {COMPRESSION[column.compression]}")
    if held.statistics_target != column.statistics_target:
        target = -1 if column.statistics_target is None else column.statistics_target
        yield Action(Phase.SET_PROPERTY, f"{alter} SET STATISTICS {target}")
    if gone := [one.split("=", 1)[0] for one in held.options if one not in column.options]:
        yield Action(Phase.SET_PROPERTY, f"{alter} RESET ({', '.join(gone)})")
    if made := [one for one in column.options if one not in held.options]:
        yield Action(Phase.SET_PROPERTY, f"{alter} SET ({', '.join(made)})")
    if held.comment != column.comment:
        yield Action(Phase.SET_PROPERTY, render.comment_on_column(table, column.name, column.comment))
