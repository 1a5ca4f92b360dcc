"""Readings that no row could fulfil."""

from __future__ import annotations

import pytest

from facts.reads.grammar.contradictions import contradict
from facts.reads.spec import Between, Col, Compare, Condition, Hop, Moment, Period, Related
from knowledge.schema import Name

OPENED, CITY = Col("opened"), Col("city")
STAGES = (Hop(Name("public", "theatre"), Name("public", "stage"), (("id", "theatre_id"),), True, "stage.theatre_id"),)


@pytest.mark.parametrize(
    "conditions",
    [
        (Compare(OPENED, "<", 1900), Compare(OPENED, ">", 1950)),
        (Between(OPENED, 1900, 1910), Compare(OPENED, "=", 1950)),
        (Compare(CITY, "=", "Oban"), Compare(CITY, "=", "Mallaig")),
        (Period(OPENED, None, Moment("2020-01-01")), Period(OPENED, Moment("2021-01-01"), None)),
        (Related(STAGES, (Compare(OPENED, "<", 1900), Compare(OPENED, ">", 1950))),),
    ],
)
def test_no_row_lies_in_two_places(conditions: tuple[Condition, ...]) -> None:
    assert contradict(conditions)


@pytest.mark.parametrize(
    "conditions",
    [
        (Compare(OPENED, ">", 1900), Compare(OPENED, "<", 1950)),
        (Compare(OPENED, "<>", 1900), Compare(OPENED, "=", 1950)),
        (Compare(CITY, "=", "Oban"), Compare(OPENED, "=", 1950)),
        (Period(OPENED, Moment("2020-01-01"), None), Period(OPENED, None, Moment("2021-01-01"))),
        (Period(OPENED, Moment(offset=-7), None), Period(OPENED, None, Moment("2021-01-01"))),
        (Related(STAGES, (Compare(OPENED, "<", 1900),)), Related(STAGES, (Compare(OPENED, ">", 1950),))),
    ],
)
def test_conditions_that_one_row_may_fulfil(conditions: tuple[Condition, ...]) -> None:
    assert not contradict(conditions)
