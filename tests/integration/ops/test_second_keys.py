"""The keys to the keys: one administrator alone neither makes an approver who counts, nor takes protection away."""

from __future__ import annotations

import io
import json
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from audit.actor import Actor, ActorKind
from audit.models import Entry
from knowledge.errors import KeyRefused
from knowledge.models import SecondKey
from knowledge.permissions import may
from knowledge.roles import APPROVE
from knowledge.services import database_grant, database_revoke, second_key_confirm, unprotect_ask
from ops.lifecycle import PlanStatus
from tests.integration.ops.test_delegations import DECIDE, Sql, application, forged
from tests.integration.ops.test_policies import approve
from tests.ops_world import INDEX_EMAIL, World
from vast_project.errors import NotAllowed, NotFound

__all__ = ["application"]
CONFIRM = "UPDATE knowledge_secondkey SET confirmed_by_id = %s WHERE id = %s"


@pytest.fixture
def second(world: World) -> User:
    """Another administrator beside root."""
    world.people["second"], _ = User.objects.get_or_create(username="second", defaults={"is_superuser": True, "is_staff": True})
    return world.people["second"]


def made_approver(world: World, who: str = "oscar", by: str = "root") -> SecondKey:
    """Give somebody the right to approve, and return what waits for a second person."""
    database_grant(database=world.database, user=world.people[who], role="approver", actor=world.actor(by))
    return SecondKey.objects.get(person=world.people[who], database=world.database, ended_at=None)


class TestARightToApprove:
    """Given after the first plan, it counts once somebody else agreed: an administrator, or an approver who counts."""

    def test_it_counts_for_nothing_before_and_for_everything_after(self, world: World, application: Sql, second: User) -> None:
        record = world.submitted()
        key = made_approver(world)

        with pytest.raises(NotAllowed):
            approve(world, record, "oscar")
        with pytest.raises(psycopg.errors.CheckViolation, match="may not decide about this database"):
            application(DECIDE, forged(world, record, "oscar", None))
        assert (key.is_founding, key.asked_by.username) == (False, "root")
        assert Entry.objects.filter(action="knowledge.database.granted").latest("seq").detail["waits_for"] == "a second person"
        for nobody in ("root", "oscar", "olivia"):
            with pytest.raises(NotAllowed):
                second_key_confirm(key_id=key.pk, **world.acting(nobody))
            with pytest.raises(psycopg.errors.IntegrityError, match=r"knowledge_secondkey|second person who may"):
                application(CONFIRM, [world.people[nobody].pk, key.pk])
        agent = Actor(name="second", kind=ActorKind.AGENT, user_id=second.pk)
        with pytest.raises(NotAllowed, match="agent"):
            second_key_confirm(key_id=key.pk, user=second, actor=agent)
        assert not may(world.people["oscar"], APPROVE, world.database)

        second_key_confirm(key_id=key.pk, **world.acting("second"))
        assert approve(world, record, "oscar").status == PlanStatus.APPROVED
        assert world.promote(record).status == "succeeded"
        assert Entry.objects.get(action="knowledge.database.second_key_turned").detail["person"] == "oscar"
        assert Entry.objects.filter(action="knowledge.database.second_key.refused").count() == 4

    def test_an_approver_who_counts_is_a_second_person_too(self, world: World) -> None:
        world.proposed()
        key = made_approver(world)
        new = made_approver(world, "olivia", "root")

        with pytest.raises(NotAllowed):
            second_key_confirm(key_id=key.pk, **world.acting("olivia"))
        second_key_confirm(key_id=new.pk, **world.acting("anna"))
        second_key_confirm(key_id=key.pk, **world.acting("olivia"))

        assert may(world.people["oscar"], APPROVE, world.database)

    def test_by_a_group_and_by_sql_it_is_the_same(self, world: World, application: Sql, second: User) -> None:
        group = Group.objects.create(name="dba")
        database_grant(database=world.database, group=group, role="approver", actor=world.actor("root"))
        record = world.submitted()
        world.people["oscar"].groups.add(group)
        key = SecondKey.objects.get(person=world.people["oscar"])

        assert key.asked_by is None, "nobody said who put him into the group"
        with pytest.raises(NotAllowed):
            approve(world, record, "oscar")
        with pytest.raises(NotAllowed, match="somebody who may approve there as the second person"):
            second_key_confirm(key_id=key.pk, **world.acting("second"))
        with pytest.raises(psycopg.errors.CheckViolation, match="second person who may"):
            application(CONFIRM, [second.pk, key.pk])
        with pytest.raises(psycopg.errors.IntegrityError, match="kept as it was asked for"):
            application("UPDATE knowledge_secondkey SET is_founding = true")
        with pytest.raises(psycopg.errors.IntegrityError, match="begins unconfirmed"):
            application(
                "INSERT INTO knowledge_secondkey (database_id, kind, person_id, is_founding) VALUES (%s, 'approver', %s, true)",
                [world.database.pk, world.people["audrey"].pk],
            )
        with pytest.raises(psycopg.errors.IntegrityError, match="kept as it was written"):
            application("UPDATE guardian_userobjectpermission SET user_id = %s", [world.people["oscar"].pk])

        second_key_confirm(key_id=key.pk, **world.acting("arthur"))
        assert approve(world, record, "oscar").status == PlanStatus.APPROVED

    def test_what_was_taken_and_given_again_waits_again(self, world: World) -> None:
        world.proposed()
        arthur = world.people["arthur"]
        assert SecondKey.objects.get(person=arthur, database=world.database).is_founding, "given before the first plan"
        database_revoke(database=world.database, user=arthur, role="approver", actor=world.actor("root"))
        key = made_approver(world, "arthur")

        assert (key.is_founding, may(arthur, APPROVE, world.database)) == (False, False)


class TestProtection:
    """It is put on by one and taken by two."""

    def test_it_stays_until_a_second_person_agrees(self, world: World, application: Sql, second: User, client: Client) -> None:
        take = "UPDATE knowledge_database SET is_protected = false WHERE id = %s"
        database = world.database
        type(database).objects.filter(pk=database.pk).update(is_protected=True)
        assert unprotect_ask(database=database, **world.acting("root")) is None, "before the first plan"
        type(database).objects.filter(pk=database.pk).update(is_protected=True)
        record = approve(world, world.submitted(INDEX_EMAIL), "arthur")
        assert record.status == PlanStatus.SUBMITTED, "one more approves where it is protected"

        with pytest.raises(NotAllowed):
            unprotect_ask(database=database, **world.acting("arthur"))
        client.force_login(world.people["root"])
        form = {"name": database.name, "description": "", "url": "", "reader_url": "", "staging_url": ""}
        form |= {"approver_users": [world.people[who].pk for who in ("arthur", "anna")]}
        form |= {"environments-TOTAL_FORMS": 0, "environments-INITIAL_FORMS": 0}
        said = client.post(reverse("admin:knowledge_database_change", args=[database.pk]), form, follow=True)
        assert "stays protected until a second person confirms" in said.content.decode()
        with pytest.raises(psycopg.errors.CheckViolation, match="by two people"):
            application(take, [database.pk])
        with pytest.raises(KeyRefused):
            unprotect_ask(database=database, **world.acting("second"))
        key = SecondKey.objects.get(kind="unprotect")
        with pytest.raises(NotAllowed):
            second_key_confirm(key_id=key.pk, **world.acting("root"))
        database.refresh_from_db()
        assert database.is_protected

        client.force_login(second)
        client.post(reverse("admin:knowledge_secondkey_changelist"), {"action": "confirm", "_selected_action": [key.pk]})
        database.refresh_from_db()
        assert not database.is_protected
        with pytest.raises(NotFound):
            second_key_confirm(key_id=key.pk, **world.acting("second"))

    def test_commands_and_api(self, world: World, second: User, client: Client) -> None:
        world.proposed()
        key = made_approver(world)
        assert said("pending", who="second")["what"] == f"oscar approves on {world.database.name}"
        client.force_login(second)
        assert [one["asked_by"] for one in client.get("/api/v1/second-keys/").json()] == ["root"]
        assert client.post(f"/api/v1/second-keys/{key.pk}/confirm/").json()["confirmed_at"]
        type(world.database).objects.filter(pk=world.database.pk).update(is_protected=True)
        asked = said("unprotect", world.database.name, who="root")
        assert said("confirm", str(asked["key"]), who="second")["key"] == asked["key"]


def said(*words: str, who: str) -> dict[str, Any]:
    """Run ``database`` as somebody and return the first thing it printed."""
    out = io.StringIO()
    call_command("database", *words, "--json", "--as", who, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue().splitlines()[0])
