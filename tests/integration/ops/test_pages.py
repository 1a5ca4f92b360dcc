"""The pages of plans, as the people with the roles see them."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from audit.models import Entry
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World


def test_lists_show_mine_waiting_and_all(world: World) -> None:
    record = world.submitted()

    assert record.title.encode() in world.browser("olivia").get("/plans/").content
    assert record.title.encode() not in world.browser("arthur").get("/plans/").content
    assert record.title.encode() in world.browser("arthur").get("/plans/?tab=waiting").content
    assert record.title.encode() in world.browser("audrey").get("/plans/?tab=all").content


def test_the_page_shows_the_steps_the_evidence_and_one_next_action(world: World) -> None:
    draft = world.proposed(ADD_PHONE, INDEX_EMAIL)
    page = world.browser("olivia").get(f"/plans/{draft.pk}/").content.decode()

    assert "Run in staging" in page
    assert "Request approval" not in page
    assert "customers_email_idx" in page
    assert draft.digest in page
    assert "blocks reads and writes" in page

    validated = world.rehearsed(really=True)
    page = world.browser("olivia").get(f"/plans/{validated.pk}/").content.decode()

    assert "Request approval" in page
    assert "rollback proved" in page
    assert validated.evidence_id in page


def test_buttons_call_the_services_and_come_back(world: World) -> None:
    record = world.rehearsed()

    response = world.browser("olivia").post(f"/plans/{record.pk}/do/submit/")

    assert response.status_code == 302
    assert world.fresh(record).status == PlanStatus.SUBMITTED


@pytest.mark.parametrize("action", ["rehearse", "submit", "promote", "roll_back", "withdraw", "revise", "pause", "resume", "cancel"])
def test_an_auditor_sees_the_plan_and_no_button_works(world: World, action: str) -> None:
    record = world.rehearsed()
    audrey = world.browser("audrey")

    page = audrey.get(f"/plans/{record.pk}/")
    assert page.status_code == 200
    assert b"<form method=\"post\" action=\"/plans/" not in page.content

    response = audrey.post(f"/plans/{record.pk}/do/{action}/")

    assert response.status_code == 403
    assert world.fresh(record).status == record.status
    assert not record.runs.filter(environment="production").exists()
    assert Entry.objects.filter(subject=record.subject, action__endswith=".refused", actor="audrey").exists()


def test_somebody_without_the_database_finds_nothing(world: World, django_user_model: type) -> None:
    record = world.rehearsed()
    stranger = Client()
    stranger.force_login(django_user_model.objects.create(username="stranger"))

    for address in ("", "live/", "plan.json", "plan.sql"):
        assert stranger.get(f"/plans/{record.pk}/{address}").status_code == 404
    assert stranger.post(f"/plans/{record.pk}/do/submit/").status_code == 404
    assert world.fresh(record).status == PlanStatus.VALIDATED


def test_downloads_carry_the_plan(world: World) -> None:
    record = world.proposed()
    olivia = world.browser("olivia")

    assert json.loads(olivia.get(f"/plans/{record.pk}/plan.json").content)["steps"][0]["title"] == ADD_PHONE.title
    assert b"ALTER TABLE public.customers ADD COLUMN phone text" in olivia.get(f"/plans/{record.pk}/plan.sql").content
    assert b"steps:" in olivia.get(f"/plans/{record.pk}/plan.yaml").content
    assert olivia.get(f"/plans/{record.pk}/plan.exe").status_code == 404


def test_the_live_part_asks_again_only_while_a_run_is_active(world: World) -> None:
    record = world.proposed()
    olivia = world.browser("olivia")
    assert olivia.get(f"/plans/{record.pk}/live/").headers["HX-Refresh"] == "true"

    olivia.post(f"/plans/{record.pk}/do/rehearse/")
    response = olivia.get(f"/plans/{record.pk}/live/")

    assert "HX-Refresh" not in response.headers
    assert b"every 1s" in response.content
    assert b"Stop" in response.content
    olivia.post(f"/plans/{record.pk}/do/cancel/")
    assert PlanRecord.objects.get(pk=record.pk).status == PlanStatus.REHEARSAL_FAILED
