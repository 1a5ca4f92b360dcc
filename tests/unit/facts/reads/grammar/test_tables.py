"""What the rows of a table are called where it is not all of the table's name."""

from __future__ import annotations

import pytest

from facts.reads import ReadClarification, ReadQuery, understand
from knowledge.schema import Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
station: id:integer* name:text location:text
train: id:integer* name:text
train_station: train_id:integer*>train station_id:integer*>station
train_status_type: id:integer* type:text
patient: id:integer* name:text birthday:date first_date:date
publication: id:integer* title:text patient_id:integer>patient
"""
KEYS = {"train": "id", "station": "id", "patient": "id"}
RAILWAY = Schema(tables=tuple(table(line, KEYS, {}) for line in _TABLES.strip().splitlines()))


def _sql(question: str) -> str:
    answer = understand(question, RAILWAY)
    assert isinstance(answer, ReadQuery), answer
    return " ".join(answer.sql.split())


def test_rows_that_tie_others_may_be_meant_or_what_they_are_called_after() -> None:
    answer = understand("how many train stations are there?", RAILWAY)

    assert isinstance(answer, ReadClarification)
    assert [one.label for one in answer.candidates] == ["number of train_station", "number of station"]
    assert understand("how many stations are there?", RAILWAY) != answer


def test_what_only_the_others_have_tells_which_are_meant() -> None:
    assert _sql("what are the locations of train stations?") == "SELECT station.location FROM station"


def test_the_last_words_of_a_name_stand_for_it_and_the_column_called_so_is_what_its_rows_go_by() -> None:
    assert _sql("how many status types are there?") == "SELECT count(*) AS count FROM train_status_type"
    assert _sql("names of the status types") == "SELECT train_status_type.type FROM train_status_type"


def test_rows_may_be_called_by_another_word() -> None:
    assert _sql("how many papers are there?") == "SELECT count(*) AS count FROM publication"


@pytest.mark.parametrize("question", ["patients born after 1960", "patients who were born after 1960"])
def test_who_was_born_then_is_told_by_the_birthday(question: str) -> None:
    assert "WHERE patient.birthday >=" in _sql(question)


def test_who_died_then_is_not_told_by_another_date() -> None:
    assert not isinstance(understand("patients who died in 1990", RAILWAY), ReadQuery)
