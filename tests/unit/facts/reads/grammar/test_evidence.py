"""What a question says of its own words, and what the tables of public question sets are like."""

from __future__ import annotations

import pytest

from facts.reads.as_written import as_words
from facts.reads.evidence import explained
from facts.reads.glued import cut
from knowledge.linking.words import stems
from knowledge.schema import Schema
from tests.unit.facts.reads.grammar.archive import ARCHIVE, sql
from tests.unit.facts.reads.grammar.ferries import table

_COUNTED = "SELECT count(*) AS count FROM plants WHERE "


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("How many closed plants are there? (closed refers to state_code = 'C')", "plants.state_code = 'C'"),
        ("How many plants are not closed? closed means state_code = 'C'", "plants.state_code <> 'C'"),
        ("How many plants are big? Hint: big refers to MaxOutput >= 500 and state_code = 'A'",
         "plants.\"MaxOutput\" >= 500 AND plants.state_code = 'A'"),
        ("How many plants are idle? (idle refers to state_code = 'C' or state_code = 'A')", "plants.state_code IN ('C', 'A')"),
        ("How many giants are in state A? (giants refers to MaxOutput > 900)", "plants.\"MaxOutput\" > 900 AND plants.state_code = 'A'"),
        ("How many plants are old? (old refers to opened < '1970-01-01')", "plants.opened < '1970-01-01'::date"),
    ],
)  # fmt: skip
def test_words_mean_what_the_question_says_of_them(question: str, where: str) -> None:
    assert sql(question) == _COUNTED + where


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("List the names of the plants; name refers to B2.", 'SELECT plants."B2" FROM plants'),
        ("What is the MaxOutput of each plant? (power refers to MaxOutput)", 'SELECT plants."MaxOutput" FROM plants'),
        ("What is the average number of workers? (B4 is the number of workers)",
         'SELECT avg(plants."B4") AS "average_B4" FROM plants'),
        ("List the B2 of the plant with the strongest output; strongest output refers to MAX(MaxOutput).",
         'SELECT plants."B2", plants."MaxOutput" FROM plants ORDER BY plants."MaxOutput" DESC NULLS LAST, '
         "plants.plant_id NULLS LAST LIMIT 1"),
    ],
)  # fmt: skip
def test_a_column_or_its_end_stands_for_words(question: str, answer: str) -> None:
    assert sql(question) == answer


@pytest.mark.parametrize(
    "question",
    [
        "How many plants are closed? (closed refers to state_coda = 'C')",
        "How many plants are closed? (closed refers to what the ministry says)",
        "How many plants are there? (closed refers to state_code = 'C')",
        "Which plant has the highest danger? (danger refers to state_code = 'A')",
    ],
)
def test_nothing_is_answered_where_a_definition_is_of_nothing_or_does_not_fit(question: str) -> None:
    assert sql(question) == "None"


def test_brackets_that_define_nothing_stay_in_the_question() -> None:
    assert explained("How many plants (open ones) are there?", ARCHIVE).text == "How many plants (open ones) are there?"


def test_a_name_with_signs_is_one_word() -> None:
    schools = Schema(tables=(table("schools: id:integer* Meals_(K-12):integer Pick_#:integer No.:integer", {}, {}),))

    assert as_words("the Meals_(K-12) and pick_# of No. 5", schools) == "the Meals__K_12 and Pick of No. 5".replace("Pick", "Pick_")


@pytest.mark.parametrize(
    ("name", "of_table", "words"),
    [
        ("allergytype", "allergy_type", "allergy_type"),
        ("displayname", "users", "display_name"),
        ("candidate", "votes", "candidate"),
        ("username", "users", "user_name"),
        ("account", "loans", "account"),
        ("hazard", "has_hazard", "hazard"),
    ],
)
def test_a_name_without_capitals_is_cut_into_known_words_only(name: str, of_table: str, words: str) -> None:
    assert cut(name, of_table) == stems(words)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many turbines have green paint?",
         "SELECT count(*) AS count FROM turbines JOIN shades ON shades.shade_id = turbines.paint_shade_id WHERE shades.shade = 'Green'"),
        ("names of pupils who befriend Ann",
         "SELECT pupil.name FROM pupil WHERE EXISTS (SELECT FROM befriends JOIN pupil AS pupil_2 ON pupil_2.pupil_id = "
         "befriends.befriended_id WHERE befriends.pupil_id = pupil.pupil_id AND pupil_2.name = 'Ann')"),
        ("How many hazards are there?", "SELECT count(*) AS count FROM hazard_kind"),
        ("How many different hazard types exist?", "SELECT count(DISTINCT hazard_kind.hazardtype) AS count FROM hazard_kind"),
        ("How many students are there?", "SELECT count(*) AS count FROM pupil"),
        ("What is the highest world rank of operators?", "SELECT min(operator.world_rank) AS lowest_world_rank FROM operator"),
        ("Show the names of operators whose wage is over 300.",
         "SELECT persons.full_name FROM operator LEFT JOIN persons ON persons.person_id = operator.person_id WHERE operator.wage > 300"),
    ],
)  # fmt: skip
def test_keys_and_other_words_name_rows(question: str, answer: str) -> None:
    assert sql(question) == answer


def test_what_is_not_done_to_some_kind_is_no_two_things() -> None:
    assert sql("How many plants are not hazardous to any water?") == "None"
