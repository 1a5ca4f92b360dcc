"""Plans by lot, promoted and taken back, on the demo shop under load: ``python -m tests.benchmarks.soak --plans 200``.

On an embedded PostgreSQL of its own. Clients read and write a table of theirs all the while; every plan is promoted and rolled back
by the services that the pages call. At the end the schema's fingerprint and the checksums of all tables have to be those of the
beginning; the exit status says whether they are. The seed is told, so that a run can be repeated. ``--scale`` is the shop's size: the
small one has the same tables, and plans are what is asked for here, not rows.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from tests.benchmarks.clients import Traffic
from tests.benchmarks.installation import installed
from tests.embedded import Cluster

_THEIRS = "CREATE TABLE public.busy AS SELECT i AS id, 0::numeric AS total FROM generate_series(1::bigint, 10000) AS i"

SAID_EVERY = 10


def main() -> None:
    """Set up servers, run the plans, compare, and leave nothing behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=0.1)
    options = parser.parse_args()
    with installed():
        same = soak(plans=options.plans, seed=options.seed, scale=options.scale)
    sys.exit(0 if same else 1)


def soak(*, plans: int, seed: int, scale: float) -> bool:
    """Promote and take back so many plans, and tell whether the shop is as it was."""
    from knowledge.services import database_change

    world = _shop_world(scale)
    database_change(database=world.database, url=world.url, actor=world.actor("root"))
    world.sql(_THEIRS)
    world.sql("ALTER TABLE public.busy ADD PRIMARY KEY (id)")
    before, rows = world.fingerprint(), _contents(world)
    random, outcomes = Random(seed), {"taken back": 0, "stopped and taken back": 0, "not taken back": 0}
    with Traffic(world.url, "public.busy", 10_000) as traffic:
        for number in range(1, plans + 1):
            outcomes[_there_and_back(world, random)] += 1
            if number % SAID_EVERY == 0:
                print(json.dumps({"so_far": number, **outcomes}), file=sys.stderr, flush=True)
    same = world.fingerprint() == before and _contents(world) == rows
    told = {"plans": plans, "seed": seed, "scale": scale, **outcomes, "clients": traffic.seen, "schema_and_rows_as_before": same}
    print(json.dumps(told), flush=True)
    return same and not outcomes["not taken back"]


def _shop_world(scale: float) -> Any:
    from tests.ops_world import make_world
    from vast_project.services.demo.shop import NAME, shop_ensure
    from vast_project.services.places import places_of
    from vast_project.services.postgres import EmbeddedPostgres

    cluster = Cluster(EmbeddedPostgres(places_of(Path(os.environ["VAST_HOME"]))))
    shop_ensure(cluster.postgres, today=date(2026, 6, 30), scale=scale)
    world = make_world(cluster, rows=10)
    world.url = cluster.create_database(template=NAME)
    return world


def _there_and_back(world: Any, random: Random) -> str:
    """Promote one plan and roll it back; say what became of it."""
    from ops import services
    from tests.support.random_changes import operations_drawn

    drawn = operations_drawn(random, world.schema(), most=3, spare={"busy"})
    record = services.plan_propose(database=world.database, request="", operations=drawn, **world.acting("olivia"))
    world.vouched(record)
    services.approval_request(plan_id=record.pk, **world.acting("olivia"))
    services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))
    promotion = world.promote(record)
    back = world.roll_back(record, accept_loss=True)
    if back.status != "succeeded":
        print(json.dumps({"plan": str(record), "promotion": promotion.error, "rollback": back.error}), flush=True)
        return "not taken back"
    return "taken back" if promotion.status == "succeeded" else "stopped and taken back"


def _contents(world: Any) -> Any:
    from ops.staging.checksums import contents_of
    from vast_project.pg.change import change_session
    from vast_project.pg.target import Target

    tables = [table for table in world.schema().tables if table.kind in "rp" and table.name.name != "busy"]
    with change_session(Target(world.url), name="vast-check") as session:
        return contents_of(session, tables)


if __name__ == "__main__":
    main()
