"""Triggers, rules and row-level security policies. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pglast import ast
from pglast.stream import RawStream

from knowledge.schema import Name, Policy, Rule, Schema, Table, Trigger, View
from ops.statements.expressions import Scope, normal_node
from ops.statements.parse import relation_name, strings
from ops.statements.render import columns as column_list
from ops.statements.render import relation
from ops.statements.simulation import privileges
from ops.statements.simulation._support import StatementRefused, below, need_column, need_table, scope_of
from ops.statements.simulation.views import relation_of
from vast_project.pg.identifiers import literal, quote

#: Bits of pg_trigger.tgtype, in the order in which the catalog prints the events.
EVENTS = ((4, "INSERT"), (8, "DELETE"), (16, "UPDATE"), (32, "TRUNCATE"))
BEFORE, INSTEAD = 2, 64
COMMANDS = {"select": "r", "insert": "a", "update": "w", "delete": "d", "all": "*"}


def create_trigger(node: ast.CreateTrigStmt, schema: Schema) -> Schema:
    """CREATE TRIGGER, on partitions too where it is for each row."""
    owner = relation_of(relation_name(node.relation, schema), schema)
    if not node.replace and any(one.name == node.trigname for one in owner.triggers):
        raise StatementRefused(f"{owner.name} has a trigger {node.trigname} already.", trigger=node.trigname)
    function = function_name(node, schema)
    made = Trigger(node.trigname, trigger_definition(node, owner, function, schema), function)
    schema = _with_trigger(schema, owner, made)
    if isinstance(owner, Table) and owner.kind == "p" and node.row:
        for child in below(schema, owner.name):
            own = replace(made, definition=trigger_definition(node, child, function, schema), inherited=True)
            schema = _with_trigger(schema, child, own)
    return schema


def _with_trigger(schema: Schema, owner: Table | View, made: Trigger) -> Schema:
    kept = tuple(one for one in owner.triggers if one.name != made.name)
    changed = replace(owner, triggers=(*kept, made))
    return schema.with_table(changed) if isinstance(changed, Table) else schema.with_view(changed)


def function_name(node: ast.CreateTrigStmt, schema: Schema) -> Name:
    """Return the trigger function's qualified name.

    :raises StatementRefused: if the schema has no such function.
    """
    parts = strings(node.funcname)
    places = parts[:-1] or schema.search_path
    for place in places:
        if any(one.name == Name(place, parts[-1]) for one in schema.functions):
            return Name(place, parts[-1])
    if parts[:-1] == ("pg_catalog",) or parts[-1].startswith(("suppress_", "tsvector_update_")):
        return Name("pg_catalog", parts[-1])
    raise StatementRefused(f"There is no function {'.'.join(parts)}() for the trigger.", function=".".join(parts))


def trigger_definition(node: ast.CreateTrigStmt, owner: Table | View, function: Name, schema: Schema) -> str:
    """Return a trigger as pg_get_triggerdef() prints it."""
    words = [
        f"CREATE {'CONSTRAINT ' if node.isconstraint else ''}TRIGGER {quote(node.trigname)}",
        f"{_moment(node)} {' OR '.join(_events(node, owner))} ON {relation(owner.name)}",
        *_deferring(node),
        *_transitions(node),
        f"FOR EACH {'ROW' if node.row else 'STATEMENT'}",
        *_condition(node, owner, schema),
        f"EXECUTE FUNCTION {_call(node, function)}",
    ]
    return " ".join(words)


def _moment(node: ast.CreateTrigStmt) -> str:
    return "BEFORE" if node.timing & BEFORE else "INSTEAD OF" if node.timing & INSTEAD else "AFTER"


def _events(node: ast.CreateTrigStmt, owner: Table | View) -> list[str]:
    """Return the events, with the columns that an UPDATE has to set.

    :raises StatementRefused: if the table lacks one of them.
    """
    columns = strings(node.columns)
    for name in columns if isinstance(owner, Table) else ():
        need_column(owner, name)
    update = f"UPDATE OF {column_list(columns)}" if columns else "UPDATE"
    return [update if word == "UPDATE" else word for bit, word in EVENTS if node.events & bit]


def _deferring(node: ast.CreateTrigStmt) -> Iterator[str]:
    if node.isconstraint:
        yield "DEFERRABLE" if node.deferrable else "NOT DEFERRABLE"
        yield f"INITIALLY {'DEFERRED' if node.initdeferred else 'IMMEDIATE'}"


def _transitions(node: ast.CreateTrigStmt) -> Iterator[str]:
    if node.transitionRels:
        yield "REFERENCING"
        yield from (f"{'NEW' if one.isNew else 'OLD'} TABLE AS {quote(one.name)}" for one in node.transitionRels)


def _condition(node: ast.CreateTrigStmt, owner: Table | View, schema: Schema) -> Iterator[str]:
    if node.whenClause is not None:
        scope = Scope({column.name: column.type for column in owner.columns}, schema)
        yield f"WHEN ({normal_node(node.whenClause, scope)})"


def _call(node: ast.CreateTrigStmt, function: Name) -> str:
    shown = function.name if function.schema == "pg_catalog" else relation(function)
    return f"{shown}({', '.join(literal(one) for one in strings(node.args))})"


def create_rule(node: ast.RuleStmt, schema: Schema) -> Schema:
    """CREATE RULE."""
    owner = relation_of(relation_name(node.relation, schema), schema)
    made = Rule(node.rulename, RawStream()(node) + ";")
    changed = replace(owner, rules=(*(one for one in owner.rules if one.name != made.name), made))
    return schema.with_table(changed) if isinstance(changed, Table) else schema.with_view(changed)


def create_policy(node: ast.CreatePolicyStmt, schema: Schema) -> Schema:
    """CREATE POLICY."""
    table = need_table(relation_name(node.table, schema), schema)
    if any(one.name == node.policy_name for one in table.policies):
        raise StatementRefused(f"{table.name} has a policy {node.policy_name} already.", policy=node.policy_name)
    made = Policy(
        node.policy_name,
        COMMANDS[node.cmd_name],
        bool(node.permissive),
        _roles(node.roles, schema),
        using=normal_node(node.qual, scope_of(table, schema)) if node.qual is not None else None,
        check=normal_node(node.with_check, scope_of(table, schema)) if node.with_check is not None else None,
    )
    return schema.with_table(replace(table, policies=(*table.policies, made)))


def alter_policy(node: ast.AlterPolicyStmt, schema: Schema) -> Schema:
    """ALTER POLICY: roles and expressions."""
    table = need_table(relation_name(node.table, schema), schema)
    found = next((one for one in table.policies if one.name == node.policy_name), None)
    if found is None:
        raise StatementRefused(f"{table.name} has no policy {node.policy_name}.", policy=node.policy_name)
    scope = scope_of(table, schema)
    changed = replace(
        found,
        roles=_roles(node.roles, schema) if node.roles else found.roles,
        using=normal_node(node.qual, scope) if node.qual is not None else found.using,
        check=normal_node(node.with_check, scope) if node.with_check is not None else found.check,
    )
    return schema.with_table(replace(table, policies=tuple(changed if one is found else one for one in table.policies)))


def _roles(specs: tuple[ast.RoleSpec, ...], schema: Schema) -> tuple[str, ...]:
    return tuple(sorted(privileges.role_name(one, schema) for one in specs or ()))
