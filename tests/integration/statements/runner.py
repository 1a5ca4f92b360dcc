"""Carries out the steps of a plan as their modes say, in one process: what a run does without leases, ledger and staging."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg.rows import dict_row

from ops.step import Mode, Step, step_kinds
from ops.validator import Outcome, validators


class Refused(Exception):
    """A validator found something else than promised."""


def run(connection: psycopg.Connection[Any], steps: Iterable[Step], *, size: int = 100) -> int:
    """Carry out steps on an autocommit connection and return how many rows batches changed; checks must pass."""
    changed = 0
    for step in steps:
        check(connection, step.checks_before)
        mode = step_kinds[step.kind].mode
        if mode is Mode.TRANSACTION:
            with connection.transaction():
                for statement in step.statements:
                    connection.execute(statement)
        elif mode is Mode.AUTOCOMMIT:
            for statement in step.statements:
                connection.execute(statement)
        elif mode is Mode.BATCHES:
            changed += walk(connection, step, size)
        check(connection, step.checks)
    return changed


def walk(connection: psycopg.Connection[Any], step: Step, size: int) -> int:
    """Walk a step's batches to their end."""
    cursor = psycopg.RawCursor(connection)
    for statement in step.args["prepare"]:
        cursor.execute(statement)
    row = cursor.execute(step.args["upper"]).fetchone()
    changed, last = 0, None
    if row is None or row[0] is None:
        return 0
    while True:
        params = [row[0], size] if last is None else [row[0], size, last]
        bounds = cursor.execute(step.args["first" if last is None else "next"], params).fetchone()
        if bounds is None or bounds[0] is None:
            return changed
        with connection.transaction():
            for statement in step.statements:
                cursor.execute(statement, [bounds[0], bounds[1]])
            changed += cursor.rowcount
        last = bounds[1]


def check(connection: psycopg.Connection[Any], checks: Iterable[Any]) -> list[Outcome]:
    """Run validators; all must pass."""
    outcomes = []
    for one in checks:
        validator = validators[one.validator]
        probe = validator.probe(one.args)
        with connection.cursor(row_factory=dict_row) as cursor:
            rows = cursor.execute(probe.sql, probe.params or None).fetchall()
        outcome = validator.judge(one.args, rows)
        if not outcome.passed:
            raise Refused(outcome.message)
        outcomes.append(outcome)
    return outcomes


def contents(connection: psycopg.Connection[Any], table: str) -> list[str]:
    """Return a table's rows as sorted texts, by column name, so that physical order does not count."""
    return [row[0] for row in connection.execute(f"SELECT to_jsonb(x)::text FROM {table} AS x ORDER BY 1").fetchall()]
