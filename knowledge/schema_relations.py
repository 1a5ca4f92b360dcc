"""Tables and views with what hangs on them, as frozen values. Pure; knowledge.schema exports them with the Schema itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple


class Name(NamedTuple):
    """A qualified name. Printed without the schema where that is ``public``."""

    schema: str
    name: str

    def __str__(self) -> str:
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``identity`` is '', 'a'lways or 'd'efault; ``generated`` is '', 's'tored or 'v'irtual (text in default)."""

    name: str
    type: str
    not_null: bool = False
    default: str | None = None
    identity: str = ""
    generated: str = ""
    collation: str | None = None
    storage: str = ""
    compression: str = ""
    statistics_target: int | None = None
    comment: str | None = None
    acl: tuple[str, ...] = ()
    inherited: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint; ``kind`` as pg_constraint.contype: p, u, f, c, x, n (not null, 18+), t.

    ``references``, ``referenced_columns``, ``on_delete``, ``on_update`` are set for foreign keys; actions as in the catalog
    (a no action, r restrict, c cascade, n set null, d set default).
    """

    name: str
    kind: str
    columns: tuple[str, ...] = ()
    definition: str = ""
    validated: bool = True
    enforced: bool = True
    deferrable: bool = False
    deferred: bool = False
    references: Name | None = None
    referenced_columns: tuple[str, ...] = ()
    on_delete: str = ""
    on_update: str = ""
    index: str | None = None
    inherited: bool = False
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """An index. ``columns`` are key columns in order, an expression stands as its text; ``constraint`` names the one it backs."""

    name: str
    columns: tuple[str, ...]
    definition: str = ""
    method: str = "btree"
    unique: bool = False
    primary: bool = False
    valid: bool = True
    include: tuple[str, ...] = ()
    predicate: str | None = None
    expressions: bool = False
    nulls_not_distinct: bool = False
    constraint: str | None = None
    replica_identity: bool = False
    clustered: bool = False
    inherited: bool = False
    tablespace: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger; ``enabled`` as pg_trigger.tgenabled (O, D, R, A)."""

    name: str
    definition: str
    function: Name
    enabled: str = "O"
    inherited: bool = False
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A row-level security policy; ``command`` is r, a, w, d or *."""

    name: str
    command: str
    permissive: bool
    roles: tuple[str, ...]
    using: str | None = None
    check: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rewrite rule other than a view's own."""

    name: str
    definition: str
    enabled: str = "O"


class Indexed:
    """What tables and views have in common: a name, and indexes with names beside it."""

    name: Name
    indexes: tuple[Index, ...]

    @cached_property
    def relation_names(self) -> tuple[Name, ...]:
        """Return the names that this relation and its indexes take within their schema."""
        return (self.name, *(Name(self.name.schema, index.name) for index in self.indexes))

    @cached_property
    def index_names(self) -> frozenset[str]:
        """Return the names of its indexes."""
        return frozenset(one.name for one in self.indexes)


@dataclass(frozen=True)
class Table(Indexed):
    """A table; ``kind`` is 'r' plain, 'p' partitioned, 'f' foreign. A partition has ``parent`` and ``bound``.

    ``access_method`` is None for heap; ``of_type`` names the type of a typed table; ``acl`` is None for the default privileges.
    """

    name: Name
    kind: str = "r"
    columns: tuple[Column, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    policies: tuple[Policy, ...] = ()
    rules: tuple[Rule, ...] = ()
    row_security: bool = False
    force_row_security: bool = False
    partition_key: str | None = None
    parent: Name | None = None
    bound: str | None = None
    inherits: tuple[Name, ...] = ()
    unlogged: bool = False
    options: tuple[str, ...] = ()
    replica_identity: str = "d"
    tablespace: str | None = None
    server: str | None = None
    access_method: str | None = None
    of_type: str | None = None
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> Column | None:
        """Return the column of that exact name, or None."""
        return self._columns.get(name)

    def constraint(self, name: str) -> Constraint | None:
        """Return the constraint of that exact name, or None."""
        return next((one for one in self.constraints if one.name == name), None)

    def index(self, name: str) -> Index | None:
        """Return the index of that exact name, or None."""
        return next((one for one in self.indexes if one.name == name), None)

    @property
    def primary_key(self) -> Constraint | None:
        """Return the primary key, or None."""
        return next((one for one in self.constraints if one.kind == "p"), None)

    @cached_property
    def constraint_names(self) -> frozenset[str]:
        """Return the names of its constraints."""
        return frozenset(one.name for one in self.constraints)

    @cached_property
    def texts(self) -> str:
        """Return types, defaults and definitions one below the other: whether a word stands in none of them is one question."""
        said = [text for one in self.columns for text in (one.type, one.default) if text]
        said += [one.definition for one in self.constraints]
        said += [text for one in self.indexes for text in (one.definition, one.predicate) if text]
        return "\n".join(said)

    @cached_property
    def foreign_keys(self) -> tuple[Constraint, ...]:
        """Return the foreign keys that this table holds."""
        return tuple(one for one in self.constraints if one.kind == "f")

    def unique_keys(self) -> list[tuple[str, ...]]:
        """Return the column sets that are unique over all rows (valid, no predicate, no expression), primary key first."""
        indexes = sorted(self.indexes, key=lambda one: not one.primary)
        return [one.columns for one in indexes if one.unique and one.valid and one.predicate is None and not one.expressions]

    def with_column(self, column: Column) -> Table:
        """Return the table with the column added, or replaced in its place."""
        return replace(self, columns=put(self.columns, column))

    def without_column(self, name: str) -> Table:
        """Return the table without the column and without what PostgreSQL drops along with it (constraints, indexes over it)."""
        return replace(
            self,
            columns=without(self.columns, name),
            constraints=tuple(one for one in self.constraints if name not in one.columns),
            indexes=tuple(one for one in self.indexes if name not in one.columns and name not in one.include),
        )

    def with_constraint(self, constraint: Constraint) -> Table:
        """Return the table with the constraint added or replaced."""
        return replace(self, constraints=put(self.constraints, constraint))

    def without_constraint(self, name: str) -> Table:
        """Return the table without the constraint and its index."""
        return replace(
            self,
            constraints=without(self.constraints, name),
            indexes=tuple(one for one in self.indexes if one.constraint != name),
        )

    def with_index(self, index: Index) -> Table:
        """Return the table with the index added or replaced."""
        return replace(self, indexes=put(self.indexes, index))

    def without_index(self, name: str) -> Table:
        """Return the table without the index."""
        return replace(self, indexes=without(self.indexes, name))


@dataclass(frozen=True)
class View(Indexed):
    """A view ('v') or materialised view ('m'); columns carry names and types."""

    name: Name
    kind: str
    definition: str
    columns: tuple[Column, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    rules: tuple[Rule, ...] = ()
    options: tuple[str, ...] = ()
    populated: bool = True
    tablespace: str | None = None
    access_method: str | None = None
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None

    def column(self, name: str) -> Column | None:
        """Return the column of that exact name, or None."""
        return next((column for column in self.columns if column.name == name), None)


def put(items: tuple[Any, ...], item: Any) -> tuple[Any, ...]:
    """Replace the item of the same name in its place, or append."""
    name = item.name
    for place, one in enumerate(items):
        if one.name == name:
            return (*items[:place], item, *items[place + 1 :])
    return (*items, item)


def without(items: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    return tuple(one for one in items if one.name != name)
