"""What those who run a business ask every day: what is nobody's, what runs low, how old people are, who comes last."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.workshop import choices, sql, where

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


@pytest.mark.parametrize(
    ("question", "conditions"),
    [
        ("jobs completed more than 3 days after they were reported", "work_order.completed_at > work_order.reported_at + interval '3 day'"),
        ("jobs completed within 2 days of being reported", "work_order.completed_at <= work_order.reported_at + interval '2 day'"),
        ("clients that never reported anything", "NOT EXISTS (SELECT FROM work_order WHERE work_order.client_id = client.id)"),
    ],
)
def test_what_was_done_is_told_by_its_date(question: str, conditions: str) -> None:
    assert where(question) == conditions


def test_what_was_done_late_may_also_be_what_is_not_done_yet() -> None:
    assert choices("late bills") == {"bill.paid_on is after due_on", "bill.paid_on is empty"}
    assert where("late bills, meaning bill.paid_on is after due_on") == "bill.paid_on > bill.due_on"


def test_who_did_most_of_something_is_told_by_what_was_done() -> None:
    assert "WHERE work_order.completed_at IS NOT NULL" in sql("which technician completed the most jobs")
    assert "work_order.completed_at IS NOT NULL) > 5" in sql("technicians who completed more than 5 jobs")


def test_times_are_given_in_the_units_that_are_asked_for() -> None:
    took = "extract(epoch FROM work_order.completed_at::timestamp - work_order.reported_at::timestamp)"

    assert f"avg({took} / 3600.0)" in sql("average time to complete a job in hours")
    assert f"avg({took} / 86400.0)" in sql("average time to complete a job per technician in days")
    assert "avg(extract(year FROM age(client.born_on::timestamp))) AS average_age" in sql("average age of clients per city")


def test_what_each_thing_costs_is_no_margin_of_what_was_used() -> None:
    assert sql("total margin") == "None"
    assert "spare.unit_price - spare.unit_cost AS margin" in sql("margin per spare")


@pytest.mark.parametrize("question", ["clients with more machines than average", "clients that have more machines than the average client"])
def test_more_than_average_is_more_than_each_has_that_has_any(question: str) -> None:
    each = "(SELECT avg(number) FROM (SELECT count(*) AS number FROM machine AS machine_2 GROUP BY machine_2.client_id) AS of_each)"

    assert where(question).startswith(f"(SELECT count(*) FROM machine WHERE machine.client_id = client.id) > {each[:60]}")


def test_headcount_is_the_number_of_people() -> None:
    assert sql("signups this month").startswith("SELECT client.id")
    assert "count(*)" in sql("signups per month")


@pytest.mark.parametrize(
    ("question", "conditions"),
    [
        ("work orders that took more than 3 days to complete", "work_order.completed_at > work_order.reported_at + interval '3 day'"),
        ("jobs waiting for completion", "work_order.completed_at IS NULL"),
        ("clients with no phone or email", "client.phone IS NULL AND client.email IS NULL"),
    ],
)
def test_what_has_not_happened_is_told_by_its_date(question: str, conditions: str) -> None:
    assert where(question) == conditions


def test_two_kinds_are_counted_side_by_side() -> None:
    text = sql("number of new and cancelled work orders per technician")

    assert "count(*) FILTER (WHERE work_order.status = 'new') AS new" in text
    assert "count(*) FILTER (WHERE work_order.status = 'cancelled') AS cancelled" in text


def test_a_quarter_is_set_beside_the_same_one_a_year_before() -> None:
    text = sql("compare work orders this quarter with the same quarter last year")

    assert "date_trunc('quarter', current_date) - interval '12 month'" in text
    assert "date_trunc('quarter', current_date) - interval '9 month'" in text


def test_rows_that_only_tie_others_make_no_way_longer() -> None:
    assert "GROUP BY category.id, category.name" in sql("number of spare uses per category")
