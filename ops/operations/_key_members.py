"""Which columns change together when a number that other tables point to gets a wider type, and what keeps them from it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge.schema import Column, Constraint, Index, Name, Schema, Sequence, Table
from ops.operations._around import Around, around
from ops.operations._index_text import mentions
from ops.operations._lookup import is_small
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.simulate import apply
from ops.statements.types import base_type
from vast_project.pg.identifiers import quote

#: From narrow to wide: a wider one holds whatever a narrower one does, and compares with it in one index.
WIDTHS = ("smallint", "integer", "bigint")
_ODD_KEYS = re.compile(r"MATCH FULL|PERIOD|SET (?:NULL|DEFAULT) \(")


@dataclass(frozen=True)
class Group:
    """Columns that get a type together, by table, and the foreign keys that hold one of them or point to one."""

    schema: Schema
    columns: dict[Name, tuple[str, ...]]
    type: str

    @property
    def tables(self) -> list[Table]:
        """Return the tables whose columns change, those that are pointed to first."""
        return [self.table(name) for name in self.columns]

    @property
    def keys(self) -> list[tuple[Table, Constraint]]:
        """Return the foreign keys over the columns, each with the table that holds it."""
        return [(table, key) for table in self.schema.tables for key in table.foreign_keys if self._is_touched(table, key)]

    def _is_touched(self, table: Table, key: Constraint) -> bool:
        own = set(key.columns) & set(self.columns.get(table.name, ()))
        there = set(key.referenced_columns) & set(self.columns.get(key.references, ())) if key.references else set()
        return bool(own or there)

    def table(self, name: Name) -> Table:
        """Return a table of the group."""
        found = self.schema.table(name)
        assert found is not None  # noqa: S101 - a group is made of tables of its schema
        return found

    def indexes(self, table: Table) -> list[Index]:
        """Return a table's indexes over the columns."""
        return [one for one in table.indexes if any(mentions(one, column) for column in self.columns[table.name])]

    def checks(self, table: Table) -> list[Constraint]:
        """Return a table's checks over the columns."""
        return [one for one in table.constraints if one.kind == "c" and set(one.columns) & set(self.columns[table.name])]

    @cached_property
    def around(self) -> Around:
        """Return what depends on the columns beside keys, indexes and checks."""
        return around(self.schema, self.columns)

    def sequence(self, table: Table, column: str) -> Sequence | None:
        """Return the sequence that a column owns."""
        return next((one for one in self.schema.sequences if one.owned_by == (table.name, column)), None)

    def renamed(self, table: Table, names: dict[str, str]) -> Table:
        """Return a table as it would be with other names for its columns: its texts say them."""
        schema = self.schema
        for old, new in names.items():
            schema = apply(render.rename_column(table.name, old, new), schema)
        return schema.table(table.name) or table


def group_of(schema: Schema, table: Table, column: Column, type_: str) -> Group | None:
    """Return the columns that change with one that is pointed to or numbers itself; None where they cannot be exchanged online."""
    widths = [base_type(one) for one in (column.type, type_)]
    if not set(widths) <= set(WIDTHS) or WIDTHS.index(widths[0]) >= WIDTHS.index(widths[1]):
        return None
    group = Group(schema, _closed(schema, table, column, type_), type_)
    is_key = bool(group.keys) or column.identity or group.sequence(table, column.name)
    concerned = [*group.tables, *(holder for holder, _ in group.keys)]
    if not is_key or all(is_small(schema, one) for one in concerned) or any(_hindrances(group)):
        return None
    return group


def _closed(schema: Schema, table: Table, column: Column, type_: str) -> dict[Name, tuple[str, ...]]:
    """Return the column with those that point to it, directly or through others, as far as they are narrower than the type."""
    found = {table.name: (column.name,)}
    waiting = [(table.name, column.name)]
    while waiting:
        name, pointed = waiting.pop(0)
        for child, key in schema.referencing(name):
            for own, referenced in zip(key.columns, key.referenced_columns, strict=True):
                held = child.column(own)
                known = own in found.get(child.name, ())
                if referenced != pointed or known or held is None or not _follows(schema, child, held, type_):
                    continue
                found[child.name] = (*found.get(child.name, ()), own)
                waiting.append((child.name, own))
    return found


def _follows(schema: Schema, child: Table, column: Column, type_: str) -> bool:
    """Return whether a referencing column gets the type, too: it is narrower, and nothing keeps it as it is."""
    width = base_type(column.type)
    narrower = width in WIDTHS and WIDTHS.index(width) < WIDTHS.index(base_type(type_))
    made = around(schema, {child.name: [column.name]})
    return narrower and not made.generated and not made.hindrances and not any(_odd(schema, child, column.name))


def _hindrances(group: Group) -> Iterator[str]:
    """Yield what keeps the columns from being exchanged for others while the tables are in use."""
    for table in group.tables:
        for column in group.columns[table.name]:
            yield from _odd(group.schema, table, column)
    if group.around.generated or group.around.hindrances:
        yield "something depends on the columns that cannot be made again around them"
    for holder, key in group.keys:
        if _ODD_KEYS.search(key.definition) or holder.kind == "p" or key.inherited or not key.validated:
            yield f"{key.name} cannot be made anew beside itself"


def _odd(schema: Schema, table: Table, column: str) -> Iterator[str]:
    if table.kind != "r" or table.parent is not None or table.inherits or any(table.name in one.inherits for one in schema.tables):
        yield f"{table.name} is partitioned or inherits"
    if _has_settings(table.column(column)):
        yield f"{column} has settings of its own"
    if any(one.kind == "x" and column in one.columns for one in table.constraints):
        yield "an exclusion constraint holds it"
    over = [one for one in table.indexes if mentions(one, column)]
    if any(one.replica_identity or one.clustered or not one.valid or _deferrable(table, one) for one in over):
        yield "an index over it has a task of its own"
    if _in_statistics(schema, table, column):
        yield "statistics name it"


def _has_settings(column: Column | None) -> bool:
    """Return whether a column, if it is there at all, has what a new one would not get."""
    return column is None or bool(column.generated or column.acl or column.statistics_target is not None or column.options)


def _in_statistics(schema: Schema, table: Table, column: str) -> bool:
    """Return whether extended statistics of the table are over a column."""
    named = re.compile(rf'(?<![\w"]){re.escape(quote(column))}(?![\w"])')
    return any(named.search(one.definition) for one in schema.statistics if one.table == table.name)


def _deferrable(table: Table, index: Index) -> bool:
    owner = table.constraint(index.constraint or "")
    return owner is not None and owner.deferrable


def beside(name: str) -> str:
    """Return what something is called until it takes the place of the one of that name."""
    return object_name(name, (), "new")


def aside(name: str) -> str:
    """Return what a column is called once another has its place."""
    return object_name(name, (), "old")
