"""Verbs that name rows by another word: who borrowed a book has a loan of it, and did not write it."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from knowledge.schema import Schema
from tests.unit.facts.reads.grammar.ferries import table
from tests.unit.facts.reads.shop import SHOP

_TABLES = """
author: id:bigint* author_name:text
member: id:bigint* full_name:text
book: id:bigint* title:text author_id:bigint>author
loan: id:bigint* book_id:bigint>book member_id:bigint>member due_date:date return_date:date?
"""
_LIBRARY = Schema(
    tables=tuple(table(line, dict.fromkeys(("author", "member", "book"), "id"), {}) for line in _TABLES.split("\n") if line)
)


def _sql(question: str) -> str:
    answer = understand(question, _LIBRARY)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    return " ".join(answer.sql.split())


@pytest.mark.parametrize("question", ["who borrowed the book 'Black Ice'?", "members who borrowed a book by 'Ingrid Solberg'"])
def test_the_way_goes_over_the_rows_that_the_verb_names(question: str) -> None:
    assert "FROM member WHERE EXISTS (SELECT FROM loan JOIN book" in _sql(question)


def test_how_something_stands_is_no_row_of_that_name() -> None:
    assert understand("books that are on loan", _LIBRARY) is None
    assert "NOT EXISTS (SELECT FROM loan" in _sql("books that were never on loan")


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("loans due this week", "loan.due_date >= date_trunc('week', current_date)"),
        ("loans due in the next 7 days", "loan.due_date >= current_date AND loan.due_date < current_date + interval '7 day'"),
    ],
)
def test_what_is_due_is_due_by_its_due_date(question: str, condition: str) -> None:
    assert condition in _sql(question)


@pytest.mark.parametrize("question", ["members who borrowed all books", "members who borrowed every book"])
def test_all_of_others_are_not_some_of_them(question: str) -> None:
    assert "count(DISTINCT book" in _sql(question)


_STALL = """
customers: id:bigint* name:text
products: id:bigint* title:text
variants: id:bigint* product_id:bigint>products
orders: id:bigint* customer_id:bigint>customers
order_items: id:bigint* order_id:bigint>orders variant_id:bigint>variants
reviews: id:bigint* customer_id:bigint>customers product_id:bigint>products
"""
STALL = Schema(
    tables=tuple(
        table(line, dict.fromkeys(("customers", "products", "variants", "orders"), "id"), {}) for line in _STALL.split("\n") if line
    )
)


@pytest.mark.parametrize("question", ["products nobody ever bought", "products that were never ordered", "products never sold"])
def test_a_deed_done_further_down_the_keys_is_looked_for_there(question: str) -> None:
    """A review is nearer to a product, and says nothing of what was bought."""
    answer = understand(question, STALL)

    assert isinstance(answer, ReadQuery), question
    assert "order_items" in answer.sql
    assert "reviews" not in answer.sql


def test_what_no_rows_of_the_schema_say_is_told_by_the_people_that_there_are() -> None:
    answer = understand("products nobody frobbed", SHOP)

    assert not isinstance(answer, ReadQuery)
