"""Runs validators on a target and turns what they find into evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

from ops.errors import CheckFailed
from ops.executor.offenders import offenders
from ops.staging.query_plans import Query, figures, known, top_queries
from ops.step import Check
from ops.validator import Outcome, validators
from vast_project.pg.change import ChangeSession, Patience
from vast_project.pg.errors import StatementTimeout, TargetError

#: A validator may scan a large table; it waits for nobody.
CHECKING = Patience(lock_ms=2_000, statement_ms=1_800_000)


#: What the probes of comparing validators returned before the first step, by their places among the plan's checks.
Baseline = dict[str, list[dict[str, Any]]]


def baseline_take(session: ChangeSession, checks: Sequence[Check], queries: list[Query] | None = None) -> Baseline:
    """Measure, before anything is done, what validators compare with; JSON-safe, without rows.

    :param queries: what production runs most, on a copy, which does not know it.
    :raises CheckFailed: if one cannot be measured.
    """
    session.be_patient(CHECKING)
    taken: Baseline = {}
    for place, check in enumerate(checks):
        validator = validators.get(check.validator)
        if validator is not None and validator.compares:
            try:
                rows = _measured(session, check, queries)
            except TargetError as error:
                said = f"{validator.title}: it compares with how it was before, and that could not be measured. {error.message}"
                raise CheckFailed(said, checks=[]) from error
            taken[str(place)] = json.loads(json.dumps(rows, default=str))
    return taken


def checks_run(
    session: ChangeSession, checks: Iterable[Check], baseline: Mapping[str, list[dict[str, Any]]] | None = None
) -> list[dict[str, Any]]:
    """Run validators one after the other, each in a read-only transaction, and return their outcomes, JSON-safe.

    :param baseline: what :func:`baseline_take` found of the same checks.
    :raises CheckFailed: at the first that finds something else than promised; ``context["checks"]`` has the outcomes so far.
    """
    outcomes = []
    session.be_patient(CHECKING)
    for place, check in enumerate(checks):
        outcomes.append(_outcome(session, check, (baseline or {}).get(str(place))))
        if not outcomes[-1]["passed"]:
            raise CheckFailed(outcomes[-1]["message"], checks=outcomes)
    return outcomes


def _outcome(session: ChangeSession, check: Check, before: list[dict[str, Any]] | None) -> dict[str, Any]:
    started = perf_counter()
    outcome = _judged(session, check, before)
    return {
        "validator": check.validator,
        "args": check.args,
        "passed": outcome.passed,
        "message": outcome.message,
        "figures": outcome.figures,
        "ms": round((perf_counter() - started) * 1000, 1),
    }


def _measured(session: ChangeSession, check: Check, queries: list[Query] | None) -> list[dict[str, Any]]:
    if validators[check.validator].plans_queries:
        found = figures(session, top_queries(session) if queries is None else queries)
        session.be_patient(CHECKING)
        return found
    probe = validators[check.validator].probe(check.args)
    with session.transaction(read_only=True):
        return session.dicts(probe.sql, probe.params)


def _judged(session: ChangeSession, check: Check, before: list[dict[str, Any]] | None) -> Outcome:
    validator = validators.get(check.validator)
    if validator is None:
        return Outcome(passed=False, message=f"There is no validator called {check.validator}; this VAST is older than the plan.")
    if validator.compares and before is None:
        return Outcome(passed=False, message=f"{validator.title}: nobody measured how it was before, so nothing can be compared.")
    try:
        rows = _measured(session, check, known(before) if validator.plans_queries and before is not None else None)
    except StatementTimeout:
        seconds = CHECKING.statement_ms // 1000
        return Outcome(passed=False, message=f"The validator {check.validator} did not end within {seconds} s.")
    outcome = validator.judge(check.args, rows) if before is None else validator.compare(check.args, before, rows)
    if outcome.passed:
        return outcome
    parts = (outcome.message, offenders(session, check), validator.remedy(check.args))
    return replace(outcome, message=" ".join(filter(None, parts)))
