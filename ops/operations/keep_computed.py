"""Keep a column at what the other columns of its row come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Schema, Table
from ops.operation import ChoiceNeeded, Loss, NotPlanned, Operation, OperationInvalid, operations
from ops.operations._computed_columns import with_checks
from ops.operations._conditions import checked_expression
from ops.operations._constraints import check_steps
from ops.operations._dependents import gone_with, refuse_used
from ops.operations._lookup import column_of, is_small, table_of
from ops.operations._naming import free_constraint, object_name
from ops.operations._worked_out import is_of_other_rows
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.parse import column_names, parse_expression
from ops.statements.volatility import is_of_the_moment, is_volatile
from ops.step import Check, Step
from ops.steps.backfill import backfill_step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote

#: The ways to keep a column, and what each is for the programs that write the table.
WAYS = {
    "trigger": "by a trigger, which works it out at every write, whatever programs put there",
    "check": "by a check, which refuses rows where it is anything else, so that programs have to work it out",
    "generated column": "by a generated column in its place, which programs may no longer write",
}


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class KeepComputed(Operation):
    """Keep a column at what other columns of its row come to: by a trigger, a check, or a generated column in its place.

    ``way`` is one of the three; where nobody said which, a person has to choose.
    """

    table: str
    column: str
    expression: str
    way: str = ""

    name = "keep_computed"
    title = "Keep a column at what others come to"
    headline = "Keep {table}.{column} at {expression}[ by a {way}]"
    loss = Loss.LOSSY
    way_back = "Trigger, check or generated column go, and the values from before come back from what was kept aside."
    asks = (
        '{columns:columns} <always_is> {expression:kept_value} @table ["," | "." | "-"] [<at_all_times>] @kept_by',
        '{columns:columns} ("="|is|are|equals|<must> be|<must> equal) {expression:kept_value} @table ["," | "." | "-"] <at_all_times> @kept_by',
        "<keep_it> {columns:columns} <kept_at> {expression:kept_value} @table [<at_all_times>] @kept_by",
        "{columns:columns} <never_differs> {expression:kept_value} @table @kept_by",
        "always (set|compute|calculate|derive|work out) {columns:columns} (to|as|from|by) {expression:kept_value} @table @kept_by",
        "[let] [the] (database|db|postgres) (<must> [always|automatically]|always) (compute|calculate|work out|fill|set|maintain|derive) {columns:columns} (to|as|from|by|with) {expression:kept_value} @table @kept_by",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what nothing can keep, and ask by which way.

        :raises NotPlanned: if rows of another table would have to be looked at.
        :raises ChoiceNeeded: if nobody said by which way.
        """
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if is_of_other_rows(self.expression):
            raise NotPlanned(_of_other_rows(table, column), instead=_INSTEAD.format(column=column.name, table=table.name))
        self._check_expression(table, column, schema)
        if self.way and self.way not in WAYS:
            raise OperationInvalid(f"{self.way} is none of {', '.join(WAYS)}.", way=self.way)
        if not self.way:
            choices = [{"label": label, "args": {"way": way}} for way, label in WAYS.items()]
            raise ChoiceNeeded(f"How is {table.name}.{column.name} to be kept at {self.expression}?", choices=choices, column=column.name)
        if self.way == "generated column":
            self._check_replaced(table, column, schema)

    def _check_expression(self, table: Table, column: Column, schema: Schema) -> None:
        used = column_names(parse_expression(checked_expression(table, self.expression)))
        if column.generated:
            raise OperationInvalid(f"{table.name}.{column.name} is generated already. Ask to change its expression.", column=column.name)
        if not used or column.name in used:
            raise OperationInvalid(f"{column.name} has to follow from other columns of {table.name}; {self.expression} does not.", column=column.name)
        if is_volatile(self.expression, schema) or is_of_the_moment(self.expression):
            raise OperationInvalid(f"{self.expression} comes to something else at each look: no row can be kept at that.", expression=self.expression)

    def _check_replaced(self, table: Table, column: Column, schema: Schema) -> None:
        """Refuse to replace a column that other things use."""
        refuse_used(schema, table, column.name)
        if gone := gone_with(table, column.name):
            said = f"These stand on {column.name} and would go with it: {', '.join(gone)}. Nothing was changed. Keep it by a trigger instead."
            raise OperationInvalid(said, column=column.name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what programs notice, and what becomes of the rows there are."""
        table = table_of(schema, self.table)
        place = f"{table.name}.{self.column}"
        if self.way == "trigger":
            yield Finding("overwritten", Severity.WARNING, f"What programs write into {place} is replaced, without an error.", place)
        elif self.way == "check":
            yield Finding("programs_compute", Severity.WARNING, f"Rows where {place} is anything else are refused, also those that are there now.", place)
        else:
            yield Finding("programs_fail", Severity.WARNING, f"Programs that still write {place} fail, and it becomes the last of the columns.", place)
            if not is_small(schema, table):
                said = f"{table.name} is rewritten while nobody can use it. A trigger keeps the column without that."
                yield Finding("rewritten", Severity.WARNING, said, str(table.name))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the trigger and the values of the rows there are, the check, or the generated column in the other's place."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if self.way == "check":
            condition = f"{quote(column.name)} IS NOT DISTINCT FROM ({self.expression})"
            yield from check_steps(table, condition, free_constraint(table, (column.name,), "check"))
        elif self.way == "trigger":
            yield from self._kept_by_trigger(schema, table)
        else:
            computed = replace(column, default=self.expression, generated="s")
            reason = "PostgreSQL makes no column generated in place."
            yield ddl_step(f"Drop {column.name} of {table.name} as it is", render.drop_column(table.name, column.name), reason=reason)
            yield ddl_step(f"Let {table.name}.{column.name} be computed", render.add_column(table.name, computed), reason="Computes every row there is.")

    def _kept_by_trigger(self, schema: Schema, table: Table) -> Iterator[Step]:
        made = object_name(table.name.name, (self.column,), "computed")
        function = f"{quote(table.name.schema)}.{quote(made)}"
        row = f"(SELECT NEW.*) AS {quote(table.name.name)}"
        body = f"$kept$ BEGIN\n  SELECT {self.expression} INTO NEW.{quote(self.column)} FROM {row};\n  RETURN NEW;\nEND $kept$"
        place = render.relation(table.name)
        gone = (f"DROP TRIGGER IF EXISTS {quote(made)} ON {place}", f"DROP FUNCTION IF EXISTS {function}()")
        yield ddl_step(
            f"Work out {table.name}.{self.column} from now on",
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {body}",
            f"CREATE TRIGGER {quote(made)} BEFORE INSERT OR UPDATE ON {place} FOR EACH ROW EXECUTE FUNCTION {function}()",
            reason="Before the rows that are there, so that none is missed.",
            undo=gone,
        )
        step = backfill_step(schema, table=str(table.name), values={self.column: self.expression})
        check = Check("values_equal", {"table": place, "column": self.column, "expression": self.expression})
        yield with_checks(step, (check,))
        told = f"Keeps {self.column} at {self.expression}"
        reason = "On the way back the trigger goes first: it would work the values out anew that are to come back."
        yield ddl_step("Say what the trigger is for", f"COMMENT ON TRIGGER {quote(made)} ON {place} IS {literal(told)}", reason=reason, undo=gone)


_INSTEAD = (
    "Let a view work it out when it is read, or fill the column once: “set {column} of {table} to the sum of …”. "
    "A number of rows VAST keeps by a trigger: “keep the number of … in {table}.…”."
)


def _of_other_rows(table: Table, column: Column) -> str:
    """Return why a column is not kept at what rows of another table come to, and what a DBA would do."""
    reason = (
        f"{table.name}.{column.name} would follow from rows of another table: each write there would have to write its row of {table.name}, "
        "and programs that write at the same time would wait for each other."
    )
    return f"{reason} Nothing was changed. {_INSTEAD.format(column=column.name, table=table.name)}"
