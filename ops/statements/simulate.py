"""What a statement does to a schema: ``apply(sql, schema)`` gives the schema as it is afterwards. Pure.

Each kind of statement has a handler in :mod:`ops.statements.simulation`; a plan's later operations see what its earlier steps
did. Statements that change data only leave the schema as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pglast import ast

from knowledge.schema import Schema
from ops.operation import OperationInvalid
from ops.recent import Recent
from ops.statements.parse import Statement, parse_all
from ops.statements.simulation import (
    alter_table,
    comments,
    drops,
    indexes,
    moves,
    namespaces,
    privileges,
    renames,
    routines,
    sequences,
    tables,
    triggers,
    types,
    views,
)


class SimulationUnknown(OperationInvalid):
    """VAST does not know what this statement does to the schema."""

    code = "simulation_unknown"


def apply(sql: str, schema: Schema) -> Schema:
    """Return the schema after one or more statements.

    :raises StatementInvalid: if the grammar cannot read them.
    :raises StatementRefused: if PostgreSQL would refuse one on this schema.
    :raises SimulationUnknown: if the effect of one is not known.
    """
    for statement in parse_all(sql):
        schema = apply_one(statement, schema)
    return schema


#: Costs, ways back and plans ask for the same results in turn.
_RECENT: Recent[Schema] = Recent(64)


def apply_one(statement: Statement, schema: Schema) -> Schema:
    """Return the schema after one parsed statement; raises as :func:`apply`."""
    known = _RECENT.get(statement, schema)
    return known if known is not None else _RECENT.keep(_simulated(statement, schema), statement, schema)


def _simulated(statement: Statement, schema: Schema) -> Schema:
    handler = HANDLERS.get(type(statement.node))
    if handler is None:
        raise SimulationUnknown(
            f"VAST does not know what {statement.kind.removesuffix('Stmt')} does to the schema. The rehearsal will show it.",
            statement=statement.sql[:200],
        )
    return handler(statement.node, schema)


def _nothing(node: ast.Node, schema: Schema) -> Schema:
    return schema


def _create_as(node: ast.CreateTableAsStmt, schema: Schema) -> Schema:
    return views.create_materialized(node, schema) if views.is_materialized(node) else tables.create_as(node, schema)


def _select(node: ast.SelectStmt, schema: Schema) -> Schema:
    if node.intoClause is not None:
        raise SimulationUnknown("SELECT INTO makes a table; write CREATE TABLE AS instead.")
    return schema


HANDLERS: dict[type, Callable[[Any, Schema], Schema]] = {
    ast.AlterTableStmt: alter_table.alter,
    ast.CreateStmt: tables.create,
    ast.CreateTableAsStmt: _create_as,
    ast.DropStmt: drops.drop,
    ast.RenameStmt: renames.rename,
    ast.AlterObjectSchemaStmt: moves.set_schema,
    ast.AlterOwnerStmt: moves.set_owner,
    ast.IndexStmt: indexes.create,
    ast.ViewStmt: views.create,
    ast.RefreshMatViewStmt: views.refresh,
    ast.CreateSeqStmt: sequences.create,
    ast.AlterSeqStmt: sequences.alter,
    ast.CreateEnumStmt: types.create_enum,
    ast.AlterEnumStmt: types.alter_enum,
    ast.CompositeTypeStmt: types.create_composite,
    ast.CreateRangeStmt: types.create_range,
    ast.CreateDomainStmt: types.create_domain,
    ast.AlterDomainStmt: types.alter_domain,
    ast.CreateFunctionStmt: routines.create,
    ast.AlterFunctionStmt: routines.alter,
    ast.CreateTrigStmt: triggers.create_trigger,
    ast.RuleStmt: triggers.create_rule,
    ast.CreatePolicyStmt: triggers.create_policy,
    ast.AlterPolicyStmt: triggers.alter_policy,
    ast.GrantStmt: privileges.grant,
    ast.AlterDefaultPrivilegesStmt: privileges.alter_default,
    ast.CommentStmt: comments.comment,
    ast.CreateSchemaStmt: namespaces.create_schema,
    ast.CreateExtensionStmt: namespaces.create_extension,
    ast.AlterExtensionStmt: namespaces.alter_extension,
    ast.CreateStatsStmt: namespaces.create_statistics,
    ast.CreatePublicationStmt: namespaces.create_publication,
    ast.AlterPublicationStmt: namespaces.alter_publication,
    ast.SelectStmt: _select,
    **dict.fromkeys(
        (
            ast.InsertStmt,
            ast.UpdateStmt,
            ast.DeleteStmt,
            ast.MergeStmt,
            ast.TruncateStmt,
            ast.CopyStmt,
            ast.LockStmt,
            ast.VacuumStmt,
            ast.ReindexStmt,
            ast.ClusterStmt,
            ast.CheckPointStmt,
            ast.VariableSetStmt,
            ast.VariableShowStmt,
            ast.ExplainStmt,
        ),
        _nothing,
    ),
}
