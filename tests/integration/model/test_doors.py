"""The model's answers through the page, the API and the commands' way to a plan: the same service behind each."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from audit.models import Usage
from chat.wording import NotUnderstood, plan_from_words
from knowledge.models import Database
from ops.models import PlanRecord
from tests.integration.model.conftest import Scripted
from tests.integration.model.test_message import ADD_PHONE, COUNT, HOW_MANY, change
from tests.support.people import actor_for
from vast_project.llm import ModelUnavailable

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_rows_the_sql_and_that_a_model_was_asked(browser: Client, shop: Database, scripted: Scripted) -> None:
    scripted(COUNT)

    html = browser.post(reverse("chat:ask"), {"text": HOW_MANY, "database": "shop"}, headers={"HX-Request": "true"}).content.decode()

    assert "customers: 4" in html
    assert "Proposed by the model" in html
    assert '<span class="sql-keyword">SELECT</span>' in html
    assert "1 model call" in html


def test_the_page_leads_to_the_plan(browser: Client, shop: Database, scripted: Scripted) -> None:
    scripted(change())

    html = browser.post(reverse("chat:ask"), {"text": ADD_PHONE, "database": "shop"}, headers={"HX-Request": "true"}).content.decode()

    assert reverse("ops:plan", args=[PlanRecord.objects.get().pk]) in html


def test_the_api_returns_the_reply_with_its_calls(olga: User, shop: Database, scripted: Scripted) -> None:
    scripted(COUNT)
    client = APIClient()
    client.force_authenticate(olga)

    reply = client.post("/api/v1/databases/shop/ask/", {"text": HOW_MANY}, format="json").json()

    assert (reply["route"], reply["rows"], reply["llm_calls"]) == ("read", [[4]], 1)


def test_a_plan_from_words_asks_the_model_too_and_records_what_it_took(olga: User, shop: Database, scripted: Scripted) -> None:
    scripted(change())

    record = plan_from_words(text=ADD_PHONE, database=shop, user=olga, actor=actor_for(olga))

    assert [one["kind"] for one in record.plan.operations] == ["add_column"]
    usage = Usage.objects.get(route="model")
    assert (usage.llm_calls, usage.prompt_tokens, usage.outcome) == (1, 120, "ok")


def test_a_plan_from_words_that_are_no_change_plans_nothing(olga: User, shop: Database, scripted: Scripted) -> None:
    scripted(COUNT, 500)

    with pytest.raises(NotUnderstood):
        plan_from_words(text=HOW_MANY, database=shop, user=olga, actor=actor_for(olga))
    with pytest.raises(ModelUnavailable):
        plan_from_words(text=HOW_MANY, database=shop, user=olga, actor=actor_for(olga))

    assert not PlanRecord.objects.exists()
    assert sorted(Usage.objects.values_list("outcome", flat=True)) == ["failed", "ok"]


def test_nobody_who_asks_chooses_the_model_or_where_it_is(olga: User, shop: Database, browser: Client, scripted: Scripted) -> None:
    chosen = {"model": "another", "VAST_MODEL": "another", "base_url": "http://127.0.0.1:9/v1", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    server = scripted(COUNT, COUNT)
    client = APIClient()
    client.force_authenticate(olga)

    reply = client.post("/api/v1/databases/shop/ask/?model=another", {**chosen, "text": HOW_MANY}, format="json", headers=chosen).json()
    page = browser.post(reverse("chat:ask"), {**chosen, "text": HOW_MANY, "database": "shop"}, headers={"HX-Request": "true", **chosen})

    assert reply["rows"] == [[4]]
    assert "customers: 4" in page.content.decode()
    assert [request["model"] for request in server.requests] == ["scripted", "scripted"]
