"""From one state of a type to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.schema import Type
from ops.statements import render
from ops.statements.transitions import access
from ops.statements.transitions._action import Action, Irreversible, Phase, commented
from vast_project.pg.identifiers import literal, quote


def dropped(type_: Type, major: int) -> Iterator[Action]:
    """Yield what drops a type."""
    yield Action(Phase.DROP_OBJECT, f"DROP {'DOMAIN' if type_.kind == 'd' else 'TYPE'} IF EXISTS {render.relation(type_.name)}")


def created(type_: Type, major: int) -> Iterator[Action]:
    """Yield what makes a type again, with all it had."""
    shown = render.relation(type_.name)
    if type_.kind == "e":
        yield Action(Phase.CREATE_OBJECT, f"CREATE TYPE {shown} AS ENUM ({', '.join(map(literal, type_.labels))})")
    elif type_.kind == "c":
        attributes = ", ".join(f"{quote(name)} {of}" for name, of in type_.attributes)
        yield Action(Phase.CREATE_OBJECT, f"CREATE TYPE {shown} AS ({attributes})")
    elif type_.kind == "d":
        yield Action(Phase.CREATE_OBJECT, f"CREATE DOMAIN {shown} AS {type_.base}{_domain_tail(type_)}")
    else:
        raise Irreversible(f"The range type {type_.name} cannot be made again from what is known of it.")
    yield from kept(replace(type_, acl=None, comment=None), type_, major)


def _domain_tail(type_: Type) -> str:
    text = f" COLLATE {type_.collation}" if type_.collation else ""
    text += f" DEFAULT {type_.default}" if type_.default else ""
    text += " NOT NULL" if type_.not_null else ""
    return text + "".join(f" CONSTRAINT {quote(name)} {check.removesuffix(' NOT VALID')}" for name, check in type_.checks)


def changed(held: Type, type_: Type, major: int) -> Iterator[Action]:
    """Yield what makes a type what it was."""
    if held.kind == "e" and held.labels != type_.labels:
        yield from _labels(held, type_)
    if held.kind == "d":
        yield from _domain_changed(held, type_)
    if held.kind == "c" and held.attributes != type_.attributes:
        yield from _attributes(held, type_)
    yield from kept(held, type_, major)


def _labels(held: Type, type_: Type) -> Iterator[Action]:
    gone = [label for label in held.labels if label not in type_.labels]
    if gone:
        raise Irreversible(f"PostgreSQL cannot take {', '.join(map(repr, gone))} out of {type_.name} again.", labels=gone)
    for place, label in enumerate(type_.labels):
        if label not in held.labels:
            where = f"AFTER {literal(type_.labels[place - 1])}" if place else f"BEFORE {literal(held.labels[0])}"
            yield Action(Phase.CREATE_OBJECT, f"ALTER TYPE {render.relation(type_.name)} ADD VALUE {literal(label)} {where}")


def _domain_changed(held: Type, type_: Type) -> Iterator[Action]:
    alter = f"ALTER DOMAIN {render.relation(type_.name)}"
    if held.default != type_.default:
        yield Action(Phase.SET_PROPERTY, f"{alter} SET DEFAULT {type_.default}" if type_.default else f"{alter} DROP DEFAULT")
    if held.not_null != type_.not_null:
        yield Action(Phase.SET_PROPERTY, f"{alter} {'SET' if type_.not_null else 'DROP'} NOT NULL")
    before, after = dict(held.checks), dict(type_.checks)
    for name, check in before.items():
        if check != after.get(name):
            yield Action(Phase.DROP_CONSTRAINT, f"{alter} DROP CONSTRAINT IF EXISTS {quote(name)}")
    for name, check in after.items():
        if before.get(name) != check:
            yield Action(Phase.ADD_CONSTRAINT, f"{alter} ADD CONSTRAINT {quote(name)} {check}")


def _attributes(held: Type, type_: Type) -> Iterator[Action]:
    before, after = dict(held.attributes), dict(type_.attributes)
    alter = f"ALTER TYPE {render.relation(type_.name)}"
    for name in before:
        if name not in after:
            yield Action(Phase.SET_PROPERTY, f"{alter} DROP ATTRIBUTE {quote(name)}")
    for name, of in after.items():
        if name not in before:
            yield Action(Phase.SET_PROPERTY, f"{alter} ADD ATTRIBUTE {quote(name)} {of}")
        elif before[name] != of:
            yield Action(Phase.SET_PROPERTY, f"{alter} ALTER ATTRIBUTE {quote(name)} TYPE {of}")


def kept(held: Type, type_: Type, major: int) -> Iterator[Action]:
    """Yield what a type has besides its definition: owner, privileges, comment."""
    shown = f"{'DOMAIN' if type_.kind == 'd' else 'TYPE'} {render.relation(type_.name)}"
    yield from access.owner_changed(held.owner, type_.owner, shown)
    if held.acl != type_.acl:
        place = f"TYPE {render.relation(type_.name)}"
        yield from access.transition(held.acl, type_.acl, target=place, kind="T", owner=type_.owner, major=major)
    yield from commented(shown, held, type_)
