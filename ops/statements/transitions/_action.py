"""One statement of a transition and its place in the order. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any, NamedTuple

from ops.statements import render
from vast_project.errors import VastError


class Phase(IntEnum):
    """The order of a transition: what depends goes first, what is depended on comes first."""

    DROP_DEPENDENT = 0
    DROP_VIEW = 1
    DROP_FOREIGN_KEY = 2
    DROP_CONSTRAINT = 3
    DROP_INDEX = 4
    DROP_COLUMN = 5
    DROP_TABLE = 6
    DROP_OBJECT = 7
    DROP_NAMESPACE = 8
    CREATE_NAMESPACE = 10
    CREATE_OBJECT = 11
    CREATE_TABLE = 12
    ADD_COLUMN = 13
    #: Rows are restored here; what follows checks them.
    RESTORED = 14
    CHANGE_COLUMN = 15
    REQUIRE = 16
    CREATE_INDEX = 17
    ADD_CONSTRAINT = 18
    ADD_FOREIGN_KEY = 19
    VALIDATE = 20
    CREATE_VIEW = 21
    CREATE_DEPENDENT = 22
    SET_PROPERTY = 23


class Action(NamedTuple):
    """A statement with its phase."""

    phase: Phase
    sql: str


class Irreversible(VastError):
    """No statement leads from the one schema to the other."""

    code = "irreversible"
    status = 422


def commented(target: str, held: Any, one: Any) -> Iterator[Action]:
    """Yield COMMENT ON where the comment differs; ``target`` as ``TABLE public.t``."""
    if held.comment != one.comment:
        yield Action(Phase.SET_PROPERTY, render.comment(target, one.comment))
