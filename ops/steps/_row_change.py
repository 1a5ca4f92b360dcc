"""What an UPDATE of many rows is made of: the table, what is set to what, the condition, the other tables. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.schema import Column, Schema, Table
from ops.operation import OperationInvalid
from ops.statements.render import relation
from ops.steps._keys import comparable
from vast_project.pg.identifiers import quote


class NoKey(OperationInvalid):
    """The table has no primary key and no unique key of required columns."""

    code = "no_key"


@dataclass(frozen=True)
class RowChange:
    """An UPDATE to be done in batches: column to expression, the condition, and where values are joined from."""

    table: Table
    values: Mapping[str, str]
    where: str | None = None
    source: str | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns that are set.

        :raises OperationInvalid: if the table lacks one, or it is generated.
        """
        return tuple(wanted_column(self.table, name) for name in self.values)

    @property
    def assignments(self) -> str:
        """Return what stands after SET."""
        return ", ".join(f"{quote(name)} = {expression}" for name, expression in self.values.items())

    def different(self) -> str:
        """Return the condition that a row does not hold the values yet."""
        pairs = zip(self.columns, self.values.values(), strict=True)
        tests = [
            f"{comparable(one, self.own(one.name))} IS DISTINCT FROM {comparable(one, f'({expression})')}"
            for one, expression in pairs
        ]
        return tests[0] if len(tests) == 1 else f"({' OR '.join(tests)})"

    def own(self, column: str) -> str:
        """Return one of the table's columns behind the table's bare name, as SET and WHERE may say it."""
        return f"{quote(self.table.name.name)}.{quote(column)}"

    def from_items(self, *more: str) -> str:
        """Return the FROM clause with what else is joined; empty where nothing is."""
        sources = [*more, *([self.source] if self.source else [])]
        return f" FROM {', '.join(sources)}" if sources else ""

    @property
    def joined(self) -> str:
        """Return the table and what values are joined from, as a SELECT says it."""
        return ", ".join([relation(self.table.name), *([self.source] if self.source else [])])

    def text(self) -> str:
        """Return what the change is, for the name of its side table."""
        return f"{self.assignments}|{self.where}|{self.source}"


def wanted_column(table: Table, name: str) -> Column:
    """Return a column that can be set.

    :raises OperationInvalid: if the table lacks it, or it is generated.
    """
    column = table.column(name)
    if column is None:
        raise OperationInvalid(f"{table.name} has no column {name}.", table=str(table.name), column=name)
    if column.generated:
        raise OperationInvalid(f"{table.name}.{name} is generated from other columns and cannot be set.", column=name)
    return column


def wanted_table(schema: Schema, name: str) -> Table:
    """Return a table.

    :raises OperationInvalid: if there is none of that name.
    """
    table = schema.table(name)
    if table is None:
        raise OperationInvalid(f"There is no table {name}.", table=str(name))
    return table
