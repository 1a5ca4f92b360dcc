"""Columns that point to other rows are called by what these are: the shipping address of orders is shipping_address_id."""

from __future__ import annotations

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.statements.simulate import apply

SHOP = apply(
    """
    CREATE TABLE addresses (id bigint PRIMARY KEY, street text);
    CREATE TABLE coupons (id integer PRIMARY KEY, code text);
    CREATE TABLE customers (id bigint PRIMARY KEY, name text);
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers,
                         shipping_address_id bigint REFERENCES addresses, coupon_id integer REFERENCES coupons, tracking_id text);
    """,
    Schema(),
)


def heard(text: str) -> Change | ChangeQuestion | object:
    return understand_change(text, schema=SHOP)


@pytest.mark.parametrize(
    ("text", "kind", "column"),
    [
        ("every order must have a shipping address", "set_not_null", "shipping_address_id"),
        ("make the shipping address of orders mandatory", "set_not_null", "shipping_address_id"),
        ("the coupon of an order may be empty", "drop_not_null", "coupon_id"),
        ("drop the coupon of orders", "drop_column", "coupon_id"),
    ],
)
def test_a_role_is_its_column(text: str, kind: str, column: str) -> None:
    found = heard(text)

    assert isinstance(found, Change)
    assert [(one.name, one.args()["table"], one.args()["column"]) for one in found.operations] == [(kind, "orders", column)]


@pytest.mark.parametrize(
    ("text", "column"), [("add a courier to orders, text", "courier"), ("orders need a tracking, text", "tracking")]
)
def test_what_points_nowhere_is_a_new_name(text: str, column: str) -> None:
    found = heard(text)

    assert isinstance(found, Change)
    assert [(one.name, one.args()["column"]) for one in found.operations] == [("add_column", column)]


@pytest.mark.parametrize(("column", "said"), [("customer", ["points_already"]), ("courier", [])])
def test_a_new_column_called_after_what_one_points_to_is_warned_of(column: str, said: list[str]) -> None:
    found = heard(f"add a column {column} to orders, text")

    assert isinstance(found, Change)
    assert [one.code for one in found.operations[0].findings(SHOP)] == said
