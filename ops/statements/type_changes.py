"""Which changes of a column's type leave the rows as they lie, PostgreSQL 13–18: rules and data. Pure.

Measured: the same on all six versions. What is not listed here rewrites the table.
"""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.schema import Name, Schema, Type
from ops.statements.types import base_type


class Change(StrEnum):
    """What a change of type costs."""

    NOTHING = "nothing"  # the same type, or one that reads the same bytes
    REINDEX = "reindex"  # the rows stay, the column's indexes are built again
    REWRITE = "rewrite"  # every row is written again, and every index


TIMESTAMP, TIMESTAMPTZ = "timestamp without time zone", "timestamp with time zone"
#: (from, to) whose bytes are the same; a length or precision must not shrink where both sides have one.
SAME_BYTES = {
    ("character varying", "character varying"): Change.NOTHING,
    ("character varying", "text"): Change.NOTHING,
    ("text", "character varying"): Change.NOTHING,
    ("numeric", "numeric"): Change.NOTHING,
    (TIMESTAMP, TIMESTAMP): Change.NOTHING,
    (TIMESTAMPTZ, TIMESTAMPTZ): Change.NOTHING,
    ("time without time zone", "time without time zone"): Change.NOTHING,
    ("time with time zone", "time with time zone"): Change.NOTHING,
    ("interval", "interval"): Change.NOTHING,
    ("bit varying", "bit varying"): Change.NOTHING,
    ("cidr", "inet"): Change.NOTHING,
    ("integer", "oid"): Change.REINDEX,
    ("oid", "integer"): Change.REINDEX,
    **{
        (one, other): Change.REINDEX
        for one in ("oid", "regclass", "regproc", "regprocedure", "regtype", "regrole", "regnamespace", "regoper", "regoperator")
        for other in ("oid",)
        if one != other
    },
}
#: Only where every instant is its own local time.
UTC_ONLY = {(TIMESTAMP, TIMESTAMPTZ): Change.REINDEX, (TIMESTAMPTZ, TIMESTAMP): Change.REINDEX}
UTC = frozenset({"UTC", "GMT", "Etc/UTC", "Etc/GMT", "Etc/UCT", "UCT", "Zulu", "Universal", "Etc/Universal", "Greenwich"})
_SIZES = re.compile(r"\((\d+)(?:,(-?\d+))?\)")


def type_change(old: str, new: str, schema: Schema, *, using: bool = False) -> Change:
    """Return what changing a column from one printed type to another costs; ``using`` says whether USING computes values."""
    if old == new and not using:
        return Change.NOTHING
    if using:
        return Change.REWRITE
    domain = domain_of(new, schema)
    if domain is not None:
        if domain.checks or domain.not_null:
            return Change.REWRITE
        return type_change(old, domain.base or new, schema)
    if (source := domain_of(old, schema)) is not None:
        return type_change(source.base or old, new, schema)
    return _change(old, new, schema)


def widened_only(old: str, new: str, schema: Schema) -> bool:
    """Return whether every value of the old type is one of the new type."""
    if type_change(old, new, schema) is Change.NOTHING:
        return True
    order = ("smallint", "integer", "bigint", "numeric")
    first, second = base_type(old), base_type(new)
    if first in order and second in order and "(" not in new:
        return order.index(first) <= order.index(second)
    return new == "text" or (first, second) in {
        ("real", "double precision"),
        ("json", "jsonb"),
        ("date", "timestamp without time zone"),
    }


def _change(old: str, new: str, schema: Schema) -> Change:
    if old.endswith("[]") or new.endswith("[]"):
        return Change.NOTHING if old == new else Change.REWRITE
    pair = (base_type(old), base_type(new))
    if pair in UTC_ONLY and schema.server.timezone in UTC and _fits(old, new):
        return UTC_ONLY[pair]
    if pair in SAME_BYTES and _fits(old, new):
        return SAME_BYTES[pair]
    return Change.REWRITE


def _fits(old: str, new: str) -> bool:
    """Return whether no value can be too long, too precise or differently scaled for the new type."""
    before, after = sizes(old), sizes(new)
    if after is None:
        return True
    if before is None:
        return (
            base_type(new) in ("time without time zone", TIMESTAMP, TIMESTAMPTZ, "interval", "time with time zone")
            and after[0] == 6
        )
    return before[0] <= after[0] and before[1] == after[1]


def sizes(type_: str) -> tuple[int, int] | None:
    """Return a printed type's length or precision and its scale (0 where it has none), None where it has no limit."""
    found = _SIZES.search(type_)
    return (int(found[1]), int(found[2] or 0)) if found else None


def domain_of(type_: str, schema: Schema) -> Type | None:
    """Return the domain that a printed type names, or None."""
    place, dot, name = base_type(type_).replace('"', "").partition(".")
    found = schema.type(Name(place, name)) if dot else None
    return found if found is not None and found.kind == "d" else None
