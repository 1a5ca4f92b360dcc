"""When a trigger stands before the batches that fill a new column, and when it goes."""

from __future__ import annotations

from typing import Any

import pytest

from ops.operation import OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import schema_of, sized

ADD = {"kind": "add_column", "args": {"table": "orders", "column": "cents", "type": "bigint"}}
FILL = {"kind": "backfill_column", "args": {"table": "orders", "column": "cents", "value": "total * 100"}}
REQUIRE = {"kind": "set_not_null", "args": {"table": "orders", "column": "cents"}}
SPLIT = {"kind": "split_column", "args": {"table": "customers", "column": "name", "into": ["first", "last"], "separator": "' '"}}


def planned(*asked: dict[str, Any], writes: float | None = 5.0) -> Plan:
    return plan([operation_from_json(one) for one in asked], sized(schema_of(), 1_000, writes_per_second=writes), database="shop", request="")


def kinds(made: Plan) -> list[str]:
    return ["trigger" if "CREATE TRIGGER" in "".join(step.statements) else step.kind for step in made.steps]


@pytest.mark.parametrize("asked", [(ADD, FILL), (SPLIT,)])
def test_rows_that_keep_coming_get_the_value_until_programs_write_it(asked: tuple[dict[str, Any], ...]) -> None:
    made = planned(*asked)

    assert kinds(made) == ["ddl", "trigger", "backfill", "await_unused", "ddl"]
    assert made.steps[-1].statements[0].startswith("DROP TRIGGER")
    assert "side_table" not in made.steps[2].args, "the column goes on the way back, and what it was filled with goes along"


@pytest.mark.parametrize("writes", [0.0, None])
def test_a_table_that_is_not_known_to_be_written_gets_none_and_it_is_said(writes: float | None) -> None:
    made = planned(ADD, FILL, writes=writes)

    assert kinds(made) == ["ddl", "backfill"]
    assert "new_rows_not_filled" in [one.code for one in made.findings]


def test_a_required_column_gets_one_in_any_case() -> None:
    made = planned(ADD, FILL, REQUIRE, writes=0.0)

    assert kinds(made) == ["ddl", "trigger", "backfill", "ddl", "validate_constraint", "await_unused", "ddl"]


def test_a_new_column_is_required_once_it_is_filled() -> None:
    required_at_once = {"kind": "add_column", "args": {**ADD["args"], "not_null": True}}

    assert planned(required_at_once, FILL).steps == planned(ADD, FILL, REQUIRE).steps


@pytest.mark.parametrize(
    "value",
    ["7", "random() * total", "(SELECT count(*) FROM customers)", "nextval('orders_id_seq')"],
    ids=["a constant", "chance", "other rows", "a number of its own"],
)
def test_what_does_not_follow_from_the_row_is_filled_once(value: str) -> None:
    assert "trigger" not in kinds(planned(ADD, {"kind": "backfill_column", "args": {**FILL["args"], "value": value}}))


@pytest.mark.parametrize(
    "later",
    [
        {"kind": "rename_column", "args": {"table": "orders", "column": "total", "new_name": "sum"}},
        {"kind": "drop_column", "args": {"table": "orders", "column": "note"}},
        {"kind": "raw_sql", "args": {"sql": "ALTER TABLE orders RENAME COLUMN cents TO cent"}},
    ],
    ids=lambda later: later["kind"],
)
def test_it_goes_before_the_same_plan_changes_what_it_may_read(later: dict[str, Any]) -> None:
    made = planned(ADD, FILL, later)

    assert "await_unused" not in kinds(made)
    ends = next(at for at, step in enumerate(made.steps) if "DROP TRIGGER" in "".join(step.statements))
    assert ends == 3 < len(made.steps) - 1


def test_an_operation_that_leaves_it_alone_does_not_end_it() -> None:
    made = planned(ADD, FILL, {"kind": "create_index", "args": {"table": "orders", "keys": [{"column": "cents"}]}})

    assert kinds(made) == ["ddl", "trigger", "backfill", "create_index", "await_unused", "ddl"]


def test_a_column_that_a_trigger_of_the_table_reads_is_not_dropped() -> None:
    made = planned(ADD, FILL)
    expanded = [one for step in made.steps[:2] for one in step.statements]
    schema = schema_of(";\n".join([SHOP_ORDERS, *expanded]))

    with pytest.raises(OperationInvalid, match="trigger zz_orders_cents_follow"):
        plan([operation_from_json({"kind": "drop_column", "args": {"table": "orders", "column": "total"}})], schema, database="shop", request="")


SHOP_ORDERS = "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10,2) NOT NULL DEFAULT 0)"


def test_words_in_quotes_are_no_columns_of_the_row() -> None:
    said = {"kind": "backfill_column", "args": {**FILL["args"], "value": "length('total: ' || total)"}}

    [trigger] = [step for step in planned(ADD, said).steps if "CREATE TRIGGER" in "".join(step.statements)]

    assert "length('total: ' || new.total)" in trigger.statements[3]


NAMED = {"kind": "backfill_column", "args": {"table": "orders", "column": "note", "value": "'none'", "where": "note IS NULL"}}
REQUIRE_NAMED = {"kind": "set_not_null", "args": {"table": "orders", "column": "note"}}


@pytest.mark.parametrize("value", ["'none'", "'order ' || id", "total::text"])
def test_a_column_that_was_there_is_filled_in_rows_that_come_until_it_is_required(value: str) -> None:
    made = planned({**NAMED, "args": {**NAMED["args"], "value": value}}, REQUIRE_NAMED, writes=None)

    assert kinds(made) == ["trigger", "backfill", "ddl", "validate_constraint", "ddl"]
    assert made.steps[-1].statements[0].startswith("DROP TRIGGER")
    assert "side_table" in made.steps[1].args, "what was there comes back"


def test_the_trigger_goes_before_what_it_reads_is_changed() -> None:
    filled = {**NAMED, "args": {**NAMED["args"], "value": "total::text"}}
    rename = {"kind": "rename_column", "args": {"table": "orders", "column": "total", "new_name": "sum"}}

    made = planned(filled, rename, REQUIRE_NAMED)

    assert kinds(made)[:4] == ["trigger", "backfill", "ddl", "ddl"]
    assert made.steps[2].statements[0].startswith("DROP TRIGGER")


@pytest.mark.parametrize(("writes", "said"), [(5.0, True), (0.0, False), (None, False)])
def test_a_correction_sets_the_rows_that_are_there_and_says_so(writes: float | None, said: bool) -> None:
    made = planned(NAMED, writes=writes)

    assert kinds(made) == ["backfill"]
    assert ("corrected_once" in [one.code for one in made.findings]) is said


@pytest.mark.parametrize("value", ["random()::text", "(SELECT max(name) FROM customers)"], ids=["chance", "other rows"])
def test_what_no_row_tells_is_not_given_to_others(value: str) -> None:
    made = planned({**NAMED, "args": {**NAMED["args"], "value": value}}, REQUIRE_NAMED)

    assert "trigger" not in kinds(made)
