"""From one state of a view to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from knowledge.schema import View
from ops.statements import render
from ops.statements.transitions import access, indexes
from ops.statements.transitions._action import Action, Phase, commented
from vast_project.pg.identifiers import quote


def dropped(view: View, major: int) -> Iterator[Action]:
    """Yield what drops a view."""
    yield Action(Phase.DROP_VIEW, f"DROP {_view_word(view)} IF EXISTS {render.relation(view.name)}")


def _view_word(view: View) -> str:
    return "VIEW" if view.kind == "v" else "MATERIALIZED VIEW"


def created(view: View, major: int) -> Iterator[Action]:
    """Yield what makes a view again, with all it had."""
    options = f" WITH ({', '.join(view.options)})" if view.options else ""
    body = view.definition.strip().rstrip(";")
    suffix = "" if view.kind == "v" or view.populated else " WITH NO DATA"
    yield Action(Phase.CREATE_VIEW, f"CREATE {_view_word(view)} {render.relation(view.name)}{options} AS {body}{suffix}")
    bare = replace(view, indexes=(), triggers=(), acl=None, comment=None, columns=_plain(view))
    for action in kept(bare, view, major):
        yield action._replace(phase=max(action.phase, Phase.CREATE_DEPENDENT))


def _plain(view: View) -> tuple[Any, ...]:
    return tuple(replace(column, comment=None) for column in view.columns)


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
    """Yield what a view has besides its definition: owner, privileges, comment."""
    shown = render.relation(view.name)
    yield from indexes.transition(held, view, None)
    before = {one.name: one for one in held.triggers}
    for trigger in view.triggers:
        if before.get(trigger.name) != trigger:
            yield Action(Phase.CREATE_DEPENDENT, trigger.definition)
    for name in before.keys() - {one.name for one in view.triggers}:
        yield Action(Phase.DROP_DEPENDENT, f"DROP TRIGGER IF EXISTS {quote(name)} ON {shown}")
    yield from access.owner_changed(held.owner, view.owner, f"{_view_word(view)} {shown}")
    if held.acl != view.acl:
        yield from access.transition(held.acl, view.acl, target=f"TABLE {shown}", kind="r", owner=view.owner, major=major)
    yield from commented(f"{_view_word(view)} {shown}", held, view)
    old = {column.name: column.comment for column in held.columns}
    for column in view.columns:
        if column.comment != old.get(column.name):
            yield Action(Phase.SET_PROPERTY, render.comment_on_column(view.name, column.name, column.comment))
