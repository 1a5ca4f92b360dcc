"""Which forms of the lock matrix a statement is made of, and on which relation. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pglast import ast
from pglast.enums import ObjectType as Object
from pglast.enums import ReindexObjectType

from knowledge.schema import Name, Schema
from ops.statements.alter_forms import alter_form
from ops.statements.parse import Statement, listed_name, options, relation_name, strings, walk
from ops.statements.simulation.columns import attributed

LOCK_MODES = (
    "",
    "AccessShareLock",
    "RowShareLock",
    "RowExclusiveLock",
    "ShareUpdateExclusiveLock",
    "ShareLock",
    "ShareRowExclusiveLock",
    "ExclusiveLock",
    "AccessExclusiveLock",
)


class Use(NamedTuple):
    """A form with the relation it is about and the node that says it (a subcommand or the statement)."""

    form: str
    target: Name | None
    node: Any


def uses(statement: Statement, schema: Schema) -> list[Use]:
    """Return the forms of a statement in the order in which they stand, those of its WITH queries first."""
    inner = getattr(statement.node, "withClause", None)
    nodes = [*(one.ctequery for one in (inner.ctes if inner else ()) if type(one.ctequery) in CHANGING), statement.node]
    found: list[Use] = []
    for node in nodes:
        finder = FINDERS.get(type(node))
        found += finder(node, schema) if finder else [Use("NOTHING", None, node)]
    return found


def _alter_table(node: ast.AlterTableStmt, schema: Schema) -> Iterator[Use]:
    name = relation_name(node.relation, schema)
    if node.objtype == Object.OBJECT_TYPE:
        yield Use("NOTHING", None, node)
        return
    for cmd in node.cmds:
        yield Use(alter_form(node, cmd, name, schema), name, cmd)


def _index(node: ast.IndexStmt, schema: Schema) -> Iterator[Use]:
    yield Use("CREATE INDEX CONCURRENTLY" if node.concurrent else "CREATE INDEX", relation_name(node.relation, schema), node)


DROPPED = {
    Object.OBJECT_TABLE: "DROP TABLE",
    Object.OBJECT_FOREIGN_TABLE: "DROP TABLE",
    Object.OBJECT_VIEW: "DROP VIEW",
    Object.OBJECT_MATVIEW: "DROP VIEW",
    Object.OBJECT_SEQUENCE: "DROP VIEW",
    Object.OBJECT_TRIGGER: "DROP TRIGGER",
    Object.OBJECT_RULE: "DROP RULE",
    Object.OBJECT_POLICY: "DROP POLICY",
}


def _drop(node: ast.DropStmt, schema: Schema) -> Iterator[Use]:
    for target in node.objects:
        if node.removeType == Object.OBJECT_INDEX:
            yield Use("DROP INDEX CONCURRENTLY" if node.concurrent else "DROP INDEX", listed_name(target, schema), node)
        elif node.removeType in (Object.OBJECT_TRIGGER, Object.OBJECT_RULE, Object.OBJECT_POLICY):
            yield Use(DROPPED[node.removeType], listed_name(target[:-1], schema), node)
        elif node.removeType in DROPPED:
            yield Use(DROPPED[node.removeType], listed_name(target, schema), node)
        else:
            yield Use("NOTHING", None, node)


def _create(node: ast.CreateStmt, schema: Schema) -> Iterator[Use]:
    yield Use("CREATE PARTITION" if node.partbound is not None else "CREATE TABLE", relation_name(node.relation, schema), node)


def _rename(node: ast.RenameStmt, schema: Schema) -> Iterator[Use]:
    if node.relation is None:
        yield Use("NOTHING", None, node)
        return
    name = relation_name(node.relation, schema)
    is_index = schema.relation(name) is None and schema.index_owner(name.name) is not None
    forms = {Object.OBJECT_COLUMN: "RENAME COLUMN", Object.OBJECT_TRIGGER: "RENAME TRIGGER", Object.OBJECT_TYPE: "NOTHING"}
    yield Use("RENAME INDEX" if is_index else forms.get(node.renameType, "RENAME"), name, node)


def _set_schema(node: ast.AlterObjectSchemaStmt, schema: Schema) -> Iterator[Use]:
    yield Use("SET SCHEMA", relation_name(node.relation, schema), node) if node.relation else Use("NOTHING", None, node)


def _on(form: str, member: str = "relation") -> Callable[[Any, Schema], Iterator[Use]]:
    """Return the finder of a statement about one relation."""

    def find(node: Any, schema: Schema) -> Iterator[Use]:
        yield Use(form, relation_name(getattr(node, member), schema), node)

    return find


def _without(form: str) -> Callable[[Any, Schema], Iterator[Use]]:
    """Return the finder of a statement that is about no relation of its own."""

    def find(node: Any, schema: Schema) -> Iterator[Use]:
        yield Use(form, None, node)

    return find


def _view(node: ast.ViewStmt, schema: Schema) -> Iterator[Use]:
    name = relation_name(node.view, schema)
    yield Use("REPLACE VIEW" if schema.view(name) is not None else "CREATE VIEW", name, node)


def _refresh(node: ast.RefreshMatViewStmt, schema: Schema) -> Iterator[Use]:
    yield Use("REFRESH CONCURRENTLY" if node.concurrent else "REFRESH", relation_name(node.relation, schema), node)


def _reindex(node: ast.ReindexStmt, schema: Schema) -> Iterator[Use]:
    concurrent = options(node.params).get("concurrently", False) not in (False, "false", "off", 0)
    if node.kind == ReindexObjectType.REINDEX_OBJECT_INDEX:
        yield Use("REINDEX CONCURRENTLY" if concurrent else "REINDEX INDEX", relation_name(node.relation, schema), node)
    elif node.kind == ReindexObjectType.REINDEX_OBJECT_TABLE:
        yield Use("REINDEX TABLE CONCURRENTLY" if concurrent else "REINDEX TABLE", relation_name(node.relation, schema), node)
    else:
        yield Use("ALONE", None, node)


def _truncate(node: ast.TruncateStmt, schema: Schema) -> Iterator[Use]:
    for one in node.relations:
        yield Use("TRUNCATE", relation_name(one, schema), node)


def _vacuum(node: ast.VacuumStmt, schema: Schema) -> Iterator[Use]:
    given = options(node.options)
    form = "ANALYZE" if not node.is_vacuumcmd else "VACUUM FULL" if "full" in given else "VACUUM"
    targets = [relation_name(one.relation, schema) for one in node.rels or ()] or [table.name for table in schema.tables]
    for name in targets:
        yield Use(form, name, node)


def _comment(node: ast.CommentStmt, schema: Schema) -> Iterator[Use]:
    whole = (Object.OBJECT_TABLE, Object.OBJECT_VIEW, Object.OBJECT_MATVIEW, Object.OBJECT_SEQUENCE, Object.OBJECT_INDEX)
    parts = (Object.OBJECT_COLUMN, Object.OBJECT_TABCONSTRAINT, Object.OBJECT_TRIGGER, Object.OBJECT_POLICY)
    if node.objtype in whole:
        yield Use("COMMENT", listed_name(node.object, schema), node)
    elif node.objtype in parts:
        yield Use("COMMENT", listed_name(node.object[:-1], schema), node)
    else:
        yield Use("NOTHING", None, node)


def _domain(node: ast.AlterDomainStmt, schema: Schema) -> Iterator[Use]:
    kind = chr(node.subtype) if isinstance(node.subtype, int) and node.subtype > 31 else str(node.subtype)
    checked = kind in "VO" or (kind == "C" and not node.def_.skip_validation)
    yield Use("ALTER DOMAIN checked" if checked else "ALTER DOMAIN", None, node)


def _select(node: ast.SelectStmt, schema: Schema) -> Iterator[Use]:
    yield Use("SELECT", None, node)
    if node.lockingClause:
        yield Use("SELECT FOR UPDATE", None, node)
    if any(isinstance(one, ast.FuncCall) and strings(one.funcname)[-1] in ("setval", "nextval") for one in walk(node)):
        yield Use("SELECT setval", None, node)


def _lock(node: ast.LockStmt, schema: Schema) -> Iterator[Use]:
    for one in node.relations:
        yield Use("LOCK", relation_name(one, schema), node)


def _cluster(node: ast.ClusterStmt, schema: Schema) -> Iterator[Use]:
    yield Use("CLUSTER", relation_name(node.relation, schema), node) if node.relation else Use("ALONE", None, node)


def constraints_of(node: ast.CreateStmt) -> list[ast.Constraint]:
    """Return every constraint of a CREATE TABLE, those of its columns included."""
    found = [one for one in (*(node.tableElts or ()), *(node.constraints or ())) if isinstance(one, ast.Constraint)]
    for element in node.tableElts or ():
        if isinstance(element, ast.ColumnDef):
            found += attributed(element.constraints)
    return found


FINDERS: dict[type, Callable[[Any, Schema], Iterator[Use]]] = {
    ast.AlterTableStmt: _alter_table,
    ast.IndexStmt: _index,
    ast.DropStmt: _drop,
    ast.CreateStmt: _create,
    ast.CreateTableAsStmt: _without("CREATE TABLE AS"),
    ast.RenameStmt: _rename,
    ast.AlterObjectSchemaStmt: _set_schema,
    ast.ViewStmt: _view,
    ast.RefreshMatViewStmt: _refresh,
    ast.ReindexStmt: _reindex,
    ast.TruncateStmt: _truncate,
    ast.VacuumStmt: _vacuum,
    ast.CommentStmt: _comment,
    ast.AlterDomainStmt: _domain,
    ast.SelectStmt: _select,
    ast.LockStmt: _lock,
    ast.ClusterStmt: _cluster,
    ast.CreateSeqStmt: _without("CREATE SEQUENCE"),
    ast.AlterSeqStmt: _on("ALTER SEQUENCE", "sequence"),
    ast.CreateTrigStmt: _on("CREATE TRIGGER"),
    ast.RuleStmt: _on("CREATE RULE"),
    ast.CreatePolicyStmt: _on("CREATE POLICY", "table"),
    ast.AlterPolicyStmt: _on("ALTER POLICY", "table"),
    ast.InsertStmt: _on("INSERT"),
    ast.UpdateStmt: _on("UPDATE"),
    ast.DeleteStmt: _on("DELETE"),
    ast.MergeStmt: _on("MERGE"),
    ast.CreatePublicationStmt: _without("CREATE PUBLICATION"),
    ast.CreatedbStmt: _without("ALONE"),
    ast.DropdbStmt: _without("ALONE"),
    ast.AlterSystemStmt: _without("ALONE"),
    ast.CreateTableSpaceStmt: _without("ALONE"),
    ast.DropTableSpaceStmt: _without("ALONE"),
}


#: What a WITH query may do beside reading.
CHANGING = (ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.MergeStmt)


def _statistics(node: ast.CreateStatsStmt, schema: Schema) -> Iterator[Use]:
    yield Use("CREATE STATISTICS", relation_name(node.relations[0], schema), node)


FINDERS[ast.CreateStatsStmt] = _statistics
