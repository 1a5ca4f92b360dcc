"""Introspection and the no-change check beside ``pg_dump --schema-only`` of the same database in the same run.

Run it with ``python -m tests.benchmarks.discovery [TABLES …]``; it starts a PostgreSQL of its own, makes a schema of so many
tables (eight columns, a primary key, a foreign key, two indexes, a check and a comment each), and prints medians.
"""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from tests.embedded import Cluster, end_run, own_home, started_postgres

SIZES = (50, 1_000, 10_000)
REPEATS = 7

MAKE = """
DO $$
BEGIN
    FOR n IN {first}..{last} LOOP
        EXECUTE format($t$
            CREATE TABLE t_%1$s (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent_id bigint REFERENCES t_%2$s, name text NOT NULL,
                status text DEFAULT 'new' CHECK (status <> ''), amount numeric(10, 2), tags text[], created_at timestamptz
                DEFAULT now() NOT NULL, note varchar(200));
            CREATE INDEX t_%1$s_parent ON t_%1$s (parent_id);
            CREATE INDEX t_%1$s_open ON t_%1$s (created_at) WHERE status = 'new';
            COMMENT ON TABLE t_%1$s IS 'table %1$s'$t$, n, greatest(n - 1, 1));
    END LOOP;
END $$
"""


def median_ms(work: Callable[[], object], *, repeats: int = REPEATS) -> float:
    """Run something several times; return the median in milliseconds."""
    times = []
    for _ in range(repeats):
        gc.collect()
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def make_schema(url: str, tables: int) -> None:
    """Make the tables, some hundred per transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        for first in range(1, tables + 1, 200):
            connection.execute(MAKE.format(first=first, last=min(first + 199, tables)))
        connection.execute("VACUUM ANALYZE pg_class, pg_attribute, pg_index, pg_constraint, pg_depend, pg_attrdef, pg_description")


def measure(cluster: Cluster, tables: int) -> dict[str, float]:
    """Return the medians for a schema of so many tables, in milliseconds, and the peak of memory in megabytes."""
    from knowledge.fingerprint import fingerprint
    from knowledge.introspect import introspect
    from knowledge.services.current import CHECKING, QUERIES
    from vast_project.pg.session import PATIENT, close_pools, read_session
    from vast_project.pg.target import Target
    from vast_project.services.binaries import postgres_tool
    from vast_project.services.process import run_program

    url = cluster.create_database()
    make_schema(url, tables)
    dump = [postgres_tool("pg_dump"), "--schema-only", "--file", "/dev/null", "--dbname", url]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with read_session(Target(url), profile=PATIENT) as session, read_session(Target(url), profile=CHECKING) as quick:
        found = {
            "introspect": median_ms(lambda: introspect(session, measured=False)),
            "token": median_ms(lambda: quick.value(QUERIES["token"]), repeats=50),
            "moment": median_ms(lambda: quick.value(QUERIES["moment"]), repeats=200),
            "pg_dump": median_ms(lambda: run_program(dump, folder=Path.cwd())),
        }
        schema = introspect(session)
        found["fingerprint"] = median_ms(lambda: fingerprint(schema), repeats=3)
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    close_pools()
    return found


def main(sizes: list[int]) -> None:
    """Measure each size and print a table."""
    import os

    os.environ["VAST_HOME"] = str(own_home())
    os.environ["DJANGO_SETTINGS_MODULE"] = "vast_project.settings"
    import django

    django.setup()
    home = Path(os.environ["VAST_HOME"])
    print(f"{'tables':>7} {'pg_dump':>9} {'introspect':>11} {'ratio':>6} {'token':>8} {'x less':>7} {'moment':>8} {'fingerprint':>12} {'memory':>8}")
    try:
        with started_postgres(home) as cluster:
            for tables in sizes:
                one = measure(cluster, tables)
                print(
                    f"{tables:>7} {one['pg_dump']:>7.0f}ms {one['introspect']:>9.0f}ms {one['introspect'] / one['pg_dump']:>6.2f}"
                    f" {one['token']:>6.2f}ms {one['pg_dump'] / one['token']:>6.0f}x {one['moment']:>6.2f}ms"
                    f" {one['fingerprint']:>10.0f}ms {one['memory_mb']:>6.0f}MB",
                    flush=True,
                )
    finally:
        end_run(home.parent)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
