"""Row counts and checksums of tables, independent of the order of rows and of columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pglast import ast

from knowledge.schema import Name, Schema, Table
from ops.plan import Plan
from ops.statements.parse import parse_all, relation_name, walk
from ops.statements.simulation._support import below
from vast_project.pg.change import ChangeSession, Patience
from vast_project.pg.identifiers import qualified, quote

#: Larger tables are counted in the limits of the evidence instead of being read whole, twice.
MOST_ROWS = 20_000_000
#: Statements that change rows which others may point to, and what foreign keys do to those: cascade, set null, set default.
CHANGED, CASCADES = (ast.DeleteStmt, ast.UpdateStmt, ast.MergeStmt), "cnd"
READING = Patience(lock_ms=10_000, statement_ms=1_800_000)


@dataclass(frozen=True)
class Contents:
    """What a table holds: how many rows, and the sum of their hashes as text (a number of any size).

    ``columns`` has the same of each column, where triggers of the table may set some of them by themselves.
    """

    rows: int
    checksum: str
    columns: dict[str, str] = field(default_factory=dict)


def tables_touched(plan: Plan, before: Schema, after: Schema) -> list[Table]:
    """Return the tables of ``before`` that a plan locks, writes, changes or drops, in the order of their names.

    Rows that it deletes or changes reach others by foreign keys that cascade, so the tables of those are among them.
    """
    named = {lock.relation for step in plan.steps for lock in step.impact.locks}
    named |= {str(step.args["table"]) for step in plan.steps if "table" in step.args}
    named |= {qualified(*name) for name in _reached(plan, before)}
    touched = []
    for table in before.tables:
        names = {qualified(*table.name), f"{table.name.schema}.{table.name.name}", str(table.name)}
        if names & named or after.table(table.name) != table:
            touched.append(table)
    return sorted((table for table in touched if table.kind in "rp"), key=lambda table: table.name)


def _reached(plan: Plan, schema: Schema) -> set[Name]:
    """Return the tables that rows which a plan deletes or changes reach by what foreign keys do then, and so on."""
    nodes = [node for step in plan.steps for sql in step.statements for one in parse_all(sql) for node in walk(one.node)]
    changed = [node.relation for node in nodes if isinstance(node, CHANGED) and node.relation is not None]
    waiting, found = [relation_name(target, schema) for target in changed], set[Name]()
    while waiting:
        name = waiting.pop()
        keys = [one for place in (name, *(part.name for part in below(schema, name))) for one in schema.referencing(place)]
        owners = {owner.name for owner, key in keys if {key.on_delete, key.on_update} & set(CASCADES)}
        waiting += owners - found
        found |= owners
    return found


def contents_of(session: ChangeSession, tables: Iterable[Table]) -> dict[str, Contents]:
    """Read tables and return what they hold, by their qualified names; generated columns follow from the others."""
    session.be_patient(READING)
    return {str(table.name): _contents(session, table) for table in tables}


def _contents(session: ChangeSession, table: Table) -> Contents:
    names = sorted(column.name for column in table.columns if not column.generated)
    apart = names if any(trigger.enabled != "D" for trigger in table.triggers) else []
    # Statement built of quoted names only; ROW takes up to 1,664 columns, which is more than a table may have.
    hashed = [_hashed(f"ROW({', '.join(map(quote, names))})"), *(_hashed(quote(name)) for name in apart)]
    sql = f"SELECT count(*), ARRAY[{', '.join(hashed)}] FROM {qualified(*table.name)}"
    with session.transaction(read_only=True):
        rows, sums = session.row_with(sql, []) or (0, ["0"])
    return Contents(rows, sums[0], dict(zip(apart, sums[1:], strict=True)))


def _hashed(value: str) -> str:
    return f"coalesce(sum(pg_catalog.hashtextextended({value}::text, 0)::numeric), 0)::text"
