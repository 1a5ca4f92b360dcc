"""The chat's pages: whose they are, and what they offer."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from chat.models import Conversation, Message
from knowledge.models import Database
from tests.support.people import database_row, person, with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(olga: User) -> tuple[Database, Database]:
    """Two databases without a connection; olga operates the first."""
    shop, mill = database_row("shop"), database_row("mill")
    with_role(olga, "operator", shop)
    return shop, mill


def conversation(user: User, database: Database, title: str) -> Conversation:
    made = Conversation.objects.create(user=user, database=database, title=title)
    Message.objects.create(conversation=made, role="user", text=f"{title}?")
    Message.objects.create(conversation=made, role="vast", text="Yes.", reply={"route": "talk", "answer": "Yes."}, elapsed_ms=1)
    return made


def test_the_picker_has_only_ones_own_databases(browser: Client, rows: tuple[Database, Database]) -> None:
    html = browser.get("/").content.decode()

    assert re.findall(r'<option value="(\w+)"', html) == ["shop"]


@pytest.mark.parametrize("path", ["/?database=mill", "/chat/mill/", "/chat/nothing/", "/?database=a%00b"])
def test_a_database_one_may_not_see_is_not_found(browser: Client, rows: tuple[Database, Database], path: str) -> None:
    response = browser.get(path)

    assert response.status_code == 404
    assert "There is no database called" in response.content.decode()


def test_asking_about_a_database_one_may_not_see_keeps_nothing(browser: Client, rows: tuple[Database, Database]) -> None:
    response = browser.post("/ask/", {"text": "SELECT 1", "database": "mill"}, headers={"HX-Request": "true"})

    assert response.status_code == 404
    assert not Conversation.objects.exists()


def test_somebody_elses_conversation_is_not_found(browser: Client, rows: tuple[Database, Database]) -> None:
    other = with_role(person("omar"), "operator", rows[0])
    theirs = conversation(other, rows[0], "secret plans")

    for response in (
        browser.get(reverse("chat:conversation", args=["shop", theirs.pk])),
        browser.post("/ask/", {"text": "SELECT 1", "database": "shop", "conversation": theirs.pk}),
    ):
        assert response.status_code == 404
        assert "secret plans" not in response.content.decode()
    assert theirs.messages.count() == 2
    assert "secret plans" not in browser.get("/").content.decode()


def test_a_conversation_belongs_to_its_database(browser: Client, olga: User, rows: tuple[Database, Database]) -> None:
    with_role(olga, "operator", rows[1])
    ours = conversation(olga, rows[0], "about shop")

    assert browser.get(reverse("chat:conversation", args=["mill", ours.pk])).status_code == 404


def test_a_conversation_closes_with_the_right_to_see_its_database(
    browser: Client, olga: User, rows: tuple[Database, Database]
) -> None:
    ours = conversation(olga, rows[1], "about mill")

    assert browser.get(reverse("chat:conversation", args=["mill", ours.pk])).status_code == 404


def test_the_first_page_opens_what_was_last_talked_about(browser: Client, olga: User, rows: tuple[Database, Database]) -> None:
    with_role(olga, "operator", rows[1])
    conversation(olga, rows[0], "about shop")

    html = browser.get("/").content.decode()
    assert '<option value="shop" selected>' in html
    assert "about shop</a>" in html


def test_an_empty_conversation_offers_something_to_try_even_without_a_connection(
    browser: Client, rows: tuple[Database, Database]
) -> None:
    html = browser.get("/").content.decode()

    assert len(re.findall('<form class="say"', html)) >= 3


def test_examples_speak_of_real_tables(browser: Client, shop: Database) -> None:
    html = browser.get("/").content.decode()

    assert "SELECT * FROM customers LIMIT 5" in html
    assert "to customers" in html


def test_somebody_without_a_database_is_told_what_to_do(olga: User, browser: Client) -> None:
    assert "An administrator can give you a role" in browser.get("/").content.decode()


def test_an_administrator_without_a_database_is_told_how_to_register_one(db: None) -> None:
    client = Client()
    client.force_login(person("root", superuser=True))

    assert "database add NAME URL" in client.get("/").content.decode()


def test_the_admin_lists_conversations_without_what_was_said(olga: User, rows: tuple[Database, Database]) -> None:
    made = conversation(olga, rows[0], "something private")
    client = Client()
    client.force_login(person("root", superuser=True))

    for path in ("/admin/chat/conversation/", f"/admin/chat/conversation/{made.pk}/change/"):
        html = client.get(path).content.decode()
        assert "olga" in html
        assert "Yes." not in html
