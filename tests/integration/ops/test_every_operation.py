"""Every operation on a real database: planned, rehearsed forward, taken back to the same fingerprint and rows, forward again."""

from __future__ import annotations

from typing import Any

import pytest

from ops import services
from ops.lifecycle import PlanStatus
from ops.operation import Loss, OperationInvalid, operations
from ops.operation_json import operation_from_json
from tests.ops_world import World

SETTING = """
CREATE TYPE public.mood AS ENUM ('calm', 'busy');
CREATE TABLE public.notes (id bigint, body text DEFAULT 'empty', mood public.mood, customer_id bigint, amount integer NOT NULL);
INSERT INTO public.notes SELECT i, 'note ' || i, 'calm', 1 + i % 5, i FROM generate_series(1, 200) AS i;
CREATE INDEX notes_body_idx ON public.notes (body);
ALTER TABLE public.notes ADD CONSTRAINT notes_amount_check CHECK (amount > 0);
ALTER TABLE public.notes ADD CONSTRAINT notes_customer_fk FOREIGN KEY (customer_id) REFERENCES public.customers;
ANALYZE public.notes;
"""

CASES: dict[str, dict[str, Any]] = {
    "add_check": {"table": "notes", "condition": "amount < 100000"},
    "add_column": {"table": "notes", "column": "token", "type": "uuid", "default": "gen_random_uuid()", "not_null": True},
    "add_enum_value": {"type_name": "mood", "labels": ["tired"]},
    "add_foreign_key": {"table": "notes", "columns": ["id"], "references": "customers"},
    "add_primary_key": {"table": "notes", "columns": ["id"]},
    "add_unique": {"table": "notes", "columns": ["id", "body"]},
    "backfill_column": {"table": "notes", "column": "body", "value": "upper(body)"},
    "change_foreign_key": {"table": "notes", "columns": ["customer_id"], "on_delete": "cascade"},
    "change_type": {"table": "notes", "column": "amount", "type": "bigint"},
    "comment_on": {"table": "notes", "comment": "What people wrote down"},
    "create_enum": {"type_name": "colour", "labels": ["red", "green"]},
    "create_index": {"table": "notes", "keys": [{"column": "customer_id"}]},
    "create_table": {"table": "labels", "columns": [{"column": "id", "type": "bigserial", "primary_key": True}]},
    "create_table_as": {"table": "rich_notes", "query": "SELECT id, amount FROM public.notes WHERE amount > 100"},
    "delete_rows": {"table": "notes", "where": "amount > 150"},
    "drop_column": {"table": "customers", "column": "email"},
    "drop_constraint": {"table": "notes", "constraint_name": "notes_amount_check"},
    "drop_default": {"table": "notes", "column": "body"},
    "drop_index": {"index_name": "notes_body_idx"},
    "drop_not_null": {"table": "notes", "column": "amount"},
    "drop_primary_key": {"table": "orders"},
    "drop_table": {"table": "notes"},
    "insert_rows": {"table": "customers", "columns": ["id", "name"], "rows": [["900001", "'new'"]]},
    "rename_column": {"table": "notes", "column": "body", "new_name": "content"},
    "rename_constraint": {"table": "notes", "constraint_name": "notes_amount_check", "new_name": "amount_positive"},
    "rename_index": {"index_name": "notes_body_idx", "new_name": "notes_by_body"},
    "rename_table": {"table": "notes", "new_name": "remarks"},
    "set_default": {"table": "notes", "column": "amount", "default": "1"},
    "set_not_null": {"table": "notes", "column": "customer_id"},
}


def test_every_operation_has_a_case() -> None:
    assert set(CASES) == set(operations.names())


@pytest.mark.parametrize("kind", CASES)
def test_an_operation_is_done_undone_and_done_again(world: World, kind: str) -> None:
    world.sql(SETTING)
    before = world.fingerprint()
    operation = operation_from_json({"kind": kind, "args": CASES[kind]})

    record = services.plan_propose(database=world.database, request=kind, operations=[operation], **world.acting("olivia"))
    run = world.rehearse(record)
    record = world.fresh(record)

    assert record.status == PlanStatus.VALIDATED, run.error or record.comment
    assert record.evidence.data["passed"]
    if record.loss != Loss.IRREVERSIBLE:
        assert record.evidence.rollback_proved, record.evidence.data["rollback"]
    assert world.fingerprint() == before, "a rehearsal leaves production alone"


@pytest.mark.parametrize("kind", [kind for kind, args in CASES.items() if "table" in args and not kind.startswith("create_table")])
def test_an_operation_on_a_table_that_is_not_there_says_which_is_near(world: World, kind: str) -> None:
    world.sql(SETTING)
    near = {"notes": "notez", "orders": "orderz", "customers": "customerz"}
    operation = operation_from_json({"kind": kind, "args": {**CASES[kind], "table": near[CASES[kind]["table"]]}})

    with pytest.raises(OperationInvalid) as refusal:
        services.plan_propose(database=world.database, request=kind, operations=[operation], **world.acting("olivia"))

    assert CASES[kind]["table"] in refusal.value.message + str(refusal.value.context)
    assert not world.database.plans.exists()
