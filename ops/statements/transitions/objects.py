"""From one state of everything that is no table to another. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from knowledge.schema import Extension, Function, Name, Namespace, Publication, Schema, Sequence, Statistics, Type, View
from ops.statements import render
from ops.statements.signatures import input_types
from ops.statements.transitions import access, constraints
from ops.statements.transitions._action import Action, Irreversible, Phase
from vast_project.pg.identifiers import literal, quote

Writer = Callable[[Any, int], Iterator[Action]]
Changer = Callable[[Any, Any, int], Iterator[Action]]


def transition(current: Schema, target: Schema) -> Iterator[Action]:
    """Yield what makes the objects of ``current`` those of ``target``."""
    major = target.server.major
    for collection, (drop, create, change, identity) in KINDS.items():
        before = {identity(one): one for one in getattr(current, collection)}
        after = {identity(one): one for one in getattr(target, collection)}
        for key, one in before.items():
            if key not in after:
                yield from drop(one, major)
        for key, one in after.items():
            held = before.get(key)
            if held is None:
                yield from create(one, major)
            elif held is not one and held != one:
                yield from change(held, one, major)


def _named(one: Any) -> Any:
    return one.name


def _view_dropped(view: View, major: int) -> Iterator[Action]:
    yield Action(Phase.DROP_VIEW, f"DROP {_view_word(view)} IF EXISTS {render.relation(view.name)}")


def _view_word(view: View) -> str:
    return "VIEW" if view.kind == "v" else "MATERIALIZED VIEW"


def _view_created(view: View, major: int) -> Iterator[Action]:
    options = f" WITH ({', '.join(view.options)})" if view.options else ""
    body = view.definition.strip().rstrip(";")
    suffix = "" if view.kind == "v" or view.populated else " WITH NO DATA"
    yield Action(Phase.CREATE_VIEW, f"CREATE {_view_word(view)} {render.relation(view.name)}{options} AS {body}{suffix}")
    bare = replace(view, indexes=(), triggers=(), acl=None, comment=None, columns=_plain(view))
    for action in _view_kept(bare, view, major):
        yield action._replace(phase=max(action.phase, Phase.CREATE_DEPENDENT))


def _plain(view: View) -> tuple[Any, ...]:
    return tuple(replace(column, comment=None) for column in view.columns)


def _view_changed(held: View, view: View, major: int) -> Iterator[Action]:
    names = [column.name for column in view.columns]
    same = held.definition == view.definition and held.options == view.options
    if same and [column.name for column in held.columns] == names:
        yield from _view_kept(held, view, major)
    elif view.kind == "v" and names[: len(held.columns)] == [column.name for column in held.columns]:
        options = f" WITH ({', '.join(view.options)})" if view.options else ""
        body = view.definition.strip().rstrip(";")
        yield Action(Phase.CREATE_VIEW, f"CREATE OR REPLACE VIEW {render.relation(view.name)}{options} AS {body}")
        yield from _view_kept(held, view, major)
    else:
        yield from _view_dropped(held, major)
        yield from _view_created(view, major)


def _view_kept(held: View, view: View, major: int) -> Iterator[Action]:
    shown = render.relation(view.name)
    yield from constraints.indexes(held, view, None)
    before = {one.name: one for one in held.triggers}
    for trigger in view.triggers:
        if before.get(trigger.name) != trigger:
            yield Action(Phase.CREATE_DEPENDENT, trigger.definition)
    for name in before.keys() - {one.name for one in view.triggers}:
        yield Action(Phase.DROP_DEPENDENT, f"DROP TRIGGER IF EXISTS {quote(name)} ON {shown}")
    yield from access.owner_changed(held.owner, view.owner, f"{_view_word(view)} {shown}")
    if held.acl != view.acl:
        yield from access.transition(held.acl, view.acl, target=f"TABLE {shown}", kind="r", owner=view.owner, major=major)
    yield from _commented(f"{_view_word(view)} {shown}", held, view)
    old = {column.name: column.comment for column in held.columns}
    for column in view.columns:
        if column.comment != old.get(column.name):
            yield Action(Phase.SET_PROPERTY, render.comment_on_column(view.name, column.name, column.comment))


def _commented(target: str, held: Any, one: Any) -> Iterator[Action]:
    if held.comment != one.comment:
        yield Action(Phase.SET_PROPERTY, render.comment(target, one.comment))


def _sequence_dropped(sequence: Sequence, major: int) -> Iterator[Action]:
    if not sequence.identity:
        yield Action(Phase.DROP_OBJECT, f"DROP SEQUENCE IF EXISTS {render.relation(sequence.name)}")


def _sequence_created(sequence: Sequence, major: int) -> Iterator[Action]:
    if sequence.identity:
        return
    yield Action(Phase.CREATE_OBJECT, f"CREATE SEQUENCE {render.relation(sequence.name)} {_sequence_options(sequence)}")
    yield from _sequence_kept(Sequence(sequence.name, owner=sequence.owner), sequence, major)


def _sequence_options(sequence: Sequence) -> str:
    return (
        f"AS {sequence.type} START WITH {sequence.start} INCREMENT BY {sequence.increment} MINVALUE {sequence.minimum} "
        f"MAXVALUE {sequence.maximum} CACHE {sequence.cache} {'CYCLE' if sequence.cycle else 'NO CYCLE'}"
    )


def _sequence_changed(held: Sequence, sequence: Sequence, major: int) -> Iterator[Action]:
    if _sequence_options(held) != _sequence_options(sequence):
        yield Action(Phase.SET_PROPERTY, f"ALTER SEQUENCE {render.relation(sequence.name)} {_sequence_options(sequence)}")
    yield from _sequence_kept(held, sequence, major)


def _sequence_kept(held: Sequence, sequence: Sequence, major: int) -> Iterator[Action]:
    shown = render.relation(sequence.name)
    if held.owned_by != sequence.owned_by and not sequence.identity:
        place = sequence.owned_by
        owner = f"{render.relation(place[0])}.{quote(place[1])}" if place else "NONE"
        yield Action(Phase.SET_PROPERTY, f"ALTER SEQUENCE {shown} OWNED BY {owner}")
    if not sequence.owned_by:
        yield from access.owner_changed(held.owner, sequence.owner, f"SEQUENCE {shown}")
    if held.acl != sequence.acl:
        yield from access.transition(held.acl, sequence.acl, target=f"SEQUENCE {shown}", kind="S", owner=sequence.owner, major=major)
    yield from _commented(f"SEQUENCE {shown}", held, sequence)


def _type_dropped(type_: Type, major: int) -> Iterator[Action]:
    yield Action(Phase.DROP_OBJECT, f"DROP {'DOMAIN' if type_.kind == 'd' else 'TYPE'} IF EXISTS {render.relation(type_.name)}")


def _type_created(type_: Type, major: int) -> Iterator[Action]:
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
    yield from _type_kept(replace(type_, acl=None, comment=None), type_, major)


def _domain_tail(type_: Type) -> str:
    text = f" COLLATE {type_.collation}" if type_.collation else ""
    text += f" DEFAULT {type_.default}" if type_.default else ""
    text += " NOT NULL" if type_.not_null else ""
    return text + "".join(f" CONSTRAINT {quote(name)} {check.removesuffix(' NOT VALID')}" for name, check in type_.checks)


def _type_changed(held: Type, type_: Type, major: int) -> Iterator[Action]:
    if held.kind == "e" and held.labels != type_.labels:
        yield from _labels(held, type_)
    if held.kind == "d":
        yield from _domain_changed(held, type_)
    if held.kind == "c" and held.attributes != type_.attributes:
        yield from _attributes(held, type_)
    yield from _type_kept(held, type_, major)


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
    for name in before:
        if before[name] != after.get(name):
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


def _type_kept(held: Type, type_: Type, major: int) -> Iterator[Action]:
    shown = f"{'DOMAIN' if type_.kind == 'd' else 'TYPE'} {render.relation(type_.name)}"
    yield from access.owner_changed(held.owner, type_.owner, shown)
    if held.acl != type_.acl:
        yield from access.transition(
            held.acl, type_.acl, target=f"TYPE {render.relation(type_.name)}", kind="T", owner=type_.owner
        )
    yield from _commented(shown, held, type_)


def _signature(function: Function) -> str:
    return f"{'PROCEDURE' if function.kind == 'p' else 'FUNCTION'} {render.relation(function.name)}({function.arguments})"


def _function_dropped(function: Function, major: int) -> Iterator[Action]:
    yield Action(Phase.DROP_OBJECT, f"DROP {_signature(function).replace(' ', ' IF EXISTS ', 1)}")


def _function_created(function: Function, major: int) -> Iterator[Action]:
    if not function.definition:
        raise Irreversible(f"The definition of {function.name}() could not be read, so it cannot be made again.")
    yield Action(Phase.CREATE_OBJECT, function.definition.strip().rstrip(";"))
    yield from _function_kept(replace(function, acl=None, comment=None), function, major)


def _function_changed(held: Function, function: Function, major: int) -> Iterator[Action]:
    bare = {"acl": None, "comment": None, "owner": ""}
    if replace(held, **bare) != replace(function, **bare):
        if held.returns != function.returns or held.arguments != function.arguments:
            yield from _function_dropped(held, major)
        yield Action(Phase.CREATE_OBJECT, function.definition.strip().rstrip(";"))
    yield from _function_kept(held, function, major)


def _function_kept(held: Function, function: Function, major: int) -> Iterator[Action]:
    shown = _signature(function)
    yield from access.owner_changed(held.owner, function.owner, shown)
    if held.acl != function.acl:
        yield from access.transition(held.acl, function.acl, target=shown, kind="f", owner=function.owner, major=major)
    yield from _commented(shown, held, function)


def _function_key(function: Function) -> tuple[Name, str]:
    return function.name, ", ".join(input_types(function))


def _namespace_dropped(one: Namespace, major: int) -> Iterator[Action]:
    yield Action(Phase.DROP_NAMESPACE, f"DROP SCHEMA IF EXISTS {quote(one.name)}")


def _namespace_created(one: Namespace, major: int) -> Iterator[Action]:
    yield Action(Phase.CREATE_NAMESPACE, f"CREATE SCHEMA {quote(one.name)}")
    yield from _namespace_changed(Namespace(one.name, one.owner), one, major)


def _namespace_changed(held: Namespace, one: Namespace, major: int) -> Iterator[Action]:
    yield from access.owner_changed(held.owner, one.owner, f"SCHEMA {quote(one.name)}")
    if held.acl != one.acl:
        yield from access.transition(held.acl, one.acl, target=f"SCHEMA {quote(one.name)}", kind="n", owner=one.owner, major=major)
    yield from _commented(f"SCHEMA {quote(one.name)}", held, one)


def _extension_dropped(one: Extension, major: int) -> Iterator[Action]:
    yield Action(Phase.DROP_OBJECT, f"DROP EXTENSION IF EXISTS {quote(one.name)}")


def _extension_created(one: Extension, major: int) -> Iterator[Action]:
    version = f" VERSION {literal(one.version)}" if one.version else ""
    yield Action(Phase.CREATE_OBJECT, f"CREATE EXTENSION {quote(one.name)} SCHEMA {quote(one.schema)}{version}")


def _extension_changed(held: Extension, one: Extension, major: int) -> Iterator[Action]:
    raise Irreversible(f"PostgreSQL has no way back from version {held.version or 'latest'} of {one.name} to {one.version}.")
    yield


def _statistics_dropped(one: Statistics, major: int) -> Iterator[Action]:
    yield Action(Phase.DROP_DEPENDENT, f"DROP STATISTICS IF EXISTS {render.relation(one.name)}")


def _statistics_created(one: Statistics, major: int) -> Iterator[Action]:
    yield Action(Phase.CREATE_DEPENDENT, one.definition)


def _statistics_changed(held: Statistics, one: Statistics, major: int) -> Iterator[Action]:
    yield from _statistics_dropped(held, major)
    yield from _statistics_created(one, major)


def _publication_dropped(one: Publication, major: int) -> Iterator[Action]:
    yield Action(Phase.DROP_DEPENDENT, f"DROP PUBLICATION IF EXISTS {quote(one.name)}")


def _publication_created(one: Publication, major: int) -> Iterator[Action]:
    members = [*(f"TABLE {table}" for table in one.tables), *(f"TABLES IN SCHEMA {place}" for place in one.schemas)]
    listed = " FOR ALL TABLES" if one.all_tables else f" FOR {', '.join(members)}" if members else ""
    actions = ", ".join(word for word in one.actions.split(", ") if word != "via root")
    root = ", publish_via_partition_root = true" if "via root" in one.actions else ""
    yield Action(Phase.CREATE_DEPENDENT, f"CREATE PUBLICATION {quote(one.name)}{listed} WITH (publish = {literal(actions)}{root})")


def _publication_changed(held: Publication, one: Publication, major: int) -> Iterator[Action]:
    if held.all_tables or one.all_tables or held.actions != one.actions or not (one.tables or one.schemas):
        yield from _publication_dropped(held, major)
        yield from _publication_created(one, major)
        return
    members = [*(f"TABLE {table}" for table in one.tables), *(f"TABLES IN SCHEMA {place}" for place in one.schemas)]
    yield Action(Phase.SET_PROPERTY, f"ALTER PUBLICATION {quote(one.name)} SET {', '.join(members)}")


KINDS: dict[str, tuple[Writer, Writer, Changer, Callable[[Any], Any]]] = {
    "views": (_view_dropped, _view_created, _view_changed, _named),
    "sequences": (_sequence_dropped, _sequence_created, _sequence_changed, _named),
    "types": (_type_dropped, _type_created, _type_changed, _named),
    "functions": (_function_dropped, _function_created, _function_changed, _function_key),
    "namespaces": (_namespace_dropped, _namespace_created, _namespace_changed, _named),
    "extensions": (_extension_dropped, _extension_created, _extension_changed, _named),
    "statistics": (_statistics_dropped, _statistics_created, _statistics_changed, _named),
    "publications": (_publication_dropped, _publication_created, _publication_changed, _named),
}
