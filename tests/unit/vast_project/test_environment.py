"""Variables of the environment: read as they are meant, or an error at the start."""

from __future__ import annotations

import pytest

from vast_project.environment import at_least_one, days, flag, several


@pytest.mark.parametrize(("text", "is_on"), [("on", True), ("TRUE", True), (" 1 ", True), ("off", False), ("no", False)])
def test_a_flag_is_on_or_off(monkeypatch: pytest.MonkeyPatch, text: str, is_on: bool) -> None:
    monkeypatch.setenv("SAFE", text)

    assert flag("SAFE", default=not is_on) is is_on


@pytest.mark.parametrize("text", ["", "  "])
def test_what_is_not_said_is_the_default(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SAFE", text)

    assert flag("SAFE", default=True)
    assert at_least_one("SAFE", 7) == 7
    assert days("SAFE", least=30) == 0


@pytest.mark.parametrize("text", ["onn", "2"])
def test_a_slip_switches_nothing_off(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SAFE", text)

    with pytest.raises(ValueError, match="SAFE must be on or off"):
        flag("SAFE", default=True)


@pytest.mark.parametrize("text", ["0", "-3", "many", "1.5"])
def test_a_limit_is_a_whole_number_from_one(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("MOST", text)

    with pytest.raises(ValueError, match="MOST must be a whole number"):
        at_least_one("MOST", 5)


def test_too_few_days_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT", "29")

    with pytest.raises(ValueError, match="30 or more"):
        days("KEPT", least=30)


def test_several_values_stand_apart_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLACES", "one,,two")

    assert several("PLACES") == ["one", "two"]
    assert several("NOWHERE_SET") == []
