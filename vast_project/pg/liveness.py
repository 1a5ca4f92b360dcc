"""Whether a connection that waited in a pool is there still, without a round trip where it was in use a moment ago.

A server that ended a session has closed its socket, which the socket tells at once. What no socket tells is a network that lost the
connection silently; that takes longer than a moment, and a longer wait is ended by a round trip as ever.
"""

from __future__ import annotations

import select
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from psycopg_pool import ConnectionPool

#: For how many seconds after a connection was borrowed its socket is believed.
MOMENT_S = 10.0

_borrowed: WeakKeyDictionary[psycopg.Connection[Any], float] = WeakKeyDictionary()


def check_there(connection: psycopg.Connection[Any]) -> None:
    """Find out whether a connection can be used; for the ``check`` of a pool.

    :raises psycopg.Error: if it cannot.
    """
    now = monotonic()
    if now - _borrowed.get(connection, -MOMENT_S) >= MOMENT_S or not _is_silent(connection):
        ConnectionPool.check_connection(connection)
    _borrowed[connection] = now


def _is_silent(connection: psycopg.Connection[Any]) -> bool:
    """Return whether nothing came from the server: its last words to a session that it ends, or the end of the socket."""
    if connection.closed:
        return False
    heard = select.poll()
    heard.register(connection.fileno(), select.POLLIN | select.POLLPRI)
    return not heard.poll(0)
