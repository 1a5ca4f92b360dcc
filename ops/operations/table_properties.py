"""Properties of a table: in which schema it is, who owns it, how it is replicated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._access import need_roles
from ops.operations._dependents import listed, routines_naming
from ops.operations._lookup import new_relation, no_such, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

IDENTITIES = ("default", "full", "nothing")


@operations.register_class
@dataclass(frozen=True)
class SetSchema(Operation):
    """Move a table to another schema, with its indexes, constraints and sequences."""

    table: str
    namespace: str

    name = "set_schema"
    title = "Move to a schema"
    headline = "Move {table} to schema {namespace}"
    loss = Loss.LOSSLESS
    way_back = "The table moves back."
    asks = (
        "(move|put|transfer|relocate) {tables:tables} (to|into|in) [the] schema {namespace:namespace_name}",
        "(move|put|transfer|relocate) {tables:tables} (to|into) [the] {namespace:known_namespace} schema",
        "(move|transfer|relocate) {tables:tables} (to|into) {namespace:known_namespace} ~ 0.3",
        "<change> [the] schema of {tables:tables} to {namespace:namespace_name}",
        "<set> [the] schema of {tables:tables} to {namespace:namespace_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table or schema, and a name that is taken there."""
        table = table_of(schema, self.table)
        if self.namespace not in {one.name for one in schema.namespaces}:
            raise no_such("schema", self.namespace, [one.name for one in schema.namespaces])
        new_relation(schema, f"{self.namespace}.{table.name.name}")

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of programs and routines that name the table without its schema."""
        table = table_of(schema, self.table)
        yield Finding(
            "moved_at_once",
            Severity.WARNING,
            f"Programs that find {table.name} along their search_path fail unless {self.namespace} is on it.",
            self.table,
        )
        if routines := routines_naming(schema, table.name.name):
            yield Finding(
                "routines_name_it", Severity.WARNING, f"The text of {listed(routines)} names it and does not follow.", self.table
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the move."""
        table = table_of(schema, self.table)
        yield ddl_step(
            f"Move {table.name} to {self.namespace}",
            render.alter_table(table.name, f"SET SCHEMA {quote(self.namespace)}"),
            reason="Takes its lock for a moment only.",
        )


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class SetReplicaIdentity(Operation):
    """Say by what logical replication finds rows: default (the primary key), full, nothing, or a unique index."""

    table: str
    identity: str = "default"
    index_name: str = ""

    name = "set_replica_identity"
    title = "Set a replica identity"
    headline = "Set the replica identity of {table}"
    loss = Loss.LOSSLESS
    way_back = "The replica identity that was there is set again."
    asks = (
        "<set> [the] replica identity (of|for|on) {tables:tables} to {identity:replica_identity}",
        "<set> [the] replica identity {identity:replica_identity} (of|for|on) {tables:tables}",
        "<set> [the] replica identity (of|for|on) {tables:tables} to [using] [the] [index] {index_name:known_index}",
        "use [the] [index] {index_name:known_index} as [the] replica identity (of|for) {tables:tables}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, identity or index, and an index that cannot identify rows."""
        table = table_of(schema, self.table)
        if self.index_name:
            index = table.index(self.index_name)
            if index is None:
                raise no_such("index", self.index_name, [one.name for one in table.indexes], where=f" of {table.name}")
            required = all((column := table.column(one)) is not None and column.not_null for one in index.columns)
            if not index.unique or index.predicate or index.expressions or not required:
                raise OperationInvalid(
                    f"{index.name} cannot identify rows: it must be unique, whole, and over required columns.", index=index.name
                )
        elif self.identity.lower() not in IDENTITIES:
            raise OperationInvalid(
                f"{self.identity!r} is no replica identity: {', '.join(IDENTITIES)}, or an index.", identity=self.identity
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the setting."""
        table = table_of(schema, self.table)
        word = f"USING INDEX {quote(self.index_name)}" if self.index_name else self.identity.upper()
        yield ddl_step(
            f"Set the replica identity of {table.name}",
            render.alter_table(table.name, f"REPLICA IDENTITY {word}"),
            reason="Takes its lock for a moment only.",
        )


@operations.register_class
@dataclass(frozen=True)
class ChangeOwner(Operation):
    """Give a table, view or sequence to another role."""

    table: str
    role: str

    name = "change_owner"
    title = "Change an owner"
    headline = "Make {role} the owner of {table}"
    loss = Loss.LOSSLESS
    way_back = "The old owner gets it back."
    asks = (
        "<change> [the] owner (of|for) {tables:tables} to {role:role}",
        "<set> [the] owner (of|for) {tables:tables} to {role:role}",
        "<make> {role:role} [the] owner of {tables:tables}",
        "(transfer|give|hand over) [ownership of] {tables:tables} to [role|user] {role:role} ~ 0.3",
        "{tables:tables} <must> be owned by {role:role}",
        "<make> {tables:tables} [be] owned by [the] [role|user] {role:role} ~ -0.3",
        "<make> {tables:tables} belong to [the] [role|user] {role:role} ~ -0.2",
        "{tables:tables} <must> belong to [the] (role|user|group) {role:role}",
        "{tables:tables} <must> belong to {role:role} ~ 1.4",
        "alter table {tables:tables} owner to {role:role}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what does not exist, and the owner it has."""
        found = schema.relation(self.table) or schema.sequence(self.table)
        if found is None:
            raise no_such("table", self.table, [str(one.name) for one in (*schema.tables, *schema.views)])
        need_roles(schema, self.role)
        if found.owner == self.role:
            raise AlreadySo(f"{found.name} belongs to {self.role} already. Nothing is to be done.", table=self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        name = (schema.relation(self.table) or schema.sequence(self.table)).name  # type: ignore[union-attr] -- check() comes first
        kind = self._kind(schema, name)
        yield ddl_step(
            f"Give {name} to {self.role}",
            f"ALTER {kind} {render.relation(name)} OWNER TO {quote(self.role)}",
            reason="Takes its lock for a moment only.",
        )

    def _kind(self, schema: Schema, name: Name) -> str:
        view = schema.view(name)
        if view is not None:
            return "MATERIALIZED VIEW" if view.kind == "m" else "VIEW"
        return "TABLE" if schema.table(name) else "SEQUENCE"
