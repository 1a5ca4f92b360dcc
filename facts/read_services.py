"""Runs statements that people, reads or a model wrote, so that they can only read: guard, dry run, READ ONLY, always rolled back.

Nothing here writes the audit: the caller knows who asked, and writes the result or the :class:`ReadRefused`.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import Any

from django.utils import timezone

from facts.csv_lines import csv_lines
from facts.guard import Verdict, check_read
from facts.guard.builtins import barred_settings
from facts.guard.policy import policy_of
from facts.guard.syntax import explained
from facts.guard.verdict import Kind, Refusal
from facts.parameters import Statement, bind
from facts.read_errors import ReadRefused, ReadTimedOut
from knowledge.models import Database
from knowledge.schema import Schema
from knowledge.services import database_target, structure_current
from vast_project.nouns import counted
from vast_project.pg.errors import StatementTimeout, TargetError
from vast_project.pg.query import Estimate, Fetched, GuardedRead, Limits, guarded_read
from vast_project.pg.session import Row

LIMITS = Limits()
#: An export is streamed: rows and characters are not what limits it, only the time it may take.
EXPORT_LIMITS = Limits(statement_timeout_ms=60_000, max_cost=LIMITS.max_cost * 10)

_PLANNED = (Kind.SELECT, Kind.EXPLAIN_ANALYZE)
_HELD_SETTINGS = "SELECT name FROM pg_catalog.pg_settings WHERE name = ANY ($1) AND setting <> '' ORDER BY name"


@dataclass(frozen=True)
class ReadResult:
    """What a read returned.

    ``sql`` is the statement as it was given; cost (PostgreSQL's units) and rows are its estimates, None for SHOW and EXPLAIN;
    ``caveats`` are sentences that belong to the answer.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    truncated: bool
    elapsed_ms: float
    sql: str
    as_of: datetime
    plan_cost: float | None = None
    plan_rows: float | None = None
    caveats: tuple[str, ...] = ()


def read_check(*, database: Database, sql: str, dry_run: bool = True, limits: Limits = LIMITS) -> Verdict:
    """Judge a statement without running it.

    :param dry_run: also let PostgreSQL plan it (READ ONLY) and hold its estimate against the limits. What PostgreSQL says
        against it otherwise, for instance that a table does not exist, is no refusal: running it would only say the same.
    """
    structure = structure_current(database)
    verdict = check_read(sql, structure.schema, policy=policy_of(structure.schema))
    if not (verdict.allow and dry_run and verdict.kind in _PLANNED):
        return verdict
    with _session(database, structure.schema, limits) as session:
        try:
            _refuse_secrets(session, verdict)
            _refuse_expensive(_estimate(session, Statement(explained(sql)), limits), limits)
        except Refusal as refusal:
            return refusal.verdict()
        except TargetError:
            return verdict
    return verdict


def read_try(*, database: Database, sql: str, params: Mapping[str, Any] | None = None, limits: Limits = LIMITS) -> None:
    """Find out whether a statement would run: the guard reads it, and PostgreSQL plans it.

    :raises ParametersMissing, ReadRefused, TargetError: as :func:`read_run`.
    """
    structure = structure_current(database)
    statement = bind(sql, params)
    verdict = _allowed(statement, structure.schema)
    with _session(database, structure.schema, limits) as session:
        _affordable(session, statement, verdict, limits)


def read_run(*, database: Database, sql: str, params: Mapping[str, Any] | None = None, limits: Limits = LIMITS) -> ReadResult:
    """Run one statement as a read of production and return its first rows.

    :param params: values of ``:name``, ``%(name)s`` and (as ``"1"``) ``$1``; they are bound, never part of the text.
    :raises ParametersMissing: if a parameter has no value.
    :raises ReadRefused: if the guard refuses it, or PostgreSQL expects it to cost more than ``limits`` allow.
    :raises ReadTimedOut: if it took longer than ``limits`` allow.
    :raises TargetError: as PostgreSQL said it.
    """
    structure = structure_current(database)
    statement = bind(sql, params)
    verdict = _allowed(statement, structure.schema)
    started, as_of = perf_counter(), timezone.now()
    with _session(database, structure.schema, limits) as session:
        estimate = _affordable(session, statement, verdict, limits)
        fetched = _fetched(session, statement, verdict, estimate, limits)
    return ReadResult(
        columns=fetched.columns,
        rows=fetched.rows,
        truncated=fetched.truncated,
        elapsed_ms=(perf_counter() - started) * 1000,
        sql=sql,
        as_of=as_of,
        plan_cost=estimate.cost if estimate else None,
        plan_rows=estimate.rows if estimate else None,
        caveats=_caveats(fetched, estimate),
    )


def read_export(*, database: Database, sql: str, params: Mapping[str, Any] | None = None) -> Generator[str, None, None]:
    """Yield a SELECT's whole result as lines of CSV, column names first, without ever holding more than a few pages of it.

    The refusals come with the first line. The transaction stays open until the last one is taken or the iterator is closed.

    :raises ReadRefused, ReadTimedOut, ParametersMissing, TargetError: as :func:`read_run`.
    """
    structure = structure_current(database)
    statement = bind(sql, params)
    verdict = _allowed(statement, structure.schema)
    with _session(database, structure.schema, EXPORT_LIMITS) as session:
        estimate = _affordable(session, statement, verdict, EXPORT_LIMITS)
        try:
            if verdict.kind is Kind.SELECT:
                with closing(session.stream(statement.sql, statement.values)) as rows:  # before the transaction that they are of
                    yield from csv_lines(rows)
            else:
                fetched = _run(session, statement, verdict)
                yield from csv_lines(iter([fetched.columns, *fetched.rows]))
        except StatementTimeout as error:
            raise _timed_out(error, estimate, EXPORT_LIMITS) from None


def _session(database: Database, schema: Schema, limits: Limits) -> AbstractContextManager[GuardedRead]:
    return guarded_read(database_target(database, purpose="read"), search_path=schema.search_path, limits=limits)


def _allowed(statement: Statement, schema: Schema) -> Verdict:
    verdict = check_read(statement.sql, schema, policy=policy_of(schema))
    if not verdict.allow:
        raise ReadRefused(verdict)
    return verdict


def _affordable(session: GuardedRead, statement: Statement, verdict: Verdict, limits: Limits) -> Estimate | None:
    """Return PostgreSQL's estimate of what will be run; None for SHOW and for EXPLAIN, which run nothing."""
    if verdict.kind not in _PLANNED:
        return None
    try:
        _refuse_secrets(session, verdict)
        estimate = _estimate(session, Statement(explained(statement.sql), statement.values), limits)
        _refuse_expensive(estimate, limits)
    except Refusal as refusal:
        raise ReadRefused(refusal.verdict()) from None
    return estimate


def _estimate(session: GuardedRead, statement: Statement, limits: Limits) -> Estimate:
    """Let PostgreSQL plan; it works out constant expressions while planning, so that may take too long by itself."""
    try:
        return session.estimate(statement.sql, statement.values)
    except StatementTimeout:
        raise Refusal("planning_too_long", seconds=limits.statement_timeout_ms / 1000) from None


def _refuse_secrets(session: GuardedRead, verdict: Verdict) -> None:
    """Let all settings be read only where those that may hold a password have no value that this role can see."""
    held = session.select(_HELD_SETTINGS, [list(barred_settings())]).rows if verdict.shows_settings else []
    if held:
        raise Refusal("setting_sensitive", setting=held[0][0], why=f"{barred_settings()[held[0][0]]}, and has a value here")


def _refuse_expensive(estimate: Estimate, limits: Limits) -> None:
    if estimate.cost > limits.max_cost or estimate.rows > limits.max_plan_rows:
        raise Refusal(
            "too_expensive", cost=estimate.cost, rows=estimate.rows, max_cost=limits.max_cost, max_rows=limits.max_plan_rows
        )


def _fetched(session: GuardedRead, statement: Statement, verdict: Verdict, estimate: Estimate | None, limits: Limits) -> Fetched:
    try:
        if verdict.kind is Kind.SELECT:
            return session.select(statement.sql, statement.values)
        return _run(session, statement, verdict)
    except StatementTimeout as error:
        raise _timed_out(error, estimate, limits) from None


def _run(session: GuardedRead, statement: Statement, verdict: Verdict) -> Fetched:
    """Run SHOW or EXPLAIN. SHOW ALL leaves out the settings that SHOW by their names would not tell."""
    fetched = session.run(statement.sql, statement.values)
    if verdict.kind is not Kind.SHOW or len(fetched.columns) == 1:
        return fetched
    return replace(fetched, rows=[row for row in fetched.rows if row[0] not in barred_settings()])


def _timed_out(error: StatementTimeout, estimate: Estimate | None, limits: Limits) -> ReadTimedOut:
    """Say how far the statement would have had to go."""
    expected = ""
    if estimate:
        result = f"a result of {counted(estimate.rows, 'row')}"
        way = f"It would have had to go through about {estimate.largest:,.0f} rows in its largest step, for {result}"
        expected = f" {way}, by PostgreSQL's estimate (cost {estimate.cost:,.0f})."
    return ReadTimedOut(
        f"The read was stopped after {limits.statement_timeout_ms / 1000:g} s; nothing was changed.{expected} "
        "Narrow it: a condition on an indexed column, a shorter period, or LIMIT.",
        sqlstate=error.sqlstate,
    )


def _caveats(fetched: Fetched, estimate: Estimate | None) -> tuple[str, ...]:
    if not fetched.truncated:
        return ()
    expected = f" PostgreSQL expected about {estimate.rows:,.0f}." if estimate else ""
    return (f"Only the first {len(fetched.rows):,} rows are shown.{expected} The export holds all of them.",)
