"""How fast facts are answered: ``python -m tests.benchmarks.facts``.

``--web-calls 0`` measures in process only, ``--calls 0`` over HTTP only, ``--facts table_size …`` only these.

It starts a PostgreSQL and a web server of its own and asks every fact of ``shop`` and of generated schemas (a primary key, a foreign
key and an index per table), each call beside the same statements, prepared, on a bare psycopg connection. Facts are asked in turns,
a few calls each, so that what else the machine does falls on all of them and on both sides. *own* is what VAST takes beside its
statements: the whole call less the time inside the session, so that a busy server does not count as VAST's; over HTTP it is the whole
call as the client sees it less what the answer's ``Server-Timing`` says of the database. *CPU* is the processor time of the whole call,
which other programs on the machine change little. The statements of a slow fact are run a few dozen times only, and no fact is asked
for longer than ``--seconds``.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from socket import create_server
from statistics import median
from typing import Any
from urllib.parse import urlencode

import psutil
import psycopg

from tests.benchmarks.facts_questions import questions
from tests.benchmarks.facts_report import Figures, growth, report
from tests.embedded import Cluster, end_run, own_home

CROWD = """
DO $$
BEGIN
    FOR n IN {first}..{last} LOOP
        EXECUTE format('CREATE TABLE t_%1$s (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent_id bigint REFERENCES t_%2$s, '
            'name text NOT NULL, amount numeric(10, 2), made_at timestamptz DEFAULT now());'
            'CREATE INDEX t_%1$s_parent_id_idx ON t_%1$s (parent_id)', n, greatest(n - 1, 1));
    END LOOP;
END $$
"""
SIZES = (50, 500, 5_000, 10_000)
#: The size whose facts are all measured in full, also over HTTP; of the others the growth is measured.
IN_FULL = 5_000
#: Percentiles of fewer calls than this say little; a slow fact is asked so often whatever it takes.
LEAST_CALLS = 5
#: In how many turns the calls of a fact are made.
TURNS = 10
#: Seconds that the bare statements of a fact may take in all.
REFERENCE_SECONDS = 2.0


def elapsed_ms(work: Callable[[], object]) -> float:
    """Run something; return how long it took."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


@dataclass(frozen=True)
class Effort:
    """How often facts are asked in process and over HTTP, and for how many seconds each at most; ``only`` these facts, or all."""

    calls: int
    web_calls: int
    seconds: float
    only: frozenset[str] = frozenset()


@dataclass
class Asked:
    """One fact with arguments and the statements that it runs, and what was measured of it."""

    name: str
    args: Mapping[str, Any]
    statements: list[Any]
    figures: Figures = field(default_factory=Figures)

    def turn(self, calls: int, *, seconds: float, taken: list[float]) -> Iterator[int]:
        """Yield a number for each call of a turn, until the fact's time is up; ``taken`` are its calls so far."""
        for number in range(calls):
            if len(taken) >= LEAST_CALLS and sum(taken) > seconds * 1000:
                return
            yield number

    def reference(self, bare: psycopg.Connection[Any]) -> float:
        """Run the statements where they have not taken their time yet; return the milliseconds of now, or the median of before."""
        known = self.figures.bare
        if len(known) >= LEAST_CALLS and sum(known) > REFERENCE_SECONDS * 1000:
            return median(known)
        known.append(elapsed_ms(lambda: [bare.execute(query, params or None).fetchall() for query, params in self.statements]))
        return known[-1]


class Stopwatch:
    """How long VAST's sessions were busy, so that the rest of a call can be told apart."""

    def __init__(self) -> None:
        self.inside = 0.0

    def watch(self, cls: type[Any], *names: str) -> None:
        """Time methods of a class from now on."""
        for name in names:
            setattr(cls, name, self._timed(getattr(cls, name)))

    def _timed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            started = time.perf_counter()
            try:
                return method(*args, **kwargs)
            finally:
                self.inside += (time.perf_counter() - started) * 1000

        return timed


WATCH = Stopwatch()


def measure(
    database: Any,
    url: str,
    *,
    effort: Effort,
    watch: Stopwatch,
    ask_http: Callable[[str, Mapping[str, Any]], float],
    web_cpu: Callable[[], float],
) -> dict[str, Figures]:
    """Return the figures of every fact that can be asked of a database; ``ask_http`` returns the milliseconds spent on the database."""
    from facts import services
    from vast_project.pg.session import PATIENT, read_session

    with (
        read_session(services.database_target(database), profile=replace(PATIENT, application_name="vast-benchmark")) as session,
        psycopg.connect(url, autocommit=True, prepare_threshold=2, options="-c search_path=pg_catalog") as bare,
    ):
        bare.prepared_max = session._connection.prepared_max
        schema = services.schema_current(database)
        every = [
            Asked(name, args, _statements(services, session, database, name, args))
            for name, args in questions(schema)
            if not effort.only or name in effort.only
        ]
        for one in every if effort.calls else ():
            _in_process(one, database, bare, Effort(3, 0, effort.seconds), watch)
            one.figures = Figures()
        for _ in range(TURNS):
            for one in every:
                _in_process(one, database, bare, effort, watch)
        for _ in range(TURNS):
            for one in every:
                _over_http(one, effort, ask_http, web_cpu)
    return {one.name: one.figures for one in every}


def _in_process(one: Asked, database: Any, bare: psycopg.Connection[Any], effort: Effort, watch: Stopwatch) -> None:
    """Make a turn's calls of a fact, each beside its statements."""
    from facts import services

    figures = one.figures
    for _ in one.turn(-(-effort.calls // TURNS), seconds=effort.seconds, taken=figures.vast):
        watch.inside = 0.0
        cpu = time.thread_time()
        whole = elapsed_ms(lambda: services.fact_answer(database=database, name=one.name, args=one.args))
        figures.cpu.append((time.thread_time() - cpu) * 1000)
        figures.vast.append(whole)
        figures.own.append(max(whole - watch.inside, 0))
        one.reference(bare)


def _over_http(
    one: Asked, effort: Effort, ask_http: Callable[[str, Mapping[str, Any]], float], web_cpu: Callable[[], float]
) -> None:
    """Make a turn's calls of a fact over HTTP."""
    figures = one.figures
    before, spent = len(figures.http), web_cpu()
    for _ in one.turn(-(-effort.web_calls // TURNS), seconds=effort.seconds, taken=figures.http):
        started = time.perf_counter()
        on_database = ask_http(one.name, one.args)
        figures.http.append((time.perf_counter() - started) * 1000)
        figures.web_own.append(figures.http[-1] - on_database)
    made = len(figures.http) - before
    if made:
        figures.web_cpu += (web_cpu() - spent - figures.web_cpu * made) / len(figures.http)


def _statements(services: Any, session: Any, database: Any, name: str, args: Mapping[str, Any]) -> list[Any]:
    """Return the statements of a fact with their values, as it runs them."""
    from facts.history import DatabaseHistory
    from facts.inquiry import Inquiry

    fact = services.fact_named(name)
    structure = services.schema_current(database)
    ask = Inquiry(
        fact=fact,
        args=fact.bind(args),
        session=session,
        structure=lambda: structure,
        history=DatabaseHistory(database),
        label=database.name,
    )
    fact.fetch(ask)
    return [(one.query, one.params) for one in ask._statements]


@contextmanager
def web_server() -> Iterator[tuple[int, Callable[[], float]]]:
    """Run VAST's web server on a free port of the loopback until the block ends; yield the port and a clock of its processor time."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "vast_project.asgi:application", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen([*command, "--log-level", "error", "--timeout-keep-alive", "600"])
    try:
        for _ in range(200):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
                break
            except OSError:
                time.sleep(0.05)
        process = psutil.Process(server.pid)
        yield port, lambda: sum(process.cpu_times()[:2]) * 1000
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Measure all databases and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=500, help="how often each fact is asked")
    parser.add_argument("--web-calls", type=int, default=500, help="how often each fact is asked over HTTP")
    parser.add_argument("--growth-calls", type=int, default=40, help="how often on the smaller of the generated schemas")
    parser.add_argument("--seconds", type=float, default=60, help="how long each fact is asked at most, in process and over HTTP")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="numbers of tables of the generated schemas")
    parser.add_argument("--facts", nargs="*", default=(), help="which facts to ask; all where none is named")
    parser.add_argument("--skip-shop", action="store_true", help="ask of the generated schemas only")
    options = parser.parse_args()
    with installation() as cluster, web_server() as web:
        full = Effort(options.calls, options.web_calls, options.seconds, frozenset(options.facts))
        if not options.skip_shop:
            _shop(cluster, web, full)
        _generated(cluster, web, full, replace(full, calls=min(options.growth_calls, options.calls), web_calls=0), sorted(options.sizes))


@contextmanager
def installation() -> Iterator[Cluster]:
    """Run a VAST of the benchmark's own, without people, until the block ends; yield its database server."""
    home = own_home()
    for name in ("DATABASE_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "VAST_SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ |= {"VAST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "vast_project.settings", "VAST_QUOTA_REQUESTS": "1000000"}
    import django

    django.setup()
    from vast_project import services

    try:
        with services.running():
            services.prepare(people=False)
            yield _cluster()
    finally:
        end_run(home.parent)


#: The web server's port and a clock of its processor time.
Web = tuple[int, Callable[[], float]]


def _cluster() -> Cluster:
    from django.conf import settings

    from vast_project.pg.session import ReadSession
    from vast_project.services.places import places_of
    from vast_project.services.postgres import EmbeddedPostgres

    WATCH.watch(ReadSession, "table", "rows", "one", "dicts")  # `value` goes by `one`
    return Cluster(EmbeddedPostgres(places_of(Path(settings.VAST_HOME))))


def _shop(cluster: Cluster, web: Web, effort: Effort) -> None:
    from vast_project.services.demo.shop import NAME, shop_ensure

    shop_ensure(cluster.postgres, today=date(2026, 6, 30))
    print(report("shop", _measured("shop", cluster.url(NAME), web, effort)), flush=True)


def _generated(cluster: Cluster, web: Web, full: Effort, growing: Effort, sizes: list[int]) -> None:
    by_size = {}
    in_full = IN_FULL if IN_FULL in sizes else max(sizes, default=0)
    for size in sizes:
        by_size[size] = _measured(f"crowd-{size}", _crowd(cluster, size), web, full if size == in_full else growing)
    if by_size:
        print(report(f"{in_full:,} tables, {2 * in_full:,} indexes", by_size[in_full]), flush=True)
        print(growth(by_size), flush=True)


def _crowd(cluster: Cluster, tables: int) -> str:
    url = cluster.create_database(f"crowd_{tables}")
    with psycopg.connect(url, autocommit=True) as connection:
        for first in range(1, tables + 1, 200):
            connection.execute(CROWD.format(first=first, last=min(first + 199, tables)))
        connection.execute("CREATE VIEW v AS SELECT id, name FROM t_1")
        connection.execute("VACUUM ANALYZE")
    return url


def _measured(name: str, url: str, served: Web, effort: Effort) -> dict[str, Figures]:
    from django.contrib.auth.models import User
    from rest_framework.authtoken.models import Token

    from audit.actor import Actor
    from knowledge.selectors import database_for
    from knowledge.services import database_register

    database_register(name=name, url=url, actor=Actor(name="benchmark", channel="test"))
    user, _ = User.objects.get_or_create(username="benchmark", is_superuser=True)
    token, _ = Token.objects.get_or_create(user=user)
    port, web_cpu = served
    web = http.client.HTTPConnection("127.0.0.1", port)

    def ask_http(fact: str, args: Mapping[str, Any]) -> float:
        path = f"/api/v1/databases/{name}/facts/{fact}/?{urlencode(args)}"
        web.request("GET", path, headers={"Authorization": f"Token {token.key}"})
        answer = (response := web.getresponse()).read()
        if response.status != http.HTTPStatus.OK:
            raise SystemExit(f"{path}: {response.status} {answer.decode()}")
        spent = re.search(r"db;dur=([\d.]+)", response.headers.get("Server-Timing", ""))
        return float(spent[1]) if spent else 0.0  # kept or found in memory

    # A caller has the connections with the database: every request begins with both.
    return measure(database_for(user, name), url, effort=effort, watch=WATCH, ask_http=ask_http, web_cpu=web_cpu)


if __name__ == "__main__":
    main()
