"""Formulas that say how a number is worked out that the question names anyway: ``DIVIDE(COUNT(sex = 'M'), COUNT(id)) * 100``. Pure.

They stand for no words. They are held against the query that answers the question: it has to use what they compare and add up, and
to work it out in that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from facts.reads.spec import Aggregate, Calculated, Col, Number, Query

_CALLED = re.compile(r"\b(?:divide|multiply|subtract|count|sum|avg|max|min)\s*\(", re.IGNORECASE)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"[A-Za-z_]\w*")
#: What is counted says nothing: all rows are, by whatever column.
_COUNTED = re.compile(r"count\s*\(\s*(?:distinct\s+|all\s+)?[\w\"`.]+\s*\)|count\s*\(\s*\*\s*\)", re.IGNORECASE)
#: What formulas are written with.
_WRITTEN = frozenset(
    """
    divide multiply subtract add count sum avg max min cast as real float numeric double precision case when then else end and or
    not null is iif distinct all percent round where in like
    """.split()
)
#: How a formula works it out -> what the query may do for it.
_WAYS = (
    (re.compile(r"(?:max|min)\s*\(\s*(?:count|sum)\s*\(", re.IGNORECASE), frozenset({"count", "sum"})),
    (re.compile(r"divide\s*\(|/", re.IGNORECASE), frozenset({"share", "part", "/", "avg"})),
    (re.compile(r"subtract\s*\(|\s-\s", re.IGNORECASE), frozenset({"-"})),
    (re.compile(r"avg\s*\(", re.IGNORECASE), frozenset({"avg"})),
    (re.compile(r"sum\s*\((?!\s*case)[^=<>]*\)", re.IGNORECASE), frozenset({"sum"})),
    (re.compile(r"max\s*\(", re.IGNORECASE), frozenset({"max"})),
    (re.compile(r"min\s*\(", re.IGNORECASE), frozenset({"min"})),
    (re.compile(r"(?:count|sum)\s*\(", re.IGNORECASE), frozenset({"count"})),
)
_PER_CENT = re.compile(r"\b100(?:\.0+)?\b")


@dataclass(frozen=True)
class Formula:
    """The columns that a formula compares or adds up, and what the query may do to work it out: one of these at least."""

    columns: frozenset[str]
    ways: frozenset[str]


def formula(text: str, names: frozenset[str]) -> Formula | None:
    """Return what a formula asks of a query; None for any other text.

    :param names: how columns are written, in lower case.
    """
    bare = _QUOTED.sub(" ", text)
    written = {one.lower() for one in _NAME.findall(bare)}
    if not _CALLED.search(bare) or written - _WRITTEN - names:
        return None
    ways = next(ways for pattern, ways in _WAYS if pattern.search(bare))
    used = {one.lower() for one in _NAME.findall(_COUNTED.sub(" ", bare))}
    return Formula(frozenset(used - _WRITTEN), ways - {"/", "avg"} if _PER_CENT.search(bare) else ways)


def is_kept(query: Query, kept: Formula) -> bool:
    """Return whether a query uses all that a formula does, and works it out so."""
    done = frozenset(_done(query)) | ({"share"} if query.share else frozenset())
    return kept.columns <= done and not kept.ways.isdisjoint(done)


def _done(value: object) -> Iterator[str]:
    """Yield the columns that a part of a query names, in one word, and what it does with them."""
    if isinstance(value, Col):
        yield "_".join(re.findall(r"\w+", value.name)).lower()
        yield value.name.lower()
    if isinstance(value, Aggregate):
        yield value.function
    if isinstance(value, Calculated):
        yield value.operator
    if isinstance(value, Number) and value.of is None:
        yield "count"
    parts = [getattr(value, one.name) for one in fields(value)] if is_dataclass(value) else value
    for part in parts if isinstance(parts, (list, tuple)) else ():
        yield from _done(part)
