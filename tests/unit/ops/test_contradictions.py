"""Operations of one request that do not go together, and objects that two plans share."""

from __future__ import annotations

from typing import Any

import pytest

from ops.conflicts import objects_of, shared
from ops.operation import OperationInvalid, operations
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from ops.planning.contradictions import OPPOSITES, SETS, Contradiction
from tests.unit.ops.schemas import schema_of

PHONE = {"table": "customers", "column": "phone"}


def planned(*asked: tuple[str, dict[str, Any]]) -> Plan:
    wanted = [operation_from_json({"kind": kind, "args": args}) for kind, args in asked]
    return plan(wanted, schema_of(), database="shop", request="r")


@pytest.mark.parametrize(
    "asked",
    [
        (("set_default", PHONE | {"default": "'a'"}), ("set_default", PHONE | {"default": "'b'"})),
        (("set_not_null", PHONE), ("drop_not_null", PHONE)),
        (("change_type", PHONE | {"type": "bigint"}), ("change_type", PHONE | {"type": "integer"})),
        (("rename_column", PHONE | {"new_name": "a"}), ("rename_column", PHONE | {"new_name": "b"})),
        (("drop_table", {"table": "keyless"}), ("create_table", {"table": "keyless", "columns": [{"column": "a", "type": "int"}]})),
    ],
    ids=lambda asked: " and ".join(kind for kind, _ in asked),
)
def test_what_cannot_both_be_meant_is_refused_with_both(asked: tuple[tuple[str, dict[str, Any]], ...]) -> None:
    with pytest.raises(Contradiction) as refusal:
        planned(*asked)

    assert [one["kind"] for one in refusal.value.context["operations"]] == [kind for kind, _ in asked]
    assert "Nothing was planned." in refusal.value.message


def test_the_same_of_two_columns_is_no_contradiction() -> None:
    email = {"table": "customers", "column": "email"}

    assert planned(("set_not_null", PHONE), ("drop_not_null", {"table": "customers", "column": "name"}), ("set_not_null", email)).steps


def test_an_operation_that_another_one_spoils_is_refused_with_that_one() -> None:
    with pytest.raises(OperationInvalid) as refusal:
        planned(("drop_column", PHONE), ("create_index", {"table": "customers", "keys": [{"column": "phone"}]}))

    assert "no column phone" in refusal.value.message
    assert "“Drop column customers.phone” of the same request comes before it" in refusal.value.message


def test_the_tables_name_operations_and_arguments_that_there_are() -> None:
    for kind, names in SETS.items():
        assert set(names) <= set(operations[kind].__dataclass_fields__), kind
    for kinds, names in OPPOSITES.items():
        for kind in kinds:
            assert set(names) <= set(operations[kind].__dataclass_fields__) | {"column"}, kind


def test_two_plans_share_the_column_or_else_the_table() -> None:
    first = objects_of(planned(("set_not_null", PHONE)).as_json())
    second = objects_of(planned(("drop_column", PHONE)).as_json())
    third = objects_of(planned(("add_column", {"table": "customers", "column": "age", "type": "int"})).as_json())
    other = objects_of(planned(("drop_table", {"table": "keyless"})).as_json())

    assert shared(first, second) == ["customers.phone"]
    assert shared(first, third) == ["customers"]
    assert shared(first, other) == []


def test_a_plan_that_fills_a_column_first_is_not_told_to_fill_it() -> None:
    required = ("set_not_null", PHONE)
    filled = ("backfill_column", PHONE | {"value": "'unknown'", "where": "phone IS NULL"})

    alone, both = planned(required), planned(filled, required)

    assert "nulls_block" in {finding.code for finding in alone.findings}
    assert "nulls_block" not in {finding.code for finding in both.findings}
    other = planned(("backfill_column", {"table": "customers", "column": "name", "value": "'x'"}), required)
    assert "nulls_block" in {finding.code for finding in other.findings}, "another column's values do not help"
