"""Codes with tables of their own, rows that tie others, and keys to rows of the same table."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.grammar.meadows import sql

_BY_NAME = (
    "JOIN herb ON herb.herb_code = meadow_herb.herb_code WHERE meadow_herb.meadow_id = meadow.meadow_id AND herb.herb_name = "
)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Find the names of the meadows with the herb Clover.", [_BY_NAME + "'Clover'"]),
        ("Give the names of meadows without the herb Sage.", ["NOT EXISTS", _BY_NAME + "'Sage'"]),
    ],
)
def test_a_key_holds_no_text_that_is_not_among_what_it_refers_to(question: str, parts: list[str]) -> None:
    found = sql(question)

    assert found.startswith("SELECT meadow.meadow_name FROM meadow WHERE ")
    assert all(part in found for part in parts), found


def test_rows_that_have_one_thing_but_not_the_other_are_those_that_are_tied_to_both() -> None:
    found = sql("Which meadows have the herb Clover but not the herb Sage? List the names.")

    assert found.startswith("SELECT meadow.meadow_name FROM meadow WHERE EXISTS (SELECT FROM meadow_herb "), found
    assert ") AND NOT EXISTS (SELECT FROM meadow_herb " in found


@pytest.mark.parametrize(
    "question",
    ["List the soil kind code of the soil kinds without any soils.", "Which soil kinds have no soils? Give their codes."],
)
def test_kinds_without_rows_are_no_rows_without_a_name(question: str) -> None:
    assert sql(question) == (
        "SELECT ref_soil_kinds.soil_kind_code FROM ref_soil_kinds WHERE NOT EXISTS"
        " (SELECT FROM soils WHERE soils.soil_kind_code = ref_soil_kinds.soil_kind_code)"
    )


def test_the_longer_name_of_a_table_goes_before_the_shorter_that_begins_it() -> None:
    assert sql("List the codes of the soil kinds.") == "SELECT ref_soil_kinds.soil_kind_code FROM ref_soil_kinds"


def test_kinds_are_used_by_what_refers_to_them() -> None:
    found = sql("Which soil kind is used the most?")

    assert "count(*) AS count FROM soils JOIN ref_soil_kinds " in found
    assert found.endswith("ORDER BY count(*) DESC NULLS LAST, ref_soil_kinds.soil_kind_code NULLS LAST LIMIT 1")


@pytest.mark.parametrize("question", ["Show the meadow of each beetle.", "What is the meadow of each beetle?"])
def test_what_each_row_belongs_to_is_not_counted(question: str) -> None:
    shown = "SELECT beetle.beetle_name, meadow.meadow_name"

    assert sql(question) == f"{shown} FROM beetle LEFT JOIN meadow ON meadow.meadow_id = beetle.meadow_id"


@pytest.mark.parametrize(
    ("question", "tie"),
    [
        ("Find the names of the beetles raised by the beetle named 'Oskar'.", "beetle_2.beetle_id = beetle.raiser_id"),
        ("What are the names of beetles raised by green beetles?", "beetle_2.beetle_id = beetle.raiser_id"),
        ("Which beetle raised Bruno?", "beetle_2.raiser_id = beetle.beetle_id"),
    ],
)
def test_a_verb_that_a_key_is_called_like_says_which_other_row_is_meant(question: str, tie: str) -> None:
    found = sql(question)

    assert tie in found
    assert " beetle_2.beetle_name = " in found or " beetle_2.colour = 'green'" in found


def test_a_kind_may_be_told_by_the_last_word_of_its_table_where_it_is_counted() -> None:
    assert sql("How many kinds are there?") == "SELECT count(*) AS count FROM ref_soil_kinds"
    assert sql("most kind per month") == "None"


def test_groups_by_a_key_and_by_what_it_refers_to_are_the_same() -> None:
    assert sql("What is the most common soil kind code of soils?").startswith("SELECT soils.soil_kind_code, count(*) AS count")


def test_the_least_number_of_something_is_no_time_and_what_rows_are_is_no_column() -> None:
    assert sql("Which walks have a minimum number of walkers of 5?").endswith("FROM walk WHERE walk.min_walkers = 5")
    assert sql("What is the town of the longest walk?") == "None"


def test_a_total_is_none_of_one_row() -> None:
    assert sql("Which town has the highest total walking time?") == (
        "SELECT walk.town, sum(walk.walking_time) AS total_walking_time FROM walk WHERE walk.town IS NOT NULL"
        " GROUP BY walk.town ORDER BY sum(walk.walking_time) DESC NULLS LAST, walk.town NULLS LAST LIMIT 1"
    )
    assert sql("What is the total walking time of each walk?") == "None"


@pytest.mark.parametrize(
    ("question", "tie"),
    [
        ("Which walkers participated in a walk in Bath?", "walk_walker.walker_id = walker.walker_id AND walk.town = 'Bath'"),
        ("Which walkers have not taken part in any walk?", "NOT EXISTS (SELECT FROM walk_walker "),
        ("Which walkers guided a walk in Bath?", "walk.guide_id = walker.walker_id AND walk.town = 'Bath'"),
    ],
)
def test_who_took_part_need_not_be_the_one_who_led(question: str, tie: str) -> None:
    assert tie in sql(question)


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("List the names of the herbs that Hay End has grown.", "List the names of the herbs grown by Hay End."),
        ("Show the colours that more than two beetles have.", "Show the colours with more than two beetles."),
        ("At which meadow did the most walks take place? Give the name.", "Which meadow has the most walks? Give the name."),
        ("What are the towns, and how many walks took place in each?", "What are the towns and the number of walks?"),
        ("Which walks took place after the year 2020?", "Which walks took place after 2020?"),
    ],
)
def test_what_is_put_in_another_sequence_means_the_same(question: str, plain: str) -> None:
    assert sql(question) == sql(plain)


def test_the_name_of_a_row_is_not_counted_among_the_names() -> None:
    assert "count(*) AS count FROM meadow_herb JOIN herb " in sql("What is the name of the herb used most often?")


@pytest.mark.parametrize("question", ["Which beetles have never won a race?", "Which beetles won a race in Bath?"])
def test_who_won_a_contest_is_not_who_was_in_it(question: str) -> None:
    assert sql(question) == "None"
    assert "FROM start" in sql("Which beetles have never been in a race?")
