from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("are there any orders without a coupon?", "NOT EXISTS (SELECT FROM coupons WHERE coupons.id = orders.coupon_id)"),
        ("is there an order over 20 dollars?", "orders.total > :total"),
        ("do we have any cancelled orders?", "orders.status = :status"),
    ],
)
def test_asks_whether_there_is_a_row(question: str, condition: str) -> None:
    assert sql(question) == f"SELECT EXISTS (SELECT FROM orders WHERE {condition}) AS found"


def test_rows_of_which_more_is_said_are_told_once() -> None:
    assert sql("names of customers who placed orders and who have orders with a total above 10").count("EXISTS") == 1
