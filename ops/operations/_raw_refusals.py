"""What VAST does not run although somebody typed it: statements that hide what they do, or that are not a plan's to make. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pglast import ast
from pglast.enums import DropBehavior

from knowledge.schema import OWN_SCHEMA
from ops.statements.parse import Statement, options, strings, walk

HIDES = "What it does is not in the statement, so nobody could judge, rehearse or take back what it does."
REFUSED: dict[type, str] = {
    ast.DoStmt: f"A DO block runs code. {HIDES} Send the statements that it would run.",
    ast.CallStmt: f"CALL runs a procedure. {HIDES} Send the statements that it would run.",
    ast.ExecuteStmt: f"EXECUTE runs what was prepared elsewhere. {HIDES} Send the statement itself.",
    ast.PrepareStmt: "PREPARE belongs to a session, and a plan's steps have their own. Send the statement itself.",
    ast.DeallocateStmt: "DEALLOCATE belongs to a session, and a plan's steps have their own. Leave it out.",
    ast.TransactionStmt: (
        "VAST decides what stands in one transaction, with its ledger row: BEGIN, COMMIT, ROLLBACK and SAVEPOINT are not for a plan. "
        "Send the statements without them."
    ),
    ast.VariableSetStmt: "Settings of a session are VAST's own: it sets the timeouts of every step. Leave SET and RESET out.",
    ast.LockStmt: "A plan takes the locks that its steps need, each for its step only. Leave LOCK out.",
    ast.CopyStmt: "COPY reads or writes files or a connection that a plan does not have. Use INSERT, or load the data beside VAST.",
    ast.LoadStmt: "LOAD brings code into the server. That is for its administrator.",
    ast.AlterSystemStmt: "ALTER SYSTEM changes the whole server and cannot be tried on a copy. That is for its administrator.",
    ast.CreatedbStmt: "A plan changes one database and makes none.",
    ast.DropdbStmt: "A plan changes one database and drops none.",
    ast.CreateRoleStmt: "A role belongs to the whole server, and its password would stand in the plan. That is for its administrator.",
    ast.AlterRoleStmt: "A role belongs to the whole server, and its password would stand in the plan. That is for its administrator.",
    ast.DropRoleStmt: "A role belongs to the whole server, so dropping it cannot be tried on a copy. That is for its administrator.",
    ast.CreateTableSpaceStmt: "A tablespace belongs to the whole server. That is for its administrator.",
    ast.DropTableSpaceStmt: "A tablespace belongs to the whole server. That is for its administrator.",
    ast.ListenStmt: "LISTEN belongs to a session. Leave it out.",
    ast.NotifyStmt: "NOTIFY tells others at once and cannot be taken back. Leave it out.",
    ast.SelectStmt: "A SELECT changes nothing by itself; ask it as a question. A function that it would call hides what it does.",
    ast.ExplainStmt: "EXPLAIN changes nothing; ask it as a question.",
    ast.ClusterStmt: "CLUSTER writes the table again while nobody can use it. Use pg_repack where rows must be in order on disk.",
    ast.CheckPointStmt: "A checkpoint is the server's own business. Leave it out.",
}
#: Functions whose argument is a statement, a file, another session or another server.
HIDING_FUNCTIONS = frozenset(
    """
    dblink dblink_exec dblink_open dblink_send_query query_to_xml query_to_xml_and_xmlschema query_to_xmlschema cursor_to_xml
    table_to_xml schema_to_xml database_to_xml ts_stat ts_rewrite set_config pg_read_file pg_read_binary_file pg_ls_dir lo_import
    lo_export lo_put lo_unlink pg_terminate_backend pg_cancel_backend pg_reload_conf pg_rotate_logfile pg_switch_wal
    pg_create_restore_point pg_advisory_lock pg_notify pg_sleep
    """.split()
)


def refusals(statement: Statement) -> Iterator[str]:
    """Yield why a statement is not run, each as a sentence; nothing where it may be."""
    node = statement.node
    if (why := REFUSED.get(type(node))) is not None:
        yield why
        return
    if getattr(node, "behavior", None) == DropBehavior.DROP_CASCADE or any(
        getattr(cmd, "behavior", None) == DropBehavior.DROP_CASCADE for cmd in getattr(node, "cmds", None) or ()
    ):
        yield "VAST never drops with CASCADE: what would go along is not named. Drop each of them by name, first those that use others."
    if isinstance(node, ast.VacuumStmt) and "full" in options(node.options):
        yield "VACUUM FULL writes the table again while nobody can use it. Say VACUUM, or ask to rebuild the table where the file must shrink."
    yield from _inside(node)


def _inside(node: ast.Node) -> Iterator[str]:
    for one in walk(node):
        if isinstance(one, ast.RangeVar) and one.schemaname in (OWN_SCHEMA, "pg_catalog", "information_schema"):
            yield f"The schema {one.schemaname} is not a plan's to touch."
        if isinstance(one, ast.FuncCall) and strings(one.funcname)[-1].lower() in HIDING_FUNCTIONS:
            yield f"{strings(one.funcname)[-1]}() reaches outside the statement. {HIDES}"
