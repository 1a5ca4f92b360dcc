"""GRANT, REVOKE, owners and default privileges, as the catalog's access lists. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import GrantTargetType, ObjectType, RoleSpecType

from knowledge.schema import Column, DefaultAcl, Name, Schema, Table, View
from knowledge.schema_relations import put as put_item
from ops.statements.parse import relation_name, strings
from ops.statements.signatures import find_function
from ops.statements.simulation._support import StatementRefused, need_column, put
from ops.statements.simulation.acl import ALL, Acl, privilege_letters


def role_name(spec: ast.RoleSpec, schema: Schema) -> str:
    """Return the role a RoleSpec means; ``public`` for PUBLIC."""
    if spec.roletype == RoleSpecType.ROLESPEC_PUBLIC:
        return "public"
    return spec.rolename or schema.server.role


def change_owner(schema: Schema, table: Table, owner: str) -> Schema:
    """Return the schema with a table's owner changed, and that of the sequences it owns."""
    acl = Acl.of(table.acl).renamed(table.owner, owner).items if table.acl is not None else None
    sequences = tuple(
        replace(one, owner=owner) if one.owned_by and one.owned_by[0] == table.name else one for one in schema.sequences
    )
    return replace(schema.with_table(replace(table, owner=owner, acl=acl)), sequences=sequences)


def new(item: Any, kind: str, schema: Schema) -> Any:
    """Return a new object with its owner and the privileges that ALTER DEFAULT PRIVILEGES gives it; ``kind`` as there."""
    owner = item.owner or schema.server.role
    item = replace(item, owner=owner)
    place = getattr(item.name, "schema", None)
    given = {one.schema: one.acl for one in schema.default_acls if one.role == owner and one.kind == kind}
    if None not in given and place not in given:
        return item
    acl = Acl.of(given[None]) if None in given else Acl.default(kind, owner, schema.server.major)
    return replace(item, acl=acl.joined(Acl.of(given.get(place))).items)


def grant(node: ast.GrantStmt, schema: Schema) -> Schema:
    """GRANT and REVOKE on tables, columns, sequences, schemas, types, functions."""
    if node.targtype == GrantTargetType.ACL_TARGET_ALL_IN_SCHEMA:
        return _grant_all_in_schema(node, schema)
    for target in node.objects:
        schema = _grant_on(node, target, schema)
    return schema


def _grant_on(node: ast.GrantStmt, target: Any, schema: Schema) -> Schema:
    if node.objtype in (ObjectType.OBJECT_TABLE, ObjectType.OBJECT_SEQUENCE):
        name = relation_name(target, schema)
        if (sequence := schema.sequence(name)) is not None:
            return put(schema, "sequences", _granted(node, sequence, "S", schema))
        return _grant_on_relation(node, name, schema)
    if node.objtype == ObjectType.OBJECT_SCHEMA:
        found = next((one for one in schema.namespaces if one.name == target.sval), None)
        if found is None:
            raise StatementRefused(f"There is no schema {target.sval}.", schema=target.sval)
        return put(schema, "namespaces", _granted(node, found, "n", schema))
    if node.objtype in (ObjectType.OBJECT_FUNCTION, ObjectType.OBJECT_PROCEDURE, ObjectType.OBJECT_ROUTINE):
        function = find_function(target, schema)
        changed = _granted(node, function, "f", schema)
        return replace(schema, functions=tuple(changed if one is function else one for one in schema.functions))
    if node.objtype in (ObjectType.OBJECT_TYPE, ObjectType.OBJECT_DOMAIN):
        parts = strings(target)
        type_ = schema.type(Name(*parts) if len(parts) > 1 else parts[0])
        return put(schema, "types", _granted(node, type_, "T", schema)) if type_ is not None else schema
    return schema


def _grant_on_relation(node: ast.GrantStmt, name: Name, schema: Schema) -> Schema:
    table = schema.relation(name)
    if table is None:
        raise StatementRefused(f"There is no table {name}.", table=str(name))
    whole = [one for one in node.privileges or () if not one.cols]
    if whole or not node.privileges:
        table = _granted(node, table, "r", schema)
        if not node.is_grant:
            table = _revoked_from_columns(node, table, whole, schema)
    for one in node.privileges or ():
        for column in strings(one.cols):
            held = need_column(table, column)
            acl = _apply(node, Acl.of(held.acl), privilege_letters([one], "c", schema.server.major), schema, table.owner)
            table = _with_column(table, replace(held, acl=acl.items))
    return schema.with_table(table) if isinstance(table, Table) else schema.with_view(table)


def _with_column(owner: Table | View, column: Column) -> Table | View:
    return replace(owner, columns=put_item(owner.columns, column))


def _revoked_from_columns(node: ast.GrantStmt, table: Table | View, whole: list[Any], schema: Schema) -> Table | View:
    """Return the table without the column privileges that REVOKE on the whole table takes too."""
    letters = "".join(one for one in privilege_letters(whole, "r", schema.server.major) if one in ALL["c"])
    for column in table.columns:
        if column.acl:
            table = _with_column(table, replace(column, acl=_apply(node, Acl.of(column.acl), letters, schema, table.owner).items))
    return table


def _granted(node: ast.GrantStmt, item: Any, kind: str, schema: Schema) -> Any:
    wanted = privilege_letters([one for one in node.privileges or () if not one.cols], kind, schema.server.major)
    acl = Acl.of(item.acl) if item.acl is not None else Acl.default(kind, item.owner, schema.server.major)
    return replace(item, acl=_apply(node, acl, wanted, schema, item.owner).items)


def _apply(node: ast.GrantStmt, acl: Acl, letters: str, schema: Schema, owner: str) -> Acl:
    for spec in node.grantees:
        grantee = role_name(spec, schema)
        shown = "" if grantee == "public" else grantee
        if node.is_grant:
            acl = acl.granted(shown, letters, owner, option=bool(node.grant_option))
        else:
            acl = acl.revoked(shown, letters, option_only=bool(node.grant_option))
    return acl


def _grant_all_in_schema(node: ast.GrantStmt, schema: Schema) -> Schema:
    wanted = set(strings(node.objects))
    if node.objtype == ObjectType.OBJECT_TABLE:
        for table in [*schema.tables, *schema.views]:
            if table.name.schema in wanted:
                schema = _grant_on_relation(node, table.name, schema)
    elif node.objtype == ObjectType.OBJECT_SEQUENCE:
        for one in schema.sequences:
            if one.name.schema in wanted:
                schema = put(schema, "sequences", _granted(node, one, "S", schema))
    else:
        functions = tuple(_granted(node, one, "f", schema) if one.name.schema in wanted else one for one in schema.functions)
        schema = replace(schema, functions=functions)
    return schema


DEFAULT_KINDS = {
    ObjectType.OBJECT_TABLE: "r",
    ObjectType.OBJECT_SEQUENCE: "S",
    ObjectType.OBJECT_FUNCTION: "f",
    ObjectType.OBJECT_ROUTINE: "f",
    ObjectType.OBJECT_TYPE: "T",
    ObjectType.OBJECT_SCHEMA: "n",
}


def alter_default(node: ast.AlterDefaultPrivilegesStmt, schema: Schema) -> Schema:
    """ALTER DEFAULT PRIVILEGES."""
    given = {one.defname: one.arg for one in node.options or ()}
    roles = [role_name(one, schema) for one in given.get("roles", ())] or [schema.server.role]
    places: list[str | None] = [one.sval for one in given.get("schemas", ())] or [None]
    kind = DEFAULT_KINDS[node.action.objtype]
    for role in roles:
        for place in places:
            schema = _default(node.action, role, place, kind, schema)
    return schema


def _default(action: ast.GrantStmt, role: str, place: str | None, kind: str, schema: Schema) -> Schema:
    key = (role, place, kind)
    held = next((one for one in schema.default_acls if (one.role, one.schema, one.kind) == key), None)
    start = Acl.of(held.acl) if held else (Acl.default(kind, role, schema.server.major) if place is None else Acl(()))
    acl = _apply(action, start, privilege_letters(action.privileges or (), kind, schema.server.major), schema, role)
    others = tuple(one for one in schema.default_acls if one is not held)
    plain = Acl.default(kind, role, schema.server.major).items if place is None else ()
    return replace(schema, default_acls=others if acl.items == plain else (*others, DefaultAcl(role, place, kind, acl.items)))
