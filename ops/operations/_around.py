"""What depends on columns and keeps them from being changed: put aside before the change, made again behind it. Pure.

PostgreSQL changes no type under a view, a policy, a trigger that names the column, a rule or a generated column. Within the change's own
transaction they go and come back with all they had: owner, privileges, remarks, options, indexes, triggers, defaults. Which statements
that takes is the transition from the schema without them to the one with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.schema import Dependency, Function, Name, Policy, Rule, Schema, Table, Trigger, View
from knowledge.schema_relations import put
from ops.operation import OperationInvalid
from ops.operations._atomic_bodies import bodiless, holding, whole
from ops.operations._dependents import listed
from ops.operations._lookup import SMALL_BYTES
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.simulate import apply
from ops.statements.simulation._support import below
from ops.statements.simulation.columns import counts, uses
from ops.statements.transition import transition
from vast_project.pg.identifiers import quote

#: Kinds of members of a table, by what their dependencies are called: its collection and the word of DROP.
_MEMBERS = {"trigger": ("triggers", "TRIGGER"), "policy": ("policies", "POLICY"), "rule": ("rules", "RULE")}
Member = Trigger | Policy | Rule


@dataclass(frozen=True)
class Around:
    """What depends on columns of a schema.

    ``views`` come each behind those that it reads, ``members`` are triggers, policies and rules with their tables and kinds,
    ``generated`` are columns that follow from the columns, ``routines`` functions whose bodies use them. ``hindrances`` are dependents that cannot be made again, in words.
    """

    schema: Schema
    views: tuple[View, ...] = ()
    members: tuple[tuple[Name, str, Member], ...] = ()
    generated: tuple[tuple[Name, str], ...] = ()
    routines: tuple[Function, ...] = ()
    hindrances: tuple[str, ...] = ()

    @property
    def said(self) -> list[str]:
        """Return what is made again, in words."""
        words = {"v": "view", "m": "materialised view"}
        found = [f"{words[one.kind]} {one.name}" for one in self.views]
        found += [f"{kind} {one.name} of {table}" for table, kind, one in self.members]
        found += [f"function {one.name}" for one in self.routines]
        return found + [f"generated column {table}.{column}" for table, column in self._own]

    @property
    def large(self) -> list[View]:
        """Return the materialised views that may take long to fill: those not known to be small."""
        return [one for one in self.views if one.kind == "m" and one.populated and not _is_small(self.schema, one)]

    def aside(self) -> list[str]:
        """Return the statements that put all of it aside, dependents first."""
        found = [bodiless(one) for one in self.routines]
        found += [f"DROP {_MEMBERS[kind][1]} {quote(one.name)} ON {render.relation(table)}" for table, kind, one in self.members]
        for view in reversed(self.views):
            if view in self.large:
                # Whatever takes the drop back makes it without its rows, and does not read them under the lock.
                found.append(f"REFRESH MATERIALIZED VIEW {render.relation(view.name)} WITH NO DATA")
            found.append(f"DROP {'VIEW' if view.kind == 'v' else 'MATERIALIZED VIEW'} {render.relation(view.name)}")
        return found + [render.drop_column(table, column) for table, column in reversed(self._own)]

    @property
    def _own(self) -> list[tuple[Name, str]]:
        """Return the generated columns that do not come and go with those of a parent."""
        return [(name, column) for name, column in self.generated if not self._is_inherited(name, column)]

    def _is_inherited(self, name: Name, column: str) -> bool:
        table = self.schema.table(name)
        held = table.column(column) if table is not None else None
        return held is not None and held.inherited

    def again(self, change: Sequence[str], *, there: Iterable[View] = (), bare: tuple[Name, str] | None = None) -> list[str]:
        """Return the statements that make all of it again.

        :param change: statements that do to the schema what stands between; they may be simpler than those that do it.
        :param there: views that are back already when these statements run, but for what hangs on them.
        :param bare: the table and name of a column that another one has taken the place of: it gets the settings of the one before.
        """
        changed = apply(";\n".join([*self.aside(), *change]), self.schema)
        known = {one.name for one in there}
        back = [replace(one, triggers=(), rules=()) for one in self.views if one.name in known]
        held = replace(changed, views=(*changed.views, *back))
        held = held if bare is None else _bare(held, *bare)
        return [*map(_at_once, transition(held, self._wanted(changed))), *map(whole, self.routines)]

    def _wanted(self, changed: Schema) -> Schema:
        """Return the changed schema with all that was put aside."""
        tables = {table for table, _, _ in self.members} | {table for table, _ in self.generated}
        for name in sorted(tables):
            changed = changed.with_table(self._whole(changed, name))
        large = {one.name for one in self.large}
        views = (replace(one, populated=False) if one.name in large else one for one in self.views)
        over = {one.name for one in self.views}
        statistics = (*changed.statistics, *(one for one in self.schema.statistics if one.table in over))
        return replace(changed, views=(*changed.views, *views), statistics=statistics)

    def _whole(self, changed: Schema, name: Name) -> Table:
        table, before = changed.table(name), self.schema.table(name)
        assert table is not None and before is not None  # noqa: S101, PT018 - a change of columns leaves its tables
        for owner, kind, one in self.members:
            if owner == name:
                members = _MEMBERS[kind][0]
                table = replace(table, **{members: put(getattr(table, members), one)})
        for owner, column in self.generated:
            if owner == name:
                table = _with_generated(table, before, column)
        return table


def _with_generated(table: Table, before: Table, name: str) -> Table:
    """Return a table with a generated column again, and with the indexes and rules that went with it."""
    column = before.column(name)
    assert column is not None  # noqa: S101 - it was found there
    indexes = (one for one in before.indexes if uses(one, name) and table.index(one.name) is None)
    rules = (one for one in before.constraints if name in one.columns and table.constraint(one.name) is None)
    whole = table.with_column(column)
    return replace(whole, indexes=(*whole.indexes, *indexes), constraints=(*whole.constraints, *rules))


def _bare(schema: Schema, name: Name, column: str) -> Schema:
    """Return the schema without what goes with a column whose place another one takes: its settings, and statistics over it."""
    table = schema.table(name)
    held = table.column(column) if table is not None else None
    assert table is not None and held is not None  # noqa: S101, PT018 - the column was changed
    schema = schema.with_table(table.with_column(replace(held, acl=(), statistics_target=None, options=())))
    left = tuple(one for one in schema.statistics if one.table != name or not counts(one, column))
    return replace(schema, statistics=left)


def _at_once(statement: str) -> str:
    return statement.replace(" INDEX CONCURRENTLY ", " INDEX ", 1)


def _is_small(schema: Schema, view: View) -> bool:
    measure = schema.measures.get(view.name)
    return measure is not None and measure.total_bytes <= SMALL_BYTES


def around(schema: Schema, columns: Mapping[Name, Iterable[str]]) -> Around:
    """Return what depends on columns of tables, and what depends on that."""
    walk = _Walk(schema)
    for name, ones in columns.items():
        table = schema.table(name)
        parts = [table, *below(schema, name)] if table is not None else []
        for column in ones:
            for part in parts:
                walk.follow(part.name, column)
    hindrances = tuple(dict.fromkeys((*walk.hindrances, *_rows_of(schema, walk.views.values()))))
    return Around(schema, tuple(walk.ordered()), tuple(walk.members), tuple(walk.generated), tuple(walk.routines), hindrances)


def around_table(schema: Schema, name: Name) -> Around:
    """Return what depends on a table, and what depends on that; its own parts do not count."""
    walk = _Walk(schema)
    walk.follow(name)
    members = tuple(one for one in walk.members if one[0] != name)
    hindrances = tuple(dict.fromkeys((*walk.hindrances, *_rows_of(schema, walk.views.values()))))
    return Around(schema, tuple(walk.ordered()), members, (), tuple(walk.routines), hindrances)


@dataclass
class _Walk:
    """The way from columns to their dependents and on."""

    schema: Schema
    views: dict[str, View] = field(default_factory=dict)
    members: list[tuple[Name, str, Member]] = field(default_factory=list)
    generated: list[tuple[Name, str]] = field(default_factory=list)
    routines: list[Function] = field(default_factory=list)
    hindrances: list[str] = field(default_factory=list)

    def follow(self, name: Name, column: str | None = None) -> None:
        """Take in what depends on a relation, or on one of its columns."""
        for one in self.schema.dependencies:
            if one.table == name and column in (None, one.column):
                self._take(one)

    def _take(self, one: Dependency) -> None:
        if one.dependent_kind in ("view", "materialized view"):
            self._take_view(one)
        elif one.dependent_kind in _MEMBERS:
            self._take_member(one)
        elif one.dependent_kind == "generated column":
            place = (one.table, one.dependent.rpartition(".")[2])
            if place not in self.generated:
                self.generated.append(place)
                self.follow(*place)
        elif (routine := holding(self.schema, one)) is not None:
            self.routines += [routine] if routine not in self.routines else []
        elif one.dependent_kind != "index":  # those are rebuilt, or made beside
            self.hindrances.append(f"{one.dependent_kind} {one.dependent}")

    def _take_view(self, one: Dependency) -> None:
        if one.dependent in self.views:
            return
        view = next((view for view in self.schema.views if str(view.name) == one.dependent), None)
        if view is None or not view.definition:
            self.hindrances.append(f"{one.dependent_kind} {one.dependent}")
            return
        self.views[one.dependent] = view
        self.follow(view.name)

    def _take_member(self, one: Dependency) -> None:
        kind, members = one.dependent_kind, _MEMBERS[one.dependent_kind][0]
        found = [
            (table.name, kind, member)
            for table in self.schema.tables
            for member in getattr(table, members)
            if f"{table.name}.{member.name}" == one.dependent
        ]
        if not found:
            self.hindrances.append(f"{kind} {one.dependent}")
        self.members += [held for held in found if held not in self.members and not getattr(held[2], "inherited", False)]

    def ordered(self) -> Iterator[View]:
        """Yield the views so that each comes behind those that it reads."""
        reads = {one: {dep.table for dep in self.schema.dependencies if dep.dependent == one} for one in self.views}
        waiting = list(self.views)
        while waiting:
            open_ = {self.views[one].name for one in waiting}
            free = [one for one in waiting if reads[one].isdisjoint(open_ - {self.views[one].name})]
            yield from (self.views[one] for one in free or waiting)
            waiting = [one for one in waiting if free and one not in free]


def _rows_of(schema: Schema, views: Iterable[View]) -> Iterator[str]:
    """Yield what has a view's row for its type: it holds on to the view, and the catalog of dependencies does not say so."""
    for view in views:
        row = re.compile(rf'(?<![\w"])"?{re.escape(view.name.name)}"?(?:\[\])?(?![\w"])')
        yield from (f"function {one.name}" for one in schema.functions if row.search(f"{one.arguments} {one.returns}"))
        typed = [(one.name, column) for one in schema.tables for column in one.columns]
        yield from (f"column {name}.{column.name}" for name, column in typed if row.fullmatch(column.type.rpartition(".")[2]))


def refuse_hindered(made: Around, what: str) -> None:
    """Refuse a change where something depends on it that cannot be made again.

    :raises OperationInvalid: with the names.
    """
    if made.hindrances:
        raise OperationInvalid(
            f"{listed(made.hindrances)} use {what}, and VAST cannot make that again around the change. "
            "Drop it first and make it again afterwards. Nothing was changed.",
            dependents=list(made.hindrances),
        )


def made_again(made: Around, what: str) -> Iterator[Finding]:
    """Yield what is to be said of dependents that go and come back."""
    if made.said:
        said = f"{listed(made.said)} depend on {what} and are made again in the same transaction, with owner, privileges and all they had."
        yield Finding("made_again", Severity.NOTE, said, what)
    for table, column in made.generated:
        said = f"{column} is worked out anew for each row and stands behind the other columns of {table} afterwards."
        yield Finding("generated_again", Severity.WARNING, said, f"{table}.{column}")
