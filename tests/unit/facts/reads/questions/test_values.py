from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql

COUNTED = "SELECT customers.city, count(*) AS count FROM customers GROUP BY customers.city"


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("which city has the most customers?", 1),
        ("the 3 cities with the most customers", 3),
        ("most common city of customers", 1),
        ("top 5 cities by number of customers", 5),
    ],
)
def test_ranks_the_values_of_a_column(question: str, limit: int) -> None:
    assert sql(question) == f"{COUNTED} ORDER BY count(*) DESC NULLS LAST, customers.city NULLS LAST LIMIT {limit}"


def test_chooses_values_by_their_number() -> None:
    assert sql("cities with more than 3 customers") == (
        f"{COUNTED} HAVING count(*) > :number ORDER BY count(*) DESC NULLS LAST, customers.city NULLS LAST"
    )


def test_values_of_two_kinds_of_rows_need_no_both() -> None:
    assert sql("in which cities are there customers with 10 points and customers with 20 points?") == (
        "SELECT DISTINCT customers.city FROM customers WHERE customers.points = :points AND EXISTS (SELECT FROM customers AS "
        "customers_2 WHERE customers_2.city = customers.city AND customers_2.points = :points_2) ORDER BY customers.city NULLS LAST"
    )


def test_the_value_of_the_first_row() -> None:
    assert sql("which city has the highest points?").endswith(
        "FROM customers ORDER BY customers.points DESC NULLS LAST, customers.id NULLS LAST LIMIT 1"
    )
