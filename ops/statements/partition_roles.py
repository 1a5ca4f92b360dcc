"""Which relations stand in the roles of partitioning: the partition, its parent, the default one. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pglast import ast

from knowledge.schema import Name
from ops.statements.lock_case import Case
from ops.statements.parse import relation_name


def partition(case: Case) -> Iterator[Name]:
    """The table that is attached or detached."""
    yield relation_name(case.use.node.def_.name, case.before)


def parent_of(case: Case) -> Name | None:
    """The partitioned table that a statement is about."""
    node = case.use.node
    if isinstance(node, ast.CreateStmt):
        return relation_name(node.inhRelations[0], case.before)
    table = case.table
    return table.name if table is not None and table.kind == "p" and table.parent is None else table.parent if table else None


def partitioned(case: Case) -> Iterator[Name]:
    """The partitioned table, where it is not the target itself."""
    parent = parent_of(case)
    if parent is not None and parent != case.use.target:
        yield parent


def default_partition(case: Case) -> Iterator[Name]:
    """The default partition beside the one that the statement is about."""
    parent = parent_of(case)
    if parent is not None:
        yield from (one.name for one in case.before.partitions(parent) if one.bound == "DEFAULT" and one.name != case.use.target)


def parents_indexes(case: Case) -> Iterator[Name]:
    """The indexes of the partitioned table."""
    parent = case.before.table(name) if (name := parent_of(case)) is not None else None
    if parent is not None:
        yield from (Name(parent.name.schema, one.name) for one in parent.indexes)


def inherited_indexes(case: Case) -> Iterator[Name]:
    """The indexes of a partition that are parts of the partitioned table's."""
    for name in partition(case):
        table = case.before.table(name)
        yield from (Name(name.schema, one.name) for one in table.indexes if one.inherited) if table is not None else ()
