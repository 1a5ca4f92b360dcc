"""Each word of what is said of rows is found in the condition, or the condition is not what was said."""

from __future__ import annotations

import pytest

from chat.language.accounting import accounts_for

OPEN = "FROM issues WHERE issues.status = 'in_review'"


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("issues in review", OPEN),
        ("issues nobody watches", "FROM issues WHERE NOT EXISTS (SELECT FROM watchers WHERE watchers.issue_id = issues.id)"),
        ("inactive users", "FROM users WHERE users.is_active IS NOT TRUE"),
        ("users with no more than 5 issues", "FROM users WHERE (SELECT count(*) FROM issues WHERE issues.user_id = users.id) <= 5"),
        ("orders placed after 2023", "FROM orders WHERE orders.placed_at >= '2024-01-01'::date"),
        ("users who registered before 2020", "FROM users WHERE users.created_at < '2020-01-01'::date"),
        ("products nobody bought", "FROM products WHERE NOT EXISTS (SELECT FROM order_items WHERE order_items.product_id = products.id)"),
        ("products cheaper than 5", "FROM products WHERE products.price < 5"),
    ],
)
def test_what_was_said_is_found(text: str, sql: str) -> None:
    assert accounts_for(text, sql)


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("all issues but those in review", OPEN),
        ("half of the issues in review", OPEN),
        ("issues not in review", OPEN),
        ("issues in review or without comments", OPEN),
        ("issues in review for 3 days", OPEN),
        ("products nobody returned", "FROM products WHERE NOT EXISTS (SELECT FROM orders WHERE orders.product_id = products.id)"),
        ("activity of disabled users", "FROM users WHERE users.disabled"),
    ],
)
def test_a_word_a_negation_an_alternative_or_a_number_too_many_is_noticed(text: str, sql: str) -> None:
    assert not accounts_for(text, sql)
