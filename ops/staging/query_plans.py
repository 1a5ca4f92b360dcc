"""What a change does to the queries that production runs most: the plans that the copy makes for them before and after."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from ops.staging.queries import QUERIES
from vast_project.pg.change import ChangeSession, Patience
from vast_project.pg.errors import TargetError

#: How many queries are explained, and by how much the planner's cost may grow before it is said.
MOST = 30
WORSE = 1.5
#: From here on a statement with parameters can be explained without values for them.
GENERIC = 160000
EXPLAINING = Patience(lock_ms=2_000, statement_ms=10_000)
_PARAMETER = re.compile(r"\$\d+")


@dataclass(frozen=True)
class Query:
    """A statement of production with its parameters as ``$1``, how often it ran and how long it took in all."""

    text: str
    calls: int
    total_ms: float


@dataclass(frozen=True)
class Explained:
    """The planner's cost of a query and its plan's shape; ``error`` where it would fail."""

    cost: float | None
    shape: str
    error: str = ""


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


def explained(session: ChangeSession, queries: list[Query]) -> list[Explained | None]:
    """Plan queries, none of which is run; None where this server cannot plan one without values for its parameters."""
    session.be_patient(EXPLAINING)
    return [_explained(session, query.text) for query in queries]


def _explained(session: ChangeSession, text: str) -> Explained | None:
    has_parameters = _PARAMETER.search(text) is not None
    if has_parameters and session.server_version < GENERIC:
        return None
    options = "FORMAT JSON, GENERIC_PLAN" if has_parameters else "FORMAT JSON"
    try:
        with session.transaction(read_only=True):
            # With values, though none, the server takes one statement and no second one behind it.
            [found] = session.row_with(f"EXPLAIN ({options}) {text}", []) or ()
    except TargetError as error:
        return Explained(None, "", error.message)
    plan = (found if isinstance(found, list) else json.loads(found))[0]["Plan"]
    return Explained(float(plan["Total Cost"]), _shape(plan))


def _shape(plan: dict[str, Any]) -> str:
    """Return a plan's nodes with what they read, without its figures."""
    read = plan.get("Index Name") or plan.get("Relation Name") or ""
    inner = ", ".join(_shape(part) for part in plan.get("Plans", ()))
    return f"{plan['Node Type']}{f' {read}' if read else ''}{f' ({inner})' if inner else ''}"


def compared(queries: list[Query], before: list[Explained | None], after: list[Explained | None]) -> list[dict[str, Any]]:
    """Return what became of each query, JSON-safe, those that fail or got worse first. Texts have no values in them."""
    found = [_compared(query, one, two) for query, one, two in zip(queries, before, after, strict=True) if one and two]
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
