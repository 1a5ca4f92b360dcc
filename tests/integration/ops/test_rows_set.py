"""Whether a change of many rows reached them all is counted in staging and in production; what was written since is told apart."""

from __future__ import annotations

import psycopg
from psycopg.rows import dict_row

from ops import services
from ops.models import PlanRecord
from ops.operation_json import operation_from_json
from ops.step import Check
from ops.validator import Outcome, validators
from tests.ops_world import World


def planned(world: World, **args: object) -> PlanRecord:
    operation = operation_from_json({"kind": "backfill_column", "args": args})
    return services.plan_propose(database=world.database, request="set", operations=[operation], **world.acting("olivia"))


def check_of(record: PlanRecord) -> Check:
    [check] = [one for step in record.plan.steps for one in step.checks if one.validator == "rows_set"]
    return check


def counted(world: World, check: Check) -> Outcome:
    probe = validators[check.validator].probe(check.args)
    with psycopg.connect(world.url, row_factory=dict_row) as connection:
        return validators[check.validator].judge(check.args, connection.execute(probe.sql).fetchall())


def promoted(world: World, record: PlanRecord) -> None:
    assert world.rehearse(record).error == ""
    world.decide(record)
    assert world.promote(record).error == ""


def test_the_evidence_says_that_no_row_was_left(world: World) -> None:
    record = planned(world, table="customers", column="email", value="lower(name)", where="id > 10")

    promoted(world, record)

    said = "No row of customers is left that should hold other values."
    assert said in str(world.fresh(record).evidence.data)
    assert counted(world, check_of(record)).message == said


def test_rows_written_since_are_told_and_rows_left_out_are_held_against_it(world: World) -> None:
    world.sql("INSERT INTO customers VALUES (70001, 'left out', 'x')")
    record = planned(world, table="customers", column="email", value="NULL", where="id > 10")
    promoted(world, record)
    check = check_of(record)

    world.sql("UPDATE customers SET email = 'came since' WHERE id IN (20, 21)")
    since = counted(world, check)
    untouched = counted(world, Check(check.validator, {**check.args, "different": "customers.email IS DISTINCT FROM 'y'", "where": "id <= 10"}))

    assert since.passed
    assert since.message == "Every row of customers got its values; 2 rows came to need them since."
    assert not untouched.passed
    assert untouched.message == "10 rows of customers that should have got the new values were left without."


def test_a_condition_over_other_rows_or_the_clock_may_hold_for_a_row_that_nobody_wrote(world: World) -> None:
    record = planned(world, table="customers", column="email", value="'busy'", where="(SELECT count(*) FROM orders WHERE orders.customer_id = customers.id) > 1")
    promoted(world, record)

    world.sql("INSERT INTO orders SELECT 80000 + i, 5, 1 FROM generate_series(1, 5) AS i")

    told = counted(world, check_of(record))
    assert told.passed
    assert told.message == "1 row of customers should hold other values by now; what tells that may have changed since."


def test_values_that_are_others_each_time_are_not_compared(world: World) -> None:
    world.sql("ALTER TABLE customers ADD seen_at timestamptz")

    record = planned(world, table="customers", column="seen_at", value="now()")

    assert not [one for step in record.plan.steps for one in step.checks if one.validator == "rows_set"]
