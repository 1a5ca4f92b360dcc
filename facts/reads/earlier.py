"""The period before another, in words. Pure."""

from __future__ import annotations

import itertools
import re

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def one_before(period: str, unit: str) -> str:
    """Return the period one unit before another, in words; nothing where those of it do not tell."""
    lower = period.lower()
    year = _YEAR.search(lower)
    if year and unit == "year":
        return f"{period[: year.start()]}{int(year[0]) - 1}{period[year.end() :]}"
    steps = (f"this {unit}", f"last {unit}", f"the {unit} before last")
    return next((after for now, after in itertools.pairwise(steps) if lower.endswith(now)), "")
