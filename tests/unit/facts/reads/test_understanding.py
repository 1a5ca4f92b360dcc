from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.guard import check_read
from facts.parameters import bind
from facts.reads import ReadClarification, ReadQuery, understand
from facts.reads.lexicon import _GROUPS
from knowledge.schema import Column, Name, Schema, Table
from tests.unit.facts.reads.helpers import choices, sql, unanswered
from tests.unit.facts.reads.shop import SHOP

_PHRASES = [phrase.strip() for group in _GROUPS.values() for phrases in group.values() for phrase in phrases.split("|")]
_NOUNS = (
    "customers orders products categories name email price total Berlin Germany 'x' 5 2024 per with , and March last week status".split(" ")
)


@pytest.mark.parametrize(
    "text",
    [
        "delete customers without orders",
        "please delete the oldest order",
        "could you remove customers in Berlin",
        "update customers in Germany",
        "add phone to customers",
        "drop table customers",
        "show customers; drop table customers",
        "set the status of cancelled orders",
        "archive orders placed before 2020",
        "can you truncate orders",
    ],
)
def test_a_request_for_a_change_is_no_question(text: str) -> None:
    assert unanswered(text)


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "show customers \u0000", "show customers {}", "x" * 500, "how many customers are there " * 30, "👍"]
)
def test_strange_texts_are_no_questions(text: str) -> None:
    assert unanswered(text)


def test_every_word_must_be_understood() -> None:
    assert sql("show customers in Berlin")
    assert unanswered("show sleepy customers in Berlin")
    assert unanswered("show customers in Berlin who like cheese")


@pytest.mark.parametrize("word", ["stupendous", "overrated", "frozen", "blue", "open"])
@pytest.mark.parametrize("tie", ["which customers have {} orders", "customers with {} orders", "customers who have placed {} orders"])
def test_a_word_before_related_rows_that_nothing_explains_is_never_passed_over(tie: str, word: str) -> None:
    assert sql(tie.format(""))

    assert unanswered(tie.format(word))


def test_case_punctuation_and_politeness_change_nothing() -> None:
    plain = sql("how many customers are there")

    assert sql("HOW MANY CUSTOMERS ARE THERE???") == plain
    assert sql("How Many Customers Are There") == plain
    assert sql("  Hi, could you please tell me how many customers there are?  ") == plain


def test_each_choice_leads_to_one_answer() -> None:
    offered = choices("number of shipments per city")

    answers = {sql(text) for text in offered.values()}
    assert len(answers) == len(offered) == 2


def test_a_choice_between_tables_of_two_schemas() -> None:
    table = Table(Name("public", "notes"), columns=(Column("id", "integer"),))
    schema = Schema(tables=(table, Table(Name("archive", "notes"), columns=table.columns)), search_path=("public", "archive"))

    answer = understand("how many notes are there?", schema)

    assert isinstance(answer, ReadClarification)
    assert {choice.label for choice in answer.candidates} == {"notes", "archive.notes"}
    chosen = understand("how many notes are there, meaning archive.notes", schema)
    assert isinstance(chosen, ReadQuery)
    assert chosen.sql == "SELECT count(*) AS count\n  FROM archive.notes"


def test_names_are_quoted_and_reserved_words_are_tables_too() -> None:
    columns = (Column("order", "integer"), Column("Größe", "integer"), Column("name", "text"))
    schema = Schema(tables=(Table(Name("public", "select"), columns=columns), Table(Name("public", 'we"ird'), columns=columns)))

    answer = understand('show the name of "select"', schema)

    assert isinstance(answer, ReadQuery)
    assert answer.sql == 'SELECT "select".name\n  FROM "select"'


def test_a_schema_without_tables_answers_nothing() -> None:
    assert understand("how many customers are there?", Schema()) is None


def test_says_what_was_understood() -> None:
    answer = understand("top 3 customers by number of cancelled orders", SHOP)

    assert isinstance(answer, ReadQuery)
    assert answer.title == "Number of orders per customers where status = cancelled (highest first)"


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PHRASES + _NOUNS * 8), min_size=1, max_size=9))
def test_whatever_is_understood_passes_the_guard(words: list[str]) -> None:
    answer = understand(" ".join(words), SHOP)

    if isinstance(answer, ReadQuery):
        assert check_read(bind(answer.sql, answer.params).sql, SHOP).allow
