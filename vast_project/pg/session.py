"""Warm read-only sessions on a target: the way every catalog query and every guarded read goes.

A *profile* says what a session may cost. Pools are kept per target, profile and process (a forked worker never shares
a socket with its parent).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, LiteralString

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from vast_project.pg.addresses import dialled, kept_alive
from vast_project.pg.errors import translated
from vast_project.pg.liveness import check_there
from vast_project.pg.spent import on_database
from vast_project.pg.target import Target

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Profile:
    """What sessions of one purpose may wait for and spend. Times in milliseconds; 0 means no limit."""

    application_name: str
    lock_timeout_ms: int
    statement_timeout_ms: int
    search_path: str = "pg_catalog"
    max_size: int = 4


#: Facts: never hang behind somebody's ALTER TABLE (of 40 ms the server makes 41 to 46), then answer from the cache.
FACTS = Profile("vast-facts", lock_timeout_ms=40, statement_timeout_ms=150)
#: The same catalogs where completeness counts more than speed.
PATIENT = Profile("vast-catalog", lock_timeout_ms=2_000, statement_timeout_ms=60_000, max_size=2)


class ReadSession:
    """One autocommit connection on which nothing can be written; values are bound, statements come from files."""

    def __init__(self, connection: psycopg.Connection[Row], *, label: str) -> None:
        self._connection = connection
        self._label = label

    @property
    def server_version(self) -> int:
        """Return server_version_num, as 180004."""
        return self._connection.info.server_version

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with on_database(), translated(self._label):
            yield

    def rows(self, query: LiteralString, **params: Any) -> list[Row]:
        """Return all rows of a query as tuples.

        :raises TargetError: as PostgreSQL said it.
        """
        with self._asking():
            return self._connection.execute(query, params or None).fetchall()

    def table(self, query: LiteralString, **params: Any) -> tuple[tuple[str, ...], list[Row]]:
        """Return the column names and all rows of a query."""
        with self._asking():
            cursor = self._connection.execute(query, params or None)
            return _column_names(cursor), cursor.fetchall()

    def dicts(self, query: LiteralString, **params: Any) -> list[dict[str, Any]]:
        """Return all rows of a query as dictionaries by column name."""
        with self._asking(), self._connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(query, params or None).fetchall()

    def one(self, query: LiteralString, **params: Any) -> Row | None:
        """Return the first row, or None."""
        with self._asking():
            return self._connection.execute(query, params or None).fetchone()

    def value(self, query: LiteralString, **params: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(query, **params)
        return row[0] if row else None

    def many(self, queries: Sequence[tuple[LiteralString, Mapping[str, Any] | None]]) -> list[list[Row]]:
        """Return the rows of several queries sent in one round trip (pipeline mode)."""
        with self._asking(), self._connection.pipeline():
            cursors = [self._connection.execute(query, params) for query, params in queries]
            return [cursor.fetchall() for cursor in cursors]

    def at_once(self, queries: Sequence[tuple[LiteralString, Mapping[str, Any] | None]], **settings: str) -> list[list[Row]]:
        """Return the rows of several queries that see one moment (repeatable read), under settings of their own, in one round trip.

        :raises TargetError: as PostgreSQL said it; the session can be used again.
        """
        connection = self._connection
        with self._asking():
            try:
                with connection.pipeline():
                    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    for name, value in settings.items():
                        connection.execute("SELECT set_config(%s, %s, true)", (name, value))
                    cursors = [connection.execute(query, params) for query, params in queries]
                    connection.execute("COMMIT")
                    return [cursor.fetchall() for cursor in cursors]
            finally:
                connection.rollback()

    def in_stages(
        self, stages: Sequence[Sequence[tuple[LiteralString, Mapping[str, Any] | None]]], **settings: str
    ) -> Iterator[list[list[Row]]]:
        """Yield the rows of several groups of queries that see one moment, under settings of their own.

        Each group is one round trip, and the server works on the next while the caller is busy with the last.

        :raises TargetError: as PostgreSQL said it; the session can be used again.
        """
        begun = [("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", None)]
        begun += [("SELECT set_config(%s, %s, true)", one) for one in settings.items()]
        with translated(self._label):
            try:
                with ThreadPoolExecutor(max_workers=1, thread_name_prefix="catalog") as reader:
                    self._piped(begun)
                    for answered in [reader.submit(self._rows_of, stage) for stage in stages]:
                        with on_database():  # the caller's own work between the groups is not the server's
                            rows = answered.result()
                        yield rows
            finally:
                self._connection.rollback()

    def _piped(self, queries: Sequence[tuple[LiteralString, Any]]) -> list[psycopg.Cursor[Row]]:
        """Send queries in one round trip."""
        with self._connection.pipeline():
            return [self._connection.execute(query, params) for query, params in queries]

    def _rows_of(self, queries: Sequence[tuple[LiteralString, Any]]) -> list[list[Row]]:
        return [cursor.fetchall() for cursor in self._piped(queries)]


def _column_names(cursor: psycopg.Cursor[Row]) -> tuple[str, ...]:
    """Return what a result's columns are called; ``description`` would make an object of each, with a type that nobody asks for."""
    result = cursor.pgresult
    if result is None:
        return ()
    return tuple((result.fname(place) or b"").decode() for place in range(result.nfields))


#: How many statements a session keeps prepared: those of all facts, so that whatever is asked next has its plan still.
PREPARED = 400

_pools: dict[tuple[int, str, Profile], ConnectionPool] = {}
_pools_lock = Lock()


@contextmanager
def read_session(target: Target, *, profile: Profile = FACTS) -> Iterator[ReadSession]:
    """Borrow a warm read-only session.

    :raises TargetUnreachable: if no connection can be had within five seconds.
    :raises LoginRefused: if the server does not take the credentials.
    """
    with read_connection(target, profile=profile) as connection:
        yield ReadSession(connection, label=target.label)


@contextmanager
def read_connection(target: Target, *, profile: Profile) -> Iterator[psycopg.Connection[Row]]:
    """Borrow the warm connection itself; for the modules beside this one, which run more than queries from files on it.

    :raises TargetUnreachable, LoginRefused: as :func:`read_session`.
    """
    with translated(target.label), _pool(target, profile).connection() as connection:
        yield connection


def connect_once(target: Target, *, profile: Profile = PATIENT) -> psycopg.Connection[Row]:
    """Open a configured read-only connection of one's own, with the server's own words if that fails; the caller closes it."""
    with translated(target.label):
        connection = psycopg.connect(dialled(target), autocommit=True, connect_timeout=5, **kept_alive(target))
        _configure(connection, profile)
        return connection


def close_pools(target: Target | None = None) -> None:
    """Close this process's pools of a target, or all of them; the next session opens them anew."""
    with _pools_lock:
        chosen = [key for key in _pools if target is None or key[1] == target.url]
        pools = [_pools.pop(key) for key in chosen]
    for pool in pools:
        pool.close()


def _pool(target: Target, profile: Profile) -> ConnectionPool:
    key = (os.getpid(), target.url, profile)
    pool = _pools.get(key)
    if pool is None:
        with _pools_lock:
            pool = _pools.get(key) or _open_pool(target, profile)
            _pools[key] = pool
    return pool


def _open_pool(target: Target, profile: Profile) -> ConnectionPool:
    # A first connection outside the pool: a wrong password is said at once and in the server's words, instead of as a time-out.
    connect_once(target, profile=profile).close()
    return ConnectionPool(
        lambda: dialled(target),
        min_size=1,
        max_size=profile.max_size,
        timeout=5,
        max_idle=120,
        kwargs={"autocommit": True, "connect_timeout": 5, "prepare_threshold": 2, **kept_alive(target)},
        configure=lambda connection: _configure(connection, profile),
        check=check_there,
        open=True,
    )


def _configure(connection: psycopg.Connection[Row], profile: Profile) -> None:
    connection.prepared_max = PREPARED
    connection.execute(
        """SELECT set_config('application_name', %(name)s, false),
                  set_config('default_transaction_read_only', 'on', false),
                  set_config('lock_timeout', %(lock)s, false),
                  set_config('statement_timeout', %(statement)s, false),
                  set_config('idle_in_transaction_session_timeout', '30s', false),
                  set_config('search_path', %(path)s, false)""",
        {
            "name": profile.application_name,
            "lock": str(profile.lock_timeout_ms),
            "statement": str(profile.statement_timeout_ms),
            "path": profile.search_path,
        },
    )
