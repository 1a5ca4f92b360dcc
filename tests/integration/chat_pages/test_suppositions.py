"""What a change would take is told before anybody orders it; only a yes makes the plan."""

from __future__ import annotations

import pytest
from django.test import Client

from chat.models import Conversation
from knowledge.models import Database
from ops.models import PlanRecord
from tests.integration.chat_pages.test_asking import ask, text_of

pytestmark = pytest.mark.django_db

ASKED = "how long would it take to add an index on customers.balance?"


def test_it_says_steps_locks_and_time_and_makes_no_plan(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, ASKED))

    assert "1 step at low risk, about 0.1 s of work" in page
    assert "CREATE INDEX CONCURRENTLY" in page
    assert "Build index customers_balance_idx on customers" in page
    assert "Nothing was planned" in page
    assert not PlanRecord.objects.exists()


@pytest.mark.parametrize("answer", ["yes", "Make this plan", "ok, please"])
def test_a_yes_makes_the_plan(browser: Client, shop: Database, answer: str) -> None:
    ask(browser, ASKED)
    ask(browser, answer, Conversation.objects.get().pk)

    plan = PlanRecord.objects.get()
    assert plan.title == "Create index on customers (balance)"
    assert plan.request == "add an index on customers.balance"


def test_what_it_would_break_is_said(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "is it risky to make customers.note not null?"))

    assert "risk" in page
    assert "Nothing was planned" in page
    assert not PlanRecord.objects.exists()


def test_what_cannot_be_is_refused_as_the_order_would_be(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "what would happen if we made customers.name not null?"))

    assert "NOT NULL already" in page
    assert not PlanRecord.objects.exists()
