"""Properties of a column that change no value: how it is stored, compressed, measured and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.coercion import TEXTS
from ops.statements.types import base_type
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.maintenance import maintenance_step
from vast_project.pg.identifiers import quote

STORAGES = ("plain", "external", "extended", "main")
COMPRESSIONS = ("pglz", "lz4", "default")
#: The first server that lets a column choose its compression.
COMPRESSION = 14
MOST_STATISTICS = 10_000


@operations.register_class
@dataclass(frozen=True)
class SetStatisticsTarget(Operation):
    """Let ANALYZE look at more (or fewer) values of a column; -1 is the server's default."""

    table: str
    column: str
    target: int

    name = "set_statistics_target"
    title = "Set a statistics target"
    headline = "Set the statistics target of {table}.{column} to {target}"
    loss = Loss.LOSSLESS
    way_back = "The target that was there is set again."
    asks = (
        "<set> [the] statistics [target] (of|for|on) {columns:columns} to {target:number} @table",
        "<change> [the] statistics target (of|for|on) {columns:columns} to {target:number} @table",
        "alter table {table:table} alter [column] {columns:columns} set statistics {target:number}",
        "<set> [the] statistics [target] [to] {target:number} (on|for|of) {columns:columns} @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column and a target out of range."""
        column_of(table_of(schema, self.table), self.column)
        if not -1 <= self.target <= MOST_STATISTICS:
            raise OperationInvalid(
                f"A statistics target is between -1 and {MOST_STATISTICS:,}, not {self.target:,}.", target=self.target
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the setting and the ANALYZE that makes use of it."""
        table = table_of(schema, self.table)
        action = f"ALTER COLUMN {quote(self.column)} SET STATISTICS {self.target}"
        yield ddl_step(
            f"Set the statistics target of {table.name}.{self.column}",
            render.alter_table(table.name, action),
            reason="Blocks nobody.",
        )
        yield maintenance_step(f"Analyze {table.name}", f"ANALYZE {render.relation(table.name)} ({quote(self.column)})")


@operations.register_class
@dataclass(frozen=True)
class SetStorage(Operation):
    """Say how large values of a column are kept: plain, external, extended or main. Rows that are there stay as they are."""

    table: str
    column: str
    storage: str

    name = "set_storage"
    title = "Set a storage"
    headline = "Store {table}.{column} as {storage}"
    loss = Loss.LOSSLESS
    way_back = "The storage that was there is set again."
    asks = (
        "<set> [the] storage [mode|type|strategy] (of|for|on) {columns:columns} to {storage:storage_mode} @table",
        "<change> [the] storage [mode|type|strategy] (of|for|on) {columns:columns} to {storage:storage_mode} @table",
        "alter table {table:table} alter [column] {columns:columns} set storage {storage:storage_mode}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column or mode."""
        column_of(table_of(schema, self.table), self.column)
        if self.storage.lower() not in STORAGES:
            raise OperationInvalid(f"{self.storage!r} is no storage: {', '.join(STORAGES)}.", storage=self.storage)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the setting."""
        table = table_of(schema, self.table)
        action = f"ALTER COLUMN {quote(self.column)} SET STORAGE {self.storage.upper()}"
        yield ddl_step(
            f"Set the storage of {table.name}.{self.column}",
            render.alter_table(table.name, action),
            reason="Only rows written from now on change.",
        )


@operations.register_class
@dataclass(frozen=True)
class SetCompression(Operation):
    """Choose how large values of a column are compressed: pglz, lz4 or default. Rows that are there stay as they are."""

    table: str
    column: str
    compression: str

    name = "set_compression"
    title = "Set a compression"
    headline = "Compress {table}.{column} by {compression}"
    loss = Loss.LOSSLESS
    way_back = "The compression that was there is set again."
    asks = (
        "<set> [the] compression [method] (of|for|on) {columns:columns} to {compression:compression} @table",
        "<change> [the] compression [method] (of|for|on) {columns:columns} to {compression:compression} @table",
        "compress {columns:columns} (with|by|using) {compression:compression} @table",
        "use {compression:compression} [compression] (for|on) {columns:columns} @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column or method, and servers before 14."""
        column_of(table_of(schema, self.table), self.column)
        if schema.server.major < COMPRESSION:
            raise OperationInvalid(f"Choosing a compression needs PostgreSQL {COMPRESSION}; this server has {schema.server.major}.")
        if self.compression.lower() not in COMPRESSIONS:
            raise OperationInvalid(
                f"{self.compression!r} is no compression: {', '.join(COMPRESSIONS)}.", compression=self.compression
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the setting."""
        table = table_of(schema, self.table)
        action = f"ALTER COLUMN {quote(self.column)} SET COMPRESSION {self.compression.lower()}"
        yield ddl_step(
            f"Set the compression of {table.name}.{self.column}",
            render.alter_table(table.name, action),
            reason="Only rows written from now on change.",
        )


@operations.register_class
@dataclass(frozen=True)
class ChangeCollation(Operation):
    """Sort a text column by another collation; its indexes are built again."""

    table: str
    column: str
    collation: str

    name = "change_collation"
    title = "Change a collation"
    headline = "Collate {table}.{column} by {collation}"
    loss = Loss.LOSSLESS
    way_back = "The collation that was there is set again."
    asks = (
        "<change> [the] collation (of|for|on) {columns:columns} to {collation:collation_name} @table",
        "<set> [the] collation (of|for|on) {columns:columns} to {collation:collation_name} @table",
        "(collate|sort) {columns:columns} (with|by|as|using) [collation] {collation:collation_name} @table",
        "<make> {columns:columns} use [the] collation {collation:collation_name} @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column and one that is no text."""
        column = column_of(table_of(schema, self.table), self.column)
        if base_type(column.type) not in TEXTS:
            raise OperationInvalid(f"{self.table}.{self.column} is {column.type}: only text has a collation.", column=self.column)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Name the indexes that are built again."""
        table = table_of(schema, self.table)
        if built := [one.name for one in table.indexes if self.column in one.columns]:
            yield Finding(
                "indexes_rebuilt",
                Severity.WARNING,
                f"These indexes are built again while the table is locked: {', '.join(built)}.",
                self.table,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change of collation; the type stays."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        yield ddl_step(
            f"Sort {table.name}.{self.column} by {self.collation}",
            render.set_type(table.name, self.column, column.type, collation=quote(self.collation)),
        )
