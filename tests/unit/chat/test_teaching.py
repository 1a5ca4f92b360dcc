"""What people call things is heard, and put as the schema's names in changes; what has a meaning of its own is not taught."""

from __future__ import annotations

import pytest

from chat.teaching import Lesson, lesson_of, put_by_names
from knowledge.linking import linker
from tests.unit.facts.reads.shop import SHOP


@pytest.mark.parametrize(
    ("text", "lesson"),
    [
        ("by purchases we mean orders", Lesson("purchases", "orders")),
        ("Purchases means orders.", Lesson("purchases", "orders")),
        ("when I say \"clients\" I mean the table customers", Lesson("clients", "customers")),
        ("remember that turnover stands for orders.total", Lesson("turnover", "orders.total")),
        ("client base is another name for customers", Lesson("client base", "customers")),
        ("we call customers punters", Lesson("punters", "customers")),
        ("by products we mean orders", Lesson("products", "orders", is_taken=True)),
        ("count means orders", Lesson("count", "orders", is_taken=True)),
        ("status 3 means shipped off", None),
        ("what does purchases mean?", None),
        ("by purchases we mean nothing at all", None),
        ("purchases are orders", None),
        ("by purchases we mean orders and products", None),
    ],
)
def test_a_lesson_names_one_table_or_column(text: str, lesson: Lesson | None) -> None:
    assert lesson_of(text, linker(SHOP)) == lesson


def test_taught_words_become_names_but_not_in_quotes_or_inside_others() -> None:
    taught = {"purchases": "orders", "client base": "customers"}

    assert put_by_names("drop note of Purchases", taught) == "drop note of orders"
    assert put_by_names("index the client base by 'purchases'", taught) == "index the customers by 'purchases'"
    assert put_by_names("purchases_old and x.purchases", taught) == "purchases_old and x.purchases"
