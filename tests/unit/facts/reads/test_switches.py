"""Columns that hold Y or N: rows with and without what they are about, whatever the columns are called."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from facts.reads.known import NOTHING_KNOWN, ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
taxi: taxi_id:integer* plate:text wheelchair_yn:text? garage:text?
ascent: ascent_id:integer* ascent_year:integer with_oxygen:text?
"""
FLEET = Schema(tables=tuple(table(line, {}, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "taxi"): {"wheelchair_yn": ColumnValues(("Y", "N"), repeated=True)},
        Name("public", "ascent"): {"with_oxygen": ColumnValues(("Yes", "No"), repeated=True)},
    }
)


def _where(question: str, known: KnownValues = KNOWN) -> str | None:
    answer = understand(question, FLEET, known=lambda: known)
    if not isinstance(answer, ReadQuery):
        return None
    text = " ".join(answer.sql.split()).partition(" WHERE ")[2]
    for name, value in answer.params.items():
        text = text.replace(f":{name}", repr(value))
    return text


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("taxis with wheelchair", "taxi.wheelchair_yn = 'Y'"),
        ("taxis with a wheelchair", "taxi.wheelchair_yn = 'Y'"),
        ("taxis without wheelchair", "taxi.wheelchair_yn = 'N'"),
        ("ascents without oxygen", "ascent.with_oxygen = 'No'"),
        ("how many ascents were made with oxygen?", "ascent.with_oxygen = 'Yes'"),
        ("how many ascents were made without oxygen after 2010?", "ascent.ascent_year >= 2011 AND ascent.with_oxygen = 'No'"),
        ("taxis without a garage", "taxi.garage IS NULL"),
    ],
)
def test_rows_with_and_without_are_those_that_say_so(question: str, where: str) -> None:
    assert _where(question) == where


@pytest.mark.parametrize("question", ["taxis with a wheelchair", "taxis without wheelchair", "ascents without oxygen"])
def test_nothing_is_answered_where_nobody_has_seen_what_such_a_column_holds(question: str) -> None:
    assert _where(question, NOTHING_KNOWN) is None
