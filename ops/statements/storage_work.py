"""The work of partitions and index builds. Pure."""

from __future__ import annotations

from pglast import ast

from knowledge.schema import Name, Schema, Table
from ops.statements.lock_case import Case
from ops.statements.lock_roles import relations
from ops.statements.parse import relation_name
from ops.statements.partition_proof import excluded_by_checks, implied_by_checks
from ops.statements.work_base import Work, made_indexes, tables


def attach(case: Case, work: Work) -> None:
    """ATTACH PARTITION: the candidate is read unless its checks prove the bound; missing indexes are built."""
    cmd: ast.AlterTableCmd = case.use.node
    parent, child = case.table, case.before.table(relation_name(cmd.def_.name, case.before))
    if parent is None or child is None:
        return
    work.builds += [name for name in made_indexes(case) if child.index(name.name) is None]
    if not implied_by_checks(cmd.def_.bound, parent, child):
        work.scans.append(child.name)
    for name in relations("default partition", case):
        default = case.before.table(name)
        if default is not None and not excluded_by_checks(cmd.def_.bound, parent, default):
            work.scans.append(name)


def create_partition(case: Case, work: Work) -> None:
    """CREATE … PARTITION OF: only the default partition may have to be read."""
    node: ast.CreateStmt = case.use.node
    parent = case.before.table(relation_name(node.inhRelations[0], case.before))
    for name in relations("default partition", case):
        default = case.before.table(name)
        if parent is not None and default is not None and not excluded_by_checks(node.partbound, parent, default):
            work.scans.append(name)


def create_index(case: Case, work: Work) -> None:
    """CREATE INDEX, on every partition unless ONLY."""
    indexed = [table for table in tables(case) if case.use.node.relation.inh or table.name == case.use.target]
    work.scans += [table.name for table in indexed]
    partitioned = {name for name in made_indexes(case) if _is_partitioned(case.after, name)}
    work.builds += [name for name in made_indexes(case) if name not in partitioned]


def _is_partitioned(schema: Schema, index: Name) -> bool:
    owner = schema.index_owner(index.name, index.schema)
    return isinstance(owner, Table) and owner.kind == "p"


def reindex(case: Case, work: Work) -> None:
    """REINDEX of an index or of all of a table's."""
    names = relations("indexes", case) or relations("itself", case)
    work.builds += names
    work.scans += relations("table", case) or ([case.use.target] if case.use.target is not None else [])
