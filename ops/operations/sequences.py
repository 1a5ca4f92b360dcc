"""Sequences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, Sequence
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, new_relation, sequence_of, table_of, usable
from ops.operations._numbering import advanced
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote

TYPES = ("smallint", "integer", "bigint")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateSequence(Operation):
    """Create a sequence."""

    sequence_name: str
    type: str = "bigint"
    start: int = 1
    increment: int = 1

    name = "create_sequence"
    title = "Create a sequence"
    headline = "Create sequence {sequence_name}"
    loss = Loss.LOSSLESS
    way_back = "The sequence is dropped."
    asks = (
        "<add> [a] [new] sequence [<called>] {sequence_name:new_qualified_name} @sequence_start @sequence_step",
        "<add> {sequence_name:new_qualified_name} sequence @sequence_start @sequence_step",
        "<add> [a|an] [new] {type:counting_type} sequence [<called>] {sequence_name:new_qualified_name} @sequence_start @sequence_step @no_cycle",
        "<add> [a] [new] sequence [<called>] {sequence_name:new_qualified_name} (as|of type|of) {type:counting_type} @sequence_start @sequence_step @no_cycle",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name, another type than an integer, and steps of nothing."""
        new_relation(schema, self.sequence_name)
        if self.type not in TYPES:
            raise OperationInvalid(f"A sequence counts in {', '.join(TYPES)}, not {self.type}.", type=self.type)
        if not self.increment:
            raise OperationInvalid("A sequence that counts by 0 does not count.", increment=0)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        name = new_relation(schema, self.sequence_name)
        yield ddl_step(
            f"Create sequence {name}",
            f"CREATE SEQUENCE {relation(name)} AS {self.type} INCREMENT BY {self.increment} START WITH {self.start}",
            reason="Locks no table.",
        )


@operations.register_class
@dataclass(frozen=True)
class DropSequence(Operation):
    """Drop a sequence that nothing uses."""

    sequence_name: str

    name = "drop_sequence"
    title = "Drop a sequence"
    headline = "Drop sequence {sequence_name}"
    loss = Loss.LOSSY
    way_back = "The sequence comes back with its settings, and goes on where it was."
    asks = ("<drop> [the] sequence {sequence_name:sequence_name}", "<drop> [the] {sequence_name:known_sequence} [sequence]")

    def check(self, schema: Schema) -> None:
        """Refuse an unknown sequence, an identity's, and one that a default uses."""
        found = sequence_of(schema, self.sequence_name)
        if found.identity:
            raise OperationInvalid(f"{found.name} numbers an identity column. Drop the identity instead.", sequence=str(found.name))
        for table in schema.tables:
            for column in table.columns:
                if column.default and f"'{relation(found.name)}'" in column.default:
                    raise OperationInvalid(
                        f"{table.name}.{column.name} takes its default from {found.name}. Drop that default first.",
                        sequence=str(found.name),
                    )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        found = sequence_of(schema, self.sequence_name)
        yield ddl_step(f"Drop sequence {found.name}", f"DROP SEQUENCE {relation(found.name)}")


@operations.register_class
@dataclass(frozen=True)
class RenameSequence(Operation):
    """Rename a sequence; defaults and identities follow."""

    sequence_name: str
    new_name: str

    name = "rename_sequence"
    title = "Rename a sequence"
    headline = "Rename sequence {sequence_name} to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The sequence gets its old name back."
    asks = (
        '<rename> [the] sequence {sequence_name:sequence_name} (to|as|into|"->") {new_name:new_name}',
        '<rename> {sequence_name:known_sequence} [sequence] (to|as|into|"->") {new_name:new_name}',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown sequence and a taken name."""
        found = sequence_of(schema, self.sequence_name)
        new_relation(schema, str(Name(found.name.schema, usable(self.new_name))))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        found = sequence_of(schema, self.sequence_name)
        yield ddl_step(
            f"Rename sequence {found.name} to {self.new_name}",
            f"ALTER SEQUENCE {relation(found.name)} RENAME TO {quote(self.new_name)}",
        )


@operations.register_class
@dataclass(frozen=True)
class AlterSequence(Operation):
    """Change how a sequence counts: its type, step or cache."""

    sequence_name: str
    type: str = ""
    increment: int | None = None
    cache: int | None = None

    name = "alter_sequence"
    title = "Change a sequence"
    headline = "Change sequence {sequence_name}"
    loss = Loss.LOSSLESS
    way_back = "The settings that were there are set again."
    asks = (
        "<change> [the] [type of] [the] sequence {sequence_name:sequence_name} (to|into) {type:type}",
        "<make> [the] sequence {sequence_name:sequence_name} [a] {type:type}",
        "<set> [the] (increment|step) of [the] sequence {sequence_name:sequence_name} to {increment:number}",
        "<set> [the] cache of [the] sequence {sequence_name:sequence_name} to {cache:number}",
        "<make> [the] sequence {sequence_name:sequence_name} (count|increment|step) by {increment:number}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown sequence, another type than an integer, and steps of nothing."""
        sequence_of(schema, self.sequence_name)
        if self.type and self.type not in TYPES:
            raise OperationInvalid(f"A sequence counts in {', '.join(TYPES)}, not {self.type}.", type=self.type)
        if self.increment == 0 or (self.cache is not None and self.cache < 1):
            raise OperationInvalid("A sequence counts by at least 1 (or -1) and keeps at least 1 number in its cache.")
        if not self.type and self.increment is None and self.cache is None:
            raise OperationInvalid(f"What should change about {self.sequence_name}: its type, step or cache?")

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        found = sequence_of(schema, self.sequence_name)
        words = [f"AS {self.type}"] if self.type else []
        words += [f"INCREMENT BY {self.increment}"] if self.increment is not None else []
        words += [f"CACHE {self.cache}"] if self.cache is not None else []
        yield ddl_step(f"Change sequence {found.name}", f"ALTER SEQUENCE {relation(found.name)} {' '.join(words)}")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class ResetSequence(Operation):
    """Let a sequence go on behind the highest number that its column holds, or at a given one."""

    sequence_name: str = ""
    table: str = ""
    column: str = ""
    value: int | None = None

    name = "reset_sequence"
    title = "Reset a sequence"
    headline = "Reset the sequence[ {sequence_name}][ of {table}][.{column}]"
    loss = Loss.IRREVERSIBLE
    way_back = "None: numbers that were given cannot be taken back; set it again if it was wrong."
    asks = (
        "(reset|fix|repair|sync|synchronize|resync|correct|adjust) [the] sequence {sequence_name:sequence_name}",
        "(reset|restart|set) [the] sequence {sequence_name:sequence_name} (to|at|with|from) {value:number}",
        "(reset|fix|repair|sync|synchronize|resync|correct|adjust) [the] (sequence|sequences|serial|identity|id sequence) (of|for|on|behind) {columns:columns} @table",
        "(reset|fix|repair|sync|synchronize|resync|correct|adjust) [the] (sequence|sequences|id sequence|primary key sequence) (of|for|on) {table:table}",
        "(reset|restart|set) [the] (sequence|identity|serial) (of|for|on) {columns:columns} (to|at|with|from) {value:number} @table",
        "restart {sequence_name:known_sequence} (at|with|from) {value:number}",
        "(let|make|have) [the] [sequence] {sequence_name:known_sequence} (continue|go on|count|start|restart|begin) (from|at|with) {value:number}",
        "{sequence_name:known_sequence} <must> (continue|go on|restart|start) (from|at|with) {value:number}",
        "[the] [{column:any_column}] [primary key] (sequence|serial) (of|for|on|behind) {table:table} (is|has fallen|fell|lags|got) (behind|out of sync|out of step|wrong|off|too low|stale) [<and_so>] <resync> [it|that|the sequence]",
        "[the] {table:known_table} [id|primary key] sequence (is|has fallen|fell|lags|got) (behind|out of sync|out of step|wrong|off|too low|stale) [<and_so>] <resync> [it|that|the sequence]",
        "[the] sequence (of|for|on|behind) {columns:columns} (is|has fallen|fell|lags|got) (behind|out of sync|out of step|wrong|off|too low|stale) [<and_so>] <resync> [it|that|the sequence] @table",
        "(inserts|insert) (into|in|to) {table:table} (fail|fails|are failing|break|give) [with] [a] [duplicate key|duplicate keys|unique violation|unique violations|duplicate key errors|a duplicate key error] [(on|for|in) {column:any_column}] [<and_so>] <resync> [the|its] (sequence|serial|identity)",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what has no sequence."""
        self._found(schema)

    def _found(self, schema: Schema) -> Sequence:
        if self.sequence_name:
            return sequence_of(schema, self.sequence_name)
        table = table_of(schema, self.table)
        if self.column:
            column_of(table, self.column)
        owned = [
            one
            for one in schema.sequences
            if one.owned_by and one.owned_by[0] == table.name and self.column in ("", one.owned_by[1])
        ]
        if len(owned) != 1:
            raise OperationInvalid(
                f"{table.name}{f'.{self.column}' if self.column else ''} has {len(owned)} sequences; name the one that is meant."
            )
        return owned[0]

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one setval(); the highest number is looked up when it runs."""
        found = self._found(schema)
        own = literal(relation(found.name))
        if self.value is not None:
            statement = f"SELECT setval({own}, {self.value}, false)"
        elif found.owned_by:
            statement = advanced(relation(found.name), found.owned_by[1], found.owned_by[0])
        else:
            raise OperationInvalid(
                f"{found.name} belongs to no column: say at which number it should go on.", sequence=str(found.name)
            )
        yield ddl_step(f"Set sequence {found.name}", statement, undo=None, reason="Gaps between numbers are normal.")
