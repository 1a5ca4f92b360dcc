"""What hangs on a relation, from catalog rows: columns, constraints, triggers, policies, rules. Pure."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any

from knowledge import schema as s
from knowledge.assembly.printing import constraint_printed
from knowledge.drafting import drafted

Row = tuple[Any, ...]
#: Relation OID -> column number -> column name.
Attributes = dict[int, dict[int, str]]


_constraint_made = drafted(s.Constraint)


class Comments:
    """COMMENT ON texts by object."""

    def __init__(self, rows: list[Row]) -> None:
        self._texts: dict[str, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
        for oid, catalog, part, text in rows:
            self._texts[catalog][oid][part] = text

    def of(self, oid: int, *, catalog: str = "pg_class") -> str | None:
        """Return the comment on an object."""
        return self._texts[catalog].get(oid, _NONE).get(0)

    def parts(self, oid: int, *, catalog: str = "pg_class") -> dict[int, str]:
        """Return the comments on a relation's columns by their numbers, that on itself under 0."""
        return self._texts[catalog].get(oid, _NONE)


_NONE: dict[int, str] = {}


def columns_of(rows: list[Row], names: dict[int, s.Name], comments: Comments) -> tuple[dict[int, list[s.Column]], Attributes]:
    """Return each relation's columns in their order, and the names by column number; ``rows`` come in the order of relations.

    Columns that are alike (``id bigint``, ``created_at`` …) are one value: schemas of thousands of tables stay small.
    """
    columns: dict[int, list[s.Column]] = defaultdict(list)
    attributes: Attributes = defaultdict(dict)
    alike: dict[Row, s.Column] = {}
    for oid, own in groupby(rows, key=itemgetter(0)):
        if oid not in names:
            continue
        texts, numbered, listed = comments.parts(oid), attributes[oid], columns[oid]
        for row in own:
            number, what = row[1], row[2:]
            numbered[number] = row[2]
            if what[-1] is not None or number in texts:
                listed.append(_column(what, texts.get(number)))
                continue
            known = alike.get(what)
            if known is None:
                known = alike[what] = _column(what, None)
            listed.append(known)
    return columns, attributes


#: What a column has whose rare properties are NULL.
_USUAL: tuple[Any, ...] = (None, "", "", None, None, ())


def _column(row: Row, comment: str | None) -> s.Column:
    name, type_, not_null, default, identity, generated, inherited, rare = row
    collation, storage, compression, target, acl, options = rare or _USUAL
    return s.Column(
        name=intern(name),
        type=intern(type_),
        not_null=not_null,
        default=default,
        identity=identity,
        generated=generated,
        collation=collation,
        storage=storage,
        compression=compression,
        statistics_target=target,
        comment=comment,
        acl=tuple(acl or ()),
        inherited=inherited,
        options=tuple(sorted(options)),
    )


#: The bits of a constraint's yes-or-no properties, as the query adds them up.
_VALIDATED, _ENFORCED, _DEFERRABLE, _DEFERRED, _INHERITED, _NO_INHERIT = (1 << bit for bit in range(6))


def constraints_of(
    rows: list[Row],
    names: dict[int, s.Name],
    attributes: Attributes,
    indexes: dict[int, s.Index],
    comments: Comments,
) -> dict[int, list[s.Constraint]]:
    """Return each table's constraints; ``indexes`` are those that back one, by OID."""
    found: dict[int, list[s.Constraint]] = defaultdict(list)
    for row in rows:
        if row[1] in names:
            found[row[1]].append(_constraint(row, names, attributes, indexes, comments))
    return found


def _constraint(
    row: Row, names: dict[int, s.Name], attributes: Attributes, indexes: dict[int, s.Index], comments: Comments
) -> s.Constraint:
    oid, table, name, kind, keys, definition, flags, index, other, other_keys, on_delete, on_update = row
    is_foreign = kind == "f"
    deferrable, deferred = bool(flags & _DEFERRABLE), bool(flags & _DEFERRED)
    enforced, validated = bool(flags & _ENFORCED), bool(flags & _VALIDATED)
    columns = _named(attributes[table], keys)
    referenced = _named(attributes.get(other, {}), other_keys) if is_foreign else ()
    references = names.get(other) if is_foreign else None
    backing = None if is_foreign else indexes.get(index)
    if definition is None:
        definition = constraint_printed(
            kind,
            columns,
            index=backing,
            references=(references, referenced, on_update, on_delete) if references else None,
            states=(deferrable, deferred, enforced, validated),
            no_inherit=bool(flags & _NO_INHERIT),
        )
    return _constraint_made(
        name=name,
        kind=kind,
        columns=columns,
        definition=definition,
        validated=validated,
        enforced=enforced,
        deferrable=deferrable,
        deferred=deferred,
        references=references,
        referenced_columns=referenced,
        on_delete=on_delete if is_foreign else "",
        on_update=on_update if is_foreign else "",
        index=backing.name if backing else None,
        inherited=bool(flags & _INHERITED),
        comment=comments.of(oid, catalog="pg_constraint"),
    )


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
