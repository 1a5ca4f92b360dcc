from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, unanswered


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("show all categories", "SELECT categories.id, categories.name, categories.parent_id FROM categories"),
        ("names of categories", "SELECT categories.name FROM categories"),
        ("list the names and emails of customers", "SELECT customers.first_name, customers.last_name, customers.email FROM customers"),
        ("show first and last names of customers", "SELECT customers.first_name, customers.last_name FROM customers"),
        ("list customer emails", "SELECT customers.email FROM customers"),
        ("what is the email of customer 5?", "SELECT customers.email FROM customers WHERE customers.id = :id"),
        ("show customer 5's email", "SELECT customers.email FROM customers WHERE customers.id = :id"),
        ("distinct cities of customers", "SELECT DISTINCT customers.city FROM customers ORDER BY customers.city NULLS LAST"),
        (
            "which countries do customers come from?",
            "SELECT DISTINCT customers.country FROM customers ORDER BY customers.country NULLS LAST",
        ),
        ("show 3 categories", "SELECT categories.id, categories.name, categories.parent_id FROM categories LIMIT 3"),
        (
            "show products with their category",
            "SELECT products.name, categories.name AS categories_name FROM products LEFT JOIN categories ON categories.id = products.category_id",
        ),
        (
            "list category names in alphabetical order, together with their ids",
            "SELECT categories.name, categories.id FROM categories ORDER BY categories.name NULLS LAST, categories.id NULLS LAST",
        ),
        (
            "show the emails of customers sorted by last name descending limit 3",
            "SELECT customers.email FROM customers ORDER BY customers.last_name DESC NULLS LAST, customers.id NULLS LAST LIMIT 3",
        ),
    ],
)
def test_lists_rows_and_columns(question: str, expected: str) -> None:
    assert sql(question) == expected


@pytest.mark.parametrize(
    "question", ["customers", "show", "show the weather", "show customers by moonlight", "list the colours of customers"]
)
def test_leaves_what_says_too_little_or_too_much(question: str) -> None:
    assert unanswered(question)
