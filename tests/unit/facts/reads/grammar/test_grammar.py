"""Questions read as a whole, on names that are short for something: what is understood, and what is left or asked back."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from facts.reads.known import KnownValues
from knowledge.schema import Column, Name, Schema, Table
from tests.unit.facts.reads.grammar.ferries import FERRIES, ask, sql


def _where(question: str) -> str:
    return sql(question).partition(" WHERE ")[2].partition(" ORDER BY ")[0]


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Which vessels have a capacity above 200? Show name and home port.", "vsl.vsl_nm, vsl.home_port"),
        ("Vessels without trips: name and type", "vsl.vsl_nm, vsl.vsl_type"),
        ("Find the first and last names of the crew who have never been on duty.", "crew.fname, crew.lname"),
        ("What is the total distance of the routes from Oban?", "sum(route.dist_km) AS total_dist_km"),
        (
            "For each vessel type, show the number of vessels and the average capacity.",
            "vsl.vsl_type, count(*) AS count, avg(vsl.cap) AS average_cap",
        ),
    ],
)
def test_names_are_found_by_what_they_are_short_for(question: str, shown: str) -> None:
    assert sql(question).removeprefix("SELECT ").partition(" FROM ")[0] == shown


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the average capacity of the vessels built before 1990?", "vsl.built <= 1989"),
        ("How many catamarans are there?", "vsl.vsl_type = 'catamaran'"),
        ("How many trips were late?", "trip.late_flg = 'Y'"),
        ("How many female crew are there?", "crew.sex = 'F'"),
        ("How many trips were completed?", "trip.outcome = 'completion'"),
        ("Which trips have no remark?", "trip.remark IS NULL"),
        ("Which crew earn more than the average salary?", "crew.sal > (SELECT avg(crew_2.sal) FROM crew AS crew_2)"),
        (
            "How many people were hired in the 1990s?",
            "crew.hired >= '1990-01-01'::date AND crew.hired < '2000-01-01'::date",
        ),
    ],
)
def test_rows_are_told_by_what_is_said_of_them(question: str, said: str) -> None:
    assert _where(question) == said


def test_related_rows_are_added_up_and_counted() -> None:
    assert "ORDER BY sum(trip.pax) DESC NULLS LAST, vsl.vsl_id NULLS LAST LIMIT 1" in sql("Which vessel carried the most passengers?")
    assert _where("How many trips did Greta Holm work on?") == (
        "EXISTS (SELECT FROM duty JOIN crew ON crew.crew_no = duty.crew_no"
        " WHERE duty.trip_id = trip.trip_id AND crew.fname = 'Greta' AND crew.lname = 'Holm')"
    )


def test_both_is_asked_of_two_rows_not_of_one() -> None:
    assert _where("Which home ports have both a vessel built before 1980 and a vessel built after 2000?") == (
        "vsl.built <= 1979 AND EXISTS (SELECT FROM vsl AS vsl_2 WHERE vsl_2.home_port = vsl.home_port AND vsl_2.built >= 2001)"
    )
    assert _where("Show the names of vessels that made a trip in both 2019 and 2020.").count("EXISTS (SELECT FROM trip") == 2


def test_the_greatest_first_are_the_greatest_numbers() -> None:
    assert "ORDER BY vsl.cap DESC" in sql("Show the vessel names and capacities, largest first.")


@pytest.mark.parametrize(
    "question",
    [
        "vessels over 20",  # of what?
        "show vessels in Atlantis",  # stands nowhere
        "how many vessels did anybody paint blue?",
        "Which vessels were painted in 2019?",  # when they were built is something else
        "Which crew were cooks on at least 2 trips?",  # that is said of how they were on them
        "delete vessels without trips",
    ],
)
def test_what_is_not_all_read_is_left(question: str) -> None:
    assert not isinstance(ask(question), ReadQuery)


def test_what_a_negation_is_said_of_is_a_read_and_a_deletion_a_change() -> None:
    assert _where("show vessels without trips") == "NOT EXISTS (SELECT FROM trip WHERE trip.vsl_id = vsl.vsl_id)"
    assert ask("delete vessels without trips") is None


def test_a_table_of_500_columns_is_read_like_any_other() -> None:
    columns = tuple(Column(f"gauge_{number}", "numeric(8,2)") for number in range(500))
    wide = Schema(tables=(Table(Name("public", "readings"), columns=(Column("reading_id", "integer", not_null=True), *columns)),))

    answer = understand("what is the average gauge_417 and the highest gauge_12 of the readings?", wide)

    assert isinstance(answer, ReadQuery)
    assert "avg(readings.gauge_417)" in answer.sql
    assert "max(readings.gauge_12)" in answer.sql


def test_tables_without_rows_have_no_values_to_look_at() -> None:
    answer = understand("Vessels with more than 3 trips: name and type", FERRIES, known=KnownValues)

    assert isinstance(answer, ReadQuery)
    assert answer.sql.startswith("SELECT vsl.vsl_nm, vsl.vsl_type")
    assert understand("How many catamarans are there?", FERRIES, known=KnownValues) is None
