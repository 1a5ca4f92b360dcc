"""The operator's own statements: judged, rehearsed, approved and kept like any other change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType as At

from knowledge.schema import OWN_SCHEMA, Name, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._emptying import emptying, is_pointed_to
from ops.operations._raw_refusals import refusals
from ops.operations._safer_forms import safer_form
from ops.plan import Finding, Severity
from ops.statements.locks import runs_alone, takes_its_time
from ops.statements.parse import Statement, listed_name, parse_all, relation_name
from ops.statements.render import relation
from ops.statements.simulate import SimulationUnknown, apply_one
from ops.step import Budget, Step
from ops.steps._kept_columns import is_quick
from ops.steps._kept_data import CHANGES_ROWS
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.detach_partition import detach_step
from ops.steps.drop_index import drop_index_step
from ops.steps.maintenance import maintenance_step
from ops.steps.validate_constraint import validate_step

MAX_CHARACTERS = 200_000
MAX_STATEMENTS = 200


@operations.register_class
@dataclass(frozen=True)
class RawSql(Operation):
    """Run DDL and DML as somebody wrote it, a step for each statement; rows that a statement changes are kept where that can be."""

    sql: str

    name = "raw_sql"
    title = "Run SQL as written"
    headline = "Run SQL: {sql}"
    loss = Loss.LOSSY
    way_back = "Derived from each statement; rows are kept before they change. What cannot be taken back is said before approval."
    asks = (
        "{sql:change_sql}",
        '(run|execute|apply|do|perform) [the] [following|this] [sql|statement|statements|query|script] [":"] {sql:change_sql}',
        "{sql:statement}",
        "<introducing> [it|that] [a|the] [following|new] [<introduced>] [<called>] [<introduced_name>] [<introduced_by>] {sql:statement}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what cannot be read, hides what it does, or is not a plan's to do."""
        for statement in self._statements():
            for why in refusals(statement):
                raise OperationInvalid(f"{why} Nothing was changed: {_short(statement.sql)}", statement=statement.sql[:200])

    def _statements(self) -> tuple[Statement, ...]:
        if len(self.sql) > MAX_CHARACTERS:
            raise OperationInvalid(f"The text has {len(self.sql):,} characters; a plan takes {MAX_CHARACTERS:,} at most.")
        found = parse_all(self.sql)
        if not found or len(found) > MAX_STATEMENTS:
            raise OperationInvalid(f"One to {MAX_STATEMENTS} statements make a plan; these are {len(found)}.", count=len(found))
        return found

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Offer the safer form of each statement that has one."""
        for statement in self._statements():
            safer = safer_form(statement, schema)
            if safer is not None:
                said = f"{safer.reason} Safer: {safer.text}"
                yield Finding("safer_form", Severity.WARNING, said, _short(statement.sql), {"instead": safer.text})
            try:
                schema = apply_one(statement, schema)
            except SimulationUnknown:
                continue

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield a step for each statement, in its order."""
        original = schema
        for statement in self._statements():
            yield from steps_of(statement, schema, original)
            try:
                schema = apply_one(statement, schema)
            except SimulationUnknown:
                continue


def steps_of(statement: Statement, schema: Schema, original: Schema) -> Iterator[Step]:
    """Yield the step that carries out one statement; a TRUNCATE whose rows no copy under its lock would keep is done by those that keep them."""
    emptied = _emptied(statement.node, schema, original) if isinstance(statement.node, ast.TruncateStmt) else []
    for table in emptied:
        restart = bool(statement.node.restart_seqs)
        if original.table(table.name):
            yield from emptying(schema, table, restart=restart)
        else:
            yield ddl_step(f"Empty {table.name}", f"TRUNCATE {relation(table.name)}{' RESTART IDENTITY' if restart else ''}")
    if not emptied:
        yield step_of(statement, schema)


def _emptied(node: ast.TruncateStmt, schema: Schema, original: Schema) -> list[Table]:
    """Return the tables that are emptied one by one; none where TRUNCATE keeps their rows itself, or does more than empty them."""
    tables = [schema.table(relation_name(one, schema)) for one in node.relations]
    found = [table for table in tables if table is not None and table.name.schema != OWN_SCHEMA]
    if len(found) < len(tables) or any(is_pointed_to(schema, table) for table in found):
        return []
    return found if any(original.table(table.name) and not is_quick(table, schema) for table in found) else []


def step_of(statement: Statement, schema: Schema) -> Step:
    """Return the step that carries out one statement: in a transaction, or by itself where PostgreSQL wants that.

    :raises OperationInvalid: if it runs outside a transaction and nothing could tell afterwards whether it is done.
    """
    title = _short(statement.sql)
    if _validates(statement.node):
        return replace(validate_step(relation_name(statement.node.relation, schema), statement.node.cmds[0].name), title=title)
    if not runs_alone(statement.sql, schema):
        patient = isinstance(statement.node, CHANGES_ROWS[:3]) or takes_its_time(statement.sql, schema)
        step = ddl_step(title, statement.sql)
        return replace(step, budget=Budget.LONG) if patient else step
    finder = ALONE.get(type(statement.node))
    if finder is None:
        raise OperationInvalid(
            f"PostgreSQL runs this outside a transaction only, and nothing tells afterwards how far it came. Nothing was changed: {title}"
        )
    return replace(finder(statement, schema), title=title)


def _validates(node: Any) -> bool:
    return isinstance(node, ast.AlterTableStmt) and [cmd.subtype for cmd in node.cmds] == [At.AT_ValidateConstraint]


def _create_index(statement: Statement, schema: Schema) -> Step:
    node = statement.node
    if not node.idxname:
        raise OperationInvalid("Give the index a name: without one an interrupted build cannot be found again.", statement=statement.sql[:200])
    return create_index_step(relation_name(node.relation, schema), node.idxname, statement.sql)


def _drop_index(statement: Statement, schema: Schema) -> Step:
    [target] = statement.node.objects
    name = listed_name(target, schema)
    owner = schema.index_owner(name.name)
    return drop_index_step(Name(owner.name.schema, name.name) if owner else name)


def _maintain(statement: Statement, schema: Schema) -> Step:
    return maintenance_step("", statement.sql)


def _detach(statement: Statement, schema: Schema) -> Step:
    name = relation_name(statement.node.cmds[0].def_.name, schema)
    partition = schema.table(name)
    if partition is None:
        raise OperationInvalid(f"There is no partition {name}. Nothing was changed.", name=str(name))
    return detach_step(partition)


ALONE: dict[type, Callable[[Statement, Schema], Step]] = {
    ast.IndexStmt: _create_index,
    ast.DropStmt: _drop_index,
    ast.AlterTableStmt: _detach,
    ast.VacuumStmt: _maintain,
    ast.ReindexStmt: _maintain,
    ast.RefreshMatViewStmt: _maintain,
}


def _short(sql: str) -> str:
    text = " ".join(sql.split())
    return text if len(text) <= 90 else f"{text[:89]}…"
