"""The module that Django looks for in an engine."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

from vast_project.pg.liveness import check_there


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL as Django has it; a connection from the pool is one that is there still, and some statements are kept prepared."""

    def cursor_prepared(self) -> CursorWrapper:
        """Return a cursor whose values go apart from the statement, so that the server keeps the plan of one that comes again.

        A process of pages sends the same statements with every request; to plan them anew takes longer than to run them.
        """
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(psycopg.Cursor(self.connection))

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Borrow a connection, and another one where it is gone; the pool makes up for those that are."""
        while True:
            connection = super().get_new_connection(conn_params)
            if self.pool is None:
                return connection
            try:
                check_there(connection)
            except psycopg.Error:
                connection.close()
                self.pool.putconn(connection)
            else:
                return connection
