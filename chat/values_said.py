"""How values are said in sentences. Pure."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Any

DECIMALS = 4


def value_said(value: Any) -> str:
    """Return a value as a sentence says it; a long fraction is rounded and called so, the table beside has all of it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, Decimal | float) and isfinite(value):
        rounded = round(value, DECIMALS)
        return f"{value:,}" if rounded == value else f"about {rounded:,}"
    return str(value)
