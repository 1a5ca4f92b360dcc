"""Plans by lot, promoted and taken back, on the demo shop under load: ``python -m tests.benchmarks.soak --plans 200``.

On an embedded PostgreSQL of its own. Clients read and write a table of theirs all the while; every plan is promoted and rolled back
by the services that the pages call. Two of three plans are drawn for the shop; each third one takes some of the cases that every kind of
operation has, on a database of its family beside the shop, so that every kind with a way back is drawn in time. After each, the
schema and the checksums of all tables have to be those of before; the exit status says whether they always were. The seed is told,
so that a run can be repeated. ``--scale`` is the shop's size: the small one has the same tables, and plans are what is asked for
here, not rows.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from tests.benchmarks.clients import Traffic
from tests.benchmarks.installation import installed
from tests.embedded import Cluster

_THEIRS = "CREATE TABLE public.busy AS SELECT i AS id, 0::numeric AS total FROM generate_series(1::bigint, 10000) AS i"

SAID_EVERY = 10
OUTCOMES = ("taken back", "stopped and taken back", "not taken back", "not as before")


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
    """Promote and take back so many plans, and tell whether the shop and the databases beside it are as they were."""
    from knowledge.services import database_change

    world = _shop_world(scale)
    database_change(database=world.database, url=world.url, actor=world.actor("root"))
    world.sql(_THEIRS)
    world.sql("ALTER TABLE public.busy ADD PRIMARY KEY (id)")
    places = [Place("shop", world, _shop_drawn), *_families(world.cluster)]
    random, outcomes = Random(seed), dict.fromkeys(OUTCOMES, 0)
    kinds: Counter[str] = Counter()
    with Traffic(world.url, "public.busy", 10_000) as traffic:
        for number in range(1, plans + 1):
            place = random.choice(places[1:]) if number % 3 == 0 else places[0]
            drawn = place.draw(random, place.world)
            kinds.update(one.name for one in drawn)
            plan, outcome = _there_and_back(place.world, drawn)
            outcomes[outcome] += 1
            if found := place.left(plan):
                outcomes["not as before"] += 1
                print(json.dumps({"number": number, "on": place.name, "left": found, "plan": [one.as_json() for one in drawn]}), flush=True)
            if number % SAID_EVERY == 0:
                print(json.dumps({"so_far": number, **outcomes}), file=sys.stderr, flush=True)
    told = {"plans": plans, "seed": seed, "scale": scale, **outcomes, "clients": traffic.seen}
    print(json.dumps({**told, "kinds": dict(kinds.most_common())}), flush=True)
    return not outcomes["not taken back"] and not outcomes["not as before"]


class Place:
    """A database whose plans are drawn by ``draw(random, world)``, and how it was at the beginning."""

    def __init__(self, name: str, world: Any, draw: Callable[[Random, Any], list[Any]]) -> None:
        self.name, self.world, self.draw = name, world, draw
        self._schema, self._rows = world.schema(), _contents(world)

    def left(self, plan: Any) -> list[str]:
        """Return what a plan left otherwise than it was in the schema and in the rows of tables, as a rehearsal compares them.

        It counts as how it was from then on.
        """
        from knowledge.diff import diff
        from ops.staging.proof import contents_compared

        schema, rows = self.world.schema(), _contents(self.world)
        found = [str(change) for change in diff(self._schema, schema)]
        known = {name: held for name, held in rows.items() if name in self._rows}
        compared = contents_compared(plan, self._schema, self._rows, known)
        found += [f"rows of {one['table']} differ" for one in compared if not one["equal"] and not one["set_by_triggers"]]
        self._schema, self._rows = schema, rows
        return found


def _families(cluster: Cluster) -> list[Place]:
    """Return a place for each family of operations, with what its cases are tried on."""
    from tests.integration.ops.cases import FAMILIES
    from tests.ops_world import make_world

    places = []
    for family in FAMILIES:
        world = make_world(cluster, rows=50)
        try:
            world.sql(family.setting)
        except psycopg.Error as missing:
            print(json.dumps({"left_out": family.name, "because": str(missing).splitlines()[0]}), file=sys.stderr, flush=True)
            continue
        places.append(Place(family.name, world, partial(_some_cases, family)))
    return places


def _shop_drawn(random: Random, world: Any) -> list[Any]:
    from tests.support.random_changes import operations_drawn

    return operations_drawn(random, world.schema(), most=3, spare={"busy"})


def _some_cases(family: Any, random: Random, world: Any) -> list[Any]:
    """Return one to four cases of a family, those that the planner takes together and that have a way back."""
    from ops.planner import plan
    from vast_project.errors import VastError

    drawn: list[Any] = []
    wanted, schema = random.randint(1, 4), world.schema()
    for kind in random.sample(list(family.cases), len(family.cases)):
        candidate = family.operation(kind)
        try:
            made = plan([*drawn, candidate], schema, database="drawn", request="")
        except VastError:
            continue
        if made.rollback is not None:
            drawn.append(candidate)
        if len(drawn) == wanted:
            break
    return drawn


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


def _there_and_back(world: Any, drawn: list[Any]) -> tuple[Any, str]:
    """Promote one plan and roll it back; return it, and what became of it."""
    from ops import services

    record = services.plan_propose(database=world.database, request="", operations=drawn, **world.acting("olivia"))
    world.vouched(record)
    world.decide(record)
    promotion = world.promote(record)
    back = world.roll_back(record, accept_loss=True)
    if back.status != "succeeded":
        print(json.dumps({"plan": [one.as_json() for one in drawn], "promotion": promotion.error, "rollback": back.error}), flush=True)
        return record.plan, "not taken back"
    return record.plan, "taken back" if promotion.status == "succeeded" else "stopped and taken back"


def _contents(world: Any) -> Any:
    from ops.staging.checksums import contents_of
    from vast_project.pg.change import change_session
    from vast_project.pg.target import Target

    tables = [table for table in world.schema().tables if table.kind in "rp" and table.name.name != "busy"]
    with change_session(Target(world.url), name="vast-check") as session:
        return contents_of(session, tables)


if __name__ == "__main__":
    main()
