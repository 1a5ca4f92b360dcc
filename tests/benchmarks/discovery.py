"""Introspection and the no-change check beside ``pg_dump --schema-only`` of the same database in the same run.

Run it with ``python -m tests.benchmarks.discovery [TABLES …]``; it starts a PostgreSQL of its own, makes a schema of so many
tables (eight columns, a primary key, a foreign key, two indexes, a check and a comment each), and prints medians. Both take turns,
and the ratio is the median of the turns' ratios, so that other work on the machine falls on both alike; *CPU* is the ratio of the
processor times, clients' and servers', which other work changes little. *per table* shows growth.
"""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
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


def elapsed_ms(work: Callable[[], object]) -> float:
    """Run something; return how long it took, in milliseconds."""
    gc.collect()
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def median_ms(work: Callable[[], object], *, repeats: int = REPEATS) -> float:
    """Run something several times; return the median in milliseconds."""
    return statistics.median(elapsed_ms(work) for _ in range(repeats))


def in_turns(first: Callable[[], float], second: Callable[[], float], *, repeats: int = REPEATS) -> tuple[float, float, float]:
    """Run two things in turns, which say how long they took; return their medians and the median of first by second."""
    turns = [(first(), second()) for _ in range(repeats)]
    return (*map(statistics.median, zip(*turns, strict=True)), statistics.median(one / other for one, other in turns))  # type: ignore[return-value]


class Spent:
    """Processor time by what it was spent on: this process, the programs that it ran, a session's server process, and ended ones."""

    def __init__(self, backend: psutil.Process) -> None:
        self._backend, self._postmaster = backend, backend.parent()
        self.seconds: dict[str, float] = defaultdict(float)

    def on(self, what: str, work: Callable[[], object]) -> float:
        """Run something, add what it took, and return the milliseconds that passed."""
        before = self._now()
        passed = elapsed_ms(work)
        self.seconds[what] += self._now() - before
        return passed

    def _now(self) -> float:
        time.sleep(0.3)  # until the postmaster has noticed what ended
        own, programs = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
        session, ended = self._backend.cpu_times(), self._postmaster.cpu_times()
        servers = session.user + session.system + ended.children_user + ended.children_system
        return own + programs.ru_utime + programs.ru_stime + servers


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
        backend = psutil.Process(session.value("SELECT pg_backend_pid()"))
        spent = Spent(backend)
        names = ("introspect", "pg_dump", "ratio")
        turns = in_turns(
            partial(spent.on, "introspect", partial(introspect, session, measured=False)),
            partial(spent.on, "pg_dump", partial(run_program, dump, folder=Path.cwd())),
        )
        found = dict(zip(names, turns, strict=True)) | {"cpu": spent.seconds["introspect"] / spent.seconds["pg_dump"]}
        found |= {
            "token": median_ms(lambda: quick.value(QUERIES["token"]), repeats=50),
            "moment": median_ms(lambda: quick.value(QUERIES["moment"]), repeats=200),
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
    print("| tables | pg_dump | introspection | ratio | CPU | per table | token | moment | fingerprint | memory |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    try:
        with started_postgres(home) as cluster:
            for tables in sizes:
                one = measure(cluster, tables)
                token = f"{one['token']:.1f} ms ({one['pg_dump'] / one['token']:.0f} × less)"
                print(
                    f"| {tables:,} | {one['pg_dump']:,.0f} ms | {one['introspect']:,.0f} ms | {one['ratio']:.2f} | {one['cpu']:.2f} "
                    f"| {one['introspect'] / tables:.2f} ms | {token} | {one['moment']:.1f} ms | {one['fingerprint']:,.0f} ms "
                    f"| {one['memory_mb']:.0f} MB |",
                    flush=True,
                )
    finally:
        end_run(home.parent)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
