"""Pages, API, commands and the administration: each calls the same services, and shows no secret."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from audit.models import Entry
from knowledge.models import Database, Rule
from knowledge.permissions import may
from knowledge.services import database_grant, database_register, drift_check, snapshot_take
from tests.embedded import Cluster
from tests.integration.knowledge.conftest import ADA, run_sql
from tests.support.people import person
from vast_project.errors import NotAllowed, NotFound
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(shop_database: Database) -> User:
    """An operator of shop."""
    olga = person("olga")
    database_grant(database=shop_database, user=olga, role="operator")
    return olga


@pytest.fixture
def aude(shop_database: Database) -> User:
    """An auditor of shop."""
    aude = person("aude", staff=True)
    database_grant(database=shop_database, user=aude, role="auditor")
    return aude


def page(user: User, address: str, **query: str) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address, query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def status(user: User, address: str, *, post: bool = False) -> int:
    client = Client()
    client.force_login(user)
    return (client.post(address) if post else client.get(address)).status_code


def test_the_list_shows_what_one_may_see(olga: User) -> None:
    Database.objects.create(name="mill")

    html = page(olga, "/databases/")

    assert "shop" in html
    assert "mill" not in html


def test_a_database_has_its_map_tables_and_questions(olga: User, rich: str) -> None:
    html = page(olga, "/databases/shop/")

    assert "<svg" in html
    assert "orders references customers" in html
    assert "How large is the database?" in html
    assert "Quo&quot;te; table" in html
    assert Target(rich).parts["password"] not in html
    assert "style=" not in html


@pytest.mark.parametrize(
    ("schema", "name", "said"),
    [
        ("public", "orders", "orders_customer_id_fkey"),
        ("public", "open_orders", "security_barrier" if False else "Definition"),
        ("sales", "visits", "visits_2024"),
        ("Odd.Place", 'Quo"te; table', "naïve 🐘"),
        ("public", "select", "backslash"),
    ],
)
def test_a_table_has_a_page(olga: User, schema: str, name: str, said: str) -> None:
    assert said in page(olga, "/databases/shop/table/", schema=schema, name=name)


def test_what_is_not_there_is_not_found(olga: User) -> None:
    stranger = person("stan")

    assert status(olga, "/databases/shop/table/?name=nothing") == 404
    assert status(olga, "/databases/mill/") == 404
    assert status(olga, "/databases/shop/diff/?from=x&to=99999999999999999999") == 404
    for address in ("", "history/", "drift/", "table/?name=orders"):
        assert status(stranger, f"/databases/shop/{address}") == 404


def test_history_and_differences_have_pages(olga: User, shop_database: Database, rich: str) -> None:
    before = snapshot_take(database=shop_database, actor=ADA, reason="before")
    run_sql(rich, "COMMENT ON TABLE orders IS '<script>'; ALTER TABLE orders ADD note text")
    after = snapshot_take(database=shop_database, actor=ADA, reason="after")

    assert "before" in page(olga, "/databases/shop/history/")
    html = page(olga, "/databases/shop/diff/", **{"from": str(before.pk), "to": str(after.pk)})
    assert "column orders.note was added" in html
    assert "ADD" in html
    assert "&lt;script&gt;" in html
    assert "<script>'" not in html


def test_drift_is_shown_checked_and_acknowledged(olga: User, aude: User, shop_database: Database, rich: str) -> None:
    snapshot_take(database=shop_database, actor=ADA, reason="before")
    run_sql(rich, "DROP VIEW joined")

    assert status(olga, "/databases/shop/drift/check/", post=True) == 302
    assert "view joined was removed" in page(olga, "/databases/shop/drift/")
    assert "changed outside VAST" in page(olga, "/databases/shop/")
    drift = shop_database.drifts.get()
    assert status(aude, f"/databases/shop/drift/{drift.pk}/acknowledge/", post=True) == 403
    assert status(olga, f"/databases/shop/drift/{drift.pk}/acknowledge/", post=True) == 302
    drift.refresh_from_db()
    assert drift.acknowledged_by == olga


def test_a_database_that_cannot_be_reached_still_has_its_page(olga: User, shop_database: Database, rich: str) -> None:
    name = Target(rich).dbname
    admin = Target(rich).with_dbname("postgres").url
    run_sql(admin, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    run_sql(admin, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    close_pools()

    html = page(olga, "/databases/shop/")

    assert "not currently accepting connections" in html
    run_sql(admin, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def api(user: User) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)
    return client


def test_the_api_says_what_the_pages_say(olga: User, shop_database: Database, rich: str) -> None:
    client = api(olga)
    first = client.post("/api/v1/databases/shop/snapshots/", {"reason": "by hand"}, format="json").json()
    run_sql(rich, "ALTER TABLE orders ADD note text")
    drift = client.post("/api/v1/databases/shop/drifts/").json()

    assert client.get("/api/v1/databases/").json()[0]["name"] == "shop"
    assert client.get("/api/v1/databases/shop/").json()["open_drifts"] == 1
    assert len(client.get("/api/v1/databases/shop/schema/").json()["schema"]["tables"]) > 5
    changes = client.get("/api/v1/databases/shop/diff/", {"from": first["id"], "to": drift["after"]}).json()
    assert [(one["text"], one["sql"]) for one in changes] == [
        ("column orders.note was added (text)", ["ALTER TABLE public.orders ADD COLUMN note text"])
    ]
    assert client.get(f"/api/v1/databases/shop/snapshots/{first['id']}/").json()["schema"]["format"] == 1
    assert client.get("/api/v1/databases/shop/drifts/").json()["count"] == 1
    assert client.post(f"/api/v1/databases/shop/drifts/{drift['id']}/acknowledge/").json()["acknowledged_at"]
    assert client.post("/api/v1/databases/shop/drifts/").status_code == 204
    assert client.get("/api/v1/databases/shop/check/").json()["ok"] is True


def test_rules_and_notes_over_the_api(olga: User, shop_database: Database) -> None:
    client = api(olga)
    body = {"kind": "banned_column_types", "params": {"types": ["money"]}}
    rule = client.post("/api/v1/databases/shop/rules/", body, format="json").json()
    note = client.post("/api/v1/databases/shop/notes/", {"key": "purchases", "value": "orders"}, format="json").json()

    assert rule["sentence"] == "No column is of type money."
    assert [one["id"] for one in client.get("/api/v1/databases/shop/rules/").json()] == [rule["id"]]
    assert client.delete(f"/api/v1/databases/shop/rules/{rule['id']}/").json()["is_active"] is False
    assert client.get("/api/v1/databases/shop/notes/").json()["results"][0]["value"] == "orders"
    assert client.delete(f"/api/v1/databases/shop/notes/{note['id']}/").status_code == 204
    refused = client.post("/api/v1/databases/shop/rules/", {"kind": "nonsense"}, format="json")
    assert (refused.status_code, refused.json()["code"]) == (400, "rule_invalid")


def test_a_repeated_command_is_carried_out_once(olga: User, shop_database: Database) -> None:
    client = api(olga)
    sent = [
        client.post("/api/v1/databases/shop/snapshots/", {"reason": "x"}, format="json", headers={"Idempotency-Key": "k1"})
        for _ in range(3)
    ]

    assert len({one.json()["id"] for one in sent}) == 1
    assert shop_database.snapshots.count() == 1


def test_who_may_not_is_told_so_and_the_audit_knows(aude: User, shop_database: Database) -> None:
    refused = api(aude).post("/api/v1/databases/shop/snapshots/", format="json")

    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert not shop_database.snapshots.exists()
    assert Entry.objects.latest("seq").action == "access.refused"
    assert api(person("stan")).get("/api/v1/databases/shop/schema/").status_code == 404
    registered = api(aude).post("/api/v1/databases/", {"name": "mill", "url": "postgresql://x/y"}, format="json")
    assert registered.status_code == 403


def run(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict]:
    call_command(*words, "--json", "--as", "root")
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_commands_do_the_same(capsys: pytest.CaptureFixture[str], rich: str) -> None:
    person("root", superuser=True)
    [added] = run(capsys, "database", "add", "shop", rich)
    [listed] = run(capsys, "database", "list")
    [checked] = run(capsys, "database", "check", "shop")
    [taken] = run(capsys, "snapshot", "shop")
    [same] = run(capsys, "drift", "shop")
    run_sql(rich, "ALTER TABLE orders ADD note text")
    [drifted] = run(capsys, "drift", "shop")
    history = run(capsys, "history", "shop")

    assert added["registered"]
    assert checked["ok"]
    assert listed["name"] == "shop"
    assert not taken["changed"]
    assert (same["drift"], drifted["drift"], drifted["new"]) == (False, True, True)
    assert drifted["changes"] == ["column orders.note was added (text)"]
    assert [one["changed"] for one in history] == [True, False, False, True]
    assert history[-1]["reason"] == "registered"
    assert Target(rich).parts["password"] not in json.dumps([added, listed, checked])
    close_pools()


def test_a_check_of_what_is_not_there_leaves_with_the_status_of_failures(
    capsys: pytest.CaptureFixture[str], db: None, cluster: Cluster
) -> None:
    person("root", superuser=True)
    url = cluster.create_database()
    database_register(name="gone", url=url, actor=ADA)
    close_pools()
    cluster.drop_database(Target(url).dbname)

    with pytest.raises(SystemExit) as left:
        call_command("database", "check", "gone", "--json", "--as", "root")

    assert left.value.code == 1
    assert not json.loads(capsys.readouterr().out)["ok"]


def test_a_command_of_somebody_who_may_not_is_refused(shop_database: Database, aude: User) -> None:
    for words in (("snapshot", "shop"), ("drift", "shop"), ("database", "add", "mill", "postgresql://x/y")):
        with pytest.raises(NotAllowed):
            call_command(*words, "--as", "aude")
    with pytest.raises(NotFound):
        call_command("history", "mill", "--as", "aude")


@pytest.fixture
def root(shop_database: Database) -> Client:
    """An administrator in the administration."""
    client = Client()
    client.force_login(person("root", superuser=True))
    return client


def test_the_administration_shows_no_secret(root: Client, shop_database: Database, rich: str) -> None:
    password = Target(rich).parts["password"]
    for address in ("", f"{shop_database.pk}/change/"):
        html = root.get(f"/admin/knowledge/database/{address}").content.decode()
        assert password not in html
        environment = shop_database.environments.get()
        assert (environment.sealed_url or environment.writer.sealed_url) not in html


def test_the_administration_registers_changes_and_grants(root: Client, rich: str, olga: User) -> None:
    body = {
        "name": "mill",
        "url": rich,
        "operator_users": [olga.pk],
        "environments-TOTAL_FORMS": 0,
        "environments-INITIAL_FORMS": 0,
    }
    made = root.post("/admin/knowledge/database/add/", body)
    assert made.status_code == 302, re.findall(r"errorlist[^<]*<li>([^<]*)", made.content.decode())
    mill = Database.objects.get(name="mill")
    assert may(olga, "operate_database", mill)

    body |= {"url": "", "operator_users": [], "approver_users": [olga.pk], "description": "flour"}
    body |= {"environments-TOTAL_FORMS": 1, "environments-INITIAL_FORMS": 1, "environments-0-id": mill.environments.get().pk}
    assert root.post(f"/admin/knowledge/database/{mill.pk}/change/", body).status_code == 302

    mill.refresh_from_db()
    assert mill.description == "flour"
    assert (may(olga, "operate_database", mill), may(olga, "approve_database", mill)) == (False, True)
    actions = [entry.action for entry in Entry.objects.order_by("-seq")[:2]]
    assert set(actions) == {"knowledge.database.revoked", "knowledge.database.granted"}
    close_pools()


@pytest.mark.parametrize("url", ["", "nonsense", "postgresql://nobody@localhost:1/x"])
def test_the_administration_refuses_a_bad_url_in_the_form(root: Client, url: str) -> None:
    body = {"name": "mill", "url": url, "environments-TOTAL_FORMS": 0, "environments-INITIAL_FORMS": 0}

    response = root.post("/admin/knowledge/database/add/", body)

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert not Database.objects.filter(name="mill").exists()


def test_rules_in_the_administration_are_checked_and_audited(root: Client) -> None:
    body = {"kind": "primary_key_type", "params": '{"types": ["uuid"]}', "severity": "error", "is_active": "on", "database": ""}
    assert root.post("/admin/knowledge/rule/add/", body).status_code == 302
    assert Rule.objects.get().made_by == "root"
    assert Entry.objects.latest("seq").action == "knowledge.rule.made"

    refused = root.post("/admin/knowledge/rule/add/", {**body, "params": '{"types": []}'})
    assert "errorlist" in refused.content.decode()
    assert Rule.objects.count() == 1


@pytest.mark.parametrize("model", ["schemasnapshot", "drift", "decision", "note"])
def test_history_in_the_administration_is_to_read(root: Client, shop_database: Database, model: str) -> None:
    drift_check(database=shop_database, actor=ADA)

    assert root.get(f"/admin/knowledge/{model}/").status_code == 200
    assert root.get(f"/admin/knowledge/{model}/add/").status_code == 403


def test_the_actions_of_the_administration(root: Client, shop_database: Database) -> None:
    for action in ("check", "snapshot"):
        body = {"action": action, "_selected_action": [shop_database.pk]}
        assert root.post("/admin/knowledge/database/", body).status_code == 302

    assert shop_database.snapshots.count() == 1
