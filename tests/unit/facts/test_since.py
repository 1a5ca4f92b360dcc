"""A point in the past as people say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from facts.since import moment_of

#: A Wednesday.
NOW = datetime(2026, 5, 20, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", "2026-05-20 00:00"),
        ("yesterday", "2026-05-19 00:00"),
        ("since last night", "2026-05-19 00:00"),
        ("Monday", "2026-05-18 00:00"),
        ("wednesday", "2026-05-13 00:00"),
        ("this week", "2026-05-18 00:00"),
        ("this month", "2026-05-01 00:00"),
        ("this quarter", "2026-04-01 00:00"),
        ("this year", "2026-01-01 00:00"),
        ("last week", "2026-05-13 15:30"),
        ("the past 7 days", "2026-05-13 15:30"),
        ("two hours ago", "2026-05-20 13:30"),
        ("a couple of days", "2026-05-18 15:30"),
        ("march", "2026-03-01 00:00"),
        ("since december", "2025-12-01 00:00"),
        ("2026-05-01", "2026-05-01 00:00"),
        ("2026-04", "2026-04-01 00:00"),
    ],
)
def test_it_is_understood(said: str, meant: str) -> None:
    assert moment_of(said, NOW) == datetime.strptime(meant, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


@pytest.mark.parametrize("said", ["", "whenever", "2026-13-40", "customers"])
def test_no_point_in_time_is_none(said: str) -> None:
    assert moment_of(said, NOW) is None


def test_longer_ago_than_the_calendar_reaches_is_its_beginning() -> None:
    assert moment_of("99999 years ago", NOW) == datetime.min.replace(tzinfo=UTC)
    assert moment_of("99999999999999 years ago", NOW) == datetime.min.replace(tzinfo=UTC)
