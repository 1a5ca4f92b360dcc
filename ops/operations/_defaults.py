"""Whether a default or value fits a column's type. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from uuid import UUID

from pglast import ast

from knowledge.schema import Schema
from ops.statements.coercion import NUMBERS, TEXTS
from ops.statements.expressions import Scope, show
from ops.statements.parse import parse_expression, value
from ops.statements.types import base_type

_TIMES = ("timestamp", "date", "time")
_BOOLEANS = frozenset("t tr tru true y ye yes on 1 f fa fal fals false n no of off 0".split())
_MOMENT = re.compile(r"\s*(?:-?infinity|now|today|tomorrow|yesterday|epoch|allballs|.*\d.*)\s*\Z", re.IGNORECASE)


def misfit(default: str, type_: str, schema: Schema | None = None) -> str:
    """Return in words why a default cannot be of a type; '' where it fits or that cannot be told without the server."""
    node = parse_expression(default)
    if isinstance(node, ast.A_Const) and node.isnull:
        return ""
    constant = value(node)
    if isinstance(constant, str) and isinstance(node.val, ast.String):
        return _text_misfit(constant, type_, schema)
    found = _type_of(node, constant)
    if found is None or base_type(type_) in TEXTS or base_type(found) == base_type(type_):
        return ""
    return "" if _assignable(found, base_type(type_)) else f"it is {found}"


def assignable(found: str, wanted: str) -> bool:
    """Return whether PostgreSQL converts values of one type to another when they are stored, but for values too long or too large."""
    bases = base_type(found), base_type(wanted)
    return bases[0] == bases[1] or bases[1] in TEXTS or (bases[0] not in TEXTS and _assignable(*bases))


def _type_of(node: ast.Node, constant: object) -> str | None:
    if isinstance(constant, bool):
        return "boolean"
    if isinstance(constant, int):
        return "integer"
    if constant is not None:
        return "numeric"
    return show(node, Scope()).type


def _assignable(found: str, wanted: str) -> bool:
    """Return whether PostgreSQL converts one base type to another when it is stored, as far as types of its own tell."""
    if found in NUMBERS:
        return wanted in NUMBERS or wanted in ("money", "oid", "regclass")
    if found.startswith(_TIMES):
        return wanted.startswith(_TIMES)
    if found in TEXTS or wanted.endswith("[]") or "." in wanted or "." in found:
        return True
    groups = ({"json", "jsonb"}, {"inet", "cidr"}, {"bit", "bit varying"})
    return any(found in group and wanted in group for group in groups)


def _text_misfit(text: str, type_: str, schema: Schema | None) -> str:
    """Return why a quoted constant is no value of a type."""
    base = base_type(type_)
    length = re.search(r"^(?:character varying|character)\((\d+)\)$", type_)
    if length and len(text.rstrip(" ")) > int(length.group(1)):
        return f"it has {len(text)} characters"
    if base.endswith("[]"):
        return "" if text.startswith("{") and text.endswith("}") else "an array is written as '{…}'"
    enum = schema.type(base.replace('"', "")) if schema else None
    if enum is not None and enum.kind == "e":
        return "" if text in enum.labels else f"its values are {', '.join(enum.labels)}"
    reader = _READERS.get(base)
    return "" if reader is None or _reads(reader, text) else f"{text!r} cannot be read as {base}"


def _reads(reader: Callable[[str], object], text: str) -> bool:
    try:
        return reader(text) is not False
    except ValueError:
        return False


def _boolean(text: str) -> bool:
    return text.strip().lower() in _BOOLEANS


def _document(text: str) -> bool:
    json.loads(text)
    return True  # false is a document as well


def _moment(text: str) -> bool:
    return bool(_MOMENT.match(text))


_READERS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("smallint", "integer", "bigint"), int),
    **dict.fromkeys(("numeric", "real", "double precision"), float),
    **dict.fromkeys(("json", "jsonb"), _document),
    **dict.fromkeys(("date", "timestamp without time zone", "timestamp with time zone"), _moment),
    "boolean": _boolean,
    "uuid": UUID,
}
