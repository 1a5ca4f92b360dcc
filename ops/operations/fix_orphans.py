"""Rows that point to rows that are not there: delete them, or let them point nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_orphans
from ops.operations._columns import referenced_columns
from ops.operations._computed_columns import with_checks
from ops.operations._lookup import column_of, table_of
from ops.statements.render import relation
from ops.step import Step
from ops.steps.backfill import backfill_step
from ops.steps.delete_rows import delete_step
from vast_project.pg.identifiers import quote

ACTIONS = ("delete", "null")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class FixOrphans(Operation):
    """Deal with rows whose ``column`` holds a key that ``references`` does not have: ``action`` is delete or null."""

    table: str
    column: str
    references: str = ""
    action: str = ""

    name = "fix_orphans"
    title = "Fix orphans"
    headline = "Fix orphans of {table}.{column}"
    loss = Loss.LOSSY
    way_back = "The deleted rows, or the values that were there, are put back."
    asks = (
        "<set> {columns:columns} to null (where|when|if) [the|its|their] {references:known_table} [<row_noun>] <not_there> @table ; action=null ~ -0.2",
        "<null_out> {columns:columns} (where|when|if) [the|its|their] {references:known_table} [<row_noun>] <not_there> @table ; action=null ~ -0.2",
        "(fix|repair|clean up|clean|handle|resolve|deal with) [all|any|the] (orphans|orphaned|orphan|dangling|broken) [<row_noun>|references|keys|values] (of|in|for|by|on|over) {columns:columns} [(to|in|of) [<table_noun>] {references:known_table}] @table @orphan_action",
        "(fix|repair|clean up|clean|handle|resolve) [all|any|the] (orphans|orphaned|orphan|dangling|broken) {columns:columns} [references|keys|values] [(to|in|of) [<table_noun>] {references:known_table}] @table @orphan_action",
        "<drop> [all|any|the] (orphans|orphaned|orphan|dangling) [<row_noun>] (of|in|by|on|for) {columns:columns} [(to|in) [<table_noun>] {references:known_table}] @table ; action=delete ~ 0.3",
        "(set|null|nullify|clear) [all|any|the] (orphaned|orphan|dangling|broken) {columns:columns} [to null] [(to|in) [<table_noun>] {references:known_table}] @table ; action=null",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column or target, and NULL where the column is required; ask what becomes of the rows."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        self._target(schema, table)
        if self.action not in ACTIONS:
            asked = f"fix orphans in {self.column} of {self.table},"
            choices = [{"label": "delete the rows", "text": f"{asked} delete them"}, {"label": "set to NULL", "text": f"{asked} set them to null"}]
            raise ChoiceNeeded(f"Rows of {table.name} whose {self.column} points nowhere: delete them, or set it to NULL?", choices=choices)
        if self.action == "null" and column.not_null:
            raise OperationInvalid(f"{table.name}.{self.column} is NOT NULL. Delete the rows, or make it optional first.", column=self.column)

    def _target(self, schema: Schema, table: Table) -> tuple[Table, str]:
        """Return the table that is pointed to and its column: the one named, else the one that the column's name tells."""
        if self.references:
            target = table_of(schema, self.references)
        else:
            stem = self.column.removesuffix("_id")
            known = [found for name in (stem, f"{stem}s", f"{stem}es", f"{stem.removesuffix('y')}ies") if (found := schema.table(name))]
            if self.column == stem or len(known) != 1:
                raise ChoiceNeeded(f"Which table does {table.name}.{self.column} point to?", column=self.column, choices=[])
            target = known[0]
        columns = referenced_columns(schema, str(target.name), ())
        if len(columns) != 1:
            raise OperationInvalid(f"The key of {target.name} has {len(columns)} columns; {self.column} alone cannot point to it.")
        return target, columns[0]

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one step in batches, proved by the search for orphans."""
        table = table_of(schema, self.table)
        target, key = self._target(schema, table)
        own = f"{quote(table.name.name)}.{quote(self.column)}"
        points_nowhere = (
            f"{own} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {relation(target.name)} AS target WHERE target.{quote(key)} = {own})"
        )
        proof = no_orphans(table.name, (self.column,), target.name, (key,))
        if self.action == "delete":
            step = delete_step(schema, table=str(table.name), where=points_nowhere, title=f"Delete orphans of {table.name}")
        else:
            step = backfill_step(
                schema, table=str(table.name), values={self.column: "NULL"}, where=points_nowhere, title=f"Clear orphans of {table.name}"
            )
        yield with_checks(step, (proof,))
