"""A change, by mouse, from the question to the rollback: an operator and an approver in two browsers."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Installation
from tests.journeys.people import ask, password


def test_a_column_goes_all_the_way_to_production_and_back(page_of: Callable[[str], Page], vast: Installation) -> None:
    operator = page_of("olivia")
    ask(operator, "add a column loyalty_note text to customers")
    card = operator.locator("article.answer").last
    expect(card).to_contain_text("loyalty_note")
    card.get_by_role("link", name="Open the plan").click()
    expect(operator.get_by_role("heading", level=1)).to_contain_text("loyalty_note")
    address = operator.url

    operator.get_by_role("button", name="Run in staging").click()
    expect(operator.locator("#evidence")).to_be_visible()
    operator.get_by_role("button", name="Request approval").click()
    expect(operator.locator("main")).to_contain_text("waits for")

    approver = page_of("arthur")
    vast.let_hours_pass("arthur")
    decide(approver, address, "Approve", comment="Read and right.", password=password(vast.home, "arthur"))

    operator.reload()
    operator.get_by_role("button", name="Promote").click()
    expect(operator.locator(".page-head")).to_contain_text("promoted")
    operator.goto("/")
    ask(operator, "which columns does customers have?")
    expect(operator.locator("article.answer").last).to_contain_text("loyalty_note")

    operator.goto(address)
    operator.get_by_role("button", name="Roll back").click()
    expect(operator.locator(".page-head")).to_contain_text("rolled back")
    operator.goto("/")
    ask(operator, "which columns does customers have?")
    expect(operator.locator("article.answer").last).not_to_contain_text("loyalty_note")


def decide(page: Page, address: str, decision: str, *, comment: str, password: str) -> None:
    """Decide about a plan in the admin, after reading the confirmation page; whoever signed in a while ago gives their password there."""
    plan = address.rstrip("/").rsplit("/", 1)[-1]
    page.goto(f"/admin/ops/planrecord/{plan}/change/")
    page.get_by_role("button", name=decision).first.click()
    expect(page.locator("#content")).to_contain_text("Digest")
    page.get_by_label("Comment").fill(comment)
    page.get_by_label("Your password").fill(password)
    page.get_by_role("button", name=decision).click()
