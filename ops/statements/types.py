"""Type names as PostgreSQL prints them, and whether a type exists in a schema. Pure."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from pglast import ast

from knowledge.schema import Name, Schema
from ops.operation import OperationInvalid
from ops.statements.parse import StatementInvalid, parse, strings, value
from vast_project.pg.identifiers import quote

#: Internal names and the SQL names that format_type() prints for them.
PRINTED = {
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "float4": "real",
    "float8": "double precision",
    "bool": "boolean",
    "bpchar": "character",
    "varchar": "character varying",
    "varbit": "bit varying",
    "time": "time without time zone",
    "timetz": "time with time zone",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
}
#: Pseudo-types that stand for an integer with a sequence.
SERIALS = {
    "serial": "integer",
    "serial4": "integer",
    "bigserial": "bigint",
    "serial8": "bigint",
    "smallserial": "smallint",
    "serial2": "smallint",
}
#: Types of pg_catalog that a column can have, by internal name.
BUILT_IN = frozenset(
    """
    bit bool box bpchar bytea char cid cidr circle date daterange datemultirange float4 float8 inet int2 int4 int4multirange
    int4range int8 int8multirange int8range interval json jsonb jsonpath line lseg macaddr macaddr8 money name numeric
    nummultirange numrange oid path pg_lsn pg_snapshot point polygon regclass regcollation regconfig regdictionary regnamespace
    regoper regoperator regproc regprocedure regrole regtype text tid time timestamp timestamptz timetz tsmultirange tsquery
    tsrange tstzmultirange tstzrange tsvector txid_snapshot uuid varbit varchar xid xid8 xml
    """.split()
)
#: Types that a widely used extension brings; its members are no part of a schema value.
EXTENSION_TYPES = {
    "citext": ("citext",),
    "hstore": ("hstore",),
    "ltree": ("ltree", "lquery", "ltxtquery"),
    "cube": ("cube",),
    "seg": ("seg",),
    "isn": ("ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc"),
    "vector": ("vector", "halfvec", "sparsevec"),
    "postgis": ("geometry", "geography", "box2d", "box3d"),
    "postgis_raster": ("raster",),
    "intarray": ("query_int",),
}
_INTERVAL_FIELDS = {
    4: "year",
    2: "month",
    8: "day",
    1024: "hour",
    2048: "minute",
    4096: "second",
    6: "year to month",
    1032: "day to hour",
    3080: "day to minute",
    7176: "day to second",
    3072: "hour to minute",
    7168: "hour to second",
    6144: "minute to second",
}
_UNSIZED = {"bpchar", "bit"}  # without a length these mean length 1


class TypeInvalid(OperationInvalid):
    """There is no such type in this database."""

    code = "type_invalid"


@lru_cache(maxsize=4096)
def type_node(text: str) -> ast.TypeName:
    """Parse a type name.

    :raises TypeInvalid: if the grammar does not read it as a type.
    """
    try:
        node = parse(f"SELECT NULL::{text}").node
    except StatementInvalid as error:
        raise TypeInvalid(f"{text!r} cannot be read as a type. Give a PostgreSQL type, such as text or numeric(10,2).") from error
    cast = node.targetList[0].val
    if len(node.targetList) != 1 or not isinstance(cast, ast.TypeCast) or node.targetList[0].name or node.fromClause:
        raise TypeInvalid(f"{text!r} cannot be read as a type. Give a PostgreSQL type, such as text or numeric(10,2).")
    return cast.typeName


def canonical(text: str, schema: Schema) -> str:
    """Return a type as format_type() prints it with an empty search path: ``integer``, ``numeric(10,2)[]``, ``public.mood``.

    :raises TypeInvalid: if the schema has no such type; near names are in the context.
    """
    return printed(type_node(text), schema)


def printed(node: ast.TypeName, schema: Schema) -> str:
    """Return the printed form of a TypeName node.

    :raises TypeInvalid: if the schema has no such type; near names are in the context.
    """
    parts = strings(node.names)
    bare = parts[-1]
    dimension = "[]" if node.arrayBounds else ""
    if parts[:-1] in ((), ("pg_catalog",)) and bare in SERIALS:
        return SERIALS[bare] + dimension
    if parts[:-1] in ((), ("pg_catalog",)) and bare in BUILT_IN:
        return _built_in(bare, node, quoted=parts[:-1] == () and bare == "char") + dimension
    return user_type(parts, schema) + _modifiers(node) + dimension


def _built_in(bare: str, node: ast.TypeName, *, quoted: bool) -> str:
    if quoted:
        return '"char"'
    base = PRINTED.get(bare, bare)
    if bare == "interval":
        return _interval(node)
    modifiers = _modifiers(node)
    if not modifiers and bare in _UNSIZED:
        if strings(node.names)[0] != "pg_catalog":
            return bare
        modifiers = "(1)"
    if bare == "numeric" and len(node.typmods or ()) == 1:
        modifiers = f"{modifiers[:-1]},0)"
    first, space, rest = base.partition(" ")
    if space and first in ("time", "timestamp"):
        return f"{first}{modifiers} {rest}"
    return base + modifiers


def _modifiers(node: ast.TypeName) -> str:
    if not node.typmods:
        return ""
    return f"({','.join(str(value(one)) if value(one) is not None else _word(one) for one in node.typmods)})"


def _word(node: ast.Node) -> str:
    return strings(node.fields)[-1] if isinstance(node, ast.ColumnRef) else str(node)


def _interval(node: ast.TypeName) -> str:
    typmods = [value(one) for one in node.typmods or ()]
    fields = _INTERVAL_FIELDS.get(typmods[0], "") if typmods else ""
    precision = f"({typmods[1]})" if len(typmods) > 1 else ""
    return f"interval {fields}{precision}" if fields else f"interval{precision}"


def user_type(parts: tuple[str, ...], schema: Schema) -> str:
    """Return the qualified, quoted name of an enum, domain, composite, range, row or extension type.

    :raises TypeInvalid: if there is none.
    """
    bare = parts[-1]
    paths = parts[:-1] or schema.search_path
    for path in paths:
        name = Name(path, bare)
        if schema.type(name) or schema.table(name) or schema.view(name):
            return f"{quote(path)}.{quote(bare)}"
    if (found := _from_extension(bare, parts[:-1], schema)) is not None:
        return found
    known = [one.name.name for one in schema.types] + sorted(BUILT_IN) + list(PRINTED.values()) + list(SERIALS)
    near = get_close_matches(bare.lower(), known, n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise TypeInvalid(f"There is no type {'.'.join(parts)!r} in this database.{hint}", type=".".join(parts), candidates=near)


def _from_extension(bare: str, prefix: tuple[str, ...], schema: Schema) -> str | None:
    for extension in schema.extensions:
        if bare in EXTENSION_TYPES.get(extension.name, ()) and prefix in ((), (extension.schema,)):
            return f"{quote(extension.schema)}.{quote(bare)}"
    own = f".{quote(bare)}"
    wanted = f"{quote(prefix[0])}{own}" if prefix else own
    for table in schema.tables:
        for column in table.columns:
            if own in column.type and (base := base_type(column.type).removesuffix("[]")).endswith(wanted):
                return base
    return None


def is_serial(text: str) -> bool:
    """Return whether a type text is one of the serial pseudo-types."""
    return text.strip().lower() in SERIALS


def base_type(text: str) -> str:
    """Return a printed type without its modifiers: ``numeric(10,2)[]`` gives ``numeric[]``."""
    head, bracket, tail = text.partition("(")
    return head + tail.partition(")")[2] if bracket else text
