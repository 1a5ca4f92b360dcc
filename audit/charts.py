"""Figures as shapes: the numbers that the dashboard's inline SVG is drawn with. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from audit.figures import Bucket, RouteFigures

WIDTH, HEIGHT = 720, 120
_GAP = 0.25
#: The latency axis: powers of ten from 1 ms to 100 s; what lies beyond is drawn at its end.
TICKS_MS = (1, 10, 100, 1_000, 10_000, 100_000)
RANGE_WIDTH = 500
_DIGIT = 10


@dataclass(frozen=True)
class Bar:
    """One bar: its box, the part of it that was not answered, and the words for people who point at it."""

    x: float
    y: float
    width: float
    height: float
    bad_y: float
    bad_height: float
    title: str


@dataclass(frozen=True)
class BarChart:
    """Bars over time with the value at the top of the axis."""

    bars: tuple[Bar, ...]
    top: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def middle(self) -> float:
        """Return the height of the line half way up."""
        return self.height / 2

    @property
    def axis_height(self) -> int:
        """Return the height of the drawing with room for its lines."""
        return self.height + 6


@dataclass(frozen=True)
class LatencyRange:
    """One route's stretch from p50 to p95 on a logarithmic axis."""

    route: RouteFigures
    start: float
    end: float

    @property
    def length(self) -> float:
        """Return the stretch's width, wide enough to be seen."""
        return max(self.end - self.start, 3.0)


@dataclass(frozen=True)
class Tick:
    """One mark of the latency axis."""

    x: float
    label: str


def bars(buckets: Sequence[Bucket]) -> BarChart:
    """Lay buckets out from left to right, the highest reaching a round number at the top."""
    top = _round_up(max((bucket.count for bucket in buckets), default=0))
    slot = WIDTH / max(len(buckets), 1)
    return BarChart(tuple(_bar(bucket, number * slot, slot, top) for number, bucket in enumerate(buckets)), top)


def _bar(bucket: Bucket, x: float, slot: float, top: int) -> Bar:
    height, bad = (round(HEIGHT * count / top, 1) for count in (bucket.count, bucket.not_ok))
    words = f"{bucket.start:%d %b %H:%M}: {bucket.count} questions, {bucket.not_ok} not answered"
    return Bar(
        x=round(x + slot * _GAP / 2, 1),
        y=round(HEIGHT - height, 1),
        width=round(slot * (1 - _GAP), 1),
        height=height,
        bad_y=round(HEIGHT - bad, 1),
        bad_height=bad,
        title=words,
    )


def latency_ranges(routes: Sequence[RouteFigures]) -> tuple[LatencyRange, ...]:
    """Place every route's p50 and p95 on the axis."""
    return tuple(LatencyRange(route, _position(route.p50_ms), _position(route.p95_ms)) for route in routes)


def latency_ticks() -> tuple[Tick, ...]:
    """Return the marks of the axis with their labels."""
    return tuple(Tick(_position(ms), f"{ms} ms" if ms < 1_000 else f"{ms // 1_000} s") for ms in TICKS_MS)


def _position(milliseconds: float) -> float:
    low, high = log10(TICKS_MS[0]), log10(TICKS_MS[-1])
    inside = min(max(milliseconds, TICKS_MS[0]), TICKS_MS[-1])
    return round((log10(inside) - low) / (high - low) * RANGE_WIDTH, 1)


def _round_up(highest: int) -> int:
    """Return a round number at or above: 9 stays, 12 becomes 15, 126 becomes 150, 905 becomes 950."""
    if highest < _DIGIT:
        return max(highest, 1)
    unit = 5 * _DIGIT ** (len(str(highest)) - 2)
    return -(-highest // unit) * unit
