"""People are reminded of what waits for them and of what ends soon: those whom it concerns, and once for each occasion."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import connections
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from audit.models import Entry
from knowledge.services import database_grant
from ops import services
from ops.clock import clock_now
from ops.models import PlanRecord, Reminder
from ops.reminders import reminders_for
from ops.services import reminding
from tests.integration.ops.test_delegations import handed
from tests.integration.ops.test_policies import approve, enacted
from tests.ops_world import World
from tests.support.web_receiver import receiver


def waited(record: PlanRecord, *, days: float) -> None:
    """Let a plan have waited for so long."""
    PlanRecord.objects.filter(pk=record.pk).update(changed_at=clock_now() - timedelta(days=days))


def test_a_plan_that_waits_is_said_once_a_day_to_those_who_can_decide(world: World) -> None:
    enacted(world, approvers=2)
    record = approve(world, world.submitted(), "arthur")
    handed(world, "anna", "oscar")
    assert services.reminders_send() == 0, "it has just been asked for"
    waited(record, days=1.1)

    assert (services.reminders_send(), services.reminders_send()) == (1, 0)
    entry = Entry.objects.get(action="ops.plan.reminded")
    assert (entry.actor_kind, entry.subject, entry.detail["people"]) == ("schedule", record.subject, ["anna", "oscar"])
    assert "waited 1 day for a decision" in entry.detail["message"]

    waited(record, days=2.1)
    assert services.reminders_send() == 1, "another day"
    [latest] = reminders_for(world.people["oscar"])
    assert "2 days" in latest.message
    assert reminders_for(world.people["arthur"]) == []
    approve(world, record, "anna")
    assert reminders_for(world.people["oscar"]) == [], "nothing waits any more"


def test_what_ends_soon_is_said_to_whoever_asked(world: World, client: Client) -> None:
    enacted(world, approval_days=1, evidence_days=1)
    world.approved()

    assert (services.reminders_send(), services.reminders_send()) == (2, 0)
    assert {one.kind for one in reminders_for(world.people["olivia"])} == {"approval_expiring", "evidence_expiring"}
    client.force_login(world.people["olivia"])
    assert "promote before that" in client.get(reverse("ops:plans")).content.decode()
    assert [one["kind"] for one in client.get("/api/v1/reminders/").json()] == ["evidence_expiring", "approval_expiring"]
    client.force_login(world.people["audrey"])
    assert client.get("/api/v1/reminders/").json() == []


def test_a_reminder_reaches_its_address_once_and_is_tried_until_it_does(world: World, settings: Settings) -> None:
    waited(world.submitted(), days=1)
    with receiver(failing=1) as (url, taken):
        settings.VAST_NOTIFY_URL = url
        services.reminders_send()
        assert (taken, Reminder.objects.get().delivered_at) == ([], None)
        services.reminders_send()
        services.reminders_send()

    [document] = taken
    reminder = Reminder.objects.get()
    assert reminder.delivered_at is not None
    assert (document["id"], document["people"], document["kind"]) == (reminder.pk, ["anna", "arthur"], "decision_waiting")


def test_two_beats_that_meet_remind_once(world: World) -> None:
    waited(world.submitted(), days=1)
    barrier, made = threading.Barrier(4), []

    def beat() -> None:
        barrier.wait()
        try:
            made.append(services.reminders_send())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=beat) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(made) == [0, 0, 0, 1]
    assert Entry.objects.filter(action="ops.plan.reminded").count() == 1


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.com/hook"])
def test_an_address_that_is_none_of_the_webs_takes_nothing(world: World, settings: Settings, address: str) -> None:
    settings.VAST_NOTIFY_URL = address
    waited(world.submitted(), days=1)

    assert services.reminders_send() == 1
    assert Reminder.objects.get().delivered_at is None


def test_by_mail_it_reaches_those_who_have_an_address_once(world: World, settings: Settings, mailoutbox: list[EmailMessage]) -> None:
    User.objects.filter(username="anna").update(email="anna@example.com")
    waited(world.submitted(), days=1)
    services.reminders_send()
    assert (mailoutbox, Reminder.objects.get().mailed_at) == ([], None), "there is no server to send by"
    settings.EMAIL_HOST = "mail.example.com"

    services.reminders_send()
    services.reminders_send()

    [mail] = mailoutbox
    assert mail.to == ["anna@example.com"]
    assert mail.subject == "VAST: A plan waits for a decision"
    assert "waited 1 day for a decision" in mail.body
    assert Reminder.objects.get().mailed_at is not None


def test_a_mail_server_that_is_not_there_is_tried_again_for_a_day(world: World, settings: Settings) -> None:
    User.objects.filter(username="anna").update(email="anna@example.com")
    waited(world.submitted(), days=1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    services.reminders_send()
    assert Reminder.objects.get().mailed_at is None

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Reminder.objects.update(reminded_at=Reminder.objects.get().reminded_at - timedelta(days=2))
    services.reminders_send()
    assert Reminder.objects.get().mailed_at is None, "nobody wants it any more"


def test_broken_glass_is_said_at_once_and_every_day_until_two_have_looked(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    enacted(world, approvers=2, allows_break_glass=True)
    database_grant(database=world.database, user=world.people["oscar"], role="approver")
    record = world.submitted()
    with receiver() as (address, taken):
        settings.VAST_NOTIFY_URL = address
        services.reminders_send()
        assert not taken

        services.glass_break(
            plan_id=record.pk, digest=record.digest, reason="The shop is down, this brings it back.", **world.acting("arthur")
        )
        services.reminders_send()
        services.reminders_send()

        [told] = [one for one in taken if one["kind"] == "glass_broken"]
        assert "GLASS BROKEN: arthur" in told["message"]
        assert "The shop is down" in told["message"]
        assert {"anna", "root"} <= set(told["people"])
        assert not {"arthur", "olivia"} & set(told["people"]), "who broke it and who asked for it do not look at it"
        assert world.promote(world.fresh(record)).status == "succeeded"
        assert [one.kind for one in reminders_for(world.people["anna"])] == ["glass_broken"], "also when it is in production"

        monkeypatch.setattr(reminding, "clock_now", lambda: clock_now() + timedelta(days=1, hours=1))
        services.reminders_send()
        assert len([one for one in taken if one["kind"] == "glass_broken"]) == 2
        for reviewer in ("anna", "oscar"):
            services.glass_review(plan_id=record.pk, is_justified=True, comment="It was down.", **world.acting(reviewer))
        assert reminders_for(world.people["root"]) == []
        monkeypatch.setattr(reminding, "clock_now", lambda: clock_now() + timedelta(days=5))
        services.reminders_send()

    assert len([one for one in taken if one["kind"] == "glass_broken"]) == 2
