"""Tables with triggers and generated columns of their own: what a plan changes there comes back, and what only triggers set is said."""

from __future__ import annotations

import pytest

from ops.lifecycle import PlanStatus, RunStatus
from ops.steps.backfill import backfill_step
from ops.steps.delete_rows import delete_step
from tests.ops_world import World

TOUCHED = """
ALTER TABLE customers ADD COLUMN changed timestamptz NOT NULL DEFAULT '2020-01-01',
                      ADD COLUMN domain text GENERATED ALWAYS AS (split_part(email, '@', 2)) STORED;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := clock_timestamp(); RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE INSERT OR UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch();
"""
#: Names are changed whenever something else is: what the plan set itself would not come back.
MEDDLING = """
CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := NEW.email || '!'; RETURN NEW; END $$;
CREATE TRIGGER meddles BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION meddle();
"""
REJECTING = """
CREATE FUNCTION reject() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NEW.id = 2000 THEN RAISE EXCEPTION 'customer % is under review', NEW.id; END IF; RETURN NEW; END $$;
CREATE TRIGGER rejects BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION reject();
"""
VALUES = {"email": "'new-' || customers.id || '@example.org'"}
HELD = "SELECT id, name, email, domain FROM customers ORDER BY id"


def test_what_only_a_trigger_sets_is_said_and_holds_no_proof_up(world: World) -> None:
    world.sql(TOUCHED)
    before = world.sql(HELD)
    record = world.approved(backfill_step(world.schema(), table="customers", values=VALUES), really=True)

    evidence = record.evidence
    assert evidence.rollback_proved
    assert "customers.changed: triggers set that whenever a row changes" in evidence.data["rollback"]["reason"]
    [customers] = evidence.data["data"]
    assert (customers["equal"], customers["set_by_triggers"]) == (False, ["changed"])

    assert world.promote(record).status == RunStatus.SUCCEEDED
    assert world.sql("SELECT count(*) FROM customers WHERE domain = 'example.org'") == [(1_000,)], "generated columns follow"
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.sql(HELD) == before


@pytest.mark.parametrize("values", [VALUES, {"name": "upper(customers.name)", "email": "lower(customers.email)"}])
def test_a_trigger_that_changes_what_the_plan_sets_leaves_it_without_proof(world: World, values: dict[str, str]) -> None:
    world.sql(MEDDLING)

    record = world.rehearsed(backfill_step(world.schema(), table="customers", values=values), really=True)

    assert record.evidence is None or not record.evidence.rollback_proved
    assert record.status in (PlanStatus.VALIDATED, PlanStatus.REHEARSAL_FAILED)


def test_rows_that_come_back_with_other_values_than_they_had_are_not_proved(world: World) -> None:
    world.sql(TOUCHED)

    record = world.rehearsed(delete_step(world.schema(), table="orders", where="orders.id > 990"), really=True)
    assert record.evidence.rollback_proved, "no trigger there"

    world.sql("DELETE FROM orders WHERE customer_id > 990")
    record = world.rehearsed(delete_step(world.schema(), table="customers", where="customers.id > 990"), really=True)
    assert not record.evidence.rollback_proved
    assert "other rows than before in customers" in record.evidence.data["rollback"]["reason"]


def test_a_row_that_a_trigger_rejects_is_named_and_the_others_are_kept(world: World) -> None:
    world.sql(REJECTING)
    record = world.approved(backfill_step(world.schema(), table="customers", values=VALUES, batch_rows=100), really=True)
    world.sql("INSERT INTO customers VALUES (2000, 'late', 'late@example.com')")

    run = world.promote(record)

    assert run.status == RunStatus.FAILED
    assert "customer 2000 is under review" in run.error
    assert "id = 2000" in run.error
    assert world.sql("SELECT count(*) FROM customers WHERE email LIKE 'new-%'") == [(1_000,)]
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.sql("SELECT count(*) FROM customers WHERE email LIKE 'new-%'") == [(0,)]
