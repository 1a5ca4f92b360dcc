"""A database's schema as frozen values: what planning, linking, rules, guard and diff work on. Pure.

Texts (types, defaults, definitions) are as PostgreSQL prints them with an empty ``search_path``, so that names in them are
always qualified. Collections are tuples; look-ups go through the methods. What changes without a change of meaning (sizes,
row counts) is kept apart in ``measures`` and is no part of equality or of the fingerprint.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from knowledge.schema_objects import (
    DefaultAcl,
    Dependency,
    Extension,
    Function,
    Measure,
    Namespace,
    Other,
    Publication,
    Sequence,
    Server,
    Statistics,
    Type,
)
from knowledge.schema_relations import (
    Column,
    Constraint,
    Index,
    Name,
    Policy,
    Rule,
    Table,
    Trigger,
    View,
    put,
)

#: VAST's own schema on a target (ledger, before-images); never part of what VAST knows of the database.
OWN_SCHEMA = "vast"

__all__ = [
    "OWN_SCHEMA",
    "Column",
    "Constraint",
    "DefaultAcl",
    "Dependency",
    "Extension",
    "Function",
    "Index",
    "Measure",
    "Name",
    "Namespace",
    "Other",
    "Policy",
    "Publication",
    "Rule",
    "Schema",
    "Sequence",
    "Server",
    "Statistics",
    "Table",
    "Trigger",
    "Type",
    "View",
]


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
    def _types(self) -> dict[Name, Type]:
        return {one.name: one for one in self.types}

    @cached_property
    def _sequences(self) -> dict[Name, Sequence]:
        return {one.name: one for one in self.sequences}

    @cached_property
    def _places(self) -> dict[Name, int]:
        return {table.name: place for place, table in enumerate(self.tables)}

    @cached_property
    def worked_out(self) -> dict[Any, Any]:
        """Return what others worked out from the structure alone; it stays while only measures change."""
        return {}

    def remeasured(self, *, server: Server, measures: dict[Name, Measure] | None = None) -> Schema:
        """Return the same structure with other properties of the server, and with other measures where they are given."""
        made = replace(self, server=server, measures=self.measures if measures is None else measures)
        vars(made)["worked_out"] = self.worked_out
        return made

    def has_relation(self, name: Name) -> bool:
        """Return whether a table, view, index or sequence has the name, so that a new one may not take it."""
        if name in self._tables or name in self._views or name in self._sequences:
            return True
        return self.index_owner(name.name, name.schema) is not None

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
        return self._find(self._types, name)

    def sequence(self, name: Name | str) -> Sequence | None:
        """Return a sequence; names as for :meth:`table`."""
        return self._find(self._sequences, name)

    def index_owner(self, index: str, schema: str | None = None) -> Table | View | None:
        """Return the table or materialised view that has an index of that name, or None."""
        for owner in (*self.tables, *self.views):
            if index in owner.index_names and (schema is None or owner.name.schema == schema):
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
        # Simulating a plan makes a schema per clause, and only one table differs: what was looked up stays looked up.
        places, place = self._places, self._places.get(table.name)
        if place is None:
            made = replace(self, tables=(*self.tables, table))
            places = {**places, table.name: len(self.tables)}
        else:
            made = replace(self, tables=(*self.tables[:place], table, *self.tables[place + 1 :]))
        made.__dict__.update(_places=places, _tables={**self._tables, table.name: table})
        return made

    def without_table(self, name: Name) -> Schema:
        """Return the schema without the table, the sequences it owns and the foreign keys that point to it."""
        tables = tuple(
            replace(table, constraints=tuple(one for one in table.constraints if one.references != name))
            if any(key.references == name for key in table.foreign_keys)
            else table
            for table in self.tables
            if table.name != name
        )
        sequences = tuple(one for one in self.sequences if not (one.owned_by and one.owned_by[0] == name))
        return replace(self, tables=tables, sequences=sequences)

    def without_own(self) -> Schema:
        """Return the schema without what stands in VAST's own: copies, and what was moved out of sight."""
        if all(table.name.schema != OWN_SCHEMA for table in self.tables):
            return self
        tables = tuple(one for one in self.tables if one.name.schema != OWN_SCHEMA)
        return replace(self, tables=tables, sequences=tuple(one for one in self.sequences if one.name.schema != OWN_SCHEMA))

    def with_view(self, view: View) -> Schema:
        """Return the schema with the view added or replaced."""
        return replace(self, views=put(self.views, view))

    def _find(self, members: dict[Name, Any], name: Name | str) -> Any:
        if isinstance(name, Name):
            return members.get(name)
        if "." in name:
            schema, _, bare = name.partition(".")
            return members.get(Name(schema, bare)) or members.get(Name("public", name))
        return next((members[found] for path in self.search_path if (found := Name(path, name)) in members), None)
