from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import params, unanswered, where


@pytest.mark.parametrize(
    ("question", "condition", "values"),
    [
        ("cancelled orders", "orders.status = :status", {"status": "cancelled"}),
        ("orders in transit", "orders.status = :status", {"status": "in_transit"}),
        ("orders with status paid", "orders.status = :status", {"status": "paid"}),
        ("orders whose status is paid or pending", "orders.status IN (:status, :status_2)", {"status": "paid", "status_2": "pending"}),
        ("orders that are not cancelled", "(orders.status = :status) IS NOT TRUE", {"status": "cancelled"}),
        ("products on sale", "products.stage = :stage", {"stage": "on sale"}),
        ("active customers", "customers.is_active", {}),
        ("inactive customers", "customers.is_active IS NOT TRUE", {}),
        ("discontinued products", "products.discontinued <> :discontinued", {"discontinued": 0}),
        ("shipped orders", "orders.shipped_at IS NOT NULL", {}),
        ("unshipped orders", "orders.shipped_at IS NULL", {}),
        ("customers with a phone", "customers.phone IS NOT NULL", {}),
        ("customers whose last name is 'Smith'", "customers.last_name = :last_name", {"last_name": "Smith"}),
        ("customers with city Berlin", "customers.city = :city", {"city": "Berlin"}),
        ("customers whose city is berlin", "lower(customers.city) = lower(:city)", {"city": "berlin"}),
        ("customers whose email contains 'web.de'", "customers.email ILIKE :email", {"email": "%web.de%"}),
        ("customers whose last name starts with 'A_%'", "customers.last_name ILIKE :last_name", {"last_name": "A\\_\\%%"}),
        ("products starting with 'Sir'", "products.name ILIKE :name", {"name": "Sir%"}),
    ],
)
def test_what_a_column_holds(question: str, condition: str, values: dict[str, object]) -> None:
    assert where(question) == condition
    assert params(question) == values


def test_values_are_bound_and_never_part_of_the_statement() -> None:
    evil = "x'; DROP TABLE customers; --"

    assert params(f'customers whose last name is "{evil}"') == {"last_name": evil}
    assert "DROP" not in where(f'customers whose last name is "{evil}"')


@pytest.mark.parametrize("question", ["orders with status green", "orders whose placed date is 'soon'", "purple customers"])
def test_leaves_values_that_a_column_cannot_hold(question: str) -> None:
    assert unanswered(question)
