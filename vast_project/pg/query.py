"""Statements that people wrote, run so that they can change nothing and cost no more than they may.

Whoever calls this has asked the guard first. What stands here holds even if the guard let something through: one statement in
the extended protocol, a READ ONLY transaction that is always rolled back, pinned settings, time-outs, and caps on what comes back.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

import psycopg

from vast_project.pg.errors import translated
from vast_project.pg.plain_values import load_plainly
from vast_project.pg.session import Profile, Row, read_connection
from vast_project.pg.target import Target

READS = Profile("vast-reads", lock_timeout_ms=1_000, statement_timeout_ms=8_000)

_CURSOR = "vast_read"
_CHUNK = 500

# The guard has read the text with PostgreSQL's standard settings: the server must read it the same way.
_PINNED = {
    "standard_conforming_strings": "on",
    "client_encoding": "UTF8",
    "datestyle": "ISO",
    "intervalstyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "row_security": "on",
    "idle_in_transaction_session_timeout": "30s",
}
_SET = "SELECT set_config(name, value, true) FROM unnest(%(names)s::text[], %(values)s::text[]) AS pinned(name, value)"
# Only a superuser may set it, or from 15 on who was granted it; the condition keeps the call from being made by anyone else.
_SET_TEMP_FILES = """SELECT set_config('temp_file_limit', %(kilobytes)s, true)
 WHERE (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)"""
_OR_GRANTED = " OR has_parameter_privilege('temp_file_limit', 'SET')"


@dataclass(frozen=True)
class Limits:
    """What one read may cost. Cost and planned rows are PostgreSQL's own estimates, before anything runs."""

    rows: int = 1_000
    max_characters: int = 4_000_000
    statement_timeout_ms: int = 8_000
    lock_timeout_ms: int = 1_000
    temp_file_kilobytes: int = 1_048_576
    max_cost: float = 5_000_000
    max_plan_rows: float = 1_000_000_000


@dataclass(frozen=True)
class Estimate:
    """What PostgreSQL expects of a statement: cost in its own units, rows of the result, and of its largest step."""

    cost: float
    rows: float
    largest: float = 0.0


@dataclass(frozen=True)
class Fetched:
    """The columns and first rows of a result; ``truncated`` if a cap cut it short. Values are JSON-safe but for Decimal."""

    columns: tuple[str, ...]
    rows: list[Row]
    truncated: bool = False


class GuardedRead:
    """One READ ONLY transaction in which statements that the guard has allowed are planned and run."""

    def __init__(self, connection: psycopg.Connection[Row], *, label: str, limits: Limits) -> None:
        self._connection = connection
        self._label = label
        self._limits = limits

    def estimate(self, sql: str, values: Sequence[Any] = ()) -> Estimate:
        """Let PostgreSQL plan a statement without running it.

        :raises TargetError: as PostgreSQL said it, for instance that a table does not exist.
        """
        with translated(self._label), psycopg.RawCursor(self._connection) as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}".encode(), values or None, prepare=True)
            plan = cursor.fetchall()[0][0][0]["Plan"]
        return Estimate(cost=float(plan["Total Cost"]), rows=float(plan["Plan Rows"]), largest=_largest(plan))

    def select(self, sql: str, values: Sequence[Any] = ()) -> Fetched:
        """Run a SELECT through a cursor of the server's and take rows until a cap is met.

        :raises TargetError: as PostgreSQL said it.
        """
        rows: list[Row] = []
        size, deadline = 0, monotonic() + self._limits.statement_timeout_ms / 1000
        with translated(self._label), self._cursor(sql, values) as cursor:
            columns = _names(cursor)
            while True:
                # The limit of time holds for one FETCH on the server, and here for all of them.
                wanted = min(_CHUNK, self._limits.rows + 1 - len(rows))
                chunk = cursor.fetchmany(wanted)
                rows += chunk
                size += _size(chunk)
                if len(rows) > self._limits.rows:
                    return Fetched(columns, rows[: self._limits.rows], truncated=True)
                if len(chunk) < wanted:
                    return Fetched(columns, rows)
                if size > self._limits.max_characters or monotonic() > deadline:
                    return Fetched(columns, rows, truncated=True)

    def run(self, sql: str, values: Sequence[Any] = ()) -> Fetched:
        """Run SHOW or EXPLAIN, which no cursor takes and which answer with few rows.

        :raises TargetError: as PostgreSQL said it.
        """
        with translated(self._label), psycopg.RawCursor(self._connection) as cursor:
            load_plainly(cursor)
            # A prepared statement is one statement: the server refuses a second behind a semicolon.
            cursor.execute(sql.encode(), values or None, prepare=True)
            return Fetched(_names(cursor), cursor.fetchall())

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Generator[Row, None, None]:
        """Yield the column names and then every row of a SELECT, as many at a time as a few pages hold."""
        with translated(self._label), self._cursor(sql, values) as cursor:
            yield _names(cursor)
            while chunk := cursor.fetchmany(_CHUNK):
                yield from chunk

    @contextmanager
    def _cursor(self, sql: str, values: Sequence[Any]) -> Iterator[psycopg.RawServerCursor[Row]]:
        with psycopg.RawServerCursor(self._connection, _CURSOR, scrollable=False) as cursor:
            load_plainly(cursor)
            cursor.execute(sql.encode(), values or None)
            yield cursor


@contextmanager
def guarded_read(target: Target, *, search_path: Sequence[str], limits: Limits) -> Iterator[GuardedRead]:
    """Open a READ ONLY transaction with everything pinned that decides what a text means; it always ends in ROLLBACK.

    :param search_path: the schemas in which bare names are looked up, after ``pg_catalog``; temporary objects come last.
    :raises TargetUnreachable: if no connection can be had.
    """
    with read_connection(target, profile=READS) as connection:
        try:
            with translated(target.label):
                _begin(connection, search_path, limits)
            yield GuardedRead(connection, label=target.label, limits=limits)
        finally:
            _roll_back(connection)


def _begin(connection: psycopg.Connection[Row], search_path: Sequence[str], limits: Limits) -> None:
    pinned = {
        **_PINNED,
        "search_path": ", ".join(_path_element(one) for one in ("pg_catalog", *search_path, "pg_temp")),
        "statement_timeout": str(limits.statement_timeout_ms),
        "lock_timeout": str(limits.lock_timeout_ms),
    }
    granted = _OR_GRANTED if connection.info.server_version >= 150000 else ""
    with connection.pipeline():
        connection.execute("BEGIN TRANSACTION READ ONLY")
        connection.execute(_SET, {"names": list(pinned), "values": list(pinned.values())})
        connection.execute((_SET_TEMP_FILES + granted).encode(), {"kilobytes": str(limits.temp_file_kilobytes)})


def _roll_back(connection: psycopg.Connection[Row]) -> None:
    if not connection.closed:
        connection.rollback()


def _path_element(name: str) -> str:
    """Quote a schema for the text of a search_path."""
    return '"' + name.replace('"', '""') + '"'


def _largest(plan: dict[str, Any]) -> float:
    """Return the most rows that a node of a plan is expected to give."""
    largest, pending = 0.0, [plan]
    while pending:
        node = pending.pop()
        largest = max(largest, float(node["Plan Rows"]))
        pending += node.get("Plans", ())
    return largest


def _names(cursor: psycopg.Cursor[Row] | psycopg.ServerCursor[Row]) -> tuple[str, ...]:
    return tuple(column.name for column in cursor.description or ())


def _size(rows: Sequence[Row]) -> int:
    """Return the characters of texts in a fetched chunk; numbers count little."""
    return sum(len(value) if isinstance(value, str) else 1 for row in rows for value in row)
