"""No clock of a process decides anything (I20), and a run that lost its worker is taken up within a minute and a half (I21)."""

from __future__ import annotations

import ast
from pathlib import Path

from django.conf import settings

from ops.executor.lease import LEASE
from ops.services.runs import RING_AGAIN

ROOT = Path(__file__).parents[2]
#: What decides about time: approvals, policies, leases, takeovers.
DECIDING = (
    "audit/presence.py",
    "audit/clock.py",
    "ops/services",
    "ops/policies.py",
    "ops/policy.py",
    "ops/models/policies.py",
    "ops/executor/lease.py",
    "ops/selectors.py",
)


def test_no_clock_of_a_process_decides() -> None:
    files = [file for place in DECIDING for file in ([ROOT / place] if place.endswith(".py") else (ROOT / place).glob("*.py"))]
    assert len(files) > 10

    found = [
        f"{file.name}:{call.lineno}" for file in files for call in ast.walk(ast.parse(file.read_text())) if _reads_a_clock(call)
    ]
    assert found == []


def test_the_sweeper_comes_by_soon_after_a_lease_has_run_out() -> None:
    sweeps_every = settings.CELERY_BEAT_SCHEDULE["sweep-runs"]["schedule"]

    assert LEASE.total_seconds() + sweeps_every <= 90
    assert RING_AGAIN.total_seconds() + sweeps_every <= 90, "a message that was lost with Redis is sent again as soon"


def _reads_a_clock(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
    return (owner, node.func.attr) in {(owner, "now"), (owner, "utcnow"), (owner, "today"), ("time", "time")} and owner != ""
