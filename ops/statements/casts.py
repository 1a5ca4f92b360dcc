"""Which of PostgreSQL's own types can be converted to which by a cast: data of pg_cast, the same on 13 to 18. Pure."""

from __future__ import annotations

from ops.statements.coercion import TEXTS
from ops.statements.types import base_type

#: What pg_cast has beside conversions from and to texts, which every type has.
CASTS: dict[str, tuple[str, ...]] = {
    "smallint": ("integer", "bigint", "numeric", "real", "double precision", "oid"),
    "integer": ("smallint", "bigint", "numeric", "real", "double precision", "oid", "boolean", "bit", "money"),
    "bigint": ("smallint", "integer", "numeric", "real", "double precision", "oid", "bit", "money"),
    "numeric": ("smallint", "integer", "bigint", "real", "double precision", "money"),
    "real": ("smallint", "integer", "bigint", "numeric", "double precision"),
    "double precision": ("smallint", "integer", "bigint", "numeric", "real"),
    "money": ("numeric",),
    "oid": ("integer", "bigint"),
    "boolean": ("integer",),
    "bit": ("integer", "bigint", "bit varying"),
    "bit varying": ("bit",),
    "date": ("timestamp without time zone", "timestamp with time zone"),
    "timestamp without time zone": ("date", "time without time zone", "timestamp with time zone"),
    "timestamp with time zone": ("date", "time without time zone", "time with time zone", "timestamp without time zone"),
    "time without time zone": ("time with time zone", "interval"),
    "time with time zone": ("time without time zone",),
    "interval": ("time without time zone",),
    "json": ("jsonb",),
    "jsonb": ("json", "boolean", "smallint", "integer", "bigint", "numeric", "real", "double precision"),
    "inet": ("cidr",),
    "cidr": ("inet",),
    "macaddr": ("macaddr8",),
    "macaddr8": ("macaddr",),
    "point": ("box",),
    "lseg": ("point",),
    "box": ("point", "lseg", "polygon", "circle"),
    "path": ("polygon",),
    "polygon": ("point", "path", "box", "circle"),
    "circle": ("point", "box", "polygon"),
    "int4range": ("int4multirange",),
    "int8range": ("int8multirange",),
    "numrange": ("nummultirange",),
    "daterange": ("datemultirange",),
    "tsrange": ("tsmultirange",),
    "tstzrange": ("tstzmultirange",),
    "uuid": (),
    "bytea": (),
    "xml": (),
    "tsvector": (),
    "tsquery": (),
}


def converts(old: str, new: str) -> bool:
    """Return whether a cast turns values of one printed type into another; types that are not PostgreSQL's own are taken to."""
    if old.endswith("[]") and new.endswith("[]"):
        return converts(old[:-2], new[:-2])
    one, other = base_type(old), base_type(new)
    if one == other or one in TEXTS or other in TEXTS:
        return True
    if old.endswith("[]") or new.endswith("[]"):
        return False
    known = one in CASTS and (other in CASTS or any(other in reached for reached in CASTS.values()))
    return other in CASTS[one] if known else True
