"""How long a person waits at the browser: ``python -m tests.benchmarks.browser URL USER PASSWORD``, of a VAST that is running.

In the system's Chromium, from the key that sends a message until its answer stands in the page and has been laid out. Facts and
requests for changes are asked in turn, each beside the smallest page of the same server (``/healthz``) fetched by the same
browser, so that what machine and browser take is seen. Every request leaves a draft of a plan: withdraw them, or use a demo.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import CHROMIUM, FLAGS

FACTS = ("how large is the database?", "which indexes does orders have?", "how many tables are there?", "who can write to orders?")
CHANGES = ("add a column bench_{n} text to customers", "add an index on orders (placed_at, status)")
#: Sends a message as a person's Enter does, and returns the milliseconds until one answer more is there and laid out.
SEND = """async (text) => {
  const form = document.querySelector("#composer"), turns = document.querySelector("#turns");
  const before = turns.querySelectorAll("article.answer").length;
  const answered = new Promise(resolve => {
    const watcher = new MutationObserver(() => {
      if (turns.querySelectorAll("article.answer").length > before) { watcher.disconnect(); resolve(); }
    });
    watcher.observe(turns, {childList: true, subtree: true});
  });
  form.elements.text.value = text;
  const began = performance.now();
  form.requestSubmit();
  await answered;
  turns.lastElementChild.getBoundingClientRect();
  return performance.now() - began;
}"""
SMALLEST = """async () => {
  const began = performance.now();
  await (await fetch("/healthz", {cache: "no-store"})).text();
  return performance.now() - began;
}"""


def main(url: str, user: str, password: str, *, times: int) -> None:
    """Ask in turn, and print a line of JSON for each kind of message."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page()
        _sign_in(page, url, user, password)
        waited = _ask_all(page, times)
        browser.close()
    smallest = median(waited["smallest"])
    for what, took in waited.items():
        cuts = quantiles(took, n=20)
        figures = {"median_ms": median(took), "p95_ms": cuts[18], "worst_ms": max(took), "times_the_smallest": median(took) / smallest}
        print(json.dumps({"what": what, **{name: round(value, 1) for name, value in figures.items()}, "times": len(took)}))


def _sign_in(page: Page, url: str, user: str, password: str) -> None:
    page.goto(url)
    page.get_by_label("User name").fill(user)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.locator("#composer").wait_for()


def _ask_all(page: Page, times: int) -> dict[str, list[float]]:
    waited: dict[str, list[float]] = defaultdict(list)
    for text in (*FACTS, *CHANGES):
        page.evaluate(SEND, text.format(n="first"))
    for turn in range(times):
        waited["smallest"].append(page.evaluate(SMALLEST))
        waited["fact"].append(page.evaluate(SEND, FACTS[turn % len(FACTS)]))
        waited["change"].append(page.evaluate(SEND, CHANGES[turn % len(CHANGES)].format(n=turn)))
    return waited


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("user")
    parser.add_argument("password")
    parser.add_argument("--times", type=int, default=60)
    given = parser.parse_args()
    main(given.url, given.user, given.password, times=given.times)
