"""Is there a pooler between VAST and the server, and does it give one server session to several clients?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Connection(Protocol):
    """The little of a connection that is needed here."""

    @property
    def info(self) -> Any:
        """What the client knows of the connection."""

    def execute(self, query: str) -> Any:
        """Run a statement."""

    def close(self) -> None:
        """Close the connection."""


def shares_sessions(connection: Connection, connect: Callable[[], Connection]) -> bool:
    """Return whether a second connection gets the first one's server process while the first is still open.

    A pooler answers the login itself, so the process id of the login differs from that of the server; only then is a second
    connection made. It asks inside a transaction: under transaction pooling it is handed the idle server of the first.
    """
    own = _server_process(connection)
    if connection.info.backend_pid == own:
        return False
    second = connect()
    try:
        second.execute("BEGIN")
        return _server_process(second) == own
    finally:
        second.close()


def _server_process(connection: Connection) -> int:
    return int(connection.execute("SELECT pg_catalog.pg_backend_pid()").fetchone()[0])
