"""What drift does to plans: those that were rehearsed on another production go stale at once, with the reason."""

from __future__ import annotations

import pytest

from audit.models import Entry
from knowledge.services import drift_check
from ops.lifecycle import PlanStatus
from tests.ops_world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def watched(world: World) -> World:
    """The world, its schema known, so that a difference is drift."""
    drift_check(database=world.database, actor=world.actor("audrey"))
    return world


@pytest.mark.parametrize("how", ["rehearsed", "submitted", "approved"])
def test_a_plan_that_was_rehearsed_before_a_drift_is_stale(watched: World, how: str) -> None:
    record = getattr(watched, how)()
    watched.sql("ALTER TABLE customers ADD COLUMN born date")

    drift = drift_check(database=watched.database, actor=watched.actor("audrey"))

    fresh = watched.fresh(record)
    assert drift is not None
    assert fresh.status == PlanStatus.STALE
    assert "column customers.born was added" in fresh.comment
    entry = Entry.objects.filter(action="ops.plan.stale", subject=record.subject).get()
    assert entry.detail["drift"] == f"drift:{drift.pk}"


def test_without_drift_and_before_a_rehearsal_plans_stay_as_they_are(watched: World) -> None:
    approved, draft = watched.approved(), watched.proposed()

    assert drift_check(database=watched.database, actor=watched.actor("audrey")) is None
    assert watched.fresh(approved).status == PlanStatus.APPROVED

    watched.sql("ALTER TABLE customers ADD COLUMN born date")
    drift_check(database=watched.database, actor=watched.actor("audrey"))
    assert watched.fresh(draft).status == PlanStatus.DRAFT
