"""Copy rows, or the distinct values of a table, into another table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_duplicates, no_violations
from ops.operations._conditions import checked_condition, moments_taken
from ops.operations._defaults import assignable
from ops.operations._dependents import listed
from ops.operations._filling import numbers_itself, unfilled
from ops.operations._lookup import column_of, columns_of, table_of
from ops.plan import Finding, Severity
from ops.statements import render
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
_COPY = "(copy|insert|add|put|import|append|write|transfer|duplicate|load)"


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CopyRows(Operation):
    """Copy rows of ``table`` into ``target``, or with ``distinct`` each value once; the rows of ``table`` stay.

    ``source_columns`` go into ``target_columns``, in that order; without them the columns that both tables have, but for numbers
    that the target gives by itself. ``existing`` "skip" leaves out rows whose key the target has already.
    """

    table: str
    target: str
    source_columns: tuple[str, ...] = ()
    target_columns: tuple[str, ...] = ()
    where: str = ""
    distinct: bool = False
    existing: str = ""

    name = "copy_rows"
    title = "Copy rows into another table"
    headline = "Copy [distinct {source_columns}{distinct}|rows] of {table} into {target}[ where {where}]"
    loss = Loss.LOSSY
    way_back = "The rows that came are deleted again; the table they came from was never touched."
    asks = (
        f"{_COPY} [all|every|each|the] {{..rows_said}} {_INTO} @existing",
        f"{_COPY} [<row_noun>] (of|from) [all|every|the] {{..rows_said}} {_INTO} @existing",
        f"{_COPY} [the|all] {{source_columns:column_names}} (of|from) [all|every|the] {{..rows_said}} {_INTO} @existing",
        f"{_COPY} [the|all] {{source_columns:column_names}} (of|from) [all|every|the] {{tables:tables}} {_INTO} @where @existing ~ 0.1",
        f"{_COPY} (all|every|each) {{tables:tables}} {_INTO} @where @existing",
        f"{_COPY} [<row_noun>] from {{tables:tables}} {_INTO} @where @existing ~ 0.2",
        f"{_COPY} [all|every|each|the] {{tables:tables}} 's {{source_columns:column_names}} {_INTO} @where @existing",
        f"{_COPY} [the|all|every|each] (distinct|unique|different) [values of] {{source_columns:column_names}} [values] (of|from|in) {{tables:tables}} {_INTO} @where ; distinct=yes",
        '<fill> {target:known_table} ["("] [{target_columns:name_list}] [")"] (with|from) [the|all] (distinct|unique|different) [values of] {source_columns:column_names} [values] (of|from|in) {tables:tables} @where ; distinct=yes',
        '<fill> {target:known_table} ["("] [{target_columns:name_list}] [")"] (with|from) [the] {source_columns:column_names} (of|from) [all|every|the] {tables:tables} @where @existing ~ 0.2',
        "<fill> {target:known_table} (with|from) [all|every|the] {..rows_said} @existing",
        f"(copy|load|import|duplicate|insert) {{tables:tables}} {_INTO} @where @existing ~ 0.05",
        '(insert|add|put|write) (into|to) {target:known_table} ["("] [{target_columns:name_list}] [")"] [the|all] (distinct|unique|different) [values of] {source_columns:column_names} [values] (of|from|in) {tables:tables} @where ; distinct=yes',
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
        if lacking := unfilled(target, {there.name for _, there in pairs}):
            said = f"{target.name} needs {listed(lacking)} too, which the copy does not bring. Give it a default, or copy a column into it."
            raise OperationInvalid(said, columns=lacking)

    def _pairs(self, source: Table, target: Table) -> list[tuple[Column, Column]]:
        """Return what goes where.

        :raises ChoiceNeeded: if the words leave open into which columns.
        """
        if not self.source_columns and not self.target_columns:
            shared = [one for one in plain_columns(source) if (there := target.column(one.name)) and not numbers_itself(there)]
            if not shared:
                raise ChoiceNeeded(f"{source.name} and {target.name} have no column of the same name. Say which go into which.", choices=[])
            if len(shared) == 1 and len(plain_columns(source)) > _FEW:
                only = shared[0].name
                choices = [{"label": only, "text": f"copy {only} of {self.table} into {self.target}"}]
                raise ChoiceNeeded(f"Only {only} is called alike in {source.name} and {target.name}: is that what should be copied?", choices=choices)
            return [(one, column_of(target, one.name)) for one in shared]
        from_ = columns_of(source, self.source_columns or self.target_columns)
        into = self.target_columns or self._named_alike(from_, target)
        if len(into) != len(from_):
            raise OperationInvalid(f"{len(from_)} columns cannot go into {len(into)}.", source=[one.name for one in from_], target=list(into))
        return list(zip(from_, columns_of(target, into), strict=True))

    def _named_alike(self, from_: list[Column], target: Table) -> tuple[str, ...]:
        """Return the target's columns of the same names; for one column the only one that it must have a value in."""
        if all(target.column(one.name) for one in from_):
            return tuple(one.name for one in from_)
        required = unfilled(target, ())
        if len(from_) == len(required) == 1:
            return tuple(required)
        names = ", ".join(one.name for one in from_)
        open_ = [one.name for one in target.columns if not numbers_itself(one) and not one.generated]
        asked = f"copy {names} of {self.table} into {self.target}"
        choices = [{"label": one, "text": f"{asked} ({one})"} for one in open_] if len(from_) == 1 and not self.distinct and not self.where else []
        raise ChoiceNeeded(f"{target.name} has no {names}: into which of {listed(open_)}? Say “… into {self.target} (…)”.", choices=choices)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say which columns go where, and how old rows are told."""
        source, target = table_of(schema, self.table), table_of(schema, self.target)
        yield from moments_taken(schema, self.table, self.where)
        told = ", ".join(one.name if one.name == there.name else f"{one.name} → {there.name}" for one, there in self._pairs(source, target))
        said = f"What is copied: {told}. For others: “copy … of {self.table} into {self.target} (…)”."
        yield Finding("columns_copied", Severity.NOTE, said, self.target)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one copy: in batches, or for distinct values and tables without a key in one statement."""
        source, target = table_of(schema, self.table), table_of(schema, self.target)
        pairs = self._pairs(source, target)
        where = " AND ".join(self._conditions(schema, source, target, pairs))
        title = f"Copy {f'distinct {pairs[0][0].name}' if self.distinct else 'rows'} of {source.name} into {target.name}"
        names = tuple(there.name for _, there in pairs)
        if self.distinct or not (walking_key(source).unique and walking_key(target).unique):
            step = rows_step(title, _insert(source, target, pairs, where, distinct=self.distinct), reason="Locks nobody out.")
        else:
            transfer = Transfer(source, target.name, names, where or None, tuple(one.name for one, _ in pairs))
            step = add_rows_step(transfer, target, title=title)
        yield replace(step, checks_before=tuple(self._collisions(source, target, pairs, where)))

    def _conditions(self, schema: Schema, source: Table, target: Table, pairs: list[tuple[Column, Column]]) -> Iterator[str]:
        """Yield which rows go: those that were meant, with a value, and not there yet."""
        if self.where:
            yield f"({checked_condition(schema, source, self.where)})"
        if self.distinct:
            yield from (f"{_own(source, one)} IS NOT NULL" for one, there in pairs if there.not_null)
            yield f"NOT {_there(source, target, pairs, [there.name for _, there in pairs])}"
        elif self.existing == "skip":
            yield from (f"NOT {_there(source, target, pairs, key)}" for key in _keys(target, pairs))

    def _collisions(self, source: Table, target: Table, pairs: list[tuple[Column, Column]], where: str) -> Iterator[Check]:
        """Yield the checks that no two of the rows, and none of the target's, have the same key."""
        sources = {there.name: one for one, there in pairs}
        for key in () if self.distinct else _keys(target, pairs):
            yield no_duplicates(source.name, [quote(sources[name].name) for name in key], where or None)
            if self.existing != "skip":
                others = f"NOT ({where}) OR " if where else ""
                yield no_violations(source.name, f"{others}NOT {_there(source, target, pairs, key)}")


def _keys(target: Table, pairs: list[tuple[Column, Column]]) -> list[list[str]]:
    """Return the target's unique keys that are copied whole."""
    names = {there.name for _, there in pairs}
    return [list(key) for key in target.unique_keys() if set(key) <= names]


def _own(source: Table, column: Column) -> str:
    return f"{quote(source.name.name)}.{quote(column.name)}"


def _there(source: Table, target: Table, pairs: list[tuple[Column, Column]], key: Iterable[str]) -> str:
    """Return the condition that the target has a row with a source row's key."""
    sources = {there.name: one for one, there in pairs}
    same = " AND ".join(f"there.{quote(name)} = {_own(source, sources[name])}" for name in key)
    return f"EXISTS (SELECT 1 FROM {render.relation(target.name)} AS there WHERE {same})"


def _insert(source: Table, target: Table, pairs: list[tuple[Column, Column]], where: str, *, distinct: bool) -> str:
    columns = render.columns([there.name for _, there in pairs])
    values = ", ".join(_own(source, one) for one, _ in pairs)
    condition = f" WHERE {where}" if where else ""
    chosen = f"SELECT {'DISTINCT ' if distinct else ''}{values} FROM {render.relation(source.name)}{condition}"
    return f"INSERT INTO {render.relation(target.name)} ({columns}) {chosen}{' ORDER BY 1' if distinct else ''}"
