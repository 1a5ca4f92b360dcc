"""How long clients wait while a change is promoted: ``python -m tests.benchmarks.downtime --rows 2000000``.

On an embedded PostgreSQL of its own. For each operation, on a table that clients read and write all the time: the longest that
any of them waits while VAST promotes it, and while the one-line statement does the same. One JSON line per operation; at the end
how many stayed below a quarter of a second, and how many statements of clients failed.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from tests.benchmarks.clients import Traffic
from tests.benchmarks.installation import installed
from tests.embedded import Cluster

_TABLE = """
DROP TABLE IF EXISTS public.pointing, public.busy;
CREATE TABLE public.busy (
    id bigint PRIMARY KEY, total numeric NOT NULL, email text, quantity integer NOT NULL DEFAULT 1, code varchar(20), owner bigint
);
INSERT INTO public.busy SELECT i, i % 1000, 'c' || i || '@example.com', i % 9, 'code ' || i, 1 + i % 10 FROM generate_series(1, {rows}) AS i;
CREATE INDEX busy_code_idx ON public.busy (code);
VACUUM (ANALYZE) public.busy
"""
#: What a key has that others point to, for the change of its type.
_POINTED_TO = """
ALTER TABLE public.busy ALTER COLUMN id TYPE integer;
CREATE TABLE public.pointing AS SELECT id, id AS busy FROM public.busy WHERE id % 2 = 0;
ALTER TABLE public.pointing ADD FOREIGN KEY (busy) REFERENCES public.busy;
VACUUM (ANALYZE) public.busy, public.pointing
"""
_ON = {"table": "busy"}
#: Kind, arguments, and the statement that does the same in one line.
OPERATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("add_column", {"column": "a", "type": "text"}, "ADD COLUMN a text"),
    ("add_column", {"column": "a", "type": "integer", "default": "7", "not_null": True}, "ADD COLUMN a integer NOT NULL DEFAULT 7"),
    ("add_column", {"column": "a", "type": "uuid", "default": "gen_random_uuid()"}, "ADD COLUMN a uuid DEFAULT gen_random_uuid()"),
    ("add_column", {"column": "a", "type": "bigint", "references": "owners"}, "ADD COLUMN a bigint REFERENCES owners"),
    ("drop_column", {"column": "code"}, "DROP COLUMN code"),
    ("rename_column", {"column": "code", "new_name": "label"}, "RENAME COLUMN code TO label"),
    ("set_not_null", {"column": "email"}, "ALTER COLUMN email SET NOT NULL"),
    ("drop_not_null", {"column": "quantity"}, "ALTER COLUMN quantity DROP NOT NULL"),
    ("set_default", {"column": "email", "default": "''"}, "ALTER COLUMN email SET DEFAULT ''"),
    ("drop_default", {"column": "quantity"}, "ALTER COLUMN quantity DROP DEFAULT"),
    ("change_type", {"column": "quantity", "type": "bigint"}, "ALTER COLUMN quantity TYPE bigint"),
    ("change_type", {"column": "id", "type": "bigint"}, "ALTER COLUMN id TYPE bigint"),
    ("change_type", {"column": "code", "type": "text"}, "ALTER COLUMN code TYPE text"),
    ("add_check", {"condition": "quantity >= 0"}, "ADD CHECK (quantity >= 0)"),
    ("add_unique", {"columns": ["email"]}, "ADD UNIQUE (email)"),
    ("add_foreign_key", {"columns": ["owner"], "references": "owners"}, "ADD FOREIGN KEY (owner) REFERENCES owners"),
    ("set_statistics_target", {"column": "code", "target": 500}, "ALTER COLUMN code SET STATISTICS 500"),
    ("create_index", {"keys": [{"column": "email"}]}, "CREATE INDEX ON busy (email)"),
    ("create_index", {"keys": [{"column": "email"}], "unique": True}, "CREATE UNIQUE INDEX ON busy (email)"),
    ("drop_index", {"index_name": "busy_code_idx"}, "DROP INDEX busy_code_idx"),
    ("backfill_column", {"column": "code", "value": "lower(email)"}, "UPDATE busy SET code = left(lower(email), 20)"),
]
GOAL_MS = 250.0


def main() -> None:
    """Set up servers, measure, and leave nothing behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--only", default="", help="a part of the names of the operations to measure")
    options = parser.parse_args()
    with installed():
        measure(rows=options.rows, only=options.only)


def measure(*, rows: int, only: str = "") -> None:
    """Measure every operation (or those that ``only`` names) both ways, each on a fresh table, and say how many held the goal."""
    from tests.ops_world import make_world
    from vast_project.services.places import places_of
    from vast_project.services.postgres import EmbeddedPostgres

    world = make_world(Cluster(EmbeddedPostgres(places_of(Path(os.environ["VAST_HOME"])))), rows=10)
    world.sql("CREATE TABLE public.owners AS SELECT i AS id FROM generate_series(1::bigint, 10) AS i")
    world.sql("ALTER TABLE public.owners ADD PRIMARY KEY (id)")
    held = failed = 0
    for kind, args, naive in OPERATIONS:
        said = f"{kind} {' '.join(str(value) for value in args.values())}"
        if only not in said:
            continue
        _fresh(world, rows, pointed_to=args.get("column") == "id")
        seen = _promoted(world, kind, args if kind == "drop_index" else {**_ON, **args}, rows)
        _fresh(world, rows, pointed_to=args.get("column") == "id")
        with Traffic(world.url, "public.busy", rows) as alone:
            world.sql(naive if naive.split()[0] in ("CREATE", "DROP", "UPDATE") and "COLUMN" not in naive else f"ALTER TABLE busy {naive}")
        held += seen["longest_ms"] <= GOAL_MS
        failed += seen["failed"]
        _say(said, vast_ms=seen["longest_ms"], one_line_ms=alone.seen["longest_ms"], failed=seen["failed"], errors=seen["errors"])
    _say("in all", operations=len(OPERATIONS), within_goal=held, goal_ms=GOAL_MS, failed=failed)


def _promoted(world: Any, kind: str, args: dict[str, Any], rows: int) -> dict[str, Any]:
    """Promote an operation under traffic, and return what its clients saw."""
    from ops import services
    from ops.operation_json import operation_from_json

    operation = operation_from_json({"kind": kind, "args": args})
    record = services.plan_propose(database=world.database, request="", operations=[operation], **world.acting("olivia"))
    world.vouched(record)
    world.decide(record)
    with Traffic(world.url, "public.busy", rows) as traffic:
        run = world.promote(record)
    assert run.status == "succeeded", run.error
    return traffic.seen


def _fresh(world: Any, rows: int, *, pointed_to: bool) -> None:
    world.sql("DROP SCHEMA IF EXISTS vast CASCADE")
    for statement in (_TABLE.format(rows=rows) + (f";{_POINTED_TO}" if pointed_to else "")).strip().split(";\n"):
        world.sql(statement)


def _say(what: str, **figures: Any) -> None:
    print(json.dumps({"what": what, **figures}), flush=True)


if __name__ == "__main__":
    main()
