"""Enums, domains, composite and range types. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import ConstrType

from knowledge.schema import Name, Schema, Type
from ops.statements.expressions import Scope, normal_node
from ops.statements.parse import creation_name, strings
from ops.statements.simulation import privileges, texts
from ops.statements.simulation._support import StatementRefused, free_name, put
from ops.statements.simulation.columns import collation_of
from ops.statements.types import printed


def type_name(nodes: Any, schema: Schema) -> Name:
    """Return the qualified name a new type gets."""
    parts = strings(nodes)
    return Name(parts[-2], parts[-1]) if len(parts) > 1 else creation_name(parts[-1], schema)


def need_type(nodes: Any, schema: Schema, *kinds: str) -> Type:
    """Return a type.

    :raises StatementRefused: if there is none of these kinds.
    """
    parts = strings(nodes.names if isinstance(nodes, ast.TypeName) else nodes)
    found = schema.type(Name(*parts[-2:]) if len(parts) > 1 else parts[-1])
    if found is None or (kinds and found.kind not in kinds):
        raise StatementRefused(f"There is no such type {'.'.join(parts)}.", type=".".join(parts))
    return found


def _need_free(name: Name, schema: Schema) -> None:
    if schema.type(name) is not None or schema.has_relation(name):
        raise StatementRefused(f"There is a type {name} already.", type=str(name))


def _add(schema: Schema, made: Type) -> Schema:
    return put(schema, "types", privileges.new(made, "T", schema))


def create_enum(node: ast.CreateEnumStmt, schema: Schema) -> Schema:
    """CREATE TYPE … AS ENUM."""
    name = type_name(node.typeName, schema)
    _need_free(name, schema)
    return _add(schema, Type(name, "e", labels=strings(node.vals)))


def alter_enum(node: ast.AlterEnumStmt, schema: Schema) -> Schema:
    """ALTER TYPE … ADD VALUE, RENAME VALUE."""
    found = need_type(node.typeName, schema, "e")
    labels = list(found.labels)
    if node.oldVal:
        if node.oldVal not in labels or node.newVal in labels:
            raise StatementRefused(f"{found.name} has no value {node.oldVal!r}, or has {node.newVal!r} already.", labels=labels)
        labels[labels.index(node.oldVal)] = node.newVal
        schema = put(schema, "types", replace(found, labels=tuple(labels)))
        return texts.label_renamed(schema, found.name, node.oldVal, node.newVal)
    if node.newVal in labels:
        if node.skipIfNewValExists:
            return schema
        raise StatementRefused(f"{found.name} has the value {node.newVal!r} already.", labels=labels)
    place = len(labels)
    if node.newValNeighbor:
        if node.newValNeighbor not in labels:
            raise StatementRefused(f"{found.name} has no value {node.newValNeighbor!r}.", labels=labels)
        place = labels.index(node.newValNeighbor) + (1 if node.newValIsAfter else 0)
    labels.insert(place, node.newVal)
    return put(schema, "types", replace(found, labels=tuple(labels)))


def create_composite(node: ast.CompositeTypeStmt, schema: Schema) -> Schema:
    """CREATE TYPE … AS (…)."""
    place = node.typevar
    name = Name(place.schemaname, place.relname) if place.schemaname else creation_name(place.relname, schema)
    _need_free(name, schema)
    attributes = tuple((one.colname, printed(one.typeName, schema)) for one in node.coldeflist or ())
    return _add(schema, Type(name, "c", attributes=attributes))


def create_range(node: ast.CreateRangeStmt, schema: Schema) -> Schema:
    """CREATE TYPE … AS RANGE."""
    name = type_name(node.typeName, schema)
    _need_free(name, schema)
    subtype = next((one.arg for one in node.params or () if one.defname == "subtype"), None)
    return _add(schema, Type(name, "r", base=printed(subtype, schema) if subtype is not None else None))


def create_domain(node: ast.CreateDomainStmt, schema: Schema) -> Schema:
    """CREATE DOMAIN with its default and checks."""
    name = type_name(node.domainname, schema)
    _need_free(name, schema)
    made = Type(name, "d", base=printed(node.typeName, schema), collation=collation_of(node.collClause))
    for one in node.constraints or ():
        made = _domain_constraint(one, made, schema)
    return _add(schema, made)


def _domain_constraint(node: ast.Constraint, domain: Type, schema: Schema) -> Type:
    if node.contype == ConstrType.CONSTR_NOTNULL:
        return replace(domain, not_null=True)
    if node.contype == ConstrType.CONSTR_DEFAULT:
        return replace(domain, default=normal_node(node.raw_expr, Scope(schema=schema), wanted=domain.base))
    if node.contype != ConstrType.CONSTR_CHECK:
        return domain
    taken = {name for name, _ in domain.checks}
    name = node.conname or free_name(domain.name.name, "", "check", taken)
    scope = Scope({"value": domain.base or ""}, schema)
    text = normal_node(node.raw_expr, scope).replace("value", "VALUE") if node.raw_expr is not None else ""
    suffix = " NOT VALID" if node.skip_validation else ""
    return replace(domain, checks=tuple(sorted([*domain.checks, (name, f"CHECK ({text}){suffix}")])))


def alter_domain(node: ast.AlterDomainStmt, schema: Schema) -> Schema:
    """ALTER DOMAIN: default, NOT NULL, constraints."""
    found = need_type(node.typeName, schema, "d")
    kind = chr(node.subtype) if isinstance(node.subtype, int) and node.subtype > 31 else str(node.subtype)
    if kind == "T":
        default = normal_node(node.def_, Scope(schema=schema), wanted=found.base) if node.def_ is not None else None
        found = replace(found, default=default)
    elif kind in "ON":
        found = replace(found, not_null=kind == "O")
    elif kind == "C":
        found = _domain_constraint(node.def_, found, schema)
    elif kind in "XV":
        found = _named_check(node, found, kind)
    return put(schema, "types", found)


def _named_check(node: ast.AlterDomainStmt, domain: Type, kind: str) -> Type:
    if node.name not in dict(domain.checks):
        if node.missing_ok:
            return domain
        raise StatementRefused(f"{domain.name} has no constraint {node.name}.", constraint=node.name)
    if kind == "X":
        return replace(domain, checks=tuple(one for one in domain.checks if one[0] != node.name))
    return replace(
        domain, checks=tuple((name, text.removesuffix(" NOT VALID") if name == node.name else text) for name, text in domain.checks)
    )


def users(name: Name, schema: Schema) -> list[str]:
    """Return the columns, domains and functions whose type this is, in words."""
    shown = f"{name.schema}.{name.name}"
    found = [
        f"column {table.name}.{column.name}"
        for table in schema.tables
        for column in table.columns
        if name.name in column.type and column.type.split("(")[0].removesuffix("[]").replace('"', "") == shown
    ]
    found += [f"domain {one.name}" for one in schema.types if one.kind == "d" and (one.base or "").removesuffix("[]") == shown]
    return found
