"""What templates of every app use."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ops.lifecycle import PlanStatus, RunStatus, StepStatus
from vast_project.templatetags.vast import TONES, age, ago, duration, grid, percent, sized, tone, words


def test_columns_of_numbers_are_numeric_and_nulls_do_not_change_that() -> None:
    laid_out = grid([(1, "a", None, True), (None, "2", 1.5, False)], ["n", "text", "share", "flag"])

    assert [numeric for _, numeric in laid_out.heads] == [True, False, True, False]
    assert laid_out.rows[1][0][0].is_null
    assert laid_out.rows[0][3][0].text == "true"


def test_an_empty_column_is_not_numeric() -> None:
    assert grid([(None,)], ["n"]).heads == (("n", False),)


def test_exact_decimals_that_came_as_text_are_numbers() -> None:
    assert grid([("12.50",), ("-3.00",)], ["price"]).heads == (("price", True),)


def test_cells_show_what_hides() -> None:
    assert grid([("a\u202eb",)], ["x"]).rows[0][0][0].text == "a⟨U+202E⟩b"


SIZES = [
    (0, "0 bytes"),
    (1023, "1,023 bytes"),
    (1536, "1.5 kB"),
    (19_079_168, "18 MB"),
    (5_000_000_000, "4.7 GB"),
    (-2048, "-2.0 kB"),
]


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_sizes_and_counts_read_as_people_say_them_and_stay_numbers(size: int, text: str) -> None:
    columns = ["table", "total_bytes", "rows", "oid"]
    laid_out = grid(sized([("orders", size, size, size)], columns), columns)

    assert [numeric for _, numeric in laid_out.heads] == [False, True, True, True]
    assert [cell.text for cell, _ in laid_out.rows[0]] == ["orders", text, f"{size:,}", str(size)]


@pytest.mark.parametrize(
    ("value", "text"),
    [(["a", None, 2], "a, NULL, 2"), ([[1], [2]], "[[1], [2]]"), ({"a": "ü"}, '{"a": "ü"}'), ([], "")],
)
def test_arrays_and_documents_can_be_read(value: object, text: str) -> None:
    assert grid([(value,)], ["x"]).rows[0][0][0].text == text


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(0.84, "0.8 ms"), (42, "42 ms"), (3_100, "3.1 s"), (250_000, "4 min 10 s"), (None, "–"), ("", "–")],
)
def test_durations_read_as_people_say_them(milliseconds: float | str | None, text: str) -> None:
    assert duration(milliseconds) == text


@pytest.mark.parametrize(
    ("ago", "text"),
    [(0, "just now"), (40, "40 s ago"), (600, "10 min ago"), (7_300, "2 h ago"), (500_000, "5 days ago"), (-30, "just now")],
)
def test_ages_read_as_people_say_them(ago: int, text: str) -> None:
    moment = timezone.now() - timedelta(seconds=ago)

    assert age(moment) == age(moment.isoformat()) == text


@pytest.mark.parametrize("nothing", ["", None, "yesterday"])
def test_what_is_no_time_has_no_age(nothing: str | None) -> None:
    assert age(nothing) == ""


def test_a_time_is_there_for_programs_too() -> None:
    moment = timezone.now() - timedelta(hours=3)

    assert ago(moment) == f'<time datetime="{moment:%Y-%m-%dT%H:%M:%S.%f}+00:00" title="{moment:%Y-%m-%d %H:%M:%S} UTC">3 h ago</time>'


def test_every_state_that_ends_badly_or_well_has_its_tone() -> None:
    states = {*PlanStatus, *RunStatus, *StepStatus}

    assert {state for state in states if tone(state) == "bad"} == {
        state for state in states if "failed" in state or state in ("rejected", "unknown")
    }
    assert {tone(state) for state in states} >= {"good", "busy", "warn", "bad", "plain"}
    assert set(TONES.values()) == {"good", "busy", "warn", "bad"}


def test_names_become_words() -> None:
    assert words(PlanStatus.ROLLING_BACK) == "rolling back"


@pytest.mark.parametrize(("share", "text"), [(None, "–"), (0, "0%"), (0.826, "83%"), (1, "100%")])
def test_shares_are_percentages(share: float | None, text: str) -> None:
    assert percent(share) == text
