"""Rows by mouse: asked for in words, edited with a value in a field, exported, verified, and asked again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.people import ask


def test_an_answer_is_edited_exported_verified_and_given_again(page_of: Callable[[str], Page], tmp_path: Path) -> None:
    page = page_of("olivia")
    ask(page, "number of orders per status")
    answer = page.locator("article.answer").last
    expect(answer.get_by_role("table")).to_contain_text("delivered")

    answer.get_by_text("Edit and run again").click()
    editor = answer.get_by_role("textbox", name="SQL")
    editor.fill("SELECT status, count(*) AS number FROM orders WHERE id <= :most GROUP BY status ORDER BY status")
    answer.get_by_label("most", exact=True).fill("10")
    expect(editor).to_be_visible()
    answer.get_by_role("button", name="Run again").click()
    expect(page.locator("article.answer")).to_have_count(2)
    edited = page.locator("article.answer").last
    expect(edited.get_by_role("table")).to_contain_text("number")

    with page.expect_download() as download:
        edited.get_by_role("button", name="Export CSV").click()
    download.value.save_as(tmp_path / "rows.csv")
    assert (tmp_path / "rows.csv").read_text().startswith("status,number\n")
    assert download.value.suggested_filename == "shop.csv"

    edited.get_by_role("button", name="This is right").click()
    expect(edited).to_contain_text("Kept as verified")
    ask(page, "Number of orders per status?")
    again = page.locator("article.answer").last
    expect(again).to_contain_text("Verified by olivia")
    expect(again.get_by_role("columnheader", name="number")).to_be_visible()

    again.get_by_role("link", name="Verified questions").click()
    expect(page.get_by_role("main")).to_contain_text("number of orders per status")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("main")).to_contain_text("no longer verified")


def test_a_typed_statement_asks_for_its_values_and_a_plan_is_shown(page_of: Callable[[str], Page]) -> None:
    page = page_of("olivia")
    ask(page, "SELECT id, status FROM orders WHERE id <= %(most)s ORDER BY id")
    asked = page.locator("article.answer").last
    expect(asked).to_contain_text("Give a value for most")
    asked.get_by_label("most", exact=True).fill("1500")
    asked.get_by_role("button", name="Run again").click()
    expect(page.locator("article.answer").last).to_contain_text("The first 1,000 rows of more")

    ask(page, "EXPLAIN ANALYZE SELECT count(*) FROM orders")
    expect(page.locator("article.answer").last.locator("pre.plan")).to_contain_text("actual time")
