"""Insert rows, or update those that are there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._given_rows import checked_rows, key_given
from ops.operations._lookup import table_of
from ops.statements import render
from ops.step import Step
from ops.steps.backfill import backfill_step
from ops.steps.ddl import rows_step
from vast_project.pg.identifiers import quote

#: The alias of the rows that were given.
GIVEN = "given"
_UPSERT = "(upsert|insert or update|update or insert|add or update|create or update|insert or replace|update or create)"
_OR_UPDATE = '[","|"("] (or|and|otherwise|else) [","] (update|overwrite|replace|change) (it|them|the row|the existing one|the existing row|the {noun:known_column}|the value) [(if|when|where) [it|they|one|that|the row] [already] (exists|exist|is there|are there|is present|is already there|exists already)] [")"]'

_IF_THERE = '[","|";"|"("|"-"|"."] [but] (if|when|where) (it|one|that|the row|the key|that key) [already] (exists|is there|is present|is already there|exists already) [","] [then] (update|overwrite|replace|change) (it|them|the row|the existing one|the {noun:known_column}|the value) [instead] [")"]'


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class UpsertRows(Operation):
    """Insert rows given value by value; a row whose unique key the table has already is updated instead."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    name = "upsert_rows"
    title = "Insert or update rows"
    headline = "Insert or update rows of {table}"
    loss = Loss.LOSSY
    way_back = "Rows that came are deleted, and rows that were updated get their old values back."
    asks = (
        f'{_UPSERT} [<count>|the|a] [<row_noun>] [into|in|to] [the] {{table:known_table}} [<row_noun>] [":"|","|with|for|setting] {{assignments:assignments}}',
        f"{_UPSERT} {{assignments:assignments}} (into|in|to) {{table:known_table}}",
        f'{_UPSERT} [<row_noun>] (into|in|to) [the] {{table:known_table}} ["(" {{columns:columns}} ")"] [":"|values|the rows] {{rows:row_tuples}}',
        f"(insert|add|put) {{assignments:assignments}} (into|in|to) {{table:known_table}} {_OR_UPDATE}",
        f'(insert|add|put) [a] [row|record|entry] (into|in|to) {{table:known_table}} [":"|with] {{assignments:assignments}} {_OR_UPDATE}',
        f'(insert|add|put) [a] [row|record|entry] (into|in|to) {{table:known_table}} [":"|with] {{assignments:assignments}} {_IF_THERE}',
        f"(insert|add|put) {{assignments:assignments}} (into|in|to) {{table:known_table}} {_IF_THERE}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse values that do not fit, columns without a unique key among them, and two rows with one key."""
        table = table_of(schema, self.table)
        checked_rows(schema, table, self.columns, self.rows)
        key = key_given(table, self.columns)
        keys = [tuple(row[self.columns.index(name)] for name in key) for row in self.rows]
        if len(set(keys)) < len(keys):
            raise OperationInvalid(f"Two of the rows have the same {listed(list(key))}.", key=list(key))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the update of the rows that are there, where more than the key is given, then the others."""
        table = table_of(schema, self.table)
        key, own = key_given(table, self.columns), quote(table.name.name)
        given = f"({self._values(table)}) AS {GIVEN} ({render.columns(self.columns)})"
        if values := {name: f"{GIVEN}.{quote(name)}" for name in self.columns if name not in key}:
            yield backfill_step(
                schema,
                table=str(table.name),
                values=values,
                where=_same(f"{GIVEN}.", f"{own}.", key),
                source=given,
                title=f"Update rows of {table.name} that are there already",
            )
        listed_ = render.columns(self.columns)
        there = f"EXISTS (SELECT 1 FROM {render.relation(table.name)} AS there WHERE {_same('there.', f'{GIVEN}.', key)})"
        insert = f"INSERT INTO {render.relation(table.name)} ({listed_}) SELECT {listed_} FROM {given} WHERE NOT {there}"
        yield rows_step(f"Insert the other rows into {table.name}", insert, reason="Locks nobody out.")

    def _values(self, table: Table) -> str:
        types = {one.name: one.type for one in table.columns}
        rows = (", ".join(f"CAST({value} AS {types[name]})" for name, value in zip(self.columns, row, strict=True)) for row in self.rows)
        return f"VALUES {', '.join(f'({row})' for row in rows)}"


def _same(some: str, others: str, key: tuple[str, ...]) -> str:
    return " AND ".join(f"{some}{quote(one)} = {others}{quote(one)}" for one in key)
