"""The module that Django looks for in an engine."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db.backends.postgresql import base

from vast_project.pg.liveness import check_there


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL as Django has it; a connection from the pool is one that is there still."""

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
