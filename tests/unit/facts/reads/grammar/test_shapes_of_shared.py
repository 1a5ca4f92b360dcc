"""Values that two kinds of rows of one table have, or that one kind has and the other lacks; and which of two columns a way is."""

from __future__ import annotations

import pytest

from facts.reads import ReadClarification, ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar.ferries import table

RAILWAY = Schema(tables=(table("train: id:integer* name:text origin:text destination:text top_speed:integer", {}, {}),))
_TOWNS = ColumnValues(("Leeds", "Euston", "Brighton"), repeated=True)
KNOWN = KnownValues({Name("public", "train"): {"origin": _TOWNS, "destination": _TOWNS}})


def _where(question: str) -> str:
    answer = understand(question, RAILWAY, known=lambda: KNOWN)
    assert isinstance(answer, ReadQuery), answer
    text = " ".join(answer.sql.split()).partition(" WHERE ")[2]
    for name in sorted(answer.params, key=len, reverse=True):
        text = text.replace(f":{name}", repr(answer.params[name]))
    return text.removesuffix(" ORDER BY train.origin NULLS LAST")


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("Which origins have fast trains with a top speed over 100 but no trains with a top speed under 90?", None),
        ("Which origins have trains with a top speed over 100 but no trains with a top speed under 90?",
         "train.top_speed > 100 AND NOT EXISTS (SELECT FROM train AS train_2 WHERE train_2.origin = train.origin AND "
         "train_2.top_speed < 90)"),
        ("Which origins have trains going to Leeds but no trains going to Euston?",
         "train.destination = 'Leeds' AND NOT EXISTS (SELECT FROM train AS train_2 WHERE train_2.origin = train.origin AND "
         "train_2.destination = 'Euston')"),
        ("origins with both trains to Leeds and trains to Euston",
         "train.destination = 'Leeds' AND EXISTS (SELECT FROM train AS train_2 WHERE train_2.origin = train.origin AND "
         "train_2.destination = 'Euston')"),
    ],
)  # fmt: skip
def test_values_of_one_kind_of_rows_and_of_the_other_or_not(question: str, where: str | None) -> None:
    if where is None:
        assert not isinstance(understand(question, RAILWAY, known=lambda: KNOWN), ReadQuery)
    else:
        assert _where(question) == where


@pytest.mark.parametrize(
    ("question", "where"),
    [("trains going to Leeds", "train.destination = 'Leeds'"), ("trains from Brighton", "train.origin = 'Brighton'")],
)
def test_a_direction_tells_which_of_two_columns_is_meant(question: str, where: str) -> None:
    assert _where(question) == where


def test_without_a_direction_it_is_asked() -> None:
    assert isinstance(understand("trains in Leeds", RAILWAY, known=lambda: KNOWN), ReadClarification)
