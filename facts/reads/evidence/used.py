"""Whether a query uses what definitions speak of that explain no word of their question. Pure."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from facts.reads.evidence.explained import Explained
from facts.reads.evidence.formulas import is_kept
from facts.reads.spec import Col, Query


def uses_all(query: Query, evidence: Explained) -> bool:
    """Return whether a query uses a column of each such definition: one that was passed over might have changed the meaning."""
    if not all(is_kept(query, one) for one in evidence.formulas):
        return False
    return not evidence.unplaced or all(columns & _columns(query) for columns in evidence.unplaced)


def _columns(value: object) -> frozenset[str]:
    """Return the names of all columns in a query, or in a part of one."""
    if isinstance(value, Col):
        return frozenset({value.name})
    if is_dataclass(value):
        return _columns(tuple(getattr(value, one.name) for one in fields(value)))
    return frozenset().union(*map(_columns, value)) if isinstance(value, tuple) else frozenset()
