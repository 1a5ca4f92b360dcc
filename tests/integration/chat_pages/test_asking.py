"""Sending a message from the page: what comes back, and what is kept."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry, Usage
from chat.models import Conversation, Message
from knowledge.models import Database

pytestmark = pytest.mark.django_db


def ask(browser: Client, text: str, conversation: object = "", *, htmx: bool = True, database: str = "shop") -> Any:
    form = {"text": text, "database": database, "conversation": conversation}
    return browser.post(reverse("chat:ask"), form, headers={"HX-Request": "true"} if htmx else {})


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("&#x27;", "'")


def test_a_typed_select_comes_back_as_a_table_with_its_source(browser: Client, shop: Database) -> None:
    html = ask(browser, "SELECT id, name, note, balance FROM customers ORDER BY id").content.decode()

    assert '<th scope="col" class="number">balance</th>' in html
    assert '<td class="number "><bdi>12.50</bdi></td>' in html
    assert '<td class="null "><bdi>NULL</bdi></td>' in html
    assert "<td><bdi>NULL</bdi></td>" in html
    assert "<script>alert" not in html
    assert "⟨U+202E⟩evil" in html
    assert "guarded read" in html
    assert '<span class="sql-keyword">SELECT</span>' in html


def test_a_fact_says_where_it_comes_from(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "how many rows are in orders?"))

    assert "row_count" in page
    assert "as of" in page
    assert "no model" in page


def test_a_fact_keeps_its_value_unit_and_scope_and_a_description_shows_its_parts(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "describe orders"))
    ask(browser, "how big is orders?", Conversation.objects.get().pk)
    ask(browser, "which version of postgres is this?", Conversation.objects.get().pk)
    ask(browser, "and its owner?", Conversation.objects.get().pk)

    described, sized, _, owned = (one.reply for one in Message.objects.filter(role="vast").order_by("id"))
    source = sized["sections"][0]["source"]
    assert "Constraints" in page
    assert "table orders" in page
    assert [one["title"] for one in described["sections"]][:2] == ["Description of a table", "Constraints"]
    assert source["value"] > 0
    assert source["unit"] == "bytes"
    assert "orders" in source["scope"]
    assert owned["facts"] == [{"name": "table_owner", "args": {"table": "orders"}}]


def test_a_name_that_stands_for_nothing_is_said_with_those_that_there_are(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "can reporting_app see orders?"))
    ask(browser, "can olgas_reporting see orders?", Conversation.objects.get().pk)

    reply = Message.objects.filter(role="vast").order_by("id")[0].reply
    assert "There is no role reporting_app." in page
    assert (reply["route"], reply["code"]) == ("fact", "object_unknown")
    assert reply["facts"] == [{"name": "role_privileges", "args": {"role": "reporting_app", "table": "orders", "privilege": "SELECT"}}]
    assert all(one["text"].startswith("can ") and one["text"].endswith(" see orders?") for one in reply["candidates"])


def test_of_several_questions_one_that_cannot_be_answered_leaves_the_others(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "who owns orders? which rights does nobody_here have? how many columns does customers have?"))

    assert "belongs to" in page or "owner" in page
    assert "There is no role nobody_here." in page
    assert "customers has 4 columns" in page


def test_a_change_becomes_a_card_that_leads_to_its_plan(browser: Client, shop: Database) -> None:
    html = ask(browser, "add a column phone text to customers").content.decode()

    [url] = set(re.findall(r'href="(/plans/[^"]+)"', html))
    assert "risk" in html
    assert "Open the plan" in html
    assert browser.get(url).status_code == 200


@pytest.mark.parametrize(
    "typed", ["SELECT pg_sleep(100)", "SELECT 1; DROP TABLE customers", "WITH x AS (DELETE FROM customers RETURNING 1) TABLE x"]
)
def test_what_is_refused_says_why_and_stands_in_the_audit(browser: Client, shop: Database, typed: str) -> None:
    html = ask(browser, typed).content.decode()

    assert 'class="turn answer route-refuse"' in html
    assert "Instead:" in html
    entry = Entry.objects.get(action="chat.message.refused")
    assert entry.detail["code"] in html
    assert entry.actor == "olga"
    assert Usage.objects.get().outcome == "refused"
    assert "4 row" in text_of(ask(browser, "SELECT * FROM customers"))


def test_both_messages_are_kept_and_shown_again(browser: Client, shop: Database, olga: Any) -> None:
    response = ask(browser, "SELECT count(*) FROM customers")

    conversation = Conversation.objects.get()
    assert (conversation.user, conversation.database, conversation.title) == (olga, shop, "SELECT count(*) FROM customers")
    assert response["HX-Push-Url"] == reverse("chat:conversation", args=["shop", conversation.pk])
    assert [message.role for message in conversation.messages.all()] == ["user", "vast"]
    again = browser.get(response["HX-Push-Url"])
    assert "count: 4" in text_of(again)
    assert "<h1" in again.content.decode()


def test_the_next_message_goes_on_in_the_same_conversation(browser: Client, shop: Database) -> None:
    ask(browser, "SELECT 1")
    conversation = Conversation.objects.get()
    response = ask(browser, "SELECT 2", conversation.pk)

    assert Conversation.objects.get() == conversation
    assert Message.objects.count() == 4
    assert f'name="conversation" value="{conversation.pk}" hx-swap-oob="true"' in response.content.decode()


def test_a_new_conversation_gets_its_address_and_its_place_in_the_list_once(browser: Client, shop: Database) -> None:
    first = ask(browser, "how big is orders?")
    conversation = Conversation.objects.get()
    second = ask(browser, "and its owner?", conversation.pk)
    shown = browser.get(reverse("chat:conversation", args=["shop", conversation.pk])).content.decode()

    place = f'<a href="/chat/shop/{conversation.pk}/"'
    assert place in first.content.decode()
    assert place not in second.content.decode()
    assert "HX-Push-Url" in first
    assert "HX-Push-Url" not in second
    assert shown.count(place) == 1


def test_a_message_is_the_conversations_last_use_and_both_sides_have_its_time(browser: Client, shop: Database) -> None:
    ask(browser, "how big is orders?")
    before = Conversation.objects.get()
    ask(browser, "and its owner?", before.pk)

    after = Conversation.objects.get()
    times = set(after.messages.order_by("-id").values_list("created_at", flat=True)[:2])
    assert after.used_at > before.used_at
    assert times == {after.used_at}
    assert after.last_reply["facts"] == [{"name": "table_owner", "args": {"table": "orders"}}]


def test_without_scripts_the_conversation_is_loaded_again(browser: Client, shop: Database) -> None:
    response = ask(browser, "SELECT 41 + 1 AS answer", htmx=False)

    assert response.status_code == 302
    assert "answer: 42" in text_of(browser.get(response["Location"]))


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_message_is_refused_and_begins_nothing(browser: Client, shop: Database, text: str) -> None:
    assert "The message is empty." in text_of(ask(browser, text))
    assert not Conversation.objects.exists()
    plain = ask(browser, text, htmx=False)
    assert "The message is empty." in text_of(browser.get(plain["Location"]))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("x" * 1_000_000, "1,000,000 characters"), ("a\x00b", "NUL byte"), ("\x00" * 3, "NUL byte")],
)
def test_a_message_that_cannot_be_taken_is_refused_in_a_sentence(browser: Client, shop: Database, text: str, sentence: str) -> None:
    response = ask(browser, text)

    assert response.status_code == 200
    assert sentence in text_of(response)
    assert len(response.content) < 50_000
    assert browser.get(reverse("chat:database", args=["shop"])).status_code == 200


@pytest.mark.parametrize(
    "text",
    ["🚢🚢🚢", "כמה לקוחות יש?", "\u202e\u202d", "‎", "SELECT '🚢' AS \"עדה\"", "' OR 1=1 --", "{{ 7*7 }} {% debug %}", "%s %(x)s"],
)
def test_whatever_people_type_gets_an_answer(browser: Client, shop: Database, text: str) -> None:
    response = ask(browser, text)

    assert response.status_code == 200
    assert 'class="turn answer' in response.content.decode()
    assert browser.get(reverse("chat:home")).status_code == 200


def test_more_than_vast_reads_at_all_is_refused_in_a_sentence(browser: Client, shop: Database) -> None:
    response = ask(browser, "x" * 2_500_000)

    assert response.status_code == 400
    assert "may be too large" in text_of(response)
    assert not Message.objects.exists()


@pytest.mark.parametrize("conversation", ["x", "-1", "9" * 40, "1e3"])
def test_a_conversation_that_is_no_number_is_refused(browser: Client, shop: Database, conversation: str) -> None:
    response = ask(browser, "SELECT 1", conversation)

    assert response.status_code == 400
    assert "cannot be read" in text_of(response)
    assert not Message.objects.exists()


def test_a_database_that_is_gone_away_is_a_sentence(browser: Client, shop: Database, cluster: Any) -> None:
    cluster.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 't\\_%'")
    name = shop.environments.get(kind="production").masked.split("dbname=")[1].split()[0]
    cluster.drop_database(name)

    response = ask(browser, "SELECT 1")
    assert response.status_code == 200
    assert "route-refuse" in response.content.decode()
    assert browser.get(reverse("chat:home")).status_code == 200


def test_asking_takes_a_post(browser: Client, shop: Database) -> None:
    assert browser.get(reverse("chat:ask")).status_code == 405


def test_asking_takes_the_forms_token(olga: Any, shop: Database) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(olga)

    assert ask(client, "SELECT 1").status_code == 403
    assert not Message.objects.exists()


def test_what_nobody_foresaw_is_a_sentence_with_a_reference(
    browser: Client, shop: Database, olga: Any, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = Conversation.objects.create(user=olga, database=shop, title="from another version")
    Message.objects.create(conversation=conversation, role="vast", text="…", reply={"focus": {"what VAST never wrote": 1}})

    response = ask(browser, "how many rows are in orders?", conversation.pk)

    reference = response["X-Request-Id"]
    assert response.status_code == 200
    assert f"Give reference {reference} to whoever runs VAST" in text_of(response)
    [record] = [one for one in caplog.records if one.name == "vast.chat"]
    assert reference in record.getMessage()
    assert record.exc_info
    entry = Entry.objects.get(action="chat.message.failed")
    assert (entry.actor, entry.detail["code"]) == ("olga", "internal_error")
    assert Usage.objects.get().outcome == "failed"
    assert "row_count" in text_of(ask(browser, "how many rows are in orders?", conversation.pk)), "the conversation goes on"


def test_a_plan_of_another_version_of_vast_does_not_end_the_conversation(browser: Client, shop: Database, olga: Any) -> None:
    conversation = Conversation.objects.create(user=olga, database=shop, title="from another version")
    reply = {"operations": [{"kind": "an_operation_that_is_gone", "args": {}}]}
    Message.objects.create(conversation=conversation, role="vast", text="…", reply=reply)

    assert "row_count" in text_of(ask(browser, "how many rows are in orders?", conversation.pk))
