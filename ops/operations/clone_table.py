"""Copy a table: its columns, keys, checks and indexes, and its rows if wished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import new_relation, table_of
from ops.operations._numbering import advanced
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.statements.simulate import apply
from ops.step import Step
from ops.steps._transfer import Transfer, keyed
from ops.steps._whole_rows import plain_columns
from ops.steps.add_rows import add_rows_step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class CloneTable(Operation):
    """Make a table like another one, keys, checks, defaults and indexes included; its rows are copied in batches."""

    table: str
    new_name: str
    structure_only: bool = False

    name = "clone_table"
    title = "Copy a table"
    headline = "Copy {table} as {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The copy is dropped; the table it was made from was never touched."
    asks = (
        "(copy|clone|duplicate) [the] [whole] <table_noun> {table:table} (to|into|as) [a] [new] [<table_noun>] [<called>] {new_name:new_qualified_name}",
        "(clone|duplicate) {table:table} (to|into|as) [a] [new] [<table_noun>] [<called>] {new_name:new_qualified_name}",
        "(copy|clone|duplicate) {table:known_table} (to|into|as) [a] [new] [<table_noun>] [<called>] {new_name:new_qualified_name} ~ 0.2",
        "(copy|clone|duplicate) [the] [<table_noun>] {table:table} <without_rows> [(to|into|as) {new_name:new_qualified_name}] ; structure_only=yes",
        "<make> [a|an] [empty] (copy|clone|duplicate) of [the] [<table_noun>] {table:table} <without_rows> [[<called>|as|named] {new_name:new_qualified_name}] ; structure_only=yes",
        "<make> [a|an] [empty] (copy|clone|duplicate) of [the] [<table_noun>] {table:table} [<called>|as|named] {new_name:new_qualified_name} <without_rows> ; structure_only=yes",
        "<make> [a] (copy|clone|duplicate) of {table:table} [<called>|as|named] {new_name:new_qualified_name}",
        "(copy|clone|duplicate) [only] the structure of {table:table} (to|into|as) {new_name:new_qualified_name} ; structure_only=yes",
        "<add> [a] [new] <table_noun> [<called>] {new_name:new_qualified_name} like {table:table} ; structure_only=yes",
        "create table {new_name:new_qualified_name} (like {table:table} including all) ; structure_only=yes",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, a taken name, and rows of a table without a key."""
        table = table_of(schema, self.table)
        new_relation(schema, self.new_name)
        if table.kind == "p" and not self.structure_only:
            raise OperationInvalid(
                f"{table.name} is partitioned: its rows are in its partitions. Copy those, or copy its structure only.", table=self.table
            )
        if not self.structure_only:
            keyed(table)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what a copy does not get."""
        table = table_of(schema, self.table)
        lacks = ["foreign keys", "triggers", "policies", "privileges"]
        message = f"The copy has columns, keys, checks, defaults and indexes of {table.name}, but none of its {', '.join(lacks)}."
        yield Finding("not_copied", Severity.NOTE, message, self.table)
        if not self.structure_only:
            message = f"Rows that others write to {table.name} after they were copied are not in the copy."
            yield Finding("copied_once", Severity.NOTE, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the table, then its rows in batches."""
        table, name = table_of(schema, self.table), new_relation(schema, self.new_name)
        create = f"CREATE TABLE {relation(name)} (LIKE {relation(table.name)} INCLUDING ALL)"
        yield ddl_step(f"Create {name} like {table.name}", create, reason="Nobody uses it yet.")
        if not self.structure_only:
            after = apply(create, schema)
            made = after.table(name)
            assert made is not None  # noqa: S101 - it was just made
            yield self._copied(table, made)
            own = [one for one in after.sequences if one.owned_by and one.owned_by[0] == name]
            if own:
                numbered = (advanced(relation(one.name), one.owned_by[1], name) for one in own if one.owned_by)
                yield ddl_step(f"Let {name} number its rows on from those copied", *numbered, reason="Gaps between numbers are normal.")

    def _copied(self, table: Table, made: Table) -> Step:
        columns = tuple(one.name for one in plain_columns(table))
        reason = "Reads in batches; nobody waits."
        return add_rows_step(Transfer(table, made.name, columns), made, title=f"Copy the rows of {table.name}", reason=reason)
