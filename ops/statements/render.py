"""Building blocks for statements: every name goes through :func:`quote`, every relation is qualified. Pure.

Recipes compose their steps from these; the inverse of a statement is written with the same ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.schema import Column, Constraint, Name
from vast_project.pg.identifiers import literal, qualified, quote

ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}


def relation(name: Name) -> str:
    """Return the qualified, quoted name of a relation, type or function."""
    return qualified(name.schema, name.name)


def columns(names: Sequence[str]) -> str:
    """Return quoted names, separated by commas."""
    return ", ".join(quote(name) for name in names)


def column_definition(column: Column) -> str:
    """Return what stands after ADD COLUMN: name, type, collation, default, identity or generation, NOT NULL."""
    parts = [quote(column.name), column.type]
    if column.storage:
        parts.append(f"STORAGE {column.storage}")
    if column.compression:
        parts.append(f"COMPRESSION {column.compression}")
    if column.collation:
        parts.append(f"COLLATE {column.collation}")
    if column.generated:
        parts.append(f"GENERATED ALWAYS AS ({column.default}) {'STORED' if column.generated == 's' else 'VIRTUAL'}")
    elif column.identity:
        parts.append(f"GENERATED {'ALWAYS' if column.identity == 'a' else 'BY DEFAULT'} AS IDENTITY")
    elif column.default is not None:
        parts.append(f"DEFAULT {column.default}")
    if column.not_null and not column.identity:
        parts.append("NOT NULL")
    return " ".join(parts)


def alter_table(table: Name, *actions: str) -> str:
    """Return one ALTER TABLE with its actions."""
    return f"ALTER TABLE {relation(table)} {', '.join(actions)}"


def add_column(table: Name, column: Column) -> str:
    """Return ALTER TABLE … ADD COLUMN for a column's whole definition."""
    return alter_table(table, f"ADD COLUMN {column_definition(column)}")


def drop_column(table: Name, column: str) -> str:
    """Return ALTER TABLE … DROP COLUMN (RESTRICT, as PostgreSQL's default is)."""
    return alter_table(table, f"DROP COLUMN {quote(column)}")


def rename_column(table: Name, old: str, new: str) -> str:
    """Return ALTER TABLE … RENAME COLUMN."""
    return alter_table(table, f"RENAME COLUMN {quote(old)} TO {quote(new)}")


def rename_table(table: Name, new: str) -> str:
    """Return ALTER TABLE … RENAME TO; the schema stays."""
    return alter_table(table, f"RENAME TO {quote(new)}")


def set_default(table: Name, column: str, expression: str) -> str:
    """Return ALTER TABLE … SET DEFAULT."""
    return alter_table(table, f"ALTER COLUMN {quote(column)} SET DEFAULT {expression}")


def drop_default(table: Name, column: str) -> str:
    """Return ALTER TABLE … DROP DEFAULT."""
    return alter_table(table, f"ALTER COLUMN {quote(column)} DROP DEFAULT")


def set_not_null(table: Name, column: str) -> str:
    """Return ALTER TABLE … SET NOT NULL."""
    return alter_table(table, f"ALTER COLUMN {quote(column)} SET NOT NULL")


def drop_not_null(table: Name, column: str) -> str:
    """Return ALTER TABLE … DROP NOT NULL."""
    return alter_table(table, f"ALTER COLUMN {quote(column)} DROP NOT NULL")


def set_type(table: Name, column: str, type_: str, *, using: str | None = None, collation: str | None = None) -> str:
    """Return ALTER TABLE … ALTER COLUMN … TYPE; ``using`` is an expression over the table's columns."""
    collate = f" COLLATE {collation}" if collation else ""
    conversion = f" USING {using}" if using else ""
    return alter_table(table, f"ALTER COLUMN {quote(column)} TYPE {type_}{collate}{conversion}")


def add_constraint(table: Name, name: str, definition: str, *, valid: bool = True) -> str:
    """Return ALTER TABLE … ADD CONSTRAINT; ``definition`` is the text after the name, such as ``CHECK (price > 0)``."""
    suffix = "" if valid or definition.endswith("NOT VALID") else " NOT VALID"
    return alter_table(table, f"ADD CONSTRAINT {quote(name)} {definition}{suffix}")


def add_constraint_using_index(table: Name, name: str, index: str, *, primary: bool = False) -> str:
    """Return ALTER TABLE … ADD CONSTRAINT … USING INDEX; PostgreSQL renames the index to the constraint's name."""
    return alter_table(table, f"ADD CONSTRAINT {quote(name)} {'PRIMARY KEY' if primary else 'UNIQUE'} USING INDEX {quote(index)}")


def validate_constraint(table: Name, name: str) -> str:
    """Return ALTER TABLE … VALIDATE CONSTRAINT."""
    return alter_table(table, f"VALIDATE CONSTRAINT {quote(name)}")


def drop_constraint(table: Name, name: str) -> str:
    """Return ALTER TABLE … DROP CONSTRAINT."""
    return alter_table(table, f"DROP CONSTRAINT {quote(name)}")


def foreign_key(
    *, columns_: Sequence[str], references: Name, referenced: Sequence[str], on_delete: str = "a", on_update: str = "a"
) -> str:
    """Return a FOREIGN KEY clause as pg_get_constraintdef() prints it; actions are the catalog's letters."""
    text = f"FOREIGN KEY ({columns(columns_)}) REFERENCES {relation(references)}({columns(referenced)})"
    if on_update != "a":
        text += f" ON UPDATE {ACTIONS[on_update]}"
    if on_delete != "a":
        text += f" ON DELETE {ACTIONS[on_delete]}"
    return text


def constraint_suffix(constraint: Constraint) -> str:
    """Return what PostgreSQL prints behind a constraint's clause: deferrability, NOT ENFORCED, NOT VALID."""
    text = " DEFERRABLE" if constraint.deferrable else ""
    text += " INITIALLY DEFERRED" if constraint.deferred else ""
    if not constraint.enforced:
        return text + " NOT ENFORCED"
    return text + ("" if constraint.validated else " NOT VALID")


def create_index(
    *,
    name: str,
    table: Name,
    keys: Sequence[str],
    method: str = "btree",
    unique: bool = False,
    include: Sequence[str] = (),
    where: str | None = None,
    nulls_not_distinct: bool = False,
    concurrently: bool = True,
    only: bool = False,
    tablespace: str | None = None,
) -> str:
    """Return CREATE INDEX. ``keys`` are SQL: quoted names with opclass or direction, expressions in parentheses."""
    words = ["CREATE", "UNIQUE" if unique else "", "INDEX", "CONCURRENTLY" if concurrently else "", quote(name), "ON"]
    text = " ".join(word for word in [*words, "ONLY" if only else "", relation(table)] if word)
    text += f" USING {method} ({', '.join(keys)})"
    if include:
        text += f" INCLUDE ({columns(include)})"
    if nulls_not_distinct:
        text += " NULLS NOT DISTINCT"
    if tablespace:
        text += f" TABLESPACE {quote(tablespace)}"
    return text + (f" WHERE {where}" if where else "")


def drop_index(index: Name, *, concurrently: bool = True) -> str:
    """Return DROP INDEX."""
    return f"DROP INDEX {'CONCURRENTLY ' if concurrently else ''}{relation(index)}"


def create_table(table: Name, columns_: Sequence[Column], constraints: Sequence[tuple[str, str]] = (), *, suffix: str = "") -> str:
    """Return CREATE TABLE; ``constraints`` are (name, definition) pairs, ``suffix`` such as ``PARTITION BY …``."""
    lines = [column_definition(column) for column in columns_]
    lines += [f"CONSTRAINT {quote(name)} {definition}" for name, definition in constraints]
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {relation(table)} (\n    {body}\n){' ' + suffix if suffix else ''}"


def drop_table(table: Name) -> str:
    """Return DROP TABLE (RESTRICT)."""
    return f"DROP TABLE {relation(table)}"


def comment(object_: str, text: str | None) -> str:
    """Return COMMENT ON; ``object_`` such as ``TABLE public.t``; None takes the comment away."""
    return f"COMMENT ON {object_} IS {literal(text) if text is not None else 'NULL'}"


def comment_on_table(table: Name, text: str | None) -> str:
    """Return COMMENT ON TABLE."""
    return comment(f"TABLE {relation(table)}", text)


def comment_on_column(table: Name, column: str, text: str | None) -> str:
    """Return COMMENT ON COLUMN."""
    return comment(f"COLUMN {relation(table)}.{quote(column)}", text)
