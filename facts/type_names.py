"""What people call types, in the server's words. Pure."""

from __future__ import annotations

#: What people call types, as pg_type.typname.
_TYPE_NAMES = {
    "integer": "int4",
    "int": "int4",
    "bigint": "int8",
    "smallint": "int2",
    "timestamp with time zone": "timestamptz",
    "timestamp without time zone": "timestamp",
    "time with time zone": "timetz",
    "character varying": "varchar",
    "character": "bpchar",
    "char": "bpchar",
    "boolean": "bool",
    "decimal": "numeric",
    "double precision": "float8",
    "float": "float8",
    "real": "float4",
    "bit varying": "varbit",
}


def type_name(text: str) -> str:
    """Return pg_type.typname for what a person calls a type; ``text[]`` is its array type."""
    bare = " ".join(text.lower().replace('"', "").split("(")[0].split()).rpartition(".")[2]
    element = bare.removesuffix("[]").strip()
    return ("_" if bare.endswith("[]") else "") + _TYPE_NAMES.get(element, element)


def modifier(text: str) -> str:
    """Return what a person says of a type's length or precision as the server writes it: ``(10,2)``; nothing if nothing is said."""
    _, bracket, inside = text.partition("(")
    return f"({inside.partition(')')[0].replace(' ', '')})" if bracket else ""
