"""Views and materialised views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, View
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._lookup import new_relation, no_such, usable, view_of
from ops.operations._queries import checked_query, named_after, users_of_view
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.maintenance import maintenance_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateView(Operation):
    """Create a view over a query."""

    view_name: str = ""
    query: str

    name = "create_view"
    title = "Create a view"
    headline = "Create view {view_name}"
    loss = Loss.LOSSLESS
    way_back = "The view is dropped."
    asks = (
        '<add> [a] [new] view [<called>] {view_name:new_qualified_name} ["." (its query|the query|its definition)] [is|as|for|with|over|from|:|showing|on|defined as|defined by|which is|that is|being] [the] [query] [":"] {query:query}',
        "<add> {view_name:new_qualified_name} view [as|for|with|:] {query:query}",
        '[a] [new] view [<called>] {view_name:new_qualified_name} ["." its query] [is|as|:|with|over|for|from|defined as|defined by|which is|that is|being] [the] [query|definition] [":"|is] {query:query} ~ 0.3',
        "<add> [a] [new] view [<called>] {view_name:new_qualified_name} (as|for|with|over|from|:|showing|on|of|containing|listing|that shows|that lists) [all|every|only] {query:rows_query}",
        "<add> [a] [new] view [<called>] {view_name:new_qualified_name} [\",\"] <showing> {query:told_query}",
        "[a] [new] view [<called>] {view_name:new_qualified_name} [\",\"] <showing> {query:told_query} ~ 0.3",
        "[a] [new] view [<called>] {view_name:new_qualified_name} (as|for|with|over|from|:|showing|on|of|containing|listing|that shows|that lists) [all|every|only] {query:rows_query} ~ 0.3",
        "<add> [a] [new] view <showing> {query:told_query} ~ 0.6",
        "(recreate|create|add|make|define) {view_name:known_view} [again|anew] [as|with|from] [the] [query] [\":\"] {query:query}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name and what is no query.

        :raises ChoiceNeeded: if nobody said what the view is called.
        """
        if not self.view_name:
            choices = [{"label": one, "args": {"view_name": one}} for one in named_after(self.query, schema)]
            raise ChoiceNeeded("What is the view to be called?", choices=choices)
        new_relation(schema, self.view_name)
        checked_query(self.query)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        name = new_relation(schema, self.view_name)
        yield ddl_step(
            f"Create view {name}", f"CREATE VIEW {relation(name)} AS {checked_query(self.query)}", reason="Reads nothing."
        )


@operations.register_class
@dataclass(frozen=True)
class ReplaceView(Operation):
    """Give a view another query; columns may be appended, none may go."""

    view_name: str
    query: str

    name = "replace_view"
    title = "Replace a view"
    headline = "Replace view {view_name}"
    loss = Loss.LOSSLESS
    way_back = "The view gets its old query back."
    asks = (
        "(replace|change|redefine|alter|update|recreate) [the] [definition of] [the] view {view_name:view_name} [as|to|with|by|so that it is] [this|the] [query] [\":\"] {query:query}",
        "[the] [view] {view_name:known_view} [view] (should|must|has to|shall) [now|also] (show|be|become|read|select|contain|return|have) [<column_noun>|{shown:updated_columns}] [as|to|:|with|by] [this|the] [query] [\":\"] {query:query} ~ 0.1",
        "(replace|change|redefine|alter|update|recreate) [the] {view_name:known_view} view [as|to|with|:] {query:query}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown view and what is no query."""
        view_of(schema, self.view_name, materialized=False)
        checked_query(self.query)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield CREATE OR REPLACE, which keeps privileges, comments and whatever uses the view."""
        view = view_of(schema, self.view_name, materialized=False)
        yield ddl_step(
            f"Replace view {view.name}",
            f"CREATE OR REPLACE VIEW {relation(view.name)} AS {checked_query(self.query)}",
            reason="PostgreSQL refuses it if a column would go or change its type.",
        )


@operations.register_class
@dataclass(frozen=True)
class DropView(Operation):
    """Drop a view or materialised view; never with CASCADE."""

    view_name: str

    name = "drop_view"
    title = "Drop a view"
    headline = "Drop view {view_name}"
    loss = Loss.LOSSLESS
    way_back = "The view is created again with its privileges and comment."
    asks = (
        "[the] [view] {view_names:known_views} [view] (can be dropped|can be removed|can go|should go|must go|has to go|goes away|is no longer needed|is not needed any more|is obsolete|is unused|is not used any more) ~ 0.2",
        "<drop> [the] [materialized|materialised] view [<called>] {view_names:view_names}",
        "<drop> [the] {view_names:known_views} [materialized|materialised] [view|views]",
        "<drop> [the] [materialized|materialised] views {view_names:view_names}",
        "<drop> [the] matview {view_names:view_names}",
        "[the] view {view_names:known_views} (can|should|must) (go|be dropped|be removed|be deleted)",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown view and one that other views use."""
        view = view_of(schema, self.view_name)
        if users := users_of_view(schema, view):
            raise OperationInvalid(
                f"{view.name} is used by {listed(users)}. Drop those first: VAST never drops with CASCADE.", dependents=users
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        view = view_of(schema, self.view_name)
        kind = "MATERIALIZED VIEW" if view.kind == "m" else "VIEW"
        yield ddl_step(f"Drop {kind.lower()} {view.name}", f"DROP {kind} {relation(view.name)}")


@operations.register_class
@dataclass(frozen=True)
class RenameView(Operation):
    """Rename a view or materialised view."""

    view_name: str
    new_name: str

    name = "rename_view"
    title = "Rename a view"
    headline = "Rename view {view_name} to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The view gets its old name back."
    asks = (
        '<rename> [the] [materialized|materialised] view {view_name:view_name} (to|as|into|"->") {new_name:new_name}',
        '<rename> [the] {view_name:known_view} [view] (to|as|into|"->") {new_name:new_name}',
        "[the] [[materialized|materialised] view] {view_name:known_view} [view] <to_be_called> {new_name:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown view and a taken name."""
        view = view_of(schema, self.view_name)
        new_relation(schema, str(Name(view.name.schema, usable(self.new_name))))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        view = view_of(schema, self.view_name)
        kind = "MATERIALIZED VIEW" if view.kind == "m" else "VIEW"
        yield ddl_step(
            f"Rename {view.name} to {self.new_name}",
            f"ALTER {kind} {relation(view.name)} RENAME TO {quote(self.new_name)}",
            reason="Takes its lock for a moment only.",
        )


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
        del schema
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
        indexes = [one.definition.replace(f" ON {own} ", f" ON {relation(second)} ", 1) for one in view.indexes]
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
