"""Views, and what is done to views of both kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._lookup import new_relation, usable, view_of
from ops.operations._queries import checked_query, named_after, users_of_view
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateView(Operation):
    """Create a view over a query."""

    view_name: str = ""
    query: str

    name = "create_view"
    title = "Create a view"
    headline = "Create view[ {view_name}]"
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
        "(replace|change|redefine|alter|update) [the] [view] {view_name:known_view} [view] [as|to|with] [the] [query] [\":\"] {query:query} ~ 0.3",
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
        '[the] [old] {view_names:known_views} view <not_used> [","] [and|so] [it] (<going>|<drop> it|<drop> that)',
        '[the] [old] view {view_names:known_views} <not_used> [","] [and|so] [it] (<going>|<drop> it|<drop> that)',
        "[the] [old] (view|views|materialized view|materialized views|materialised view|materialised views|matview|matviews) {view_names:known_views} <going>",
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
