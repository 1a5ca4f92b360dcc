"""What the grammar's rules read: roles of keys, ends, comparisons, two kinds of rows, values by a measure."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import choices, sql, unanswered, where


def test_a_key_says_what_others_are() -> None:
    assert sql("names of employees and their managers").startswith(
        "SELECT employees.name, employees_2.name AS manager_name FROM employees LEFT JOIN employees AS employees_2"
    )
    assert sql("number of employees for each manager").startswith("SELECT employees_2.id, employees_2.name, count(*) AS count")


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Who was hired most recently?", "employees.hired_on DESC NULLS LAST, employees.id DESC NULLS LAST LIMIT 1"),
        ("names of products, most expensive first", "products.price DESC NULLS LAST, products.id NULLS LAST"),
        ("top 3 cities by number of customers", "count(*) DESC NULLS LAST, customers.city NULLS LAST LIMIT 3"),
        ("Which city is the most common among the customers?", "count(*) DESC NULLS LAST, customers.city NULLS LAST LIMIT 1"),
        (
            "Which country has the highest average points of customers?",
            "avg(customers.points) DESC NULLS LAST, customers.country NULLS LAST LIMIT 1",
        ),
    ],
)
def test_what_comes_first(question: str, order: str) -> None:
    assert sql(question).partition(" ORDER BY ")[2] == order


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("customers with neither a phone nor an email", "customers.phone IS NULL AND customers.email IS NULL"),
        ("customers with more than 2 million points", "customers.points > :points"),
        ("employees with a salary no less than 5000", "employees.salary >= :salary"),
    ],
)
def test_comparisons(question: str, condition: str) -> None:
    assert where(question) == condition


def test_numbers_of_each_are_groups_unless_those_without_are_asked_for() -> None:
    grouped = sql("For each customer, show the email and the total of the orders")
    with_none = sql("show category names along with the number of products in each, including those without any")

    assert "sum(orders.total)" in grouped
    assert "GROUP BY customers.id" in grouped
    assert "(SELECT count(*) FROM products WHERE products.category_id = categories.id)" in with_none
    assert "EXISTS" not in with_none


def test_the_first_of_each_group() -> None:
    assert sql("the most expensive product in each category").startswith("SELECT DISTINCT ON (categories.id)")


def test_a_time_belongs_to_what_is_counted() -> None:
    assert "WHERE orders.placed_at >= :placed_at_from::date" in sql("Which customer has the most orders in 2024?")


def test_values_that_two_tables_have_or_one_lacks() -> None:
    both = where("In which cities do we have both customers and addresses?")
    lacks = where("cities that have customers but no addresses")

    assert both == "EXISTS (SELECT FROM addresses WHERE addresses.city = customers.city)"
    assert lacks == f"NOT {both}"


def test_deeds_by_another_word() -> None:
    assert "NOT EXISTS (SELECT FROM order_items WHERE order_items.product_id = products.id)" in where(
        "products that were never sold"
    )


@pytest.mark.parametrize(
    "question",
    [
        "names of products and acres of each",
        "which employees are green and tall",
        "the difference between apples and pears",
        "customers with the most happiness in 2024",
    ],
)
def test_a_word_that_is_not_read_leaves_the_question(question: str) -> None:
    assert unanswered(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "customers who placed orders in 2024 but not in 2025",
            "EXISTS (SELECT FROM orders WHERE orders.customer_id = customers.id AND orders.placed_at >= :placed_at_from::date AND "
            "orders.placed_at < :placed_at_until::date) AND NOT EXISTS (SELECT FROM orders AS orders_2 WHERE "
            "orders_2.customer_id = customers.id AND orders_2.placed_at >= :placed_at_from_2::date AND "
            "orders_2.placed_at < :placed_at_until_2::date)",
        ),
        ("customers with points after 2018", "customers.points > :points"),
        ("customers with no known phone", "customers.phone IS NULL"),
    ],
)
def test_what_is_said_of_rows(question: str, told: str) -> None:
    assert where(question) == told


def test_a_number_that_is_no_year_does_not_come_after() -> None:
    assert unanswered("customers with points after 18")


def test_numbers_of_each_kind_that_somebody_has() -> None:
    found = sql("how many products of each stage does the category 'Toys' have?")

    assert found.startswith("SELECT products.stage, count(*) AS count FROM products JOIN categories")
    assert "WHERE categories.name = :name GROUP BY products.stage" in found


@pytest.mark.parametrize(
    ("question", "times"),
    [
        ("customers who ordered in 2025", ["EXISTS"]),
        ("customers who have not ordered since 2025", ["NOT EXISTS"]),
        ("customers who ordered in 2025 but not in 2026", ["EXISTS", "NOT EXISTS"]),
    ],
)
def test_the_verb_names_the_rows_and_when_they_came_to_be(question: str, times: list[str]) -> None:
    told = where(question)

    assert ["NOT EXISTS" if "NOT" in part else "EXISTS" for part in told.split("(SELECT FROM orders")[:-1]] == times
    assert told.count("placed_at >=") == len(times)


def test_one_is_compared_with_the_one_above() -> None:
    assert where("employees who earn more than their manager") == "employees.salary > employees_2.salary"
    assert sql("how many employees does each manager have?").startswith(
        "SELECT employees_2.id, employees_2.name, count(*) AS count"
    )


def test_different_rows_behind_others_are_counted_once() -> None:
    said = where("customers with more than two different products")
    shown = sql("number of different products for each customer")

    assert said.startswith("(SELECT count(DISTINCT products.id) FROM orders")
    assert "count(DISTINCT products.id)" in shown
    assert "DISTINCT" not in where("customers with more than two different orders")


def test_nobody_groups_by_a_unit() -> None:
    assert unanswered("average price of products per seconds")


def test_one_of_two_values_before_the_rows() -> None:
    told = where("customers with at least one draft or sold out product")

    assert told.startswith("EXISTS (SELECT FROM orders")
    assert told.endswith("products.stage IN (:stage, :stage_2))")


def test_what_rows_add_up_to_in_a_state() -> None:
    assert "WHERE orders.status = :status GROUP BY customers.id" in sql("top 3 customers by total cancelled")


def test_a_column_that_not_all_have_is_asked_about_where_it_may_be_shown_or_said_of_them() -> None:
    assert set(choices("customers with phone")) == {"customers", "customers where phone is not empty"}
    assert where("customers with a phone") == "customers.phone IS NOT NULL"
    assert "WHERE" not in sql("customers with their phone")


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("new customers per week", "customers per week"),
        ("how many new customers in 2025", "how many customers were created in 2025"),
    ],
)
def test_new_rows_are_those_that_came_to_be_at_a_time(question: str, same: str) -> None:
    assert sql(question) == sql(same)


@pytest.mark.parametrize("question", ["names of new customers", "how many new customers", "orders of new customers per week"])
def test_new_without_a_time_of_theirs_is_left(question: str) -> None:
    assert unanswered(question)


@pytest.mark.parametrize("question", ["how many orders did we get in 2025", "how many orders did we have in 2025"])
def test_what_we_got_are_the_rows(question: str) -> None:
    assert where(question).startswith("orders.placed_at >= :placed_at_from::date")
