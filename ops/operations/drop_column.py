"""Drop a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import gone_with, listed, refuse_used
from ops.operations._lookup import column_of, table_of
from ops.operations._view_columns import Shown, shown_by_views
from ops.operations._view_twins import filled, filled_on_the_way_back
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps._kept_columns import HIDDEN, is_hidden, key_without
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class DropColumn(Operation):
    """Drop a column, with the indexes and constraints over it; never with CASCADE.

    ``views`` without: views that merely show it are made again without it, in the same transaction.
    ``new_type`` is what the column was to be added again with, which asks whether its values are to be kept.
    """

    table: str
    column: str
    views: str = ""
    new_type: str = ""

    name = "drop_column"
    title = "Drop a column"
    headline = "Drop column {table}.{column}"
    loss = Loss.LOSSY
    way_back = "The column comes back with its definition, constraints and indexes, its values from what was kept aside."
    asks = (
        '{columns:columns} [":"|","|"->"|"-"] [<unused_word>] [","] (drop|remove|delete|drop it|remove it) [please|pls] @table ; alone=yes ~ 0.1',
        "{columns:struck_columns}",
        '<drop> {columns:columns} @table [","|";"|"."] (and|then|and then|"," then) [then] (add|re add|readd|recreate|create|make) (it|them|the column|that column|that) [back] [again|anew|afresh|back] (as|with|of|with type|of type|as type) [a|an|the|new|type] {new_type:type} ~ -0.6',
        '{columns:columns} (is|are) (gone|obsolete|unused|dead|history|useless|a leftover|leftovers|superfluous|no longer used|not used|not needed|no longer needed) [<anymore>|now|as well] @table (","|"."|";"|"-"|so|and) [so] [please] <drop> (it|that|them|those) ~ 0.1',
        '<nobody_uses> [the] {columns:columns} @table [<anymore>|nowadays|these days] [","|"."|";"|"-"|so|and] [so] [please] <drop> (it|that|them) ~ 0.1',
        "<drop> {columns:columns} @table [\",\"] (and|also|as well as|including) [also] (from|in|out of) (the|its|all|every|any) [views|view] [that|which] [shows|show|read|reads|use|uses|have|has] [it|the column] ; views=without",
        "<drop> {columns:columns} @table [\",\"] (and|also) take (it|them) out of (the|its|all) views [that|which] [show|shows|use] [it|them] ; views=without",
        'remove_column ["("] ":" {tables:tables} "," ":" {columns:migrated_columns} [")"]',
        "{columns:columns} (is|are) (obsolete|unused|dead|useless|not needed|not used) [<anymore>] @table ~ 0.6",
        "<drop> {columns:columns} @table",
        '<drop> {columns:columns} @table [","|"("] (with|together with|along with|and|including) (its|their|the) [own] [primary key|pk|index|indexes|unique constraint|constraint|constraints|foreign key|fk] [and|with] [its|their|the] (primary key|pk|index|indexes|unique constraint|constraint|constraints|foreign key|fk|default) [")"] ~ 0.2',
        '<drop> (them|these|those|both|these two|the following|the two) [<column_noun>] ":" {columns:columns} @table ~ 0.1',
        "(throw|kick|take|move) {columns:columns} (out of|out from) {tables:tables}",
        "<drop> [<count>] <column_noun> {columns:columns} @table",
        "<drop> [<count>] <column_noun> @table [\":\"] {columns:columns}",
        "{columns:columns} (is|are) no longer (needed|used|required by anyone|in use) @table ~ 0.3",
        "{tables:tables} (needs neither|need neither|has no use for|have no use for|no longer needs|no longer need|does not need|do not need|should not have|should no longer have|must not have|must no longer have|no longer has|no longer have|loses|lose) {columns:columns} ~ 0.2",
        "(loses|no longer has|drops|gives up) {columns:columns} @table ~ 0.3",
        "alter table {table:table} drop [column] {columns:columns}",
        "{columns:columns} <going> [too|as well|also] @table",
        "{columns:columns} of {tables:tables} (can|should|must) (go|be dropped|be removed|be deleted|go away)",
        "<drop> {columns:columns} (flag|flags|setting|settings|value|values) @table ~ 0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column, a partition key, and one that policies or generated columns use, or views for more than to show it.

        :raises ChoiceNeeded: if views show it, and nobody said that they are to go on without it.
        """
        table = table_of(schema, self.table)
        column_of(table, self.column)
        if self.new_type:
            said = f"change {self.column} of {table.name} to {self.new_type}"
            raise ChoiceNeeded(
                f"Dropping {table.name}.{self.column} and adding it again as {self.new_type} loses what it holds. Is its type to be changed, so that "
                "the values stay? If they may go, ask to drop the column, and to add it in a request of its own.",
                column=self.column,
                table=self.table,
                choices=[{"label": f"{said}, with its values", "text": said}, {"label": "drop it, with its values", "args": {"new_type": ""}}],
            )
        if self.views not in ("", "without"):
            raise OperationInvalid(f"{self.views} is no answer: views go on without the column, or it stays.", views=self.views)
        shown = self._shown(schema)
        refuse_used(schema, table, self.column, apart_from=_words(shown) if not shown.needing else ())
        if shown.views and not self.views:
            names = listed([str(one.name) for one in shown.views])
            raise ChoiceNeeded(
                f"{names} {'show' if len(shown.views) > 1 else 'shows'} {table.name}.{self.column}. Are they to be made again without it, "
                "with owner, privileges and all they have? Programs that read it there fail from then on.",
                column=self.column,
                table=self.table,
                choices=[{"label": f"drop {self.column}, also from {names}", "args": {"views": "without"}}],
            )

    def _shown(self, schema: Schema) -> Shown:
        return shown_by_views(schema, table_of(schema, self.table).name, self.column)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """List what PostgreSQL drops along with the column, and routines whose text names it."""
        table = table_of(schema, self.table)
        gone = gone_with(table, self.column)
        if gone:
            yield Finding("dropped_along", Severity.WARNING, f"These go with the column: {', '.join(gone)}.", self.table)
        if shown := self._shown(schema).views:
            names = listed([str(one.name) for one in shown])
            said = f"{names} {'lose' if len(shown) > 1 else 'loses'} the column, too, and the views are made again with all else they have."
            yield Finding("views_without", Severity.WARNING, said, self.table)
        if is_hidden(table, column_of(table, self.column), schema):
            yield Finding(
                "column_hidden",
                Severity.WARNING,
                f"{table.name} has no key that finds its rows again and is too large to be copied under a lock. So {self.column} is "
                "hidden first, under a name that begins with “dropped_”: nothing is copied and nothing is lost. "
                "Ask to drop the hidden column once nobody misses it; that cannot be taken back.",
                f"{table.name}.{self.column}",
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one short step; the planner keeps the values before it."""
        table: Table = table_of(schema, self.table)
        core, shown = render.drop_column(table.name, self.column), self._shown(schema)
        yield from filled_on_the_way_back(shown.made)
        yield ddl_step(
            f"Drop column {self.column} of {table.name}",
            *shown.made.aside(),
            core,
            *shown.after.again([core]),
            reason="Takes its lock for a moment only; the space is given back as rows are rewritten.",
            undo=None if HIDDEN.match(self.column) and key_without(table, column_of(table, self.column)) is None else (),
        )
        yield from filled(shown.made.large)


def _words(shown: Shown) -> list[str]:
    return [f"{'view' if one.kind == 'v' else 'materialized view'} {one.name}" for one in shown.made.views]

