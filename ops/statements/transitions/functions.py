"""From one state of a function or procedure to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.schema import Function, Name
from ops.statements import render
from ops.statements.signatures import input_types
from ops.statements.transitions import access
from ops.statements.transitions._action import Action, Irreversible, Phase, commented


def _signature(function: Function) -> str:
    return f"{'PROCEDURE' if function.kind == 'p' else 'FUNCTION'} {render.relation(function.name)}({function.arguments})"


def dropped(function: Function, major: int) -> Iterator[Action]:
    """Yield what drops a function."""
    yield Action(Phase.DROP_OBJECT, f"DROP {_signature(function).replace(' ', ' IF EXISTS ', 1)}")


def created(function: Function, major: int) -> Iterator[Action]:
    """Yield what makes a function again, with all it had."""
    if not function.definition:
        raise Irreversible(f"The definition of {function.name}() could not be read, so it cannot be made again.")
    yield Action(Phase.CREATE_OBJECT, function.definition.strip().rstrip(";"))
    yield from kept(replace(function, acl=None, comment=None), function, major)


def changed(held: Function, function: Function, major: int) -> Iterator[Action]:
    """Yield what makes a function what it was."""
    bare = {"acl": None, "comment": None, "owner": ""}
    if replace(held, **bare) != replace(function, **bare):
        if held.returns != function.returns or held.arguments != function.arguments:
            yield from dropped(held, major)
        yield Action(Phase.CREATE_OBJECT, function.definition.strip().rstrip(";"))
    yield from kept(held, function, major)


def kept(held: Function, function: Function, major: int) -> Iterator[Action]:
    """Yield what a function has besides its definition: owner, privileges, comment."""
    shown = _signature(function)
    yield from access.owner_changed(held.owner, function.owner, shown)
    if held.acl != function.acl:
        yield from access.transition(held.acl, function.acl, target=shown, kind="f", owner=function.owner, major=major)
    yield from commented(shown, held, function)


def identity(function: Function) -> tuple[Name, str]:
    """Return what makes two functions the same: name and input types."""
    return function.name, ", ".join(input_types(function))
