"""What a plan throws away of tables that it changed in other ways before, or reaches by way of a partition, comes back."""

from __future__ import annotations

from typing import Any

import pytest

from ops import services
from ops.operation import OperationInvalid
from ops.operation_json import operation_from_json
from tests.ops_world import World

SETTING = """
CREATE TABLE public.regions (id integer PRIMARY KEY, name text) PARTITION BY HASH (id);
CREATE TABLE public.regions_0 PARTITION OF public.regions FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.regions_1 PARTITION OF public.regions FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO public.regions SELECT i, 'region ' || i FROM generate_series(1, 40) AS i;
CREATE TABLE public.towns (id bigint, region integer REFERENCES public.regions ON DELETE CASCADE, PRIMARY KEY (id)) PARTITION BY HASH (id);
CREATE TABLE public.towns_0 PARTITION OF public.towns FOR VALUES WITH (MODULUS 1, REMAINDER 0);
INSERT INTO public.towns SELECT i, 1 + i % 40 FROM generate_series(1, 200) AS i;
CREATE TABLE public.offices (id bigint PRIMARY KEY, region integer REFERENCES public.regions ON DELETE SET NULL);
INSERT INTO public.offices SELECT i, 1 + i % 40 FROM generate_series(1, 200) AS i;
CREATE TABLE public.notes (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, said text NOT NULL, body json NOT NULL);
INSERT INTO public.notes (said, body) SELECT 'note ' || i, '{"i": 1}' FROM generate_series(1, 100) AS i;
CREATE TABLE public.pins (id bigint PRIMARY KEY, note integer REFERENCES public.notes);
INSERT INTO public.pins SELECT i, i FROM generate_series(1, 50) AS i;
CREATE TABLE public.marks (id bigint PRIMARY KEY, number integer NOT NULL);
INSERT INTO public.marks SELECT i, i FROM generate_series(1, 100) AS i;
ANALYZE;
"""
TABLES = ("regions_0", "regions_1", "towns", "offices", "notes", "pins", "marks")

PLANS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "rows of a partition, which others point to through the whole": [("delete_rows", {"table": "regions_0", "where": "id < 20"})],
    "a partition that is emptied": [("truncate_table", {"table": "regions_1"})],
    "a table that is dropped once it was rebuilt": [("rebuild_table", {"table": "marks"}), ("drop_table", {"table": "marks"})],
    "a column that is dropped once its table was rebuilt": [
        ("rebuild_table", {"table": "marks", "order": ["number"]}),
        ("rename_column", {"table": "marks", "column": "number", "new_name": "counted"}),
        ("drop_column", {"table": "marks", "column": "counted"}),
    ],
    "a key's column that is dropped once it was widened": [
        ("change_type", {"table": "notes", "column": "id", "type": "bigint"}),
        ("drop_constraint", {"constraint_name": "pins_note_fkey"}),
        ("drop_column", {"table": "notes", "column": "id"}),
    ],
    "numbers that only PostgreSQL gives": [("change_type", {"table": "notes", "column": "id", "type": "bigint", "using": "id * 2"})],
}


def held(world: World) -> dict[str, list[Any]]:
    return {name: sorted(map(str, world.sql(f"SELECT to_jsonb(one) FROM {name} AS one"))) for name in TABLES}


@pytest.mark.parametrize("asked", PLANS.values(), ids=PLANS)
def test_it_comes_back_and_the_rehearsal_proves_it(world: World, asked: list[tuple[str, dict[str, Any]]]) -> None:
    world.sql(SETTING)
    if any(args.get("using") for _, args in asked):
        world.sql("DROP TABLE pins; CREATE TABLE pins (id bigint)")
    before, fingerprint = held(world), world.fingerprint()
    operations = [operation_from_json({"kind": kind, "args": args}) for kind, args in asked]
    record = services.plan_propose(database=world.database, request="", operations=operations, **world.acting("olivia"))
    assert world.rehearse(record).error == ""
    evidence = world.fresh(record).evidence
    assert evidence.rollback_proved, evidence.data["rollback"]
    world.decide(record)

    assert world.promote(world.fresh(record)).error == ""
    assert world.fingerprint() != fingerprint or world.sql("SELECT count(*) FROM towns") != [(200,)]
    assert world.roll_back(world.fresh(record)).error == ""

    assert (world.fingerprint(), held(world)) == (fingerprint, before)


def test_what_was_moved_out_of_sight_is_gone_for_what_follows(world: World) -> None:
    world.sql("CREATE TABLE public.shown (id int); ALTER TABLE public.shown ENABLE ROW LEVEL SECURITY")
    world.sql("CREATE POLICY seen ON public.shown FOR SELECT USING (true)")
    before = world.fingerprint()
    asked = [("drop_table", {"table": "shown"}), ("drop_policy", {"policy_name": "seen"})]
    operations = [operation_from_json({"kind": kind, "args": args}) for kind, args in asked]

    with pytest.raises(OperationInvalid, match="Alone it would fit"):
        services.plan_propose(database=world.database, request="", operations=operations, **world.acting("olivia"))

    assert world.fingerprint() == before
