"""Formulas that a question explains its numbers with, ratios of two kinds of rows, and ends that are told in words."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.grammar.archive import sql

_CLOSED, _OPEN = "count(*) FILTER (WHERE plants.state_code = 'C')", "count(*) FILTER (WHERE plants.state_code = 'A')"
_TOLD = "closed refers to state_code = 'C'; open refers to state_code = 'A'"


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What percentage of plants are closed? (closed refers to state_code = 'C'; percentage = "
         "DIVIDE(COUNT(state_code = 'C'), COUNT(plant_id)) * 100)", f"100.0 * {_CLOSED} / nullif(count(*), 0) AS percentage"),
        (f"What is the ratio of closed to open plants? ({_TOLD}; ratio = DIVIDE(SUM(state_code = 'C'), SUM(state_code = 'A')))",
         f"{_CLOSED}::numeric / nullif({_OPEN}, 0) AS count_per_count"),
        ("ratio of closed plants to plants in state A; closed refers to state_code = 'C'",
         f"{_CLOSED}::numeric / nullif({_OPEN}, 0) AS count_per_count"),
        (f"What is the difference between the number of closed plants and the number of open plants? ({_TOLD})",
         f"{_CLOSED} - {_OPEN} AS count_minus_count"),
        ("What is the average and maximum number of output? output refers to MaxOutput",
         'avg(plants."MaxOutput") AS "average_MaxOutput", max(plants."MaxOutput") AS "highest_MaxOutput"'),
    ],
)  # fmt: skip
def test_a_number_is_worked_out_as_the_question_says(question: str, number: str) -> None:
    assert sql(question) == f"SELECT {number} FROM plants"


@pytest.mark.parametrize(
    "formula",
    ["DIVIDE(COUNT(state_code = 'C'), COUNT(plant_id))", "COUNT(MaxOutput > 5)", "SUM(MaxOutput)", "COUNT(no_such = 'C')"],
)
def test_a_formula_that_the_answer_does_not_keep_leaves_the_question_open(formula: str) -> None:
    assert sql(f"How many plants are closed? (closed refers to state_code = 'C'; count = {formula})") == "None"


@pytest.mark.parametrize(
    "question",
    [
        "Give the B2 of the plant with the strongest output; strongest output refers to the highest MaxOutput",
        "What is the top plant? top plant refers to the B2 with the highest MaxOutput",
    ],
)
def test_the_most_of_a_column_is_told_in_words(question: str) -> None:
    assert sql(question) == (
        'SELECT plants."B2", plants."MaxOutput" FROM plants ORDER BY plants."MaxOutput" DESC NULLS LAST, '
        "plants.plant_id NULLS LAST LIMIT 1"
    )


def test_small_words_within_a_phrase_do_not_hide_it() -> None:
    question = "How many plants whose output is above the usual are there? output above the usual refers to MaxOutput > 900"

    assert sql(question) == 'SELECT count(*) AS count FROM plants WHERE plants."MaxOutput" > 900'
