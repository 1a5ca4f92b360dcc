"""Show a role a table without some of its columns: a view, and the table itself taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._access import need_roles
from ops.operations._lookup import columns_of, new_relation, table_of, usable
from ops.operations._naming import object_name
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class MaskColumns(Operation):
    """Let a role read a table through a view in which some columns are empty, and no longer the table itself."""

    table: str
    columns: tuple[str, ...]
    role: str
    view_name: str = ""

    name = "mask_columns"
    title = "Mask columns"
    headline = "Mask {columns} of {table} for {role}"
    loss = Loss.LOSSLESS
    way_back = "The view is dropped, and the role gets back what it could read before."
    asks = (
        "{role:acting_role} (<must_not>|<must> no longer) [be able to|be allowed to] (see|read|view|look at) {columns:columns} @table",
        "mask {columns:columns} @table (for|from) {role:role}",
        "(hide|conceal) {columns:columns} @table from {role:role}",
        "{role:role} <must> not (see|read) {columns:columns} @table",
        '{role:acting_role} (may|can|should|must) (see|read|query|access) {table:table} [","] but not [the|its|their] {columns:columns} [of it|there]',
        '(let|allow) {role:acting_role} [to] (see|read|query|access) {table:table} [","] but not [the|its|their] {columns:columns}',
        '{role:acting_role} (may|can|should|must) (see|read|query|access) {table:table} [","] (without|except|except for|all but) [the|its|their] {columns:columns}',
        "(show|let) {role:role} [see|read] {table:table} without {columns:columns}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns, a role that reads them all the same, a mask that passes row security by, and a taken name."""
        table = table_of(schema, self.table)
        masked = columns_of(table, self.columns)
        need_roles(schema, usable(self.role, "role name"))
        if self.role.lower() == "public":
            raise OperationInvalid("Name the role: who may read the columns still has to be somebody.", role=self.role)
        if self.role == table.owner:
            raise OperationInvalid(f"{self.role} owns {table.name} and reads all of it whatever is granted.", role=self.role)
        if len(masked) == len(table.columns):
            raise OperationInvalid(f"Nothing of {table.name} would be left to see. Revoke the right to read it instead.", table=self.table)
        if table.row_security:
            raise OperationInvalid(
                f"{table.name} has row security, which such a view passes by: the role would see every row. Nothing was changed. "
                "Grant it the other columns one by one instead.",
                table=self.table,
            )
        if any(_reads(one) for one in table.acl or () if one.startswith("=")):
            raise OperationInvalid(
                f"Everybody (PUBLIC) may read {table.name}, so a mask for {self.role} would hide nothing. Revoke that first.", table=self.table
            )
        self._view(schema, table)

    def _view(self, schema: Schema, table: Table) -> Name:
        return new_relation(schema, self.view_name or f"{table.name.schema}.{object_name(table.name.name, (), 'masked')}")

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what the role reads from then on, and by which ways it may still see the columns."""
        table = table_of(schema, self.table)
        view = self._view(schema, table)
        message = (
            f"{self.role} reads {view} from then on, and no more {table.name}. Roles that it is a member of, and other views and "
            "functions over the table, may still show the columns."
        )
        yield Finding("other_ways", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the view with its grant and the revocation, in one transaction."""
        table = table_of(schema, self.table)
        view = self._view(schema, table)
        shown = ", ".join(
            f"NULL::{one.type} AS {quote(one.name)}" if one.name in self.columns else quote(one.name) for one in table.columns
        )
        place, role = relation(table.name), quote(self.role)
        yield ddl_step(
            f"Show {self.role} {table.name} without {', '.join(self.columns)}",
            f"CREATE VIEW {relation(view)} WITH (security_barrier = true) AS SELECT {shown} FROM {place}",
            f"GRANT SELECT ON TABLE {relation(view)} TO {role}",
            f"REVOKE SELECT ON TABLE {place} FROM {role}",
            reason="Between the two nobody reads more, or less, than before.",
        )


def _reads(entry: str) -> bool:
    """Return whether an entry of an access list, as ``role=rw/owner``, lets somebody read."""
    return "r" in entry.partition("=")[2].partition("/")[0]
