"""Keep the time of a row's last change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, new_column, table_of
from ops.operations._naming import object_name
from ops.statements.render import add_column, relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class AddUpdatedAtTrigger(Operation):
    """Keep a column at the time of a row's last change: a function and a trigger before UPDATE.

    With ``adding`` the column is made if it is not there.
    """

    table: str
    column: str = "updated_at"
    adding: bool = False

    name = "add_updated_at_trigger"
    title = "Keep the time of the last change"
    headline = "Keep the time of the last change of {table}[ in {column}]"
    loss = Loss.LOSSLESS
    way_back = "The trigger and its function are dropped."
    asks = (
        "<add> [an] {columns:known_column_item} trigger (to|on|for) {tables:tables}",
        "(update|set|refresh|touch|maintain|keep|bump|change) {columns:columns} [(to|at|as) <moment_of_change>] [<kept_current>] <on_each_change> [<by_trigger>] @table",
        "(update|set|refresh|touch|maintain|keep) {columns:columns} <by_trigger> [<on_each_change>] @table",
        "keep {columns:columns} <kept_current> [<on_each_change>] [<by_trigger>] @table",
        "{columns:columns} <must> (always|automatically) be (updated|refreshed|touched|kept current|kept up to date|bumped) [(to|at) <moment_of_change>] [<on_each_change>] [<by_trigger>] @table",
        "{columns:columns} <must> be (updated|set|refreshed|touched|bumped) automatically [(to|at) <moment_of_change>] [<on_each_change>] [<by_trigger>] @table",
        "{columns:columns} <must> be (updated|set|refreshed|touched|kept current|kept up to date|bumped) [(to|at) <moment_of_change>] (<on_each_change>|<by_trigger>) [<by_trigger>] @table",
        "(automatically|always) (update|set|refresh|maintain) {columns:columns} [(to|at) <moment_of_change>] @table [<on_each_change>] [<by_trigger>]",
        "<each_time> (a|any|one|the) [<row_noun>] (of|in) {tables:tables} (is updated|is changed|changes|gets updated|was updated) [\",\"|then] {columns:columns} <must> (be set to|get|become|be) <moment_of_change> [<by_trigger>]",
        "[a] [new] trigger [(on|to|for) {tables:tables}] (that|which|to) <keeps> {columns:columns} [(to|at) <moment_of_change>] [<kept_current>] <on_each_change> @table ~ 0.2",
        "<add> [a] trigger (on|to|for) {tables:tables} (that|which|to) (keeps|sets|updates|keep|set|update) {columns:columns} [(to|at) <moment_of_change>] [current|up to date|fresh] [<by_itself>] [<at_changes>|<on_each_change>]",
        "[before|on|upon|at|with] (an|any|every|each) update of {tables:tables} [\",\"] {columns:columns} <must> be set to <moment_of_change> [<by_itself>] [<by_trigger>]",
        "<add> [a] trigger (that|which|to) (keeps|sets|updates|maintains|refreshes|touches|keep|set|update|maintain|refresh|touch) {columns:columns} [(to|at) <moment_of_change>] [current|up to date|fresh] [<by_itself>] [<at_changes>|<on_each_change>] @table",
        '(know|see|record|track|remember|store|note) when [each|every|any|a|an|the] {tables:tables} [<row_noun>] [<was>] [last] (updated|changed|modified|edited|touched) [","|";"|"."|"-"] [and] <sets_itself> ; adding=yes ~ -0.3',
        "<append> [a|an] {column:new_name} [<column_noun>] <self_updating> @table ; adding=yes ~ -0.2",
        "<append> [a|an] <self_updated> {column:new_name} [<column_noun>] @table ; adding=yes ~ -0.2",
        "{tables:tables} <have> [a|an] {column:new_name} [<column_noun>] <self_updating> ; adding=yes ~ -0.2",
        "<give> {tables:tables} [a|an] {column:new_name} [<column_noun>] <self_updating> ; adding=yes ~ -0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table or column and one that holds no moment."""
        table = table_of(schema, self.table)
        if self._makes_it(table):
            new_column(table, self.column)
            return
        column = column_of(table, self.column)
        if not column.type.startswith(("timestamp", "date")):
            raise OperationInvalid(
                f"{table.name}.{self.column} is {column.type}: it cannot hold the time of a change.", column=self.column
            )

    def _makes_it(self, table: Table) -> bool:
        return self.adding and table.column(self.column) is None

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the column, where it is to be made, then function and trigger in one transaction."""
        table = table_of(schema, self.table)
        if self._makes_it(table):
            made = Column(self.column, "timestamp with time zone", not_null=True, default="now()")
            reason = "Takes its lock for a moment only: rows that are there get one time without being written."
            yield ddl_step(f"Add column {self.column} to {table.name}", add_column(table.name, made), reason=reason)
        name = object_name(table.name.name, (self.column,), "touch")
        function = f"{quote(table.name.schema)}.{quote(name)}"
        body = f"$touch$ BEGIN NEW.{quote(self.column)} := now(); RETURN NEW; END $touch$"
        yield ddl_step(
            f"Keep {table.name}.{self.column} at the time of the last change",
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {body}",
            f"CREATE TRIGGER {quote(name)} BEFORE UPDATE ON {relation(table.name)} FOR EACH ROW EXECUTE FUNCTION {function}()",
            reason="Blocks writes for a moment only.",
        )
