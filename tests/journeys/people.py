"""The demo people at the keyboard."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from vast_project.services.places import places_of
from vast_project.services.secrets import password_of


def sign_in(page: Page, home: Path, name: str) -> None:
    """Type name and password as `make run` printed them."""
    page.goto("/login/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(password(home, name))
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("header.top")).to_contain_text(name)


def password(home: Path, name: str) -> str:
    """Return a demo person's password, as `make run` printed it."""
    return password_of(places_of(home), f"demo-{name}", characters=12)


def ask(page: Page, text: str) -> None:
    """Type a message and wait for VAST's answer to it."""
    answers = page.locator("article.answer")
    before = answers.count()
    page.get_by_label("Message to VAST").fill(text)
    page.get_by_role("button", name="Send").click()
    expect(answers).to_have_count(before + 1)
