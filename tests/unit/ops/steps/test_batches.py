"""Steps in batches: backfill, update_rows, delete_rows, copy and restore, their statements and their way back."""

from __future__ import annotations

import pytest

from ops.operation import OperationInvalid
from ops.statements.parse import parse
from ops.step import Mode, Step, step_kinds
from ops.steps.backfill import backfill_step
from ops.steps.delete_rows import delete_step
from ops.steps.update_rows import update_step
from tests.unit.ops.schemas import schema_of


def statements(step: Step) -> list[str]:
    """Every statement that carrying out a step needs."""
    walked = [step.args[name] for name in ("upper", "first", "next")]
    return [*step.args["prepare"], *walked, *step.statements, *(step.undo or ())]


@pytest.mark.parametrize("version", [130000, 180000])
@pytest.mark.parametrize(
    "step",
    [
        lambda schema: backfill_step(schema, table="orders", values={"note": "'x'"}, where="total > 5"),
        lambda schema: backfill_step(schema, table="keyless", values={"b": "'x'"}, before_images=False),
        lambda schema: backfill_step(
            schema, table="orders", values={"note": "c.name"}, source="public.customers AS c", where="c.id = orders.customer_id"
        ),
        lambda schema: update_step(schema, table="customers", values={"mood": "'sad'", "name": "upper(name)"}),
        lambda schema: delete_step(schema, table="orders", where="total = 0"),
    ],
)
def test_every_statement_is_postgresql(step, version: int) -> None:
    texts = list(statements(step(schema_of(version=version))))

    assert texts
    for text in texts:
        parse(text)


def test_a_backfill_leaves_rows_alone_that_hold_the_value() -> None:
    step = backfill_step(schema_of(), table="orders", values={"note": "'x'"}, before_images=False)

    assert step.statements == (
        "UPDATE public.orders SET note = 'x' WHERE orders.id >= ($1::text[])[1]::integer AND orders.id <= ($2::text[])[1]::integer "
        "AND orders.note IS DISTINCT FROM ('x')",
    )
    assert step_kinds["backfill"].mode is Mode.BATCHES


def test_bounds_come_from_the_order_of_the_key_and_not_from_that_of_an_update() -> None:
    step = backfill_step(schema_of(), table="orders", values={"note": "'x'"})

    assert "LAST_VALUE" not in step.args["next"].upper()
    assert "ORDER BY id ASC LIMIT 1 OFFSET $2::bigint - 1" in step.args["next"]


def test_before_images_have_no_index_while_they_are_written_and_one_before_they_are_walked_back() -> None:
    step = update_step(schema_of(), table="orders", values={"total": "total * 2"})

    [restore] = step_kinds["update_rows"].inverse(step) or []

    assert "PRIMARY KEY" not in "".join(step.args["prepare"])
    assert [text.startswith(f"CREATE INDEX ON {step.args['side_table']}") for text in restore.args["prepare"]] == [True]


def test_a_key_of_several_columns_is_compared_as_a_row() -> None:
    schema = schema_of("CREATE TABLE visits (a text, b timestamptz, c integer, PRIMARY KEY (a, b))")

    step = backfill_step(schema, table="visits", values={"c": "1"}, before_images=False)

    assert step.args["key"] == ["a", "b"]
    assert "(visits.a, visits.b) >= (($1::text[])[1]::text, ($1::text[])[2]::timestamp with time zone)" in step.statements[0]


def test_a_table_without_a_key_is_walked_by_its_pages() -> None:
    step = backfill_step(schema_of(), table="keyless", values={"b": "'x'"}, before_images=False)

    assert step.args["key"] == ["ctid"]


def test_a_nullable_unique_key_does_not_walk_a_table() -> None:
    schema = schema_of("CREATE TABLE t (a integer UNIQUE, b integer NOT NULL UNIQUE, c text)")

    assert backfill_step(schema, table="t", values={"c": "'x'"}).args["key"] == ["b"]


def test_before_images_are_restored_where_the_change_still_stands() -> None:
    step = update_step(schema_of(), table="orders", values={"total": "total * 2"})

    [restore] = step_kinds["update_rows"].inverse(step) or []

    assert restore.kind == "restore"
    assert "orders.total IS NOT DISTINCT FROM kept.new_1" in restore.statements[0]
    assert restore.args["key"] == ["key_1"]
    assert [check.validator for check in restore.checks] == ["rows_restored"]
    assert step_kinds["restore"].inverse(restore) is None


def test_values_of_the_databases_own_types_are_kept_as_text() -> None:
    step = update_step(schema_of(), table="customers", values={"mood": "'sad'"})

    assert "old_1 text" in step.args["prepare"][0]
    assert "kept.old_1::public.mood" in (step.undo or ("",))[0]


def test_without_before_images_there_is_nothing_or_no_way_back() -> None:
    backfill = backfill_step(schema_of(), table="orders", values={"note": "'x'"}, before_images=False)
    erasure = delete_step(schema_of(), table="orders", before_images=False)

    assert step_kinds["backfill"].inverse(backfill) == []
    assert step_kinds["delete_rows"].inverse(erasure) is None


def test_deleted_rows_come_back_whole_but_for_generated_columns() -> None:
    schema = schema_of("CREATE TABLE t (a integer PRIMARY KEY, b integer, c integer GENERATED ALWAYS AS (b * 2) STORED)")

    step = delete_step(schema, table="t")

    assert "INSERT INTO public.t (a, b) OVERRIDING SYSTEM VALUE" in (step.undo or ("",))[0]


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda schema: update_step(schema, table="keyless", values={"a": "a + 1"}), "no_key"),
        (lambda schema: update_step(schema, table="orders", values={"id": "id + 1"}), "no_key"),
        (lambda schema: backfill_step(schema, table="nobody", values={"a": "1"}), "operation_invalid"),
        (lambda schema: backfill_step(schema, table="orders", values={"nothing": "1"}), "operation_invalid"),
    ],
)
def test_what_cannot_be_done_in_batches_is_refused(build, code: str) -> None:
    with pytest.raises(OperationInvalid) as refusal:
        build(schema_of())

    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")


def test_a_generated_column_cannot_be_set() -> None:
    schema = schema_of("CREATE TABLE t (a integer PRIMARY KEY, c integer GENERATED ALWAYS AS (a * 2) STORED)")

    with pytest.raises(OperationInvalid, match="generated from other columns"):
        backfill_step(schema, table="t", values={"c": "1"})
