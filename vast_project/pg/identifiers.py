"""The only way a name enters a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vast_project.errors import InvalidInput

MAX_BYTES = 63
_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*\Z")


class IdentifierInvalid(InvalidInput):
    """The name cannot be an identifier in PostgreSQL."""

    code = "identifier_invalid"


def check(name: str) -> str:
    """Return the name if PostgreSQL would keep it as it is.

    :raises IdentifierInvalid: if it is empty, has a NUL byte, or is longer than 63 bytes (PostgreSQL would cut it silently).
    """
    if not name:
        raise IdentifierInvalid("A name cannot be empty.")
    if "\x00" in name:
        raise IdentifierInvalid("A name cannot hold a NUL byte.")
    size = len(name.encode())
    if size > MAX_BYTES:
        raise IdentifierInvalid(
            f"The name {name[:30]!r}… has {size} bytes; PostgreSQL keeps {MAX_BYTES} at most. Choose a shorter one.", bytes=size
        )
    return name


def quote(name: str) -> str:
    """Quote one identifier for SQL; plain lower-case names that are no keyword stay bare.

    :raises IdentifierInvalid: see :func:`check`.
    """
    check(name)
    if _PLAIN.match(name) and name not in RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


def qualified(schema: str, name: str) -> str:
    """Quote a name with its schema: ``public.customers``."""
    return f"{quote(schema)}.{quote(name)}"


def literal(text: str) -> str:
    """Quote a string constant for the places where PostgreSQL takes no parameter (DDL, comments).

    :raises IdentifierInvalid: if it has a NUL byte.
    """
    if "\x00" in text:
        raise IdentifierInvalid("A text value cannot hold a NUL byte.")
    escaped = text.replace("'", "''")
    return f"E'{escaped.replace(chr(92), chr(92) * 2)}'" if "\\" in text else f"'{escaped}'"


def array_literal(texts: Iterable[str]) -> str:
    """Quote texts as an array constant of ``text[]``."""
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return f"{literal('{' + ','.join(f'{chr(34)}{text}{chr(34)}' for text in quoted) + '}')}::text[]"


# Every keyword that PostgreSQL's own quote_ident() quotes (all but the unreserved), from src/include/parser/kwlist.h of 13-18.
RESERVED = frozenset(
    """
    all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char
    character check coalesce collate collation column concurrently constraint create cross current_catalog current_date
    current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do
    else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in
    initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists
    json_object json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like limit
    localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on only
    or order out outer overlaps overlay placing position precision primary real references returning right row select
    session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to trailing
    treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat
    xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
    """.split()
)
