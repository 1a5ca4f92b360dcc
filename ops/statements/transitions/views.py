"""From one state of a view to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from knowledge.schema import Column, View
from ops.statements import render
from ops.statements.simulation.acl import Acl
from ops.statements.transitions import access, indexes, members
from ops.statements.transitions._action import Action, Phase, commented
from vast_project.pg.identifiers import quote


def dropped(view: View, major: int) -> Iterator[Action]:
    """Yield what drops a view."""
    yield Action(Phase.DROP_VIEW, f"DROP {_view_word(view)} IF EXISTS {render.relation(view.name)}")


def _view_word(view: View) -> str:
    return "VIEW" if view.kind == "v" else "MATERIALIZED VIEW"


def created(view: View, major: int, born: View | None = None) -> Iterator[Action]:
    """Yield what makes a view again, with all it had.

    :param born: the view as it is right after CREATE, with the owner and privileges that whoever creates it gives it.
    """
    options = f" USING {quote(view.access_method)}" if view.access_method else ""
    options += f" WITH ({', '.join(view.options)})" if view.options else ""
    options += f" TABLESPACE {quote(view.tablespace)}" if view.tablespace else ""
    body = view.definition.strip().rstrip(";")
    suffix = "" if view.kind == "v" or view.populated else " WITH NO DATA"
    yield Action(Phase.CREATE_VIEW, f"CREATE {_view_word(view)} {render.relation(view.name)}{options} AS {body}{suffix}")
    born = born or view
    owner = born.owner or view.owner
    yield from _owned(replace(view, owner=owner), view)
    # Who owns it by then stands in the entries of whoever made it.
    acl = Acl.of(born.acl).renamed(owner, view.owner).items if born.acl is not None and born is not view else None
    bare = replace(view, indexes=(), triggers=(), rules=(), acl=acl, comment=None, columns=_plain(view))
    for action in kept(bare, view, major):
        at_once = action.sql.replace(" INDEX CONCURRENTLY ", " INDEX ", 1)  # nobody uses it yet
        yield action._replace(phase=max(action.phase, Phase.CREATE_DEPENDENT), sql=at_once)


def _owned(held: View, view: View) -> Iterator[Action]:
    for action in access.owner_changed(held.owner, view.owner, f"{_view_word(view)} {render.relation(view.name)}"):
        yield action._replace(phase=Phase.CREATE_DEPENDENT)


def _plain(view: View) -> tuple[Any, ...]:
    return tuple(replace(column, comment=None, acl=(), default=None, statistics_target=None) for column in view.columns)


def changed(held: View, view: View, major: int) -> Iterator[Action]:
    """Yield what makes a view what it was."""
    names = [column.name for column in view.columns]
    same = held.definition == view.definition and held.options == view.options
    if same and [column.name for column in held.columns] == names:
        yield from kept(held, view, major)
    elif view.kind == "v" and names[: len(held.columns)] == [column.name for column in held.columns]:
        options = f" WITH ({', '.join(view.options)})" if view.options else ""
        body = view.definition.strip().rstrip(";")
        yield Action(Phase.CREATE_VIEW, f"CREATE OR REPLACE VIEW {render.relation(view.name)}{options} AS {body}")
        yield from kept(held, view, major)
    else:
        yield from dropped(held, major)
        yield from created(view, major)


def kept(held: View, view: View, major: int) -> Iterator[Action]:
    """Yield what a view has besides its definition: indexes, triggers, rules, owner, privileges, and what its columns have."""
    shown = render.relation(view.name)
    if held.tablespace != view.tablespace:
        space = quote(view.tablespace or "pg_default")
        yield Action(Phase.SET_PROPERTY, f"ALTER {_view_word(view)} {shown} SET TABLESPACE {space}")
    yield from indexes.transition(held, view, None)
    yield from members.triggers(held, view)
    yield from members.rules(held, view)
    yield from access.owner_changed(held.owner, view.owner, f"{_view_word(view)} {shown}")
    if held.acl != view.acl:
        yield from access.transition(held.acl, view.acl, target=f"TABLE {shown}", kind="r", owner=view.owner, major=major)
    yield from commented(f"{_view_word(view)} {shown}", held, view)
    for column in view.columns:
        yield from _column(held, view, column, major)


def _column(held: View, view: View, column: Column, major: int) -> Iterator[Action]:
    """Yield what makes a view's column what it was: default, remark, privileges, and how much ANALYZE looks at it."""
    old = held.column(column.name) or Column(column.name, column.type)
    shown = render.relation(view.name)
    alter = f"ALTER {_view_word(view)} {shown} ALTER COLUMN {quote(column.name)}"
    if column.default != old.default:
        yield Action(Phase.SET_PROPERTY, f"{alter} {'DROP DEFAULT' if column.default is None else f'SET DEFAULT {column.default}'}")
    if view.kind == "m" and column.statistics_target != old.statistics_target:
        target = -1 if column.statistics_target is None else column.statistics_target
        yield Action(Phase.SET_PROPERTY, f"{alter} SET STATISTICS {target}")
    if column.comment != old.comment:
        yield Action(Phase.SET_PROPERTY, render.comment_on_column(view.name, column.name, column.comment))
    given = access.left_on_column(held.acl, view.acl, old.acl, view.owner, major)
    if column.acl != given:
        place = {"target": f"TABLE {shown}", "kind": "c", "owner": view.owner, "columns": f" ({quote(column.name)})"}
        yield from access.transition(given, column.acl, major=major, **place)
