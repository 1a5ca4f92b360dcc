"""What stands beside relations, from catalog rows: sequences, types, functions, publications and rarer objects. Pure."""

from __future__ import annotations

from hashlib import sha256
from operator import attrgetter
from typing import Any

from knowledge import schema as s
from knowledge.assembly.relations import Attributes, Comments
from knowledge.drafting import drafted

Row = tuple[Any, ...]
Spaces = dict[int, str]
_sequence_made = drafted(s.Sequence)


def sequences_of(
    rows: list[Row], spaces: Spaces, names: dict[int, s.Name], attributes: Attributes, comments: Comments
) -> tuple[s.Sequence, ...]:
    """Return the sequences by name; one that a left-out table owns is left out with it."""
    found = []
    for row in rows:
        oid, space, name, type_, start, increment, minimum, maximum, cache, cycle, table, column, identity, owner, acl = row
        if space not in spaces or (table is not None and table not in names):
            continue
        found.append(
            _sequence_made(
                name=s.Name(spaces[space], name),
                type=type_,
                start=start,
                increment=increment,
                minimum=minimum,
                maximum=maximum,
                cache=cache,
                cycle=cycle,
                owned_by=(names[table], attributes[table][column]) if table is not None else None,
                identity=bool(identity),
                owner=owner,
                acl=_acl(acl),
                comment=comments.of(oid),
            )
        )
    return tuple(sorted(found, key=attrgetter("name")))


def types_of(rows: list[Row], spaces: Spaces, comments: Comments) -> tuple[s.Type, ...]:
    """Return enums, domains, composite and range types by name."""
    found = []
    for oid, space, name, kind, labels, base, not_null, default, collation, attributes, checks, owner, acl in rows:
        if space in spaces:
            found.append(
                s.Type(
                    name=s.Name(spaces[space], name),
                    kind=kind,
                    labels=tuple(labels),
                    base=base,
                    not_null=not_null,
                    default=default,
                    collation=collation,
                    checks=tuple((check, text) for check, text in checks),
                    attributes=tuple((attribute, type_) for attribute, type_ in attributes),
                    owner=owner,
                    acl=_acl(acl),
                    comment=comments.of(oid, catalog="pg_type"),
                )
            )
    return tuple(sorted(found, key=attrgetter("name")))


def functions_of(rows: list[Row], spaces: Spaces, comments: Comments) -> tuple[s.Function, ...]:
    """Return functions, procedures, window functions and aggregates by name and arguments."""
    found = []
    for row in rows:
        oid, space, name, arguments, kind, returns, language, volatility, strict, definer, parallel, leakproof, *rest = row
        settings, body_hash, definition, owner, acl = rest
        if space in spaces:
            found.append(
                s.Function(
                    name=s.Name(spaces[space], name),
                    arguments=arguments,
                    kind=kind,
                    returns=returns or "",
                    language=language,
                    volatility=volatility,
                    strict=strict,
                    security_definer=definer,
                    parallel=parallel,
                    leakproof=leakproof,
                    settings=tuple(sorted(settings or ())),
                    body_hash=body_hash or sha256(definition.encode()).hexdigest(),
                    definition=definition,
                    owner=owner,
                    acl=_acl(acl),
                    comment=comments.of(oid, catalog="pg_proc"),
                )
            )
    return tuple(sorted(found, key=attrgetter("name", "arguments")))


def publications_of(rows: list[Row]) -> tuple[s.Publication, ...]:
    """Return publications by name, with their tables and schemas."""
    return tuple(
        s.Publication(name, every, actions, tuple(tables), tuple(schemas), owner)
        for name, every, actions, tables, schemas, owner in rows
    )


def statistics_of(rows: list[Row], spaces: Spaces, names: dict[int, s.Name]) -> tuple[s.Statistics, ...]:
    """Return extended statistics objects by name."""
    found = [
        s.Statistics(s.Name(spaces[space], name), names[table], definition)
        for space, name, table, definition in rows
        if space in spaces and table in names
    ]
    return tuple(sorted(found, key=attrgetter("name")))


def others_of(rows: list[Row], spaces: Spaces) -> tuple[s.Other, ...]:
    """Return objects of rarer kinds by kind and name."""
    found = [
        s.Other(kind, spaces.get(space), name, definition)
        for kind, space, name, definition in rows
        if space is None or space in spaces
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, one.schema or "", one.name)))


def _acl(acl: list[str] | None) -> tuple[str, ...] | None:
    return None if acl is None else tuple(acl)
