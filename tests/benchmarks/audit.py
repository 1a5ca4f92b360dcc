"""How fast the audit appends, verifies and finds: ``python -m tests.benchmarks.audit --rows 10000000 --bulk``.

It runs on an embedded PostgreSQL of its own, with fsync on, and prints one JSON line per figure. Appending is shown beside the
same rows inserted without a chain, verification beside a plain SELECT of the same rows, because that is what neither can be
faster than. ``--bulk`` loads the entries by COPY with hashes computed here, instead of appending each.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from tests.benchmarks.installation import installed
from vast_project.pg.target import Target

_FILL = """
SELECT count(audit_append(jsonb_build_object(
    'action', (ARRAY['chat.message.answered', 'ops.plan.proposed', 'ops.step.succeeded', 'chat.message.refused'])[1 + i %% 4],
    'actor', jsonb_build_object('name', 'user' || i %% 40, 'user_id', i %% 40, 'kind', 'person', 'channel', 'page'),
    'database', 'db' || i %% 25,
    'detail', jsonb_build_object('text', repeat('x', 120), 'number', i),
    'subject', 'plan:' || i / 12)::text))
  FROM generate_series(%s, %s) AS i
"""
_PLAIN = """
INSERT INTO unchained VALUES (nextval('unchained_seq'), clock_timestamp(), 'pgbench', '', NULL, 'test.appended', 'plan:1', 'shop', '',
                              '{content}', sha256('a'), sha256('b'));
"""
_ACTIONS = ("chat.message.answered", "ops.plan.proposed", "ops.step.succeeded", "chat.message.refused")
_COPY = """
COPY audit_entry (seq, at, actor, actor_kind, actor_id, action, subject, database, request_id, content, prev_hash, hash) FROM STDIN
"""
_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'audit_entry' AND indexname <> 'audit_entry_pkey'
"""
#: Many entries of one transaction leave as many versions of the head behind, and each append walks them.
_BATCH = 200
_SELECT = "SELECT seq, at, content, prev_hash, hash FROM audit_entry ORDER BY seq"
_SEARCHES = 200


def main() -> None:
    """Set up servers, run the three parts, and leave nothing behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000, help="entries to verify and search among")
    parser.add_argument("--writers", type=int, default=64, help="threads that append at once")
    parser.add_argument("--seconds", type=float, default=10, help="how long they append")
    parser.add_argument("--bulk", action="store_true", help="load the entries by COPY, with hashes computed here")
    options = parser.parse_args()
    with installed(people=False):
        append(writers=options.writers, seconds=options.seconds)
        append_by_sql(writers=options.writers, seconds=options.seconds)
        (fill_by_copy if options.bulk else fill)(options.rows)
        verify()
        search()


def append(*, writers: int, seconds: float) -> None:
    """Let many writers append, each in transactions of its own."""
    from django.db import connections

    from audit.actor import Actor
    from audit.services import entry_append

    def write(number: int) -> list[float]:
        actor, times, end = Actor(name=f"writer {number}"), [], time.perf_counter() + seconds
        try:
            while (started := time.perf_counter()) < end:
                entry_append(actor=actor, action="test.appended", subject="plan:1", database="shop", detail={"rows": 3})
                times.append((time.perf_counter() - started) * 1000)
        finally:
            connections.close_all()
        return times

    with ThreadPoolExecutor(writers) as pool:
        times = [one for part in pool.map(write, range(writers)) for one in part]
    report("append", writers=writers, rows_per_s=round(len(times) / seconds), **percentiles(times))


def append_by_sql(*, writers: int, seconds: float) -> None:
    """Let pgbench append as VAST does, and insert the same rows without a chain: the database's figures, not those of Python."""
    import psycopg

    from audit.flushing import _FLUSH
    from audit.services import _APPEND
    from vast_project import services

    superuser = Target(services.embedded_urls().cluster_admin).with_dbname("vast").url
    content = '{"action":"test.appended","actor":{"name":"pgbench"},"database":"shop","detail":{"rows":3},"subject":"plan:1"}'
    appended = _APPEND.replace("%s", f"'{content}'")
    chained = f"{appended};\n{_FLUSH};\n"
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("CREATE TABLE unchained (LIKE audit_entry INCLUDING INDEXES); CREATE SEQUENCE unchained_seq")
        plain = _PLAIN.format(content=content)
        for name, script in (("append by SQL", chained), ("insert without a chain", plain)):
            rate = _pgbench(superuser, script, writers, seconds)
            report(name, writers=writers, rows_per_s=round(rate), mean_ms=round(writers / rate * 1000, 1))
        connection.execute("DROP TABLE unchained; DROP SEQUENCE unchained_seq")


def _pgbench(url: str, text: str, writers: int, seconds: float) -> float:
    """Return how often a second a script was run by so many clients."""
    from django.conf import settings

    from vast_project.services.binaries import postgres_tool

    script = Path(settings.VAST_HOME, "append.sql")
    script.write_text(text)
    command = [postgres_tool("pgbench"), "-n", "-M", "prepared", "-f", script, "-c", writers, "-j", 2, "-T", round(seconds)]
    done = subprocess.run([*map(str, command), url], capture_output=True, text=True, check=True)
    [rate] = re.findall(r"tps = ([\d.]+)", done.stdout)
    return float(rate)


def fill(rows: int) -> None:
    """Append from SQL until there are enough entries."""
    from django.db import connection

    started = time.perf_counter()
    with connection.cursor() as cursor:
        for first in range(1, rows + 1, _BATCH):
            cursor.execute(_FILL, [first, min(first + _BATCH - 1, rows)])
    report("fill", rows=rows, rows_per_s=round(rows / (time.perf_counter() - started)))


def fill_by_copy(rows: int) -> None:
    """Write a chain of so many entries past the function, as the superuser, with hashes that are right: in minutes, not in hours."""
    import psycopg

    from vast_project import services

    started = time.perf_counter()
    with psycopg.connect(Target(services.embedded_urls().cluster_admin).with_dbname("vast").url) as connection:
        [(seq, before, at)] = connection.execute("SELECT seq, hash, clock_timestamp() FROM audit_head")
        found = connection.execute(_INDEXES).fetchall()
        for name, _definition in found:
            connection.execute(f"DROP INDEX {name}")
        with connection.cursor().copy(_COPY) as copy:
            for line in _chain(bytes(before), seq + 1, seq + rows, round(at.timestamp() * 1e6)):
                copy.write_row(line)
                before = line[-1]
        connection.execute("UPDATE audit_head SET seq = %s, hash = %s, at = clock_timestamp()", [seq + rows, before])
        connection.execute("SET maintenance_work_mem = '1GB'")
        for _name, definition in found:
            connection.execute(definition)
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE audit_entry")
    report("fill by COPY", rows=rows, rows_per_s=round(rows / (time.perf_counter() - started)))


def _chain(before: bytes, first: int, last: int, micros: int) -> Iterator[tuple[Any, ...]]:
    """Yield entries as COPY takes them, each with the hash that follows from the one before."""
    from audit.chain import link_hash

    for seq in range(first, last + 1):
        micros += 1
        user, action, database, subject = seq % 40, _ACTIONS[seq % 4], f"db{seq % 25}", f"plan:{seq // 12}"
        content = (
            f'{{"action":"{action}","actor":{{"channel":"page","kind":"person","name":"user{user}","user_id":{user}}},'
            f'"database":"{database}","detail":{{"number":{seq},"text":"{"x" * 120}"}},"subject":"{subject}"}}'
        )
        own = link_hash(before, seq, micros, content)
        at = datetime.fromtimestamp(micros // 1_000_000, UTC).replace(microsecond=micros % 1_000_000)
        yield (seq, at, f"user{user}", "person", user, action, subject, database, "", content, before, own)
        before = own


def verify() -> None:
    """Walk the whole chain, beside reading the same rows and doing nothing with them."""
    from django.db import connection, transaction

    from audit.verification import chain_verify

    started = time.perf_counter()
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_SELECT)
        read = 0
        while rows := cursor.fetchmany(5_000):
            read += len(rows)
    plain = time.perf_counter() - started
    started = time.perf_counter()
    verdict = chain_verify()
    taken = time.perf_counter() - started
    figures = {"rows_per_s": round(verdict.entries / taken), "plain_select_rows_per_s": round(read / plain)}
    report("verify", ok=verdict.ok, rows=verdict.entries, seconds=round(taken, 2), **figures)


def search() -> None:
    """Find first pages by every filter there is."""
    from audit.models import Entry
    from audit.selectors import EntryFilter, entries_page

    middle = Entry.objects.order_by("seq")[Entry.objects.order_by("-seq").values_list("seq", flat=True)[0] // 2].at
    kinds = {
        "database": lambda at: EntryFilter(database=f"db{at % 25}"),
        "actor": lambda at: EntryFilter(actor=f"user{at % 40}"),
        "action": lambda at: EntryFilter(action="ops.*"),
        "plan": lambda at: EntryFilter(subject=f"plan:{at * 31}"),
        "time": lambda at: EntryFilter(until=middle),
        "all": lambda at: EntryFilter(database=f"db{at % 25}", actor=f"user{at % 40}", action="chat.message.refused"),
    }
    for name, make in kinds.items():
        times = []
        for at in range(_SEARCHES):
            started = time.perf_counter()
            entries_page(Entry.objects.all(), make(at))
            times.append((time.perf_counter() - started) * 1000)
        report("search", by=name, **percentiles(times))


def percentiles(times: list[float]) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds."""
    cuts = quantiles(times, n=100)
    return {f"p{at}_ms": round(cuts[at - 1], 2) for at in (50, 95, 99)}


def report(figure: str, **values: Any) -> None:
    """Print one figure."""
    sys.stdout.write(json.dumps({"figure": figure, **values}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
