"""What hangs on a relation, from catalog rows: columns, constraints, triggers, policies, rules. Pure."""

from __future__ import annotations

from collections import defaultdict
from sys import intern
from typing import Any

from knowledge import schema as s

Row = tuple[Any, ...]
#: Relation OID -> column number -> column name.
Attributes = dict[int, dict[int, str]]


class Comments:
    """COMMENT ON texts by object."""

    def __init__(self, rows: list[Row]) -> None:
        self._texts = {(catalog, oid, part): text for oid, catalog, part, text in rows}

    def of(self, oid: int, *, part: int = 0, catalog: str = "pg_class") -> str | None:
        """Return the comment on an object, or on a column where ``part`` is its number."""
        return self._texts.get((catalog, oid, part))


def columns_of(
    rows: list[Row], compressions: list[Row], names: dict[int, s.Name], comments: Comments
) -> tuple[dict[int, list[s.Column]], Attributes]:
    """Return each relation's columns in their order, and the names by column number."""
    compressed = {(oid, number): method for oid, number, method in compressions}
    columns: dict[int, list[s.Column]] = defaultdict(list)
    attributes: Attributes = defaultdict(dict)
    for row in rows:
        oid, number, name, type_, not_null, default, identity, generated, collation, storage, target, acl, inherited, options = row
        if oid not in names:
            continue
        attributes[oid][number] = name = intern(name)
        columns[oid].append(
            s.Column(
                name=name,
                type=intern(type_),
                not_null=not_null,
                default=default,
                identity=identity,
                generated=generated,
                collation=collation,
                storage=storage,
                compression=compressed.get((oid, number), ""),
                statistics_target=None if target == -1 else target,
                comment=comments.of(oid, part=number),
                acl=tuple(acl or ()),
                inherited=inherited,
                options=tuple(sorted(options)),
            )
        )
    return columns, attributes


def constraints_of(
    rows: dict[str, list[Row]],
    names: dict[int, s.Name],
    attributes: Attributes,
    index_names: dict[int, str],
    comments: Comments,
) -> dict[int, list[s.Constraint]]:
    """Return each table's constraints in the order of their names."""
    found: dict[int, list[s.Constraint]] = defaultdict(list)
    for row in rows["constraints"]:
        oid, table, name, kind, keys, definition, valid, enforced, deferrable, deferred, *rest = row
        other, other_keys, on_delete, on_update, index, inherited = rest
        if table not in names:
            continue
        is_foreign = kind == "f"
        found[table].append(
            s.Constraint(
                name=name,
                kind=kind,
                columns=_named(attributes[table], keys),
                definition=definition,
                validated=valid,
                enforced=enforced,
                deferrable=deferrable,
                deferred=deferred,
                references=names.get(other) if is_foreign else None,
                referenced_columns=_named(attributes.get(other, {}), other_keys) if is_foreign else (),
                on_delete=on_delete if is_foreign else "",
                on_update=on_update if is_foreign else "",
                index=None if is_foreign else index_names.get(index),
                inherited=inherited,
                comment=comments.of(oid, catalog="pg_constraint"),
            )
        )
    return found


def triggers_of(rows: list[Row], names: dict[int, s.Name], comments: Comments) -> dict[int, list[s.Trigger]]:
    """Return each relation's triggers in the order of their names."""
    found: dict[int, list[s.Trigger]] = defaultdict(list)
    for oid, relation, name, definition, space, function, enabled, inherited in rows:
        if relation in names:
            comment = comments.of(oid, catalog="pg_trigger")
            found[relation].append(s.Trigger(name, definition, s.Name(space, function), enabled, inherited, comment))
    return found


def policies_of(rows: list[Row], names: dict[int, s.Name], comments: Comments) -> dict[int, list[s.Policy]]:
    """Return each table's policies in the order of their names."""
    found: dict[int, list[s.Policy]] = defaultdict(list)
    for oid, table, name, command, permissive, roles, using, check in rows:
        if table in names:
            comment = comments.of(oid, catalog="pg_policy")
            found[table].append(s.Policy(name, command, permissive, tuple(roles), using, check, comment))
    return found


def rules_of(rows: list[Row], names: dict[int, s.Name]) -> dict[int, list[s.Rule]]:
    """Return each relation's rewrite rules in the order of their names."""
    found: dict[int, list[s.Rule]] = defaultdict(list)
    for relation, name, definition, enabled in rows:
        if relation in names:
            found[relation].append(s.Rule(name, definition, enabled))
    return found


def _named(attributes: dict[int, str], numbers: list[int] | None) -> tuple[str, ...]:
    """Name columns by their numbers; 0 stands for an expression (in exclusion constraints) and has no name."""
    return tuple(attributes[number] for number in numbers or () if number in attributes)
