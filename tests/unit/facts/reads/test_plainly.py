from __future__ import annotations

import pytest

from facts.reads.plainly import put_plainly
from tests.unit.facts.reads.helpers import sql, where


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("For each customer, how many orders are there?", "how many orders are there for each customer"),
        ("Among the customers in Berlin, how many are active?", "how many the customers in Berlin that are active"),
        ("Which products cost more than 5? List their names.", "list the names of products cost more than 5"),
        ("Sort product names by price.", "list the product names sorted by price"),
        ("How much does the most expensive product cost?", "cost of the most expensive product"),
        ("how many customers are there?", "how many customers are there?"),
    ],
)
def test_puts_what_comes_first_where_others_put_it(text: str, plain: str) -> None:
    assert put_plainly(text) == plain


def test_among() -> None:
    assert where("Among the customers in Berlin, how many are active?") == "customers.is_active AND customers.city = :city"


def test_average_of_all_rows() -> None:
    compared = "employees.salary > (SELECT avg(employees_2.salary) FROM employees AS employees_2)"
    for question in (
        "employees with a salary above the average",
        "employees above the average salary",
        "employees with more salary than average",
    ):
        assert where(question) == compared


def test_spending_is_the_sum_of_the_only_amount() -> None:
    assert "sum(orders.total) AS total" in sql("which customer spent the most on orders?")
    assert sql("which customer spent the least on orders?").endswith(
        "ORDER BY total NULLS LAST, customers.id NULLS LAST LIMIT 1"
    )
