"""Sessions that change a target: one connection at a time, named after the run and step it works for.

Whoever looks at ``pg_stat_activity`` sees ``vast:run:<run>:<step>:<token>``; a server that loses its client ends the
statement by itself (``client_connection_check_interval``), and nothing waits without a limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString, cast

import psycopg
from psycopg import RawCursor

from vast_project.pg.addresses import dialled, kept_alive
from vast_project.pg.errors import TargetError, TargetUnreachable, translated
from vast_project.pg.target import Target

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Patience:
    """How long a session may wait for a lock and work on one statement, in milliseconds; 0 means no limit."""

    lock_ms: int
    statement_ms: int


#: Looking things up between steps.
ASIDE = Patience(lock_ms=2_000, statement_ms=60_000)


class ChangeSession:
    """One autocommit connection with the right to change the target.

    Statements of a plan go through :meth:`execute`, one at a time by the extended protocol, as they were approved: nothing
    is interpolated, and a text with two statements is refused by the server.
    """

    def __init__(self, connection: psycopg.Connection[Row], *, target: Target) -> None:
        self._connection = connection
        self.target = target

    @property
    def backend(self) -> int:
        """Return the server process's id."""
        return self._connection.info.backend_pid

    @property
    def server_version(self) -> int:
        """Return server_version_num, as 180004."""
        return self._connection.info.server_version

    @property
    def is_broken(self) -> bool:
        """Return whether the connection is gone."""
        return self._connection.closed or self._connection.broken

    def execute(self, statement: str) -> int:
        """Carry out one statement of a plan and return its row count (0 for those that have none).

        :raises TargetError: as PostgreSQL said it.
        """
        with self._translated():
            # A binary result makes the driver use the extended protocol, which takes a single statement.
            cursor = self._connection.execute(cast(LiteralString, statement), binary=True)
            return max(cursor.rowcount, 0)

    def execute_with(self, statement: str, values: Sequence[Any]) -> int:
        """Carry out one statement with ``$1`` … bound, and return its row count."""
        with self._translated(), self._raw() as cursor:
            cursor.execute(cast(LiteralString, statement), values)
            return max(cursor.rowcount, 0)

    def row_with(self, statement: str, values: Sequence[Any]) -> Row | None:
        """Return the first row of one statement with ``$1`` … bound, or None."""
        with self._translated(), self._raw() as cursor:
            return cursor.execute(cast(LiteralString, statement), values).fetchone()

    def script(self, statements: LiteralString) -> None:
        """Carry out statements of VAST's own, several at a time."""
        with self._translated():
            self._connection.execute(statements)

    def rows(self, query: LiteralString, /, **params: Any) -> list[Row]:
        """Return all rows of a query of VAST's own."""
        with self._translated():
            return self._connection.execute(query, params or None).fetchall()

    def dicts(self, query: str, params: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Return all rows of a query as dictionaries; ``%(name)s`` in it are bound, unless there are no params."""
        with self._translated():
            cursor = self._connection.execute(cast(LiteralString, query), params or None)
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def value(self, query: str, /, **params: Any) -> Any:
        """Return the first column of the first row, or None."""
        with self._translated():
            row = self._connection.execute(cast(LiteralString, query), params or None).fetchone()
            return row[0] if row else None

    def change(self, statement: LiteralString, /, **params: Any) -> int:
        """Carry out one statement of VAST's own and return its row count."""
        with self._translated():
            return max(self._connection.execute(statement, params or None).rowcount, 0)

    @contextmanager
    def transaction(self, *, read_only: bool = False) -> Iterator[None]:
        """Do what is inside in one transaction; an error rolls it back.

        :raises TargetUnreachable: also where the answer to COMMIT was lost, so that nobody knows yet what it was.
        """
        with self._translated(), self._connection.transaction():
            if read_only:
                self._connection.execute("SET TRANSACTION READ ONLY")
            yield

    def copy_to(self, other: ChangeSession, select: str, into: str) -> int:
        """Copy the rows of a SELECT to another session's table, block by block, and return how many there were.

        :param select: a SELECT of VAST's own; it takes no parameters.
        :param into: the table and its columns, as ``public.customers (id, name)``.
        """
        reading = f"COPY ({select}) TO STDOUT"
        writing = f"COPY {into} FROM STDIN"
        with self._translated(), other._translated(), self._connection.cursor() as source, other._connection.cursor() as copied:
            with source.copy(cast(LiteralString, reading)) as blocks, copied.copy(cast(LiteralString, writing)) as taken:
                for block in blocks:
                    taken.write(block)
            return max(copied.rowcount, 0)

    def name(self, application_name: str) -> None:
        """Say in ``pg_stat_activity`` what the session works on, 63 bytes at most."""
        self.change("SELECT set_config('application_name', %(name)s, false)", name=application_name)

    def be_patient(self, patience: Patience) -> None:
        """Set how long the next statements may wait and work."""
        self.change(
            "SELECT set_config('lock_timeout', %(lock)s, false), set_config('statement_timeout', %(statement)s, false)",
            lock=str(patience.lock_ms),
            statement=str(patience.statement_ms),
        )

    def close(self) -> None:
        """End the session; the server rolls back what is open and gives its locks back."""
        self._connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Raise VAST's errors; one that cost the connection is always TargetUnreachable, whatever its code."""
        try:
            with translated(self.target.label):
                yield
        except TargetError as error:
            if self.is_broken and not isinstance(error, TargetUnreachable):
                raise TargetUnreachable(f"{self.target.label}: the connection was lost.", **error.context) from error
            raise

    def _raw(self) -> RawCursor[Row]:
        return RawCursor(self._connection)


@contextmanager
def change_session(target: Target, *, name: str, search_path: str = "pg_catalog") -> Iterator[ChangeSession]:
    """Open a session that may change the target, and close it.

    :raises TargetUnreachable, LoginRefused: if there is no connection to be had.
    """
    session = change_connect(target, name=name, search_path=search_path)
    try:
        yield session
    finally:
        session.close()


def change_connect(target: Target, *, name: str, search_path: str = "pg_catalog") -> ChangeSession:
    """Open a session that may change the target; the caller closes it.

    :param search_path: as the setting is written; the server looks in ``pg_catalog`` before it in any case.
    """
    with translated(target.label):
        connection = psycopg.connect(
            dialled(target),
            autocommit=True,
            connect_timeout=5,
            application_name=name,
            **kept_alive(target),
        )
    session = ChangeSession(connection, target=target)
    settings = {"idle_in_transaction_session_timeout": "60s", "search_path": search_path}
    if session.server_version >= 140000:
        settings["client_connection_check_interval"] = "2s"
    for setting, value in settings.items():
        session.change("SELECT set_config(%(setting)s, %(value)s, false)", setting=setting, value=value)
    session.be_patient(ASIDE)
    return session
