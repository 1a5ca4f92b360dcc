"""Plans by lot on schemas by lot: forward and back again, and everything is as it was. ``VAST_RANDOM_PLANS=60`` draws more.

``python -m tests.benchmarks.random_plans`` draws five hundred and says what became of them.
"""

from __future__ import annotations

import os

import pytest

from tests.ops_world import World
from tests.support.there_and_back import there_and_back

COUNT = int(os.environ.get("VAST_RANDOM_PLANS", "12"))
#: So many seeds share a world: a world takes longer to make than a plan to carry out.
TOGETHER = 12


@pytest.mark.parametrize("first", range(0, COUNT, TOGETHER))
def test_forward_and_back_leaves_schema_and_rows_as_they_were(world: World, first: int) -> None:
    outcomes = [there_and_back(world, seed) for seed in range(first, min(COUNT, first + TOGETHER))]

    assert [one for one in outcomes if one.left] == []
    kinds = {kind for one in outcomes for kind in one.kinds}
    assert len(kinds) > 5, kinds
