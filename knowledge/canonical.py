"""A schema as canonical objects: what fingerprint and diff compare. Pure.

Each object is a key (its kind and names) with its facts. Two schemas mean the same where their objects are the same, so
these are left out or made equal here, and nowhere else:

* OIDs, the order of creation and the physical order of a table's columns (a rolled-back DROP COLUMN puts it last);
* NOT NULL constraints as objects (18 and later store them, with names; before, they are a mark on the column), unless they
  say more than the column does: not validated, NO INHERIT, or with a comment;
* privileges that an object has by default, and the grantor of the others;
* the spelling of definitions that varies with server version, dump and restore (see sql_text);
* what the schema's installation gave to the schema ``public``;
* whether a materialised view is populated, sizes, statistics, the search path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from typing import Any

from knowledge import schema as s
from knowledge.privileges import beyond_default
from knowledge.sql_text import normal, normal_statistics, normal_view

#: An object's kind and names, such as ``("column", "public", "customers", "phone")``.
Key = tuple[str, ...]
Facts = dict[str, Any]

#: Fields that are other objects, part of the key, or no part of the meaning.
_LEFT_OUT: dict[type[Any], frozenset[str]] = {
    s.Table: frozenset({"name", "columns", "constraints", "indexes", "triggers", "policies", "rules", "acl"}),
    s.View: frozenset({"name", "columns", "indexes", "triggers", "rules", "acl", "populated"}),
    s.Column: frozenset({"name", "acl"}),
    s.Sequence: frozenset({"name", "acl"}),
    s.Type: frozenset({"name", "acl"}),
    s.Function: frozenset({"name", "arguments", "acl"}),
    s.Namespace: frozenset({"name", "acl"}),
    s.Statistics: frozenset({"name"}),
    s.Other: frozenset({"kind", "schema", "name"}),
    s.DefaultAcl: frozenset({"role", "schema", "kind"}),
}
_NAME_ONLY = frozenset({"name"})

#: How a field's text is made equal where it means the same.
_NORMAL: dict[tuple[type[Any], str], Callable[[Any], Any]] = {
    (s.Column, "default"): normal,
    (s.Constraint, "definition"): normal,
    (s.Index, "definition"): normal,
    (s.Index, "predicate"): normal,
    (s.Index, "columns"): lambda columns: [normal(column) for column in columns],
    (s.Trigger, "definition"): normal,
    (s.Policy, "using"): normal,
    (s.Policy, "check"): normal,
    (s.Rule, "definition"): normal,
    (s.Table, "partition_key"): normal,
    (s.Table, "bound"): normal,
    (s.Type, "default"): normal,
    (s.Type, "checks"): lambda checks: [[name, normal(text)] for name, text in checks],
    (s.View, "definition"): normal_view,
    (s.Statistics, "definition"): normal_statistics,
    (s.DefaultAcl, "acl"): sorted,
}


def objects(schema: s.Schema, *, with_roles: bool = True) -> Iterator[tuple[Key, Facts]]:
    """Return every object of a schema with its facts, in no order that means anything.

    :param with_roles: count owners and privileges as part of the meaning.
    """
    for name, key, value in values(schema):
        if key[0] == "default privileges" and not with_roles:
            continue
        facts = _facts(value)
        if not with_roles:
            facts.pop("owner", None)
        yield key, _adjusted(value, facts, schema.server.version)
        if with_roles:
            yield from _privileges(name, key, value, schema.server.version)


def values(schema: s.Schema) -> Iterator[tuple[str, Key, Any]]:
    """Return every object as it stands, with its key and its owner's name (empty for kinds without one)."""
    for collection, key in _COLLECTIONS.items():
        for value in getattr(schema, collection):
            yield getattr(value, "owner", ""), key(value), value
            if isinstance(value, s.Table | s.View):
                yield from _parts(value)


def _function_key(function: s.Function) -> Key:
    kind = {"p": "procedure", "a": "aggregate"}.get(function.kind, "function")
    return (kind, *function.name, function.arguments)


_COLLECTIONS: dict[str, Callable[[Any], Key]] = {
    "tables": lambda table: ("table", *table.name),
    "views": lambda view: ("view" if view.kind == "v" else "materialized view", *view.name),
    "sequences": lambda sequence: ("sequence", *sequence.name),
    "types": lambda type_: ("type", *type_.name),
    "functions": _function_key,
    "statistics": lambda statistics: ("statistics", *statistics.name),
    "namespaces": lambda namespace: ("schema", namespace.name),
    "extensions": lambda extension: ("extension", extension.name),
    "publications": lambda publication: ("publication", publication.name),
    "default_acls": lambda default: ("default privileges", default.role, default.schema or "", default.kind),
    "others": lambda other: (other.kind, other.schema or "", other.name),
}


def _parts(owner: s.Table | s.View) -> Iterator[tuple[str, Key, Any]]:
    """Return what hangs on a table or view."""
    for collection, kind in _HANGING.items():
        for part in getattr(owner, collection, ()):
            if kind != "constraint" or part.kind != "n":
                yield owner.owner, (kind, *owner.name, part.name), part
            elif _says_more_than_its_column(part):
                yield "", ("not null", *owner.name, *part.columns), part


_HANGING = {
    "columns": "column",
    "constraints": "constraint",
    "indexes": "index",
    "triggers": "trigger",
    "policies": "policy",
    "rules": "rule",
}


def _says_more_than_its_column(constraint: s.Constraint) -> bool:
    return not constraint.validated or bool(constraint.comment) or constraint.definition.endswith("NO INHERIT")


def _facts(value: Any) -> Facts:
    """Return an object's fields that differ from their defaults, as JSON-safe values."""
    cls = type(value)
    found: Facts = {}
    for name, default in _fields(cls):
        content = getattr(value, name)
        if content is not default and content != default:
            change = _NORMAL.get((cls, name))
            found[name] = _plain(change(content) if change and content else content)
    return found


def _plain(content: Any) -> Any:
    return [_plain(one) for one in content] if isinstance(content, tuple | list) else content


def _adjusted(value: Any, facts: Facts, version: int) -> Facts:
    """Make equal what depends on more than one field."""
    if isinstance(value, s.Constraint) and value.kind == "c" and value.columns:
        facts["columns"] = sorted(value.columns)
    if isinstance(value, s.Constraint) and value.kind == "n":
        facts = {"validated": value.validated, "comment": value.comment, "no_inherit": value.definition.endswith("NO INHERIT")}
    if isinstance(value, s.Namespace) and value.name == "public":
        if version < 150000 or value.owner == "pg_database_owner":
            facts.pop("owner", None)
        if value.comment == "standard public schema":
            facts.pop("comment", None)
    return facts


def _privileges(owner: str, key: Key, value: Any, version: int) -> Iterator[tuple[Key, Facts]]:
    """Return one object per grantee who has other privileges than by default."""
    acl = getattr(value, "acl", None)
    kind = _PRIVILEGE_KINDS.get(type(value))
    if kind and acl:
        for grantee, letters in beyond_default(acl, kind=kind, owner=owner, version=version, name=key[-1]).items():
            yield ("privilege", *key, grantee), {"privileges": letters}
    elif kind and kind != "column" and acl is not None:
        yield ("privilege", *key, owner), {"privileges": ""}


_PRIVILEGE_KINDS: dict[type[Any], str] = {
    s.Table: "table",
    s.View: "table",
    s.Column: "column",
    s.Sequence: "sequence",
    s.Function: "function",
    s.Type: "type",
    s.Namespace: "schema",
}


def _fields(cls: type[Any]) -> list[tuple[str, Any]]:
    return _FIELDS[cls]


def _compared(cls: type[Any]) -> list[tuple[str, Any]]:
    left_out = _LEFT_OUT.get(cls, _NAME_ONLY)
    return [(one.name, None if one.default is MISSING else one.default) for one in fields(cls) if one.name not in left_out]


_FIELDS: dict[type[Any], list[tuple[str, Any]]] = {
    cls: _compared(cls)
    for cls in (
        s.Table,
        s.View,
        s.Column,
        s.Constraint,
        s.Index,
        s.Trigger,
        s.Policy,
        s.Rule,
        s.Sequence,
        s.Type,
        s.Function,
        s.Extension,
        s.Publication,
        s.Statistics,
        s.Namespace,
        s.DefaultAcl,
        s.Other,
    )
}
