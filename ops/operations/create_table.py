"""Create a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count

from knowledge.schema import Column, Name, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._columns import ACTIONS, ColumnSpec, checked, column_type, referenced_columns
from ops.operations._lookup import columns_of, new_relation, no_such, table_of
from ops.operations._naming import free_constraint, free_relation
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.types import is_serial
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

#: What a table can be partitioned by.
METHODS = ("range", "list", "hash")


@dataclass(frozen=True, kw_only=True)
class KeySpec:
    """A key over several columns, or a CHECK: ``kind`` is primary, unique, check or index."""

    kind: str
    columns: tuple[str, ...] = ()
    condition: str = ""
    constraint_name: str = ""


@dataclass(frozen=True, kw_only=True)
class ReferenceSpec:
    """A foreign key over one or several columns; actions in SQL's words, lower case."""

    columns: tuple[str, ...]
    references: str
    referenced: tuple[str, ...] = ()
    on_delete: str = ""
    on_update: str = ""
    constraint_name: str = ""


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateTable(Operation):
    """Create a table with its columns, keys and indexes; foreign keys are added after it, each in a moment of its own."""

    table: str
    columns: tuple[ColumnSpec, ...]
    keys: tuple[KeySpec, ...] = ()
    foreign_keys: tuple[ReferenceSpec, ...] = ()
    indexed: tuple[str, ...] = ()
    comment: str = ""
    partition_method: str = ""
    partition_columns: tuple[str, ...] = ()

    name = "create_table"
    title = "Create a table"
    headline = "Create table {table}"
    loss = Loss.LOSSY
    way_back = "The table is dropped; rows written since then go with it."
    asks = (
        '[a|the] [new] {table:new_qualified_name} <table_noun> [please|pls] (":"|"-"|"—"|"(") {items:table_items} ~ 0.6',
        '(create|make|new|add|need|we need|i need|we want|i want|want) {table:new_qualified_name} ":" {items:table_items} ~ 0.9',
        "(create|make|add|introduce|need|we need|i need|we want|i want|want) {table:unknown_identifier} (with|having|containing) {items:table_items} ~ 0.9 ; fresh=yes",
        "{table:unknown_identifier} (has|have|gets|consists of|holds|contains) [the] [columns|fields] [\":\"] {items:table_items} ~ 0.9 ; fresh=yes",
        "{table:unknown_identifier} (is|should be|will be|becomes) [to be] [a|the] [new] [join|link|lookup] table [<containing>] {items:table_items} ~ 0.1",
        '{table:new_qualified_name} (is|should be|will be|becomes) [to be] [a|the] new [join|link|lookup] <table_noun> [for [a|the] {purpose:new_name}] (":"|"."|","|"-"|"—"|"("|with|that has|which has) {items:table_items} ~ 0.1',
        '{table:unknown_identifier} ":" {items:table_items} ~ 1.0 ; fresh=yes',
        "{table:unknown_identifier} {items:bracketed_items} ~ 1.0 ; fresh=yes",
        '{table:new_qualified_name} (":"|"-"|"—") [a|the] [new] [join|lookup|link] <table_noun> (":"|"."|","|"-"|"—"|"(") {items:table_items} ~ 0.4',
        '[a|the] [new|simple] [join|link|lookup] <table_noun> {table:new_qualified_name} [<between_tables>] [","] [please|pls] (":"|"-"|"—"|",") {items:table_items} ~ 0.4',
        '<add> [new] [join|link|lookup|reference|mapping|junction|pivot|associative] <table_noun> [<called>|of] {table:new_qualified_name} [<between_tables>] [<no_keys>] [<containing>] [":"] {items:table_items} @comment @partitioned',
        "<add> [new] [join|link|lookup|reference|mapping|junction|pivot|associative] <table_noun> [<called>] {table:new_qualified_name} @comment ~ 0.6",
        '{table:new_qualified_name} (get|gets|need|needs|want|deserve|deserves) (a table of their own|a table of its own|their own table|its own table|an own table|a table) <containing> {items:table_items} ~ 0.2',
        '<add> {table:new_qualified_name} (":"|","|"-"|"—") [a|the] [new] [join|lookup|link] <table_noun> <containing> {items:table_items} ~ 0.1',
        "<add> {table:new_qualified_name} [join|lookup|link] <table_noun> [<containing>] {items:table_items} @comment @partitioned",
        "<add> {table:new_qualified_name} [join|lookup|link] <table_noun> @comment ~ 0.8",
        "[new] [join|link|lookup] table [<called>|of] {table:new_qualified_name} [<between_tables>] <containing> {items:table_items} @comment ~ 0.5",
        "create {table:new_qualified_name} [<between_tables>] [<containing>] {items:table_items} ~ 0.8",
        "create {table:new_qualified_name} ~ 0.9",
        '<add> [<count>] <table_noun> ":" {several:table_specs}',
        '<count> [new] <table_noun> (":"|"."|"-"|"—") {several:table_specs} ~ 0.1',
        '<add> [the|these] <count> [new] <table_noun> ("."|":"|"-"|"—") {several:table_specs}',
        '(track|store|keep|record|log|save|collect|hold) {table:new_qualified_name} in [a|its|their] [new|own|separate|dedicated] <table_noun> <containing> {items:table_items}',
        "<add> [<count>] <table_noun> {several:table_specs} ~ 0.7",
        '<add> [new] <table_noun> [<called>] {table:new_qualified_name} (for|counting|holding|keeping|recording|tracking|storing|listing|to hold|to keep|to count|to record|to track|to store|that holds|that keeps|that records|that counts|which holds|which keeps|which records) <told_purpose> (":"|"-"|"—") {items:table_items} @comment ~ 0.1',
        '<add> [<count>|the] [new] <table_noun> [<called>] {alike:several_names} [","|":"|"-"|"—"|"("] <alike> {items:table_items} ~ -0.2',
        '<count> [new] <table_noun> [(of|with) the same (shape|columns|form|structure)] [","|":"|"-"|"—"] {alike:several_names} [","|":"|"-"|"—"|"("] [<alike>] {items:table_items} ~ 0.1',
        "(track|store|keep|record|log|save|collect|hold) <new_name> in [a|the|one|our] [new|own|separate|dedicated] <table_noun> [<called>] {table:new_qualified_name} <containing> {items:table_items}",
        '[we] (track|store|keep|record|log|save|collect|hold) (them|it|that|those|these|this) in [a|the|one] [new] [<table_noun>] {table:unknown_identifier} (":"|"("|with|"-"|"—") {items:table_items} ~ 0.4 ; fresh=yes',
        '<new_name> (is|are|will be|should be) (kept|stored|logged|recorded|tracked|saved|held) in [a|the|one] [new] [<table_noun>] {table:unknown_identifier} (":"|"("|with|"-"|"—") {items:table_items} ~ 0.4 ; fresh=yes',
        '[its|their|the] <new_name> (are|is|go|live|goes|lives) [kept|stored] (in|into|to) [a|the] [new] [<table_noun>] {table:unknown_identifier} (":"|"("|with) {items:table_items} ~ 0.5 ; fresh=yes',
        '{table:unknown_identifier} (joins|links|connects|ties) (them|these|those|both|the two) (":"|"("|with|by) {items:table_items} ~ 0.5 ; fresh=yes',
        '<new_name> (get|gets|need|needs|deserve|deserves) (their|its|an) own [new] [<table_noun>] {table:unknown_identifier} (":"|"("|with) {items:table_items} ~ 0.2',
        '{table:unknown_identifier} (with|having) {items:table_items} ~ 1.0 ; fresh=yes',
        'one [new] <table_noun> {table:unknown_identifier} (":"|"("|with) {items:table_items} ~ 0.4',
        '<add> [new] <table_noun> [<called>] {table:new_qualified_name} for {purpose:new_name} (":"|"("|"-"|"—"|with|with columns|with the columns) {items:table_items} @comment',
        "<add> <table_noun> for {purpose:new_name} [<called>] {table:new_qualified_name} [<containing>] {items:table_items}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name, columns named twice, and whatever a column's definition refuses."""
        new_relation(schema, self.table)
        if not self.columns:
            raise ChoiceNeeded(
                f"Which columns should {self.table} have?",
                table=self.table,
                choices=[{"label": "only a key", "text": f"create table {self.table} with id bigint identity primary key"}],
            )
        self._check_names()
        if self.partition_method or self.partition_columns:
            self._check_partitioning()
        for spec in self.columns:
            if spec.references != self.table:
                checked(spec, schema, self.table)
        for key in self.foreign_keys:
            if key.references != self.table:
                referenced_columns(schema, key.references, key.referenced)

    def _check_names(self) -> None:
        """Refuse columns named twice, and keys over columns that the table will not have."""
        names = [one.column for one in self.columns]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise OperationInvalid(f"{self.table} would have two columns {', '.join(twice)}.", table=self.table)
        for column in chain(self.partition_columns, *(key.columns for key in (*self.keys, *self.foreign_keys))):
            if column not in names:
                raise no_such("column", column, names, where=f" among those of {self.table}")

    def _check_partitioning(self) -> None:
        """Refuse a method that is none, and unique keys that PostgreSQL could not hold across partitions."""
        if self.partition_method not in METHODS or not self.partition_columns:
            raise OperationInvalid(f"A table is partitioned by {', '.join(METHODS)} of one or more columns.", table=self.table)
        unique = [self._primary(), *((one.column,) for one in self.columns if one.unique)]
        unique += [key.columns for key in self.keys if key.kind == "unique"]
        for columns in filter(None, unique):
            if lacking := [one for one in self.partition_columns if one not in columns]:
                raise OperationInvalid(
                    f"A key of a partitioned table has to include what it is partitioned by: make it ({', '.join((*columns, *lacking))}).",
                    table=self.table,
                    columns=lacking,
                )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say which types were taken where none were given, and that a table without a key cannot be walked."""
        for spec in self.columns:
            if not spec.type and not spec.references:
                type_ = column_type(spec, schema, self.table)
                yield Finding("type_assumed", Severity.WARNING, f"No type was given: {spec.column} becomes {type_}.", self.table)
        if self.partition_method:
            message = f"{self.table} takes no rows before it has a partition. Say “add a partition to {self.table} for …”."
            yield Finding("no_partition", Severity.WARNING, message, self.table)
        if not self._primary():
            yield Finding(
                "no_primary_key",
                Severity.WARNING,
                f"{self.table} gets no primary key: rows cannot be told apart or replicated.",
                self.table,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the table with everything that is its own in one transaction, then each foreign key."""
        name = new_relation(schema, self.table)
        table = self._table(schema, name)
        yield ddl_step(f"Create table {name}", *self._statements(schema, table), reason="Nobody uses it yet: nothing is blocked.")
        for key in self._references():
            yield self._foreign_key(schema, table, key)

    def _primary(self) -> tuple[str, ...]:
        listed = next((key.columns for key in self.keys if key.kind == "primary"), ())
        return listed or tuple(one.column for one in self.columns if one.primary_key)

    def _table(self, schema: Schema, name: Name) -> Table:
        return Table(name, columns=tuple(self._column(schema, spec) for spec in self.columns))

    def _column(self, schema: Schema, spec: ColumnSpec) -> Column:
        own = spec.references == self.table and not spec.type
        type_ = "bigint" if own else spec.type if is_serial(spec.type) else column_type(spec, schema, self.table)
        return Column(
            name=spec.column,
            type=type_,
            not_null=spec.not_null and not spec.primary_key,
            default=spec.generated or spec.default,
            identity={"always": "a", "default": "d"}.get(spec.identity, ""),
            generated=("v" if spec.virtual else "s") if spec.generated else "",
            collation=quote(spec.collation) if spec.collation else None,
        )

    def _statements(self, schema: Schema, table: Table) -> Iterator[str]:
        split = (
            f"PARTITION BY {self.partition_method.upper()} ({render.columns(self.partition_columns)})"
            if self.partition_method
            else ""
        )
        yield render.create_table(table.name, table.columns, list(self._constraints(table)), suffix=split)
        for column in self.indexed:
            index = free_relation(schema, table.name, (column,), "idx")
            yield render.create_index(name=index, table=table.name, keys=[quote(column)], concurrently=False)
        for key in self.keys:
            if key.kind == "index":
                index = key.constraint_name or free_relation(schema, table.name, key.columns, "idx")
                yield render.create_index(
                    name=index, table=table.name, keys=[quote(one) for one in key.columns], concurrently=False
                )
        if self.comment:
            yield render.comment_on_table(table.name, self.comment)
        for spec in self.columns:
            if spec.comment:
                yield render.comment_on_column(table.name, spec.column, spec.comment)

    def _constraints(self, table: Table) -> Iterator[tuple[str, str]]:
        """Yield names and definitions of the constraints that are the table's own."""
        if primary := self._primary():
            given = next((key.constraint_name for key in self.keys if key.kind == "primary"), "")
            yield given or free_constraint(table, (), "pkey"), f"PRIMARY KEY ({render.columns(primary)})"
        unique = [((spec.column,), "") for spec in self.columns if spec.unique and not spec.primary_key]
        unique += [(key.columns, key.constraint_name) for key in self.keys if key.kind == "unique"]
        for columns, given in unique:
            yield given or free_constraint(table, columns, "key"), f"UNIQUE ({render.columns(columns)})"
        yield from self._checks(table)

    def _checks(self, table: Table) -> Iterator[tuple[str, str]]:
        """Yield names and definitions of the table's CHECKs, each under a name of its own."""
        taken: set[str] = set()
        checks = [((spec.column,), spec.condition, "") for spec in self.columns if spec.condition]
        checks += [((), key.condition, key.constraint_name) for key in self.keys if key.kind == "check"]
        for columns, condition, given in checks:
            free = (free_constraint(table, columns, f"check{number or ''}") for number in count())
            name = given or next(one for one in free if one not in taken)
            taken.add(name)
            yield name, f"CHECK ({condition})"

    def _references(self) -> list[ReferenceSpec]:
        inline = [
            ReferenceSpec(
                columns=(one.column,),
                references=one.references,
                referenced=(one.referenced,) if one.referenced else (),
                on_delete=one.on_delete,
                on_update=one.on_update,
            )
            for one in self.columns
            if one.references
        ]
        return inline + list(self.foreign_keys)

    def _foreign_key(self, schema: Schema, table: Table, key: ReferenceSpec) -> Step:
        own = key.references == self.table
        target = table.name if own else table_of(schema, key.references).name
        referenced = (key.referenced or self._primary()) if own else referenced_columns(schema, key.references, key.referenced)
        columns_of(table, key.columns)
        name = key.constraint_name or free_constraint(table, key.columns, "fkey")
        definition = render.foreign_key(
            columns_=key.columns,
            references=target,
            referenced=referenced,
            on_delete=ACTIONS[key.on_delete],
            on_update=ACTIONS[key.on_update],
        )
        return ddl_step(
            f"Let {table.name} point to {target}",
            render.add_constraint(table.name, name, definition),
            reason="The new table is empty, so nothing is looked up; writes to the other table wait for a moment.",
        )
