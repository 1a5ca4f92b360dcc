"""Plans of several parts: what waits stands behind what does not, and each part is a part of the script."""

from __future__ import annotations

import pytest

from ops.operation import OperationInvalid
from ops.operation_json import operation_from_json
from ops.parts import gate_of, gates, parts_of
from ops.plan import Plan
from ops.plan_script import plan_to_sql
from ops.planner import plan
from tests.unit.ops.schemas import SHOP, schema_of

GRADUAL = {"kind": "rename_column", "args": {"table": "customers", "column": "phone", "new_name": "tel", "keep_old": True}}
VIEW = {"kind": "rename_table", "args": {"table": "orders", "new_name": "purchases", "keep_view": True}}
ADD = {"kind": "add_column", "args": {"table": "customers", "column": "age", "type": "integer"}}


def planned(*asked: dict[str, object], sql: str = SHOP) -> Plan:
    return plan([operation_from_json(one) for one in asked], schema_of(sql), database="shop", request="r")


def test_what_waits_keeps_no_other_operation_waiting() -> None:
    made = planned(GRADUAL, VIEW, ADD)

    first, *behind = parts_of(made)
    assert any("ADD COLUMN age" in text for _, step in first for text in step.statements)
    assert [gate_of(part).args["relation"] for part in behind if gate_of(part)] == ["customers", "orders"]
    assert gates(made) == 2
    assert [position for part in parts_of(made) for position, _ in part] == list(range(len(made.steps)))


def test_a_plan_that_does_not_wait_has_one_part() -> None:
    assert (len(parts_of(planned(ADD))), gates(planned(ADD))) == (1, 0)


def test_the_way_back_of_a_refill_is_a_backfill_that_proves_itself() -> None:
    made = planned(GRADUAL)

    assert made.rollback is not None
    [again] = [step for step in made.rollback if step.kind == "backfill"]
    assert again.statements[0].startswith("UPDATE public.customers SET phone = tel")
    assert [check.validator for check in again.checks] == ["values_equal"]
    assert [step.kind for step in made.steps if not step.statements] == ["await_unused", "refill"]


def test_a_script_runs_the_first_part_unless_another_is_asked_for() -> None:
    script = plan_to_sql(planned(GRADUAL))

    assert "\\set part 1" in script
    assert script.index("SELECT :part = 2") > script.index("\\if :{?back}")
    assert "\\if :{?part}" not in plan_to_sql(planned(ADD))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"column": "id", "new_name": "number"}, "foreign keys of other tables point to it"),
        ({"table": "orders", "column": "total", "new_name": "sum"}, "view totals would keep the old column in use"),
        ({"table": "odd", "column": "size", "new_name": "extent"}, "extended statistics (odd_sizes)"),
        ({"table": "odd", "column": "spot", "new_name": "place"}, "cannot be compared"),
        ({"table": "odd", "column": "twice", "new_name": "double"}, "PostgreSQL itself gives it its values"),
        ({"table": "odd", "column": "id", "new_name": "number"}, "part of a primary key"),
    ],
)
def test_a_column_that_cannot_be_there_twice_is_refused_with_the_other_way(change: dict[str, object], why: str) -> None:
    sql = f"""{SHOP}; CREATE TABLE odd (id int PRIMARY KEY, spot point, size int, depth int, twice int GENERATED ALWAYS AS (id * 2) STORED);
        CREATE STATISTICS odd_sizes ON size, depth FROM odd"""

    with pytest.raises(OperationInvalid) as refusal:
        planned({**GRADUAL, "args": {**GRADUAL["args"], **change}}, sql=sql)  # type: ignore[dict-item]

    assert why in refusal.value.message
    assert "at once" in refusal.value.message


def test_what_waits_is_not_left_without_the_key_that_its_way_back_walks_by() -> None:
    sql = SHOP + "CREATE TABLE parts (id bigint PRIMARY KEY, phone text);"
    gradual = {**GRADUAL, "args": {**GRADUAL["args"], "table": "parts"}}
    later = {"kind": "rename_column", "args": {"table": "parts", "column": "id", "new_name": "number"}}

    with pytest.raises(OperationInvalid, match="needs id, which goes or is renamed before"):
        planned(gradual, later, sql=sql)
