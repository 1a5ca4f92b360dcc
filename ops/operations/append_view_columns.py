"""Show further columns of the tables that a view reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pglast import ast
from pglast.stream import RawStream

from knowledge.schema import Schema, View
from ops.operation import AlreadySo, ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._lookup import no_such, view_of
from ops.statements.parse import parse, relation_name, walk
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

#: Clauses of a query that make of its rows something else: a further column would change what they mean.
_GROUPING = ("groupClause", "havingClause", "distinctClause", "larg", "valuesLists")


@operations.register_class
@dataclass(frozen=True)
class AppendViewColumns(Operation):
    """Append columns to a view that merely shows rows; they come from the tables that its query reads already."""

    view_name: str
    shown: tuple[str, ...]

    name = "append_view_columns"
    title = "Append columns to a view"
    headline = "Append {shown} to view {view_name}"
    loss = Loss.LOSSLESS
    way_back = "The view gets its old query back."
    asks = (
        "(<append>|show) [the] [<column_noun>] {shown:column_names} [of [the] <known_table>] (to|in|into|on) [the] [view] {view_name:known_view} [view] [\",\"] [<placed_last>]",
        "[the] [view] {view_name:known_view} [\"(\" [the] view \")\"] [view] (<have>|<must> [also] (show|return|expose|include|list|contain|have)) [also] [the] [<column_noun>] {shown:column_names} [of [the] <known_table>] [too|as well] [\",\"] [<placed_last>] ~ 0.1",
        "(extend|widen|enrich) [the] [view] {view_name:known_view} [view] (with|by) [the] [<column_noun>] {shown:column_names} [of [the] <known_table>] [\",\"] [<placed_last>]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown view, columns that it shows already or that none of its tables has, and queries that make something else of rows."""
        self._query(schema)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield CREATE OR REPLACE, which keeps privileges, comments and whatever uses the view."""
        view = view_of(schema, self.view_name, materialized=False)
        yield ddl_step(
            f"Append {listed(list(self.shown))} to view {view.name}",
            f"CREATE OR REPLACE VIEW {relation(view.name)} AS {self._query(schema)}",
            reason="The columns that are there stay as they are.",
        )

    def _query(self, schema: Schema) -> str:
        """Return the view's query with the further columns.

        :raises OperationInvalid: if they cannot be shown, ``ChoiceNeeded`` if several of the tables have one.
        """
        view = view_of(schema, self.view_name, materialized=False)
        query = parse(view.definition).node
        there = [one for one in self.shown if any(one == column.name for column in view.columns)]
        if there:
            raise AlreadySo(f"{view.name} shows {listed(there)} already. Nothing is to be done.", columns=there)
        if not isinstance(query, ast.SelectStmt) or any(getattr(query, one) for one in _GROUPING) or _aggregates(query):
            raise OperationInvalid(
                f"{view.name} does not show rows as they are, so a further column would change what its rows mean. Nothing was changed. "
                f"Say the whole query: “replace view {view.name.name} with select …”.",
                view=str(view.name),
            )
        added = [self._target(one, view, query, schema) for one in self.shown]
        return _printed_with(query, added)

    def _target(self, column: str, view: View, query: ast.SelectStmt, schema: Schema) -> ast.ResTarget:
        """Return the output of a column, by the alias of the table that has it."""
        sources = [one for item in query.fromClause or () for one in walk(item) if isinstance(one, ast.RangeVar)]
        having = [one for one in sources if (found := schema.relation(str(relation_name(one, schema)))) and found.column(column)]
        if not having:
            read = [str(relation_name(one, schema)) for one in sources]
            known = sorted({one.name for name in read if (source := schema.relation(name)) for one in source.columns})
            raise no_such("column", column, known, where=f" in what {view.name} reads ({listed(read)})")
        aliases = [one.alias.aliasname if one.alias else one.relname for one in having]
        if len(aliases) > 1:
            choices = [{"label": f"{one}.{column}", "text": _said_whole(view, query, f"{one}.{quote(column)}")} for one in aliases]
            tables = " or ".join(one.relname for one in having)
            raise ChoiceNeeded(f"Is {view.name} to show the {column} of {tables}?", choices=choices)
        fields = (ast.String(sval=aliases[0]), ast.String(sval=column))
        return ast.ResTarget(val=ast.ColumnRef(fields=fields))


def _printed_with(query: ast.SelectStmt, added: list[ast.ResTarget]) -> str:
    """Return a query as SQL with further outputs; the tree itself stays as it is, since others read it too."""
    whole = query.targetList
    query.targetList = (*whole, *added)
    try:
        return RawStream()(query)
    finally:
        query.targetList = whole


def _said_whole(view: View, query: ast.SelectStmt, output: str) -> str:
    """Return the request that says the whole query with one more output."""
    outputs, _, rest = RawStream()(query).partition(" FROM ")
    return f"replace view {view.name} with {outputs}, {output} FROM {rest}"


def _aggregates(query: ast.SelectStmt) -> bool:
    """Return whether an output is worked out by a function: it may be of many rows."""
    return any(isinstance(one, ast.FuncCall) and one.over is None for target in query.targetList for one in walk(target))
