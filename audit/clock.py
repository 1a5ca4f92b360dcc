"""What time it is, as the control database tells it: no clock of a process decides anything."""

from __future__ import annotations

from datetime import datetime

from django.db import connection


def clock_now() -> datetime:
    """Ask the control database what time it is; it moves on within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
