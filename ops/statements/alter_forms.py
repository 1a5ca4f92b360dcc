"""The forms of ALTER TABLE's subcommands in the lock matrix. Pure."""

from __future__ import annotations

from collections.abc import Callable

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import ConstrType
from pglast.enums import ObjectType as Object

from knowledge.schema import Name, Schema, View
from ops.statements.lock_matrix import LIGHT_OPTIONS


def alter_form(node: ast.AlterTableStmt, cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> str:
    """Return the form of one subcommand."""
    if node.objtype == Object.OBJECT_INDEX:
        return "ALTER INDEX ATTACH" if cmd.subtype == At.AT_AttachPartition else "ALTER INDEX"
    if isinstance(schema.relation(name), View):
        return "ALTER VIEW"
    if schema.sequence(name) is not None:
        return "ALTER SEQUENCE"
    refine = REFINED.get(cmd.subtype)
    return refine(cmd, name, schema) if refine else GROUPED.get(cmd.subtype, At(cmd.subtype).name)


def _add_column(cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> str:
    virtual = any(one.contype == ConstrType.CONSTR_GENERATED and one.generated_kind == "v" for one in cmd.def_.constraints or ())
    return "AT_AddColumn virtual" if virtual else "AT_AddColumn"


def _add_constraint(cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> str:
    node: ast.Constraint = cmd.def_
    if node.contype in KEYS:
        return "AT_AddConstraint using index" if node.indexname else "AT_AddConstraint key"
    form = "AT_AddConstraint foreign key" if node.contype == ConstrType.CONSTR_FOREIGN else "AT_AddConstraint"
    if node.is_enforced is False:
        return f"{form} not enforced"
    if node.contype == ConstrType.CONSTR_FOREIGN:
        return form
    return f"{form} not null" if node.contype == ConstrType.CONSTR_NOTNULL else f"{form} check"


def _of_constraint(cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> str:
    table = schema.table(name)
    key = table.constraint(cmd.name) if table is not None else None
    words = {"f": " foreign key", "n": " not null" if cmd.subtype == At.AT_ValidateConstraint else ""}
    return At(cmd.subtype).name + words.get(key.kind if key else "", "")


def _options(cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> str:
    names = [f"{one.defnamespace}.{one.defname}" if one.defnamespace else one.defname for one in cmd.def_]
    return "AT_SetRelOptions light" if all(one.startswith(LIGHT_OPTIONS) for one in names) else "AT_SetRelOptions"


def _detach(cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> str:
    if cmd.def_.concurrent:
        return "AT_DetachPartition concurrently"
    return "AT_DetachPartition on 13" if schema.server.major < 14 else "AT_DetachPartition"


def _alter_constraint(cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> str:
    return "AT_AlterConstraint enforced" if cmd.def_.alterEnforceability else "AT_AlterConstraint"


KEYS = (ConstrType.CONSTR_PRIMARY, ConstrType.CONSTR_UNIQUE, ConstrType.CONSTR_EXCLUSION)
REFINED: dict[int, Callable[[ast.AlterTableCmd, Name, Schema], str]] = {
    At.AT_AddColumn: _add_column,
    At.AT_AddConstraint: _add_constraint,
    At.AT_ValidateConstraint: _of_constraint,
    At.AT_DropConstraint: _of_constraint,
    At.AT_AlterConstraint: _alter_constraint,
    At.AT_SetRelOptions: _options,
    At.AT_ResetRelOptions: _options,
    At.AT_DetachPartition: _detach,
}
GROUPED: dict[int, str] = {
    At.AT_SetUnLogged: "AT_SetLogged",
    **dict.fromkeys(
        (At.AT_EnableRowSecurity, At.AT_DisableRowSecurity, At.AT_ForceRowSecurity, At.AT_NoForceRowSecurity), "AT_RowSecurity"
    ),
    **dict.fromkeys(
        (
            At.AT_EnableTrig,
            At.AT_EnableAlwaysTrig,
            At.AT_EnableReplicaTrig,
            At.AT_DisableTrig,
            At.AT_EnableTrigAll,
            At.AT_DisableTrigAll,
            At.AT_EnableTrigUser,
            At.AT_DisableTrigUser,
        ),
        "AT_Trigger",
    ),
    **dict.fromkeys((At.AT_EnableRule, At.AT_EnableAlwaysRule, At.AT_EnableReplicaRule, At.AT_DisableRule), "AT_Rule"),
}
