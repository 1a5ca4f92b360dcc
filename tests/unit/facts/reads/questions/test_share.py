from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, unanswered


def test_the_share_of_rows_of_which_something_is_true() -> None:
    assert sql("what percentage of orders are cancelled?") == (
        "SELECT 100.0 * count(*) FILTER (WHERE orders.status = :status) / nullif(count(*), 0) AS percentage FROM orders"
    )


def test_what_is_said_first_says_of_which_rows() -> None:
    text = sql("percentage of orders placed in 2024 that are cancelled")

    assert "FILTER (WHERE orders.status = :status)" in text
    assert "WHERE orders.placed_at >= :placed_at_from::date AND orders.placed_at < :placed_at_until::date" in text


def test_the_share_of_each_group() -> None:
    assert "100.0 * count(*) / sum(count(*)) OVER () AS percentage FROM orders GROUP BY orders.status" in sql(
        "share of orders per status"
    )


@pytest.mark.parametrize("question", ["percentage of orders", "what percentage of orders are green?"])
def test_leaves_shares_of_nothing(question: str) -> None:
    assert unanswered(question)
