"""Storage parameters as the catalog holds them. Pure."""

from __future__ import annotations

from pglast import ast
from pglast.stream import RawStream

from ops.statements.parse import value


def storage_options(nodes: tuple[ast.DefElem, ...] | None) -> tuple[str, ...]:
    """Return storage parameters as pg_class.reloptions holds them."""
    found = []
    for one in nodes or ():
        held = value(one.arg)
        text = RawStream()(one.arg) if held is None and one.arg is not None else held
        shown = "true" if one.arg is None else str(text).lower() if isinstance(held, bool) else str(text)
        prefix = f"{one.defnamespace}." if one.defnamespace else ""
        found.append(f"{prefix}{one.defname}={shown}")
    return tuple(found)
