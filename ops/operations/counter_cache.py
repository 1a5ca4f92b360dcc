"""Keep, in each row, how many rows of another table point to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Constraint, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._computed_columns import with_checks
from ops.operations._constraints import index_steps
from ops.operations._lookup import column_of, is_small, new_column, table_of
from ops.operations._naming import free_relation, object_name
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Check, Step
from ops.steps._batches import between
from ops.steps._keys import walking_key
from ops.steps.backfill import backfill_step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

#: The types of columns that can be kept at a count.
_WHOLE = ("smallint", "integer", "bigint")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddCounterCache(Operation):
    """Count in each row the rows of ``child`` that point to it, kept right by a trigger on ``child``.

    The count goes into ``column`` where the table has it already, else into a new column.
    """

    table: str
    child: str
    new_name: str = ""
    column: str = ""

    name = "add_counter_cache"
    title = "Keep a count"
    headline = "Keep the number of {child} in {table}"
    loss = Loss.LOSSLESS
    way_back = "The trigger, its function and a new column are dropped."
    asks = (
        "{columns:columns} <must> [always] (follow|track|match|equal|reflect) [the] (number|count) of [<row_noun> (in|of)] [its|their|the] {child:known_table} [<row_noun>] [(of|in|for) (the|that|each|every|its|their) <known_table>] [<kept_always>] [<by_trigger>] @table",
        "(keep|maintain) [the] (number|count) of [<row_noun> (in|of)] {child:known_table} [<row_noun>] (of|per|for) (each|every|a|the) <known_table> (in|as|at) {columns:columns} <kept_current> [<by_trigger>] @table",
        "(keep|maintain) {columns:columns} <kept_current> [with|as|at] [the] (number|count) of [<row_noun> (in|of)] {child:known_table} [<row_noun>] [<by_trigger>] [<each_time> <rows_come_and_go>] @table",
        "(keep|maintain) {columns:columns} (as|at|equal to) [the] (number|count) of [<row_noun> (in|of)] {child:known_table} [<row_noun>] [<by_trigger>] @table",
        "count [the] {child:known_table} [<row_noun>] in {columns:columns} <by_trigger> @table",
        "count [the] [<row_noun> (of|in)|<new_name>] in {columns:columns} <each_time> [a|an|any] {child:known_table} [<row_noun>] <rows_come_and_go> [<by_trigger>] @table",
        "{columns:columns} <must> (count|hold|be) [the] [number of|count of] [<row_noun> (in|of)] {child:known_table} [<row_noun>] <by_trigger> @table",
        "<add> [a] counter cache (for|of) {child:known_table} (on|to|in|for) {table:table} @name",
        "<add> [a] counter cache [column] [<called>] {new_name:new_name} (to|on|in) {table:table} (counting|for|of|that counts|to count) {child:known_table} @name",
        "(keep|store|maintain|cache|add|track) [a|the] [cached|running|live] (count|counter|number) of {child:known_table} (on|in|per|for|for each|for every|of each|with each|in each|on each) {table:table} [row] @name",
        "(for|in|on) (each|every) {table:table} [\",\"] (keep|store|maintain|cache|track|record|remember) [the] (count|number) of [their|its] {child:known_table} [(in|as) [a|the] [new] [column] [<called>] {new_name:new_name}]",
        "(keep|store|maintain|cache|track|record|remember) [the] (count|number) of {child:known_table} (of|per|for) (each|every) {table:table} (in|as) [a|the] [new] [column] [<called>] {new_name:new_name}",
        "count [the] {child:known_table} [<row_noun>] (on|in|per|for) [each|every|the] {table:table} [<row_noun>] [\",\"] and (keep|maintain) (it|that|the count|this|them) <kept_current> [<by_trigger>]",
        "count [the] {child:known_table} [<row_noun>] of [each|every|the] {table:table} [\",\"] and (keep|maintain) (it|that|the count|this|them) <kept_current> [<by_trigger>]",
        "{table:table} <have> [a|an] {new_name:new_name} [<column_noun>] [that|which] [is|should be|must be] (maintained|kept|updated|kept up to date|filled|derived) [automatically|by a trigger] (from|by counting|out of|by) [the] [number of|count of] {child:known_table} [automatically] ~ -0.2",
        "(keep|maintain|store|cache|track) [the] (number|count) of [their|its|the] {child:known_table} (in|as|at) {..counter_place} [\",\"] [<kept_always>] ~ -0.1",
        "{table:table} <have> [a|an] {..counter_name} [<column_noun>] [that|which] [is|should be|must be|has to be] [always] (maintained|kept|updated|counted) [automatically] [<kept_current>] [automatically] [<by_trigger>] ~ -0.1",
        "<add> [a] {child:known_table} (counter|count) [cache] [column] (on|to|in|for) {table:table} @name ~ 0.5",
    )

    def check(self, schema: Schema) -> None:
        """Refuse tables that no single foreign key joins, a name that is taken, and a column that holds no whole numbers."""
        table = table_of(schema, self.table)
        self._key(schema, table)
        if not self.column:
            new_column(table, self._column(schema))
        elif (there := column_of(table, self.column)).type not in _WHOLE or there.generated:
            raise OperationInvalid(f"{table.name}.{there.name} is {there.type}: it cannot be kept at a count.", column=there.name)

    def _column(self, schema: Schema) -> str:
        return self.column or self.new_name or f"{table_of(schema, self.child).name.name}_count"

    def _key(self, schema: Schema, table: Table) -> Constraint:
        child = table_of(schema, self.child)
        keys = [key for key in child.foreign_keys if key.references == table.name]
        if not keys or len(keys[0].columns) > 1:
            raise OperationInvalid(f"No foreign key of one column leads from {child.name} to {table.name}. Add one first.", table=self.child)
        if len(keys) > 1:
            listed = ", ".join(key.columns[0] for key in keys)
            raise ChoiceNeeded(f"{child.name} points to {table.name} by {listed}: which of them is to be counted?", choices=[])
        return keys[0]

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what the count costs, and what it does not see."""
        table, child = table_of(schema, self.table), table_of(schema, self.child)
        message = (
            f"Each row of {child.name} that comes or goes writes its row of {table.name}, too: programs that write rows of one {table.name} row "
            f"at the same time wait for each other. TRUNCATE of {child.name} is not counted."
        )
        yield Finding("parent_written", Severity.NOTE, message, str(table.name))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the index that counting needs, the column, the trigger that keeps it right, then the counts of rows that are there."""
        table, child = table_of(schema, self.table), table_of(schema, self.child)
        key, name = self._key(schema, table), self._column(schema)
        if not is_small(schema, child) and not any(one.columns[:1] == key.columns for one in child.indexes):
            yield from index_steps(schema, child, free_relation(schema, child.name, key.columns, "idx"), [quote(key.columns[0])])
        if not self.column:
            column = Column(name, "bigint", not_null=True, default="0")
            yield ddl_step(
                f"Add {name} to {table.name}",
                render.add_column(table.name, column),
                reason="PostgreSQL keeps one value for all rows that are there: no rewrite.",
            )
            table = table.with_column(column)
        yield ddl_step(
            f"Count {child.name} in {table.name}.{name} from now on",
            *_trigger(table, child, key, name),
            reason="Before the rows that are there are counted, so that none is missed.",
        )
        yield _counted(schema, table, child, key, name, kept=bool(self.column))


def _trigger(table: Table, child: Table, key: Constraint, name: str) -> tuple[str, str]:
    [foreign], [own] = key.columns, key.referenced_columns
    column = table.column(name)
    count = quote(name) if column is None or column.not_null else f"coalesce({quote(name)}, 0)"
    made = object_name(child.name.name, (name,), "keep")
    function = f"{quote(table.name.schema)}.{quote(made)}"
    target, points = render.relation(table.name), f"WHERE {quote(own)} = {{row}}.{quote(foreign)}"
    body = (
        f"$keep$ BEGIN\n  IF TG_OP = 'UPDATE' AND NEW.{quote(foreign)} IS NOT DISTINCT FROM OLD.{quote(foreign)} THEN RETURN NULL; END IF;\n"
        f"  IF TG_OP <> 'INSERT' THEN UPDATE {target} SET {quote(name)} = {count} - 1 {points.format(row='OLD')}; END IF;\n"
        f"  IF TG_OP <> 'DELETE' THEN UPDATE {target} SET {quote(name)} = {count} + 1 {points.format(row='NEW')}; END IF;\n"
        "  RETURN NULL;\nEND $keep$"
    )
    return (
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS {body}",
        f"CREATE TRIGGER {quote(made)} AFTER INSERT OR DELETE OR UPDATE OF {quote(foreign)} ON {render.relation(child.name)} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()",
    )


def _counted(schema: Schema, table: Table, child: Table, key: Constraint, name: str, *, kept: bool) -> Step:
    """Return the step that counts: each batch locks its rows first, so that the count sees what the trigger waited with.

    ``kept`` says that what the column held before is kept for the way back.
    """
    [foreign], [own] = key.columns, key.referenced_columns
    here = quote(table.name.name)
    count = f"(SELECT count(*) FROM {render.relation(child.name)} AS child WHERE child.{quote(foreign)} = {here}.{quote(own)})"
    step = backfill_step(schema.with_table(table), table=str(table.name), values={name: count}, before_images=kept)
    place = render.relation(table.name)
    locked = f"SELECT 1 FROM {place} WHERE {between(walking_key(table), f'{here}.')} FOR NO KEY UPDATE"
    check = Check("values_equal", {"table": place, "column": name, "expression": count})
    return replace(with_checks(step, (check,)), statements=(f"SELECT count(*) FROM ({locked}) AS locked", *step.statements))
