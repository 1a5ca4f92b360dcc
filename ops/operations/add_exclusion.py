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
from ops.statements.row_expressions import of_row
from ops.statements.types import base_type
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

OPERATORS = ("=", "&&", "<>", "-|-", "~=")
#: The range of two values of a type.
_RANGE_OF = {
    "timestamp with time zone": "tstzrange",
    "timestamp without time zone": "tsrange",
    "date": "daterange",
    "integer": "int4range",
    "bigint": "int8range",
    "numeric": "numrange",
}
_RANGES = ("range", "multirange", "box", "circle", "polygon", "point", "inet", "cidr", "tsvector", "geometry")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddExclusion(Operation):
    """Let no two rows conflict, such as two bookings of one room at one time; each element is ``column WITH operator``.

    ``same`` are the columns whose equal values conflict; from ``starts`` to ``ends`` a row lies, where no range column says so.
    """

    table: str
    elements: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    starts: str = ""
    ends: str = ""
    where: str = ""
    constraint_name: str = ""

    name = "add_exclusion"
    title = "Add an exclusion constraint"
    headline = "Let no two rows of {table} conflict[ in {elements}][ for the same {same}][ from {starts}][ to {ends}]"
    loss = Loss.LOSSLESS
    way_back = "The constraint is dropped with its index."
    asks = (
        "<add> [an] (exclusion|exclude) [constraint] [<called>] [{constraint_name:new_name}] (on|to|for) {table:table} "
        '[using gist|with] ["("] {elements:exclusions} [")"] @where @name',
        '<add> [an] (exclusion|exclude) [constraint] [<called>] [{constraint_name:new_name}] [using gist|with] ["("] {elements:exclusions} '
        '[")"] (on|to|for) {table:table} @where @name',
        "[[that] there <must> be] <not_two> {tables:tables} [<must>] (overlap|overlapping|collide|intersect) [at the same time] [for <any_one>|with <any_one>|per|in <any_one>] {same:name_list} {..between_moments}",
        "[[that] there <must> be] <not_two> {tables:tables} <one_per> {same:name_list} [<must>] (overlap|overlapping|collide|intersect) {..between_moments}",
        "[[that] there <must> be] <not_two> {tables:tables} (for <any_one>|with <any_one>|per|in <any_one>|of <any_one>) {same:name_list} <must> [ever] (overlap|overlapping|collide|intersect) (in|on|by) {elements:overlap_columns} @name ~ 0.4",
        "[[that] there <must> be] <not_two> {tables:tables} [<must>] (overlap|overlapping|collide|intersect) [at the same time] [for <any_one>|with <any_one>|per|in <any_one>] {same:name_list} (in|on|by) {elements:overlap_columns} @name ~ 0.4",
        "{tables:tables} (of|for|in|with|on) [<any_one>] {same:name_list} <must_not> overlap (in|on|by) {elements:overlap_columns} @name ~ 0.4",
        "(<forbid>|avoid|rule out|exclude) [all|any] (overlaps|overlap|overlapping|overlapping rows|overlapping periods|double booking|double bookings) (of|in|on|among|for) {tables:tables} (per|for <any_one>|with <any_one>|by|on) {same:name_list} {..between_moments}",
        "(<forbid>|avoid|rule out|exclude) overlapping {tables:tables} (per|for <any_one>|with <any_one>|by|on) {same:name_list} {..between_moments}",
        "[(<forbid>|avoid|rule out) (double booking|double bookings|overlaps)] [of <known_table>|of <new_name>] [\":\"|\",\"] [<any_one>] {same:name_list} <must_not> overlap {..between_moments} (on|in|of) {tables:tables}",
        "{tables:tables} (of|for|in|with|on) [<any_one>] {same:name_list} <must_not> overlap {..between_moments}",
        "{tables:tables} <must_not> overlap [for <any_one>|with <any_one>|per|in <any_one>] {same:name_list} {..between_moments}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns and operators, what only an extension can index, and a taken name."""
        table = table_of(schema, self.table)
        pairs = self._pairs(table)
        if not (pairs or self.starts):
            raise OperationInvalid(f"Which columns of {table.name} may not conflict? Say “COLUMN with =” or “COLUMN with &&”.")
        for column, operator in pairs:
            self._check_element(schema, table, column, operator)
        if self.starts or self.ends:
            self._range(table)
        if self.where:
            checked_expression(table, self.where)
        if self.constraint_name:
            new_constraint(table, self.constraint_name)

    def _pairs(self, table: Table) -> list[tuple[str, str]]:
        """Return the columns with their operators; "the same warehouse" means warehouse_id where there is no column warehouse."""
        parts = [one.rpartition(" WITH ") for one in self.elements]
        equal = [(one if table.column(one) or not table.column(f"{one}_id") else f"{one}_id", "=") for one in self.same]
        return equal + [(column.strip().strip('"'), operator.strip()) for column, _, operator in parts]

    def _range(self, table: Table) -> str:
        """Return the range from one column to the other as SQL, '' where none is asked for.

        :raises OperationInvalid: if the two are not of one type that has ranges.
        """
        if not (self.starts and self.ends):
            return ""
        first, last = column_of(table, self.starts), column_of(table, self.ends)
        made = _RANGE_OF.get(base_type(first.type))
        if made is None or base_type(last.type) != base_type(first.type):
            said = f"{first.name} is {first.type} and {last.name} is {last.type}: both have to be days, moments or numbers of one type."
            raise OperationInvalid(said, table=self.table)
        return f"{made}({quote(first.name)}, {quote(last.name)})"

    def _conflicts(self, table: Table) -> list[tuple[str, str]]:
        """Return what conflicts as SQL: an expression and the operator that tells a conflict."""
        span = self._range(table)
        return [(quote(column), operator) for column, operator in self._pairs(table)] + ([(span, "&&")] if span else [])

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
        if self.starts:
            message = (
                f"A row lies from {self.starts} up to, but not including, {self.ends}: one may begin at the moment another ends. "
                f"Without {self.ends} it goes on for ever, and a row that ends before it begins is refused by PostgreSQL."
            )
            yield Finding("half_open", Severity.NOTE, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the constraint; on a small table the rows in conflict are named first."""
        table = table_of(schema, self.table)
        columns = [*(column for column, _ in self._pairs(table)), *filter(None, (self.starts,))]
        name = self.constraint_name or free_constraint(table, columns, "excl")
        listed = ", ".join(f"{expression} WITH {operator}" for expression, operator in self._conflicts(table))
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
        pairs = " AND ".join(
            f"{of_row(table, expression, 'other')} {operator} {of_row(table, expression, table.name.name)}" for expression, operator in self._conflicts(table)
        )
        return f"NOT EXISTS (SELECT FROM {render.relation(table.name)} AS other WHERE other.ctid <> {own}.ctid AND {pairs})"
