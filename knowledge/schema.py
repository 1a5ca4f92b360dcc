"""A database's schema as frozen values: what planning, linking, rules, guard and diff work on. Pure.

Texts (types, defaults, definitions) are as PostgreSQL prints them with an empty ``search_path``, so that names in them are
always qualified. Collections are tuples; look-ups go through the methods. What changes without a change of meaning (sizes,
row counts) is kept apart in ``measures`` and is no part of equality or of the fingerprint.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

#: VAST's own schema on a target (ledger, before-images); never part of what VAST knows of the database.
OWN_SCHEMA = "vast"


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


@dataclass(frozen=True)
class Table:
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

    @property
    def foreign_keys(self) -> tuple[Constraint, ...]:
        """Return the foreign keys that this table holds."""
        return tuple(one for one in self.constraints if one.kind == "f")

    def unique_keys(self) -> list[tuple[str, ...]]:
        """Return the column sets that are unique over all rows (valid, no predicate, no expression), primary key first."""
        indexes = sorted(self.indexes, key=lambda one: not one.primary)
        return [one.columns for one in indexes if one.unique and one.valid and one.predicate is None and not one.expressions]

    def with_column(self, column: Column) -> Table:
        """Return the table with the column added, or replaced in its place."""
        return replace(self, columns=_put(self.columns, column))

    def without_column(self, name: str) -> Table:
        """Return the table without the column and without what PostgreSQL drops along with it (constraints, indexes over it)."""
        return replace(
            self,
            columns=_without(self.columns, name),
            constraints=tuple(one for one in self.constraints if name not in one.columns),
            indexes=tuple(one for one in self.indexes if name not in one.columns and name not in one.include),
        )

    def with_constraint(self, constraint: Constraint) -> Table:
        """Return the table with the constraint added or replaced."""
        return replace(self, constraints=_put(self.constraints, constraint))

    def without_constraint(self, name: str) -> Table:
        """Return the table without the constraint and its index."""
        return replace(
            self,
            constraints=_without(self.constraints, name),
            indexes=tuple(one for one in self.indexes if one.constraint != name),
        )

    def with_index(self, index: Index) -> Table:
        """Return the table with the index added or replaced."""
        return replace(self, indexes=_put(self.indexes, index))

    def without_index(self, name: str) -> Table:
        """Return the table without the index."""
        return replace(self, indexes=_without(self.indexes, name))


@dataclass(frozen=True)
class View:
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
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None

    def column(self, name: str) -> Column | None:
        """Return the column of that exact name, or None."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence; ``owned_by`` is (table, column); identity sequences are marked ``identity``."""

    name: Name
    type: str = "bigint"
    start: int = 1
    increment: int = 1
    minimum: int = 1
    maximum: int = 9223372036854775807
    cache: int = 1
    cycle: bool = False
    owned_by: tuple[Name, str] | None = None
    identity: bool = False
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """An enum ('e', labels in order), domain ('d'), composite ('c', attributes) or range ('r') type."""

    name: Name
    kind: str
    labels: tuple[str, ...] = ()
    base: str | None = None
    not_null: bool = False
    default: str | None = None
    collation: str | None = None
    checks: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A function or procedure; ``kind`` f, p, a or w; identity is name + argument types; the body is kept as a sha256.

    ``definition`` is the full CREATE statement where the role may read it.
    """

    name: Name
    arguments: str
    kind: str = "f"
    returns: str = ""
    language: str = ""
    volatility: str = "v"
    strict: bool = False
    security_definer: bool = False
    parallel: str = "u"
    leakproof: bool = False
    settings: tuple[str, ...] = ()
    body_hash: str = ""
    definition: str = ""
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """An installed extension."""

    name: str
    version: str
    schema: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication; ``tables`` empty with ``all_tables`` set means every table."""

    name: str
    all_tables: bool
    actions: str
    tables: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """An extended statistics object."""

    name: Name
    table: Name
    definition: str


@dataclass(frozen=True, slots=True)
class Namespace:
    """A schema in PostgreSQL's sense."""

    name: str
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class DefaultAcl:
    """An ALTER DEFAULT PRIVILEGES entry."""

    role: str
    schema: str | None
    kind: str
    acl: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependency:
    """``dependent`` (a view, matview, policy, generated column …) uses a table, or one of its columns where one is named."""

    dependent_kind: str
    dependent: str
    table: Name
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """An object of a rarer kind (event trigger, foreign server, collation, operator, cast …) with its properties as text."""

    kind: str
    schema: str | None
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Size of a table at the time of the snapshot: ``rows`` is an estimate and None where never analysed."""

    rows: int | None
    heap_bytes: int
    total_bytes: int
    writes_per_second: float | None = None


@dataclass(frozen=True)
class Server:
    """What the planner must know of the server: version number as 180004, properties, and the ``role`` that makes changes."""

    version: int = 180000
    timezone: str = "UTC"
    replicas: int = 0
    oldest_snapshot_seconds: float | None = None
    available_extensions: tuple[str, ...] = ()
    role: str = ""

    @property
    def major(self) -> int:
        """Return the major version, as 18."""
        return self.version // 10000


@dataclass(frozen=True)
class Schema:
    """Everything that defines a database's schema, in one value.

    ``unread`` names the relations whose definitions could not be read because somebody held them under an exclusive lock.
    """

    tables: tuple[Table, ...] = ()
    views: tuple[View, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    types: tuple[Type, ...] = ()
    functions: tuple[Function, ...] = ()
    extensions: tuple[Extension, ...] = ()
    publications: tuple[Publication, ...] = ()
    statistics: tuple[Statistics, ...] = ()
    namespaces: tuple[Namespace, ...] = (Namespace("public"),)
    default_acls: tuple[DefaultAcl, ...] = ()
    others: tuple[Other, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    search_path: tuple[str, ...] = ("public",)
    server: Server = field(default_factory=Server, compare=False)
    measures: dict[Name, Measure] = field(default_factory=dict, compare=False, hash=False)
    unread: tuple[Name, ...] = field(default=(), compare=False)

    @cached_property
    def _tables(self) -> dict[Name, Table]:
        return {table.name: table for table in self.tables}

    @cached_property
    def _views(self) -> dict[Name, View]:
        return {view.name: view for view in self.views}

    @cached_property
    def relation_names(self) -> frozenset[Name]:
        """Return the names that a new table, view, index or sequence may not take."""
        named = [*self.tables, *self.views, *self.sequences]
        indexes = [Name(owner.name.schema, index.name) for owner in (*self.tables, *self.views) for index in owner.indexes]
        return frozenset([one.name for one in named] + indexes)

    def table(self, name: Name | str) -> Table | None:
        """Return a table by Name, ``schema.name`` or a bare name looked up along the search path; None if there is none."""
        return self._find(self._tables, name)

    def view(self, name: Name | str) -> View | None:
        """Return a view or materialised view; names as for :meth:`table`."""
        return self._find(self._views, name)

    def relation(self, name: Name | str) -> Table | View | None:
        """Return a table or view; names as for :meth:`table`."""
        return self.table(name) or self.view(name)

    def type(self, name: Name | str) -> Type | None:
        """Return an enum, domain, composite or range type; names as for :meth:`table`."""
        return self._find({one.name: one for one in self.types}, name)

    def sequence(self, name: Name | str) -> Sequence | None:
        """Return a sequence; names as for :meth:`table`."""
        return self._find({one.name: one for one in self.sequences}, name)

    def index_owner(self, index: str, schema: str | None = None) -> Table | View | None:
        """Return the table or materialised view that has an index of that name, or None."""
        for owner in (*self.tables, *self.views):
            if (schema is None or owner.name.schema == schema) and any(one.name == index for one in owner.indexes):
                return owner
        return None

    def referencing(self, name: Name) -> list[tuple[Table, Constraint]]:
        """Return the foreign keys of other tables (and of itself) that point to a table."""
        return [(table, key) for table in self.tables for key in table.foreign_keys if key.references == name]

    def partitions(self, name: Name) -> list[Table]:
        """Return a table's direct partitions in the order of their names."""
        return sorted((table for table in self.tables if table.parent == name), key=lambda table: table.name)

    def with_table(self, table: Table) -> Schema:
        """Return the schema with the table added or replaced."""
        return replace(self, tables=_put(self.tables, table))

    def without_table(self, name: Name) -> Schema:
        """Return the schema without the table, the sequences it owns and the foreign keys that point to it."""
        tables = tuple(
            replace(table, constraints=tuple(one for one in table.constraints if one.references != name))
            for table in self.tables
            if table.name != name
        )
        sequences = tuple(one for one in self.sequences if not (one.owned_by and one.owned_by[0] == name))
        return replace(self, tables=tables, sequences=sequences)

    def with_view(self, view: View) -> Schema:
        """Return the schema with the view added or replaced."""
        return replace(self, views=_put(self.views, view))

    def _find(self, members: dict[Name, Any], name: Name | str) -> Any:
        if isinstance(name, Name):
            return members.get(name)
        if "." in name:
            schema, _, bare = name.partition(".")
            return members.get(Name(schema, bare)) or members.get(Name("public", name))
        return next((members[found] for path in self.search_path if (found := Name(path, name)) in members), None)


def _put(items: tuple[Any, ...], item: Any) -> tuple[Any, ...]:
    """Replace the item of the same name in its place, or append."""
    if any(one.name == item.name for one in items):
        return tuple(item if one.name == item.name else one for one in items)
    return (*items, item)


def _without(items: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    return tuple(one for one in items if one.name != name)
