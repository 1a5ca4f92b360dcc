"""Requests in many words come to the SQL that says the same: nearly all, and none to another. Every fourth is tried here."""

from __future__ import annotations

from collections import Counter

from tests.evals.requests import cases, judge


def test_requests_come_to_what_was_meant() -> None:
    outcomes = [judge(one) for one in list(cases())[::4]]

    counted = Counter(one.verdict for one in outcomes)
    assert not [(one.case.request, one.said) for one in outcomes if one.verdict == "wrong"]
    assert counted["right"] >= 0.85 * len(outcomes), [one.case.request for one in outcomes if one.verdict != "right"]
