"""A connection that leads elsewhere than it did when the plan was rehearsed, and a lock that somebody else has on the target."""

from __future__ import annotations

import psycopg
import pytest

from knowledge.services import database_change
from ops.executor import holding
from ops.lifecycle import PlanStatus, RunStatus
from tests.ops_world import TABLES, World


def test_a_connection_that_leads_to_an_equal_database_elsewhere_makes_the_plan_stale(world: World) -> None:
    record = world.approved(really=True)
    elsewhere = world.cluster.create_database(sql=TABLES.format(rows=1_000))
    database_change(database=world.database, url=elsewhere, actor=world.actor("root"))

    run = world.promote(record)

    assert run.error_code == "drifted"
    assert "leads to another database" in run.error
    assert world.fresh(record).status == PlanStatus.STALE
    with psycopg.connect(elsewhere) as there:
        assert there.execute("SELECT to_regnamespace('vast')").fetchone() == (None,)
    assert world.sql("SELECT count(*) FROM pg_attribute WHERE attname = 'phone'") == [(0,)]


def test_nothing_runs_while_somebody_else_has_vasts_lock_and_everything_after(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "TAKE_WITHIN_S", 0.3)
    record = world.approved()
    before = world.fingerprint()

    with psycopg.connect(world.url, application_name=f"vast:run:{record.pk.hex}:0:1", autocommit=True) as somebody:
        somebody.execute("SELECT pg_advisory_lock(%s, %s)", [holding.LOCK_SPACE, holding.LOCK_KEY])
        run = world.promote(record)

        assert (run.status, run.error_code) == (RunStatus.FAILED, "target_taken")
        assert "Nothing was changed" in run.error
        assert world.fingerprint() == before
        assert world.fresh(record).status == PlanStatus.APPROVED
        assert somebody.execute("SELECT 1").fetchone() == (1,), "whoever has it under an invented name is not ended either"

    assert world.promote(record).status == RunStatus.SUCCEEDED
