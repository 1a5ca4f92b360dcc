"""What nothing deterministic understands goes to the model; what comes back passes the guard and the planner like anybody's words."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import Settings

from audit.models import Entry, Usage
from chat.replies import Reply
from chat.services import message_handle
from facts.read_services import read_run
from knowledge.models import Database
from knowledge.services import database_target
from ops.models import PlanRecord
from tests.integration.model.conftest import Scripted
from tests.support.people import actor_for, person, with_role
from vast_project.pg.change import change_session

pytestmark = pytest.mark.django_db

#: How many customers are there; add a phone number to the customers. Words that VAST does not know, and a model does.
HOW_MANY = "כמה לקוחות יש?"
ADD_PHONE = "הוסף מספר טלפון ללקוחות"
COUNT = json.dumps({"kind": "read", "sql": "SELECT count(*) AS customers FROM customers"})
ROWS = ("Ada", "12.50", "12.5", "evil", "🚢")


def change(table: str = "customers", column: str = "phone") -> str:
    operation = {"kind": "add_column", "args": {"table": table, "column": column, "type": "text"}}
    return json.dumps({"kind": "change", "operations": [operation]})


def asked(text: str, database: Database, user: User) -> Reply:
    return message_handle(text=text, database=database, user=user, actor=actor_for(user))


def customers(database: Database) -> int:
    return read_run(database=database, sql="SELECT count(*) FROM customers").rows[0][0]


def test_a_select_is_run_and_shown_with_what_it_cost(shop: Database, olga: User, scripted: Scripted) -> None:
    server = scripted(COUNT)

    reply = asked(HOW_MANY, shop, olga)

    assert (reply.route, reply.answer) == ("read", "customers: 4")
    assert reply.sql == "SELECT count(*) AS customers FROM customers"
    assert (reply.llm_calls, reply.prompt_tokens, reply.completion_tokens) == (1, 120, 30)
    assert HOW_MANY in server.read
    usage = Usage.objects.get()
    assert (usage.route, usage.outcome, usage.llm_calls) == ("read", "ok", 1)
    assert (usage.prompt_tokens, usage.completion_tokens, usage.cost_usd) == (120, 30, Decimal("0.00054"))
    assert Entry.objects.get(action="chat.message.answered").detail["sql"] == reply.sql


def test_what_is_refused_may_be_mended_once(shop: Database, olga: User, scripted: Scripted) -> None:
    mended = {
        '{"kind": "read", "sql": "DELETE FROM customers"}': "DELETE changes data",
        '{"kind": "read", "sql": "SELECT pg_sleep(60)"}': "pg_sleep",
        '{"kind": "read", "sql": "SELECT nickname FROM customers"}': "nickname",
        "Sure! SELECT count(*) FROM customers": "not JSON",
    }
    server = scripted(*(reply for first in mended for reply in (first, COUNT)))

    for why in mended.values():
        reply = asked(HOW_MANY, shop, olga)
        assert (reply.route, reply.answer, reply.llm_calls, reply.prompt_tokens) == ("read", "customers: 4", 2, 240)
        assert why in server.requests[-1]["messages"][-1]["content"]


def test_what_is_refused_twice_is_not_run(shop: Database, olga: User, scripted: Scripted) -> None:
    server = scripted(*['{"kind": "read", "sql": "DELETE FROM customers"}'] * 3)

    reply = asked(HOW_MANY, shop, olga)

    assert (reply.route, reply.code, reply.llm_calls) == ("model", "model_proposal_refused", 2)
    assert "DELETE changes data" in reply.answer
    assert "Nothing was run." in reply.answer
    assert len(server.requests) == 2
    assert customers(shop) == 4
    assert Usage.objects.get().outcome == "failed"


def test_operations_become_a_plan_like_any_other(shop: Database, olga: User, scripted: Scripted) -> None:
    scripted(change())

    reply = asked(ADD_PHONE, shop, olga)

    assert reply.route == "change"
    assert [one["kind"] for one in reply.operations] == ["add_column"]
    plan = PlanRecord.objects.get()
    assert (plan.status, plan.request, plan.requester) == ("draft", ADD_PHONE, olga)
    assert "ADD COLUMN phone text" in reply.sql
    assert reply.llm_calls == 1


def test_operations_that_do_not_fit_may_be_mended_once(shop: Database, olga: User, scripted: Scripted) -> None:
    server = scripted(change(table="custmers"), change())

    assert asked(ADD_PHONE, shop, olga).route == "change"
    assert "custmers" in server.requests[1]["messages"][-1]["content"]


def test_there_is_nothing_else_that_a_model_can_ask_for(shop: Database, olga: User, scripted: Scripted) -> None:
    replies = [
        '{"kind": "approve", "plan": "latest"}',
        '{"kind": "change", "operations": [{"kind": "promote_plan", "args": {}}]}',
        '{"kind": "change", "operations": []}',
        '{"kind": "read", "sql": ""}',
        "[]",
    ]
    scripted(*(reply for reply in replies for _round in range(2)))

    for _reply in replies:
        said = asked(ADD_PHONE, shop, olga)
        assert (said.route, said.code, said.llm_calls) == ("model", "model_proposal_refused", 2)
    assert not PlanRecord.objects.exists()


def test_what_it_cannot_tell_comes_back_as_a_question(shop: Database, olga: User, scripted: Scripted) -> None:
    scripted('{"kind": "unknown", "question": "Which customers do you mean?"}')

    reply = asked(HOW_MANY, shop, olga)

    assert (reply.route, reply.answer) == ("clarify", "Which customers do you mean?")


def test_a_model_that_fails_is_one_sentence(shop: Database, olga: User, scripted: Scripted) -> None:
    failures = [500, 401, 429, b"<html>", b'{"choices": []}', ""]
    server = scripted(*failures)

    for _failure in failures:
        reply = asked(HOW_MANY, shop, olga)
        assert (reply.route, reply.code) == ("model", "model_unavailable")
        assert reply.answer.startswith("The model")
    assert len(server.requests) == len(failures), "a person waits: nobody tries again"
    assert set(Usage.objects.values_list("route", "outcome")) == {("model", "failed")}


def test_a_model_that_keeps_silent_is_not_waited_for(shop: Database, olga: User, scripted: Scripted, settings: Settings) -> None:
    scripted(None)
    settings.VAST_MODEL_TIMEOUT = 0.3

    reply = asked(HOW_MANY, shop, olga)

    assert (reply.route, reply.code) == ("model", "model_unavailable")
    assert reply.answer == "The model did not answer within 0.3 seconds."


def test_without_a_model_vast_says_that_only_one_could_have_answered(shop: Database, olga: User, settings: Settings) -> None:
    settings.VAST_MODEL = ""

    reply = asked(HOW_MANY, shop, olga)

    assert (reply.route, reply.code, reply.llm_calls) == ("model", "no_model", 0)
    assert "Only a model could have answered" in reply.answer
    assert reply.candidates
    assert set(Usage.objects.values_list("route", "outcome")) == {("model", "unanswered")}
    assert Entry.objects.filter(action="chat.message.unanswered").exists()


def test_what_vast_understands_itself_never_goes_to_the_model(shop: Database, olga: User, scripted: Scripted) -> None:
    server = scripted(COUNT)

    for text in ("how many rows are in customers?", "add a column phone text to customers", "SELECT 1", "drop the database"):
        assert asked(text, shop, olga).llm_calls == 0
    assert server.requests == []


def test_the_model_sees_the_schema_and_never_a_row_nor_a_secret(shop: Database, olga: User, scripted: Scripted) -> None:
    refused = '{"kind": "read", "sql": "SELECT name::int FROM customers"}'
    server = scripted(refused, COUNT)

    asked(HOW_MANY, shop, olga)

    assert "customers(" in server.read
    assert "balance numeric" in server.read
    assert not [row for row in ROWS if row in server.read]
    assert "a secret key" not in server.read


def test_values_that_many_rows_share_are_told_where_the_installation_allows_it(
    shop: Database, olga: User, scripted: Scripted, settings: Settings
) -> None:
    with change_session(database_target(shop, purpose="write"), name="test") as session:
        session.script("CREATE TABLE public.parcels AS SELECT n AS id, (ARRAY['sent', 'lost'])[1 + n % 2] AS state FROM generate_series(1, 9) n")
    server = scripted(COUNT, COUNT)

    asked(HOW_MANY, shop, olga)
    assert "lost" not in server.read

    settings.VAST_ROWS_TO_MODEL = True
    asked(HOW_MANY, shop, olga)
    told = server.requests[-1]["messages"][1]["content"]
    assert 'state: "lost", "sent"' in told or 'state: "sent", "lost"' in told
    assert not [row for row in ROWS if row in server.read], "what single rows hold is told to nobody"


def test_the_model_has_no_more_rights_than_who_asks(shop: Database, scripted: Scripted) -> None:
    scripted(COUNT, change())
    auditor = with_role(person("audrey"), "auditor", shop)

    reads, changes = asked(HOW_MANY, shop, auditor), asked(ADD_PHONE, shop, auditor)

    assert (reads.route, changes.route) == ("refuse", "refuse")
    assert (reads.code, changes.code) == ("not_allowed", "not_allowed")
    assert reads.sections == ()
    assert not PlanRecord.objects.exists()
