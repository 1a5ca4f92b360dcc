"""A change that is only asked about is told from one that is ordered, and from questions about what is there."""

from __future__ import annotations

import pytest

from chat.supposing import supposed


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("how long would it take to add an index on orders.total?", "add an index on orders.total"),
        ("How much time does adding an index on orders.total take?", "add an index on orders.total"),
        ("would dropping the index on orders.total lock the table?", "drop the index on orders.total"),
        ("would it lock anything to make orders.total not null?", "make orders.total not null"),
        ("Is it risky to change orders.id to bigint?", "change orders.id to bigint"),
        ("what would happen if I changed orders.id to bigint", "change orders.id to bigint"),
        ("what if we partitioned orders by month?", "partition orders by month"),
        ("what's the point?", None),
        ("what is the impact of renaming orders to purchases?", "rename orders to purchases"),
        ("hi, how would you make customers.email unique?", "make customers.email unique"),
        ("can we add a column x to orders without downtime?", "add a column x to orders"),
        ("dry run: delete orders older than a year", "delete orders older than a year"),
        ("how do I find duplicate emails?", None),
        ("how long is the longest name?", None),
        ("how can I see the indexes of orders?", None),
        ("is it safe?", None),
        ("can we add a column x to orders?", None),
        ("add a column x to orders", None),
        ("estimate the number of orders", None),
    ],
)
def test_the_change_is_found_as_an_order(text: str, order: str | None) -> None:
    assert supposed(text) == order
