"""What a change of rows reads besides its tables: where and when it runs, the database's own code; names that look alike. Pure.

A rehearsal shows what production will do only as far as both do the same. So whatever may tell a copy from production, or one
moment from another, is said to whoever decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pglast import ast
from pglast.enums import SQLValueFunctionOp as Op

from knowledge.schema import OWN_SCHEMA, Schema
from ops.plan import Finding, Severity
from ops.statements.changed import changed_tables
from ops.statements.parse import Statement, parse_all, relation_name, strings, walk
from ops.step import Step
from ops.steps._kept_data import CHANGES_ROWS

#: What another database, server, session or role answers differently.
PLACES = frozenset(
    """
    current_database current_schema current_schemas current_setting inet_client_addr inet_client_port inet_server_addr
    inet_server_port pg_backend_pid pg_conf_load_time pg_control_checkpoint pg_control_system pg_current_wal_lsn
    pg_current_xact_id pg_database_size pg_is_in_recovery pg_my_temp_schema pg_postmaster_start_time txid_current version
    """.split()
)
#: What the next moment, or the next call, answers differently.
MOMENTS = frozenset("clock_timestamp now random statement_timestamp timeofday transaction_timestamp".split())
_PLACE_WORDS = {
    Op.SVFOP_CURRENT_CATALOG: "current_catalog",
    Op.SVFOP_CURRENT_ROLE: "current_role",
    Op.SVFOP_CURRENT_SCHEMA: "current_schema",
    Op.SVFOP_CURRENT_USER: "current_user",
    Op.SVFOP_SESSION_USER: "session_user",
    Op.SVFOP_USER: "user",
}
_EVENTS = {ast.InsertStmt: "INSERT", ast.UpdateStmt: "UPDATE", ast.DeleteStmt: "DELETE"}
#: Scripts whose letters are drawn like each other's.
_LIKE_LATIN = frozenset({"ARMENIAN", "CYRILLIC", "GREEK", "LATIN"})


def surroundings(steps: Sequence[Step], before: Schema, after: Schema) -> Iterator[Finding]:
    """Yield what whoever approves has to know of what steps read and run besides what stands in them."""
    for step in steps:
        for statement in (one for sql in step.statements for one in parse_all(sql)):
            if isinstance(statement.node, (*CHANGES_ROWS, ast.CreateTableAsStmt)):
                yield from _of_rows(statement, step, before)
    yield from _lookalikes(before, after)


def _of_rows(statement: Statement, step: Step, schema: Schema) -> Iterator[Finding]:
    node = statement.node
    if places := sorted(_places(node)):
        said = f"It reads {', '.join(places)}, which is not the same in staging and in production"
        yield Finding("reads_its_surroundings", Severity.WARNING, f"{said}: the rehearsal may show something else.", step.title)
    if moments := sorted({name for condition in _conditions(node) for name in _called(condition) if name in MOMENTS}):
        said = f"Which rows it changes depends on {', '.join(moments)}: it may be others in production than in the rehearsal."
        yield Finding("depends_on_the_moment", Severity.NOTE, said, step.title)
    own = {str(one.name) for one in schema.functions if one.name.name in _called(node)}
    if own:
        said = f"It runs code of the database: {', '.join(sorted(own))}. What that does is not in the plan; look at it first."
        yield Finding("runs_own_code", Severity.WARNING, said, step.title)
    yield from _triggers(node, step, schema)


def _places(node: ast.Node) -> Iterator[str]:
    for one in walk(node):
        if isinstance(one, ast.SQLValueFunction) and one.op in _PLACE_WORDS:
            yield _PLACE_WORDS[one.op]
        if isinstance(one, ast.FuncCall) and strings(one.funcname)[-1] in PLACES:
            yield f"{strings(one.funcname)[-1]}()"
        if isinstance(one, ast.RangeVar) and not one.schemaname and one.relname.startswith("pg_"):
            yield one.relname


def _called(node: Any) -> set[str]:
    """Return the names that a tree calls, and words such as CURRENT_TIMESTAMP as what they stand for."""
    calls = {strings(one.funcname)[-1] for one in walk(node) if isinstance(one, ast.FuncCall)}
    times = any(isinstance(one, ast.SQLValueFunction) and one.op not in _PLACE_WORDS for one in walk(node))
    return calls | ({"now"} if times else set())


def _conditions(node: ast.Node) -> Iterator[Any]:
    for one in walk(node):
        for member in ("whereClause", "havingClause", "quals"):
            if (found := getattr(one, member, None)) is not None:
                yield found
        if isinstance(one, ast.CaseWhen):
            yield one.expr


def _triggers(node: ast.Node, step: Step, schema: Schema) -> Iterator[Finding]:
    for one in walk(node):  # what keeps the old rows stands around the change
        event, target = _EVENTS.get(type(one)), getattr(one, "relation", None)
        table = schema.table(relation_name(target, schema)) if event and target is not None else None
        fired = [held for held in (table.triggers if table else ()) if held.enabled != "D" and _fires(held.definition, str(event))]
        if table and fired:
            named = ", ".join(f"{held.name} ({held.function}())" for held in fired)
            said = f"It fires triggers of {table.name}: {named}. They run with the rights of the role that VAST connects as, "
            said += "and what they set by themselves is not taken back."
            yield Finding("fires_triggers", Severity.NOTE, said, step.title)


def _fires(definition: str, event: str) -> bool:
    return event in definition.partition(" ON ")[0]


def _lookalikes(before: Schema, after: Schema) -> Iterator[Finding]:
    for held, table in changed_tables(before, after):
        if table is None or table.name.schema == OWN_SCHEMA:
            continue
        known = {one.name for one in held.columns} if held else set()
        names = [*([table.name.name] if held is None else []), *(one.name for one in table.columns if one.name not in known)]
        for name in names:
            if len(scripts := _scripts(name)) > 1:
                said = f"The name {name} mixes letters of {' and '.join(scripts)} that look alike: it may be taken for another."
                yield Finding("name_of_several_scripts", Severity.WARNING, said, str(table.name))


def _scripts(name: str) -> list[str]:
    """Return the scripts of a name's letters, as far as their letters are drawn like Latin ones."""
    found: Iterable[str] = (unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha())
    return sorted(_LIKE_LATIN & set(found))
