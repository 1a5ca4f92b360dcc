"""Snapshots, differences and drift."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from audit.models import Entry
from knowledge import occupation
from knowledge.models import Database, Drift, SchemaContent, SchemaDifference
from knowledge.schema import Name
from knowledge.selectors import drifts_open, snapshot_latest, snapshots_of
from knowledge.services import (
    decision_record,
    differences,
    differences_keep,
    drift_acknowledge,
    drift_check,
    drifts_tell,
    note_forget,
    note_remember,
    rule_change,
    rule_make,
    rules_check,
    schema_current,
    snapshot_diff,
    snapshot_schema,
    snapshot_take,
)
from knowledge.services.current import linker_for
from knowledge.tasks import database_snapshot
from tests.integration.knowledge.conftest import ADA, run_sql
from tests.support.people import person, with_role
from tests.support.web_receiver import receiver
from vast_project.errors import InvalidInput

pytestmark = pytest.mark.django_db


def test_an_unchanged_schema_costs_one_small_row(shop_database: Database) -> None:
    first = snapshot_take(database=shop_database, actor=ADA, reason="by hand")
    second = snapshot_take(database=shop_database, actor=ADA, reason="again")

    assert SchemaContent.objects.count() == 1
    assert (second.previous, second.fingerprint) == (first, first.fingerprint)
    assert first.is_changed
    assert not second.is_changed
    assert (second.taken_by, second.reason) == ("ada", "again")
    assert list(snapshots_of(shop_database, only_changes=True)) == [first]


def test_a_snapshot_holds_the_schema(shop_database: Database) -> None:
    snapshot = snapshot_take(database=shop_database, actor=ADA, reason="by hand")

    assert snapshot_schema(snapshot) == schema_current(shop_database)


def test_what_changed_between_two_snapshots(shop_database: Database, rich: str) -> None:
    before = snapshot_take(database=shop_database, actor=ADA, reason="before")
    run_sql(rich, "ALTER TABLE orders ADD note text")
    after = snapshot_take(database=shop_database, actor=ADA, reason="after")

    assert [str(change) for change in snapshot_diff(before=before, after=after)] == ["column orders.note was added (text)"]
    assert snapshot_diff(before=after, after=after) == ()


def test_a_change_outside_vast_is_drift(shop_database: Database, rich: str) -> None:
    assert drift_check(database=shop_database, actor=ADA) is None  # the first snapshot
    assert drift_check(database=shop_database, actor=ADA) is None
    run_sql(rich, "CREATE INDEX sneaked ON orders (status)")

    drift = drift_check(database=shop_database, actor=ADA)

    assert drift is not None
    assert drift.changes == ["index sneaked on orders was added (CREATE INDEX sneaked ON public.orders USING btree (status))"]
    assert list(drifts_open(shop_database)) == [drift]
    assert Entry.objects.latest("seq").action == "knowledge.drift.found"
    assert drift_check(database=shop_database, actor=ADA) is None  # what was found is known now


def test_a_drift_is_acknowledged_once(shop_database: Database, rich: str) -> None:
    snapshot_take(database=shop_database, actor=ADA, reason="before")
    run_sql(rich, "DROP VIEW joined")
    drift = drift_check(database=shop_database, actor=ADA)
    olga, otto = person("olga"), person("otto")

    drift_acknowledge(drift=drift, user=olga, actor=ADA)
    drift_acknowledge(drift=drift, user=otto, actor=ADA)

    assert Drift.objects.get().acknowledged_by == olga
    assert not drifts_open(shop_database).exists()


@pytest.fixture
def drifted(shop_database: Database, rich: str) -> Drift:
    """A drift of one column, with two people on the database who have addresses, and one elsewhere."""
    snapshot_take(database=shop_database, actor=ADA, reason="before")
    run_sql(rich, "ALTER TABLE orders ADD note text")
    for name, role in (("olga", "operator"), ("anna", "approver")):
        with_role(person(name), role, shop_database)
    person("otto")
    for user in User.objects.filter(username__in=("olga", "anna", "otto")):
        user.email = f"{user.username}@example.com"
        user.save()
    drift = drift_check(database=shop_database, actor=ADA)
    assert drift is not None
    return drift


def test_drift_is_mailed_once_to_those_who_operate_the_database(
    drifted: Drift, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    drifts_tell()
    assert (mailoutbox, Drift.objects.get().mailed_at) == ([], None), "there is no server to send by"
    settings.EMAIL_HOST = "mail.example.com"

    drifts_tell()
    drifts_tell()

    [mail] = mailoutbox
    assert mail.to == ["olga@example.com"]
    assert mail.subject == "VAST: A database has changed outside VAST"
    assert "column orders.note was added (text)" in mail.body
    assert "/databases/shop/drift/" in mail.body
    assert Drift.objects.get().mailed_at is not None


def test_drift_reaches_its_address_once_and_is_tried_until_it_does(drifted: Drift, settings: Settings) -> None:
    with receiver(failing=1) as (url, taken):
        settings.VAST_NOTIFY_URL = url
        drifts_tell()
        assert (taken, Drift.objects.get().delivered_at) == ([], None)
        drifts_tell()
        drifts_tell()

    [document] = taken
    assert (document["id"], document["database"], document["changes"]) == (f"drift:{drifted.pk}", "shop", drifted.changes)
    assert "olga" in document["people"]
    assert "anna" not in document["people"]


def test_drift_that_somebody_has_seen_is_not_told(drifted: Drift, settings: Settings, mailoutbox: list[EmailMessage]) -> None:
    settings.EMAIL_HOST = "mail.example.com"
    drift_acknowledge(drift=drifted, user=person("root"), actor=ADA)

    drifts_tell()

    assert not mailoutbox


def test_what_changed_is_worked_out_once_and_kept_for_all_processes(
    shop_database: Database, rich: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = snapshot_take(database=shop_database, actor=ADA, reason="before")
    run_sql(rich, "CREATE TABLE added (id integer); ALTER TABLE orders ADD note text")
    second = snapshot_take(database=shop_database, actor=ADA, reason="after")
    pair: Any = (first.content_id, second.content_id)
    differences_keep(database=shop_database)
    monkeypatch.setattr("knowledge.services.comparing._remembered", {})  # as in a process that was just started

    with CaptureQueriesContext(connection) as queries:
        found = differences([pair])[pair]

    assert len(queries) == 1
    assert "knowledge_schemacontent" not in queries[0]["sql"], "no schema is parsed"
    assert (Name("public", "orders"), "column orders.note was added (text)") in found.changes
    assert found.added == {Name("public", "added")}
    assert differences([(None, first.content_id)])[None, first.content_id].added >= {Name("public", "orders")}
    assert SchemaDifference.objects.count() == 2


def test_vasts_own_change_is_no_drift(shop_database: Database, rich: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occupation, "_checks", [])
    snapshot_take(database=shop_database, actor=ADA, reason="before")
    occupation.occupied_when(lambda database: database == shop_database)
    run_sql(rich, "CREATE TABLE half_done (id integer)")

    assert drift_check(database=shop_database, actor=ADA) is None
    assert shop_database.snapshots.count() == 1
    assert not Drift.objects.exists()


def test_what_was_read_before_a_newer_snapshot_is_not_compared(shop_database: Database, rich: str, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot_take(database=shop_database, actor=ADA, reason="before")
    run_sql(rich, "CREATE TABLE half_done (id integer)")
    asked = iter([False])

    def finished_meanwhile(database: Database) -> bool:
        if next(asked, None) is None:
            snapshot_take(database=database, actor=ADA, reason="after plan")
        return False

    monkeypatch.setattr(occupation, "_checks", [finished_meanwhile])

    assert drift_check(database=shop_database, actor=ADA) is None
    assert snapshot_latest(shop_database).reason == "after plan"
    assert not Drift.objects.exists()


def test_the_schedule_takes_snapshots_and_survives_what_is_gone(shop_database: Database, rich: str) -> None:
    database_snapshot(database_id=shop_database.pk)
    shop_database.environments.all().delete()

    database_snapshot(database_id=shop_database.pk)
    database_snapshot(database_id=shop_database.pk + 1)

    assert shop_database.snapshots.count() == 1
    assert snapshot_latest(shop_database).taken_by == "vast"


def test_rules_are_made_once_found_broken_and_switched_off(shop_database: Database) -> None:
    schema = schema_current(shop_database)
    rule = rule_make(kind="primary_key_type", params={"types": ["uuid"]}, database=shop_database, actor=ADA)
    again = rule_make(kind="primary_key_type", params={"types": ["uuid"]}, database=shop_database, actor=ADA)
    everywhere = rule_make(kind="banned_column_types", params={"types": ["date"]}, severity="warning", actor=ADA)

    broken = rules_check(database=shop_database, before=type(schema)(), after=schema)

    assert rule == again
    assert {one.rule_id for one in broken} == {rule.pk, everywhere.pk}
    assert {one.severity for one in broken} == {"error", "warning"}
    assert "orders.id" in [one.finding.subject for one in broken]
    assert rules_check(database=shop_database, before=schema, after=schema) == []
    rule_change(rule=rule, is_active=False, actor=ADA)
    left = rules_check(database=shop_database, before=type(schema)(), after=schema)
    assert {one.rule_id for one in left} == {everywhere.pk}


@pytest.mark.parametrize(
    ("kind", "params", "code"),
    [
        ("no_such_kind", {}, "rule_invalid"),
        ("primary_key_type", {"types": []}, "rule_params_invalid"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused(shop_database: Database, kind: str, params: dict, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        rule_make(kind=kind, params=params, database=shop_database, actor=ADA)

    assert refusal.value.code == code
    assert not shop_database.rules.exists()


def test_decisions_and_notes_are_remembered(shop_database: Database) -> None:
    olga = with_role(person("olga"), "operator", shop_database)
    decision_record(database=shop_database, subject="orders", text="Kept for the tax office.", plan="plan:1", actor=ADA)
    note_remember(database=shop_database, user=olga, kind="synonym", key="  Purchases ", value="orders", actor=ADA)
    note = note_remember(database=shop_database, user=olga, kind="synonym", key="purchases", value="orders", actor=ADA)
    linker = linker_for(shop_database, schema_current(shop_database))

    assert [one.label for one in linker.table("purchases")] == ["orders"]
    assert shop_database.notes.count() == 1
    assert shop_database.decisions.get().plan == "plan:1"
    note_forget(note=note, user=olga, actor=ADA)
    assert linker_for(shop_database, schema_current(shop_database)).table("purchases") == []


@pytest.mark.parametrize("text", ["", "   ", "a\x00b", "x" * 5001])
def test_a_text_that_cannot_be_kept_is_refused(shop_database: Database, text: str) -> None:
    with pytest.raises(InvalidInput):
        decision_record(database=shop_database, subject="orders", text=text, actor=ADA)

    assert not shop_database.decisions.exists()
