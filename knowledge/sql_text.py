"""Texts of definitions that mean the same, made the same. Pure.

PostgreSQL prints what it parsed. Two printings of one meaning differ in three known ways: a dump and restore moves the casts
of an array into its elements; before version 16 a view over one relation qualifies its columns, from 16 on it does not;
and column lists of extended statistics follow the physical order of columns.
"""

from __future__ import annotations

import re

from pglast import ast, parse_sql
from pglast.parser import ParseError
from pglast.visitors import Skip, Visitor

_ARRAY_CAST = "(ARRAY["
_SPACE = re.compile(r"\s+")
_QUOTED = re.compile(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")""")
_CAST = re.compile(r"\)::([\w.\" ]+(?:\([\d,]+\))?)\[\]")
_OPEN = "(["
_BRACKET = re.compile(r"[()\[\]]")
_BRACKET_OR_COMMA = re.compile(r"[()\[\],]")


def normal(text: str) -> str:
    """Return an expression or definition with white space collapsed and array casts in the elements."""
    flat = collapsed(text)
    return _distributed(flat) if _ARRAY_CAST in flat else flat


def collapsed(text: str) -> str:
    """Return a text with every run of white space outside quotes as one space."""
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text.strip()
    return "".join(part if index % 2 else _SPACE.sub(" ", part) for index, part in enumerate(_QUOTED.split(text))).strip()


def normal_view(text: str) -> str:
    """Return a view's definition without the qualification that the server's version decides."""
    if not text:
        return text
    try:
        statements = parse_sql(text)
    except ParseError:  # a newer server's syntax; the text as printed is still a definition
        return normal(text)
    select = statements[0].stmt if len(statements) == 1 else None
    if not isinstance(select, ast.SelectStmt) or not select.fromClause or len(select.fromClause) != 1:
        return normal(text)
    name = _range_name(select.fromClause[0])
    if name is None:
        return normal(text)
    finder = _Qualified(name)
    finder(select)
    for position in sorted(finder.positions, reverse=True):
        text = text[:position] + _unqualified(text[position:])
    return normal(text)


def normal_statistics(text: str) -> str:
    """Return CREATE STATISTICS with its columns and expressions in the order of their texts."""
    head, on, rest = normal(text).partition(" ON ")
    columns, from_, table = rest.rpartition(" FROM ")
    return f"{head}{on}{', '.join(sorted(_split(columns)))}{from_}{table}" if on and from_ else normal(text)


def _distributed(text: str) -> str:
    """Write ``(ARRAY[a, b])::t[]`` as ``ARRAY[(a)::t, (b)::t]``, as the server does after a restore."""
    start = _masked(text).find(_ARRAY_CAST)
    while start >= 0:
        end = _closing(text, start + len(_ARRAY_CAST))
        cast = _CAST.match(text, end + 1) if end else None
        if end and cast:
            elements = _split(text[start + len(_ARRAY_CAST) : end])
            inner = ", ".join(f"({element})::{cast.group(1)}" for element in elements)
            text = f"{text[:start]}ARRAY[{inner}]{text[cast.end() :]}"
            text = _without_spare_parentheses(text, start)
        start = _masked(text).find(_ARRAY_CAST, start + 1)
    return text


def _without_spare_parentheses(text: str, start: int) -> str:
    """Write ``ANY ((ARRAY[…]))`` as ``ANY (ARRAY[…])``: the cast needed the inner pair, the bare array does not."""
    end = _closing(text, start + len("ARRAY["))
    if end and text[max(start - 2, 0) : start] == "((" and text[end + 1 : end + 3] == "))":
        return text[: start - 1] + text[start : end + 1] + text[end + 2 :]
    return text


def _closing(text: str, start: int) -> int:
    """Return where the bracket that was opened just before ``start`` is closed, 0 if it is not."""
    depth = 0
    for found in _BRACKET.finditer(_masked(text), start):
        if found.group() in _OPEN:
            depth += 1
        elif depth == 0:
            return found.start()
        else:
            depth -= 1
    return 0


def _split(text: str) -> list[str]:
    """Split at commas outside quotes and brackets."""
    parts, depth, last = [], 0, 0
    for found in _BRACKET_OR_COMMA.finditer(_masked(text)):
        if found.group() == ",":
            if depth == 0:
                parts.append(text[last : found.start()].strip())
                last = found.end()
        else:
            depth += 1 if found.group() in _OPEN else -1
    return [*parts, text[last:].strip()]


def _masked(text: str) -> str:
    """Return a text of the same length in which what is in quotes is blank."""
    return _QUOTED.sub(lambda found: " " * len(found.group()), text)


def _range_name(node: ast.Node) -> str | None:
    """Return what columns of the one relation in FROM are qualified with."""
    if isinstance(node, ast.RangeVar):
        return node.alias.aliasname if node.alias else node.relname
    if isinstance(node, ast.RangeSubselect | ast.RangeFunction) and node.alias:
        return node.alias.aliasname
    return None


class _Qualified(Visitor):
    """Find columns qualified with one name, outside subqueries."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.positions: list[int] = []

    def visit_SubLink(self, _ancestors: object, _node: ast.SubLink) -> type[Skip]:  # noqa: N802 - pglast's naming
        """Leave subqueries alone: their references to the outer relation are qualified in every version."""
        return Skip

    def visit_RangeSubselect(self, _ancestors: object, _node: ast.RangeSubselect) -> type[Skip]:  # noqa: N802
        """Leave subqueries in FROM alone."""
        return Skip

    def visit_WithClause(self, _ancestors: object, _node: ast.WithClause) -> type[Skip]:  # noqa: N802
        """Leave common table expressions alone."""
        return Skip

    def visit_ColumnRef(self, _ancestors: object, node: ast.ColumnRef) -> None:  # noqa: N802
        """Keep the position of ``name.column``."""
        if len(node.fields) == 2 and isinstance(node.fields[0], ast.String) and node.fields[0].sval == self.name:
            self.positions.append(node.location)


_IDENTIFIER = re.compile(r'\s*(?:"(?:[^"]|"")+"|[^\s".]+)\s*\.\s*')


def _unqualified(text: str) -> str:
    return _IDENTIFIER.sub("", text, count=1)
