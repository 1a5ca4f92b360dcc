"""How fast facts are while somebody holds every table in ACCESS EXCLUSIVE mode: ``python -m tests.benchmarks.facts_locked``.

Every fact is asked of ``shop`` a few times in turns, first of the free tables and then of the held ones; the goal is 60 ms.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from datetime import date
from statistics import median

import psycopg

from tests.benchmarks.facts import elapsed_ms, installation
from tests.benchmarks.facts_questions import questions

GOAL = 60


def main() -> None:
    """Measure and print Markdown, the slowest facts first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=20, help="how often each fact is asked")
    calls = parser.parse_args().calls
    with installation() as cluster:
        from audit.actor import Actor
        from knowledge.models import Database
        from knowledge.services import database_register, schema_current
        from vast_project.pg.identifiers import qualified
        from vast_project.services.demo.shop import NAME, shop_ensure

        shop_ensure(cluster.postgres, today=date(2026, 6, 30))
        database_register(name="shop", url=cluster.url(NAME), actor=Actor(name="benchmark", channel="test"))
        database = Database.objects.prefetch_related("environments").get(name="shop")
        schema = schema_current(database)
        asked = list(questions(schema))
        free = _times(database, asked, calls)
        with psycopg.connect(cluster.url(NAME)) as holder:
            names = ", ".join(qualified(*table.name) for table in schema.tables if table.parent is None)
            holder.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
            held = _times(database, asked, calls)
    print(f"| fact | free, p50 in ms | held, p50 | held, longest of {calls} |\n|---|---|---|---|")
    for name in sorted(held, key=lambda one: -median(held[one]))[:20]:
        print(f"| `{name}` | {median(free[name]):.1f} | {median(held[name]):.1f} | {max(held[name]):.1f} |")
    within = [sum(measure(times) <= GOAL for times in held.values()) for measure in (median, max)]
    print(f"\n{within[0]} of {len(held)} facts within {GOAL} ms at p50, {within[1]} in every call.")


def _times(database: object, asked: list[tuple[str, dict[str, object]]], calls: int) -> dict[str, list[float]]:
    """Return the milliseconds of each fact's calls, the first of which does not count."""
    from facts.services import fact_answer

    times: dict[str, list[float]] = defaultdict(list)
    for turn in range(calls + 1):
        for name, args in asked:
            took = elapsed_ms(lambda name=name, args=args: fact_answer(database=database, name=name, args=args))
            times[name] += [took] if turn else []
    return times


if __name__ == "__main__":
    main()
