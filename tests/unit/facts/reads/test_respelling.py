"""Misspelt words of questions: the question is put right and asked back, never answered unasked."""

from __future__ import annotations

import pytest

from facts.reads import ReadClarification, understand
from tests.unit.facts.reads.helpers import choices, sql, unanswered
from tests.unit.facts.reads.shop import SHOP


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("how meny customers have no phone", "how many customers have no phone"),
        ("Shwo all customers wiht orders", "Show all customers with orders"),
        ("the avarage price of products", "the average price of products"),
    ],
)
def test_offers_the_question_as_it_was_meant(question: str, meant: str) -> None:
    offered = understand(question, SHOP)

    assert isinstance(offered, ReadClarification)
    assert offered.question.lower() == f"did you mean “{meant.lower()}”?"
    assert [text.lower() for text in choices(question).values()] == [meant.lower()]


@pytest.mark.parametrize(
    "question",
    [
        "how meny customers are purple",  # put right it is not understood either
        "how many grean customers",  # like no word of questions
        "prise of products for dates",  # words of the schema and of English are none that are misspelt
    ],
)
def test_leaves_what_is_no_question_even_so(question: str) -> None:
    assert unanswered(question)


def test_then_behind_a_comparative_is_than() -> None:
    assert sql("products cheaper then 5") == sql("products cheaper than 5")
    assert unanswered("customers then 5")
