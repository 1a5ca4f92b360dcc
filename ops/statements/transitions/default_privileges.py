"""From one state of the default privileges to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.schema import Schema
from ops.statements.transitions import access
from ops.statements.transitions._action import Action
from vast_project.pg.identifiers import quote

OBJECTS = {"r": "TABLES", "S": "SEQUENCES", "f": "FUNCTIONS", "T": "TYPES", "n": "SCHEMAS"}


def transition(current: Schema, target: Schema) -> Iterator[Action]:
    """Yield the ALTER DEFAULT PRIVILEGES between two states."""
    before = {(one.role, one.schema, one.kind): one.acl for one in current.default_acls}
    after = {(one.role, one.schema, one.kind): one.acl for one in target.default_acls}
    for role, place, kind in dict.fromkeys([*before, *after]):
        held, wanted = before.get((role, place, kind)), after.get((role, place, kind))
        if held == wanted or kind not in OBJECTS:
            continue
        head = f"ALTER DEFAULT PRIVILEGES FOR ROLE {quote(role)}" + (f" IN SCHEMA {quote(place)}" if place else "")
        empty: tuple[str, ...] | None = () if place else None
        listed = access.transition(
            held or empty, wanted or empty, target=OBJECTS[kind], kind=kind, owner=role, major=target.server.major
        )
        for action in listed:
            yield Action(action.phase, f"{head} {action.sql}")
