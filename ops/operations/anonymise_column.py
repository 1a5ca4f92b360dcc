"""Take personal data out of a column for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._conditions import checked_condition, condition_sql
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps._keys import walking_key
from ops.steps.backfill import backfill_step
from vast_project.pg.identifiers import quote

METHODS = ("", "null", "replace")
TEXTS = ("text", "character varying", "citext")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AnonymiseColumn(Operation):
    """Overwrite a column so that nothing of what it held is left: with NULL, or with a text made of the row's key.

    No before-images are kept: they would be the data that is to go.
    """

    table: str
    column: str
    where: str = ""
    method: str = ""

    name = "anonymise_column"
    title = "Anonymise a column"
    headline = "Anonymise {table}.{column}"
    loss = Loss.IRREVERSIBLE
    way_back = "None: what is kept aside could be read again. Take a backup first if it may be needed."
    asks = (
        "(anonymise|anonymize|pseudonymise|pseudonymize|scramble|redact|obfuscate|deidentify|de-identify|depersonalize|pseudonymize|mask permanently|fake|randomize|randomise|garble) [all|every|the] {columns:columns} @table @where",
        "(anonymise|anonymize|redact|obfuscate) [all|every|the] {columns:columns} @table @where with null ; method=null",
        "(anonymise|anonymize|pseudonymise|pseudonymize|redact|obfuscate|depersonalize) [all|every|the] {..rows_said} ~ 0.1",
        "(anonymise|anonymize|pseudonymise|pseudonymize|redact|obfuscate|depersonalize) [all|every|the] {tables:tables} [<row_noun>] ~ 0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a key, a generated column, and a required column whose type can hold no replacement."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if self.where:
            checked_condition(schema, table, self.where)
        if self.method not in METHODS:
            raise OperationInvalid(f"{self.method} is no way to anonymise: null or replace.", method=self.method)
        if column.generated or column.name in walking_key(table).columns:
            what = "generated from other columns" if column.generated else "what rows are told apart by"
            raise OperationInvalid(f"{table.name}.{self.column} is {what}; it cannot be anonymised.", column=self.column)
        self._value(table, column)

    def _value(self, table: Table, column: Column) -> str:
        replaces = self.method == "replace" or (not self.method and column.type.startswith(TEXTS) and walking_key(table).unique)
        if not replaces and not column.not_null:
            return "NULL"
        if not column.type.startswith(TEXTS) or not walking_key(table).unique:
            raise OperationInvalid(
                f"{table.name}.{column.name} is {column.type} and {'required' if column.not_null else 'has no key beside it'}: "
                "nothing could stand in its place. Make it optional first, or drop it.",
                column=column.name,
            )
        key = " || '-' || ".join(f"{quote(table.name.name)}.{quote(one)}::text" for one in walking_key(table).columns)
        made = f"'anonymous-' || {key}"
        return f"{made} || '@example.invalid'" if "mail" in column.name.lower() else made

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that copies elsewhere are not touched."""
        yield Finding(
            "copies_elsewhere",
            Severity.WARNING,
            "Backups, replicas' WAL archives, logs and what earlier plans kept aside may still hold the old values.",
            f"{self.table}.{self.column}",
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one step in batches without before-images, which nothing takes back."""
        table = table_of(schema, self.table)
        value = self._value(table, column_of(table, self.column))
        where = condition_sql(schema, table, self.where) if self.where else None
        step = backfill_step(
            schema, table=str(table.name), values={self.column: value}, where=where, before_images=False,
            title=f"Anonymise {self.column} of {table.name}",
        )  # fmt: skip
        yield Step(**{**vars(step), "undo": None})
