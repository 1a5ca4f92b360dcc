"""SQL text to PostgreSQL's own syntax trees, with the few look-ups that every reader of them needs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pglast import ast, parse_sql
from pglast.enums import CoercionForm
from pglast.parser import ParseError

from knowledge.schema import Name, Schema
from vast_project.errors import InvalidInput

#: ``(1, 2)`` without the word ROW.
IMPLICIT_ROW = CoercionForm.COERCE_IMPLICIT_CAST


class StatementInvalid(InvalidInput):
    """PostgreSQL's grammar does not know this statement."""

    code = "statement_invalid"
    status = 422


@dataclass(frozen=True)
class Statement:
    """One parsed statement: its text and its syntax tree (read only: trees are shared by a cache)."""

    sql: str
    node: ast.Node

    @property
    def kind(self) -> str:
        """Return the tree's class name, as ``AlterTableStmt``."""
        return type(self.node).__name__


@lru_cache(maxsize=4096)
def parse_all(sql: str) -> tuple[Statement, ...]:
    """Parse a text of one or more statements.

    :raises StatementInvalid: with the grammar's message and the character position (from 1) where it gave up.
    """
    try:
        raw = parse_sql(sql)
    except ParseError as error:
        message, *rest = error.args
        position = int(rest[0]) + 1 if rest and rest[0] is not None else 0
        raise StatementInvalid(f"PostgreSQL cannot read this statement: {message}.", position=position) from None
    return tuple(Statement(sql=_cut(sql, one).strip(), node=one.stmt) for one in raw)


def _cut(sql: str, raw: ast.RawStmt) -> str:
    start = raw.stmt_location or 0
    end = start + raw.stmt_len if raw.stmt_len else len(sql)
    return sql[start:end].rstrip().rstrip(";")


def parse(sql: str) -> Statement:
    """Parse exactly one statement.

    :raises StatementInvalid: if the text is not one statement.
    """
    found = parse_all(sql)
    if len(found) != 1:
        raise StatementInvalid(f"One statement is wanted here; the text has {len(found)}.", count=len(found))
    return found[0]


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> ast.Node:
    """Parse a scalar expression, as in a DEFAULT or CHECK.

    :raises StatementInvalid: if the text is not exactly one expression.
    """
    node = parse(f"SELECT ({text}\n)").node
    targets = node.targetList if isinstance(node, ast.SelectStmt) else None
    listed = targets is not None and isinstance(targets[0].val, ast.RowExpr) and targets[0].val.row_format == IMPLICIT_ROW
    if targets is None or len(targets) != 1 or listed or targets[0].name is not None or node.fromClause:
        raise StatementInvalid("One expression is wanted here.", text=text[:200])
    return targets[0].val


def strings(nodes: Iterable[Any] | None) -> tuple[str, ...]:
    """Return the texts of a list of String nodes."""
    return tuple(one.sval for one in nodes or () if isinstance(one, ast.String))


def value(node: Any) -> Any:
    """Return the Python value of a constant node: str, int, float text, bool; None for anything else."""
    if isinstance(node, ast.A_Const):
        node = node.val
    if isinstance(node, ast.String):
        return node.sval
    if isinstance(node, ast.Integer):
        return node.ival
    if isinstance(node, ast.Float):
        return node.fval
    if isinstance(node, ast.Boolean):
        return node.boolval
    return None


def relation_name(node: ast.RangeVar, schema: Schema) -> Name:
    """Return the qualified name a RangeVar means: an existing relation along the search path, else in its first schema."""
    if node.schemaname:
        return Name(node.schemaname, node.relname)
    return resolve(node.relname, schema)


def resolve(bare: str, schema: Schema) -> Name:
    """Return the name of the first relation so called along the search path, else the name it would be created under."""
    for path in schema.search_path:
        if schema.has_relation(found := Name(path, bare)):
            return found
    return creation_name(bare, schema)


def creation_name(bare: str, schema: Schema) -> Name:
    """Return the name under which an unqualified object would be created."""
    existing = {one.name for one in schema.namespaces}
    target = next((path for path in schema.search_path if path in existing), "public")
    return Name(target, bare)


def listed_name(nodes: Iterable[Any], schema: Schema) -> Name:
    """Return the name that a list of String nodes means for a relation (``public.t`` or ``t``)."""
    parts = strings(nodes)
    return Name(parts[-2], parts[-1]) if len(parts) > 1 else resolve(parts[-1], schema)


def walk(node: Any) -> Iterator[ast.Node]:
    """Yield every node of a tree, the root first."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, ast.Node):
            yield one
            members = [getattr(one, member) for member in one]
            waiting += [found for found in reversed(members) if isinstance(found, (ast.Node, tuple, list))]
        else:
            waiting += reversed(one or ())


def column_names(node: Any) -> set[str]:
    """Return the column names that an expression mentions (the last part of each reference; ``*`` left out)."""
    return {strings(one.fields)[-1] for one in walk(node) if isinstance(one, ast.ColumnRef) and strings(one.fields)}


def options(nodes: Iterable[Any] | None) -> dict[str, Any]:
    """Return a DefElem list as a dict of its constants and nodes."""
    found = {}
    for one in nodes or ():
        constant = value(one.arg)
        found[one.defname] = one.arg if constant is None else constant
    return found
