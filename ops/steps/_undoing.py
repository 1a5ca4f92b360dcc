"""From the statements of a way back to steps, each with the lock and patience it needs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import ObjectType

from ops.statements.parse import parse, strings, walk
from ops.step import Budget, Step

#: Subcommands that make room for rows; what is restored comes right after them.
MAKES_ROOM = (At.AT_AddColumn, At.AT_AlterColumnType)


def steps_of(title: str, statements: Sequence[str], *, restores: Sequence[Step] = ()) -> list[Step]:
    """Return the steps that run statements in their order.

    What must or should stand alone (concurrent builds, validations) gets a step of its own; what is between shares one.

    :param restores: steps that put rows back, once the columns or tables for them are there and before anything checks them.
    """
    place = _room(statements) if restores else 0
    first, rest = _guarded(statements[:place], statements[place:])
    found = [*_split(first), *restores, *_split(rest)]
    count = len(found)
    return [replace(one, title=title if count == 1 else f"{title} ({at} of {count})") for at, one in enumerate(found, start=1)]


def _guarded(first: Sequence[str], rest: Sequence[str]) -> tuple[list[str], list[str]]:
    """Let a policy come back in the transaction in which it goes: without it rows might be seen that it hides.

    Until the rows are restored the column that it asks about is NULL, so it hides more. One that reads other tables waits for them.
    """
    gone = {tuple(strings(one)) for sql in first if _drops_policies(node := parse(sql).node) for one in node.objects}
    back = [sql for sql in rest if isinstance(node := parse(sql).node, ast.CreatePolicyStmt) and _asks_itself(node, gone)]
    return [*first, *back], [sql for sql in rest if sql not in back]


def _drops_policies(node: ast.Node) -> bool:
    return isinstance(node, ast.DropStmt) and node.removeType == ObjectType.OBJECT_POLICY


def _asks_itself(node: ast.CreatePolicyStmt, gone: set[tuple[str, ...]]) -> bool:
    """Return whether a policy is one of those that went, and reads nothing but the row."""
    name = (*filter(None, (node.table.schemaname, node.table.relname)), node.policy_name)
    return name in gone and not any(isinstance(one, ast.SubLink) for one in walk([node.qual, node.with_check]))


def _room(statements: Sequence[str]) -> int:
    """Return how many statements come before the rows."""
    last = 0
    for at, sql in enumerate(statements, start=1):
        node = parse(sql).node
        if isinstance(node, (ast.CreateStmt, ast.CreateSeqStmt)) or (
            isinstance(node, ast.AlterTableStmt) and any(cmd.subtype in MAKES_ROOM for cmd in node.cmds)
        ):
            last = at
    return last


def _split(statements: Sequence[str]) -> list[Step]:
    found: list[Step] = []
    together: list[str] = []
    for sql in statements:
        alone = _alone(sql)
        if alone is None:
            together.append(sql)
            continue
        if together:
            found.append(Step("ddl", "", tuple(together)))
            together = []
        found.append(alone)
    if together:
        found.append(Step("ddl", "", tuple(together)))
    return found


def _alone(sql: str) -> Step | None:
    node = parse(sql).node
    if isinstance(node, ast.IndexStmt) and node.concurrent:
        args = {"schema": node.relation.schemaname or "public", "index": node.idxname}
        return Step("create_index", "", (sql,), args=args, budget=Budget.LONG)
    if isinstance(node, ast.DropStmt) and node.removeType == ObjectType.OBJECT_INDEX and node.concurrent:
        parts = strings(node.objects[0])
        args = {"schema": parts[-2] if len(parts) > 1 else "public", "index": parts[-1]}
        return Step("drop_index", "", (sql,), args=args, budget=Budget.LONG)
    if isinstance(node, ast.AlterTableStmt) and [cmd.subtype for cmd in node.cmds] == [At.AT_ValidateConstraint]:
        return Step("validate_constraint", "", (sql,), budget=Budget.LONG)
    return None
