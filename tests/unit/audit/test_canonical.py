"""One value, one text."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.canonical import MAX_TEXT, canonical, json_safe

#: On a machine that does other things too, time says nothing about these.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class Colour(StrEnum):
    RED = "red"


def test_the_order_of_keys_does_not_matter() -> None:
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1}) == '{"a":2,"b":1}'


@patient
@given(JSON)
def test_anything_json_holds_becomes_text_that_postgresql_and_json_can_read(value: object) -> None:
    text = canonical(value)

    json.loads(text)
    assert "\x00" not in text
    assert "\\u0000" not in text


@patient
@given(JSON)
def test_what_was_made_safe_stays_as_it_is(value: object) -> None:
    safe = json_safe(value)

    assert json_safe(safe) == safe


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\x00b", "a␀b"),
        ("\ud800", "?"),
        (7_519_842_135_798_001_664, "7519842135798001664"),
        (Decimal("1.10"), "1.10"),
        (float("nan"), "nan"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (datetime(2026, 1, 2, tzinfo=UTC), "2026-01-02T00:00:00+00:00"),
        (timedelta(seconds=90), "90.0 s"),
        (b"\x01\xff", "01ff"),
        (Colour.RED, "red"),
        ({3, 1, 2}, [1, 2, 3]),
        ({1: (2,)}, {"1": [2]}),
    ],
)
def test_values_without_a_form_in_json_get_one(value: object, expected: object) -> None:
    assert json_safe(value) == expected


def test_a_long_text_keeps_its_beginning_its_length_and_its_hash() -> None:
    kept = json_safe("x" * (MAX_TEXT + 1))

    assert kept.startswith("x" * MAX_TEXT + "…")
    assert f"{MAX_TEXT + 1} characters in all, sha256 " in kept
    assert kept != json_safe("x" * MAX_TEXT + "y")
