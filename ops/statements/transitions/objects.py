"""From one state of everything that is no table to another. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from knowledge.schema import OWN_SCHEMA, Extension, Namespace, Publication, Schema, Statistics, View
from ops.statements import render
from ops.statements.simulation import privileges
from ops.statements.transitions import access, functions, sequences, types, views
from ops.statements.transitions._action import Action, Irreversible, Phase, commented
from vast_project.pg.identifiers import literal, quote

Writer = Callable[[Any, int], Iterator[Action]]
Changer = Callable[[Any, Any, int], Iterator[Action]]


def transition(current: Schema, target: Schema) -> Iterator[Action]:
    """Yield what makes the objects of ``current`` those of ``target``."""
    major = target.server.major
    for collection, (drop, create, change, identity) in KINDS.items():
        held_objects, wanted = getattr(current, collection), getattr(target, collection)
        if held_objects is wanted:
            continue
        same = set(map(id, held_objects)) & set(map(id, wanted))
        before, after = (_by_identity(objects, identity, same) for objects in (held_objects, wanted))
        for key, one in before.items():
            if key not in after:
                yield from drop(one, major)
        for key, one in after.items():
            held = before.get(key)
            if held is None:
                yield from _created_again(one, current) if collection == "views" else create(one, major)
            elif held is not one and held != one:
                yield from change(held, one, major)


def _by_identity(objects: Iterable[Any], identity: Callable[[Any], Any], same: set[int]) -> dict[Any, Any]:
    """Return the objects by what tells them apart; without those that are the very ``same``, and those that are VAST's own."""
    return {identity(one): one for one in objects if id(one) not in same and not _is_own(one)}


def _created_again(view: View, schema: Schema) -> Iterator[Action]:
    """Yield what makes a view again: whoever does owns it at first, and default privileges hold for it."""
    born = privileges.new(replace(view, owner="", acl=None), "r", schema)
    yield from views.created(view, schema.server.major, born)


def _is_own(one: Any) -> bool:
    return getattr(one.name, "schema", None) == OWN_SCHEMA


def _named(one: Any) -> Any:
    return one.name


def _namespace_dropped(one: Namespace, major: int) -> Iterator[Action]:
    yield Action(Phase.DROP_NAMESPACE, f"DROP SCHEMA IF EXISTS {quote(one.name)}")


def _namespace_created(one: Namespace, major: int) -> Iterator[Action]:
    yield Action(Phase.CREATE_NAMESPACE, f"CREATE SCHEMA {quote(one.name)}")
    yield from _namespace_changed(Namespace(one.name, one.owner), one, major)


def _namespace_changed(held: Namespace, one: Namespace, major: int) -> Iterator[Action]:
    yield from access.owner_changed(held.owner, one.owner, f"SCHEMA {quote(one.name)}")
    if held.acl != one.acl:
        yield from access.transition(held.acl, one.acl, target=f"SCHEMA {quote(one.name)}", kind="n", owner=one.owner, major=major)
    yield from commented(f"SCHEMA {quote(one.name)}", held, one)


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
    members = _published(one)
    listed = " FOR ALL TABLES" if one.all_tables else f" FOR {members}" if members else ""
    actions = ", ".join(word for word in one.actions.split(", ") if word != "via root")
    root = ", publish_via_partition_root = true" if "via root" in one.actions else ""
    yield Action(Phase.CREATE_DEPENDENT, f"CREATE PUBLICATION {quote(one.name)}{listed} WITH (publish = {literal(actions)}{root})")


def _publication_changed(held: Publication, one: Publication, major: int) -> Iterator[Action]:
    if held.all_tables or one.all_tables or held.actions != one.actions or not (one.tables or one.schemas):
        yield from _publication_dropped(held, major)
        yield from _publication_created(one, major)
        return
    yield Action(Phase.SET_PROPERTY, f"ALTER PUBLICATION {quote(one.name)} SET {_published(one)}")


def _published(one: Publication) -> str:
    """Return what is published, as every version reads it: before 15 the word TABLE stands once."""
    tables = [f"TABLE {', '.join(one.tables)}"] if one.tables else []
    schemas = [f"TABLES IN SCHEMA {', '.join(one.schemas)}"] if one.schemas else []
    return ", ".join([*tables, *schemas])


KINDS: dict[str, tuple[Writer, Writer, Changer, Callable[[Any], Any]]] = {
    "views": (views.dropped, views.created, views.changed, _named),
    "sequences": (sequences.dropped, sequences.created, sequences.changed, _named),
    "types": (types.dropped, types.created, types.changed, _named),
    "functions": (functions.dropped, functions.created, functions.changed, functions.identity),
    "namespaces": (_namespace_dropped, _namespace_created, _namespace_changed, _named),
    "extensions": (_extension_dropped, _extension_created, _extension_changed, _named),
    "statistics": (_statistics_dropped, _statistics_created, _statistics_changed, _named),
    "publications": (_publication_dropped, _publication_created, _publication_changed, _named),
}
