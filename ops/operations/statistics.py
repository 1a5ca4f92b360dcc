"""Extended statistics: what the planner knows of columns together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, Statistics
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import NameTaken, columns_of, no_such, table_of, usable
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.maintenance import maintenance_step

KINDS = ("ndistinct", "dependencies", "mcv")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateStatistics(Operation):
    """Let ANALYZE learn how the values of several columns go together, so that row estimates get better."""

    table: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    statistics_name: str = ""

    name = "create_statistics"
    title = "Create extended statistics"
    headline = "Create statistics on {columns} of {table}"
    loss = Loss.LOSSLESS
    way_back = "The statistics are dropped."
    asks = (
        "<add> [extended|multivariate|multi column|multi-column] statistics [<called>] [{statistics_name:new_name}] ["
        '"(" {kinds:statistics_kinds} ")"] (on|over|for) {columns:columns} @table @statistics_name',
        "<add> {kinds:statistics_kinds} statistics (on|over|for) {columns:columns} @table @statistics_name",
        '{columns:columns} @table (is|are) (correlated|dependent|functionally dependent|not independent|dependent on each other|correlated with each other) [","|";"|"."|"-"|so|and] [please] (tell|teach|let) [the] (planner|optimizer|query planner) [know] [about it|that|so]',
        "(tell|teach) [the] (planner|optimizer|query planner) that {columns:columns} (is|are) (correlated|dependent|functionally dependent|not independent|dependent on each other|correlated with each other) @table",
        "(tell|teach) [the] (planner|optimizer|query planner) (about|of) [the] (correlation|dependency|dependence) (between|of) {columns:columns} @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns or kinds, fewer than two columns, and a taken name."""
        table = table_of(schema, self.table)
        if len(columns_of(table, self.columns)) < 2:
            raise OperationInvalid(f"Extended statistics are over two or more columns; ANALYZE {table.name} covers each alone.")
        if strange := [one for one in self.kinds if one not in KINDS]:
            raise OperationInvalid(f"There are no {strange[0]} statistics. PostgreSQL has {', '.join(KINDS)}.", kind=strange[0])
        if any(one.name == self._own(schema) for one in schema.statistics):
            raise NameTaken(f"There are statistics {self._own(schema)} already.", name=str(self._own(schema)))

    def _own(self, schema: Schema) -> Name:
        table = table_of(schema, self.table).name
        return Name(table.schema, usable(self.statistics_name or object_name(table.name, self.columns, "stat")))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation, then the ANALYZE that fills it."""
        table, own = table_of(schema, self.table), self._own(schema)
        kinds = f" ({', '.join(self.kinds)})" if self.kinds else ""
        statement = f"CREATE STATISTICS {relation(own)}{kinds} ON {render.columns(self.columns)} FROM {relation(table.name)}"
        yield ddl_step(f"Create statistics {own}", statement, reason="Blocks neither reads nor writes.")
        yield maintenance_step(f"Analyze {table.name}", f"ANALYZE {relation(table.name)}", reason="Until then they are empty.")


@operations.register_class
@dataclass(frozen=True)
class DropStatistics(Operation):
    """Drop extended statistics."""

    statistics_name: str

    name = "drop_statistics"
    title = "Drop extended statistics"
    headline = "Drop statistics {statistics_name}"
    loss = Loss.LOSSLESS
    way_back = "The statistics are created again; the next ANALYZE fills them."
    asks = (
        "<drop> [the] [extended] statistics [object] {statistics_name:statistics_name}",
        "<drop> [the] {statistics_name:known_statistics} statistics",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown statistics."""
        self._found(schema)

    def _found(self, schema: Schema) -> Statistics:
        found = next((one for one in schema.statistics if self.statistics_name in (str(one.name), one.name.name)), None)
        if found is None:
            raise no_such("statistics object", self.statistics_name, [str(one.name) for one in schema.statistics])
        return found

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        found = self._found(schema)
        yield ddl_step(
            f"Drop statistics {found.name}", f"DROP STATISTICS {relation(found.name)}", reason="Blocks neither reads nor writes."
        )
