"""Tables without a key, duplicates among their rows: what a plan takes away or changes comes back to the same rows."""

from __future__ import annotations

from typing import Any

from ops import services
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord
from ops.operation import Loss
from ops.operation_json import operation_from_json
from ops.operations.drop_column import DropColumn
from ops.planner import plan
from tests.ops_world import World

LOGS = """
CREATE TABLE public.logs (source text NOT NULL, level integer, payload json, made timestamptz NOT NULL DEFAULT now());
INSERT INTO public.logs (source, level, payload)
SELECT 's' || i % 7, nullif(i % 5, 0), json_build_object('n', i % 3) FROM generate_series(1, 600) AS i;
CREATE TABLE public.parts (region text, amount integer) PARTITION BY LIST (region);
CREATE TABLE public.parts_a PARTITION OF public.parts FOR VALUES IN ('a');
CREATE TABLE public.parts_b PARTITION OF public.parts FOR VALUES IN ('b');
INSERT INTO public.parts SELECT CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END, i % 10 FROM generate_series(1, 500) AS i;
ANALYZE public.logs, public.parts;
"""
PLANS: tuple[list[dict[str, Any]], ...] = (
    [
        {"kind": "drop_column", "args": {"table": "logs", "column": "payload"}},
        {"kind": "drop_column", "args": {"table": "logs", "column": "level"}},
        {"kind": "delete_rows", "args": {"table": "logs", "where": "source > 's3'"}},
        {"kind": "drop_column", "args": {"table": "parts", "column": "amount"}},
        {"kind": "drop_column", "args": {"table": "customers", "column": "name"}},
    ],
    [
        {"kind": "backfill_column", "args": {"table": "logs", "column": "level", "value": "level + 1"}},
        {"kind": "change_type", "args": {"table": "logs", "column": "level", "type": "boolean", "using": "level > 1"}},
        {"kind": "backfill_column", "args": {"table": "logs", "column": "source", "value": "'one'"}},
        {"kind": "delete_rows", "args": {"table": "parts", "where": "amount > 2"}},
        {"kind": "backfill_column", "args": {"table": "parts", "column": "amount", "value": "amount + 1"}},
        {"kind": "backfill_column", "args": {"table": "orders", "column": "id", "value": "id + 5000000"}},
    ],
)


def proposed(world: World, *wanted: dict[str, Any]) -> PlanRecord:
    operations = [operation_from_json(one) for one in wanted]
    return services.plan_propose(database=world.database, request=str(wanted), operations=operations, **world.acting("olivia"))


def test_rows_without_a_key_come_back_as_they_were(world: World) -> None:
    world.sql(LOGS)
    before = world.fingerprint()

    for wanted in PLANS:
        record = proposed(world, *wanted)
        run = world.rehearse(record)
        record = world.fresh(record)

        assert record.status == PlanStatus.VALIDATED, (wanted, run.error, record.comment)
        assert record.loss == Loss.LOSSY
        assert record.evidence.rollback_proved, (wanted, record.evidence.data["rollback"])

    assert world.fingerprint() == before


def test_a_large_tables_column_is_hidden_and_comes_back(world: World) -> None:
    world.sql(LOGS)
    world.sql("UPDATE pg_class SET reltuples = 5000000 WHERE oid = 'public.logs'::regclass")
    before = world.fingerprint()

    record = proposed(world, {"kind": "drop_column", "args": {"table": "logs", "column": "source"}})
    world.rehearse(record)
    record = world.fresh(record)

    assert record.status == PlanStatus.VALIDATED, record.comment
    assert record.evidence.rollback_proved
    [step] = record.plan.steps
    assert "RENAME COLUMN source TO dropped_" in step.statements[0]
    assert not step.impact.scans
    assert "column_hidden" in {one.code for one in record.plan.findings}
    assert world.fingerprint() == before


def test_dropping_what_was_hidden_is_said_to_be_for_good(world: World) -> None:
    world.sql(LOGS)
    world.sql("ALTER TABLE public.logs RENAME COLUMN source TO dropped_0123abcd_source")

    made = plan([DropColumn("logs", "dropped_0123abcd_source")], world.schema(), database="shop", request="drop it")

    assert made.rollback is None
    assert made.loss is Loss.IRREVERSIBLE
