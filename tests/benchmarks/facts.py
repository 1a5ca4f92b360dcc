"""How fast facts are answered: ``python -m tests.benchmarks.facts --calls 500 --seconds 10``.

It starts a PostgreSQL and a web server of its own and asks every fact of ``shop`` and of generated schemas (a primary key, a foreign
key and an index per table), each call beside the same statements, prepared, on a bare psycopg connection. *own* is what VAST takes
beside its statements: the whole call less the time inside the session, so that a busy server does not count as VAST's; *CPU* is the
processor time of the whole call, which other programs on the machine change little. No fact is asked for longer than ``--seconds``
in process and as long over HTTP, so that the whole run ends in bounded time: about a hundred facts times that on ``shop`` and on the
largest schema; on the smaller ones, which show the growth only, ``--growth-calls`` times each.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from socket import create_server
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

import psutil
import psycopg

from tests.benchmarks.facts_questions import questions
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
SIZES = (50, 500, 5_000)
#: Percentiles of fewer calls than this say little; a slow fact is asked so often whatever it takes.
LEAST_CALLS = 5


@dataclass
class Figures:
    """Milliseconds of one fact: whole calls, VAST's own part and processor time of them, the bare statements, calls over HTTP.

    ``web_cpu`` is the web server's processor time of one call, on average.
    """

    vast: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    http: list[float] = field(default_factory=list)
    web_cpu: float = 0.0


def at(times: list[float], percent: int) -> float:
    """Return a percentile in milliseconds."""
    return quantiles(times, n=100)[percent - 1] if len(times) > 1 else sum(times)


def elapsed_ms(work: Callable[[], object]) -> float:
    """Run something; return how long it took."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


@dataclass(frozen=True)
class Effort:
    """How often facts are asked in process and over HTTP, and for how many seconds each at most."""

    calls: int
    web_calls: int
    seconds: float

    def times(self, calls: int) -> Iterator[int]:
        """Yield numbers up to the calls wanted, until the time is up."""
        ends = time.monotonic() + self.seconds
        for number in range(calls):
            if number >= LEAST_CALLS and time.monotonic() > ends:
                return
            yield number


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
    ask_http: Callable[[str, Mapping[str, Any]], object],
    web_cpu: Callable[[], float],
) -> dict[str, Figures]:
    """Return the figures of every fact that can be asked of a database."""
    from facts import services
    from vast_project.pg.session import PATIENT, read_session

    found: dict[str, Figures] = {}
    with (
        read_session(services.database_target(database), profile=replace(PATIENT, application_name="vast-benchmark")) as session,
        psycopg.connect(url, autocommit=True, prepare_threshold=2, options="-c search_path=pg_catalog") as bare,
    ):
        for name, args in questions(services.schema_current(database)):
            statements = _statements(services, session, database, name, args)
            figures = found[name] = Figures()

            def run_bare(statements: list[Any] = statements) -> None:
                for query, params in statements:
                    bare.execute(query, params or None).fetchall()

            def ask(name: str = name, args: Mapping[str, Any] = args) -> None:
                services.fact_answer(database=database, name=name, args=args)

            for _ in range(3):
                ask()
            for _ in effort.times(effort.calls):
                watch.inside = 0.0
                cpu, whole = time.thread_time(), elapsed_ms(ask)
                figures.cpu.append((time.thread_time() - cpu) * 1000)
                figures.vast.append(whole)
                figures.own.append(max(whole - watch.inside, 0))
                figures.bare.append(elapsed_ms(run_bare))
            spent = web_cpu()
            figures.http = [elapsed_ms(partial(ask_http, name, args)) for _ in effort.times(effort.web_calls)]
            figures.web_cpu = (web_cpu() - spent) / len(figures.http)
    return found


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


def report(title: str, found: Mapping[str, Figures]) -> str:
    """Return a table of all facts in Markdown, slowest overhead first, and the worst figures."""
    head = "| fact | calls | VAST p50 / p95 / p99 | bare p50 / p95 / p99 | ratio | own p50 / p99 | CPU p50 / p99 | HTTP p50 / p99 | web CPU |"
    lines = [f"## {title}", "", head, "|---|---|---|---|---|---|---|---|---|"]
    for name, one in sorted(found.items(), key=lambda item: -at(item[1].own, 99)):
        ratio = f"{median(one.vast) / median(one.bare):.1f}" if median(one.bare) > 0.01 else "–"
        three = [" / ".join(f"{at(times, percent):.2f}" for percent in (50, 95, 99)) for times in (one.vast, one.bare)]
        two = [f"{at(times, 50):.2f} / {at(times, 99):.2f}" for times in (one.own, one.cpu, one.http)]
        lines.append(f"| `{name}` | {len(one.vast)} | {three[0]} | {three[1]} | {ratio} | {' | '.join(two)} | {one.web_cpu:.1f} |")
    own, cpu = ([at(times, 99) for times in many] for many in zip(*((one.own, one.cpu) for one in found.values()), strict=True))
    over_http = [at([web - median(one.bare) for web in one.http], 99) for one in found.values()]
    lines += ["", f"{len(found)} facts. Own overhead, p99 in process: median {median(own):.2f} ms, worst {max(own):.2f} ms;"]
    lines += [f"processor time of a whole call, p99: median {median(cpu):.2f} ms, worst {max(cpu):.2f} ms;"]
    lines += [f"through HTTP less the bare statements, p99: median {median(over_http):.2f} ms, worst {max(over_http):.2f} ms;"]
    web = [one.web_cpu for one in found.values()]
    lines += [f"processor time of the web server per call: median {median(web):.1f} ms, worst {max(web):.1f} ms.", ""]
    return "\n".join(lines)


def growth(by_size: Mapping[int, Mapping[str, Figures]]) -> str:
    """Return how the facts' medians grow with the number of tables, VAST's beside the bare statements', those that grow most first."""
    sizes = sorted(by_size)
    names = set.intersection(*(set(found) for found in by_size.values()))
    rows = sorted(((median(by_size[sizes[-1]][name].vast), name) for name in names), reverse=True)
    head = " | ".join(f"{size:,}" for size in sizes)
    lines = ["## Growth: p50 in ms by number of tables, VAST / bare", "", f"| fact | {head} |", "|---|" + "---|" * len(sizes)]
    for _, name in rows:
        cells = [f"{median(by_size[size][name].vast):.1f} / {median(by_size[size][name].bare):.1f}" for size in sizes]
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


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
    parser.add_argument("--seconds", type=float, default=10, help="how long each fact is asked at most, in process and over HTTP")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="numbers of tables of the generated schemas")
    parser.add_argument("--skip-shop", action="store_true", help="ask of the generated schemas only")
    options = parser.parse_args()
    home = own_home()
    for name in ("DATABASE_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "VAST_SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ |= {"VAST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "vast_project.settings"}
    import django

    django.setup()
    from vast_project import services

    try:
        with services.running(), web_server() as web:
            services.prepare(people=False)
            full = Effort(options.calls, options.web_calls, options.seconds)
            cluster = _cluster()
            if not options.skip_shop:
                _shop(cluster, web, full)
            _generated(cluster, web, full, Effort(options.growth_calls, 2, options.seconds), sorted(options.sizes))
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
    for size in sizes:
        by_size[size] = _measured(f"crowd-{size}", _crowd(cluster, size), web, full if size == sizes[-1] else growing)
    if by_size:
        print(report(f"{sizes[-1]:,} tables, {2 * sizes[-1]:,} indexes", by_size[sizes[-1]]), flush=True)
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
    from knowledge.services import database_register

    database = database_register(name=name, url=url, actor=Actor(name="benchmark", channel="test"))
    user, _ = User.objects.get_or_create(username="benchmark", is_superuser=True)
    token, _ = Token.objects.get_or_create(user=user)
    port, web_cpu = served
    web = http.client.HTTPConnection("127.0.0.1", port)

    def ask_http(fact: str, args: Mapping[str, Any]) -> object:
        path = f"/api/v1/databases/{name}/facts/{fact}/?{urlencode(args)}"
        web.request("GET", path, headers={"Authorization": f"Token {token.key}"})
        answer = json.loads((response := web.getresponse()).read())
        if response.status != http.HTTPStatus.OK:
            raise SystemExit(f"{path}: {response.status} {answer}")
        return answer

    return measure(database, url, effort=effort, watch=WATCH, ask_http=ask_http, web_cpu=web_cpu)


if __name__ == "__main__":
    main()
