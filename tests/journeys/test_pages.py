"""The pages under one's fingers: the keyboard, a telephone, and an answer that does not come."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Installation
from tests.journeys.people import ask, sign_in

WIDTHS = (360, 1280, 1920)
PAGES = ["/", "/plans/", "/databases/", "/databases/shop/", "/dashboard/", "/dashboard/audit/"]


def test_a_conversation_by_keyboard(page_of: Callable[[str], Page]) -> None:
    page = page_of("olivia")
    page.goto("/chat/shop/")
    message = page.get_by_label("Message to VAST")
    expect(message).to_be_focused()

    message.press_sequentially("SELECT 41 + 1")
    message.press("Shift+Enter")
    message.press_sequentially("AS answer")
    message.press("Enter")
    expect(page.locator("article.answer")).to_contain_text("answer: 42")
    expect(page.locator(".question .said").first).to_have_text("SELECT 41 + 1\nAS answer")
    expect(message).to_be_focused()
    expect(message).to_have_value("")
    expect(page.get_by_role("navigation", name="Conversations")).to_contain_text("SELECT 41 + 1 AS answer")

    page.reload()
    expect(page.locator("article.answer")).to_contain_text("answer: 42")


def test_a_choice_that_is_offered_is_sent_by_its_button(page_of: Callable[[str], Page]) -> None:
    page = page_of("olivia")
    ask(page, "add a column badge to customers")
    choice = page.locator("article.answer").last.locator("form.say").filter(has_text="boolean")
    sent = choice.locator("input[name=text]").input_value()
    choice.get_by_role("button").click()

    expect(page.locator("article.answer")).to_have_count(2)
    expect(page.locator(".question .said").last).to_have_text(sent)


def test_the_sql_behind_an_answer_can_be_read_and_copied(page_of: Callable[[str], Page]) -> None:
    page = page_of("olivia")
    ask(page, "how large is the database?")
    answer = page.locator("article.answer").last
    expect(answer.locator("figure.sql")).not_to_be_visible()
    answer.locator("summary").click()
    expect(answer.locator("figure.sql")).to_contain_text("pg_database_size")
    answer.get_by_role("button", name="Copy").click()
    expect(answer.locator("[data-copy]")).to_have_text("Copied")


def test_a_message_that_was_not_answered_is_still_there(vast: Installation, browser: Browser) -> None:
    # A window of its own: the browser itself complains of an answer that does not come.
    page = browser.new_page(base_url=vast.url)
    sign_in(page, vast.home, "olivia")
    page.goto("/chat/shop/")
    page.route("**/ask/", lambda route: route.abort())
    message = page.get_by_label("Message to VAST")
    message.fill("how large is the database?")
    message.press("Enter")

    expect(page.locator("#unsent")).to_contain_text("VAST did not answer.")
    expect(message).to_have_value("how large is the database?")
    page.unroute("**/ask/")
    message.press("Enter")
    expect(page.locator("article.answer")).to_have_count(1)
    expect(page.locator("#unsent")).not_to_be_visible()
    page.context.close()


def test_the_first_tab_leads_past_the_navigation(page_of: Callable[[str], Page]) -> None:
    page = page_of("audrey")
    page.goto("/dashboard/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Last 24 hours")).to_be_focused()


def test_no_page_is_wider_than_its_window(page_of: Callable[[str], Page]) -> None:
    page = page_of("admin")
    ask(page, "SELECT repeat('word ', 100) AS text, * FROM orders LIMIT 3")

    for path in [page.url, *PAGES]:
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.locator("html").evaluate("element => element.scrollWidth") <= width, (path, width)
