"""Reads over the API: checked, run and exported by who may, and written down."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from audit.models import Entry
from knowledge.models import Database
from knowledge.services import database_grant
from tests.integration.facts_reads.conftest import ACTOR

SQL = "SELECT id, country FROM customers WHERE country = :country ORDER BY id"


@pytest.fixture
def client(shop: Database) -> APIClient:
    operator = User.objects.create_user("olga")
    database_grant(database=shop, user=operator, role="operator", actor=ACTOR)
    client = APIClient()
    client.force_authenticate(operator)
    return client


def _post(client: APIClient, what: str, **body: object):  # type: ignore[no-untyped-def]
    return client.post(f"/api/v1/databases/shop/reads/{what}", body, format="json")


def test_says_which_parameters_a_form_has_to_ask_for(client: APIClient) -> None:
    answer = _post(client, "check/", sql=SQL).json()

    assert (answer["verdict"], answer["parameters"]) == ("allow", ["country"])
    refused = _post(client, "check/", sql="DELETE FROM orders").json()
    assert (refused["verdict"], refused["code"]) == ("block", "writes")


def test_runs_with_values_and_writes_it_down(client: APIClient) -> None:
    answer = _post(client, "", sql=SQL, parameters={"country": "DE"})

    assert answer.status_code == 200
    assert answer.json()["columns"] == ["id", "country"]
    assert answer.json()["rows"][0] == [3, "DE"]
    assert Entry.objects.filter(action="facts.read.answered", database="shop").count() == 1


def test_a_missing_value_is_named(client: APIClient) -> None:
    answer = _post(client, "", sql=SQL)

    assert (answer.status_code, answer.json()["code"]) == (400, "parameters_missing")
    assert answer.json()["context"]["parameters"] == ["country"]


def test_exports_every_row(client: APIClient) -> None:
    answer = _post(client, "export/", sql="SELECT id FROM orders ORDER BY id")

    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert (lines[0], len(lines)) == ("id", 5001)
    assert answer["Content-Disposition"] == 'attachment; filename="shop.csv"'


@pytest.mark.parametrize("what", ["", "export/"])
def test_a_refusal_comes_before_the_answer(client: APIClient, what: str) -> None:
    answer = _post(client, what, sql="DELETE FROM orders")

    assert (answer.status_code, answer.json()["code"]) == (422, "writes")
    assert not Entry.objects.filter(action__startswith="facts.read").exists()


def test_who_may_only_see_the_database_reads_no_rows(shop: Database) -> None:
    viewer = User.objects.create_user("vera")
    database_grant(database=shop, user=viewer, role="auditor", actor=ACTOR)
    client = APIClient()
    client.force_authenticate(viewer)

    assert _post(client, "", sql="SELECT 1").json()["code"] == "not_allowed"


def test_verified_questions_are_kept_listed_and_forgotten(client: APIClient, shop: Database) -> None:
    address = "/api/v1/databases/shop/verified/"
    kept = client.post(address, {"question": "Customers in a country?", "sql": SQL, "parameters": {"country": "DE"}}, format="json")

    assert (kept.status_code, kept.json()["made_by"], kept.json()["stale_since"]) == (201, "olga", None)
    assert [one["question"] for one in client.get(address).json()] == ["Customers in a country?"]
    assert client.delete(f"{address}{kept.json()['id']}/").status_code == 204
    assert client.delete(f"{address}{kept.json()['id']}/").status_code == 404
    actions = Entry.objects.filter(action__startswith="knowledge.question").order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["knowledge.question.verified", "knowledge.question.forgotten"]


def test_only_a_statement_that_runs_is_verified_and_only_by_who_may_read(client: APIClient, shop: Database) -> None:
    address = "/api/v1/databases/shop/verified/"
    for sql, code in (
        ("DELETE FROM orders", "writes"),
        (SQL, "parameters_missing"),
        ("SELECT * FROM no_such_table", "target_error"),
    ):
        refused = client.post(address, {"question": "anything", "sql": sql}, format="json")
        assert refused.json()["code"] == code
    auditor = User.objects.create_user("aude")
    database_grant(database=shop, user=auditor, role="auditor", actor=ACTOR)
    client.force_authenticate(auditor)
    assert client.post(address, {"question": "anything", "sql": "SELECT 1"}, format="json").status_code == 403
    assert client.get(address).json() == []
