"""Many appenders at once: the head of the chain is not kept locked while the disk is waited for.

Every append locks one row until its transaction has ended. Were the log flushed to disk within that time, appenders would wait for
one flush each, one after the other. So a transaction that appended commits without waiting, which lets the next one go on, and
then waits for the disk outside the lock, where one flush serves everybody who waits. Nothing is acknowledged before: not to a
person, and not to the step whose intent it was. The log is written in order, so whatever is on disk has everything before it.
"""

from __future__ import annotations

from django.db import connection, transaction

#: Within a statement: let this transaction commit without waiting for the disk.
LAX = "set_config('synchronous_commit', 'off', true)"
# A transaction of its own that writes a few bytes to the log, and waits at its commit as the server is set to, for standbys too.
_FLUSH = "SELECT pg_logical_emit_message(true, 'vast', '')"


def flush_after_commit() -> None:
    """Wait for the disk once the transaction has ended, before its caller goes on; at once where there is none."""
    connection.vast_unflushed = True
    transaction.on_commit(_flush)


def _flush() -> None:
    """Wait until everything that was committed so far is on disk; one time for all entries of a transaction."""
    if getattr(connection, "vast_unflushed", False):
        with connection.cursor() as cursor:
            cursor.execute(_FLUSH)
        connection.vast_unflushed = False
