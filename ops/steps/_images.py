"""Before-images: side tables in VAST's own schema that hold what a data step is about to change. Pure.

A side table has ``key_1`` … for the row's key and, for the nth changed column, ``old_n`` and ``new_n``; deleted rows keep every
column and no ``new_n``. Values of built-in types keep their type; others are kept as text, so that a side table never stands in
the way of a later DROP TYPE.

While it is filled it has no index: each row comes once, in key order. What restores from it makes the index that it walks by; only
a table that follows others' writes has its primary key from the start.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge.schema import OWN_SCHEMA, Column, Name, Table
from ops.statements.render import relation
from ops.step import Step
from ops.steps._keys import Key
from vast_project.pg.identifiers import literal, quote

#: The planner puts a plan's own key behind this prefix, so that a plan made twice keeps two sets of before-images.
PREFIX = "kept_"
#: Names that differ from plan to plan although the plans do the same: copies, what follows others' writes, what was moved away.
NAMES_BY_PLAN = re.compile(r"\b(?:kept|follow)_\w+|\bdropped_[0-9a-f]{8}_")


@dataclass(frozen=True)
class SideTable:
    """One side table: its qualified name and what it is made of; ``follows`` others' writes, so that a row may come again."""

    name: str
    key: Key
    columns: tuple[Column, ...]
    with_new: bool
    follows: bool = False

    @property
    def prepare(self) -> tuple[str, ...]:
        """Return the statements that make the table."""
        names = [*self.key_columns, *self.old_columns, *(self.new_columns if self.with_new else ())]
        kept = [kept_type(type_) for type_ in self.key.types] + [kept_type(one.type) for one in self.columns] * (1 + self.with_new)
        body = [f"{name} {type_}" for name, type_ in zip(names, kept, strict=True)]
        if self.follows:
            body.append(f"PRIMARY KEY ({', '.join(self.key_columns)})")
        return (f"CREATE TABLE IF NOT EXISTS {self.name} ({', '.join(body)})",)

    @property
    def prepare_back(self) -> tuple[str, ...]:
        """Return the statements that make the table ready to be walked."""
        return () if self.follows else (f"CREATE INDEX ON {self.name} ({', '.join(self.key_columns)})",)

    @property
    def key_columns(self) -> list[str]:
        """Return ``key_1`` …, one for each key column."""
        return [f"key_{at}" for at in range(1, len(self.key.columns) + 1)]

    @property
    def old_columns(self) -> list[str]:
        """Return ``old_1`` …, one for each kept column."""
        return [f"old_{at}" for at in range(1, len(self.columns) + 1)]

    @property
    def new_columns(self) -> list[str]:
        """Return ``new_1`` …, one for each kept column."""
        return [f"new_{at}" for at in range(1, len(self.columns) + 1)]

    @property
    def own_key(self) -> Key:
        """Return the side table's own key, to walk it by."""
        return Key(tuple(self.key_columns), tuple(kept_type(type_) for type_ in self.key.types))

    def same_row(self, table: str, alias: str) -> str:
        """Return the condition that a row of ``table`` is the one kept in ``alias``."""
        pairs = zip(self.key.columns, self.key_columns, self.key.types, strict=True)
        return " AND ".join(f"{table}.{quote(column)} = {back(f'{alias}.{kept}', type_)}" for column, kept, type_ in pairs)

    def is_row(self, alias: str, row: str) -> str:
        """Return the condition that what is kept in ``alias`` is of a trigger's row, ``OLD`` or ``NEW``."""
        pairs = zip(self.key.columns, self.key_columns, self.key.types, strict=True)
        return " AND ".join(f"{alias}.{own} = {kept(f'{row}.{quote(column)}', type_)}" for column, own, type_ in pairs)

    def insert(self, source: str, *, names: Sequence[str]) -> str:
        """Return the INSERT that keeps the rows of a CTE."""
        listed = ", ".join(names)
        return f"INSERT INTO {self.name} ({listed}) SELECT {listed} FROM {source}"


def side_table(
    table: Table, key: Key, columns: Sequence[Column], *, what: str, with_new: bool = False, follows: bool = False
) -> SideTable:
    """Return the side table for a change; ``what`` is the change's own text, from which the name is made."""
    return SideTable(image_name(table.name, what), key, tuple(columns), with_new, follows)


def image_name(name: Name, what: str) -> str:
    """Return the qualified name of the side table for a change of a table or sequence."""
    digest = hashlib.sha256(f"{name.schema}.{name.name}|{what}".encode()).hexdigest()[:12]
    return f"{OWN_SCHEMA}.{PREFIX}{digest}"


def kept_type(type_: str) -> str:
    """Return the type under which a value is kept: its own if PostgreSQL brings it, else text."""
    return "text" if "." in type_ or type_ == '"char"' else type_


def kept(text: str, type_: str) -> str:
    """Return the SQL that turns a value into the form it is kept in."""
    return text if kept_type(type_) == type_ else f"{text}::text"


def back(text: str, type_: str) -> str:
    """Return the SQL that turns a kept value back."""
    return text if kept_type(type_) == type_ else f"{text}::{type_}"


def describe(side: SideTable, table: Table) -> str:
    """Return the comment that tells a reader of the side table what it is."""
    names = ", ".join(column.name for column in side.columns)
    return f"COMMENT ON TABLE {side.name} IS {literal(f'VAST: what {relation(table.name)} ({names}) held before a change')}"


def rekeyed(step: Step, key: str) -> Step:
    """Return a step whose side tables, and what becomes one by a rename, carry a plan's key in their names."""
    if not key:
        return step
    undo = None if step.undo is None else _renamed(step.undo, key)
    checks = tuple(replace(one, args=_renamed(one.args, key)) for one in step.checks)
    return replace(step, statements=_renamed(step.statements, key), undo=undo, args=_renamed(step.args, key), checks=checks)


def _renamed(value: Any, key: str) -> Any:
    if isinstance(value, str):
        for before in (f"{OWN_SCHEMA}.", " RENAME TO "):
            value = value.replace(f"{before}{PREFIX}", f"{before}{PREFIX}{key}_")
        return value
    if isinstance(value, dict):
        return {name: _renamed(held, key) for name, held in value.items()}
    return type(value)(_renamed(held, key) for held in value) if isinstance(value, (list, tuple)) else value
