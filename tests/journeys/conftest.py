"""What the journeys share: one installation started as a person starts it, and browsers for the people in it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from tests.embedded import Cluster, another_home, stop_servers
from tests.journeys.people import sign_in
from vast_project.services.places import places_of
from vast_project.services.postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
START_SECONDS = 240
#: How long a page may take to show what is expected of it; a busy machine is no failure.
PATIENCE_MS = 90_000
#: The demo's tables with a fiftieth of its rows: what a journey proves does not depend on their number.
DEMO_SCALE = "0.02"
_AGE = """
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
person = str(User.objects.get(username="{name}").pk)
for session in Session.objects.all():
    kept = session.get_decoded()
    if kept.get("_auth_user_id") == person:
        Session.objects.save(session.session_key, kept | {{"vast_password_at": "2020-01-01T00:00:00+00:00"}}, session.expire_date)
"""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys, and say so where there is no browser to drive."""
    for item in items:
        if item.nodeid.startswith("tests/journeys/"):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed; on Debian: apt-get install chromium"))


@dataclass
class Installation:
    """A running VAST: its address, its folder and the process to which Ctrl-C would go."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command of this installation."""
        line = [sys.executable, "manage.py", *arguments]
        return subprocess.run(line, cwd=ROOT, env=environment(self.home), capture_output=True, text=True, check=False, timeout=300)

    def let_hours_pass(self, name: str) -> None:
        """Make the sessions of a person such that their password was last given hours ago."""
        aged = self.command("shell", "--verbosity", "0", "-c", _AGE.format(name=name))
        assert aged.returncode == 0, aged.stderr

    def new_database(self, name: str, *, sql: str) -> str:
        """Make a database on this installation's server that VAST does not know yet, and return its URL."""
        return Cluster(EmbeddedPostgres(places_of(self.home))).create_database(name, sql=sql)


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a newcomer's shell, with the folder of this installation."""
    named = "DATABASE_URL DATABASE_ADMIN_URL REDIS_URL OPENAI_BASE_URL OPENAI_API_KEY VAST_MODEL VAST_SECRET_KEY".split()
    kept = {key: value for key, value in os.environ.items() if key not in named}
    return {**kept, "VAST_HOME": str(home), "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="package")
def vast() -> Iterator[Installation]:
    """``manage.py up`` on a free port, with a small demo shop, until the last journey has ended."""
    home = another_home("journeys")
    home.mkdir(mode=0o711)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (home / "up.log").open("wb")
    line = [sys.executable, "manage.py", "up", "--port", str(port), "--demo-scale", DEMO_SCALE]
    process = subprocess.Popen(line, cwd=ROOT, env=environment(home), stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    installation = Installation(f"http://127.0.0.1:{port}", home, process)
    try:
        _wait_until_ready(installation)
        yield installation
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=START_SECONDS)
        log.close()
        stop_servers(home)


def _wait_until_ready(installation: Installation) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if installation.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{installation.url}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    log = (installation.home / "up.log").read_text(errors="replace")
    pytest.fail(f"VAST did not become ready:\n{log[-4000:]}")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium, until the last journey has ended: its driver leaves no other event loop run in this process."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def cookies() -> dict[str, StorageState]:
    """What the browsers of people keep who have signed in: once is enough, a password is slow to check on purpose."""
    return {}


@pytest.fixture
def page_of(vast: Installation, browser: Browser, cookies: dict[str, StorageState]) -> Iterator[Callable[[str], Page]]:
    """A function that gives a person's own browser window, signed in; a script error or a blocked resource fails the test."""
    contexts: list[tuple[str, BrowserContext]] = []
    complaints: list[str] = []

    def open_for(name: str) -> Page:
        kept = cookies.get(name)
        context = browser.new_context(base_url=vast.url, viewport={"width": 1280, "height": 900}, storage_state=kept)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append((name, context))
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        if kept:
            page.goto("/")
        else:
            sign_in(page, vast.home, name)
        return page

    yield open_for
    for name, context in contexts:
        cookies[name] = context.storage_state()  # A session gets another key whenever its password is given.
        context.close()
    assert not complaints
