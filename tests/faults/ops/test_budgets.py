"""What a run may take of a server is bounded before it takes it: the disk that a copy needs, and the time that each statement waits."""

from __future__ import annotations

import pytest

from ops.executor import walking
from ops.lifecycle import PlanStatus, RunStatus
from ops.services.staging import staging_set
from ops.steps.backfill import backfill_step
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World

#: Whatever changes the schema or rows writes down how long it would have waited; ``seen`` is no part of what is changed.
WATCHED = """
CREATE TABLE seen (what text, lock_ms text, statement_ms text);
CREATE FUNCTION see_rows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO public.seen VALUES ('rows', current_setting('lock_timeout'), current_setting('statement_timeout')); RETURN NULL;
END $$;
CREATE TRIGGER see BEFORE UPDATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION see_rows();
CREATE FUNCTION see_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO public.seen VALUES (tg_tag, current_setting('lock_timeout'), current_setting('statement_timeout'));
END $$;
CREATE EVENT TRIGGER see_ddl ON ddl_command_start WHEN TAG IN ('ALTER TABLE', 'CREATE TABLE', 'CREATE INDEX', 'DROP TABLE') EXECUTE FUNCTION see_ddl();
"""


def test_a_copy_that_does_not_fit_is_refused_before_anything_is_copied(world: World) -> None:
    root = {"user": world.people["root"], "actor": world.actor("root")}
    staging_set(database=world.database, keep_free_mb=2**31 - 1, **root)
    record, before = world.proposed(), world.fingerprint()

    run = world.rehearse(record)

    assert (run.status, run.error_code) == (RunStatus.FAILED, "clone_impossible")
    assert "are to stay free. Nothing was changed. Make room" in run.error
    assert world.fresh(record).status == PlanStatus.REHEARSAL_FAILED
    assert world.sql("SELECT count(*) FROM pg_database WHERE datname = %s", run.clone or "vast_staging") == [(0,)]
    assert world.fingerprint() == before

    staging_set(database=world.database, keep_free_mb=0, **root)
    assert world.rehearse(record).status == RunStatus.SUCCEEDED


def test_nothing_that_a_run_does_would_wait_for_ever(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "LARGEST", 100)
    world.sql(WATCHED)
    filled = backfill_step(world.schema(), table="orders", values={"total": "orders.customer_id + 1"}, batch_rows=100)
    record = world.approved(ADD_PHONE, INDEX_EMAIL, filled)
    world.sql("TRUNCATE seen")

    assert world.promote(record).error == ""
    assert world.roll_back(record).error == ""

    seen = world.sql("SELECT what, lock_ms, statement_ms FROM seen")
    assert {"ALTER TABLE", "CREATE INDEX", "CREATE TABLE", "rows"} <= {what for what, *_ in seen}
    assert [one for one in seen if "0" in one[1:]] == []
