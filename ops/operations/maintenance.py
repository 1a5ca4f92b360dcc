"""Maintenance: statistics, dead rows, indexes. It changes no meaning and may be repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Index, Name, Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import columns_of, index_of, table_of
from ops.plan import Finding, Severity
from ops.statements.render import columns, relation
from ops.statements.simulation._support import below
from ops.step import Step
from ops.steps.maintenance import maintenance_step
from ops.steps.reindex import reindex_step

NOTHING_TO_TAKE_BACK = "Nothing is to be taken back: the data means what it meant."
#: The first server that rebuilds an index of a partitioned table with those of its partitions.
REINDEXES_PARTITIONED = 14


@operations.register_class
@dataclass(frozen=True)
class AnalyzeTable(Operation):
    """Collect the statistics that the planner of queries goes by, of a table, of some of its columns, or of the whole database."""

    table: str = ""
    columns: tuple[str, ...] = ()

    name = "analyze_table"
    title = "Collect statistics"
    headline = "Collect statistics[ of {table}][ on {columns}]"
    loss = Loss.LOSSLESS
    way_back = NOTHING_TO_TAKE_BACK
    asks = (
        "(analyze|analyse) {tables:tables}",
        "(analyze|analyse) [the] <vague_table> ~ 0.3",
        "(analyze|analyse) {columns:columns} @table ~ 0.3",
        "(analyze|analyse) (everything|all tables|database|whole database|entire database|every table|db)",
        "(refresh|update|collect|gather|recompute|rebuild|renew) [planner|optimizer|table|column|query planner] (statistics|stats) (of|for|on|about) {tables:tables}",
        "(refresh|update|collect|gather|recompute|renew) [all] [planner|optimizer|table|query planner] (statistics|stats) [of|for|on|in] [everything|all tables|database|whole database|every table] ~ 0.2",
        "run (analyze|analyse) (on|for|over|against) {tables:tables}",
        '[the] [planner] (statistics|stats) (of|for|on) {tables:tables} (is|are) (out of date|stale|old|outdated|wrong|off|bad|misleading|way off) [","|";"|"."|"-"|so|and] [please] (analyze|analyse|refresh|update|renew) [it|them|the table]',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table or column."""
        if self.table:
            table = table_of(schema, self.table)
            if self.columns:
                columns_of(table, self.columns)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one ANALYZE, which reads a sample and locks nobody out."""
        if not self.table:
            yield maintenance_step("Analyze every table", "ANALYZE", reason="Reads a sample of each table; nobody waits.")
            return
        table = table_of(schema, self.table)
        listed = f" ({columns(self.columns)})" if self.columns else ""
        yield maintenance_step(f"Analyze {table.name}", f"ANALYZE {relation(table.name)}{listed}", reason="Reads a sample; nobody waits.")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class VacuumTable(Operation):
    """Free the space of dead rows for new ones, and freeze old rows if wanted."""

    table: str
    analyze: bool = False
    freeze: bool = False
    full: bool = False

    name = "vacuum_table"
    title = "Vacuum a table"
    headline = "Vacuum {table}[ and collect statistics{analyze}]"
    loss = Loss.LOSSLESS
    way_back = NOTHING_TO_TAKE_BACK
    asks = (
        "vacuum {tables:tables}",
        "{tables:tables} (could use|can use|needs|need|wants|want|should get|should have) [a|some] (vacuum|vacuuming) ~ 0.2",
        "vacuum [the] <vague_table> ~ 0.3",
        "run [a] vacuum (on|for|over|against) {tables:tables}",
        "run [a] vacuum [and|&|with] (analyze|analyse) (on|for|over|against) {tables:tables} ; analyze=yes",
        "vacuum [and|&|with] (analyze|analyse) {tables:tables} ; analyze=yes",
        "vacuum {tables:tables} (and|with) (analyze|analyse) [it|them] ; analyze=yes ~ -0.2",
        "vacuum freeze {tables:tables} ; freeze=yes",
        "(freeze) {tables:tables} [<row_noun>] ; freeze=yes",
        "vacuum full {tables:tables} ; full=yes",
        "(clean up|remove|reclaim|free|clear) [the] (dead rows|dead tuples|dead row versions|dead space|bloat) (of|from|in|for) {tables:tables}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, and VACUUM FULL with what a DBA does instead."""
        table = table_of(schema, self.table)
        if self.full:
            raise OperationInvalid(
                f"VACUUM FULL writes {table.name} again while nobody can read or write it, and needs its size once more on disk. "
                f"VAST does not plan it. Say “vacuum {self.table}” to make the space free for new rows, “rebuild the indexes of "
                f"{self.table}” for bloated indexes, and “rebuild the table {self.table}” where the file itself must shrink.",
                table=self.table,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one VACUUM outside a transaction."""
        table = table_of(schema, self.table)
        words = [word for word, wanted in (("FREEZE", self.freeze), ("ANALYZE", self.analyze)) if wanted]
        given = f" ({', '.join(words)})" if words else ""
        yield maintenance_step(f"Vacuum {table.name}", f"VACUUM{given} {relation(table.name)}", reason="Reads and writes go on.")


@operations.register_class
@dataclass(frozen=True)
class ReindexIndex(Operation):
    """Rebuild an index while reads and writes go on: bloat goes, an invalid index becomes valid."""

    index_name: str

    name = "reindex_index"
    title = "Rebuild an index"
    headline = "Rebuild index {index_name}"
    loss = Loss.LOSSLESS
    way_back = NOTHING_TO_TAKE_BACK
    asks = (
        "(reindex|rebuild|re-index|recreate) [<index_noun>] {index_names:known_indexes}",
        "(reindex|rebuild|re-index|recreate) <index_noun> {index_names:index_names}",
        "(reindex|rebuild|re-index|recreate) {index_names:known_indexes} <index_noun>",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown index, and one that no server rebuilds concurrently."""
        owner, index = index_of(schema, self.index_name)
        if _excludes(owner, index):
            raise OperationInvalid(
                f"{index.name} belongs to an exclusion constraint, which PostgreSQL cannot rebuild while the table is used. "
                "Nothing was changed. Rebuild it in a maintenance window with REINDEX INDEX.",
                name=self.index_name,
            )
        if isinstance(owner, Table) and owner.kind == "p" and schema.server.major < REINDEXES_PARTITIONED:
            raise OperationInvalid(
                f"PostgreSQL {schema.server.major} rebuilds no index of a partitioned table as a whole. Nothing was changed. "
                f"Ask to reindex the table {owner.name}: that rebuilds those of its partitions one by one.",
                name=self.index_name,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one concurrent rebuild."""
        owner, index = index_of(schema, self.index_name)
        yield reindex_step(Name(owner.name.schema, index.name), reason="Needs the index's size once more on disk while it works.")


@operations.register_class
@dataclass(frozen=True)
class ReindexTable(Operation):
    """Rebuild every index of a table, one after the other, while reads and writes go on."""

    table: str

    name = "reindex_table"
    title = "Rebuild a table's indexes"
    headline = "Rebuild the indexes of {table}"
    loss = Loss.LOSSLESS
    way_back = NOTHING_TO_TAKE_BACK
    asks = (
        "(reindex|re-index) {tables:tables}",
        "(reindex|re-index) [the] <vague_table> ~ 0.3",
        "(rebuild|reindex|recreate|re-index) [all|every] [the] <index_noun> (of|on|for|in) {tables:tables}",
        "(rebuild|reindex|recreate) [all|every] {tables:tables} <index_noun> ~ 0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, and one that has no index to rebuild."""
        table = table_of(schema, self.table)
        if not any(not _excludes(owner, index) for owner, index in self._indexes(schema, table)):
            raise AlreadySo(f"{table.name} has no index that can be rebuilt concurrently. Nothing is to be done.", table=self.table)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Name the indexes that are left out."""
        for owner, index in self._indexes(schema, table_of(schema, self.table)):
            if _excludes(owner, index):
                said = f"{index.name} belongs to an exclusion constraint and is left out: PostgreSQL cannot rebuild it concurrently."
                yield Finding("index_left_out", Severity.WARNING, said, str(owner.name))

    def _indexes(self, schema: Schema, table: Table) -> list[tuple[Table, Index]]:
        owners = below(schema, table.name) if table.kind == "p" else [table]
        return [(owner, index) for owner in owners for index in owner.indexes]

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one concurrent rebuild for each index; each is a step, so that one that fails leaves the others done."""
        for owner, index in self._indexes(schema, table_of(schema, self.table)):
            if not _excludes(owner, index):
                yield reindex_step(Name(owner.name.schema, index.name))


def _excludes(owner: object, index: Index) -> bool:
    constraint = owner.constraint(index.constraint) if isinstance(owner, Table) and index.constraint else None
    return constraint is not None and constraint.kind == "x"
