"""Add an exclusion constraint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_violations
from ops.operations._conditions import checked_expression
from ops.operations._lookup import column_of, is_small, new_constraint, table_of
from ops.operations._naming import free_constraint
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

OPERATORS = ("=", "&&", "<>", "-|-", "~=")
_RANGES = ("range", "multirange", "box", "circle", "polygon", "point", "inet", "cidr", "tsvector", "geometry")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddExclusion(Operation):
    """Let no two rows conflict, such as two bookings of one room at one time; each element is ``column WITH operator``."""

    table: str
    elements: tuple[str, ...]
    where: str = ""
    constraint_name: str = ""

    name = "add_exclusion"
    title = "Add an exclusion constraint"
    headline = "Exclude {elements} in {table}"
    loss = Loss.LOSSLESS
    way_back = "The constraint is dropped with its index."
    asks = (
        "<add> [an] (exclusion|exclude) [constraint] [<called>] [{constraint_name:new_name}] (on|to|for) {table:table} "
        '[using gist|with] ["("] {elements:exclusions} [")"] @where @name',
        '<add> [an] (exclusion|exclude) [constraint] [<called>] [{constraint_name:new_name}] [using gist|with] ["("] {elements:exclusions} '
        '[")"] (on|to|for) {table:table} @where @name',
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns and operators, what only an extension can index, and a taken name."""
        table = table_of(schema, self.table)
        pairs = self._pairs()
        if not pairs:
            raise OperationInvalid(f"Which columns of {table.name} may not conflict? Say “COLUMN with =” or “COLUMN with &&”.")
        for column, operator in pairs:
            self._check_element(schema, table, column, operator)
        if self.where:
            checked_expression(table, self.where)
        if self.constraint_name:
            new_constraint(table, self.constraint_name)

    def _pairs(self) -> list[tuple[str, str]]:
        parts = [one.rpartition(" WITH ") for one in self.elements]
        return [(column.strip().strip('"'), operator.strip()) for column, _, operator in parts]

    def _check_element(self, schema: Schema, table: Table, name: str, operator: str) -> None:
        """Refuse an operator that is none, and one that GiST does not know for the column's type."""
        column = column_of(table, name)
        if operator not in OPERATORS:
            raise OperationInvalid(f"{operator!r} is no operator of an exclusion: {', '.join(OPERATORS)}.", operator=operator)
        ranged = any(word in column.type for word in _RANGES)
        if operator != "=" and not ranged:
            raise OperationInvalid(
                f"{table.name}.{name} is {column.type}, which has no {operator}: a range is wanted.", column=name
            )
        if not ranged and not any(one.name == "btree_gist" for one in schema.extensions):
            raise OperationInvalid(
                f"Comparing {table.name}.{name} ({column.type}) in an exclusion needs the extension btree_gist. "
                "Say “install extension btree_gist” first.",
                extension="btree_gist",
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of the build under lock: there is no way around it."""
        if not is_small(schema, table_of(schema, self.table)):
            message = (
                f"PostgreSQL builds an exclusion's index while nobody can use {self.table}, and knows no concurrent form. "
                "For a table in use, add it to a new table and move the rows there."
            )
            yield Finding("built_under_lock", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the constraint; on a small table the rows in conflict are named first."""
        table = table_of(schema, self.table)
        name = self.constraint_name or free_constraint(table, [column for column, _ in self._pairs()], "excl")
        listed = ", ".join(f"{quote(column)} WITH {operator}" for column, operator in self._pairs())
        where = f" WHERE ({self.where})" if self.where else ""
        yield ddl_step(
            f"Let no two rows of {table.name} conflict",
            render.add_constraint(table.name, name, f"EXCLUDE USING gist ({listed}){where}"),
            checks_before=[no_violations(table.name, self._apart(table))] if is_small(schema, table) and not self.where else [],
            reason="Builds an index while nobody can use the table.",
        )

    def _apart(self, table: Table) -> str:
        """Return the condition that no other row conflicts with a row."""
        own = quote(table.name.name)
        pairs = " AND ".join(f"other.{quote(column)} {operator} {own}.{quote(column)}" for column, operator in self._pairs())
        return f"NOT EXISTS (SELECT FROM {render.relation(table.name)} AS other WHERE other.ctid <> {own}.ctid AND {pairs})"
