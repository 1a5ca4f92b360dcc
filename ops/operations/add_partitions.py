"""Add partitions ahead of time: one after the other, each as long as the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._bounds import PERIODS, BoundSpec, Key, bound_condition, bound_sql, bound_word, key_of, periods_from
from ops.operations._lookup import is_empty, new_relation, table_of
from ops.operations._naming import object_name
from ops.operations._partitioning import attach_steps, like_parent
from ops.partition_ranges import length_of, ranges_of
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps.ddl import ddl_step

MOST = 400
QUOTE = "'"
#: How people say the periods, and from when on.
SAID = {
    "day": "day|days|daily",
    "week": "week|weeks|weekly",
    "month": "month|months|monthly",
    "quarter": "quarter|quarters|quarterly",
    "year": "year|years|yearly",
}
FROM = "(from|starting|starting from|starting at|beginning with) {first:bound_value}"


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddPartitions(Operation):
    """Add several partitions in a row, a day, month or year each, behind the last one or from a day on.

    Without ``period`` they are as long as the last one.
    """

    table: str
    count: int
    period: str = ""
    first: str = ""

    name = "add_partitions"
    title = "Add partitions ahead"
    headline = "Add {count} partitions[ by {period}] to {table}"
    loss = Loss.LOSSY
    way_back = "The partitions are detached and dropped; rows written to them since then are kept in a copy."
    asks = (
        "<add> [the] next {count:number} partitions (to|for|on|of|in) {table:table}",
        "<add> {count:number} (more|further|new|another) partitions (to|for|on|of|in) {table:table}",
        "<add> [the] next partition (to|for|on|of|in) {table:table} ; count=1",
        "<add> another partition (to|for|on|of|in) {table:table} ; count=1",
        *(
            f"{text}{',' if ' ; ' in text else ' ;'} period={word}"
            for word, said in SAID.items()
            for text in (
                f"<add> [the] [partitions for] [the] next {{count:number}} ({said}) [of partitions|partitions] (to|for|on|of|in) {{table:table}} [{FROM}]",
                f"<add> [the] [next] {{count:number}} [new|more] ({said}) partitions (to|for|on|of|in) {{table:table}} [{FROM}]",
                f"<add> {{count:number}} [more|further|new|another] ({said}) [worth] of partitions (to|for|on|of|in) {{table:table}} [{FROM}]",
                f"<add> partitions (to|for|on|of) {{table:table}} for [the] next {{count:number}} ({said}) [{FROM}]",
                f"<add> [a|the] [new] partition (for|of) [the] next ({said}) (to|for|on|of|in) {{table:table}} ; count=1",
                f"<add> [the] next ({said}) 's partition (to|for|on|of|in) {{table:table}} ; count=1",
                f"<add> [the] partition (to|for|on|of|in) {{table:table}} for [the] next ({said}) ; count=1",
                f"{{table:table}} <have> [a|the|its] partition for [the] next ({said}) ; count=1",
                f"[<make> sure [that]] {{table:table}} <have> partitions for [the] next {{count:number}} ({said}) [{FROM}]",
                f"(pre-create|precreate|prepare) [the] [next] {{count:number}} ({said}) partitions (of|for|on|to) {{table:table}} [{FROM}]",
                f"(pre-create|precreate|prepare|extend) [the] partitions (of|for) {{table:table}} (for|by) [the] [next] {{count:number}} ({said}) [{FROM}]",
            )
        ),
    )

    def check(self, schema: Schema) -> None:
        """Refuse a table that is not partitioned by ranges of days, a count out of range, and names that are taken."""
        table, _ = self._keyed(schema)
        if not 1 <= self.count <= MOST:
            raise OperationInvalid(f"A plan adds 1 to {MOST} partitions, not {self.count:,}.", count=self.count)
        for spec in self._bounds(schema, table):
            self._own(schema, table, spec)
        if self._default_in_the_way(schema, table):
            raise OperationInvalid(
                f"{table.name} has a default partition with rows: each new partition would have to prove that none of them belongs to it. "
                f"Add the partitions one by one, or empty the default partition first. Nothing was changed.",
                table=self.table,
            )

    def _keyed(self, schema: Schema) -> tuple[Table, Key]:
        table, key = key_of(schema, self.table)
        column = table.column(key.column)
        if key.method != "RANGE" or column is None or not column.type.startswith(("date", "timestamp")):
            raise OperationInvalid(
                f"{table.name} is partitioned by {key.method} of {key.column}: only ranges of dates or moments can be counted on.",
                table=self.table,
            )
        return table, key

    def _default_in_the_way(self, schema: Schema, table: Table) -> bool:
        default = next((one for one in schema.partitions(table.name) if one.bound == "DEFAULT"), None)
        return default is not None and not is_empty(schema, default)

    def _bounds(self, schema: Schema, table: Table) -> list[BoundSpec]:
        held = ranges_of(schema, table)
        start = self.first or (held[-1].days.after.isoformat() if held else "")
        period = self.period or (length_of(held[-1].days) if held else "")
        if not start:
            question = f"From which day on? {table.name} has no partition yet that ends with a day."
            asked = f"add {self.count} {self.period} partitions to {self.table} starting"
            raise ChoiceNeeded(question, choices=[{"label": one, "text": f"{asked} {one}"} for one in ("2027-01-01",)])
        if not period:
            asked = f"add {self.count} {{}} partitions to {self.table}"
            choices = [{"label": f"a {one} each", "text": asked.format(one)} for one in PERIODS]
            raise ChoiceNeeded(f"How long should the new partitions of {table.name} be? The last one tells no length.", choices=choices)
        return periods_from(start, period, self.count)

    def findings(self, schema: Schema) -> Iterator[Finding]:
        """Say which days the new partitions hold: they follow the last one, whatever day it is."""
        bounds = self._bounds(schema, table_of(schema, self.table))
        message = f"The new partitions hold {bounds[0].lower.strip(QUOTE)} up to, but not including, {bounds[-1].upper.strip(QUOTE)}."
        yield Finding("days_held", Severity.NOTE, message, self.table)

    def _own(self, schema: Schema, table: Table, spec: BoundSpec) -> Name:
        return new_relation(schema, f"{table.name.schema}.{object_name(table.name.name, (bound_word(spec),), '').strip('_')}")

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield for each a table beside its parent, and the attaching."""
        table, key = self._keyed(schema)
        for spec in self._bounds(schema, table):
            own = self._own(schema, table, spec)
            yield ddl_step(f"Create {own} like {table.name}", like_parent(schema, table, own), reason="Nobody uses it yet.")
            default = next((one for one in schema.partitions(table.name) if one.bound == "DEFAULT"), None)
            free = (default, f"NOT ({bound_condition(spec, key)})") if default is not None and not is_empty(schema, default) else None
            yield from attach_steps(schema, table, own, bound_sql(spec), free)
