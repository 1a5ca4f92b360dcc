"""Whether a rehearsal's way back led back: the schema's fingerprint, and what the tables hold. Pure.

A table's own triggers set what they like whenever a row changes (when it was changed last, say): forward, and again on the way
back. What only they set is no fault of the way back, which cannot help it; it is said, column by column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType as At

from knowledge.fingerprint import fingerprint
from knowledge.schema import Schema, Table
from ops.plan import Plan
from ops.staging.checksums import Contents
from ops.statements.parse import parse, relation_name, walk

#: How many differences are kept.
SHOWN = 200
_WHOLE_ROWS = (ast.InsertStmt, ast.DeleteStmt, ast.MergeStmt)
_CHANGES_VALUES = (At.AT_DropColumn, At.AT_AlterColumnType)


def contents_compared(plan: Plan, before: Schema, kept: dict[str, Contents], back: dict[str, Contents]) -> list[dict[str, Any]]:
    """Return what each table held before and holds again, JSON-safe; ``set_by_triggers`` are columns that explain all of it."""
    tables = {str(table.name): table for table in before.tables}
    return [
        {
            "table": name,
            "before": vars(kept[name]),
            "restored": vars(contents),
            "equal": kept[name] == contents,
            "set_by_triggers": _set_by_triggers(plan, before, tables[name], kept[name], contents),
        }
        for name, contents in sorted(back.items())
    ]


def proof(before: Schema, restored: Schema, left: Sequence[str], data: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Say whether the rollback restored the fingerprint and the contents of the tables that were compared."""
    different = [table["table"] for table in data if not table["equal"] and not table["set_by_triggers"]]
    if fingerprint(before) != fingerprint(restored):
        reason = f"The rollback left differences in the schema: {'; '.join(left)[:2000]}"
        return {"proved": False, "reason": reason, "left": list(left[:SHOWN])}
    if different:
        reason = f"The rollback left other rows than before in {', '.join(different)}."
        return {"proved": False, "reason": reason, "left": different}
    contents = f" and the contents of {', '.join(table['table'] for table in data)}" if data else ""
    others = [f"{table['table']}.{column}" for table in data for column in table["set_by_triggers"]]
    but = f" But for {', '.join(others)}: triggers set that whenever a row changes, also when it is put back." if others else ""
    return {"proved": True, "reason": f"The rollback restored the schema's fingerprint{contents}.{but}", "left": others}


def _set_by_triggers(plan: Plan, schema: Schema, table: Table, before: Contents, back: Contents) -> list[str]:
    """Return the columns that differ, if there are only such as the plan itself sets in no row; else none."""
    if before == back or before.rows != back.rows or not before.columns:
        return []
    differing = [name for name, checksum in before.columns.items() if back.columns.get(name) != checksum]
    own = set(_columns_set(plan, schema, table))
    return differing if not own & {*differing, ""} else []


def _columns_set(plan: Plan, schema: Schema, table: Table) -> Iterator[str]:
    """Yield the columns of a table whose values a plan's statements set or throw away; "" stands for all of them."""
    for step in plan.steps:
        for sql in step.statements:
            for node in walk(parse(sql).node):
                target = getattr(node, "relation", None)
                if isinstance(target, ast.RangeVar) and relation_name(target, schema) == table.name:
                    yield from _set_by(node)


def _set_by(node: ast.Node) -> Iterator[str]:
    if isinstance(node, _WHOLE_ROWS):
        yield ""
    elif isinstance(node, ast.UpdateStmt):
        yield from (one.name for one in node.targetList)
    elif isinstance(node, ast.AlterTableStmt):
        yield from (cmd.name for cmd in node.cmds if cmd.subtype in _CHANGES_VALUES)
