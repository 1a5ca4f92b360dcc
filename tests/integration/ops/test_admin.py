"""Approval in the administration: a queue, a page that shows what is decided about, a decision."""

from __future__ import annotations

import pytest

from ops.lifecycle import PlanStatus
from ops.models import PlanRecord
from tests.ops_world import World

LIST = "/admin/ops/planrecord/"


def selected(record: PlanRecord, action: str, **more: str) -> dict[str, str]:
    return {"action": f"{action}_selected", "_selected_action": str(record.pk), "index": "0", **more}


def confirmed(record: PlanRecord, **changes: str) -> dict[str, str]:
    seen = {f"digest-{record.pk}": record.digest, f"evidence-{record.pk}": record.evidence_id or "", "confirmed": "yes"}
    return seen | changes


def test_the_queue_shows_what_waits(world: World) -> None:
    waiting, draft = world.submitted(), world.proposed()

    page = world.browser("arthur").get(LIST).content.decode()

    assert str(waiting.pk) in page
    assert str(draft.pk) not in page
    assert str(draft.pk) in world.browser("arthur").get(f"{LIST}?state=all").content.decode()


def test_a_decision_comes_after_a_page_that_shows_what_is_decided_about(world: World) -> None:
    record = world.submitted(really=True)
    arthur = world.browser("arthur")

    page = arthur.post(LIST, selected(record, "approve")).content.decode()

    assert world.fresh(record).status == PlanStatus.SUBMITTED
    for shown in (record.digest, record.evidence_id, "ALTER TABLE public.customers ADD COLUMN phone text", "rollback proved"):
        assert shown in page.replace('<span class="sql-keyword">', "").replace("</span>", "")

    response = arthur.post(LIST, selected(record, "approve", **confirmed(record), comment="looks right"))

    assert response.status_code == 302
    assert world.fresh(record).status == PlanStatus.APPROVED
    assert record.approvals.get().comment == "looks right"


def test_rejecting_keeps_the_comment(world: World) -> None:
    record = world.submitted()

    world.browser("arthur").post(LIST, selected(record, "reject", **confirmed(record), comment="too risky"))

    assert world.fresh(record).status == PlanStatus.REJECTED
    assert record.approvals.get().comment == "too risky"


def test_what_was_not_seen_is_a_conflict(world: World) -> None:
    record = world.submitted()
    stale = confirmed(record, **{f"digest-{record.pk}": "0" * 64})

    response = world.browser("arthur").post(LIST, selected(record, "approve", **stale))

    assert response.status_code == 409
    assert world.fresh(record).status == PlanStatus.SUBMITTED


def test_promotion_and_rollback_are_ordered_from_here(world: World) -> None:
    record = world.approved()
    arthur = world.browser("arthur")

    arthur.post(LIST + "?state=all", selected(record, "promote", **confirmed(record)))

    assert record.runs.filter(environment="production", status="queued").count() == 1


@pytest.mark.parametrize("who", ["audrey", "olivia", "root"])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_nobody_decides_without_the_key(world: World, who: str, action: str) -> None:
    record = world.submitted()

    world.browser(who).post(LIST, selected(record, action, **confirmed(record)))

    assert world.fresh(record).status == PlanStatus.SUBMITTED
    assert not record.approvals.exists()


@pytest.mark.parametrize("who", ["audrey", "root", "arthur"])
def test_nothing_is_edited_or_deleted_here(world: World, who: str) -> None:
    record = world.submitted()
    client = world.browser(who)
    page = client.get(f"{LIST}{record.pk}/change/")

    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert client.post(f"{LIST}{record.pk}/change/", {"status": "approved"}).status_code == 403
    assert client.post(f"{LIST}{record.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403
    assert world.fresh(record).status == PlanStatus.SUBMITTED


def test_an_auditor_sees_decisions_and_runs(world: World) -> None:
    record = world.approved()
    audrey = world.browser("audrey")

    assert "arthur" in audrey.get("/admin/ops/approval/").content.decode()
    assert audrey.get("/admin/ops/run/").status_code == 200
    assert record.title in audrey.get("/admin/ops/approval/").content.decode()
