"""Windows, freezes and covers, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from ops.policy import PolicyInvalid, Window, closed, freezes_from, reaches, relations_of, windows_from

SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)


def at(day: int, clock: str) -> datetime:
    """Return a moment of November 2026; the 21st is a Saturday."""
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock), tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        (at(21, "21:59"), False),
        (at(21, "22:00"), True),
        (at(22, "03:59"), True),
        (at(22, "04:00"), False),
        (at(22, "22:30"), False),
        (at(21, "03:00"), False),
    ],
)
def test_a_window_past_midnight_belongs_to_the_day_it_opened(moment: datetime, holds: bool) -> None:
    window = Window(("sat",), time(22), time(4))

    assert window.holds(moment) is holds


def test_a_window_is_read_in_its_own_zone() -> None:
    (window,) = windows_from([{"days": ["sat"], "from": "08:00", "until": "09:00", "zone": "Asia/Tokyo"}])

    assert window.holds(at(20, "23:30"))
    assert not window.holds(at(21, "08:30"))
    assert str(window) == "sat 08:00–09:00 Asia/Tokyo"


def test_no_windows_means_any_time_and_a_freeze_comes_before_a_window() -> None:
    always = windows_from([{"from": "00:00", "until": "00:00"}])
    freeze = freezes_from([{"from": "2026-11-20T00:00Z", "until": "2026-11-22T00:00Z", "reason": "Black Friday"}])

    assert closed((), (), SATURDAY) == ""
    assert closed(always, (), SATURDAY) == ""
    assert "frozen until 2026-11-22 00:00 UTC: Black Friday" in closed(always, freeze, SATURDAY)
    assert "only at these times: sun" in closed(windows_from([{"days": ["sun"], "from": "01:00", "until": "02:00"}]), (), SATURDAY)


@pytest.mark.parametrize(("cover", "risk", "reached"), [("low", "low", True), ("low", "medium", False), ("critical", "low", True)])
def test_a_policy_covers_changes_up_to_its_risk(cover: str, risk: str, reached: bool) -> None:
    assert reaches(cover, risk) is reached


@pytest.mark.parametrize(
    "windows",
    [{}, ["sat"], [{"days": []}], [{"days": ["someday"], "from": "1:00", "until": "2:00"}], [{"from": "08:00"}],
     [{"from": "08:00", "until": "25:00"}], [{"from": "08:00", "until": "09:00", "zone": "Nowhere/Here"}],
     [{"from": "08:00", "until": "09:00", "open": True}], [{"from": "08:00", "until": "09:00", "zone": 7}]],
)  # fmt: skip
def test_windows_that_cannot_be_read_are_refused(windows: object) -> None:
    with pytest.raises(PolicyInvalid, match="Nothing was proposed"):
        windows_from(windows)


@pytest.mark.parametrize(
    "freeze",
    [
        {"from": "2026-11-20T00:00", "until": "2026-11-22T00:00Z", "reason": "no zone"},
        {"from": "2026-11-23T00:00Z", "until": "2026-11-22T00:00Z", "reason": "ends before it begins"},
        {"from": "2026-11-20T00:00Z", "until": "2026-11-22T00:00Z", "reason": " "},
        {"from": "2026-11-20T00:00Z", "until": "2026-11-22T00:00Z"},
    ],
)
def test_freezes_that_cannot_be_read_are_refused(freeze: dict[str, str]) -> None:
    with pytest.raises(PolicyInvalid, match="Nothing was proposed"):
        freezes_from([freeze])


def test_what_a_plan_touches_is_what_its_steps_lock() -> None:
    plan = {"steps": [{"impact": {"locks": [{"relation": "public.a", "mode": "x"}]}}, {"impact": {"locks": []}}]}

    assert relations_of(plan) == {"public.a"}
