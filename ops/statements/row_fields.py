"""Which columns a trigger's function reads or sets of the row, by its text: PostgreSQL does not track what bodies use. Pure."""

from __future__ import annotations

import re

from knowledge.schema import Function

_FIELD = re.compile(r'\b(?:new|old)\.("(?:[^"]|"")+"|\w+)', re.IGNORECASE)


def row_fields(function: Function) -> set[str]:
    """Return the columns that a function names behind ``NEW`` and ``OLD``."""
    names = _FIELD.findall(function.definition)
    return {one[1:-1].replace('""', '"') if one.startswith('"') else one.lower() for one in names}
