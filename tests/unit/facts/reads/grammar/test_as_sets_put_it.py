"""Questions as public question sets put them, by their kinds."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.trials import asked


@pytest.mark.parametrize(
    ("question", "sql"),
    [
        ("How many hospitals are in Boston?", "SELECT count(*) AS count FROM site WHERE site.city = 'Boston'"),
        (
            "How many beds does Bay General have?",
            "SELECT sum(site.num_beds) AS total_num_beds FROM site WHERE site.hospital_name = 'Bay General'",
        ),
        ("Who is the owner of Bay General?", "SELECT site.owner_name FROM site WHERE site.hospital_name = 'Bay General'"),
        ("What statuses of trials are there?", "SELECT DISTINCT trial.status FROM trial ORDER BY trial.status NULLS LAST"),
        (
            "List the titles of trials that began after 2018.",
            "SELECT trial.title FROM trial WHERE trial.start_date >= '2019-01-01'::date",
        ),
        (
            "Find the largest and the smallest phase over all trials.",
            "SELECT max(trial.phase) AS highest_phase, min(trial.phase) AS lowest_phase FROM trial",
        ),
    ],
)
def test_reads_it(question: str, sql: str) -> None:
    assert asked(question) == sql


def test_rows_by_what_they_are_called_in_their_names() -> None:
    text = asked("Which hospital has the most beds, and in which city is it?")

    assert text.startswith(
        "SELECT site.hospital_name, site.city, site.num_beds FROM site ORDER BY site.num_beds DESC"
    )


@pytest.mark.parametrize("question", ["titles of trials that have never won an award", "titles of trials without any won award"])
def test_a_word_that_says_of_what_kind_others_are_is_no_verb(question: str) -> None:
    assert "NOT EXISTS (SELECT FROM award WHERE award.trial_id = trial.trial_id AND award.result = 'Won')" in asked(question)


def test_both_may_name_the_rows_twice() -> None:
    text = asked("Find the titles of trials at both the site Bay General and the site St. Mary.")

    assert text.count("EXISTS") == 2
    assert "'Bay General'" in text
    assert "'St. Mary'" in text


def test_who_did_it_by_a_key_that_says_so() -> None:
    by_key = "discovery.discovered_by = researcher.researcher_id AND discovery.discovery_name = 'Penicillin'"

    assert by_key in asked("Who discovered Penicillin?")


@pytest.mark.parametrize(
    "question",
    [
        "Who is the flurb of Bay General?",
        "hospitals that do not flurb any trial",
        "statuses with an average phase above 2 sorted by title",
    ],
)
def test_what_nobody_knows_is_not_passed_over(question: str) -> None:
    assert asked(question) in ("", "ASK")


@pytest.mark.parametrize(
    "question",
    [
        "hospitals that flurbed a trial",
        "Which hospitals flurbed the most trials?",
        "Which hospitals are flurbed by a trial?",
        "Which hospitals were flurbed with more than two trials?",
        "hospitals flurbing trials of phase 2",
        "How many discoveries were flurbed by Ada Novak?",
        "How many trials were flurbed after 2010?",
    ],
)
def test_neither_are_forms_of_verbs_that_nobody_knows(question: str) -> None:
    assert asked(question) in ("", "ASK")
