"""What a change does to the queries that production runs most: the plans that the copy makes for them before and after."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ops.staging.queries import QUERIES
from vast_project.pg.change import ChangeSession, Patience
from vast_project.pg.errors import TargetError

#: How many queries are explained, and by how much the planner's cost may grow before it is said.
MOST = 30
WORSE = 1.5
#: From here on EXPLAIN itself takes a statement whose parameters have no values; before, it is prepared first, under this name.
GENERIC = 160000
PREPARED = "vast_asked"
EXPLAINING = Patience(lock_ms=2_000, statement_ms=10_000)
_PARAMETER = re.compile(r"\$(\d+)")


@dataclass(frozen=True)
class Query:
    """A statement of production with its parameters as ``$1``, how often it ran and how long it took in all."""

    text: str
    calls: int
    total_ms: float


@dataclass(frozen=True)
class Explained:
    """The planner's cost of a query, its plan's shape and the tables that this reads; ``error`` where it would fail."""

    cost: float | None
    shape: str
    error: str = ""
    reads: tuple[str, ...] = ()


def top_queries(session: ChangeSession) -> list[Query]:
    """Return the statements that cost production most, from pg_stat_statements; none where it is not there or not to be read."""
    try:
        with session.transaction(read_only=True):
            place = session.value(QUERIES["statements_at"])
            if place is None:
                return []
            rows = session.rows(QUERIES["top_statements"].replace("pg_stat_statements", place, 1), most=MOST)  # type: ignore[arg-type]
    except TargetError:
        return []
    return [Query(text, calls, total_ms) for text, calls, total_ms in rows]


def explained(session: ChangeSession, queries: list[Query]) -> list[Explained]:
    """Plan queries, none of which is run, whatever values their parameters may have."""
    session.be_patient(EXPLAINING)
    return [_explained(session, query.text) for query in queries]


def _explained(session: ChangeSession, text: str) -> Explained:
    parameters = max((int(number) for number in _PARAMETER.findall(text)), default=0)
    try:
        with session.transaction(read_only=True):
            if parameters and session.server_version < GENERIC:
                found = _planned_prepared(session, text, parameters)
            else:
                found = _planned(session, text, "FORMAT JSON, GENERIC_PLAN" if parameters else "FORMAT JSON")
    except TargetError as error:
        return Explained(None, "", error.message)
    plan = (found if isinstance(found, list) else json.loads(found))[0]["Plan"]
    return Explained(float(plan["Total Cost"]), _shape(plan), reads=tuple(dict.fromkeys(_reads(plan))))


def _planned(session: ChangeSession, text: str, options: str = "FORMAT JSON") -> Any:
    # With values, though none, the server takes one statement and no second one behind it.
    [found] = session.row_with(f"EXPLAIN ({options}) {text}", []) or ()
    return found


def _planned_prepared(session: ChangeSession, text: str, parameters: int) -> Any:
    """Plan a statement for any values, on servers that want it prepared for that; it is forgotten again, failing or not."""
    session.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    session.execute(f"PREPARE {PREPARED} AS {text}")
    try:
        with session.transaction():
            return _planned(session, f"EXECUTE {PREPARED}({', '.join(['NULL'] * parameters)})")
    finally:
        session.execute(f"DEALLOCATE {PREPARED}")


def _shape(plan: dict[str, Any]) -> str:
    """Return a plan's nodes with what they read, without its figures."""
    read = plan.get("Index Name") or plan.get("Relation Name") or ""
    inner = ", ".join(_shape(part) for part in plan.get("Plans", ()))
    return f"{plan['Node Type']}{f' {read}' if read else ''}{f' ({inner})' if inner else ''}"


def _reads(plan: dict[str, Any]) -> Iterator[str]:
    if "Relation Name" in plan:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _reads(part)


def figures(session: ChangeSession, queries: list[Query]) -> list[dict[str, Any]]:
    """Plan queries and return what each costs, JSON-safe, for a validator to compare."""
    pairs = zip(queries, explained(session, queries), strict=True)
    return [
        {
            "query": query.text,
            "calls": query.calls,
            "total_ms": query.total_ms,
            "cost": one.cost,
            "plan": one.shape[:500],
            "reads": list(one.reads),
            "error": one.error[:500],
        }
        for query, one in pairs
    ]


def known(rows: list[dict[str, Any]]) -> list[Query]:
    """Return the queries of which :func:`figures` were taken."""
    return [Query(one["query"], one["calls"], one["total_ms"]) for one in rows]


def compared(queries: list[Query], before: list[Explained], after: list[Explained]) -> list[dict[str, Any]]:
    """Return what became of each query, JSON-safe, those that fail or got worse first. Texts have no values in them."""
    found = [_compared(query, one, two) for query, one, two in zip(queries, before, after, strict=True)]
    return sorted(found, key=lambda one: ("breaks", "worse", "better", "same").index(one["verdict"]))


def _compared(query: Query, before: Explained, after: Explained) -> dict[str, Any]:
    verdict, ratio = "same", None
    if after.error and not before.error:
        verdict = "breaks"
    elif before.cost and after.cost:
        ratio = round(after.cost / before.cost, 3)
        verdict = "worse" if ratio >= WORSE else "better" if ratio <= 1 / WORSE else "same"
    return {
        "query": query.text[:2_000],
        "digest": hashlib.sha256(query.text.encode()).hexdigest()[:16],
        "calls": query.calls,
        "total_ms": round(query.total_ms, 1),
        "cost_before": before.cost,
        "cost_after": after.cost,
        "ratio": ratio,
        "plan_before": before.shape[:500],
        "plan_after": after.shape[:500],
        "error": after.error[:500],
        "verdict": verdict,
    }
