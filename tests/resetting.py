"""Put the control database back to its first state after a test that committed."""

from __future__ import annotations

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


def reset(cluster_admin_url: str) -> None:
    """Bring back the remembered rows, past triggers and foreign keys."""
    with psycopg.connect(Target(cluster_admin_url).with_dbname("vast").url, autocommit=True) as connection:
        connection.execute(_RESET)
