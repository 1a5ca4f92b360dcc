"""Whose a bare time is behind others, and measures along ways on which rows are met once."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, where


@pytest.mark.parametrize(
    "question", ["orders of active customers last year", "revenue of active customers last year", "orders by active customers last year"]
)
def test_a_time_behind_others_is_that_of_the_rows_asked_for(question: str) -> None:
    assert "orders.placed_at >= date_trunc('year', current_date) - interval '1 year'" in where(question)
    assert "customers.created_at" not in where(question)


@pytest.mark.parametrize("question", ["orders of customers created last year", "orders of customers who registered last year"])
def test_a_time_behind_a_verb_is_that_of_the_verb(question: str) -> None:
    assert "customers.created_at >=" in where(question)


def test_values_are_ranked_by_what_was_sold() -> None:
    assert "GROUP BY customers.country" in sql("top 3 countries by revenue")


def test_what_was_used_was_used_then() -> None:
    assert "orders.coupon_id = coupons.id AND orders.placed_at >=" in where("coupons used in 2025")
    assert where("how many coupons were actually used").startswith("EXISTS")
