"""Materialised views: made, filled, refreshed, exchanged for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, View
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._lookup import new_relation, no_such, view_of
from ops.operations._queries import checked_query, users_of_view
from ops.plan import Finding, Severity
from ops.statements.indexing import placed
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.maintenance import maintenance_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class CreateMaterializedView(Operation):
    """Create a materialised view; it is made empty and then filled, so that no lock is held for long."""

    view_name: str
    query: str

    name = "create_materialized_view"
    title = "Create a materialised view"
    headline = "Create materialised view {view_name}"
    loss = Loss.LOSSLESS
    way_back = "The materialised view is dropped."
    asks = (
        '<add> [a] [new] (materialized view|materialised view|matview) [<called>] {view_name:new_qualified_name} [please] [as|for|with|over|from|:|on] [the] [query] [":"] {query:query}',
        '[a] [new] (materialized view|materialised view|matview) [<called>] {view_name:new_qualified_name} [please] [as|for|with|over|from|:|on] [the] [query] [":"] {query:query} ~ 0.3',
        '[<add>] [a] [new] (materialized view|materialised view|matview) [<called>] {view_name:new_qualified_name} [","] <showing> {query:told_query} ~ 0.2',
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name and what is no query."""
        new_relation(schema, self.view_name)
        checked_query(self.query)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what a concurrent refresh needs."""
        yield Finding(
            "unique_index_offered",
            Severity.NOTE,
            f"A unique index on {self.view_name} lets it be refreshed while it is read.",
            self.view_name,
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the empty view, then its filling."""
        name = new_relation(schema, self.view_name)
        yield ddl_step(
            f"Create materialised view {name}",
            f"CREATE MATERIALIZED VIEW {relation(name)} AS {checked_query(self.query)} WITH NO DATA",
        )
        yield maintenance_step(
            f"Fill {name}",
            f"REFRESH MATERIALIZED VIEW {relation(name)}",
            reason="Reads what the query reads; nobody else uses the view yet.",
        )


@operations.register_class
@dataclass(frozen=True)
class RefreshMaterializedView(Operation):
    """Refresh a materialised view, while it is read where it has a unique index."""

    view_name: str

    name = "refresh_materialized_view"
    title = "Refresh a materialised view"
    headline = "Refresh {view_name}"
    loss = Loss.LOSSLESS
    way_back = "Nothing is to be taken back: the view shows what its query says."
    asks = (
        "(refresh|update|rebuild|reload|recompute) [the] [materialized|materialised] (view|matview) {view_name:view_name} [concurrently]",
        "(refresh|reload|recompute) [the] {view_name:known_view} [materialized view|view] [concurrently]",
        "(refresh|reload|recompute) [the] {view_name:hinted_view} [materialized view|view|numbers|figures|stats|data] [concurrently] ~ 0.1",
        '[the] [materialized view|matview] {view_name:known_view} (is|are) (stale|out of date|outdated|old) [<and_so>] [please] (refresh|reload|recompute) [it|that|the view] [concurrently]',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown materialised view."""
        view_of(schema, self.view_name, materialized=True)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn where readers must wait."""
        if not self._concurrently(view_of(schema, self.view_name, materialized=True)):
            yield Finding(
                "readers_wait",
                Severity.WARNING,
                f"Readers of {self.view_name} wait: it has no unique index, or was never filled.",
                self.view_name,
            )

    def _concurrently(self, view: View) -> bool:
        return view.populated and any(
            one.unique and one.valid and not one.predicate and not one.expressions for one in view.indexes
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the refresh."""
        view = view_of(schema, self.view_name, materialized=True)
        word = "CONCURRENTLY " if self._concurrently(view) else ""
        yield maintenance_step(f"Refresh {view.name}", f"REFRESH MATERIALIZED VIEW {word}{relation(view.name)}")


@operations.register_class
@dataclass(frozen=True)
class ChangeMaterializedView(Operation):
    """Give a materialised view another query: a second one is made and filled, then takes its name."""

    view_name: str
    query: str

    name = "change_materialized_view"
    title = "Change a materialised view"
    headline = "Change materialised view {view_name}"
    loss = Loss.LOSSLESS
    way_back = "The old view is made again and takes the name back."
    asks = (
        "(replace|change|redefine|alter|update|recreate) [the] [definition of] [the] (materialized view|materialised view|matview) {view_name:view_name} [as|to|with|:] {query:query}",
        "(replace|change|redefine|alter|update) [the] [view] {view_name:known_view} [view] [as|to|with] [the] [query] [\":\"] {query:query} ~ 0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown view, one that others use, and what is no query."""
        view = view_of(schema, self.view_name, materialized=True)
        checked_query(self.query)
        if users := users_of_view(schema, view):
            raise OperationInvalid(
                f"{view.name} is used by {listed(users)}. Drop those first: VAST never drops with CASCADE.", dependents=users
            )
        if not view.indexes:
            return
        odd = [one.name for one in view.indexes if not one.definition]
        if odd:
            raise no_such("definition of index", odd[0], [])

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the second view, its filling and indexes, then the exchange of names in one transaction."""
        view = view_of(schema, self.view_name, materialized=True)
        own, second = relation(view.name), Name(view.name.schema, f"{view.name.name[:59]}_new")
        yield ddl_step(
            f"Create {second}", f"CREATE MATERIALIZED VIEW {relation(second)} AS {checked_query(self.query)} WITH NO DATA"
        )
        yield maintenance_step(
            f"Fill {second}", f"REFRESH MATERIALIZED VIEW {relation(second)}", reason="The old view is read meanwhile."
        )
        indexes = [placed(one).replace(f" ON {own} ", f" ON {relation(second)} ", 1) for one in view.indexes]
        renamed = [
            (f"{one.name[:59]}_new", sql.replace(f" {quote(one.name)} ON ", f" {quote(f'{one.name[:59]}_new')} ON ", 1))
            for one, sql in zip(view.indexes, indexes, strict=True)
        ]
        if renamed:
            yield ddl_step(f"Index {second}", *(sql for _, sql in renamed), reason="Nobody uses it yet.")
        back = [
            f"ALTER INDEX {relation(Name(view.name.schema, name))} RENAME TO {quote(one.name)}"
            for one, (name, _) in zip(view.indexes, renamed, strict=True)
        ]
        yield ddl_step(
            f"Put {second} in the place of {view.name}",
            f"DROP MATERIALIZED VIEW {own}",
            f"ALTER MATERIALIZED VIEW {relation(second)} RENAME TO {quote(view.name.name)}",
            *back,
            reason="Names change places in one transaction.",
        )
