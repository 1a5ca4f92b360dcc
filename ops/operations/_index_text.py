"""An index's definition over another column: its text is parsed, changed and printed by PostgreSQL's own grammar. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pglast import ast, parse_sql
from pglast.enums import SortByDir, SortByNulls
from pglast.stream import RawStream

from knowledge.schema import Index
from ops.statements.parse import column_names, parse_expression, strings, walk


def mentions(index: Index, column: str) -> bool:
    """Return whether an index uses a column as a key, in an expression, in INCLUDE or in its condition."""
    texts = [one for one in index.columns if index.expressions] + ([index.predicate] if index.predicate else [])
    return column in (*index.columns, *index.include) or any(column in column_names(parse_expression(text)) for text in texts)


def renamed_index(definition: str, name: str, old: str, new: str) -> str:
    """Return CREATE INDEX CONCURRENTLY under another name, with one column in the place of another."""
    statement = parse_sql(definition)[0].stmt
    statement.idxname = name
    statement.concurrent = True
    for element in (*statement.indexParams, *(statement.indexIncludingParams or ())):
        if element.name == old:
            element.name = new
    for node in walk(statement):
        if isinstance(node, ast.ColumnRef) and strings(node.fields) == (old,):
            node.fields = (ast.String(sval=new),)
    return RawStream()(statement)


def extended_index(definition: str, name: str, columns: Sequence[str]) -> str:
    """Return CREATE INDEX CONCURRENTLY under another name, with more columns behind its keys."""
    statement = parse_sql(definition)[0].stmt
    statement.idxname = name
    statement.concurrent = True
    more = (
        ast.IndexElem(name=one, ordering=SortByDir.SORTBY_DEFAULT, nulls_ordering=SortByNulls.SORTBY_NULLS_DEFAULT) for one in columns
    )
    statement.indexParams = (*statement.indexParams, *more)
    return RawStream()(statement)
