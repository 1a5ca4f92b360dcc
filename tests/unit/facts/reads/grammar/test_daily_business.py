"""What those who run a business ask every day: what is nobody's, what runs low, how old people are, who comes last."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.workshop import sql, where

_AGE = "extract(year FROM age(client.born_on::timestamp))"


@pytest.mark.parametrize(
    ("question", "conditions"),
    [
        ("unassigned work orders", "work_order.technician_id IS NULL"),
        ("work orders nobody is assigned to", "work_order.technician_id IS NULL"),
        ("new jobs not assigned to anyone", "work_order.status = 'new' AND work_order.technician_id IS NULL"),
        ("spares below their reorder point", "spare.on_hand < spare.reorder_point"),
        ("which spares need reordering", "spare.on_hand <= spare.reorder_point"),
        ("which spares do we have to reorder?", "spare.on_hand <= spare.reorder_point"),
        ("clients over 65 in York", "client.born_on < current_date - interval '65 year' AND client.city = 'York'"),
        ("clients aged 65 or older", f"{_AGE} >= 65"),
        ("how many clients are under 18", f"{_AGE} < 18"),
        ("clients between 20 and 30 years old", f"({_AGE} >= 20 AND {_AGE} <= 30)"),
        ("machines whose warranty runs out in the next 90 days", "machine.warranty_until >= current_date AND"),
    ],
)
def test_rows_are_told_by_what_people_say_of_them(question: str, conditions: str) -> None:
    assert where(question).startswith(conditions)


@pytest.mark.parametrize("question", ["clients with a birthday this month", "clients whose birthday is this month"])
def test_birthdays_come_round_every_year(question: str) -> None:
    month = "date_trunc('month', current_date)"

    assert where(question) == f"extract(month FROM client.born_on) = extract(month FROM {month})"


def test_a_day_of_birth_is_told_without_a_year() -> None:
    assert "extract(month FROM client.born_on) = extract(month FROM make_date(" in where("clients born in June")
    assert "extract(day FROM client.born_on) = extract(day FROM current_date)" in where("clients with a birthday today")
    assert where("clients born in 1990") == "client.born_on >= '1990-01-01'::date AND client.born_on < '1991-01-01'::date"


def test_a_number_of_other_things_is_no_age() -> None:
    assert where("bills over 65") == "bill.amount > 65"
    assert "age(" not in where("clients with over 5 machines")


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        ("average score per technician, worst first", "avg(verdict.score) NULLS"),
        ("average score per technician, best first", "avg(verdict.score) DESC"),
        ("total bill amount per client, biggest spenders first", "sum(bill.amount) DESC"),
    ],
)
def test_the_end_that_comes_first_is_told_by_its_word(question: str, direction: str) -> None:
    assert f"ORDER BY {direction}" in sql(question)


def test_nobody_says_which_end_of_a_rate_is_the_worse() -> None:
    assert sql("cancellation rate per technician, worst first") == "None"


@pytest.mark.parametrize("question", ["total unpaid", "total unpaid amount", "total amount unpaid"])
def test_what_is_still_to_be_paid_is_added_up(question: str) -> None:
    assert sql(question) == "SELECT sum(bill.amount) AS total_amount FROM bill WHERE bill.paid_on IS NULL"


def test_what_is_overdue_is_added_up_for_each() -> None:
    assert "sum(bill.amount)" in sql("total overdue amount per client")
    assert where("total overdue amount per client") == "(bill.due_on < current_date AND bill.paid_on IS NULL)"


def test_a_time_behind_a_verb_is_when_that_was_done() -> None:
    assert where("how many jobs did each technician complete last month").startswith("work_order.completed_at >=")


def test_of_each_value_no_part_has_that_value() -> None:
    assert sql("cancellation rate by status") == "None"
