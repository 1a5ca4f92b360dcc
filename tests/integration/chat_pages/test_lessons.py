"""A word that is taught in the chat is understood from then on, in questions and in changes."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from guardian.shortcuts import remove_perm

from audit.models import Entry
from knowledge.models import Database, Note
from ops.models import PlanRecord
from tests.integration.chat_pages.test_asking import ask, text_of
from tests.support.people import with_role

pytestmark = pytest.mark.django_db


def test_what_was_taught_is_understood_in_facts_reads_and_changes(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "by punters we mean customers"))
    counted = text_of(ask(browser, "how many punters are there?"))
    described = text_of(ask(browser, "describe punters"))
    made = text_of(ask(browser, "add a column nickname text to punters"))

    assert "From now on “punters” means customers" in page
    assert "Number of customers: 4" in counted
    assert "Description of a table" in described
    assert "I made a plan" in made
    assert PlanRecord.objects.get().title == "Add column customers.nickname"
    assert Entry.objects.filter(action="knowledge.note.remembered").exists()


def test_a_new_name_stays_one_though_it_was_taught(browser: Client, shop: Database) -> None:
    ask(browser, "by punters we mean customers")
    ask(browser, "add a column punters integer to orders")

    assert PlanRecord.objects.get().title == "Add column orders.punters"


def test_a_name_of_the_database_cannot_be_taught_to_mean_another(browser: Client, shop: Database) -> None:
    page = text_of(ask(browser, "by orders we mean customers"))

    assert "has a meaning of its own" in page
    assert not Note.objects.exists()


def test_who_may_only_look_teaches_nothing(browser: Client, olga: User, shop: Database) -> None:
    olga.groups.clear()
    remove_perm("operate_database", olga, shop)
    with_role(olga, "auditor", shop)

    page = text_of(ask(browser, "by punters we mean customers"))

    assert "needs the operator or approver role" in page
    assert not Note.objects.exists()
