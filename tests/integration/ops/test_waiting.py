"""Plans that wait: the first part in production, the rest proposed until nothing uses what it takes away, with keys of its own."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from audit.models import Entry
from ops import services
from ops.clock import clock_now
from ops.errors import PlanBlocked, StillUsed
from ops.lifecycle import InvalidTransition, PlanStatus
from ops.models import PlanRecord, Reminder, Run, Watch
from ops.operation_json import operation_from_json
from ops.reminders import reminders_for
from tests.ops_world import World

REASON = "The two programs were searched; none says email any more."
RENAMED = {"kind": "rename_column", "args": {"table": "customers", "column": "email", "new_name": "mail", "keep_old": True}}
COLUMNS = "SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'customers'::regclass AND attnum > 0 AND NOT attisdropped"


def columns(world: World) -> list[str]:
    [(found,)] = world.sql(COLUMNS)
    return found


def expanded(world: World) -> PlanRecord:
    """Return a gradual rename whose first part is in production."""
    asked = [operation_from_json(RENAMED)]
    record = services.plan_propose(database=world.database, request="rename", operations=asked, **world.acting("olivia"))
    world.rehearse(record)
    world.decide(record)
    run = world.promote(record)
    assert run.error == ""
    return world.fresh(record)


def forge(record: PlanRecord, change: str) -> None:
    """Change a plan by SQL, past the services."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE ops_planrecord SET {change} WHERE id = %s", [record.pk])


def quiet(record: PlanRecord) -> None:
    """Let the days pass that a plan waits at least."""
    long_ago = clock_now() - timedelta(days=30)
    Watch.objects.filter(plan=record).update(began_at=long_ago, used_at=None)


def told(record: PlanRecord, world: World) -> None:
    services.unused_confirm(plan_id=record.pk, reason=REASON, **world.acting("olivia"))


def test_a_rename_waits_and_goes_on_with_a_rehearsal_and_an_approval_of_its_own(world: World) -> None:
    before = world.fingerprint()
    record = expanded(world)
    assert (record.status, record.parts_done) == (PlanStatus.EXPANDED, 1)
    assert columns(world) == ["id", "name", "email", "mail"]
    world.sql("INSERT INTO customers (id, name, email) VALUES (9001, 'old', 'by the old name'); UPDATE customers SET mail = 'new' WHERE id = 1")
    assert world.sql("SELECT email, mail FROM customers WHERE id IN (1, 9001) ORDER BY id") == [("new", "new"), ("by the old name",) * 2]
    world.sql("CREATE TABLE public.made_meanwhile (id bigint PRIMARY KEY)")
    quiet(record)
    told(record, world)

    rehearsal = world.rehearse(record)
    assert rehearsal.error == ""
    assert world.fresh(record).evidence.rollback_proved
    services.approval_request(plan_id=record.pk, **world.acting("olivia"))
    with pytest.raises(DatabaseError, match="nobody has approved"):  # an approval of the first part is none of the rest
        forge(record, "status = 'approved'")
    services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))
    assert world.promote(record).error == ""

    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert columns(world) == ["id", "name", "mail"]
    world.sql("UPDATE customers SET mail = 'later' WHERE id = 2")
    back = world.roll_back(record)
    assert back.error == ""
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK
    assert world.sql("SELECT id, email FROM customers WHERE id IN (1, 2, 9001) ORDER BY id") == [
        (1, "new"),
        (2, "later"),
        (9001, "by the old name"),
    ]
    world.sql("DROP TABLE made_meanwhile")
    assert world.fingerprint() == before


def test_what_is_still_used_is_not_taken_away(world: World) -> None:
    record = expanded(world)
    world.sql("CREATE VIEW public.addresses AS SELECT id, email FROM customers")
    quiet(record)
    told(record, world)
    services.watches_look()

    world.rehearse(record)  # the clone has the view, too
    assert world.fresh(record).status == PlanStatus.REHEARSAL_FAILED
    assert columns(world) == ["id", "name", "email", "mail"]
    watch = Watch.objects.get(plan=record)
    assert watch.uses == ["view addresses needs it"]
    world.sql("DROP VIEW addresses")
    world.rehearse(record)
    with pytest.raises(PlanBlocked, match="addresses needs it"):
        services.approval_request(plan_id=record.pk, **world.acting("olivia"))

    services.watches_look()
    with pytest.raises(PlanBlocked, match="has to be quiet until"):
        services.approval_request(plan_id=record.pk, **world.acting("olivia"))

    quiet(record)
    world.decide(record)
    world.sql("CREATE VIEW public.addresses AS SELECT id, email FROM customers")
    with pytest.raises(StillUsed, match="addresses needs it"):
        services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    assert not Run.objects.filter(plan=record, status="queued").exists()
    assert Entry.objects.filter(action="ops.plan.promotion.refused").exists()


def test_reads_of_its_index_are_use(world: World) -> None:
    world.sql("CREATE INDEX customers_email ON customers (email)")
    record = expanded(world)
    quiet(record)

    world.sql("SET enable_seqscan = off; SELECT FROM customers WHERE email = 'c3@example.com'; SELECT pg_stat_force_next_flush()")
    services.watches_look()

    watch = Watch.objects.get(plan=record)
    assert [use.partition(" was read")[0] for use in watch.uses] == ["index customers_email"]
    assert watch.used_at is not None


def test_somebody_says_that_it_is_unused_where_nobody_counts_statements(world: World) -> None:
    record = expanded(world)
    quiet(record)
    world.rehearse(record)

    with pytest.raises(PlanBlocked, match="pg_stat_statements"):
        services.approval_request(plan_id=record.pk, **world.acting("olivia"))

    told(record, world)
    services.approval_request(plan_id=record.pk, **world.acting("olivia"))
    assert Entry.objects.get(action="ops.plan.unused_confirmed").detail["reason"] == REASON


def test_a_plan_that_may_go_on_is_reminded_of_once(world: World) -> None:
    record = expanded(world)
    assert services.watches_look() == 1
    services.reminders_send()
    assert not Reminder.objects.filter(plan=record, kind=Reminder.Kind.NEXT_PART).exists()

    quiet(record)

    services.reminders_send()
    services.reminders_send()
    [reminder] = Reminder.objects.filter(plan=record, kind=Reminder.Kind.NEXT_PART)
    assert reminder.people == ["olivia"]
    assert "customers.email" in reminder.message
    assert reminder in reminders_for(world.people["olivia"])


def test_what_is_in_production_is_neither_withdrawn_nor_made_again_nor_rejected(world: World) -> None:
    record = expanded(world)
    for refused in (services.plan_withdraw, services.plan_revise):
        with pytest.raises(InvalidTransition, match="in production"):
            refused(plan_id=record.pk, **world.acting("olivia"))
    quiet(record)
    told(record, world)
    world.rehearse(record)
    services.approval_request(plan_id=record.pk, **world.acting("olivia"))

    services.plan_reject(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))

    assert world.fresh(record).status == PlanStatus.EXPANDED
    world.rehearse(record)
    world.decide(record)  # asked again, decided about again
    services.plan_wait_again(plan_id=record.pk, **world.acting("olivia"))
    assert world.fresh(record).status == PlanStatus.EXPANDED
    assert world.roll_back(record).error == ""
    assert columns(world) == ["id", "name", "email"]


@pytest.mark.parametrize("forged", ["status = 'promoted'", "status = 'withdrawn'", "parts_done = 2", "parts_done = 0"])
def test_the_control_database_refuses_forged_parts(world: World, forged: str) -> None:
    record = expanded(world)

    with pytest.raises(DatabaseError):
        forge(record, forged)

    assert (world.fresh(record).status, world.fresh(record).parts_done) == (PlanStatus.EXPANDED, 1)


def test_the_page_says_what_is_waited_for(world: World) -> None:
    record = expanded(world)
    client = Client()
    client.force_login(world.people["olivia"])

    page = client.get(f"/plans/{record.pk}/").content.decode()

    assert "Waits until customers.email is unused" in page
    assert "has to be quiet until" in page
    client.post(f"/plans/{record.pk}/unused/", {"reason": REASON})
    assert Watch.objects.get(plan=record).confirmed_by == world.people["olivia"]
    answer = json.loads(client.get(f"/api/v1/plans/{record.pk}/").content)
    assert answer["watches"][0]["column"] == "email"
    assert answer["next"]["action"] == "rehearse"
