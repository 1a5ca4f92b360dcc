"""Questions by mouse and keyboard: facts, reads, refusals, what only a model could have answered, and who may not."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Installation
from tests.journeys.people import ask


def test_facts_follow_one_another_with_their_source(page_of: Callable[[str], Page]) -> None:
    page = page_of("olivia")
    ask(page, "which indexes does orders have?")
    answer = page.locator("article.answer").last
    expect(answer).to_contain_text("orders_customer_id_idx")
    expect(answer.get_by_role("table")).to_contain_text("orders_placed_at_idx")
    expect(answer).to_contain_text("no model")

    ask(page, "and customers?")
    follow_up = page.locator("article.answer").last
    expect(follow_up).to_contain_text("customers_lower_email_idx")
    follow_up.locator("summary").click()
    expect(follow_up.locator("figure.sql")).to_contain_text("pg_index")


def test_rows_are_read_in_words_and_in_sql(page_of: Callable[[str], Page]) -> None:
    page = page_of("olivia")
    ask(page, "how many orders are there?")
    expect(page.locator("article.answer").last).to_contain_text("2,400")
    ask(page, "SELECT status, count(*) FROM orders GROUP BY 1 ORDER BY 1")
    expect(page.locator("article.answer").last.get_by_role("table")).to_contain_text("delivered")


def test_what_would_change_data_is_refused_and_says_what_to_do(page_of: Callable[[str], Page]) -> None:
    page = page_of("olivia")
    ask(page, "WITH gone AS (DELETE FROM orders RETURNING 1) SELECT count(*) FROM gone")
    refusal = page.locator("article.answer").last.locator(".refusal")
    expect(refusal).to_contain_text("DELETE")
    expect(refusal).to_contain_text("Instead:")
    ask(page, "how many orders are there?")
    expect(page.locator("article.answer").last).to_contain_text("2,400")

    page.goto("/dashboard/")
    expect(page.locator("main")).to_contain_text("WITH gone AS")


def test_without_a_model_the_answer_is_honest_and_offers_what_is_near(page_of: Callable[[str], Page]) -> None:
    page = page_of("olivia")
    ask(page, "quelle est la couleur préférée du directeur")
    answer = page.locator("article.answer").last
    expect(answer).to_contain_text("Only a model could have answered")
    answer.locator("form.say button").first.click()
    expect(page.locator("article.answer")).to_have_count(2)


def test_an_auditor_sees_everything_and_changes_nothing(page_of: Callable[[str], Page]) -> None:
    page = page_of("audrey")
    ask(page, "how large is the database?")
    expect(page.locator("article.answer").last).to_contain_text("MB on disk")
    ask(page, "SELECT email FROM customers LIMIT 1")
    expect(page.locator("article.answer").last.locator(".refusal")).to_contain_text("operator or approver role")
    ask(page, "add a column secret text to customers")
    expect(page.locator("article.answer").last.locator(".refusal")).to_be_visible()

    page.goto("/plans/")
    expect(page.get_by_role("button", name="Run in staging")).to_have_count(0)
    page.goto("/dashboard/audit/")
    expect(page.get_by_role("table")).to_contain_text("chat.message.refused")


def test_a_database_is_added_and_those_without_a_role_do_not_find_it(vast: Installation, page_of: Callable[[str], Page]) -> None:
    url = vast.new_database("ledger", sql="CREATE TABLE bookings (id bigint PRIMARY KEY, amount numeric)")
    added = vast.command("database", "add", "ledger", url, "--json")
    assert added.returncode == 0, added.stderr

    administrator = page_of("admin")
    administrator.goto("/databases/")
    expect(administrator.get_by_role("main")).to_contain_text("ledger")
    administrator.goto("/chat/ledger/")
    ask(administrator, "list tables")
    expect(administrator.locator("article.answer").last).to_contain_text("bookings")

    stranger = page_of("olivia")
    for path in ("/databases/ledger/", "/chat/ledger/", "/databases/nowhere/"):
        answer = stranger.request.get(path)
        assert answer.status == 404
        assert "Not found" in answer.text()
    stranger.goto("/databases/")
    expect(stranger.get_by_role("main")).not_to_contain_text("ledger")


def test_the_dashboard_counts_what_was_asked(page_of: Callable[[str], Page]) -> None:
    page = page_of("arthur")
    ask(page, "how large is the database?")
    page.goto("/dashboard/")
    expect(page.get_by_role("region", name="Routes and latency")).to_contain_text("fact")
    page.get_by_role("link", name="Last 7 days").click()
    expect(page.get_by_role("heading", name="Questions over time")).to_be_visible()
