from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, unanswered

MOST_ORDERS = "ORDER BY count(*) DESC NULLS LAST, customers.id NULLS LAST LIMIT "


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("which customer has the most orders?", 1),
        ("customer who placed the most orders", 1),
        ("top 3 customers by number of orders", 3),
        ("the 5 customers with the most orders", 5),
        ("top customers by number of orders", 10),
    ],
)
def test_ranks_by_the_number_of_related_rows(question: str, limit: int) -> None:
    text = sql(question)

    assert text.startswith("SELECT customers.id, customers.first_name, customers.last_name, customers.email, count(*) AS count, ")
    assert " FROM orders JOIN customers ON customers.id = orders.customer_id GROUP BY customers.id" in text
    assert text.endswith(MOST_ORDERS + str(limit))


def test_the_fewest_are_those_that_have_none() -> None:
    text = sql("which category has the fewest products?")

    assert "(SELECT count(*) FROM products WHERE products.category_id = categories.id) AS number_of_products" in text
    assert text.endswith("FROM categories ORDER BY number_of_products NULLS LAST, categories.id NULLS LAST LIMIT 1")


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("most expensive product", "products.price DESC NULLS LAST, products.id NULLS LAST LIMIT 1"),
        ("the 3 cheapest products", "products.price NULLS LAST, products.id NULLS LAST LIMIT 3"),
        ("which product is the longest?", "products.milliseconds DESC NULLS LAST, products.id NULLS LAST LIMIT 1"),
        ("oldest employee", "employees.birth_date NULLS LAST, employees.id NULLS LAST LIMIT 1"),
        ("employee with the highest salary", "employees.salary DESC NULLS LAST, employees.id NULLS LAST LIMIT 1"),
        ("who has the lowest salary?", "employees.salary NULLS LAST, employees.id NULLS LAST LIMIT 1"),
        ("bottom 2 products by price", "products.price NULLS LAST, products.id NULLS LAST LIMIT 2"),
    ],
)
def test_ranks_by_a_column(question: str, order: str) -> None:
    assert sql(question).partition(" ORDER BY ")[2] == order


def test_ranks_by_a_sum_over_related_rows() -> None:
    text = sql("top 5 products by total quantity")

    assert text.startswith("SELECT products.id, products.name, sum(order_items.quantity) AS total_quantity, ")
    assert " FROM order_items JOIN products" in text


def test_shows_the_columns_that_were_asked_for() -> None:
    assert sql("email of the customer with the most orders").startswith("SELECT customers.id, customers.email, count(*) AS count FROM")
    assert sql("names of the 2 most expensive products").startswith("SELECT products.name, products.price FROM products")


@pytest.mark.parametrize("question", ["top customers by happiness", "most expensive customer"])
def test_leaves_rankings_without_a_measure(question: str) -> None:
    assert unanswered(question)


def test_the_row_with_the_greatest_number_of_others() -> None:
    assert sql("what is the name of the product with the highest quantity?") == (
        "SELECT products.id, products.name, max(order_items.quantity) AS highest_quantity FROM order_items JOIN products ON "
        "products.id = order_items.product_id GROUP BY products.id, products.name ORDER BY max(order_items.quantity) DESC "
        "NULLS LAST, products.id NULLS LAST LIMIT 1"
    )


def test_what_follows_a_name_is_said_of_it() -> None:
    assert sql("names of products whose orders cost more than 100").startswith("SELECT products.name FROM products WHERE EXISTS")
