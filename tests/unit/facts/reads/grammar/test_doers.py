"""What a verb, or a superlative, is not said of: keys that lead nowhere, dates that are neither high nor low."""

from __future__ import annotations

from facts.reads import ReadClarification, ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
member: member_id:integer* name:text
bill: bill_no:integer* title:text sponsor_id:integer
vote: member_id:integer*>member bill_no:integer*>bill ballot:text
farm: farm_id:integer* name:text
harvest: harvest_id:integer* farm_id:integer>farm harvest_date:date
sale: sale_id:integer* language:text copies_sold:integer
"""
_KEYS = {"member": "member_id", "bill": "bill_no", "farm": "farm_id"}
SCHEMA = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues({Name("public", "member"): {"name": ColumnValues(("Cora Finch", "Alba Reyes"))}})


def _asked(question: str) -> object:
    return understand(question, SCHEMA, known=lambda: KNOWN)


def test_who_sponsored_a_bill_is_not_who_voted_on_it() -> None:
    voted = _asked("bills voted on by Cora Finch")

    assert isinstance(voted, ReadQuery)
    assert "vote" in voted.sql
    assert not isinstance(_asked("bills sponsored by Cora Finch"), ReadQuery)


def test_a_date_is_latest_and_not_lowest() -> None:
    assert isinstance(_asked("the farm with the latest harvest"), ReadQuery)
    assert not isinstance(_asked("the farm with the lowest harvest"), ReadQuery)


def test_the_highest_number_may_be_one_rows_or_what_they_add_up_to() -> None:
    answer = _asked("Which language has the highest number of copies sold?")

    assert isinstance(answer, ReadClarification)
    assert [one.label.partition(" of ")[0] for one in answer.candidates] == ["first 1", "total"]
