"""Which installation of VAST this is, for the fence on targets that outlive it."""

from __future__ import annotations

from functools import cache

from django.db import connection


@cache
def installation_id() -> str:
    """Return what tells this control database from every other: its cluster and its number there.

    A control database restored from a backup keeps its identity, and with it the tokens that targets have seen: an old one
    is fenced off.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "FROM pg_control_system()"
        )
        return str(cursor.fetchone()[0])
