"""Columns that are kept at what others come to: what people say, which ways there are, and what each of them does."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, NotPlanned, Operation, OperationInvalid
from ops.operation_json import operation_from_json
from ops.operations.keep_computed import WAYS
from ops.planner import plan
from tests.unit.ops.schemas import schema_of

SHOP = """
CREATE TABLE orders (id bigint PRIMARY KEY, freight numeric, goods numeric, total numeric, code text UNIQUE, placed_at timestamptz);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, qty integer, price numeric, amount numeric);
"""


def shop() -> Schema:
    return schema_of(SHOP)


def keeping(**args: str) -> Operation:
    return operation_from_json({"kind": "keep_computed", "args": {"table": "lines", "column": "amount", "expression": "qty * price", **args}})


def sql_of(operation: Operation) -> str:
    steps = plan([operation], shop(), database="shop", request="").steps
    return "\n".join(sql for step in steps for sql in step.statements)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("amount of lines is always qty * price", "qty * price"),
        ("The amount of a line must always be qty times price, keep it that way.", "qty * price"),
        ("keep lines.amount = qty * price", "qty * price"),
        ("lines.amount must never differ from qty * price", "qty * price"),
        ("total of orders = freight + goods, always", "freight + goods"),
    ],
)
def test_a_lasting_rule_is_asked_by_which_way_it_is_to_be_kept(text: str, expression: str) -> None:
    found = understand_change(text, schema=shop())

    assert isinstance(found, Change), found
    [operation] = found.operations
    assert (operation.name, operation.args()["expression"]) == ("keep_computed", expression)
    with pytest.raises(ChoiceNeeded) as asked:
        plan([operation], shop(), database="shop", request=text)
    assert [one["args"]["way"] for one in asked.value.context["choices"]] == list(WAYS)


@pytest.mark.parametrize("text", ["set amount of lines to qty * price", "lines.amount = qty * price"])
def test_what_is_said_of_today_alone_is_no_lasting_rule(text: str) -> None:
    found = understand_change(text, schema=shop())

    assert not isinstance(found, Change) or [one.name for one in found.operations] == ["backfill_column"]


def test_a_trigger_works_out_new_rows_before_those_that_are_there_are_filled() -> None:
    sql = sql_of(keeping(way="trigger"))

    assert sql.index("CREATE TRIGGER") < sql.index("UPDATE", sql.index("CREATE TRIGGER") + 60)
    assert "SELECT qty * price INTO NEW.amount" in sql


def test_a_check_is_said_of_rows_with_nulls_too() -> None:
    assert "CHECK (amount IS NOT DISTINCT FROM (qty * price))" in sql_of(keeping(way="check"))


def test_a_generated_column_takes_the_place_of_the_other() -> None:
    assert "ADD COLUMN amount numeric GENERATED ALWAYS AS (qty * price) STORED" in sql_of(keeping(way="generated column"))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ({"expression": "7"}, "has to follow from other columns"),
        ({"expression": "amount + 1"}, "has to follow from other columns"),
        ({"expression": "qty * nothing"}, "nothing"),
        ({"table": "orders", "column": "placed_at", "expression": "now() - total * interval '1 day'"}, "something else at each look"),
        ({"way": "magic"}, "is none of"),
        ({"table": "orders", "column": "code", "expression": "upper(goods::text)", "way": "generated column"}, "would go with it"),
    ],
)
def test_what_nothing_could_keep_is_refused(args: dict[str, str], said: str) -> None:
    with pytest.raises(OperationInvalid, match=said):
        plan([keeping(**args)], shop(), database="shop", request="")


def test_what_rows_of_another_table_come_to_is_answered_with_what_a_dba_would_do() -> None:
    with pytest.raises(NotPlanned, match="Nothing was changed") as refused:
        plan([keeping(table="orders", column="total", expression="@sum:lines:amount@")], shop(), database="shop", request="")

    assert "view" in refused.value.context["instead"]
