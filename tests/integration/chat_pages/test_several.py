"""Several questions in one message: each is answered, in the light of the answers before it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chat.models import Conversation, Message
from knowledge.models import Database
from tests.support.people import person, with_role

pytestmark = pytest.mark.django_db


def said(browser: Client, text: str) -> dict[str, Any]:
    conversation = Conversation.objects.first()
    form = {"text": text, "database": "shop", "conversation": conversation.pk if conversation else ""}
    browser.post(reverse("chat:ask"), form, headers={"HX-Request": "true"})
    return Message.objects.filter(role="vast").latest("id").reply


def test_questions_about_rows_are_answered_one_after_the_other(browser: Client, shop: Database) -> None:
    reply = said(browser, "how many customers are there? and how many orders?")

    alone = said(browser, "how many customers are there"), said(browser, "how many orders")
    assert reply["route"] == "read"
    assert [one["answer"] for one in reply["sections"]] == [one["answer"] for one in alone]
    assert [one["text"] for one in reply["candidates"]] == ["how many customers are there", "how many orders"]


def test_it_is_what_stood_first_in_the_answer_before(browser: Client, shop: Database) -> None:
    reply = said(browser, "which table is the largest and how many rows does it have?")
    largest = reply["sections"][0]["rows"][0][1]

    assert [one["name"] for one in reply["facts"]] == ["largest_tables", "row_count"]
    assert reply["facts"][1]["args"]["table"].endswith(f".{largest}")
    assert said(browser, "and its indexes?")["facts"] == [{"name": "list_indexes", "args": {"table": reply["facts"][1]["args"]["table"]}}]


def test_it_is_the_database_where_that_was_asked_about_last(browser: Client, shop: Database) -> None:
    said(browser, "how big is orders?")
    reply = said(browser, "how big is the database? and how many tables does it have?")

    assert [one["name"] for one in reply["facts"]] == ["db_size", "table_count"]


def test_facts_and_rows_stand_together(browser: Client, shop: Database) -> None:
    reply = said(browser, "how big is orders? how many customers are there?")

    assert [one["source"]["name"] for one in reply["sections"]] == ["table_size", "guarded read"]


def test_what_somebody_may_not_ask_is_refused_in_its_place(shop: Database) -> None:
    auditor = Client()
    auditor.force_login(with_role(person("aude"), "auditor", shop))
    reply = said(auditor, "how big is orders? how many customers are there?")

    sized, refused = reply["sections"]
    assert sized["source"]["name"] == "table_size"
    assert "needs the operator or approver role" in refused["answer"]
    assert refused["rows"] == []
