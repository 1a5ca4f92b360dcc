"""Partition a table that has rows: it becomes the first partition of a new one that takes its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from knowledge.schema import Column, Index, Schema, Table
from ops.moments import made_at, moments
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._becoming_partitioned import Becoming, becoming_steps
from ops.operations._defaults import misfit
from ops.operations._dependents import dependents, listed
from ops.operations._lookup import column_of, table_of
from ops.partition_ranges import behind
from ops.plan import Finding, Severity
from ops.statements.parse import StatementInvalid, parse_expression
from ops.statements.render import relation
from ops.step import Step

#: What a table can be partitioned by ranges of here: what has an order that people cut time or numbers by.
_OF_TIME = ("date", "timestamp")
ORDERED = (*_OF_TIME, "smallint", "integer", "bigint", "numeric")
#: What people cut time by, and up to where the rows go that are there.
_UP_TO = "[(on|of|over|using|by|with|in) [<column_noun>] {column:known_column}|\"(\" {column:known_column} \")\"] [(from|starting from|starting at|up to|until|before) {upper:bound_value}]"
_BY = f"(by|per|into) [each|every|a] {{period:partition_period}} [partitions] {_UP_TO}"


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class PartitionTable(Operation):
    """Partition a table by ranges of a column: its rows stay where they are, as one partition up to ``upper``; no row is copied.

    Without ``column`` it is the one that says when a row came to be; ``period`` is how long the partitions to come will be.
    """

    table: str
    column: str = ""
    upper: str = ""
    period: str = ""

    name = "partition_table"
    title = "Partition a table"
    headline = "Partition {table}[ by {column}][ by {period}]"
    loss = Loss.LOSSLESS
    way_back = "The table takes its name back; rows that came into other partitions are put into it."
    asks = (
        "(partition|split into partitions) {table:known_table} by [range|ranges] [of|on] {column:known_column} [(from|starting from|starting at|up to|until|before) {upper:bound_value}]",
        "<make> {table:known_table} [a] partitioned [<table_noun>] by [range|ranges] [of|on] {column:known_column} [(from|starting from|starting at|up to|until|before) {upper:bound_value}]",
        "convert {table:known_table} (to|into) [a] partitioned [<table_noun>] by [range|ranges] [of|on] {column:known_column} [(from|starting from|starting at|up to|until|before) {upper:bound_value}]",
        f"(partition|split|divide) {{table:table}} [into partitions] {_BY}",
        f"<make> {{table:table}} [a] partitioned [<table_noun>] {_BY}",
        f"convert {{table:table}} (to|into) [a] partitioned [<table_noun>] {_BY}",
        f"(convert|turn) {{table:table}} (to|into) [a] {{period:partition_period}} partitioned [<table_noun>] {_UP_TO}",
        f"(convert|turn|change|<make>) {{table:table}} (to|into) [a] <table_noun> [that is] partitioned {{period:partition_period}} {_UP_TO}",
        f"(partition|split|divide) {{table:table}} {{period:partition_period}} {_UP_TO}",
        f"(create|use|have|introduce) {{period:partition_period}} partitions (for|on|of|in) {{table:table}} {_UP_TO}",
        f"{{table:table}} <must> be partitioned {_BY}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what a partitioned table cannot keep; ask up to where the rows go that are there."""
        table = table_of(schema, self.table)
        column = column_of(table, self._column(table))
        if table.kind == "p" or table.parent is not None:
            raise OperationInvalid(f"{table.name} is partitioned, or a partition, already. Nothing was changed.", table=self.table)
        if not column.type.startswith(ORDERED):
            said = f"{table.name}.{column.name} is {column.type}; VAST partitions by ranges of dates, moments or numbers."
            raise OperationInvalid(said, column=column.name)
        if self.period and not column.type.startswith(_OF_TIME):
            raise OperationInvalid(f"{table.name}.{column.name} is {column.type}: it has no {self.period}s.", column=column.name)
        if hindrances := _hindrances(schema, table, column.name):
            raise OperationInvalid(
                f"{table.name} cannot be partitioned as it is: {'; '.join(hindrances)}. Nothing was changed.", table=self.table
            )
        self._check_upper(schema, table, column)

    def _column(self, table: Table) -> str:
        """Return the column that tells the partition.

        :raises ChoiceNeeded: if none was named, and none or several could say when a row came to be.
        """
        if found := self.column or made_at(table):
            return found
        if not moments(table):
            raise OperationInvalid(f"{table.name} has no column of days or moments to be partitioned by. Name another column.", table=self.table)
        asked = f"partition {self.table} by {self.period or 'range of'}{' on' if self.period else ''}"
        choices = [{"label": one, "text": f"{asked} {one}"} for one in moments(table)]
        raise ChoiceNeeded(f"By which column should {table.name} be partitioned?", table=self.table, choices=choices)

    def _check_upper(self, schema: Schema, table: Table, column: Column) -> None:
        if not self.upper:
            by = f"{self.period} on" if self.period else "range of"
            asked = f"partition {self.table} by {by} {column.name} up to"
            measure = schema.measures.get(table.name)
            examples = _days_to_come() if column.type.startswith(_OF_TIME) else _numbers_to_come((measure and measure.rows) or 0)
            choices = [{"label": one, "text": f"{asked} {one}"} for one in examples]
            question = f"Up to which {column.name} do the rows stay together that {self.table} has? Choose a value that none of them reaches."
            raise ChoiceNeeded(question, column=column.name, choices=choices)
        try:
            parse_expression(self.upper)
        except StatementInvalid as error:
            raise OperationInvalid(f"{self.upper!r} cannot be read as a value: {error.message}", value=self.upper) from error
        if reason := misfit(self.upper, column.type):
            raise OperationInvalid(f"{self.upper} is no value of {column.name}: {reason}.", value=self.upper)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say where rows beyond the bound go, and what becomes of the primary key."""
        table = table_of(schema, self.table)
        column = self._column(table)
        made = Becoming(schema, table, column, self.upper)
        more = f"add the next 12 {self.period}s of partitions to {table.name}" if self.period else f"add a partition to {table.name} …"
        yield Finding(
            "default_partition",
            Severity.NOTE,
            f"Rows from {self.upper} on go into {made.rest}: add partitions for them before they come, by “{more}”.",
            self.table,
        )
        key = table.primary_key
        if key is not None and column not in key.columns:
            message = f"The primary key becomes ({', '.join((*key.columns, column))}): PostgreSQL keeps no key over partitions without it."
            yield Finding("key_widened", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the proof, the wider key, and the exchange of names in one transaction."""
        table = table_of(schema, self.table)
        yield from becoming_steps(Becoming(schema, table, self._column(table), self.upper))


def _days_to_come() -> list[str]:
    """Return days that rows of today do not reach: the first of next month, of the one after, and of next year."""
    first = datetime.now(tz=UTC).date().replace(day=1)
    days = (behind(first, months=1), behind(first, months=2), first.replace(year=first.year + 1, month=1))
    return [str(one) for one in sorted(set(days))]


def _numbers_to_come(rows: int) -> list[str]:
    """Return round numbers above those that a table's rows are likely to have by now."""
    digits = len(str(rows))
    return [str(10 ** max(digits + more, 6)) for more in (0, 1)]


def _hindrances(schema: Schema, table: Table, column: str) -> list[str]:
    """Return what would not survive, each as a clause."""
    kin = [table] if table.inherits else [one for one in schema.tables if table.name in one.inherits]
    lost = {
        "foreign keys point to it from": sorted({str(owner.name) for owner, _ in schema.referencing(table.name)}),
        "with the old table would go on": dependents(schema, table.name),
        "it has triggers:": [one.name for one in table.triggers],
        "it has policies:": [one.name for one in table.policies],
        "it has rules:": [one.name for one in table.rules],
        "it inherits, or is inherited from:": [str(one.name) for one in kin],
        "it is published by": [one.name for one in schema.publications if relation(table.name) in one.tables],
        f"without {column} there can be over all partitions no unique": [one.name for one in table.indexes if _is_global(one, column)],
        "it has the exclusion constraint": [one.name for one in table.constraints if one.kind == "x"],
    }
    return [f"{what} {listed(names)}" for what, names in lost.items() if names]


def _is_global(index: Index, column: str) -> bool:
    return index.unique and not index.primary and column not in index.columns
