"""A view's text: names in it qualified, and renamed where its tables' columns are. Pure.

The text is edited at the places where the syntax tree says a name stands; its layout stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pglast import ast

from knowledge.schema import Name, Schema
from ops.statements.parse import StatementInvalid, parse, relation_name, strings, walk
from vast_project.pg.identifiers import quote


class Edit(NamedTuple):
    """A piece of text to be put in place of ``length`` characters at ``start``."""

    start: int
    length: int
    text: str


def qualified_text(sql: str, query: ast.Node, schema: Schema) -> str:
    """Return a query's text with every relation behind its schema; ``sql`` is the text that ``query`` was parsed from."""
    hidden = {one.ctename for one in walk(query) if isinstance(one, ast.CommonTableExpr)}
    edits = []
    for one in walk(query):
        if isinstance(one, ast.RangeVar) and not one.schemaname and one.relname not in hidden:
            name = relation_name(one, schema)
            if schema.relation(name) is not None:
                edits.append(Edit(one.location, 0, f"{quote(name.schema)}."))
    return _edited(sql, edits)


def relation_renamed(text: str, old: Name, new: Name) -> str:
    """Return a view's text after a relation was renamed: where it is read, and where its columns stand behind its name."""
    try:
        query = parse(text).node
    except StatementInvalid:
        return text
    edits: list[Edit] = []
    for select in walk(query):
        if not isinstance(select, ast.SelectStmt):
            continue
        read = [one for one in walk(select.fromClause) if isinstance(one, ast.RangeVar) and _is(one, old)]
        edits += [
            Edit(one.location, _span(text, one.location, 1 + bool(one.schemaname)), ".".join(map(quote, new))) for one in read
        ]
        if any(one.alias is None for one in read):
            edits += [
                Edit(one.location, len(_name_at(text, one.location)), quote(new.name))
                for one in walk(select)
                if isinstance(one, ast.ColumnRef) and len(one.fields) == 2 and strings(one.fields)[:1] == (old.name,)
            ]
    return _edited(text, list(dict.fromkeys(edits)))


def _is(node: ast.RangeVar, name: Name) -> bool:
    return node.relname == name.name and (node.schemaname or name.schema) == name.schema


def _span(text: str, start: int, parts: int) -> int:
    """Return how many characters a dotted name of so many parts takes."""
    position = start
    for part in range(parts):
        position += len(_name_at(text, position)) + (1 if part < parts - 1 else 0)
    return position - start


def column_renamed(text: str, table: Name, old: str, new: str, schema: Schema) -> str:
    """Return a view's text after a column of a table was renamed; an output column keeps its name by an alias."""
    try:
        query = parse(text).node
    except StatementInvalid:
        return text
    edits: list[Edit] = []
    for select in walk(query):
        if isinstance(select, ast.SelectStmt) and select.targetList:
            edits += _in_select(text, select, table, old, new, schema)
    return _edited(text, list(dict.fromkeys(edits)))


def _in_select(text: str, select: ast.SelectStmt, table: Name, old: str, new: str, schema: Schema) -> Iterator[Edit]:
    aliases = {
        one.alias.aliasname if one.alias is not None else one.relname
        for one in walk(select.fromClause)
        if isinstance(one, ast.RangeVar) and relation_name(one, schema) == table
    }
    if not aliases:
        return
    for one in walk(select):
        if isinstance(one, ast.ColumnRef) and _means(one, old, aliases):
            start = one.location + (_end_of_qualifiers(text, one) if len(one.fields) > 1 else 0)
            yield Edit(start, len(_name_at(text, start)), quote(new))
    for target in select.targetList:
        node = target.val
        if target.name is None and isinstance(node, ast.ColumnRef) and _means(node, old, aliases):
            start = node.location + (_end_of_qualifiers(text, node) if len(node.fields) > 1 else 0)
            yield Edit(start + len(_name_at(text, start)), 0, f" AS {quote(old)}")


def _means(node: ast.ColumnRef, column: str, aliases: set[str]) -> bool:
    parts = strings(node.fields)
    return len(parts) == len(node.fields) and parts[-1] == column and (len(parts) == 1 or parts[-2] in aliases)


#: One part of a dotted name, and the dot behind it.
PART = re.compile(r'"(?:[^"]|"")*"|[^\W\d][\w$]*')
DOT = re.compile(r"\s*\.\s*")


def _end_of_qualifiers(text: str, node: ast.ColumnRef) -> int:
    """Return how many characters the parts before the last take, dots included."""
    position = node.location
    for _ in range(len(node.fields) - 1):
        position += len(_name_at(text, position))
        dot = DOT.match(text, position)
        position = dot.end() if dot else position
    return position - node.location


def _name_at(text: str, start: int) -> str:
    """Return the identifier that begins at a place, quotes included."""
    found = PART.match(text, start)
    return found.group() if found else ""


def _edited(text: str, edits: list[Edit]) -> str:
    """Apply edits from the back, so that positions before them stay true; at one place the insertion comes last."""
    for edit in sorted(edits, key=lambda one: (one.start, one.length), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.start + edit.length :]
    return text
