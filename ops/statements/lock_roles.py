"""Which relations stand in a role of the lock matrix: the referenced table, the partitions, the indexes … Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pglast import ast
from pglast.enums import ConstrType, DropBehavior

from knowledge.schema import Name, Schema, Table, View
from ops.statements import partition_roles
from ops.statements.changed import made_relations
from ops.statements.forms import constraints_of
from ops.statements.lock_case import Case
from ops.statements.parse import relation_name, strings, walk
from ops.statements.simulation._support import below
from ops.statements.simulation.columns import attributed


def relations(role: str, case: Case) -> list[Name]:
    """Return the names of the relations that stand in a role."""
    return list(ROLES[role](case))


def _below(case: Case) -> Iterable[Name]:
    if case.use.target is None or not _recurses(case.use.node):
        return []
    return [one.name for one in below(case.before, case.use.target)]


def _recurses(node: Any) -> bool:
    relation = getattr(node, "relation", None)
    return relation is None or bool(relation.inh)


def _partitions(case: Case) -> Iterable[Name]:
    table = case.table
    return _below(case) if table is not None and table.kind == "p" else []


def _indexes(case: Case) -> Iterator[Name]:
    owner = case.before.relation(case.use.target) if case.use.target is not None else None
    if owner is not None:
        yield from (Name(owner.name.schema, one.name) for one in owner.indexes)


def _made(case: Case) -> Iterable[Name]:
    return (
        sorted(made_relations(case.before, case.after))
        if case.use.form != "AT_AddConstraint using index"
        else [Name(case.use.target.schema, case.use.node.def_.conname or case.use.node.def_.indexname)]
    )


def _referenced(case: Case) -> Iterator[Name]:
    """The other table of a foreign key that is added, validated, dropped or altered."""
    cmd = case.use.node
    node = getattr(cmd, "def_", None)
    if isinstance(node, ast.Constraint) and node.pktable is not None:
        yield relation_name(node.pktable, case.before)
        return
    name = cmd.name or getattr(node, "conname", None)
    key = case.table.constraint(name) if case.table is not None and name else None
    if key is not None and key.references is not None:
        yield key.references


def _foreign(nodes: Iterable[ast.Constraint], schema: Schema) -> Iterator[Name]:
    for one in nodes:
        if one.contype == ConstrType.CONSTR_FOREIGN:
            yield relation_name(one.pktable, schema)


def _references(case: Case) -> Iterable[Name]:
    node = case.use.node
    if isinstance(node, ast.CreateStmt):
        return _foreign(constraints_of(node), case.before)
    if isinstance(node, ast.CreateTrigStmt) and node.constrrel is not None:
        return [relation_name(node.constrrel, case.before)]
    return []


def added_column_references(case: Case) -> Iterable[Name]:
    """Return the tables that an added column's REFERENCES names."""
    return _foreign(attributed(case.use.node.def_.constraints), case.before)


def _referencing_column(case: Case) -> Iterator[Name]:
    target, column = case.use.target, case.use.node.name
    if target is None:
        return
    for table, key in case.before.referencing(target):
        if column in key.referenced_columns and table.name != target:
            yield table.name
    for key in case.table.foreign_keys if case.table else ():
        if column in key.columns and key.references is not None and key.references != target:
            yield key.references


def _referenced_by_column(case: Case) -> Iterator[Name]:
    """A dropped column takes its foreign keys along, on both sides."""
    for key in case.table.foreign_keys if case.table else ():
        if case.use.node.name in key.columns and key.references is not None and key.references != case.use.target:
            yield key.references
    if case.use.target is not None:
        yield from (
            table.name for table, key in case.before.referencing(case.use.target) if case.use.node.name in key.referenced_columns
        )


def _column_indexes(case: Case) -> Iterator[Name]:
    for one in case.table.indexes if case.table else ():
        if case.use.node.name in one.columns and case.table is not None:
            yield Name(case.table.name.schema, one.name)


def _column_sequence(case: Case) -> Iterator[Name]:
    yield from (one.name for one in case.before.sequences if one.owned_by == (case.use.target, case.use.node.name))


def _owned_sequences(case: Case) -> Iterator[Name]:
    yield from (one.name for one in case.before.sequences if one.owned_by and one.owned_by[0] == case.use.target)


def _index(case: Case) -> Iterator[Name]:
    name = getattr(case.use.node.def_, "name", None) if case.use.node.def_ is not None else case.use.node.name
    if name and case.use.target is not None:
        yield Name(case.use.target.schema, name)


def _itself(case: Case) -> Iterator[Name]:
    if case.use.target is not None:
        yield case.use.target


def _table(case: Case) -> Iterator[Name]:
    owner = _owner(case)
    if owner is not None:
        yield owner.name


def _owner(case: Case) -> Table | View | None:
    target = case.use.target
    return case.before.index_owner(target.name, target.schema) if target is not None else None


def _tables_partitions(case: Case) -> Iterator[Name]:
    owner = _owner(case)
    if isinstance(owner, Table) and owner.kind == "p":
        yield from (one.name for one in below(case.before, owner.name))


def _attached_index(case: Case) -> Iterator[Name]:
    yield relation_name(case.use.node.def_.name, case.before)


def _inherited(case: Case) -> Iterator[Name]:
    yield relation_name(case.use.node.def_, case.before)


def _inherits(case: Case) -> Iterator[Name]:
    yield from (relation_name(one, case.before) for one in case.use.node.inhRelations or ())


def _like(case: Case) -> Iterator[Name]:
    for one in case.use.node.tableElts or ():
        if isinstance(one, ast.TableLikeClause):
            yield relation_name(one.relation, case.before)


def _referencing(case: Case) -> Iterator[Name]:
    if case.use.target is not None and case.use.node.behavior == DropBehavior.DROP_CASCADE:
        yield from (table.name for table, _ in case.before.referencing(case.use.target) if table.name != case.use.target)


def _referenced_by_table(case: Case) -> Iterator[Name]:
    for key in case.table.foreign_keys if case.table else ():
        if key.references is not None and key.references != case.use.target:
            yield key.references


def _read(case: Case) -> Iterator[Name]:
    node = case.use.node
    if isinstance(node, ast.RefreshMatViewStmt):
        view = str(case.use.target)
        yield from {one.table for one in case.before.dependencies if one.dependent == view}
        return
    locals_ = {one.ctename for one in walk(node) if isinstance(one, ast.CommonTableExpr)}
    for one in walk(node):
        if isinstance(one, ast.RangeVar) and not (one.schemaname is None and one.relname in locals_):
            name = relation_name(one, case.before)
            if case.before.relation(name) is not None and name != case.use.target:
                yield name


def _domains_tables(case: Case) -> Iterator[Name]:
    parts = strings(case.use.node.typeName)
    found = case.before.type(Name(*parts[-2:]) if len(parts) > 1 else parts[-1])
    shown = f"{found.name.schema}.{found.name.name}" if found is not None else ""
    yield from (table.name for table in case.before.tables if any(column.type == shown for column in table.columns))


def _published(case: Case) -> Iterator[Name]:
    for one in case.use.node.pubobjects or ():
        if one.pubtable is not None:
            yield relation_name(one.pubtable.relation, case.before)


def _advanced_sequence(case: Case) -> Iterator[Name]:
    for call in walk(case.use.node):
        if isinstance(call, ast.FuncCall) and strings(call.funcname)[-1] in ("setval", "nextval"):
            for one in walk(call.args[0]):
                if isinstance(one, ast.A_Const) and isinstance(one.val, ast.String):
                    found = case.before.sequence(one.val.sval.replace('"', ""))
                    yield from [found.name] if found is not None else []


def _read_indexes(case: Case) -> Iterator[Name]:
    for name in _read(case):
        owner = case.before.relation(name)
        yield from (Name(name.schema, one.name) for one in owner.indexes) if owner is not None else ()


ROLES: dict[str, Callable[[Case], Iterable[Name]]] = {
    "below": _below,
    "partitions": _partitions,
    "indexes": _indexes,
    "made": _made,
    "referenced": _referenced,
    "references": _references,
    "referenced by the column": _referenced_by_column,
    "referencing the column": _referencing_column,
    "referenced by the table": _referenced_by_table,
    "referencing": _referencing,
    "referencing if cascaded": _referencing,
    "indexes of the column": _column_indexes,
    "column's sequence": _column_sequence,
    "owned sequences": _owned_sequences,
    "partition": partition_roles.partition,
    "partitioned": partition_roles.partitioned,
    "default partition": partition_roles.default_partition,
    "parent's indexes": partition_roles.parents_indexes,
    "partition's inherited indexes": partition_roles.inherited_indexes,
    "index": _index,
    "itself": _itself,
    "table": _table,
    "table's partitions": _tables_partitions,
    "attached index": _attached_index,
    "inherited": _inherited,
    "inherits": _inherits,
    "like": _like,
    "read": _read,
    "domain's tables": _domains_tables,
    "published": _published,
    "advanced sequence": _advanced_sequence,
    "locked rows": _read,
    "locked rows' indexes": _read_indexes,
    "column's references": added_column_references,
}
