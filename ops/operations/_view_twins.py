"""Twins of materialised views over columns that take the place of others: filled before the exchange, renamed in it. Pure.

A materialised view that is made again within the exchange would be filled under its locks, or be empty for as long as filling takes. Over
the new columns it can be made and filled before, beside the one that is read. The views that it reads get twins, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pglast import ast, parse_sql
from pglast.stream import RawStream

from knowledge.schema import Index, Name, Schema, View
from ops.operations._around import Around
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.parse import parse, strings, walk
from ops.statements.transition import transition
from ops.statements.view_text import column_renamed, relation_renamed
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.maintenance import maintenance_step
from ops.steps.refill import refill_step
from vast_project.pg.identifiers import quote


@dataclass(frozen=True)
class ViewTwins:
    """The twins of what is around columns; ``successors`` are the new columns' names by table and old name, ``schema`` has both."""

    made: Around
    schema: Schema
    successors: Mapping[Name, Mapping[str, str]]

    @cached_property
    def views(self) -> list[View]:
        """Return the views that get a twin: those that are large, and what of the rest they read; each behind those."""
        wanted = {one.name for one in self.made.large}
        for view in reversed(self.made.views):
            if view.name in wanted:
                wanted |= {one.table for one in self.schema.dependencies if one.dependent == str(view.name)}
        found = [one for one in self.made.views if one.name in wanted]
        return [] if any(map(self._is_joined_by_name, found)) else found

    def _is_joined_by_name(self, view: View) -> bool:
        """Return whether a view joins USING a column: its name has to stay, so that no other can stand for it."""
        names = {old for pairs in self.successors.values() for old in pairs}
        joins = [one for one in walk(parse(view.definition).node) if isinstance(one, ast.JoinExpr)]
        return any(names & set(strings(one.usingClause)) for one in joins)

    @property
    def unfilled(self) -> list[View]:
        """Return the large materialised views without a twin: they are empty until they are filled behind the exchange."""
        known = {one.name for one in self.views}
        return [one for one in self.made.large if one.name not in known]

    def before(self) -> Iterator[Step]:
        """Yield the steps that make the twins and fill them, and those that do nothing but fill the views on the way back."""
        if self.views:
            yield self._made()
        for view in self.views:
            if view.kind == "m" and view.populated:
                twin = _beside(view.name)
                yield maintenance_step(f"Fill {twin}", _refresh(twin), reason=f"{view.name} is read meanwhile.")
                yield maintenance_step(f"Analyse {twin}", f"ANALYZE {render.relation(twin)}", reason="So that queries are planned well at once.")
        yield from filled_on_the_way_back(self.made)

    def after(self) -> Iterator[Step]:
        """Yield the steps that fill what could have no twin."""
        yield from filled(self.unfilled)

    def _made(self) -> Step:
        twins = [self._twin(one) for one in self.views]
        words = ", ".join(str(one.name) for one in twins)
        return ddl_step(
            f"Make {words} over the new column",
            *transition(self.schema, replace(self.schema, views=(*self.schema.views, *twins))),
            undo=[f"DROP {_word(one)} IF EXISTS {render.relation(one.name)}" for one in reversed(twins)],
            reason="Nobody uses them yet: they are filled before they take the places of the views that are read.",
        )

    def _twin(self, view: View) -> View:
        text = view.definition
        for table, pairs in self.successors.items():
            for old, new in pairs.items():
                text = column_renamed(text, table, old, new, self.schema)
        for other in self.views:
            text = relation_renamed(text, other.name, _beside(other.name))
        name = _beside(view.name)
        indexes = tuple(_index_of(one, name) for one in view.indexes)
        return replace(view, name=name, definition=text, indexes=indexes, triggers=(), rules=(), populated=False)

    def renamed(self) -> Iterator[str]:
        """Yield the statements that give the twins the names of the views, which are gone by then."""
        for view in self.views:
            yield f"ALTER {_word(view)} {render.relation(_beside(view.name))} RENAME TO {quote(view.name.name)}"
            for index in view.indexes:
                own = Name(view.name.schema, _beside_index(index))
                yield f"ALTER INDEX {render.relation(own)} RENAME TO {quote(index.name)}"


def filled_on_the_way_back(made: Around) -> Iterator[Step]:
    """Yield the steps that do nothing, and on the way back fill what came back empty."""
    for view in reversed(made.large):
        yield refill_step(f"Fill {view.name}", maintenance_step(f"Fill {view.name}", _refresh(view.name)))


def filled(views: list[View]) -> Iterator[Step]:
    """Yield the steps that fill views that were made without their rows."""
    for view in views:
        yield maintenance_step(f"Fill {view.name}", _refresh(view.name), reason="Under the lock of the change it would have held everybody up.")
        yield maintenance_step(f"Analyse {view.name}", f"ANALYZE {render.relation(view.name)}", reason="So that queries are planned well at once.")


def _word(view: View) -> str:
    return "VIEW" if view.kind == "v" else "MATERIALIZED VIEW"


def _refresh(name: Name) -> str:
    return f"REFRESH MATERIALIZED VIEW {render.relation(name)}"


def _beside(name: Name) -> Name:
    return Name(name.schema, object_name(name.name, (), "new"))


def _beside_index(index: Index) -> str:
    return object_name(index.name, (), "new")


def _index_of(index: Index, owner: Name) -> Index:
    """Return an index as it stands on a twin."""
    statement = parse_sql(index.definition)[0].stmt
    statement.idxname = _beside_index(index)
    statement.relation.schemaname, statement.relation.relname = owner
    return replace(index, name=statement.idxname, definition=RawStream()(statement))
