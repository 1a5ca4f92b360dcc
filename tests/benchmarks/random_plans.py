"""Plans by lot on schemas by lot, there and back: ``python -m tests.benchmarks.random_plans --plans 500 --seed 1``.

On an embedded PostgreSQL of its own. Every draw makes tables, keys, types, rules and what depends on them, plans one to five operations
and carries the plan out; what took effect is taken back, also from where a plan stopped. Schema and rows have to be as before. The
figures tell how many of each kind were drawn; a draw that left something is told with its seed, by which ``--seeds N`` makes it
again. The exit status says whether there was one.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from time import perf_counter

from tests.benchmarks.installation import installed
from tests.embedded import Cluster

SAID_EVERY = 50


def main() -> None:
    """Set up servers, draw, tell, and leave nothing behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1, help="of the first draw; the others count on from it")
    parser.add_argument("--seeds", type=int, nargs="+", help="these draws and no others")
    options = parser.parse_args()
    with installed():
        came_back = draw(options.seeds or list(range(options.seed, options.seed + options.plans)))
    sys.exit(0 if came_back else 1)


def draw(seeds: list[int]) -> bool:
    """Draw a plan by each seed, tell what became of them, and say whether all came back."""
    from pathlib import Path

    from tests.ops_world import make_world
    from tests.support.there_and_back import tried
    from vast_project.services.places import places_of
    from vast_project.services.postgres import EmbeddedPostgres

    world = make_world(Cluster(EmbeddedPostgres(places_of(Path(os.environ["VAST_HOME"])))), rows=10)
    kinds: Counter[str] = Counter()
    told: Counter[str] = Counter()
    began = perf_counter()
    for number, seed in enumerate(seeds, start=1):
        outcome = tried(world, seed)
        kinds.update(outcome.kinds)
        told["tables"] += outcome.tables
        told["not as before" if outcome.left else "stopped and taken back" if outcome.stopped else "taken back"] += 1
        if outcome.left:
            print(
                json.dumps({"seed": outcome.seed, "kinds": outcome.kinds, "stopped": outcome.stopped, "left": outcome.left}),
                flush=True,
            )
        if number % SAID_EVERY == 0:
            print(json.dumps({"so_far": number, **told}), file=sys.stderr, flush=True)
    figures = {
        "plans": len(seeds),
        "seed": seeds[0],
        **told,
        "seconds": round(perf_counter() - began),
        "operations": sum(kinds.values()),
    }
    print(json.dumps({**figures, "kinds": dict(kinds.most_common())}), flush=True)
    return not told["not as before"]


if __name__ == "__main__":
    main()
