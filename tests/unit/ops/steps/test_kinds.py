"""The other kinds: ddl, validate_constraint, create_index, drop_index, reindex, detach_partition, check, pause, maintenance."""

from __future__ import annotations

import pytest

from knowledge.schema import Name
from ops.step import Budget, Check, Mode, Step, step_kinds
from ops.steps.check import check_step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.detach_partition import detach_step
from ops.steps.drop_index import drop_index_step
from ops.steps.maintenance import maintenance_step
from ops.steps.pause import pause_step
from ops.steps.reindex import reindex_step
from ops.steps.validate_constraint import validate_step
from tests.unit.ops.schemas import schema_of

ORDERS = Name("public", "orders")


def test_every_kind_says_how_it_runs() -> None:
    modes = {kind.name: kind.mode for kind in step_kinds}

    assert modes["ddl"] is modes["validate_constraint"] is Mode.TRANSACTION
    assert modes["create_index"] is modes["drop_index"] is modes["reindex"] is modes["detach_partition"] is Mode.AUTOCOMMIT
    assert modes["copy"] is modes["restore"] is Mode.BATCHES
    assert modes["put_back"] is Mode.TRANSACTION
    assert modes["move_rows"] is modes["add_rows"] is Mode.BATCHES
    assert modes["check"] is Mode.CHECK
    assert modes["pause"] is Mode.PAUSE


def test_undoing_statements_share_a_transaction_unless_they_must_or_should_stand_alone() -> None:
    step = ddl_step(
        "Drop things",
        "SELECT 1",
        undo=[
            "ALTER TABLE t ADD COLUMN a text",
            "COMMENT ON COLUMN t.a IS 'x'",
            "CREATE INDEX CONCURRENTLY i ON public.t (a)",
            "ALTER TABLE t ADD CONSTRAINT c CHECK (a <> '') NOT VALID",
            "ALTER TABLE t VALIDATE CONSTRAINT c",
            "DROP INDEX CONCURRENTLY IF EXISTS public.j",
        ],
    )

    undone = step_kinds["ddl"].inverse(step) or []

    assert [(one.kind, len(one.statements), one.budget) for one in undone] == [
        ("ddl", 2, Budget.SHORT),
        ("create_index", 1, Budget.LONG),
        ("ddl", 1, Budget.SHORT),
        ("validate_constraint", 1, Budget.LONG),
        ("drop_index", 1, Budget.LONG),
    ]
    assert undone[0].title == "Undo: Drop things (1 of 5)"
    assert undone[1].args == {"schema": "public", "index": "i"}


def test_rows_are_restored_once_there_is_room_and_before_anything_checks_them() -> None:
    restore = {"statement": "SELECT 2", "args": {"table": "public.t", "side_table": "vast.kept_1", "batch_rows": 5}}
    step = Step(
        "ddl",
        "Drop",
        ("SELECT 1",),
        ("ALTER TABLE t ADD COLUMN a text", "ALTER TABLE t ALTER COLUMN a SET NOT NULL"),
        {"restores": [restore]},
    )

    assert [one.kind for one in step_kinds["ddl"].inverse(step) or []] == ["ddl", "restore", "ddl"]


def test_what_cannot_be_undone_has_no_inverse_and_what_changed_nothing_has_an_empty_one() -> None:
    assert step_kinds["ddl"].inverse(ddl_step("x", "SELECT 1", undo=None)) is None
    for step in (
        check_step("Look", Check("no_nulls", {"table": "t", "columns": ["a"]})),
        pause_step(5, reason="replicas"),
        maintenance_step("Analyse", "ANALYZE t"),
        reindex_step(Name("public", "i")),
    ):
        assert step_kinds[step.kind].inverse(step) == []


def test_an_index_that_was_half_built_is_found_and_dropped() -> None:
    step = create_index_step(ORDERS, "i", "CREATE INDEX CONCURRENTLY i ON public.orders (note)")

    found = step_kinds["create_index"].reconcile(step)

    assert found is not None
    assert found.params == {"schema": "public", "index": "i"}
    assert found.clean == ("DROP INDEX CONCURRENTLY public.i",)
    assert step.budget is Budget.LONG
    assert [check.validator for check in step.checks] == ["index_valid"]


@pytest.mark.parametrize(
    "step",
    [
        drop_index_step(Name("public", "i")),
        reindex_step(Name("public", "i")),
    ],
)
def test_autocommit_steps_are_looked_up_in_the_catalog(step: Step) -> None:
    assert step_kinds[step.kind].reconcile(step) is not None


def test_a_cut_off_detach_is_finalized_and_undone_under_its_bound() -> None:
    schema = schema_of(
        "CREATE TABLE p (a integer, d date) PARTITION BY RANGE (d);"
        "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')"
    )
    partition = schema.table("p1")
    assert partition is not None

    step = detach_step(partition)

    kind = step_kinds["detach_partition"]
    assert step.statements == ("ALTER TABLE public.p DETACH PARTITION public.p1 CONCURRENTLY",)
    assert kind.reconcile(step).clean == ("ALTER TABLE public.p DETACH PARTITION public.p1 FINALIZE",)  # type: ignore[union-attr]
    assert [one.statements for one in kind.inverse(step) or []] == [
        ("ALTER TABLE public.p ATTACH PARTITION public.p1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",)
    ]


def test_validation_may_take_its_time_and_proves_itself() -> None:
    step = validate_step(ORDERS, "c")

    assert step.budget is Budget.LONG
    assert step.checks == (Check("constraint_validated", {"table": "public.orders", "constraint": "c"}),)
