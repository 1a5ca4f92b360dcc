"""Two amounts that may be meant by what was sold: it is said which was taken, and the other one may be chosen for good."""

from __future__ import annotations

from facts.reads import ReadQuery, understand
from tests.unit.facts.reads.helpers import sql, unanswered
from tests.unit.facts.reads.shop import SHOP

LINES, ORDERS = "order_items.unit_price * quantity", "orders.total"
KEY = f"column: {LINES} or {ORDERS}"


def answer(question: str, chosen: str = "") -> ReadQuery:
    found = understand(question, SHOP, chosen=lambda: {KEY: chosen} if chosen else {})
    assert isinstance(found, ReadQuery), (question, found)
    return found


def test_it_is_said_that_there_is_another_amount() -> None:
    found = answer("revenue per month in 2025")

    assert "sum(order_items.unit_price * order_items.quantity)" in found.sql
    assert ORDERS in found.noted[0]
    assert [one.text for one in found.others] == [f"revenue per month in 2025, meaning {ORDERS}"]


def test_the_other_amount_may_be_chosen() -> None:
    found = answer(f"revenue per month in 2025, meaning {ORDERS}")

    assert "sum(orders.total)" in found.sql
    assert [(one.key, one.meant) for one in found.decided] == [(KEY, ORDERS)]


def test_what_was_chosen_before_holds_and_may_be_taken_back() -> None:
    found = answer("revenue this year", chosen=ORDERS)

    assert "sum(orders.total)" in found.sql
    assert [one.meant for one in found.assumed] == [ORDERS]
    assert [one.label for one in found.others] == [LINES]
    again = answer(found.others[0].text, chosen=ORDERS)
    assert "order_items.quantity" in again.sql
    assert [one.meant for one in again.decided] == [LINES]


def test_the_choice_of_the_lines_is_not_said_again() -> None:
    assert answer("revenue this year", chosen=LINES).noted == ()


def test_the_amounts_of_orders_are_no_amounts_of_what_is_in_them() -> None:
    assert unanswered(f"revenue per category, meaning {ORDERS}")
    assert answer("revenue per category").others == ()
    assert "sum(orders.total)" not in answer("revenue per category", chosen=ORDERS).sql


def test_no_row_is_added_up_for_each_of_its_lines() -> None:
    assert unanswered("total of orders per product")


def test_a_code_is_no_key_of_what_else_has_one() -> None:
    assert "customers.country" in sql("number of orders per country")
