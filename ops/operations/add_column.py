"""Add a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Name, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._columns import ACTIONS, ColumnSpec, checked, column_type, referenced_columns
from ops.operations._constraints import ForeignKey, UniqueKey, check_steps, foreign_key_steps, not_null_steps, unique_steps
from ops.operations._lookup import is_empty, is_small, new_column, table_of
from ops.operations._naming import free_constraint, free_relation
from ops.operations._rebuilding import Rebuilding, rewritten_by_twin, why_in_place
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.types import is_serial
from ops.statements.volatility import is_volatile
from ops.step import Step
from ops.steps.backfill import backfill_step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote

#: The first server with generated columns that are worked out when they are read.
VIRTUAL = 18


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddColumn(ColumnSpec, Operation):
    """Add a column with whatever is said of it; a table in use is neither rewritten nor scanned under a lock that blocks it."""

    table: str

    name = "add_column"
    title = "Add a column"
    headline = "Add column {table}.{column}"
    loss = Loss.LOSSY
    way_back = "The column is dropped; what was written into it since then goes with it."
    asks = (
        "{definitions:timestamp_pair} (for|on|in|to) {tables:tables} ~ 0.3",
        'add_column ["("] ":" {tables:tables} "," ":" {definitions:migrated_column} [")"]',
        "(have|get|see) {definitions:definitions} [{rest:trailing}] @table ~ 0.4 ; fragment=yes",
        '[<append>] <count> [new] [{lead:modifiers}] <column_noun> (for|on|in|to) {tables:tables} [for <new_name>] (":"|"-"|"—"|",") {definitions:definitions} [{rest:trailing}]',
        '<count> [new] {lead:modifiers} (for|on|in|to) {tables:tables} [please] (":"|"-"|"—"|",") {definitions:definitions} [{rest:trailing}]',
        '[<append>] <count> [new|further] (ui|user|display|privacy|notification|profile|mail|email|feed|search) <column_noun> (for|on|in|to) {tables:tables} [please|pls] (":"|"-"|"—"|",") {definitions:definitions} [{rest:trailing}] ~ 0.2',
        "(stored|kept|held|saved) (in|as) [a|an] [new|separate] [{lead:modifiers}] <one_column> [<called>] {definitions:definitions} [{rest:trailing}] @table ~ 0.2 ; fragment=yes",
        "{definitions:definitions} (is|are|gets|get) [to be] (added|introduced) [(to|on|in|for) {tables:tables}] @table ~ 0.3 ; fragment=yes",
        "[a|an] [new] <one_column> [<called>] {definitions:definitions} (is needed|is missing|is wanted|is required|would be useful|would be good) @table ~ 0.3 ; fragment=yes",
        '<append> [<count>] {lead:modifiers} [<column_noun>] (on|to|in|for) {tables:tables} (","|":"|"-") {definitions:definitions}',
        '<column_noun> [<called>] {definitions:definitions} [{rest:trailing}] @table ~ 0.8 ; fragment=yes',
        '"+" {definitions:definitions} ; fragment=yes',
        '{tables:tables} ("+"|"+" "="|add|plus|gain|gains|new) {definitions:definitions} [{rest:trailing}] ~ 0.2',
        '<count> [new] [{lead:modifiers}] <column_noun> (":"|"-"|"—") {definitions:definitions} [{rest:trailing}] @table ~ 0.1 ; fragment=yes',
        '{definitions:definitions} (is missing|are missing|is needed|are needed|is lacking|is required) (":"|","|"-"|"—"|"(") {rest:modifiers} @table',
        "<append> {definitions:definitions} [{rest:trailing}] @table",
        "<append> (new|further|additional) {definitions:definitions} [{rest:trailing}] @table",
        "{definitions:dotted_news} ~ 0.2 ; fragment=yes",
        "let {tables:tables} have {definitions:definitions} [{rest:trailing}] ~ 0.1",
        "{tables:tables} (a|an|the) {definitions:definitions} [{rest:trailing}] ; again=add_column ~ 0.2",
        "(gains|receives|now has|also gets|also gains) {definitions:definitions} [{rest:trailing}] @table ~ 0.3 ; fragment=yes",
        '<append> [<count>] [{lead:modifiers}] <column_noun> [<called>] [":"|","|"-"|"—"] {definitions:definitions} [{rest:trailing}] @table ~ -0.1',
        "<append> [<count>] [{lead:modifiers}] <column_noun> <to_hold> [their|its|our|his|her] {definitions:definitions} [{rest:trailing}] @table ~ 0.2",
        "(have|get) [<count>] [{lead:modifiers}] <column_noun> <to_hold> [their|its|our|his|her] {definitions:definitions} [{rest:trailing}] @table ~ 0.3 ; fragment=yes",
        "{tables:tables} [also|both|all|each] <have> [<count>] [{lead:modifiers}] <column_noun> <to_hold> [their|its|our|his|her] {definitions:definitions} [{rest:trailing}] ~ 0.2",
        "{tables:tables} [also|both|all|each] <have> {definitions:definitions} [{rest:trailing}]",
        '<give> {tables:tables} [also|both|all|each] [","] {definitions:definitions} [{rest:trailing}]',
        '<give> {tables:tables} [also|both|all|each] [<count>] [{lead:modifiers}] <column_noun> [<called>] [":"|","|"-"|"—"] {definitions:definitions} [{rest:trailing}] ~ -0.1',
        "[i|we] (want|would like|need|like) {tables:tables} to (have|get|store|include|contain|keep|carry) {definitions:definitions} [{rest:trailing}]",
        '{tables:tables} [also|both|all|each] <have> [<count>] [{lead:modifiers}] <column_noun> [<called>] [":"|","|"-"|"—"] {definitions:definitions} [{rest:trailing}] ~ -0.1',
        "(call|name) (it|that|this|the column|the field|the flag) {definitions:definitions} ; fragment=yes ~ 0.2",
        "extend {tables:tables} (with|by) {definitions:definitions} [{rest:trailing}]",
        '<append> to {tables:tables} [":"] {definitions:definitions}',
        "alter table {tables:tables} add [column] {definitions:definitions}",
        "(store|track|record|keep|save|remember|hold) {definitions:definitions} [{rest:trailing}] @table",
        '(store|track|record|keep|save|remember|hold) {definitions:definitions} (with|for|on|in) {tables:tables} ":" {rest:modifiers}',
        '(store|track|record|keep|save|remember|hold|attach) {definitions:definitions} (with|for|on|per) [each|every|all|the] {tables:tables} [","|as] [{rest:trailing}]',
        "{definitions:definitions} @table ~ 1.4 ; fragment=yes",
        '(new|another|additional|one more) [{lead:modifiers}] <column_noun> [<called>] [":"] {definitions:definitions} [{rest:trailing}] @table',
        "<append> [a|new] [{lead:modifiers}] <key_adjective> [<column_noun>] [<called>] {definitions:definitions} [{rest:trailing}] @table [{rest:pointing}]",
        '<append> soft (delete|deletes|deletion) [support] (to|on|for) {tables:tables} [<by_means_of>] [<count>] {definitions:definitions} [{rest:trailing}]',
        '<append> [a] [stored|virtual] (generated|computed|calculated) <column_noun> [<called>] {definitions:definitions} @table [":"|"="|as|from|with|","] {rest:generated_rest}',
        '<append> [a] [new] (foreign key|fk|reference) <column_noun> [<called>] [":"] {definitions:definitions} [{rest:trailing}] @table ~ -0.3',
        "<tie> [each|every|all] {tables:tables} (to|with) {lead:linked} (by|with|via|through|using|over|in) {definitions:definitions} [{rest:trailing}] ; linking=yes ~ -0.1",
        "<tie> [each|every|all] {tables:tables} (to|with) {definitions:linked_column} ; linking=yes",
        '{tables:tables} <must> [optionally|always] <belong> [one] {lead:linked} ("("|by|with|via|through|using) {definitions:definitions} [{rest:trailing}] ; linking=yes',
        "{tables:tables} <must> [optionally|always] <belong> [one] {definitions:linked_column} ; linking=yes",
        "(store|record|track|remember|keep|save|log|note) when [each|every|all] {tables:tables} [<was>] {definitions:moment_column} ~ 1.2",
        "<append> [the|both] {definitions:timestamp_pair} @table",
        "{tables:tables} <have> {definitions:timestamp_pair}",
        "(copy|duplicate|clone) [the] [<values_noun> (of|in|from)] {copied:column_only} (into|to|in|over to|over into) [a|an|the] [new|additional] [{lead:modifiers}] [<one_column>] [<called>] {definitions:definitions} [{rest:trailing}] @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name, a type or default that cannot be, and a required column without a value for the rows there are."""
        table = table_of(schema, self.table)
        new_column(table, self.column)
        checked(self, schema, self.table)
        if self.virtual and schema.server.major < VIRTUAL:
            raise OperationInvalid(
                f"Generated columns that are worked out when read need PostgreSQL {VIRTUAL}; "
                f"this server has {schema.server.major}. "
                "Make it stored.",
            )
        if self._needs_value(schema, table):
            raise ChoiceNeeded(
                f"{self.column} is to be required, but {table.name} has rows already: which value do they get?",
                table=self.table,
                column=self.column,
                choices=[
                    {"label": "leave it optional for now", "text": f"add {self.column} {self.type} to {self.table}, nullable"},
                    {"label": "give a default", "text": f"add {self.column} {self.type} to {self.table}, not null, default …"},
                ],
            )

    def _needs_value(self, schema: Schema, table: Table) -> bool:
        supplied = self.default is not None or self.identity or self.generated or is_serial(self.type)
        return (
            (self.not_null or self.primary_key) and not supplied and table.name in schema.measures and not is_empty(schema, table)
        )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say which type was taken where none was given, and what is worth doing next."""
        if not self.type and not self.references:
            type_ = column_type(self, schema, self.table)
            yield Finding(
                "type_assumed",
                Severity.WARNING,
                f"No type was given: {self.column} becomes {type_}. Say “make it …” for another.",
                self.table,
            )
        yield from self._pointing_already(table_of(schema, self.table))
        yield from self._stored(schema)
        if self.references and not self.unique and not self.primary_key:
            yield Finding(
                "index_offered",
                Severity.NOTE,
                f"Deletes in {self.references} will look for {self.column} in {self.table}: an index on it helps.",
                self.table,
            )

    def _pointing_already(self, table: Table) -> Iterator[Finding]:
        """Say that a column points already to what the new one is called after."""
        for key in table.foreign_keys:
            if [one.casefold() for one in key.columns] in ([f"{self.column}_id".casefold()], [f"{self.column}id".casefold()]):
                said = f"{self.table}.{key.columns[0]} points to {key.references} already: make sure that {self.column} is to hold something else."
                yield Finding("points_already", Severity.WARNING, said, self.table)

    def _stored(self, schema: Schema) -> Iterator[Finding]:
        """Say what a stored generated column takes on a large table, and what else there is."""
        table = table_of(schema, self.table)
        is_known = table.name in schema.measures and not is_empty(schema, table)
        if not self.generated or self.virtual or not is_known or is_small(schema, table):
            return
        if (rebuilding := self._rebuilding(schema, table)) is not None:
            yield from rebuilding.findings()
            return
        said = (
            f"{self.table} is rewritten while nobody can use it: {why_in_place(schema, table)}. An ordinary column that a trigger sets, "
            "filled in batches, disturbs nobody; from PostgreSQL 18 on a virtual one takes a moment."
        )
        yield Finding("rewritten", Severity.WARNING, said, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the column first, then its values, then each rule for it by the recipe of that rule."""
        table = table_of(schema, self.table)
        column = self._column(schema, table)
        if (rebuilding := self._rebuilding(schema, table)) is not None:
            yield from rebuilding.steps()
        elif self._in_one(schema, table, column):
            yield ddl_step(
                f"Add column {self.column} to {table.name}", *self._added(table, column), reason=self._why(schema, table, column)
            )
        else:
            yield from self._filled(schema, table, column)
        yield from self._rules(schema, table.with_column(column))

    def _column(self, schema: Schema, table: Table) -> Column:
        type_ = self.type if is_serial(self.type) else column_type(self, schema, self.table)
        return Column(
            name=self.column,
            type=type_,
            not_null=self.not_null or self.primary_key,
            default=self.generated or self.default,
            identity={"always": "a", "default": "d"}.get(self.identity, ""),
            generated=("v" if self.virtual else "s") if self.generated else "",
            collation=quote(self.collation) if self.collation else None,
        )

    def _rebuilding(self, schema: Schema, table: Table) -> Rebuilding | None:
        """Return the twin of a large table in which a stored column is worked out while the table is in use."""
        if not self.generated or self.virtual:
            return None
        return rewritten_by_twin(schema, table, [*self._added(table, self._column(schema, table))])

    def _in_one(self, schema: Schema, table: Table, column: Column) -> bool:
        """Return whether ADD COLUMN alone does it: nothing to work out row by row, or nothing to rewrite."""
        if is_empty(schema, table) or column.generated:
            return True
        if column.identity or is_serial(self.type):
            return False
        return column.default is None or not is_volatile(column.default, schema)

    def _why(self, schema: Schema, table: Table, column: Column) -> str:
        if is_empty(schema, table):
            return "The table is empty."
        if column.generated == "s":
            return "A stored generated column rewrites the table: PostgreSQL has no other way to make one."
        if column.default is not None and not column.generated:
            return "PostgreSQL keeps one value for all rows that are there: no rewrite."
        return "Takes its lock for a moment only: the table is not read."

    def _added(self, table: Table, column: Column) -> Iterator[str]:
        yield render.add_column(table.name, column)
        if self.comment:
            yield render.comment_on_column(table.name, self.column, self.comment)

    def _filled(self, schema: Schema, table: Table, column: Column) -> Iterator[Step]:
        """Yield the steps for a value that differs from row to row: optional column, default for new rows, old rows in batches."""
        sequence = ""
        if column.identity or is_serial(self.type):
            sequence = free_relation(schema, table.name, (self.column,), "seq")
        type_ = column_type(self, schema, self.table) if self.type else "bigint"
        plain = replace(column, type=type_, default=None, not_null=False, identity="")
        qualified = render.relation(Name(table.name.schema, sequence)) if sequence else ""
        value = f"nextval({literal(qualified)}::regclass)" if sequence else str(column.default)
        statements = [f"CREATE SEQUENCE {qualified} AS {type_}"] if sequence else []
        statements += [*self._added(table, plain), render.set_default(table.name, self.column, value)]
        if sequence:
            statements.append(f"ALTER SEQUENCE {qualified} OWNED BY {render.relation(table.name)}.{quote(self.column)}")
        yield ddl_step(
            f"Add column {self.column} to {table.name}, with its default for new rows only",
            *statements,
            reason="Each row gets a value of its own, so a default in ADD COLUMN would rewrite the table and all its indexes.",
        )
        added = schema.with_table(table.with_column(plain))
        yield backfill_step(
            added,
            table=str(table.name),
            values={self.column: value},
            where=f"{quote(self.column)} IS NULL",
            before_images=False,
            title=f"Fill {self.column} of {table.name}",
        )
        if column.not_null or sequence:
            yield from not_null_steps(schema, table, self.column)
        if column.identity:
            yield from self._identity(table, column, qualified)

    def _identity(self, table: Table, column: Column, sequence: str) -> Iterator[Step]:
        """Yield the step that puts an identity in the place of the sequence the rows were numbered from."""
        own = f"{literal(render.relation(table.name))}, {literal(self.column)}"
        kind = "ALWAYS" if column.identity == "a" else "BY DEFAULT"
        yield ddl_step(
            f"Make {table.name}.{self.column} an identity",
            render.drop_default(table.name, self.column),
            # While two sequences belong to a column, pg_get_serial_sequence() may name either.
            f"ALTER SEQUENCE {sequence} OWNED BY NONE",
            render.alter_table(table.name, f"ALTER COLUMN {quote(self.column)} ADD GENERATED {kind} AS IDENTITY"),
            f"SELECT setval(pg_get_serial_sequence({own}), nextval({literal(sequence)}::regclass))",
            f"DROP SEQUENCE {sequence}",
            reason="The identity goes on counting where the rows' numbers end.",
        )

    def _rules(self, schema: Schema, table: Table) -> Iterator[Step]:
        if self.condition:
            yield from check_steps(table, self.condition, free_constraint(table, (self.column,), "check"))
        if self.references:
            yield from foreign_key_steps(schema, table, self._foreign_key(schema, table))
        if self.primary_key:
            yield from unique_steps(schema, table, UniqueKey(free_constraint(table, (), "pkey"), (self.column,), primary=True))
        elif self.unique:
            yield from unique_steps(
                schema, table, UniqueKey(free_relation(schema, table.name, (self.column,), "key"), (self.column,))
            )

    def _foreign_key(self, schema: Schema, table: Table) -> ForeignKey:
        referenced = referenced_columns(schema, self.references, (self.referenced,) if self.referenced else ())
        return ForeignKey(
            free_constraint(table, (self.column,), "fkey"),
            (self.column,),
            table_of(schema, self.references).name,
            referenced,
            ACTIONS[self.on_delete],
            ACTIONS[self.on_update],
        )
