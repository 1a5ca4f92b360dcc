"""What is said in other orders and other company than anybody wrote down comes to what all its parts ask for, or is asked about."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.evals.composed import outcomes
from tests.evals.sampling import SEED

MESSAGES, RIGHT_AT_LEAST = 60, 0.9


@pytest.mark.parametrize("seed", [1, 2])
def test_messages_by_lot_come_to_all_that_they_ask_for_and_to_nothing_else(seed: int) -> None:
    found = outcomes(MESSAGES, seed=int(SEED) * 100 + seed)

    counted = Counter(one.verdict for one in found)
    assert not [(one.case.request, one.said) for one in found if one.verdict == "wrong"]
    assert counted["right"] >= RIGHT_AT_LEAST * MESSAGES, [(one.case.request, one.said) for one in found if one.verdict != "right"]
