"""CREATE INDEX, ALTER INDEX … ATTACH PARTITION and what else happens to indexes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pglast import ast
from pglast.enums import AlterTableType

from knowledge.schema import Index, Name, Schema, Table, View
from ops.statements.expressions import Scope, normal_node
from ops.statements.indexing import IndexKey, definition_of, follows, index_keys, storage, with_storage
from ops.statements.parse import options, parse, relation_name
from ops.statements.simulation._support import StatementRefused, below, free_name, need_column, relation_names


def create(node: ast.IndexStmt, schema: Schema) -> Schema:
    """CREATE INDEX, on the partitions of a partitioned table too (unless ONLY)."""
    owner = schema.relation(relation_name(node.relation, schema))
    if owner is None:
        raise StatementRefused(f"There is no table {node.relation.relname}.", table=node.relation.relname)
    if isinstance(owner, View) and owner.kind != "m":
        raise StatementRefused(f"{owner.name} is a view and cannot have an index.", view=str(owner.name))
    if isinstance(owner, Table) and owner.kind == "p" and node.concurrent:
        raise StatementRefused(f"{owner.name} is partitioned: its index cannot be built concurrently.", table=str(owner.name))
    if node.idxname and schema.has_relation(Name(owner.name.schema, node.idxname)):
        if node.if_not_exists:
            return schema
        raise StatementRefused(f"{node.idxname} exists already.", index=node.idxname)
    made = _index(node, owner, schema)
    schema = _with_index(schema, owner, made)
    if isinstance(owner, Table) and owner.kind == "p" and node.relation.inh:
        schema = _on_partitions(schema, owner, node)
    return schema


def _index(node: ast.IndexStmt, owner: Table | View, schema: Schema) -> Index:
    scope = Scope({column.name: column.type for column in owner.columns}, schema)
    keys = index_keys(node.indexParams, scope)
    _need_columns(owner, keys)
    included = tuple(one.name for one in node.indexIncludingParams or ())
    partitioned = isinstance(owner, Table) and owner.kind == "p"
    made = Index(
        node.idxname or _free_name(owner, [*(key.label for key in keys), *included], schema),
        tuple(key.column or key.plain for key in keys),
        method=node.accessMethod or "btree",
        unique=bool(node.unique),
        valid=not (partitioned and _lacks_parts(node, owner, schema)),
        include=included,
        predicate=_predicate(node, scope),
        expressions=any(key.column is None for key in keys),
        nulls_not_distinct=bool(node.nulls_not_distinct),
        tablespace=node.tableSpace,
    )
    text = definition_of(made, owner.name, keys=[key.text for key in keys], only=partitioned, parameters=storage(node))
    return replace(made, definition=text)


def _predicate(node: ast.IndexStmt, scope: Scope) -> str | None:
    return normal_node(node.whereClause, scope) if node.whereClause is not None else None


def _need_columns(owner: Table | View, keys: Iterable[IndexKey]) -> None:
    for key in keys if isinstance(owner, Table) else ():
        if key.column:
            need_column(owner, key.column)


def _free_name(owner: Table | View, labels: Sequence[str], schema: Schema) -> str:
    """Return the name that PostgreSQL gives an index of these columns and expressions."""
    return free_name(owner.name.name, "_".join(labels), "idx", relation_names(schema, owner.name.schema))


def _lacks_parts(node: ast.IndexStmt, owner: Table | View, schema: Schema) -> bool:
    """Return whether an index is made on the partitioned table ONLY, so that it is not valid until every partition has its part."""
    return not node.relation.inh and bool(below(schema, owner.name))


def _with_index(schema: Schema, owner: Table | View, made: Index) -> Schema:
    if isinstance(owner, Table):
        return schema.with_table(owner.with_index(made))
    return schema.with_view(replace(owner, indexes=(*owner.indexes, made)))


def _on_partitions(schema: Schema, parent: Table, node: ast.IndexStmt) -> Schema:
    for child in below(schema, parent.name):
        own = ast.IndexStmt(**{name: getattr(node, name) for name in node})
        own.idxname = None
        made = replace(_index(own, child, schema), inherited=True, valid=True)
        schema = schema.with_table(child.with_index(made))
    return schema


def drop(name: Name, schema: Schema, *, missing_ok: bool) -> Schema:
    """DROP INDEX."""
    owner = schema.index_owner(name.name, name.schema)
    if owner is None:
        if missing_ok:
            return schema
        known = sorted(one.name for table in schema.tables if table.name.schema == name.schema for one in table.indexes)
        raise StatementRefused(f"There is no index {name}.", index=str(name), candidates=known[:20])
    index = next(one for one in owner.indexes if one.name == name.name)
    if index.constraint:
        raise StatementRefused(
            f"The index {name} belongs to the constraint {index.constraint} on {owner.name}; drop the constraint instead.",
            constraint=index.constraint,
        )
    left = tuple(one for one in owner.indexes if one.name != name.name)
    if isinstance(owner, Table):
        schema = schema.with_table(replace(owner, indexes=left))
        return _without_parts(schema, owner, index)
    return schema.with_view(replace(owner, indexes=left))


def _without_parts(schema: Schema, parent: Table, index: Index) -> Schema:
    """The partitions' parts of a partitioned index go with it."""
    for child in below(schema, parent.name) if parent.kind == "p" else ():
        left = tuple(one for one in child.indexes if not (one.inherited and follows(one, index)))
        schema = schema.with_table(replace(child, indexes=left))
    return schema


def find(name: Name, schema: Schema) -> tuple[Table | View, Index]:
    """Return an index with the relation it is on.

    :raises StatementRefused: if there is none of that name.
    """
    owner = schema.index_owner(name.name, name.schema)
    if owner is None:
        raise StatementRefused(f"There is no index {name}.", index=str(name))
    return owner, next(one for one in owner.indexes if one.name == name.name)


def attach(cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> Schema:
    """ALTER INDEX … ATTACH PARTITION: the child's index follows the parent's, which is valid once every child has one."""
    parent, index = find(name, schema)
    child, part = find(relation_name(cmd.def_.name, schema), schema)
    schema = _with_changed(schema, child, replace(part, inherited=True))
    if isinstance(parent, Table):
        columns, own = index.columns, schema.partitions(parent.name)
        covered = all(any(one.inherited and one.columns == columns for one in (schema.table(p.name) or p).indexes) for p in own)
        schema = _with_changed(schema, parent, replace(index, valid=covered))
    return schema


def set_options(cmd: ast.AlterTableCmd, name: Name, schema: Schema) -> Schema:
    """ALTER INDEX … SET or RESET (storage parameters)."""
    owner, index = find(name, schema)
    node = parse(index.definition).node
    held = {one: str(text) for one, text in options(node.options).items()}
    given = {one: str(text) for one, text in options(cmd.def_).items()}
    held = {one: text for one, text in held.items() if one not in given}
    if cmd.subtype == AlterTableType.AT_SetRelOptions:
        held |= given
    text = with_storage(index.definition, node, held)
    return _with_changed(schema, owner, replace(index, definition=text))


def _with_changed(schema: Schema, owner: Table | View, index: Index) -> Schema:
    indexes = tuple(index if one.name == index.name else one for one in owner.indexes)
    changed = replace(owner, indexes=indexes)
    return schema.with_table(changed) if isinstance(changed, Table) else schema.with_view(changed)
