"""Asking, and comparing SQL without its line ends."""

from __future__ import annotations

from facts.reads import ReadClarification, ReadQuery, understand
from tests.unit.facts.reads.shop import SHOP


def sql(question: str) -> str:
    """Return the SQL of a question on one line, with its values in place of the parameters' names where that reads well."""
    answer = understand(question, SHOP)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    return " ".join(answer.sql.split())


def params(question: str) -> dict[str, object]:
    """Return the bound values of a question."""
    answer = understand(question, SHOP)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    return answer.params


def where(question: str) -> str:
    """Return what follows WHERE, up to the next clause."""
    text = sql(question).partition(" WHERE ")[2]
    for keyword in (" GROUP BY ", " ORDER BY ", " LIMIT "):
        text = text.partition(keyword)[0] if keyword in text and "(" not in text.partition(keyword)[0].rpartition(")")[2] else text
    return text


def choices(question: str) -> dict[str, str]:
    """Return the labels of a clarification with the questions that they lead to."""
    answer = understand(question, SHOP)
    assert isinstance(answer, ReadClarification), f"{question}: {answer}"
    return {choice.label: choice.text for choice in answer.candidates}


def unanswered(question: str) -> bool:
    """Return whether a question is left to others."""
    return understand(question, SHOP) is None
