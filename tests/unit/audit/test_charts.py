"""Figures as shapes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from audit.charts import HEIGHT, RANGE_WIDTH, WIDTH, bars, latency_ranges
from audit.figures import Bucket, RouteFigures

START = datetime(2026, 3, 1, tzinfo=UTC)


def buckets(*counts: int) -> list[Bucket]:
    return [Bucket(START + timedelta(hours=at), count, count // 2) for at, count in enumerate(counts)]


def route(p50: float, p95: float) -> RouteFigures:
    return RouteFigures("fact", 1, 1, 0, 0, 0, p50, p95)


def test_bars_fill_the_width_and_stand_on_the_axis() -> None:
    chart = bars(buckets(0, 5, 10))

    assert all(bar.y + bar.height == HEIGHT for bar in chart.bars)
    assert chart.bars[0].height == 0
    assert chart.bars[2].height == 2 * chart.bars[1].height == HEIGHT
    assert chart.bars[-1].x + chart.bars[-1].width < WIDTH


@pytest.mark.parametrize(("highest", "top"), [(0, 1), (1, 1), (9, 9), (10, 10), (12, 15), (126, 150), (905, 950), (1000, 1000)])
def test_the_axis_ends_at_a_round_number(highest: int, top: int) -> None:
    assert bars(buckets(highest)).top == top


def test_the_part_that_was_not_answered_is_told_in_words_too() -> None:
    [bar] = bars(buckets(4)).bars

    assert bar.bad_height == bar.height / 2
    assert bar.title == "01 Mar 00:00: 4 questions, 2 not answered"


@pytest.mark.parametrize(
    ("p50", "p95", "start", "end"), [(1, 100_000, 0, RANGE_WIDTH), (0.01, 1e9, 0, RANGE_WIDTH), (10, 10, 100, 100)]
)
def test_latency_is_placed_on_a_logarithmic_axis(p50: float, p95: float, start: float, end: float) -> None:
    [placed] = latency_ranges([route(p50, p95)])

    assert (placed.start, placed.end) == (start, end)
    assert placed.length > 0
