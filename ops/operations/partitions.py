"""Partitions: added, attached, detached and dropped while the others are in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._bounds import (
    BoundSpec,
    Key,
    ask_until_when,
    bound_condition,
    bound_sql,
    bound_word,
    bounded,
    key_of,
    partition_of,
)
from ops.operations._checks import no_violations
from ops.operations._constraints import check_steps
from ops.operations._dependents import dependents, listed
from ops.operations._lookup import is_empty, is_small, new_relation, table_of
from ops.operations._naming import free_constraint, object_name
from ops.operations._partitioning import attach_steps, detach_steps, like_parent, missing_keys, unlike
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@dataclass(frozen=True, kw_only=True)
class _Bounded(Operation):
    """What adding and attaching a partition have in common: the table, and which rows the partition takes."""

    table: str
    lower: str = ""
    upper: str = ""
    values: tuple[str, ...] = ()
    period: str = ""
    modulus: int | None = None
    remainder: int | None = None
    default: bool = False

    def _bound(self, table: Table, key: Key) -> BoundSpec:
        given = BoundSpec(
            lower=self.lower,
            upper=self.upper,
            values=self.values,
            period=self.period,
            modulus=self.modulus,
            remainder=self.remainder,
            default=self.default,
        )
        return bounded(given, table, key)

    def _check_bound(self, schema: Schema) -> tuple[Table, Key, BoundSpec]:
        table, key = key_of(schema, self.table)
        spec = self._bound(table, key)
        if spec.default and (held := _default_of(schema, table)) is not None:
            raise OperationInvalid(f"{table.name} has a default partition already: {held.name}.", table=self.table)
        same = next((one.name for one in schema.partitions(table.name) if one.bound == bound_sql(spec)), None)
        if same is not None:
            raise AlreadySo(f"{same} is the partition for these rows already. Nothing is to be done.", table=self.table)
        return table, key, spec


def _default_of(schema: Schema, table: Table) -> Table | None:
    return next((one for one in schema.partitions(table.name) if one.bound == "DEFAULT"), None)


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddPartition(_Bounded):
    """Add an empty partition: made beside the table like it and then attached, so that nobody waits."""

    partition_name: str = ""

    name = "add_partition"
    title = "Add a partition"
    headline = "Add partition[ {partition_name}][ {period}][ for {values}][ from {lower}][ to {upper}][ as default{default}] to {table}"
    loss = Loss.LOSSY
    way_back = "The partition is detached and dropped; rows written to it since then are kept in a copy."
    asks = (
        "<add> [a] [new] partition [<called>] [{partition_name:new_qualified_name}] (to|on|for|of|in) {table:table} @partition_bound @partition_name",
        "<add> [a] [new] partition {..@partition_bound} (to|on|of|in) {table:table} @partition_name",
        "<add> [the] [new] {period:period} partition @table @partition_name",
        "{table:table} <have> [a|the|another] [new] partition @partition_bound @partition_name ~ 0.1",
        "<add> [the] [new] partition {..named_partition}",
        "<add> [the] [new] {..named_partition} partition",
        "(<add>|<give>) {table:table} [a|the] <catch_all> partition [<for_the_rest>] ; default=yes",
        "<add> {partition_name:new_name} as [a] [new] partition of {table:table} @partition_bound",
        "<add> [a] [the] <catch_all> partition [<called>] [{partition_name:new_qualified_name}] (to|for|on|of|in) {table:table} [<for_the_rest>] @partition_name ; default=yes",
        "{table:table} <have> [a|the] <catch_all> partition [<for_the_rest>] ; default=yes",
        "create table {partition_name:new_qualified_name} partition of {table:table} @partition_bound",
        "create table {partition_name:new_qualified_name} partition of {table:table} default ; default=yes",
        "partition {table:table} {..@partition_bound} ~ 1.0",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a table that is not partitioned, a bound that does not fit its key, and a taken name."""
        table, _, spec = self._check_bound(schema)
        self._own(schema, table, spec)

    def _own(self, schema: Schema, table: Table, spec: BoundSpec) -> Name:
        given = self.partition_name or object_name(table.name.name, (bound_word(spec),), "").strip("_")
        return new_relation(schema, given if "." in given else f"{table.name.schema}.{given}")

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the table, the proof that the default partition holds none of its rows, and the attaching."""
        table, key, spec = self._check_bound(schema)
        own = self._own(schema, table, spec)
        yield ddl_step(f"Create {own} like {table.name}", like_parent(schema, table, own), reason="Nobody uses it yet.")
        yield from attach_steps(schema, table, own, bound_sql(spec), _default_free_of(schema, table, key, spec))


def _default_free_of(schema: Schema, table: Table, key: Key, spec: BoundSpec) -> tuple[Table, str] | None:
    """Return the default partition and the condition that it holds no row of a bound, where that has to be proved."""
    default = _default_of(schema, table)
    condition = bound_condition(spec, key)
    if default is None or default.kind == "p" or not condition or is_empty(schema, default):
        return None
    return default, f"NOT ({condition})"


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AttachPartition(_Bounded):
    """Make a table a partition: what proves its rows fit is checked while it is in use, so that attaching takes a moment."""

    partition: str

    name = "attach_partition"
    title = "Attach a partition"
    headline = "Attach {partition} to {table}"
    loss = Loss.LOSSLESS
    way_back = "The partition is detached and is a table of its own again."
    asks = (
        "attach [the] [table|partition] {partition:table} (to|as a partition of|as partition of|as partition to|into|as a partition to) "
        "[the] {table:table} @partition_bound",
        "attach [the] [table|partition] {partition:table} to [the] {table:table} as [the|a|its] [new] partition @partition_bound",
        "attach [the] [table|partition] {partition:table} to [the] {table:table} as [the|a|its] [new] {period:period} partition",
        "<make> {partition:table} [a] partition of {table:table} @partition_bound",
        "alter table {table:table} attach partition {partition:table} @partition_bound",
        "attach [the] [table] {partition:table} (to|as) [a] default partition (of|to) {table:table} ; default=yes",
        "attach [the] [table] {partition:table} to {table:table} as [the] default [partition] ; default=yes",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown tables, one that is a partition already, other columns or rules, and a bound that does not fit."""
        table, _, _ = self._check_bound(schema)
        part = table_of(schema, self.partition)
        if part.parent is not None:
            raise OperationInvalid(f"{part.name} is a partition of {part.parent} already.", table=self.partition)
        lacking = [one.name for one in table.columns if part.column(one.name) is None]
        extra = [one.name for one in part.columns if table.column(one.name) is None]
        if lacking or extra:
            said = [f"it lacks {', '.join(lacking)}"] if lacking else []
            said += [f"{table.name} has no {', '.join(extra)}"] if extra else []
            raise OperationInvalid(
                f"{part.name} does not have the columns of {table.name}: {' and '.join(said)}.", table=self.partition
            )
        if differing := list(unlike(table, part)):
            raise OperationInvalid(f"{part.name} cannot be attached as it is: {'; '.join(differing)}. Nothing was changed.", table=self.partition)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of keys that are built while the table is locked."""
        table, part = table_of(schema, self.table), table_of(schema, self.partition)
        if missing := [] if is_small(schema, part) else missing_keys(table, part):
            message = f"{part.name} lacks the keys of {listed(missing)}: they are built while it is locked. Add them to it first."
            yield Finding("keys_built_under_lock", Severity.WARNING, message, self.partition)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the proof by a CHECK, the attaching, and the drop of what proved it."""
        table, key, spec = self._check_bound(schema)
        part = table_of(schema, self.partition)
        condition = bound_condition(spec, key)
        proof = free_constraint(part, (), "fits") if condition and not is_small(schema, part) else ""
        if proof:
            yield from check_steps(part, condition, proof)
        free = _default_free_of(schema, table, key, spec)
        fits = [no_violations(part.name, condition)] if condition and not proof else []
        yield from attach_steps(schema, table, part.name, bound_sql(spec), free, checks=fits)
        if proof:
            yield ddl_step(
                f"Drop {proof} of {part.name}", render.drop_constraint(part.name, proof), reason="The bound says the same."
            )


@operations.register_class
@dataclass(frozen=True)
class DetachPartition(Operation):
    """Make a partition a table of its own again; its rows stay in it."""

    partition: str = ""
    table: str = ""

    name = "detach_partition"
    title = "Detach a partition"
    headline = "Detach[ {partition}][ from {table}]"
    loss = Loss.LOSSLESS
    way_back = "The table is attached again under its old bound."
    asks = (
        "detach [the] [partition] {partition:table} [(from|of) {table:table}]",
        "(take|split) [the] [partition] {partition:table} (out of|off|off from) {table:table}",
        "alter table {table:table} detach partition {partition:table}",
        "detach {partition:told_partition}",
        "{partition:told_partition} <must> be detached",
        "{partitions:ended_partitions} <must> be detached",
        "detach {partitions:ended_partitions}",
        "detach {..old_partitions} ~ 0.3",
        "<make> [the] partition {partition:table} [of {table:table}] [a] (table of its own|standalone table|normal table|regular table|independent table)",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what is no partition; ask which, where only their age is told."""
        ask_until_when(schema, self.partition, self.table, "detach")
        partition_of(schema, self.partition, self.table)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what no longer shows its rows, and why others must wait where they must."""
        part, owner = partition_of(schema, self.partition, self.table)
        yield Finding("rows_not_shown", Severity.NOTE, f"{owner.name} no longer shows the rows of {part.name}.", str(part.name))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the detaching: concurrently where the server can."""
        yield from detach_steps(schema, *partition_of(schema, self.partition, self.table))


@operations.register_class
@dataclass(frozen=True)
class DropPartition(Operation):
    """Drop a partition with its rows: detached first, so that the others stay in use."""

    partition: str = ""
    table: str = ""

    name = "drop_partition"
    title = "Drop a partition"
    headline = "Drop partition[ {partition}][ of {table}]"
    loss = Loss.LOSSY
    way_back = "The partition comes back with its rows from the copy that is kept, and is attached again."
    asks = (
        "<drop> [the] partition {partition:table} [(from|of|in) {table:table}]",
        "<drop> [the] {partition:known_table} partition [(from|of|in) {table:table}]",
        "<drop> {partition:told_partition}",
        "{partition:told_partition} <going>",
        "{partition:told_partition} <must> be (dropped|deleted|removed)",
        "{partitions:ended_partitions} <going>",
        "<drop> {partitions:ended_partitions}",
        "<drop> {..old_partitions} ~ 0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what is no partition, and one that something uses by its own name; ask which, where only their age is told."""
        ask_until_when(schema, self.partition, self.table, "drop")
        part, _ = partition_of(schema, self.partition, self.table)
        if users := dependents(schema, part.name):
            raise OperationInvalid(
                f"{part.name} is used by {listed(users)}. Drop those first: VAST never drops with CASCADE.", dependents=users
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say how many rows go."""
        part, _ = partition_of(schema, self.partition, self.table)
        measure = schema.measures.get(part.name)
        if measure is not None and measure.rows:
            yield Finding("rows_dropped", Severity.WARNING, f"About {measure.rows:,} rows go with {part.name}.", str(part.name))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the detaching, then the drop."""
        part, owner = partition_of(schema, self.partition, self.table)
        yield from detach_steps(schema, part, owner)
        yield ddl_step(f"Drop table {part.name}", render.drop_table(part.name))
