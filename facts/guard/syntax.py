"""From text to syntax tree, by PostgreSQL's own parser; the tree as plain dictionaries and lists.

The parser's JSON is read rather than its Python objects: eight times faster, and the guard has no use for types.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pglast import parser
from pydantic_core import from_json

from facts.guard.text import MAX_BYTES
from facts.guard.verdict import Refusal

#: A syntax tree's node: its fields. Children stand as ``{"NodeType": {...}}``, typed fields as the bare fields.
Node = dict[str, Any]

#: Characters of JSON; some 20 characters stand for one of SQL.
MAX_TREE = 480_000


def parse(sql: str) -> tuple[str, Node]:
    """Return the type and the fields of the only statement.

    :raises Refusal: with ``syntax_error``, ``empty``, ``several_statements`` or ``too_complex``.
    """
    statements = _statements(sql)
    if not statements:
        raise Refusal("empty")
    if len(statements) > 1:
        raise Refusal("several_statements", count=len(statements))
    return next(iter(statements[0]["stmt"].items()))


def _statements(sql: str) -> list[Node]:
    try:
        tree = parser.parse_sql_json(sql)
    except parser.ParseError as error:
        raise Refusal("syntax_error", detail=str(error.args[0])) from None
    if len(tree) > MAX_TREE:
        raise Refusal("too_complex", what="parts", limit=MAX_BYTES // 4)
    return _read(tree).get("stmts", [])


def _read(tree: str) -> dict[str, list[Node]]:
    """Read JSON by the quicker of two readers; that one takes 200 levels, of which a node needs two or three."""
    try:
        return from_json(tree)
    except ValueError:
        pass
    try:
        return json.loads(tree)
    except RecursionError:
        raise Refusal("too_complex", what="levels", limit=MAX_DEPTH) from None


_OPEN, _CLOSE = "ASCII_40", "ASCII_41"

#: Levels of nodes below the statement. Deeper trees would also meet Python's own limit, at a depth that depends on the caller.
MAX_DEPTH = 200


def unwrap(child: Node) -> tuple[str, Node]:
    """Return type and fields of ``{"NodeType": {...}}``; ("", {}) where the grammar left the place empty."""
    return next(iter(child.items()), ("", {}))


def strings(children: list[Node]) -> list[str]:
    """Return the texts of a list of String nodes; ``*`` stands for a star."""
    return [child["String"]["sval"] if "String" in child else "*" for child in children]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector still.

    A syntax tree has no cycles, and its thousands of dictionaries would make the collector walk the whole heap of the process again
    and again, which takes longer than everything else here.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def explained(sql: str) -> str:
    """Return the statement inside an EXPLAIN, and any other statement as it is. The guard has parsed it before."""
    tokens = [token for token in parser.scan(sql) if token.name not in ("SQL_COMMENT", "C_COMMENT")]
    if tokens[0].name != "EXPLAIN":
        return sql
    _, explain = parse(sql)
    place = 1
    if "options" in explain and tokens[1].name == _OPEN:
        place = next(number for number, token in enumerate(tokens) if token.name == _CLOSE) + 1
    while tokens[place].name in ("ANALYZE", "ANALYSE", "VERBOSE"):
        place += 1
    return sql[tokens[place].start :]
