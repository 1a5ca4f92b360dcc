"""What evidence says and when it ends: growth, plans of queries, and the choice of a copy."""

from __future__ import annotations

import pytest

from ops.executor.growth import grown
from ops.staging.query_plans import Explained, Query, compared
from ops.staging.wish import Wish

MB = 1024**2
GB = 1024**3


@pytest.mark.parametrize(
    ("then", "now", "ends"),
    [
        (100 * MB, 149 * MB, False),
        (100 * MB, 151 * MB, True),
        (1 * MB, 8 * MB, False),
        (1 * MB, 10 * MB, True),
        (0, 9 * MB, True),
        (100 * MB, 20 * MB, False),
    ],
)
def test_evidence_ends_when_a_table_has_grown_by_half_and_by_more_than_a_trifle(then: int, now: int, ends: bool) -> None:
    assert bool(grown({"public.orders": then}, {"public.orders": now})) is ends


def test_a_table_that_is_gone_is_drift_and_no_growth() -> None:
    assert grown({"public.orders": 100 * MB}, {}) == {}


def test_queries_that_fail_or_get_worse_come_first() -> None:
    queries = [Query(f"SELECT {number}", number, 1.0) for number in range(5)]
    before = [Explained(100, "Seq Scan orders"), Explained(100, "a"), Explained(100, "a"), Explained(None, "", "no"), Explained(9, "a")]
    after = [Explained(149, "Seq Scan orders"), Explained(10, "b"), Explained(150, "c"), Explained(None, "", "no"), Explained(None, "", "gone")]

    found = compared(queries, before, after)

    assert [(one["query"], one["verdict"]) for one in found] == [
        ("SELECT 4", "breaks"), ("SELECT 2", "worse"), ("SELECT 1", "better"), ("SELECT 0", "same"), ("SELECT 3", "same"),
    ]  # fmt: skip
    assert found[0]["error"] == "gone"
    assert found[1]["ratio"] == 1.5


@pytest.mark.parametrize(
    ("wish", "size", "strategy", "masked"),
    [
        (Wish(), 1 * GB, "template", False),
        (Wish(), 3 * GB, "dump", False),
        (Wish(), 51 * GB, "sample", True),
        (Wish(sample_above_mb=100), 1 * GB, "sample", True),
        (Wish(strategy="dump"), 60 * GB, "dump", False),
        (Wish(strategy="sample", masks="never"), 1 * MB, "sample", False),
        (Wish(masks="always"), 1 * MB, "template", True),
    ],
)
def test_how_a_database_is_copied_goes_by_its_size_and_what_is_set(wish: Wish, size: int, strategy: str, masked: bool) -> None:
    assert wish.chosen(size) == strategy
    assert wish.is_masked(strategy) is masked
