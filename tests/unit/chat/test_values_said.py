"""How values are said in sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from chat.values_said import value_said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1234567, "1,234,567"),
        (True, "True"),
        (Decimal("12345.60"), "12,345.60"),
        (Decimal("4.5533333333333333"), "about 4.5533"),
        (2.5, "2.5"),
        (1 / 3, "about 0.3333"),
        (Decimal("NaN"), "NaN"),
        (float("inf"), "inf"),
        ("a text", "a text"),
        (None, "None"),
    ],
)
def test_numbers_are_grouped_and_only_long_fractions_are_rounded(value: Any, said: str) -> None:
    assert value_said(value) == said
