"""Requests in many words come to the SQL that says the same: nearly all, and none to another. Some are tried here, by lot."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.evals.requests import cases, judge
from tests.evals.sampling import drawn

#: Parts that several processes try side by side: in one, they alone would keep a process busy to the end of a run of all tests.
PARTS = 2
#: One schema in so many, and of its requests one in so many: making a schema takes longer than hearing a request over it.
SCHEMAS_IN, REQUESTS_IN = 5, 4
#: How many of a part are right at least: of all it is more than 0.85, and a part of 125 lies up to seven hundredths below.
FLOOR = 0.78


@pytest.mark.parametrize("part", range(PARTS))
def test_requests_come_to_what_was_meant(part: int) -> None:
    those = drawn(cases(), one_in=SCHEMAS_IN, named=lambda one: one.schema)
    outcomes = [judge(one) for one in drawn(those, one_in=REQUESTS_IN, named=lambda one: f"{one.schema} {one.request}")[part::PARTS]]

    counted = Counter(one.verdict for one in outcomes)
    assert not [(one.case.request, one.said) for one in outcomes if one.verdict == "wrong"]
    assert counted["right"] >= FLOOR * len(outcomes), [one.case.request for one in outcomes if one.verdict != "right"]
