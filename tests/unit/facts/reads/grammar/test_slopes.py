"""Questions as crowd workers, analysts and business people put them about one small database."""

from __future__ import annotations

import pytest

from facts.reads.paraphrases import PARAPHRASES
from tests.unit.facts.reads.grammar.slopes import sql

_UNTIL = "< date_trunc('month', current_date)"


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("guests w/o lessons", "NOT EXISTS (SELECT FROM lessons WHERE lessons.guest_id = guests.guest_id)"),
        (
            "guests with accidents but no lessons",
            "EXISTS (SELECT FROM accidents WHERE accidents.guest_id = guests.guest_id) AND NOT EXISTS (SELECT FROM lessons",
        ),
        (
            "names of guests who had neither a lesson nor an accident",
            "NOT EXISTS (SELECT FROM lessons WHERE lessons.guest_id = guests.guest_id) AND NOT EXISTS (SELECT FROM accidents",
        ),
        ("resort with the cheapest day pass", "ORDER BY resorts.day_pass_price NULLS LAST, resorts.resort_id NULLS LAST LIMIT 1"),
        ("What is the name of the resort in which the most accidents happened?", "ORDER BY count(*) DESC NULLS LAST"),
        ("Who are the guests that took a lesson with Luc Morel or Ann Lee?", "(teachers.first = 'Luc' AND teachers.last = 'Morel') OR (teachers"),
        (
            "lifts built after the lift Dome Top was built",
            "lifts.built_year > (SELECT max(lifts_2.built_year) FROM lifts AS lifts_2 WHERE lifts_2.lift_name = 'Dome Top')",
        ),
        ("lesson revenue per teacher", "sum(lessons.price) AS total_price FROM lessons JOIN teachers"),
        ("hours per teacher", "sum(lessons.hours) AS total_hours FROM lessons JOIN teachers"),
        ("average lesson price per level", "SELECT lessons.level, avg(lessons.price) AS average_price FROM lessons GROUP BY lessons.level"),
        ("percentage of accidents serious", "100.0 * count(*) FILTER (WHERE accidents.severity = 'serious')"),
        ("lesson count by level", "SELECT lessons.level, count(*) AS count FROM lessons GROUP BY lessons.level"),
        ("urgent accidents", "WHERE accidents.urgent <> 0"),
        ("teachers over 50", "WHERE teachers.birthday < current_date - interval '50 year'"),
        ("In which year were the most jobs finished?", "extract(year FROM jobs.finished_on)::int AS year"),
        ("how many more open jobs than done jobs are there", "count(*) FILTER (WHERE jobs.status = 'open') - count(*) FILTER"),
        ("average time from order to finish", "avg(jobs.finished_on - jobs.ordered_on)"),
        ("which resort produced the most waste", "ORDER BY sum(shifts.waste) DESC"),
        ("lessons by level, most frequent first", "ORDER BY count(*) DESC"),
        ("For every resort show how many lifts it has.", "count(*) AS count FROM lifts JOIN resorts"),
    ],
)
def test_reads_it(question: str, part: str) -> None:
    assert part in sql(question)


def test_a_verb_of_ours_says_which_date_is_meant() -> None:
    assert f"jobs.finished_on {_UNTIL}" in sql("how many jobs did we finish last month")
    assert f"jobs.ordered_on {_UNTIL}" in sql("how many jobs did we order last month")


def test_what_follows_an_average_of_rows_is_said_of_these() -> None:
    text = sql("How many jobs have a price greater than the average price of the jobs with status 'done'?")

    assert text.endswith("WHERE jobs.price > (SELECT avg(jobs_2.price) FROM jobs AS jobs_2 WHERE jobs_2.status = 'done')")


@pytest.mark.parametrize("question", ["How many hours do guests still wait for?", "who forgot the jobs in 2020?"])
def test_a_verb_that_changes_what_is_asked_is_not_passed_over(question: str) -> None:
    assert sql(question) == "None"


def test_what_is_said_of_others_in_a_row_is_said_of_the_same_one() -> None:
    crashed = "names of guests who crashed at the resort Dome; crashed refers to severity = 'serious'"

    assert sql(crashed).count("EXISTS") == 1
    assert "accidents.severity = 'serious' AND resorts.name = 'Dome'" in sql(crashed)
    assert sql("guests who took a lesson in 2021 with level 'advanced'").count("EXISTS") == 1


def test_nobody_is_said_to_have_done_all_by_having_done_one() -> None:
    assert sql("Which guests have taken all of their lessons?") == "None"


def test_no_number_is_above_and_below_the_same() -> None:
    assert sql("resorts with a day pass price above 50 as well as below 50") == "None"


def test_the_first_of_each_is_a_row_rather_than_a_number() -> None:
    for tie in ("per", "of each", "of every"):
        assert sql(f"oldest guest {tie} age").startswith("SELECT DISTINCT ON (guests.age)") or "min(" not in sql(f"oldest guest {tie} age")
    assert sql("oldest teacher of every resort").startswith("SELECT DISTINCT ON (resorts.resort_id)")


@pytest.mark.parametrize("verb", ["cancelled", "sold", "not paid"])
def test_a_verb_that_says_which_rows_are_meant_is_kept(verb: str) -> None:
    text = f"resort in which the most lessons were {verb}"
    found = [(pattern.match(text), plain) for pattern, plain in PARAPHRASES]

    assert all(verb in plain.format(**match.groupdict()) for match, plain in found if match)
