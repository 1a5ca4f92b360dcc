"""Runs validators on a target and turns what they find into evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from time import perf_counter
from typing import Any

from ops.errors import CheckFailed
from ops.step import Check
from ops.validator import Outcome, validators
from vast_project.pg.change import ChangeSession, Patience
from vast_project.pg.errors import StatementTimeout

#: A validator may scan a large table; it waits for nobody.
CHECKING = Patience(lock_ms=2_000, statement_ms=1_800_000)


def checks_run(session: ChangeSession, checks: Iterable[Check]) -> list[dict[str, Any]]:
    """Run validators one after the other, each in a read-only transaction, and return their outcomes, JSON-safe.

    :raises CheckFailed: at the first that finds something else than promised; ``context["checks"]`` has the outcomes so far.
    """
    outcomes = []
    session.be_patient(CHECKING)
    for check in checks:
        outcomes.append(_outcome(session, check))
        if not outcomes[-1]["passed"]:
            raise CheckFailed(outcomes[-1]["message"], checks=outcomes)
    return outcomes


def _outcome(session: ChangeSession, check: Check) -> dict[str, Any]:
    started = perf_counter()
    outcome = _judged(session, check)
    return {
        "validator": check.validator,
        "args": check.args,
        "passed": outcome.passed,
        "message": outcome.message,
        "figures": outcome.figures,
        "ms": round((perf_counter() - started) * 1000, 1),
    }


def _judged(session: ChangeSession, check: Check) -> Outcome:
    validator = validators.get(check.validator)
    if validator is None:
        return Outcome(passed=False, message=f"There is no validator called {check.validator}; this VAST is older than the plan.")
    probe = validator.probe(check.args)
    try:
        with session.transaction(read_only=True):
            rows = session.dicts(probe.sql, probe.params)
    except StatementTimeout:
        seconds = CHECKING.statement_ms // 1000
        return Outcome(passed=False, message=f"The validator {check.validator} did not end within {seconds} s.")
    outcome = validator.judge(check.args, rows)
    if outcome.passed:
        return outcome
    return replace(outcome, message=f"{outcome.message} {validator.remedy(check.args)}".rstrip())
