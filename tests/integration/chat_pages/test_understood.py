"""A plan says back how the request was understood, with every parameter, to whoever asked and to whoever judges it."""

from __future__ import annotations

import pytest
from django.test import Client

from knowledge.models import Database
from ops.models import PlanRecord
from tests.integration.chat_pages.test_asking import ask, text_of

pytestmark = pytest.mark.django_db


def test_the_reply_and_the_plan_s_page_say_what_was_understood(browser: Client, shop: Database) -> None:
    reply = text_of(ask(browser, "add loyalty_tier text to customers, not null, default 'bronze'"))
    page = text_of(browser.get(f"/plans/{PlanRecord.objects.get().pk}/"))

    for shown in (reply, page):
        assert "Understood as" in shown
        assert "Add column customers.loyalty_tier: type text, not null, default 'bronze'" in shown


def test_a_reply_does_not_repeat_a_title_that_says_it_all(browser: Client, shop: Database) -> None:
    reply = text_of(ask(browser, "make customers.name optional"))

    assert "Make customers.name optional" in reply
    assert "Understood as" not in reply
