"""Requests in many words come to the SQL that says the same: nearly all, and none to another. Every fourth is tried here."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.evals.requests import cases, judge

#: Parts that several processes try side by side: in one, they alone would keep a process busy to the end of a run of all tests.
PARTS = 4
#: How many of a part are right at least: of all it is more than 0.85, and a part of 230 lies up to two hundredths below.
FLOOR = 0.83


@pytest.mark.parametrize("part", range(PARTS))
def test_requests_come_to_what_was_meant(part: int) -> None:
    outcomes = [judge(one) for one in list(cases())[::4][part::PARTS]]

    counted = Counter(one.verdict for one in outcomes)
    assert not [(one.case.request, one.said) for one in outcomes if one.verdict == "wrong"]
    assert counted["right"] >= FLOOR * len(outcomes), [one.case.request for one in outcomes if one.verdict != "right"]
