"""Cells of CSV files that spreadsheets open. Pure."""

from __future__ import annotations

from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> Any:
    """Return what to write into a cell: cells come from strangers.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
