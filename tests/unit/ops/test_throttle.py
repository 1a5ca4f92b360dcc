"""How batches make room follows from what the server reports: rests, waits for replicas, and a person's cap."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from ops.executor import throttle
from ops.executor.brake import FIRST_REST, Brake
from ops.executor.throttle import AIM_BESIDE_MS, Throttle
from ops.executor.walking import Pace

CALM: dict[str, Any] = {"lag": 0.0, "behind": 0, "oldest": 0.0, "vacuums": 0, "shipped": False, "wal": 0}


@dataclass
class Place:
    """A lease, a session and an observer in one: what the server reports, one report after the other, and the rests taken."""

    reports: list[dict[str, Any]] = field(default_factory=lambda: [CALM])
    busy: float = 0.0
    rows_cap: int | None = None
    rests: list[float] = field(default_factory=list)
    brake: Brake = field(default_factory=Brake)

    def __post_init__(self) -> None:
        self.lease = self.session = self.observer = self

    def dicts(self, _query: str, _params: dict[str, Any]) -> list[dict[str, Any]]:
        return [self.reports.pop(0) if len(self.reports) > 1 else self.reports[0]]

    def share_busy(self) -> float:
        return self.busy

    def pause(self, seconds: float) -> None:
        self.rests.append(seconds)


@pytest.fixture(autouse=True)
def look_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "LOOK_EVERY_S", -1.0)


def rests(place: Place, *, took_ms: float = 100.0, rows: int = 1_000, batches: int = 1) -> list[float]:
    throttled = Throttle(place, "public.orders")  # type: ignore[arg-type]
    for _ in range(batches):
        throttled.look()
        throttled.rest(took_ms, rows)
    return place.rests


def test_alone_nothing_rests() -> None:
    assert rests(Place()) == []


def test_beside_others_the_brake_says_how_long() -> None:
    assert rests(Place(busy=1.0)) == [pytest.approx(0.1 * FIRST_REST)]


def test_a_vacuum_of_the_table_gets_a_little_room_and_an_old_transaction_more() -> None:
    assert rests(Place([CALM | {"vacuums": 1}])) == [pytest.approx(0.025)]
    assert rests(Place([CALM | {"oldest": 299.0}])) == []
    assert rests(Place([CALM | {"oldest": 301.0, "vacuums": 1}])) == [pytest.approx(0.1)]


@pytest.mark.parametrize("report", [{"lag": 6.0}, {"behind": 300 * 1024**2}])
def test_a_replica_that_is_behind_is_waited_for_until_it_is_not(report: dict[str, Any]) -> None:
    place = Place([CALM | report, CALM | report, CALM])

    assert len(rests(place)) == 2, "two looks in vain"


def test_log_that_somebody_has_to_ship_is_written_no_faster_than_it_can_be() -> None:
    much = [CALM | {"shipped": True, "wal": number * 10**12} for number in (1, 2)]

    assert rests(Place(list(much)), batches=2) == [pytest.approx(0.1 * FIRST_REST)]
    assert rests(Place([one | {"shipped": False} for one in much]), batches=2) == []


def test_a_cap_of_rows_is_kept_whoever_is_there() -> None:
    assert rests(Place(rows_cap=5_000)) == [pytest.approx(0.1)]
    assert rests(Place(rows_cap=5_000, busy=1.0)) == [pytest.approx(0.1 * FIRST_REST)]


@pytest.mark.parametrize(
    ("size", "ms", "then"),
    [(1_000, 1.0, 1_000), (1_000, 0.1, 2_000), (1_000, 2.0, 500), (50_000, 100.0, 500), (200, 10.0, 200), (200, 200.0, 1), (1, 0.2, 2)],
)
def test_batches_get_smaller_only_as_long_as_that_is_of_use(size: int, ms: float, then: int) -> None:
    pace = Pace(size)

    pace.took(ms, aim_ms=AIM_BESIDE_MS)

    assert pace.size == then


def test_a_hunted_row_is_not_lost_among_others() -> None:
    pace = Pace(4, hunting=True)

    pace.took(1.0, aim_ms=AIM_BESIDE_MS)
    pace.halve()

    assert pace.size == 2
