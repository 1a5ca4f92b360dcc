"""Of tables whose names end alike, the one is meant that is called after what else the question speaks of."""

from __future__ import annotations

import pytest

from facts.reads import ReadClarification, ReadQuery, understand
from knowledge.schema import Schema
from ops.statements.simulate import apply

SCHEMA = apply(
    """
    CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz NOT NULL);
    CREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders, quantity integer NOT NULL);
    CREATE TABLE carts (id bigint PRIMARY KEY);
    CREATE TABLE cart_items (id bigint PRIMARY KEY, cart_id bigint NOT NULL REFERENCES carts, quantity integer NOT NULL);
    """,
    Schema(),
)


@pytest.mark.parametrize(
    ("text", "table"),
    [("orders without items", "order_items"), ("carts without items", "cart_items"), ("orders with more than 3 items", "order_items")],
)
def test_the_items_of_orders_are_those_called_after_them(text: str, table: str) -> None:
    found = understand(text, SCHEMA)

    assert isinstance(found, ReadQuery)
    assert f"FROM {table} " in found.sql


def test_items_of_nothing_in_particular_are_asked_about() -> None:
    found = understand("how many items are there", SCHEMA)

    assert isinstance(found, ReadClarification)
    said = " ".join(one.label for one in found.candidates)
    assert "cart_items" in said
    assert "order_items" in said
