"""Rows that programs write while a column that was there before is filled to be required: a trigger fills them, too. Pure.

Batches fill the rows that are there when they come by. One that is written behind them without the column would stop the plan where
it requires the column, at its very end. So a trigger stands before the batches and goes once the column is required: from then on
PostgreSQL refuses such rows, as was asked for. It gives a value only where none is and none was, so that it never overrules a
program, nor the way back. A correction of values, without such a rule, is of the rows that are there: others stay as programs write
them, which is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.schema import Name, Schema, Table
from ops.operation import Operation
from ops.operations._naming import object_name
from ops.plan import Finding, Severity
from ops.planning.following import may_touch
from ops.statements import render
from ops.statements.row_expressions import follows_from_row, of_row
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@dataclass(frozen=True)
class Bridge:
    """The trigger of one step: the table, and which columns get which values where the condition (or none) holds."""

    table: Table
    values: Mapping[str, str]
    where: str

    @property
    def function(self) -> Name:
        """Return the name of the trigger and its function; it fires behind others, which may change what was written."""
        return Name(self.table.name.schema, object_name(f"zz_{self.table.name.name}", tuple(self.values), "meanwhile"))

    @property
    def begin(self) -> Step:
        """Return the step that stands before the batches."""
        function, names = render.relation(self.function), ", ".join(self.values)
        body = "\n".join(line for column, value in self.values.items() for line in self._filled(column, value))
        return ddl_step(
            f"Give rows that are written to {self.table.name} meanwhile their {names}",
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $fill$ BEGIN\n{body}\n  RETURN NEW;\nEND $fill$",
            f"CREATE TRIGGER {quote(self.function.name)} BEFORE INSERT OR UPDATE ON {render.relation(self.table.name)} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()",
            reason="Rows come while batches fill; one without a value would stop the plan where it requires one.",
        )

    @property
    def end(self) -> Step:
        """Return the step that takes the trigger away."""
        return ddl_step(
            f"Leave {', '.join(self.values)} of {self.table.name} to programs",
            f"DROP TRIGGER {quote(self.function.name)} ON {render.relation(self.table.name)}",
            f"DROP FUNCTION {render.relation(self.function)}()",
            reason="From now on a row without a value is refused.",
        )

    def is_done_by(self, operation: Operation, schema: Schema) -> bool:
        """Return whether an operation requires the last of the columns."""
        table = schema.table(getattr(operation, "table", ""))
        is_own = table is not None and table.name == self.table.name
        return is_own and operation.name == "set_not_null" and getattr(operation, "column", "") == [*self.values][-1]

    def is_endangered_by(self, operation: Operation, schema: Schema) -> bool:
        """Return whether an operation may change what the trigger reads or writes."""
        return may_touch(operation, self.table, schema)

    def _filled(self, column: str, value: str) -> Iterator[str]:
        written, before = (f"{row}.{quote(column)}" for row in ("new", "old"))
        wanted = f" AND ({of_row(self.table, self.where, 'new')})" if self.where else ""
        yield f"  IF {written} IS NULL AND (CASE TG_OP WHEN 'INSERT' THEN true ELSE {before} IS NULL END){wanted} THEN"
        yield "    BEGIN"
        yield f"      new.{quote(column)} := ({of_row(self.table, value, 'new')});"
        yield "    EXCEPTION WHEN data_exception THEN NULL; -- a row that has no such value is written as it was"
        yield "    END;"
        yield "  END IF;"


def bridge_of(step: Step, schema: Schema, *, original: Schema) -> Bridge | None:
    """Return the trigger that a step in batches may have: it fills columns that were there before the plan, from its own row alone.

    :param original: the schema before the plan, with the names that its tables have by now.
    """
    filled: dict[str, Any] | None = step.args.get("new_rows")
    table = schema.table(filled["table"]) if filled is not None else None
    before = original.table(table.name) if table is not None else None
    if filled is None or table is None or before is None:
        return None
    where = filled.get("where", "")
    texts = [*filled["values"].values(), *([where] if where else [])]
    is_known = all(before.column(name) is not None for name in filled["values"])
    if not is_known or not all(follows_from_row(table, one, schema, or_constant=True) for one in texts):
        return None
    return Bridge(table, filled["values"], where)


def is_required(bridge: Bridge, required: Collection[tuple[Name, str]]) -> bool:
    """Return whether the plan requires one of the columns."""
    return any((bridge.table.name, column) in required for column in bridge.values)


def only_corrected(bridge: Bridge, schema: Schema) -> list[Finding]:
    """Return what is to be said where no trigger stands, if the table is written."""
    measure = schema.measures.get(bridge.table.name)
    if measure is None or not measure.writes_per_second:
        return []
    names = ", ".join(bridge.values)
    said = f"This sets the rows that are there; {names} of rows that come or change later is what programs write."
    return [Finding("corrected_once", Severity.NOTE, said, str(bridge.table.name))]
