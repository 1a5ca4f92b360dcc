"""A table written anew while it is in use: copied into a twin that takes its place, in another shape where that is wanted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pglast import ast

from knowledge.schema import Name, Schema, Table
from ops.operations._around import around_table
from ops.operations._dependents import listed
from ops.operations._lookup import is_empty, is_small
from ops.operations._table_twin import Twin
from ops.operations._twin_hindrances import hindrances
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.parse import parse
from ops.statements.simulate import apply
from ops.step import Step
from ops.steps._undoing import steps_of
from ops.steps._whole_rows import plain_columns
from ops.steps.check import check_step
from ops.steps.ddl import ddl_step
from ops.steps.maintenance import maintenance_step
from ops.steps.refill import refill_step
from ops.steps.reindex import reindex_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote


@dataclass(frozen=True)
class Rebuilding:
    """A table of a schema and the shape that it is to have; ``values`` are columns that get more than a cast of what they held."""

    schema: Schema
    table: Table
    shape: Table
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def there(self) -> Twin:
        """Return the twin that takes the table's place."""
        values = {one.name: self.values.get(one.name) or _converted(one.name, one.type, self.table) for one in plain_columns(self.shape)}
        return Twin(self.schema, self.table, self.shape, values, "new")

    @property
    def back(self) -> Twin:
        """Return the twin that takes the table's place on the way back."""
        values = {one.name: _converted(one.name, one.type, self.shape) for one in plain_columns(self.table)}
        return Twin(self.schema.with_table(self.shape), self.shape, self.table, values, "old")

    @property
    def taken(self) -> list[str]:
        """Return the names of the twins that something else has."""
        return [str(name) for name in (self.there.name, self.back.name) if self.schema.has_relation(name)]

    def findings(self) -> Iterator[Finding]:
        """Say what it takes, and what is made anew."""
        name = self.table.name
        yield Finding("twice_on_disk", Severity.NOTE, f"{name} is there twice until the old one goes.", str(name))
        if again := around_table(self.schema, name).said:
            said = f"{listed(again)} is made anew in the same transaction, and holds its readers up as long as that takes."
            yield Finding("views_made_anew", Severity.NOTE, said, str(name))

    def steps(self) -> Iterator[Step]:
        """Yield the twin, its rows, its indexes and rules, the proof, the exchange, and the end of the table that was."""
        table, there, back = self.table, self.there, self.back
        yield ddl_step(
            f"Make {there.name}, kept equal to {table.name} by a trigger",
            *there.begun,
            undo=there.ended(),
            reason="Writing the table anew at once would lock everybody out for as long as that takes.",
        )
        yield there.mirror.copied()
        reason = "It grew row by row; and once it is built, no transaction is left that would miss the rows that were copied."
        yield reindex_step(there.key_index, reason=reason)
        yield from _completed(there)
        yield maintenance_step(f"Analyse {there.name}", f"ANALYZE {render.relation(there.name)}", reason="So that queries are planned well at once.")
        yield check_step(f"Compare {there.name} with {table.name}", there.mirror.same(), reason="Every row has to be there before names change.")
        yield from _exchanged(self.schema, there, back)
        filled = replace(back.mirror.copied(), checks=())
        yield refill_step(f"Copy the rows of {table.name} to {back.name}", filled, checks=(back.mirror.same(),))
        yield ddl_step(
            f"Drop the {table.name} that was",
            *back.mirror.ended(),
            render.drop_table(back.name),
            undo=back.begun,
            reason="All its rows are in its successor; on the way back they come from there.",
        )


def rewritten_by_twin(schema: Schema, table: Table, statements: Iterable[str], *, values: Mapping[str, str] | None = None) -> Rebuilding | None:
    """Return how statements that rewrite a large table are done while it is in use; None where it is small, or no twin can take its place.

    :param statements: what gives the table its shape; columns that go meanwhile and come back keep their places.
    :param values: columns that get more than a cast of what they held.
    """
    if table.name not in schema.measures or is_empty(schema, table) or is_small(schema, table) or any(hindrances(schema, table)):
        return None
    shape = apply(";\n".join(statements), schema).table(table.name)
    assert shape is not None  # noqa: S101 - they change the table
    places = {column.name: place for place, column in enumerate(table.columns)}
    ordered = sorted(shape.columns, key=lambda column: places.get(column.name, len(places)))
    found = Rebuilding(schema, table, replace(shape, columns=tuple(ordered)), values or {})
    return None if found.taken else found


def why_in_place(schema: Schema, table: Table) -> str:
    """Return why no twin takes the place of a large table, as a clause."""
    return next(iter(hindrances(schema, table)), "its size is not known, or a name is taken that a twin would need")


def _converted(column: str, type_: str, table: Table) -> str:
    """Return what a column gets from a row of a table: its value, in its own type where that differs."""
    held = table.column(column)
    return quote(column) if held is None or held.type == type_ else f"{quote(column)}::{type_}"


def _completed(twin: Twin) -> Iterator[Step]:
    """Yield the steps that give the twin its indexes and rules; where the way back has left nothing of it, their undoing passes."""
    for step in steps_of(f"Give {twin.name} what {twin.table.name} has", twin.completed):
        yield replace(step, undo=tuple(_gone(twin, statement) for statement in reversed(step.statements)))


def _gone(twin: Twin, statement: str) -> str:
    """Return what takes back a statement that gives a twin an index or a rule."""
    node = parse(statement).node
    if isinstance(node, ast.IndexStmt):
        return f"DROP INDEX CONCURRENTLY IF EXISTS {render.relation(Name(twin.name.schema, node.idxname))}"
    [cmd] = node.cmds
    rule = cmd.name or cmd.def_.conname
    return f"ALTER TABLE IF EXISTS {render.relation(twin.name)} DROP CONSTRAINT IF EXISTS {quote(rule)}"


def _exchanged(schema: Schema, there: Twin, back: Twin) -> Iterator[Step]:
    statements, _ = there.exchanged(back)
    returned, validating = back.exchanged(there)
    yield ddl_step(
        f"Let {there.name} take the place of {there.table.name}",
        *statements,
        *back.mirror.begun(),
        undo=[*back.completed, *returned, *validating],
        reason="Names change in one transaction; nothing is read or rewritten. The table that was is kept equal from then on.",
    )
    for owner, key in schema.referencing(there.table.name):
        if owner.name != there.table.name and key.validated:
            yield validate_step(owner.name, key.name, reason="It points to the table that has the name now; reads and writes go on.")
