"""Below a read's answer: choices remembered, answers verified, statements edited, exported, and who may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from audit.actor import Actor
from audit.models import Entry
from chat.models import Message
from facts.tasks import verified_questions_check
from knowledge.models import Database, VerifiedQuestion
from knowledge.services import database_register, snapshot_take
from tests.embedded import Cluster
from tests.support.people import person, with_role
from tests.support.small_shop import browser, olga
from vast_project.pg.session import close_pools

__all__ = ["browser", "olga"]

pytestmark = pytest.mark.django_db

ROOT = Actor(name="root")
SCHEMA = """
CREATE TABLE addresses (id bigint PRIMARY KEY, city text NOT NULL);
CREATE TABLE shipments (id bigint PRIMARY KEY, from_address_id bigint NOT NULL REFERENCES addresses,
                        to_address_id bigint NOT NULL REFERENCES addresses, weight numeric NOT NULL, sent_on date NOT NULL);
INSERT INTO addresses VALUES (1, 'Rome'), (2, 'Oslo');
INSERT INTO shipments SELECT n, 1, 1 + n % 2, n / 2.0, date '2026-01-01' + n FROM generate_series(1, 1500) n;
ANALYZE;
"""
QUESTION = "number of shipments per city"


@pytest.fixture
def url(cluster: Cluster) -> str:
    return cluster.database_like(SCHEMA)


@pytest.fixture
def freight(url: str, olga: User) -> Iterator[Database]:
    """Two ways from shipments to addresses."""
    database = database_register(name="freight", url=url, actor=ROOT)
    with_role(olga, "operator", database)
    yield database
    close_pools()


@pytest.fixture
def reader(freight: Database) -> Client:
    """Somebody who may look at the database, and not at its rows."""
    client = Client()
    client.force_login(with_role(person("aude"), "auditor", freight))
    return client


def ask(browser: Client, text: str, database: str = "freight") -> str:
    form = {"text": text, "database": database, "conversation": ""}
    return browser.post(reverse("chat:ask"), form, headers={"HX-Request": "true"}).content.decode()


def last_read() -> Message:
    return Message.objects.filter(role="vast").order_by("-pk")[0]


def post(browser: Client, what: str, message: Message | int, htmx: bool = True, **form: Any) -> Any:
    pk = message if isinstance(message, int) else message.pk
    return browser.post(reverse(f"chat:{what}", args=["freight", pk]), form, headers={"HX-Request": "true"} if htmx else {})


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&#x27;", "'")


def choose(browser: Client, end: str) -> str:
    asked = ask(browser, QUESTION)
    [text] = [one for one in re.findall(r'name="text" value="([^"]+)"', asked) if end in one]
    return ask(browser, text)


def test_a_choice_is_remembered_said_and_can_be_changed_and_removed(browser: Client, freight: Database) -> None:
    assert "From now on addresses.city by shipments.to_address_id is meant in freight" in text_of(choose(browser, "to_address"))
    entry = Entry.objects.get(action="knowledge.note.remembered")
    assert (entry.actor, entry.detail["value"]) == ("olga", "addresses.city by shipments.to_address_id")

    later = ask(browser, "how many shipments per city?")
    assert "Using addresses.city by shipments.to_address_id, as chosen by olga on" in text_of(later)
    assert "addresses.city by shipments.from_address_id instead" in text_of(later)

    [other] = re.findall(r'name="text" value="([^"]+from_address_id)"', later)
    ask(browser, other)
    assert "Using addresses.city by shipments.from_address_id" in text_of(ask(browser, QUESTION))

    note = freight.notes.get()
    page = browser.get(reverse("facts:questions", args=["freight"])).content.decode()
    assert "addresses.city by shipments.from_address_id" in page
    browser.post(reverse("facts:note-forget", args=["freight", note.pk]))
    assert not freight.notes.exists()
    assert "Which column do you mean?" in ask(browser, QUESTION)


def test_a_choice_holds_for_its_own_database_only(browser: Client, freight: Database, olga: User, cluster: Cluster) -> None:
    other = database_register(name="mill", url=cluster.create_database(sql=SCHEMA), actor=ROOT)
    with_role(olga, "operator", other)
    choose(browser, "to_address")

    assert "Which column do you mean?" in ask(browser, QUESTION, "mill")
    assert not other.notes.exists()


def test_who_may_only_look_teaches_nothing(reader: Client, browser: Client, freight: Database) -> None:
    choose(browser, "to_address")
    note = freight.notes.get()
    ask(browser, "how many shipments are there with a weight over 700")
    post(browser, "verify", last_read())
    question = freight.verified_questions.get()

    assert "operator or approver role" in text_of(ask(reader, f"{QUESTION}, meaning addresses.city by shipments.from_address_id"))
    for path in (
        reverse("facts:note-forget", args=["freight", note.pk]),
        reverse("facts:question-forget", args=["freight", question.pk]),
    ):
        assert reader.post(path).status_code == 403
    assert "Remove" not in text_of(reader.get(reverse("facts:questions", args=["freight"])).content.decode())
    assert freight.notes.get().value == note.value
    assert freight.verified_questions.get() == question


def test_a_verified_answer_is_used_again_and_offered_to_near_questions(browser: Client, freight: Database) -> None:
    ask(browser, "how many shipments have a weight over 700")
    kept = text_of(post(browser, "verify", last_read()).content.decode())

    assert "Kept as verified" in kept
    question = freight.verified_questions.get()
    assert (question.made_by, question.params) == ("olga", {"weight": 700})
    assert Entry.objects.get(action="knowledge.question.verified").detail["question"] == question.question

    again = ask(browser, "How many shipments  have a weight over 700?")
    assert "Verified by olga on" in again
    assert "Number of shipments where weight &gt; 700: 100" in text_of(again)
    near = ask(browser, "number of shipments with a weight over 700")
    assert "Verified: how many shipments have a weight over 700" in near
    assert "Verified by olga" not in near


def test_an_edited_statement_can_be_the_verified_one(browser: Client, freight: Database) -> None:
    ask(browser, "how many shipments have a weight over 700")
    post(browser, "run-again", last_read(), sql="SELECT count(*) AS heavy FROM shipments WHERE weight >= :least", **{"p-least": "700"})
    post(browser, "verify", last_read())

    assert "over 700: 101" in text_of(ask(browser, "how many shipments have a weight over 700"))


def test_a_verified_answer_that_no_longer_fits_is_stale_until_it_fits_again(browser: Client, freight: Database, url: str) -> None:
    ask(browser, "how many shipments have a weight over 700")
    post(browser, "verify", last_read())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER TABLE shipments RENAME weight TO mass")
        assert "weight is no column that VAST knows" in text_of(browser.get(reverse("facts:questions", args=["freight"])).content.decode())
        assert freight.verified_questions.get().stale_since
        assert Entry.objects.filter(action="knowledge.question.stale").count() == 1
        assert "Verified by" not in ask(browser, "how many shipments have a weight over 700")

        connection.execute("ALTER TABLE shipments RENAME mass TO weight")
        snapshot_take(database=freight, actor=ROOT, reason="by hand")
        verified_questions_check()

    assert freight.verified_questions.get().stale_since is None
    assert "Verified by" in ask(browser, "how many shipments have a weight over 700")


def test_a_verified_answer_never_passes_the_guard_by_having_been_verified(browser: Client, freight: Database) -> None:
    ask(browser, "how many shipments have a weight over 700")
    post(browser, "verify", last_read())
    VerifiedQuestion.objects.update(sql="DELETE FROM shipments", params={})

    assert "route-refuse" in ask(browser, "how many shipments have a weight over 700")
    assert "1,500" in text_of(ask(browser, "how many shipments are there"))


def test_a_statement_is_edited_with_its_values_as_fields(browser: Client, freight: Database) -> None:
    html = ask(browser, "how many shipments have a weight over 700")
    read = last_read()
    assert 'name="p-weight" value="700"' in html

    fields = post(browser, "parameters", read, sql="SELECT %(since)s, :weight", **{"p-weight": "9"}).content.decode()
    assert re.findall(r'name="p-(\w+)" value="(\w*)"', fields) == [("since", ""), ("weight", "9")]

    missing = post(browser, "run-again", read, sql="SELECT id FROM shipments WHERE sent_on < :before").content.decode()
    assert "Give a value for before. Nothing was run." in missing
    assert "details class=\"more rerun\" open" in missing
    run = post(browser, "run-again", last_read(), sql=read.reply["sql"], **{"p-weight": "749"}, htmx=False)
    assert "count: 2" in text_of(browser.get(run["Location"]).content.decode())


def test_what_is_refused_comes_back_to_be_edited_and_is_audited(browser: Client, freight: Database) -> None:
    ask(browser, "how many shipments have a weight over 700")
    read = last_read()

    html = post(browser, "run-again", read, sql="DELETE FROM shipments").content.decode()

    assert 'class="turn answer route-refuse"' in html
    assert ">DELETE FROM shipments</textarea>" in html
    assert Entry.objects.get(action="chat.message.refused").detail["code"] == "writes"
    assert "1,500" in text_of(ask(browser, "how many shipments are there"))


def test_typed_parameters_are_asked_for(browser: Client, freight: Database) -> None:
    html = ask(browser, "SELECT id FROM shipments WHERE sent_on < :before ORDER BY id")

    assert 'name="p-before" value=""' in html
    run = post(browser, "run-again", last_read(), sql=last_read().reply["sql"], **{"p-before": "2026-01-04"}).content.decode()
    assert "2 rows" in text_of(run)
    bad = post(browser, "run-again", last_read(), sql=last_read().reply["sql"], **{"p-before": "soon"}).content.decode()
    assert "invalid input syntax for type date" in text_of(bad)


def test_all_rows_are_exported_where_the_first_thousand_are_shown(browser: Client, freight: Database) -> None:
    html = ask(browser, "SELECT id, sent_on FROM shipments ORDER BY id")
    assert "The first 1,000 rows of more" in text_of(html)
    tools = html.split('class="read-tools"')[1].split("</form>")[0]
    assert 'name="csrfmiddlewaretoken" value="' in tools, "the export is a plain form: a download is no partial page"

    response = post(browser, "export", last_read())

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert response["Content-Disposition"] == 'attachment; filename="freight.csv"'
    assert (len(lines), lines[0], lines[-1]) == (1501, "id,sent_on", "1500,2030-02-09")
    assert Entry.objects.get(action="facts.read.exported").actor == "olga"


def test_a_plan_is_shown_as_the_server_prints_it(browser: Client, freight: Database) -> None:
    html = ask(browser, "explain analyze select count(*) from shipments where weight > 700")

    assert re.search(r'<pre class="text plan"[^>]*>Aggregate +\(cost=', html)
    assert "loops=1" in html
    refused = ask(browser, "explain analyze delete from shipments")
    assert "explains_no_read" in refused


@pytest.mark.parametrize("what", ["run-again", "parameters", "export", "verify"])
def test_somebody_elses_answer_is_not_found(browser: Client, freight: Database, what: str) -> None:
    ask(browser, "how many shipments are there with a weight over 700")
    read = last_read()
    other = Client()
    other.force_login(with_role(person("omar"), "operator", freight))

    assert post(other, what, read, sql="SELECT 1").status_code == 404
    assert post(other, what, 10**19, sql="SELECT 1").status_code == 404
    assert not VerifiedQuestion.objects.exists()
    assert Message.objects.count() == 2


def test_taking_somebodys_role_takes_the_export_too(browser: Client, freight: Database, olga: User) -> None:
    from guardian.shortcuts import remove_perm

    ask(browser, "SELECT id FROM shipments")
    remove_perm("knowledge.operate_database", olga, freight)

    assert post(browser, "export", last_read()).status_code == 403
    assert not Entry.objects.filter(action="facts.read.exported").exists()


def test_a_message_goes_on_from_the_answer_before_in_its_conversation(browser: Client, freight: Database) -> None:
    ask(browser, "how many shipments were sent in January 2026?")
    form = {"database": "freight", "conversation": str(last_read().conversation_id)}
    for text in ("thanks", "the blue elephant", "and in February 2026?"):  # what comes to nothing is not gone on from
        browser.post(reverse("chat:ask"), {**form, "text": text}, headers={"HX-Request": "true"})

    assert last_read().reply["read"]["question"] == "how many shipments were sent in February 2026"
    assert last_read().reply["answer"].endswith("28")
    assert ": 28" not in text_of(ask(browser, "and in February 2026?"))  # nothing was asked before, in a conversation of its own
