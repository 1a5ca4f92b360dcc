from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, unanswered


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("average price of products", "avg(products.price) AS average_price"),
        ("what is the average product price?", "avg(products.price) AS average_price"),
        ("total of all orders", "sum(orders.total) AS total"),
        ("minimum and maximum salary of employees", "min(employees.salary) AS lowest_salary, max(employees.salary) AS highest_salary"),
        ("average salary", "avg(employees.salary) AS average_salary"),
        ("earliest hire date of employees", "min(employees.hired_on) AS lowest_hired_on"),
    ],
)
def test_aggregates_a_column(question: str, shown: str) -> None:
    assert sql(question).startswith(f"SELECT {shown} FROM ")


def test_for_each_group() -> None:
    assert sql("average price per category").startswith(
        "SELECT categories.id, categories.name, avg(products.price) AS average_price FROM products "
        "JOIN categories ON categories.id = products.category_id GROUP BY categories.id, categories.name"
    )


def test_of_the_numbers_of_each_group() -> None:
    assert sql("average number of orders per customer") == (
        "SELECT avg(count) AS average FROM (SELECT customers.id, customers.first_name, customers.last_name, count(*) AS count "
        "FROM orders JOIN customers ON customers.id = orders.customer_id "
        "GROUP BY customers.id, customers.first_name, customers.last_name) AS groups"
    )


@pytest.mark.parametrize("question", ["average email of customers", "total happiness", "sum of names", "latest price of products"])
def test_leaves_what_cannot_be_aggregated(question: str) -> None:
    assert unanswered(question)


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("average points of customers for each city with at least two customers", "count(*) >= :number"),
        ("number of customers per city that has an average of points above 10", "avg(customers.points) > :number"),
    ],
)
def test_chooses_groups(question: str, which: str) -> None:
    assert f"GROUP BY customers.city HAVING {which}" in sql(question)


def test_what_is_said_of_those_counted_is_not_said_of_those_measured() -> None:
    assert unanswered("average points of customers for each city with at least two active customers")
