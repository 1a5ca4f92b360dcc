"""A table that ties rows to several of something, where a column tells one so far; and what keeps it right meanwhile. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, Table
from ops.operation import OperationInvalid
from ops.operations._checks import no_violations
from ops.operations._columns import ColumnSpec
from ops.operations._computed_columns import with_checks
from ops.operations._naming import object_name
from ops.operations.create_table import CreateTable, KeySpec, ReferenceSpec
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.simulate import apply
from ops.step import Step
from ops.steps._transfer import Transfer
from ops.steps.add_rows import add_rows_step
from ops.steps.ddl import ddl_step
from vast_project.nouns import singular
from vast_project.pg.identifiers import quote

#: The table is written with the rights of its owner: programs have none on it yet. A row has to be there before what points to it.
_FUNCTION = """CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $sync$ BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF {new} IS NOT DISTINCT FROM {old} THEN RETURN NULL; END IF;
    DELETE FROM {place} WHERE {same};
  END IF;
  IF {given} THEN INSERT INTO {place} ({columns}) VALUES ({values}) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $sync$"""


@dataclass(frozen=True)
class Side:
    """One side of a tie: its columns in the new table, their types, and the table that they point to, if to any."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    points_to: str = ""


def side_of(table: Table, columns: tuple[str, ...] = ()) -> Side:
    """Return the side that points to a table by its primary key.

    :param columns: what its columns are called; after the table and its key where none are given.
    :raises OperationInvalid: if the table has no primary key.
    """
    key = table.primary_key
    if key is None:
        raise OperationInvalid(
            f"{table.name} has no primary key, so nothing can point to its rows. Nothing was changed. Add a primary key first.",
            table=str(table.name),
        )
    one = singular(table.name.name)
    named = columns or tuple(name if name.startswith(f"{one}_") else f"{one}_{name}" for name in key.columns)
    return Side(named, tuple(column.type for name in key.columns if (column := table.column(name))), str(table.name))


@dataclass(frozen=True)
class Ties:
    """Rows of ``table`` tied to several of something in ``place``; ``told`` are the columns that tell one of them so far."""

    table: Table
    place: Name
    own: Side
    other: Side
    told: tuple[str, ...] = ()

    def steps(self, schema: Schema) -> Iterator[Step]:
        """Yield the table with its keys, what keeps it right while programs write the old way, and what the old columns tell."""
        made = self._made()
        steps = list(made.recipe(schema))
        yield from steps
        if not self.told:
            return
        yield ddl_step(
            f"Keep {self.place} right while programs write {', '.join(self.told)}",
            *self._keeper(),
            reason="Waits for nobody's rows; the trigger works for rows that programs write the old way.",
        )
        after = apply("; ".join(sql for step in steps for sql in step.statements), schema).table(self.place)
        assert after is not None  # noqa: S101 - it was just made
        given = " AND ".join(f"{quote(name)} IS NOT NULL" for name in self.told)
        key = self.table.primary_key.columns if self.table.primary_key else ()
        transfer = Transfer(self.table, self.place, (*self.own.columns, *self.other.columns), given, (*key, *self.told), skipping=True)
        step = add_rows_step(transfer, after, title=f"Fill {self.place} with what {self.table.name} tells so far", reason="Reads in batches; nobody waits.")
        yield with_checks(step, (no_violations(self.table.name, self._is_tied()),))

    def _is_tied(self) -> str:
        """Return the condition that a row has the tie which its old columns tell, if they tell one."""
        key = self.table.primary_key.columns if self.table.primary_key else ()
        own, there = quote(self.table.name.name), (*self.own.columns, *self.other.columns)
        same = " AND ".join(f"tie.{quote(one)} = {own}.{quote(here)}" for one, here in zip(there, (*key, *self.told), strict=True))
        none = " OR ".join(f"{quote(name)} IS NULL" for name in self.told)
        return f"{none} OR EXISTS (SELECT 1 FROM {render.relation(self.place)} AS tie WHERE {same})"

    def findings(self) -> Iterator[Finding]:
        """Say what goes with what, and how long the old columns and the trigger stay."""
        yield Finding("ties_go_along", Severity.NOTE, f"Where a row goes that {self.place} points to, or its key changes, its rows there follow.", str(self.place))
        if self.told:
            old = ", ".join(self.told)
            message = (
                f"{old} of {self.table.name} stays. While programs write it, the trigger {self._name.name} keeps {self.place} right. "
                f"Once all of them use {self.place}, ask to drop the trigger, then {old}."
            )
            yield Finding("old_columns_stay", Severity.NOTE, message, str(self.table.name))

    def _made(self) -> CreateTable:
        sides = (self.own, self.other)
        specs = [
            ColumnSpec(column=name, type=type_, not_null=True)
            for side in sides
            for name, type_ in zip(side.columns, side.types, strict=True)
        ]
        keys = (KeySpec(kind="primary", columns=(*self.own.columns, *self.other.columns)), KeySpec(kind="index", columns=self.other.columns))
        references = tuple(
            ReferenceSpec(columns=side.columns, references=side.points_to, on_delete="cascade", on_update="cascade") for side in sides if side.points_to
        )
        return CreateTable(table=str(self.place), columns=tuple(specs), keys=keys, foreign_keys=references)

    @property
    def _name(self) -> Name:
        return Name(self.table.name.schema, object_name(f"zz_{self.table.name.name}", self.told, "ties"))

    def _keeper(self) -> tuple[str, str]:
        """Return what makes the function and the trigger."""
        key = self.table.primary_key.columns if self.table.primary_key else ()
        written = (*key, *self.told)
        columns = (*self.own.columns, *self.other.columns)
        function = render.relation(self._name)
        made = _FUNCTION.format(
            function=function,
            place=render.relation(self.place),
            new=_row("new", written),
            old=_row("old", written),
            same=" AND ".join(f"{quote(there)} = old.{quote(here)}" for there, here in zip(columns, written, strict=True)),
            given=" AND ".join(f"new.{quote(name)} IS NOT NULL" for name in self.told),
            columns=render.columns(columns),
            values=", ".join(f"new.{quote(name)}" for name in written),
        )
        trigger = (
            f"CREATE TRIGGER {quote(self._name.name)} AFTER INSERT OR UPDATE ON {render.relation(self.table.name)} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
        return made, trigger


def _row(which: str, columns: tuple[str, ...]) -> str:
    return f"({', '.join(f'{which}.{quote(name)}' for name in columns)})"
