"""Copy rows, or the distinct values of a table, into another table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_duplicates, no_violations
from ops.operations._conditions import checked_condition, checked_expression, moments_taken
from ops.operations._defaults import assignable, misfit
from ops.operations._dependents import listed
from ops.operations._filling import numbers_itself, unfilled
from ops.operations._lookup import column_of, columns_of, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.parse import column_names, parse_expression
from ops.step import Check, Step
from ops.steps._keys import walking_key
from ops.steps._transfer import Transfer
from ops.steps._whole_rows import plain_columns
from ops.steps.add_rows import add_rows_step
from ops.steps.ddl import rows_step
from vast_project.pg.identifiers import quote

_INTO = '(into|to|in) [<table_noun>] {target:filled_table} ["("] [<column_noun>] [{target_columns:name_list}] [")"]'
#: A row of so few columns may well have one that the other table has too.
_FEW = 2
_EACH = "(insert|add|create|make|generate|put in|set up|we need|there must be|there should be)"
_COPY = "(copy|insert|add|put|import|append|write|transfer|duplicate|load)"


@dataclass(frozen=True, kw_only=True)
class GivenSpec:
    """A column of the target that gets the same value in every row."""

    column: str
    value: str


@dataclass(frozen=True)
class Brought:
    """What a column of the target gets: a column of the source, or a value that is the same in every row."""

    into: Column
    sql: str
    taken: str = ""


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CopyRows(Operation):
    """Copy rows of ``table`` into ``target``, or with ``distinct`` each value once; the rows of ``table`` stay.

    ``source_columns`` go into ``target_columns``, in that order; without them the columns that both tables have, but for numbers
    that the target gives by itself. ``given`` are values that every new row gets; a target that needs nothing else than what points
    to the source gets its key. ``existing`` "skip" leaves out rows whose key the target has already.
    """

    table: str
    target: str
    source_columns: tuple[str, ...] = ()
    target_columns: tuple[str, ...] = ()
    where: str = ""
    distinct: bool = False
    existing: str = ""
    given: tuple[GivenSpec, ...] = ()

    name = "copy_rows"
    title = "Copy rows into another table"
    headline = "Copy [distinct {source_columns}{distinct}|rows] of {table} into {target}[ where {where}]"
    loss = Loss.LOSSY
    way_back = "The rows that came are deleted again; the table they came from was never touched."
    asks = (
        f"{_COPY} [all|every|each|the] {{..rows_said}} {_INTO} @existing @given",
        f"{_COPY} [<row_noun>] (of|from) [all|every|the] {{..rows_said}} {_INTO} @existing @given",
        f"{_COPY} [the|all] {{source_columns:column_names}} (of|from) [all|every|the] {{..rows_said}} {_INTO} @existing @given",
        f"{_COPY} [the|all] {{source_columns:column_names}} (of|from) [all|every|the] {{tables:tables}} {_INTO} @where @existing @given ~ 0.1",
        f"{_COPY} [the|all] [values of] {{..taken_column}} [values] {_INTO} @where @existing @given ~ 0.1",
        f"{_COPY} (all|every|each) {{tables:tables}} {_INTO} @where @existing @given",
        f"{_COPY} [all|every|the|all the] [<row_noun>] (from|of) {{tables:tables}} {_INTO} @where @existing @given ~ 0.2",
        f"{_COPY} [all|every|each|the] {{tables:tables}} 's {{source_columns:column_names}} {_INTO} @where @existing @given",
        f"{_COPY} [the|all|every|each] (distinct|unique|different) [values of] {{source_columns:column_names}} [values] (of|from|in) {{tables:tables}} {_INTO} @where ; distinct=yes",
        '<fill> {target:known_table} ["("] [{target_columns:name_list}] [")"] (with|from) [the|all] (distinct|unique|different) [values of] {source_columns:column_names} [values] (of|from|in) {tables:tables} @where ; distinct=yes',
        '<fill> {target:known_table} ["("] [{target_columns:name_list}] [")"] (with|from) [the] {source_columns:column_names} (of|from) [all|every|the] {tables:tables} @where @existing @given ~ 0.2',
        "<fill> {target:known_table} (with|from) [all|every|the] {..rows_said} @existing @given",
        f"(copy|load|import|duplicate|insert) {{tables:tables}} {_INTO} @where @existing @given ~ 0.05",
        '(insert|add|put|write) (into|to) {target:known_table} ["("] [{target_columns:name_list}] [")"] [the|all] (distinct|unique|different) [values of] {source_columns:column_names} [values] (of|from|in) {tables:tables} @where ; distinct=yes',
        f"{_EACH} [a|an|one] [new] {{target:known_table}} [<row_noun>] @given (for|to) (each|every|all|all the) {{..rows_said}} @existing",
        f"{_EACH} [a|an|one] [new] {{target:known_table}} [<row_noun>] @given (for|to) (each|every|all|all the) {{tables:tables}} @where @existing",
        "(give|assign|grant) (each|every|all|all the) {..rows_said} [a|an|one] [new] {target:known_table} [<row_noun>] @given @existing",
        "(give|assign|grant) (each|every|all|all the) {tables:tables} [a|an|one] [new] {target:known_table} [<row_noun>] @given @existing",
        "(each|every|all|all the) {tables:tables} (gets|get|should get|must get|needs|need) [a|an|one] [new] {target:known_table} [<row_noun>] @given @where @existing ~ 0.2",
        f"{_COPY} (into|to) {{target:known_table}} [a|one] [<row_noun>] (for|from) (each|every|all|all the) {{..rows_said}} @given @existing",
        f"{_COPY} (into|to) {{target:known_table}} [a|one] [<row_noun>] (for|from) (each|every|all|all the) {{tables:tables}} @given @where @existing",
        f"{_COPY} [<row_noun>] (into|to) {{target:known_table}} (for|from) [each|every|all|all the] {{tables:tables}} @given @where @existing ~ 0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse columns that do not fit, or that the target needs and does not get; ask for names where they differ."""
        source, target = table_of(schema, self.table), table_of(schema, self.target)
        if source.name == target.name:
            raise OperationInvalid(f"{source.name} cannot be its own target.", table=self.table)
        if self.where:
            checked_condition(schema, source, self.where)
        pairs = self._pairs(source, target)
        wrong = [f"{one.name} ({one.type}) into {there.name} ({there.type})" for one, there in pairs if there.generated or not assignable(one.type, there.type)]
        if wrong:
            raise OperationInvalid(f"These do not fit: {listed(wrong)}. Nothing was changed. Convert them first, or copy others.", columns=wrong)
        brought = {one.into.name for one in self._brought(schema, source, target)}
        if lacking := unfilled(target, brought):
            said = f"{target.name} needs {listed(lacking)} too, which the copy does not bring. Give it a default, or copy a column into it."
            raise OperationInvalid(said, columns=lacking)

    def _brought(self, schema: Schema, source: Table, target: Table) -> list[Brought]:
        """Return what each column of the target gets.

        :raises OperationInvalid: if a given value does not fit its column.
        """
        found = [Brought(there, f"{quote(source.name.name)}.{quote(one.name)}", one.name) for one, there in self._pairs(source, target)]
        for one in self.given:
            column = column_of(target, one.column)
            checked_expression(target, one.value)
            if column_names(parse_expression(one.value)):
                raise OperationInvalid(f"{one.value} is not a value. Put text in quotes.", value=one.value)
            if reason := misfit(one.value, column.type, schema):
                raise OperationInvalid(f"{one.value} does not fit {target.name}.{column.name}, which is {column.type}: {reason}.", column=column.name)
            found.append(Brought(column, one.value))
        return found

    def _pairs(self, source: Table, target: Table) -> list[tuple[Column, Column]]:
        """Return which columns go where.

        :raises ChoiceNeeded: if the words leave open into which columns.
        """
        told = {one.column for one in self.given}
        if not self.source_columns and not self.target_columns:
            return self._pointing(source, target, told) or self._alike(source, target, told)
        from_ = columns_of(source, self.source_columns or self.target_columns)
        into = [one for one in self.target_columns if one not in told] or self._named_alike(from_, target)
        if len(into) != len(from_):
            raise OperationInvalid(f"{len(from_)} columns cannot go into {len(into)}.", source=[one.name for one in from_], target=list(into))
        return list(zip(from_, columns_of(target, into), strict=True))

    def _pointing(self, source: Table, target: Table, told: set[str]) -> list[tuple[Column, Column]]:
        """Return the key for the columns that point to the source, where nothing else is to be given; nothing without given values."""
        keys = [key for key in target.foreign_keys if key.references == source.name]
        if len(keys) != 1 or not told or not set(unfilled(target, told)) <= set(keys[0].columns):
            return []
        return [(column_of(source, one), column_of(target, there)) for one, there in zip(keys[0].referenced_columns, keys[0].columns, strict=True)]

    def _alike(self, source: Table, target: Table, told: set[str]) -> list[tuple[Column, Column]]:
        """Return the columns of the same names.

        :raises ChoiceNeeded: if there are none, or one of many.
        """
        shared = [
            one for one in plain_columns(source) if one.name not in told and (there := target.column(one.name)) and not numbers_itself(there)
        ]
        if not shared:
            raise ChoiceNeeded(f"{source.name} and {target.name} have no column of the same name. Say which go into which.", choices=[])
        if len(shared) == 1 and len(plain_columns(source)) > _FEW:
            only = shared[0].name
            choices = [{"label": only, "text": f"copy {only} of {self.table} into {self.target}"}] if not told else []
            raise ChoiceNeeded(f"Only {only} is called alike in {source.name} and {target.name}: is that what should be copied?", choices=choices)
        return [(one, column_of(target, one.name)) for one in shared]

    def _named_alike(self, from_: list[Column], target: Table) -> tuple[str, ...]:
        """Return the target's columns of the same names; for one column the only one that it must have a value in."""
        if all(target.column(one.name) for one in from_):
            return tuple(one.name for one in from_)
        required = unfilled(target, [one.column for one in self.given])
        if len(from_) == len(required) == 1:
            return tuple(required)
        names = ", ".join(one.name for one in from_)
        open_ = [one.name for one in target.columns if not numbers_itself(one) and not one.generated]
        asked = f"copy {names} of {self.table} into {self.target}"
        plain = len(from_) == 1 and not (self.distinct or self.where or self.given)
        choices = [{"label": one, "text": f"{asked} ({one})"} for one in open_] if plain else []
        raise ChoiceNeeded(f"{target.name} has no {names}: into which of {listed(open_)}? Say “… into {self.target} (…)”.", choices=choices)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say which columns go where, and how old rows are told."""
        source, target = table_of(schema, self.table), table_of(schema, self.target)
        yield from moments_taken(schema, self.table, self.where)
        brought = self._brought(schema, source, target)
        told = ", ".join(one.taken if one.taken == one.into.name else f"{one.taken or one.sql} → {one.into.name}" for one in brought)
        said = f"What is copied: {told}. For others: “copy … of {self.table} into {self.target} (…)”."
        yield Finding("columns_copied", Severity.NOTE, said, self.target)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one copy: in batches, or in one statement for distinct or given values and tables without a key."""
        source, target = table_of(schema, self.table), table_of(schema, self.target)
        brought = self._brought(schema, source, target)
        where = " AND ".join(self._conditions(schema, source, target, brought))
        title = f"Copy {f'distinct {brought[0].taken}' if self.distinct else 'rows'} of {source.name} into {target.name}"
        if self.distinct or self.given or not (walking_key(source).unique and walking_key(target).unique):
            step = rows_step(title, _insert(source, target, brought, where, distinct=self.distinct), reason="Locks nobody out.")
        else:
            names = tuple(one.into.name for one in brought)
            transfer = Transfer(source, target.name, names, where or None, tuple(one.taken for one in brought))
            step = add_rows_step(transfer, target, title=title)
        yield replace(step, checks_before=tuple(self._collisions(source, target, brought, where)))

    def _conditions(self, schema: Schema, source: Table, target: Table, brought: list[Brought]) -> Iterator[str]:
        """Yield which rows go: those that were meant, with a value, and not there yet."""
        if self.where:
            yield f"({checked_condition(schema, source, self.where)})"
        if self.distinct:
            yield from (f"{one.sql} IS NOT NULL" for one in brought if one.taken and one.into.not_null)
            yield f"NOT {_there(target, brought, [one.into.name for one in brought])}"
        elif self.existing == "skip":
            yield from (f"NOT {_there(target, brought, key)}" for key in _keys(target, brought))

    def _collisions(self, source: Table, target: Table, brought: list[Brought], where: str) -> Iterator[Check]:
        """Yield the checks that no two of the rows, and none of the target's, have the same key."""
        taken = {one.into.name: one.taken for one in brought}
        for key in () if self.distinct else _keys(target, brought):
            yield no_duplicates(source.name, [quote(taken[name]) for name in key if taken[name]], where or None)
            if self.existing != "skip":
                others = f"NOT ({where}) OR " if where else ""
                yield no_violations(source.name, f"{others}NOT {_there(target, brought, key)}")


def _keys(target: Table, brought: list[Brought]) -> list[list[str]]:
    """Return the target's unique keys that are brought whole, and not by given values alone."""
    names = {one.into.name for one in brought}
    taken = {one.into.name for one in brought if one.taken}
    return [list(key) for key in target.unique_keys() if set(key) <= names and set(key) & taken]


def _there(target: Table, brought: list[Brought], key: Iterable[str]) -> str:
    """Return the condition that the target has a row with a source row's key."""
    sources = {one.into.name: one.sql for one in brought}
    same = " AND ".join(f"there.{quote(name)} = {sources[name]}" for name in key)
    return f"EXISTS (SELECT 1 FROM {render.relation(target.name)} AS there WHERE {same})"


def _insert(source: Table, target: Table, brought: list[Brought], where: str, *, distinct: bool) -> str:
    columns = render.columns([one.into.name for one in brought])
    values = ", ".join(one.sql for one in brought)
    condition = f" WHERE {where}" if where else ""
    chosen = f"SELECT {'DISTINCT ' if distinct else ''}{values} FROM {render.relation(source.name)}{condition}"
    return f"INSERT INTO {render.relation(target.name)} ({columns}) {chosen}{' ORDER BY 1' if distinct else ''}"
