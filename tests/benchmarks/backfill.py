"""How fast a backfill walks a table: ``python -m tests.benchmarks.backfill --rows 5000000``.

On an embedded PostgreSQL of its own, with fsync on, in rounds: one UPDATE of the whole table; VAST's batches by one worker and
by two; the same with before-images; and at the end what pgbench on the same table sees meanwhile. One JSON line per figure;
``ratio`` is throughput beside the single UPDATE's of the same round, the median of all rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.benchmarks.installation import installed
from tests.embedded import Cluster

_TABLE = """
CREATE TABLE public.{name} (id bigint PRIMARY KEY, email text NOT NULL, total numeric NOT NULL, note text);
INSERT INTO public.{name} SELECT i, 'customer' || i || '@example.com', i % 1000, NULL FROM generate_series(1, {rows}) AS i;
VACUUM (ANALYZE) public.{name};
CHECKPOINT;
"""
_EXPRESSION = "lower(split_part(email, '@', 1))"
_TRAFFIC = r"""
\set id random(1, :rows)
UPDATE public.{name} SET total = total + 1 WHERE id = :id;
"""
#: How long clients are watched: before, beside and after a backfill.
TRAFFIC_S = 12

#: What is said of a way to backfill, whether it keeps before-images, and how many workers help.
WAYS = (
    ("batches, one worker", False, 0),
    ("batches, two workers", False, 1),
    ("batches with before-images, one worker", True, 0),
)


def main() -> None:
    """Set up servers, measure, and leave nothing behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3, help="each round measures every way once; medians are told")
    parser.add_argument("--clients", type=int, default=4, help="pgbench clients beside the backfill")
    options = parser.parse_args()
    with installed():
        measure(rows=options.rows, clients=options.clients, rounds=options.rounds)


def measure(*, rows: int, clients: int, rounds: int) -> None:
    """Measure everything on fresh tables of the same contents."""
    from tests.ops_world import make_world
    from vast_project.services.places import places_of
    from vast_project.services.postgres import EmbeddedPostgres

    world = make_world(Cluster(EmbeddedPostgres(places_of(Path(os.environ["VAST_HOME"])))), rows=10)
    seen: dict[str, list[float]] = {}
    for _ in range(rounds):
        single = _single(world, rows)
        seen.setdefault("one UPDATE", []).append(single)
        for said, images, helpers in WAYS:
            rate = _backfill(world, _fresh(world, "filled", rows), images=images, helpers=helpers)
            seen.setdefault(said, []).append(rate)
            seen.setdefault(f"{said}: ratio", []).append(rate / single)
    _say("one UPDATE", rows=rows, rounds=rounds, rows_per_second=round(median(seen["one UPDATE"])), ratio=1.0)
    for said, _, _ in WAYS:
        ratios = seen[f"{said}: ratio"]
        _say(said, rows_per_second=round(median(seen[said])), ratio=round(median(ratios), 2), best=round(max(ratios), 2))
    _traffic(world, rows, clients, rounds, unbraked=median(seen[WAYS[0][0]]))


def _single(world: Any, rows: int) -> float:
    """Return the rows per second of one UPDATE of the whole table."""
    name = _fresh(world, "filled", rows)
    started = time.perf_counter()
    world.sql(f"UPDATE public.{name} SET note = {_EXPRESSION}")
    return rows / (time.perf_counter() - started)


def _fresh(world: Any, name: str, rows: int) -> str:
    world.sql(f"DROP TABLE IF EXISTS public.{name}")
    for statement in _TABLE.format(name=name, rows=rows).strip().split(";\n"):
        world.sql(statement)
    return name


def _step(world: Any, name: str, *, images: bool) -> Any:
    from ops.steps.backfill import backfill_step

    return backfill_step(world.schema(), table=name, values={"note": _EXPRESSION}, before_images=images)


#: A worker as it stands ready elsewhere: started before there is work, and told by a line.
_HELP = """
import sys, time, uuid, django
django.setup()
from ops.models import Run
from ops.services import run_help
print("ready", flush=True)
run_id = uuid.UUID(sys.stdin.readline().strip())
while not run_help(run_id=run_id) and Run.objects.get(pk=run_id).is_active:
    time.sleep(0.05)
"""


def _backfill(world: Any, name: str, *, images: bool, helpers: int = 0) -> float:
    """Promote a backfill, beside so many other workers in processes of their own, and return rows per second of its step."""
    return _promoted(world, _approved(world, name, images=images), helpers=helpers)


def _approved(world: Any, name: str, *, images: bool) -> Any:
    """Return the key of a plan of a backfill that waits for its promotion."""
    from ops.operation import Loss

    loss = Loss.LOSSLESS if images else Loss.IRREVERSIBLE
    return world.approved(_step(world, name, images=images), loss=loss).pk


def _promoted(world: Any, plan: Any, *, helpers: int = 0) -> float:
    from ops import services

    run = services.plan_promote(plan_id=plan, queue=False, **world.acting("olivia"))
    others = [_helper(str(run.pk)) for _ in range(helpers)]
    run = services.run_carry_out(run_id=run.pk)
    for other in others:
        other.wait()
    step = run.steps.get()
    assert step.rows, run.error
    return step.rows / (step.ms / 1000)


def _helper(run: str) -> subprocess.Popen[str]:
    """Start a worker that helps a run, and return it once it stands ready."""
    process = subprocess.Popen([sys.executable, "-c", _HELP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    process.stdin.write(f"{run}\n")
    process.stdin.flush()
    return process


def _traffic(world: Any, rows: int, clients: int, rounds: int, *, unbraked: float) -> None:
    """Show the latency of small updates beside a backfill of the same table, and before and after it, and what that costs the backfill.

    :param unbraked: the rows per second of a backfill that has the server for itself.
    """
    ratios, rates = [], []
    for _ in range(rounds):
        name = _fresh(world, "busy", rows)
        before = _pgbench(world, name, rows, clients)
        beside, rate = _beside(world, name, rows, clients)
        after = _pgbench(world, name, rows, clients)
        ratios.append(beside / min(before, after))  # what is left of the backfill (vacuum, a checkpoint) may disturb them after it
        rates.append(rate)
        _say("traffic", p99_ms_before=before, p99_ms_beside=beside, p99_ms_after=after, ratio=round(ratios[-1], 2))
    share = round(median(rates) / unbraked, 2)
    _say("traffic beside a backfill", ratio=round(median(ratios), 2), backfill_rows_per_second=round(median(rates)), of_alone=share)


def _beside(world: Any, name: str, rows: int, clients: int) -> tuple[float, float]:
    """Return the p99 of clients during a backfill, and its rows per second while they were there."""
    plan = _approved(world, name, images=False)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as watching:
        process = _pgbench_start(world, name, rows, clients, folder=Path(folder))
        time.sleep(1)  # let the clients connect: what is measured is the steady state
        rate = watching.submit(_rate_beside, world, process)
        _promoted(world, plan)
        return _p99(Path(folder)), rate.result()


_RATE = """
SELECT sum(visited) / extract(epoch FROM max(moved_at) - (SELECT min(done_at) FROM vast.batch b WHERE b.scope = w.scope))
  FROM vast.walk w WHERE scope = (SELECT scope FROM vast.batch ORDER BY done_at DESC LIMIT 1) GROUP BY scope
"""


def _rate_beside(world: Any, process: subprocess.Popen[bytes]) -> float:
    """Return the rows per second of the last backfill up to the moment when the clients went."""
    process.wait()
    return float(world.sql(_RATE)[0][0])


def _pgbench(world: Any, name: str, rows: int, clients: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        _pgbench_start(world, name, rows, clients, folder=Path(folder)).wait()
        return _p99(Path(folder))


def _pgbench_start(world: Any, name: str, rows: int, clients: int, *, folder: Path) -> subprocess.Popen[bytes]:
    from vast_project.pg.target import Target
    from vast_project.services.binaries import postgres_tool

    script = folder / "traffic.sql"
    script.write_text(_TRAFFIC.replace("{name}", name))
    parts = Target(world.url).parts
    options = f"-n -c {clients} -T {TRAFFIC_S} -R 200 -D rows={rows} -l --log-prefix={folder}/log".split()
    return subprocess.Popen(
        [postgres_tool("pgbench"), *options, "-f", script, parts["dbname"]],
        env={**os.environ, "PGHOST": parts["host"], "PGUSER": parts["user"], "PGPASSWORD": parts.get("password", "")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _p99(folder: Path) -> float:
    """Return the 99th percentile of the latencies that pgbench logged, in milliseconds."""
    taken = [int(line.split()[2]) for log in folder.glob("log*") for line in log.read_text().splitlines()]
    return round(quantiles(taken, n=100)[98] / 1000, 2)


def _say(what: str, **figures: Any) -> None:
    print(json.dumps({"what": re.sub(r"\s+", " ", what), **figures}), flush=True)


if __name__ == "__main__":
    main()
