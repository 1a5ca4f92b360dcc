"""Rows that programs write while a column is filled, and after: a trigger gives them its value until programs do. Pure.

A column that a plan makes and fills from others of the row has no value in rows that come behind the batches, and an old one in
rows that change behind them. Where the table is written, or the plan requires the column, a trigger stands before the batches.
It leaves alone what programs write into the column, and counts the rows that they write without it: the trigger's end waits
until that count rests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.schema import Name, Schema, Table
from ops.operation import Operation
from ops.operations._naming import free_relation, object_name
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.parse import column_names, parse_expression
from ops.statements.row_expressions import follows_from_row, of_row
from ops.step import Step
from ops.steps._keys import comparable
from ops.steps.await_unused import await_unused_step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote

#: What changes a table and leaves such a trigger as it should be; before anything else that a plan does to the table, it goes.
HARMLESS = frozenset(
    """
    add_check add_column add_exclusion add_foreign_key add_unique backfill_column comment_on create_index set_default set_n_distinct
    set_not_null set_statistics_target validate_constraint
    """.split()
)


def may_touch(operation: Operation, table: Table, schema: Schema) -> bool:
    """Return whether an operation may leave a trigger of a table without what it reads or writes: unless it is known not to."""
    other = schema.table(getattr(operation, "table", ""))
    return operation.name not in HARMLESS and (other is None or other.name == table.name)


@dataclass(frozen=True)
class Follower:
    """The trigger of one step: the table as the plan leaves it so far, columns with what they are filled from, and names."""

    table: Table
    values: Mapping[str, str]
    where: str
    counter: Name

    @property
    def function(self) -> Name:
        """Return the name of the trigger and its function; it fires behind others, which may change what was written."""
        return Name(self.table.name.schema, object_name(f"zz_{self.table.name.name}", tuple(self.values), "follow"))

    @property
    def columns(self) -> str:
        """Return the columns as people list them."""
        return ", ".join(self.values)

    @property
    def begin(self) -> Step:
        """Return the step that stands before the batches."""
        counter, function = render.relation(self.counter), render.relation(self.function)
        about = f"VAST: counts rows of {self.table.name} that are written without {self.columns}"
        body = "\n".join(line for column, value in self.values.items() for line in self._filled(column, value))
        return ddl_step(
            f"Give rows that are written to {self.table.name} meanwhile their {self.columns}",
            f"CREATE SEQUENCE {counter}",
            f"COMMENT ON SEQUENCE {counter} IS {literal(about)}",
            f"GRANT USAGE ON SEQUENCE {counter} TO PUBLIC",
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $follow$ BEGIN\n{body}\n  RETURN NEW;\nEND $follow$",
            f"CREATE TRIGGER {quote(self.function.name)} BEFORE INSERT OR UPDATE ON {render.relation(self.table.name)} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()",
            reason="Rows come and change while batches fill, from programs that do not know the column yet.",
        )

    @property
    def end(self) -> Step:
        """Return the step that takes the trigger away."""
        return ddl_step(
            f"Leave {self.columns} of {self.table.name} to programs",
            f"DROP TRIGGER {quote(self.function.name)} ON {render.relation(self.table.name)}",
            f"DROP FUNCTION {render.relation(self.function)}()",
            f"DROP SEQUENCE {render.relation(self.counter)}",
            reason="What programs write stays as they write it.",
        )

    @property
    def wait(self) -> Step:
        """Return the step that waits until programs write the columns."""
        return await_unused_step(
            self.counter,
            title=f"Wait until programs write {self.columns} of {self.table.name}",
            takes=f"the trigger that fills {self.columns}",
        )

    def is_endangered_by(self, operation: Operation, schema: Schema) -> bool:
        """Return whether an operation may change what the trigger reads or writes: anything that is not known to leave it alone."""
        return may_touch(operation, self.table, schema)

    def _filled(self, column: str, value: str) -> Iterator[str]:
        """Yield the statements for one column: filled where nobody wrote it, and anew where what it follows from was changed."""
        found = self.table.column(column)
        assert found is not None  # noqa: S101 - the step fills it
        new, old = (f"({of_row(self.table, value, row)})" for row in ("new", "old"))
        written, before = (f"{row}.{quote(column)}" for row in ("new", "old"))
        is_unwritten = f"{comparable(found, written)} IS NOT DISTINCT FROM {comparable(found, before)}"
        is_its_own = f"{comparable(found, before)} IS NOT DISTINCT FROM {comparable(found, old)}"
        wanted = [f"{comparable(found, written)} IS DISTINCT FROM {comparable(found, new)}"]
        wanted += [f"({of_row(self.table, self.where, 'new')})"] if self.where else []
        may_be = f"{is_unwritten} AND ({before} IS NULL OR {self._changed(value)})"
        yield f"  IF (CASE TG_OP WHEN 'INSERT' THEN {written} IS NULL ELSE {may_be} END) THEN"
        yield "    BEGIN"
        yield f"      IF (CASE WHEN TG_OP = 'UPDATE' AND {before} IS NOT NULL THEN {is_its_own} ELSE true END)"
        yield f"        AND {' AND '.join(wanted)} THEN"
        yield f"        new.{quote(column)} := {new};"
        yield f"        PERFORM nextval({literal(render.relation(self.counter))});"
        yield "      END IF;"
        yield "    EXCEPTION WHEN data_exception THEN NULL; -- a row that has no such value is written as it was"
        yield "    END;"
        yield "  END IF;"

    def _changed(self, value: str) -> str:
        """Return the condition that an UPDATE changed something that a value follows from."""
        read = [one for one in self.table.columns if one.name in column_names(parse_expression(value))]
        pairs = [tuple(comparable(one, f"{row}.{quote(one.name)}") for row in ("new", "old")) for one in read]
        return " OR ".join(f"{new} IS DISTINCT FROM {old}" for new, old in pairs)


def follower_of(step: Step, schema: Schema, *, original: Schema) -> Follower | None:
    """Return the trigger that a step in batches may have: it fills columns that the plan itself made, from others of the row.

    :param original: the schema before the plan, with the names that its tables have by now.
    """
    filled: dict[str, Any] | None = step.args.get("new_rows")
    if filled is None:
        return None
    table = schema.table(filled["table"])
    before = original.table(table.name) if table is not None else None
    if table is None or before is None or any(before.column(name) for name in filled["values"]):
        return None
    where = filled.get("where", "")
    tests = [*filled["values"].values(), *([where] if where else [])]
    if not all(follows_from_row(table, one, schema) for one in tests):
        return None
    counter = Name(table.name.schema, free_relation(schema, table.name, tuple(filled["values"]), "unwritten"))
    return Follower(table, filled["values"], where, counter)


def is_wanted(follower: Follower, schema: Schema, *, required: Collection[tuple[Name, str]]) -> bool:
    """Return whether rows keep coming, or would be refused without the column."""
    measure = schema.measures.get(follower.table.name)
    writes = measure.writes_per_second if measure is not None else None
    return bool(writes) or any((follower.table.name, column) in required for column in follower.values)


def not_followed(follower: Follower) -> Finding:
    """Return what is to be said where no trigger stands."""
    said = f"Rows that are written to {follower.table.name} after this plan have no {follower.columns} unless programs write it."
    return Finding("new_rows_not_filled", Severity.NOTE, said, str(follower.table.name))
