"""Type names as people write them -> as PostgreSQL prints them. Pure."""

from __future__ import annotations

import re

from knowledge.schema import Name, Schema

_ALIASES = {
    "int": "integer",
    "int4": "integer",
    "serial": "integer",
    "int8": "bigint",
    "bigserial": "bigint",
    "int2": "smallint",
    "smallserial": "smallint",
    "varchar": "character varying",
    "char": "character",
    "bpchar": "character",
    "string": "text",
    "bool": "boolean",
    "decimal": "numeric",
    "float": "double precision",
    "float8": "double precision",
    "double": "double precision",
    "float4": "real",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
    "time": "time without time zone",
    "timetz": "time with time zone",
    "varbit": "bit varying",
}
_BUILT_IN = frozenset(
    "uuid text json jsonb money xml bytea date interval inet cidr macaddr numeric real boolean integer bigint smallint character "
    "bit point line polygon circle box path tsvector tsquery oid hstore citext name".split()
) | frozenset(_ALIASES.values())

#: What people write, longest first, so that "double precision" is one type.
NAMES = tuple(sorted({*_ALIASES, *_BUILT_IN}, key=lambda name: (-len(name), name)))
_MODIFIER = re.compile(r"\s*\([^)]*\)")


def canonical(name: str) -> str:
    """Return a type as PostgreSQL prints it: ``int8`` is bigint, ``varchar(20)`` is character varying(20)."""
    lowered = " ".join(name.lower().split())
    modifier = _MODIFIER.search(lowered)
    base = _MODIFIER.sub("", lowered)
    base = _ALIASES.get(base, base)
    if not modifier:
        return base
    head, space, tail = base.partition(" with")  # timestamp(3) with time zone
    return f"{head}{modifier.group().strip()}{space}{tail}"


def base(type_: str, schema: Schema) -> str:
    """Return a column's type without array brackets and modifier; a domain is followed to what it stands on."""
    bare = _MODIFIER.sub("", type_).removesuffix("[]").strip()
    for _ in range(len(schema.types)):
        space, dot, name = bare.rpartition(".")
        domain = schema.type(Name(space, name.strip('"'))) if dot else None
        if domain is None or domain.kind != "d" or not domain.base:
            break
        bare = _MODIFIER.sub("", domain.base).removesuffix("[]").strip()
    return bare


def matches(type_: str, wanted: str, schema: Schema) -> bool:
    """Return whether a column's type is a wanted one; a wanted type without a modifier stands for all of them."""
    canonical_wanted = canonical(wanted)
    return type_.removesuffix("[]") == canonical_wanted or base(type_, schema) == canonical_wanted
