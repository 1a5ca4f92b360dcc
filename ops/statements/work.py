"""The work behind a statement: which tables are written again, read in full, and which indexes are built. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import ConstrType

from knowledge.schema import Constraint, Name, Schema, Table
from ops.statements.forms import KEYS
from ops.statements.lock_roles import Case, relations
from ops.statements.parse import parse, relation_name, strings
from ops.statements.partition_proof import excluded_by_checks, implied_by_checks
from ops.statements.simulation.columns import attributed
from ops.statements.type_changes import Change, domain_of, type_change
from ops.statements.types import SERIALS, TypeInvalid, printed
from ops.statements.volatility import node_is_volatile


@dataclass
class Work:
    """What is rewritten, scanned and built; names of tables and indexes."""

    rewrites: list[Name] = field(default_factory=list)
    scans: list[Name] = field(default_factory=list)
    builds: list[Name] = field(default_factory=list)

    def rewrite(self, table: Table) -> None:
        """A rewritten table has all its indexes built again."""
        self.rewrites.append(table.name)
        self.builds += [Name(table.name.schema, one.name) for one in table.indexes]


def work_of(case: Case) -> Work:
    """Return the work of one form."""
    work = Work()
    finder = FINDERS.get(case.use.form)
    if finder is not None:
        finder(case, work)
    return work


def _tables(case: Case) -> list[Table]:
    """The target and what it hands the command on to."""
    names = [case.use.target, *relations("below", case)] if case.use.target is not None else []
    return [table for name in names if (table := case.before.table(name)) is not None and table.kind != "p"]


def _made(case: Case) -> list[Name]:
    return [name for name in relations("made", case) if case.after.index_owner(name.name, name.schema) is not None]


def _add_column(case: Case, work: Work) -> None:
    node: ast.ColumnDef = case.use.node.def_
    given = {one.contype: one for one in attributed(node.constraints)}
    if _fills_every_row(node, given, case.before):
        for table in _tables(case):
            work.rewrite(table)
    elif ConstrType.CONSTR_CHECK in given:
        work.scans += [table.name for table in _tables(case)]
    if ConstrType.CONSTR_FOREIGN in given and ConstrType.CONSTR_DEFAULT in given:
        work.scans += [*(table.name for table in _tables(case)), *relations("column's references", case)]
    if given.keys() & set(KEYS):
        work.scans += [table.name for table in _tables(case)]
        work.builds += _made(case)


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
    work.scans += [table.name for table in _tables(case) if not known_not_null(table, case.use.node.name)]


def known_not_null(table: Table, column: str) -> bool:
    """Say whether PostgreSQL can prove without reading that a column holds no nulls."""
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
    work.scans += [table.name for table in _tables(case)]
    if node.contype == ConstrType.CONSTR_FOREIGN:
        work.scans += relations("referenced", case)


def _add_key(case: Case, work: Work) -> None:
    work.scans += [table.name for table in _tables(case)]
    work.builds += _made(case)


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
        work.scans += [one.name for one in _tables(case)] + relations("referenced", case)


def _enforce(case: Case, work: Work) -> None:
    if case.use.node.def_.is_enforced:
        work.scans += [one.name for one in _tables(case)] + relations("referenced", case)


def _retype(case: Case, work: Work) -> None:
    cmd: ast.AlterTableCmd = case.use.node
    for table in _tables(case):
        column = table.column(cmd.name)
        if column is None:
            continue
        new = printed(cmd.def_.typeName, case.before)
        change = type_change(column.type, new, case.before, using=_computes(cmd, new, case.before))
        if change is Change.REWRITE:
            work.rewrite(table)
            work.scans += _rechecked(case, table)
            continue
        if change is Change.REINDEX:
            work.builds += relations("indexes of the column", case)
        if any(one.kind == "c" and cmd.name in one.columns for one in table.constraints):
            work.scans.append(table.name)


def _rechecked(case: Case, table: Table) -> Iterator[Name]:
    """Foreign keys over a retyped column are proved again, by reading the table that holds them."""
    column = case.use.node.name
    yield from (other.name for other, key in case.before.referencing(table.name) if column in key.referenced_columns)
    if any(column in key.columns for key in table.foreign_keys):
        yield table.name


def _computes(cmd: ast.AlterTableCmd, new: str, schema: Schema) -> bool:
    """Say whether USING does more than convert the column to the new type."""
    using = cmd.def_.raw_default
    if using is None:
        return False
    plain = isinstance(using, ast.TypeCast) and isinstance(using.arg, ast.ColumnRef)
    if not plain or strings(using.arg.fields)[-1] != cmd.name:
        return not (isinstance(using, ast.ColumnRef) and strings(using.fields)[-1] == cmd.name)
    return printed(using.typeName, schema) != new


def _set_expression(case: Case, work: Work) -> None:
    for table in _tables(case):
        column = table.column(case.use.node.name)
        if column is not None and column.generated == "s":
            work.rewrite(table)


def _persistence(case: Case, work: Work) -> None:
    wanted = case.use.node.subtype == At.AT_SetUnLogged
    for table in _tables(case)[:1]:
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


def _attach(case: Case, work: Work) -> None:
    cmd: ast.AlterTableCmd = case.use.node
    parent, child = case.table, case.before.table(relation_name(cmd.def_.name, case.before))
    if parent is None or child is None:
        return
    work.builds += [name for name in _made(case) if child.index(name.name) is None]
    if not implied_by_checks(cmd.def_.bound, parent, child):
        work.scans.append(child.name)
    for name in relations("default partition", case):
        default = case.before.table(name)
        if default is not None and not excluded_by_checks(cmd.def_.bound, parent, default):
            work.scans.append(name)


def _create_partition(case: Case, work: Work) -> None:
    node: ast.CreateStmt = case.use.node
    parent = case.before.table(relation_name(node.inhRelations[0], case.before))
    for name in relations("default partition", case):
        default = case.before.table(name)
        if parent is not None and default is not None and not excluded_by_checks(node.partbound, parent, default):
            work.scans.append(name)


def _create_index(case: Case, work: Work) -> None:
    tables = _tables(case)
    if not case.use.node.relation.inh:
        tables = [table for table in tables if table.name == case.use.target]
    work.scans += [table.name for table in tables]
    partitioned = {name for name in _made(case) if _is_partitioned(case.after, name)}
    work.builds += [name for name in _made(case) if name not in partitioned]


def _is_partitioned(schema: Schema, index: Name) -> bool:
    owner = schema.index_owner(index.name, index.schema)
    return isinstance(owner, Table) and owner.kind == "p"


def _reindex(case: Case, work: Work) -> None:
    names = relations("indexes", case) or relations("itself", case)
    work.builds += names
    work.scans += relations("table", case) or ([case.use.target] if case.use.target is not None else [])


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
    "AT_AlterColumnType": _retype,
    "AT_SetExpression": _set_expression,
    "AT_SetLogged": _persistence,
    "AT_SetAccessMethod": _access_method,
    "AT_SetTableSpace": _tablespace,
    "AT_AttachPartition": _attach,
    "CREATE PARTITION": _create_partition,
    "CREATE INDEX": _create_index,
    "CREATE INDEX CONCURRENTLY": _create_index,
    "REINDEX INDEX": _reindex,
    "REINDEX TABLE": _reindex,
    "REINDEX CONCURRENTLY": _reindex,
    "REINDEX TABLE CONCURRENTLY": _reindex,
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

