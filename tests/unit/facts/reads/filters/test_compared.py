from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.facts.reads import office
from tests.unit.facts.reads.helpers import params, unanswered, where


@pytest.mark.parametrize(
    ("question", "condition", "values"),
    [
        ("products with a price over 10", "products.price > :price", {"price": 10}),
        ("products whose price is at most 9.99", "products.price <= :price", {"price": Decimal("9.99")}),
        ("orders with a total of more than 1,000", "orders.total > :total", {"total": 1000}),
        ("products priced between 5 and 10", "products.price BETWEEN :price_low AND :price_high", {"price_low": 5, "price_high": 10}),
        ("products that cost more than 5 dollars", "products.price > :price", {"price": 5}),
        ("products cheaper than 10", "products.price < :price", {"price": 10}),
        ("products longer than 2 minutes", "products.milliseconds > :milliseconds", {"milliseconds": 120_000}),
        (
            "products between 1 and 2 minutes long",
            "products.milliseconds BETWEEN :milliseconds_low AND :milliseconds_high",
            {"milliseconds_low": 60_000, "milliseconds_high": 120_000},
        ),
        ("orders over 20 dollars", "orders.total > :total", {"total": 20}),
    ],
)
def test_compares_numbers_in_the_units_of_the_column(question: str, condition: str, values: dict[str, object]) -> None:
    assert where(question) == condition
    assert params(question) == values


@pytest.mark.parametrize("question", ["products longer than 2 kilometres", "products over 20", "customers with a price over 10"])
def test_leaves_what_cannot_be_compared(question: str) -> None:
    assert unanswered(question)


def test_an_amount_in_a_currency_is_compared_in_the_rows_of_that_currency() -> None:
    assert office.where("settlements with an amount over 500 euros") == (
        "settlement.amount > :amount AND lower(settlement.currency_code) = lower(:currency_code)"
    )
    assert office.where("transfers with an amount over 500 euros") == "transfer.amount > :amount"
