"""The work behind a statement: which tables are written again, read in full, and which indexes are built. Pure."""

from __future__ import annotations

from collections.abc import Callable

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import ConstrType

from knowledge.schema import Constraint, Name, Schema, Table
from ops.statements import storage_work
from ops.statements.alter_forms import KEYS
from ops.statements.lock_case import Case
from ops.statements.lock_roles import relations
from ops.statements.parse import parse, strings
from ops.statements.retyping import retype
from ops.statements.simulation.columns import attributed
from ops.statements.type_changes import domain_of
from ops.statements.types import SERIALS, TypeInvalid, printed
from ops.statements.volatility import node_is_volatile
from ops.statements.work_base import Work, made_indexes, tables


def work_of(case: Case) -> Work:
    """Return the work of one form."""
    work = Work()
    finder = FINDERS.get(case.use.form)
    if finder is not None:
        finder(case, work)
    return work


def _add_column(case: Case, work: Work) -> None:
    node: ast.ColumnDef = case.use.node.def_
    given = {one.contype: one for one in attributed(node.constraints)}
    if _fills_every_row(node, given, case.before):
        for table in tables(case):
            work.rewrite(table)
    elif ConstrType.CONSTR_CHECK in given:
        work.scans += [table.name for table in tables(case)]
    if ConstrType.CONSTR_FOREIGN in given and ConstrType.CONSTR_DEFAULT in given:
        work.scans += [*(table.name for table in tables(case)), *relations("column's references", case)]
    if given.keys() & set(KEYS):
        work.scans += [table.name for table in tables(case)]
        work.builds += made_indexes(case)


def _fills_every_row(node: ast.ColumnDef, given: dict[int, ast.Constraint], schema: Schema) -> bool:
    if strings(node.typeName.names)[-1] in SERIALS or ConstrType.CONSTR_IDENTITY in given:
        return True
    generated = given.get(ConstrType.CONSTR_GENERATED)
    if generated is not None:
        return generated.generated_kind != "v"
    default = given.get(ConstrType.CONSTR_DEFAULT)
    if default is not None and node_is_volatile(default.raw_expr, schema):
        return True
    try:
        domain = domain_of(printed(node.typeName, schema), schema)
    except TypeInvalid:
        return False
    return domain is not None and bool(domain.checks or domain.not_null)


def _set_not_null(case: Case, work: Work) -> None:
    work.scans += [table.name for table in tables(case) if not known_not_null(table, case.use.node.name)]


def known_not_null(table: Table, column: str) -> bool:
    """Return whether PostgreSQL can prove without reading that a column holds no nulls."""
    found = table.column(column)
    if found is not None and found.not_null:
        key = next((one for one in table.constraints if one.kind == "n" and one.columns == (column,)), None)
        return key is None or key.validated
    return any(_forbids_null(one, column) for one in table.constraints if one.kind == "c" and one.validated)


def _forbids_null(check: Constraint, column: str) -> bool:
    node = parse(f"ALTER TABLE t ADD {check.definition.removesuffix(' NOT VALID')}").node.cmds[0].def_.raw_expr
    parts = node.args if isinstance(node, ast.BoolExpr) and node.boolop == 0 else (node,)
    return any(
        isinstance(part, ast.NullTest)
        and part.nulltesttype == 1
        and isinstance(part.arg, ast.ColumnRef)
        and strings(part.arg.fields)[-1] == column
        for part in parts
    )


def _add_constraint(case: Case, work: Work) -> None:
    node: ast.Constraint = case.use.node.def_
    if node.skip_validation or node.is_enforced is False:
        return
    work.scans += [table.name for table in tables(case)]
    if node.contype == ConstrType.CONSTR_FOREIGN:
        work.scans += relations("referenced", case)


def _add_key(case: Case, work: Work) -> None:
    work.scans += [table.name for table in tables(case)]
    work.builds += made_indexes(case)


def _use_index(case: Case, work: Work) -> None:
    node: ast.Constraint = case.use.node.def_
    table = case.table
    index = table.index(node.indexname) if table is not None else None
    if table is None or index is None or node.contype != ConstrType.CONSTR_PRIMARY:
        return
    if not all(known_not_null(table, column) for column in index.columns):
        work.scans.append(table.name)


def _validate(case: Case, work: Work) -> None:
    table = case.table
    key = table.constraint(case.use.node.name) if table is not None else None
    if key is not None and not key.validated:
        work.scans += [one.name for one in tables(case)] + relations("referenced", case)


def _enforce(case: Case, work: Work) -> None:
    if case.use.node.def_.is_enforced:
        work.scans += [one.name for one in tables(case)] + relations("referenced", case)


def _set_expression(case: Case, work: Work) -> None:
    for table in tables(case):
        column = table.column(case.use.node.name)
        if column is not None and column.generated == "s":
            work.rewrite(table)


def _persistence(case: Case, work: Work) -> None:
    wanted = case.use.node.subtype == At.AT_SetUnLogged
    for table in tables(case)[:1]:
        if table.unlogged != wanted:
            work.rewrite(table)


def _access_method(case: Case, work: Work) -> None:
    table = case.table
    if table is not None and (case.use.node.name or "heap") != (table.access_method or "heap"):
        work.rewrite(table)


def _tablespace(case: Case, work: Work) -> None:
    table = case.table
    if table is not None and case.use.node.name != (table.tablespace or "pg_default"):
        work.rewrites.append(table.name)


def _whole(case: Case, work: Work) -> None:
    owner = case.before.relation(case.use.target) if case.use.target is not None else None
    if owner is None:
        return
    work.rewrites.append(owner.name)
    work.builds += [Name(owner.name.schema, one.name) for one in owner.indexes]


def _truncate(case: Case, work: Work) -> None:
    work.rewrites += [case.use.target, *relations("below", case)] if case.use.target is not None else []


def _refresh(case: Case, work: Work) -> None:
    _whole(case, work)
    work.scans += relations("read", case)


def _scan_target(case: Case, work: Work) -> None:
    work.scans += [case.use.target] if case.use.target is not None else []


def _scan_read(case: Case, work: Work) -> None:
    work.scans += relations("read", case)


def _sequence(case: Case, work: Work) -> None:
    names = {one.defname for one in case.use.node.options or ()} if isinstance(case.use.node, ast.AlterSeqStmt) else set()
    if names & {"restart", "as"} and case.use.target is not None:
        work.rewrites.append(case.use.target)


def _domain(case: Case, work: Work) -> None:
    work.scans += relations("domain's tables", case)


FINDERS: dict[str, Callable[[Case, Work], None]] = {
    "AT_AddColumn": _add_column,
    "AT_SetNotNull": _set_not_null,
    "AT_AddConstraint check": _add_constraint,
    "AT_AddConstraint not null": _add_constraint,
    "AT_AddConstraint foreign key": _add_constraint,
    "AT_AddConstraint key": _add_key,
    "AT_AddConstraint using index": _use_index,
    "AT_ValidateConstraint": _validate,
    "AT_ValidateConstraint not null": _validate,
    "AT_ValidateConstraint foreign key": _validate,
    "AT_AlterConstraint enforced": _enforce,
    "AT_AlterColumnType": retype,
    "AT_SetExpression": _set_expression,
    "AT_SetLogged": _persistence,
    "AT_SetAccessMethod": _access_method,
    "AT_SetTableSpace": _tablespace,
    "AT_AttachPartition": storage_work.attach,
    "CREATE PARTITION": storage_work.create_partition,
    "CREATE INDEX": storage_work.create_index,
    "CREATE INDEX CONCURRENTLY": storage_work.create_index,
    "REINDEX INDEX": storage_work.reindex,
    "REINDEX TABLE": storage_work.reindex,
    "REINDEX CONCURRENTLY": storage_work.reindex,
    "REINDEX TABLE CONCURRENTLY": storage_work.reindex,
    "CLUSTER": _whole,
    "VACUUM FULL": _whole,
    "VACUUM": _scan_target,
    "ANALYZE": _scan_target,
    "TRUNCATE": _truncate,
    "REFRESH": _refresh,
    "REFRESH CONCURRENTLY": _scan_read,
    "CREATE TABLE AS": _scan_read,
    "ALTER SEQUENCE": _sequence,
    "ALTER DOMAIN checked": _domain,
}
