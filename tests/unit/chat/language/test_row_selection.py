"""Rows told in words: which condition they become, and what is too uncertain to change rows by."""

from __future__ import annotations

import pytest

from chat.language.row_selection import rows_meant
from knowledge.schema import Schema
from ops.statements.simulate import apply
from tests.evals.requests import schema_of


@pytest.mark.parametrize(
    ("text", "table", "where"),
    [
        ("lost loans", "loans", "state = 'lost'"),
        ("members who joined before 2015 and have no email", "members", "joined_at < CAST('2015-01-01' AS date) AND email IS NULL"),
        ("members with more than 20 loans", "members", "(SELECT count(*) FROM loans WHERE loans.member_id = members.id) > 20"),
        (
            "loans of inactive members",
            "loans",
            "EXISTS (SELECT 1 FROM members WHERE (members.id = loans.member_id) AND (members.is_active IS NOT TRUE))",
        ),
    ],
)
def test_words_become_a_condition_over_the_rows(text: str, table: str, where: str) -> None:
    found = rows_meant(text, schema_of("library"))

    assert found is not None
    assert (found.table, found.where) == (table, where)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("members", "nothing restricts them"),
        ("the 5 cheapest books", "a first few are no condition"),
        ("books cheaper than the average", "each changed row would change the average"),
        ("members in Vienna", "nobody knows whether a column holds that word so"),
        ("members who are grumpy", "a word is not understood"),
        ("members older than 30 years", "their age or that of their rows"),
        ("how many members there are", "a number of rows is no rows"),
        ("copies of copies of books", "the same table again"),
        ("publishers without books", "only its name says that books.publisher_id is a key of publishers"),
    ],
)
def test_what_is_uncertain_tells_no_rows(text: str, why: str) -> None:
    assert rows_meant(text, schema_of("library")) is None, why


def test_a_moment_that_is_named_is_not_exchanged_for_another() -> None:
    assert rows_meant("agents who were last seen before 2023", schema_of("helpdesk")) is None


def test_rows_without_what_they_would_belong_to_are_not_let_in() -> None:
    """An attachment's comment is required, a ticket's team is not: tickets without a team are no tickets of a team without agents."""
    assert rows_meant("tickets of teams without agents", schema_of("helpdesk")) is None


def test_a_text_is_meant_where_it_is_quoted_or_listed() -> None:
    schema = schema_of("library")

    assert rows_meant("members named 'Anna'", schema) is not None
    assert rows_meant("members named anna", schema) is None


def test_a_moment_is_not_guessed_where_several_could_be_meant() -> None:
    """A job is queued, started and finished; a row of the queue came to be when it was queued."""
    schema = schema_of("ci")

    guests = apply("CREATE TABLE guest (id integer PRIMARY KEY, checked_in_at timestamptz, checked_out_at timestamptz)", Schema())

    assert rows_meant("jobs queued before today", schema) is not None
    assert "queued_at" in rows_meant("jobs from last year", schema).where
    assert rows_meant("guests from last year", guests) is None
