"""Verbs that name rows by another word: who borrowed a book has a loan of it, and did not write it."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from knowledge.schema import Schema
from tests.unit.facts.reads.grammar.ferries import table

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
    assert understand(question, _LIBRARY) is None
