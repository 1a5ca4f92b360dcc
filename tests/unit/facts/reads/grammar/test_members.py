"""People by what ties them to something, and the ways that verbs mean."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
person: person_id:integer* name:text
customer: customer_id:integer* name:text
club: club_id:integer* name:text
membership: person_id:integer*>person club_id:integer*>club joined_on:date left_on:date?
fee: fee_id:integer* person_id:integer>person club_id:integer>club amount:numeric
product: product_id:integer* name:text
review: review_id:integer* customer_id:integer>customer product_id:integer>product
order: order_id:integer* customer_id:integer>customer placed_on:date
order_line: line_id:integer* order_id:integer>order product_id:integer>product
"""
_KEYS = {name: f"{name}_id" for name in ("person", "customer", "club", "fee", "product", "review", "order")} | {
    "order_line": "line_id"
}
SCHEMA = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "club"): {"name": ColumnValues(("Chess", "Choir"))},
        Name("public", "product"): {"name": ColumnValues(("Comet", "Ridge"))},
    }
)


def sql(question: str) -> str:
    answer = understand(question, SCHEMA, known=lambda: KNOWN)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    return " ".join(answer.sql.split())


TIED = "FROM person WHERE EXISTS (SELECT FROM membership"


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("members of the chess club", f"{TIED} JOIN club ON club.club_id = membership.club_id"),
        ("members who joined last month", f"{TIED} WHERE membership.person_id = person.person_id AND membership.joined_on >="),
        ("persons in the chess club", f"{TIED} JOIN club"),  # who paid a fee for it need not be in it
        ("persons who left the chess club", "AND membership.left_on IS NOT NULL AND club.name = :name"),
        ("persons who left the chess club last month", "AND membership.left_on >= date_trunc('month', current_date)"),
    ],
)
def test_members_are_people(question: str, people: str) -> None:
    assert people in sql(question)


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("customers who bought the Comet", 'FROM "order" JOIN order_line ON order_line.order_id = "order".order_id JOIN product'),
        ("customers who reviewed the Comet", "FROM review JOIN product"),
    ],
)
def test_a_deed_goes_over_the_rows_that_it_names(question: str, way: str) -> None:
    assert way in sql(question)


def test_a_value_in_lower_case_counts_before_its_table_alone() -> None:
    assert understand("persons in chess pieces", SCHEMA, known=lambda: KNOWN) is None
