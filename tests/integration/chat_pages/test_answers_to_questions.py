"""What VAST asked back is answered: by a click, by typing one of the choices, or by words that complete the request."""

from __future__ import annotations

import pytest
from django.test import Client

from audit.models import Entry
from chat.models import Conversation, Message
from knowledge.models import Database
from ops.models import PlanRecord
from tests.integration.chat_pages.test_asking import ask, text_of

pytestmark = pytest.mark.django_db

ASKED = "add loyalty_tier to customers"


def _asked_back(browser: Client, text: str = ASKED) -> int:
    page = text_of(ask(browser, text))
    assert "Which type should" in page
    assert not PlanRecord.objects.exists()
    return Conversation.objects.get().pk


def _statements() -> str:
    return "; ".join(sql for step in PlanRecord.objects.get().plan.steps for sql in step.statements)


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        ("text", "ADD COLUMN loyalty_tier text"),
        ("Integer, please", "ADD COLUMN loyalty_tier integer"),
        ("the second one", "ADD COLUMN loyalty_tier integer"),
        ("numeric(10,2)", "ADD COLUMN loyalty_tier numeric(10,2)"),
        ("varchar 20", "ADD COLUMN loyalty_tier character varying(20)"),
        (f"{ASKED}, make it jsonb", "ADD COLUMN loyalty_tier jsonb"),
        ("make it an enum of bronze, silver, gold, default bronze", "AS ENUM ('bronze', 'silver', 'gold')"),
    ],
)
def test_a_type_that_was_asked_for_may_be_chosen_or_said(browser: Client, shop: Database, answer: str, made: str) -> None:
    ask(browser, answer, _asked_back(browser))

    assert made in _statements()
    assert PlanRecord.objects.get().plan.request.startswith("add ")


def test_the_audit_has_what_was_typed_and_what_it_was_taken_for(browser: Client, shop: Database) -> None:
    ask(browser, "text", _asked_back(browser))

    detail = Entry.objects.filter(action="chat.message.answered").latest("seq").detail
    assert detail["text"] == "text"
    assert detail["meant"] == f"{ASKED}, make it text"
    assert Message.objects.filter(role="user").latest("id").text == "text"


def test_of_several_columns_each_is_asked_for_in_turn(browser: Client, shop: Database) -> None:
    conversation = _asked_back(browser, "add tier and rank_code to customers")

    page = text_of(ask(browser, "integer", conversation))
    assert "customers.rank_code" in page
    assert not PlanRecord.objects.exists()
    ask(browser, "text", conversation)

    assert "tier integer" in _statements()
    assert "rank_code text" in _statements()


def test_no_leaves_everything_as_it_is(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "no, thanks", _asked_back(browser)))

    assert "nothing was changed" in page
    assert not PlanRecord.objects.exists()


def test_another_question_is_no_answer(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "how many rows are in orders?", _asked_back(browser)))

    assert "row_count" in page
    assert not PlanRecord.objects.exists()


def test_what_fits_nothing_is_asked_again_and_makes_no_plan(browser: Client, shop: Database) -> None:
    ask(browser, "the blue elephant in the corridor", _asked_back(browser))

    assert not PlanRecord.objects.exists()
