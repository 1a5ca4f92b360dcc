"""Put the control database back to its first state after a test that committed."""

from __future__ import annotations

from typing import Any

import psycopg

from vast_project.pg.target import Target

_KEEP = """
CREATE SCHEMA IF NOT EXISTS initial;
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS initial.%1$I AS TABLE public.%1$I', t.tablename);
    END LOOP;
END $$;
"""

# Deleting a few rows from many tables is several times faster than truncating them.
_RESET = """
SET session_replication_role = replica;
SET lock_timeout = '30s';
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', t.tablename);
    END LOOP;
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'initial' LOOP
        EXECUTE format('INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE SELECT * FROM initial.%1$I', t.tablename);
    END LOOP;
END $$;
"""


def keep_initial_rows(url: str) -> None:
    """Remember the rows of every table as they are now, unless that was done; ``url`` is a superuser's on the control database."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_KEEP)


_sessions: dict[str, psycopg.Connection[Any]] = {}


def reset(cluster_admin_url: str) -> None:
    """Bring back the remembered rows, past triggers and foreign keys.

    The session stays: a new one has to read of all the tables first what they are, which takes several times as long.
    """
    url = Target(cluster_admin_url).with_dbname("vast").url
    try:
        _session(url).execute(_RESET)
    except psycopg.OperationalError:  # a test ended it, or the server
        _sessions.pop(url).close()
        _session(url).execute(_RESET)


def _session(url: str) -> psycopg.Connection[Any]:
    if url not in _sessions:
        _sessions[url] = psycopg.connect(url, autocommit=True)
    return _sessions[url]


def forget_sessions() -> None:
    """Close what :func:`reset` keeps open."""
    while _sessions:
        _sessions.popitem()[1].close()
