"""Attacks carried out at the doors: refused, nothing changed as seen from another session; docs/attacks.md lists them all."""

from __future__ import annotations

import io
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.conf import settings as configured
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
from kombu.exceptions import ContentDisallowed
from kombu.serialization import loads

from audit.actor import Actor
from knowledge.services import database_grant, database_register
from ops import services
from ops.models import PlanRecord
from ops.views.plans import ACTIONS
from tests.faults.trust.conftest import Sql, addresses, digests, signed_in, there
from tests.ops_world import World
from tests.support.people import person

#: Pages that nobody has to sign in for, and those that end the session.
OPEN = ("/login/", "/logout/", "/admin/login/", "/admin/logout/", "/admin/password_change/", "/healthz", "/readyz", "/metrics")
HOSTILE = ("' OR 1=1 --", '";DROP TABLE orders;--', "%", "\x00", "9" * 30, "-1", "\u202e", "{}", "../../etc/passwd", "0x")
#: Every name by which a page or the API takes something, and some that Django's ORM would take if it were let.
NAMES = """
    action actor after all before changes cursor database direction environment format from kind limit name next offset
    ordering page page_size plan q risk run schema search since status step subject tab table text to until window
""".split()
LOOKUPS = ("requester__password__startswith", "user__password__startswith", "_connector", "database__environments__sealed_url__gt")
SCRIPT = '"><img src=x onerror=alert(1)>'


@pytest.fixture
def stranger(world: World) -> Client:
    """Somebody with every role on a database of their own, and none on the world's."""
    own = database_register(name="mill", url=world.url, actor=Actor(name="setup", channel="test"))
    world.people["stranger"] = person("stranger", staff=True)
    for role in ("operator", "approver", "auditor"):
        database_grant(database=own, user=world.people["stranger"], role=role)
    return signed_in(world, "stranger")


@pytest.mark.invariant("I18", door="services")
@pytest.mark.invariant("I18", door="control")
def test_a_role_elsewhere_opens_no_door_here(world: World, stranger: Client, superuser: Sql) -> None:
    record = world.submitted()
    values = there(world, record)
    naming = [one for one in sorted(set(addresses(values, get_resolver().url_patterns))) if _names_something(one, values)]
    assert len(naming) > 25
    doing = [f"/plans/{record.pk}/do/{action}/" for action in ACTIONS]
    body = {"digest": record.digest, "text": "how many customers?", "role": "approver", "reason": "x" * 30}
    before = digests(superuser)

    for address in (*naming, *doing):
        answers = [stranger.get(address), stranger.post(address, body), stranger.delete(address)]
        answers += [stranger.post(address, body, content_type="application/json")]
        for answer in answers:
            # 400: the body is looked at first, and says the same of a database that is not there.
            assert answer.status_code in (302, 400, 403, 404, 405), f"{address}: {answer.status_code}"
            assert not answer.headers.get("Location", "").startswith("/plans/"), address
            assert not {record.digest.encode(), b"customers"} & set(answer.content.split(b'"')), address

    assert digests(superuser) == before
    assert record.digest in signed_in(world, "olivia").get(f"/plans/{record.pk}/").content.decode()


def _names_something(address: str, values: dict[str, str]) -> bool:
    return not address.startswith(OPEN) and any(values[name] in address for name in ("name", "plan_id"))


def test_ids_of_others_among_ones_own_are_as_if_they_were_not_there(world: World, stranger: Client) -> None:
    record = world.submitted()
    seen = {f"digest-{record.pk}": record.digest, f"evidence-{record.pk}": record.evidence_id or ""}
    chosen = {"_selected_action": str(record.pk), "index": "0", "confirmed": "yes", **seen}

    for action in ("approve_selected", "reject_selected", "promote_selected"):
        stranger.post("/admin/ops/planrecord/", {"action": action, **chosen})

    assert world.fresh(record).status == "submitted"
    assert not record.approvals.exists()
    signed_in(world, "arthur").post("/admin/ops/planrecord/", {"action": "approve_selected", **chosen})
    assert world.fresh(record).status == "approved"


def test_no_parameter_is_more_than_a_value(world: World, superuser: Sql) -> None:
    values = there(world, world.rehearsed())
    before = digests(superuser)
    root = signed_in(world, "root")
    plain = [one for one in sorted(set(addresses(values, get_resolver().url_patterns))) if not one.startswith(OPEN)]

    for turn in range(3):
        given = {name: HOSTILE[(place + turn * 3) % len(HOSTILE)] for place, name in enumerate(NAMES)}
        for address in plain:
            if not _names_something(address, values):
                answer = root.get(address, given)
                assert answer.status_code < 500, f"{address} {given}"
    for address in addresses(dict.fromkeys(values, "'%20OR%201=1--"), get_resolver().url_patterns):
        if not address.startswith(OPEN):
            assert root.get(address).status_code < 500, address
    everything = root.get("/api/v1/plans/").content
    for lookup in LOOKUPS:
        for address in ("/admin/ops/planrecord/", "/admin/ops/approval/", "/admin/knowledge/database/", "/admin/audit/entry/"):
            assert root.get(address, {lookup: "a"}).status_code in (302, 400), f"{address} {lookup}"
        assert root.get("/api/v1/plans/", {lookup: "a"}).content == everything

    assert digests(superuser) == before


def test_bodies_that_are_none_are_refused_and_nothing_is_kept(world: World) -> None:
    olivia = signed_in(world, "olivia")
    database = json.dumps(world.database.name)
    adding = '{"kind": "add_column", "args": {"table": "customers", "column": "phone", "type": "text"}}'
    right = f'{{"database": {database}, "operations": [{adding}]}}'
    bodies = ["[" * 100_000, '{"a":' * 50_000, f'{right[:-1]}, "x": {"[" * 200}{"]" * 200}}}', '{"database": 1e400}', "\x00", "12", "[]"]
    bodies += [right.replace("phone", "ph\\ud800ne"), f'{right[:-1]}, "\\udfff": 1}}']

    for body in (*bodies, b"\xff\xfe{}"):
        answer = olivia.post("/api/v1/plans/", body, content_type="application/json")
        assert answer.status_code == 400, str(body)[:80]
        assert answer.json()["message"]
    for address in (f"/api/v1/databases/{world.database.name}/ask/", f"/api/v1/databases/{world.database.name}/reads/"):
        half = '{"text": "\\ud800", "sql": "SELECT \'\\ud800\'", "jsonrpc": "2.0", "id": 1, "method": "ping"}'
        assert olivia.post(address, half, content_type="application/json").status_code == 400, address
    many = olivia.post("/ask/", {f"field{number}": "" for number in range(1_100)})
    assert many.status_code == 400

    assert not PlanRecord.objects.filter(database=world.database).exists()
    assert olivia.post("/api/v1/plans/", right, content_type="application/json").status_code == 201


def test_of_a_key_that_is_said_twice_one_value_counts_and_is_shown(world: World) -> None:
    twice = '{"kind": "add_column", "args": {"table": "customers", "column": "phone", "type": "text", "type": "integer"}}'
    body = f'{{"database": "{world.database.name}", "operations": [{twice}]}}'
    olivia = signed_in(world, "olivia")

    made = olivia.post("/api/v1/plans/", body, content_type="application/json").json()

    record = PlanRecord.objects.get(pk=made["id"])
    assert record.plan.operations[0]["args"]["type"] == "integer"
    assert "phone integer" in record.plan.steps[0].statements[0]
    assert "text" not in record.plan.steps[0].statements[0]
    assert "phone integer" in olivia.get(f"/plans/{record.pk}/plan.sql").content.decode()


def test_names_and_comments_of_a_database_are_text_on_every_page(world: World) -> None:
    quoted, literal = SCRIPT.replace('"', '""'), SCRIPT.replace("'", "''")
    world.sql(f'CREATE TABLE public."{quoted}" ("{quoted}" text PRIMARY KEY)')
    world.sql(f"""COMMENT ON TABLE public."{quoted}" IS '{literal}'; INSERT INTO public."{quoted}" VALUES ('{literal}')""")
    olivia, name = signed_in(world, "olivia"), world.database.name
    rename = {"kind": "rename_table", "args": {"table": SCRIPT, "new_name": f"{SCRIPT}2"}}
    made = olivia.post(
        "/api/v1/plans/", {"database": name, "request": SCRIPT, "operations": [rename]}, content_type="application/json"
    )
    assert made.status_code == 201, made.content
    olivia.post("/ask/", {"database": name, "text": f'how many rows are in "{quoted}"'})
    olivia.post("/ask/", {"database": name, "text": f'SELECT * FROM "{quoted}"'})

    shown = [f"/databases/{name}/", f"/plans/{made.json()['id']}/", "/plans/", "/", "/dashboard/", f"/databases/{name}/history/"]
    shown += [f"/chat/{name}/", "/admin/ops/planrecord/"]
    pages = {address: olivia.get(address, follow=True).content.decode() for address in shown}

    assert [address for address, html in pages.items() if "<img src=x" in html] == []
    assert sum("&lt;img src=x" in html for html in pages.values()) >= 2, "it is shown, escaped"


def test_files_that_are_nobodys_are_not_served(world: World) -> None:
    root = signed_in(world, "root")

    for address in ("/.env", "/.git/config", "/static/../manage.py", "/static/%2e%2e/manage.py", "/media/x", "/manage.py", "/.vast/"):
        assert root.get(address).status_code in (301, 404), address
    assert configured.DEBUG is False
    said = io.StringIO()
    call_command("check", "--deploy", "--fail-level", "WARNING", stdout=said, stderr=said)


def test_a_message_that_carries_code_is_not_opened() -> None:
    class Evil:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (Path("/tmp/never"),)

    accepted = current_app.conf.accept_content

    assert list(accepted) == ["json"]
    with pytest.raises(ContentDisallowed):
        loads(pickle.dumps(Evil()), "application/x-python-serialize", "binary", accept={"application/json"})
    assert current_app.conf.task_serializer == "json"


def test_what_is_asked_for_is_asked_for_by_whoever_asks(world: World) -> None:
    arthur = world.people["arthur"]
    given = {"requester": arthur.pk, "requester_id": arthur.pk, "status": "approved", "digest": "0" * 64, "is_superuser": True}
    rows = {"database": world.database.name, "request": "a phone", "risk": "low", "approved_by": arthur.pk, "evidence": "0" * 64}
    operation = {"kind": "add_column", "args": {"table": "customers", "column": "phone", "type": "text"}}

    answer = signed_in(world, "olivia").post(
        "/api/v1/plans/", {**given, **rows, "operations": [operation]}, content_type="application/json"
    )

    record = PlanRecord.objects.get(pk=answer.json()["id"])
    assert (record.requester, record.status, record.evidence) == (world.people["olivia"], "draft", None)
    assert record.digest != "0" * 64
    world.people["olivia"].refresh_from_db()
    assert not world.people["olivia"].is_superuser
    services.plan_withdraw(plan_id=record.pk, **world.acting("olivia"))
