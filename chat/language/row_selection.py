"""Rows as people say them ("customers who never ordered and have no phone"), as a table and a condition over its rows. Pure.

The engine that answers questions about rows reads them; here its SELECT becomes the condition of a change. It is stricter than
for an answer: a change must not hit rows because of a guess, and must mean the same rows from its first batch to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pglast import ast, parse_sql
from pglast.enums import BoolExprType, JoinType, NullTestType, SubLinkType
from pglast.stream import RawStream

from chat.language.accounting import accounts_for
from facts.reads import ReadQuery, understand
from knowledge.linking.words import stem
from knowledge.schema import Schema, Table
from ops.moments import made_at, moments
from ops.statements.parse import relation_name, strings, walk
from vast_project.nouns import singular
from vast_project.pg.identifiers import literal

_PARAMETER = re.compile(r"(?<!:):([a-z]\w*)")
#: Which column a parameter of the engine's SQL is compared with.
_COMPARED = re.compile(r"([\w.]+) = :([a-z]\w*)")
#: What names a thing: its value may stand behind the thing itself.
_CALLED = frozenset("name title label".split())
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[a-z]+")
#: That a column has not some value, as the engine says it where it may be NULL.
_DENIED = re.compile(r"""(?<![\w.'"])(?P<column>\w+) = (?P<value>'(?:[^']|'')*'|\d+) IS NOT TRUE""")
#: What names of moments have in common.
_OF_MOMENTS = frozenset("at on date time timestamp is last first".split())
#: Moments that may still come.
_AHEAD = re.compile(r"(?i:^|_|(?-i:(?<=[a-z])(?=[A-Z])))(?i:expir|due|until|end|valid|start|schedul)|(?i:expir)")
#: How old rows are may be said of people and of rows: nobody should guess which.
_OF_AGE = re.compile(r"(?i)\b(older|younger|newer) than\b")
#: Longer texts tell no rows.
_LONGEST = 200
#: What a SELECT may not have if it is to tell rows one by one.
_OF_SETS = ("limitCount", "groupClause", "havingClause", "distinctClause", "windowClause", "withClause")


@dataclass(frozen=True)
class Selection:
    """Rows of a table: those for which a condition in SQL holds; ``said`` is the same as the grammar says it, where it can."""

    table: str
    where: str
    said: str = ""


def rows_meant(text: str, schema: Schema) -> Selection | None:
    """Return the rows that words tell; None where not all of the words are understood, or nothing restricts the rows."""
    if len(text) > _LONGEST or _OF_AGE.search(text):
        return None
    found = understand(f"list {text}", schema)
    if not isinstance(found, ReadQuery) or found.implied:
        return None
    behind = {name: column for column, name in _COMPARED.findall(found.sql)}
    if not all(_is_told(one, text, schema) or _is_named_with(one, behind.get(name, ""), text) for name, one in found.params.items()):
        return None
    sql = _PARAMETER.sub(lambda one: _literal(found.params[one.group(1)]), found.sql)
    if not accounts_for(text, sql[sql.index("\n  FROM ") :]):
        return None
    node = parse_sql(sql)[0].stmt
    if any(getattr(node, clause) for clause in _OF_SETS) or node.whereClause is None:
        return None
    return _selection(node, schema, text)


def _literal(given: Any) -> str:
    return literal(given) if isinstance(given, str) else str(given)


def _is_told(given: Any, text: str, schema: Schema) -> bool:
    """Say whether a value was said beyond doubt: a number, a date, in quotes, or as a label that the schema itself has."""
    if not isinstance(given, str) or _ISO_DATE.fullmatch(given):
        return True
    return any(f"{sign}{given}{sign}" in text for sign in "'\"") or given in _labels(schema)


def _is_named_with(given: Any, column: str, text: str) -> bool:
    """Say whether a value stands right behind the name of what it is a value of: "country is DE", "in category Books"."""
    table, _, name = column.rpartition(".")
    nouns = [name, name.replace("_", " ")]
    nouns += [singular(table), table] if name in _CALLED and given[:1].isupper() else []
    said = "|".join(map(re.escape, nouns))
    return bool(re.search(rf"(?<!\w)(?:{said})(?:\s+(?:is|was|of|named|called)|\s*[=:])?\s+{re.escape(given)}(?!\w)", text))


def _labels(schema: Schema) -> set[str]:
    """Return the values that types and checks of a schema list."""
    checks = (key.definition for table in schema.tables for key in table.constraints if key.kind == "c")
    listed = (text.replace("''", "'") for check in checks for text in re.findall(r"'((?:[^']|'')*)'", check or ""))
    return {*(label for one in schema.types for label in one.labels), *listed}


def _selection(node: ast.SelectStmt, schema: Schema, said: str) -> Selection | None:
    """Return the rows of a SELECT from one table, with the tables that its columns lead to under EXISTS."""
    sources = list(_joined(node.fromClause[0]))
    own = sources[0][0]
    table = schema.table(relation_name(own, schema))
    inner = [one for one in walk((node.whereClause, *(join for join, _ in sources[1:]))) if isinstance(one, ast.RangeVar)]
    if table is None or own.alias or any(relation_name(one, schema) == table.name for one in inner):
        return None  # what the change does to one row would decide about the next
    if _may_be_others(node, table, schema, said):
        return None
    if len(sources) == 1:
        said_otherwise = _existence(node.whereClause, table, schema)
        return Selection(str(table.name), _plainly(RawStream()(_bare(node.whereClause, table)), table), said_otherwise)
    if _has_alternatives(node.whereClause):
        return None
    tables = ", ".join(RawStream()(join) for join, _ in sources[1:])
    conditions = " AND ".join(f"({RawStream()(one)})" for one in (*(on for _, on in sources[1:]), node.whereClause))
    return Selection(str(table.name), f"EXISTS (SELECT 1 FROM {tables} WHERE {conditions})")  # noqa: S608 - both are deparsed trees


def _may_be_others(node: ast.SelectStmt, table: Table, schema: Schema, said: str) -> bool:
    """Say whether other rows may be meant than those that a SELECT would find."""
    if any(_lets_in_others(one, table) for one in walk(node.whereClause)):
        return True
    return _is_of_another_moment(node, schema, said) or _is_of_a_limit(node) or _is_empty(node, schema)


def _has_alternatives(condition: ast.Node) -> bool:
    return any(isinstance(one, ast.BoolExpr) and one.boolop == BoolExprType.OR_EXPR for one in walk(condition))


def _plainly(condition: str, table: Table) -> str:
    """Return a condition in which values that are always there are compared plainly, as an index's condition has to be to be used."""

    def compared(found: re.Match[str]) -> str:
        column = table.column(found["column"])
        return f"{found['column']} <> {found['value']}" if column is not None and column.not_null else found[0]

    return _DENIED.sub(compared, condition)


def _lets_in_others(node: ast.Node, table: Table) -> bool:
    """Say whether "copies of books without an author" would mean copies without a book, too: where nothing says that they have one."""
    if not (isinstance(node, ast.BoolExpr) and node.boolop == BoolExprType.NOT_EXPR):
        return False
    inner = list(walk(node))
    if not any(isinstance(one, ast.JoinExpr) for one in inner):
        return False
    named = [strings(one.fields) for one in inner if isinstance(one, ast.ColumnRef)]
    own = [table.column(parts[-1]) for parts in named if parts[:-1] == (table.name.name,)]
    return any(one is None or not one.not_null for one in own)


def _is_of_another_moment(node: ast.SelectStmt, schema: Schema, said: str) -> bool:
    """Say whether a date is compared with a column that was not named, and is not the one that says when a row came to be.

    Where another moment is named, as by "last seen before 2023", not even that one is meant.
    """
    heard = {stem(word) for word in _WORD.findall(said.casefold())}
    tables = [schema.table(relation_name(one, schema)) for one in walk(node) if isinstance(one, ast.RangeVar)]
    compared = {
        strings(one.lexpr.fields)[-1]
        for one in walk(node.whereClause)
        if isinstance(one, ast.A_Expr) and isinstance(one.lexpr, ast.ColumnRef) and strings(one.lexpr.fields)
    }
    for table in filter(None, tables):
        named = {name for name in moments(table) if _is_named(name, heard)}
        guessed = (compared & set(moments(table))) - named
        if guessed and (named or guessed != {made_at(table)}):
            return True
    return False


def _is_of_a_limit(node: ast.SelectStmt) -> bool:
    """Say whether it is asked if there is a moment that lies ahead: that something expires does not say that it has."""
    tests = (one for one in walk(node.whereClause) if isinstance(one, ast.NullTest) and one.nulltesttype == NullTestType.IS_NOT_NULL)
    return any(_AHEAD.search(strings(one.arg.fields)[-1]) for one in tests if isinstance(one.arg, ast.ColumnRef))


def _is_empty(node: ast.SelectStmt, schema: Schema) -> bool:
    """Say whether a column has to hold nothing that always holds something: "no progress" is rather a progress of 0."""
    tables = {one.relname: schema.table(relation_name(one, schema)) for one in walk(node) if isinstance(one, ast.RangeVar)}
    tests = (one for one in walk(node.whereClause) if isinstance(one, ast.NullTest) and one.nulltesttype == NullTestType.IS_NULL)
    for one in tests:
        parts = strings(one.arg.fields) if isinstance(one.arg, ast.ColumnRef) else ()
        table = tables.get(parts[0]) if len(parts) > 1 else None
        column = table.column(parts[-1]) if table else None
        if column is not None and column.not_null:
            return True
    return False


def _is_named(column: str, heard: set[str]) -> bool:
    parts = [part for part in _WORD.findall(column.casefold()) if part not in _OF_MOMENTS]
    return any(stem(part) in heard or stem(part.removesuffix("e") + "ed") in heard for part in parts)


def _existence(condition: ast.Node, table: Table, schema: Schema) -> str:
    """Return a condition that only asks for rows of one other table as the grammar says it, nothing for any other."""
    negated = isinstance(condition, ast.BoolExpr) and condition.boolop == BoolExprType.NOT_EXPR
    link = condition.args[0] if negated else condition
    inner = link.subselect if isinstance(link, ast.SubLink) and link.subLinkType == SubLinkType.EXISTS_SUBLINK else None
    if inner is None or len(inner.fromClause) > 1 or not isinstance(inner.fromClause[0], ast.RangeVar) or not isinstance(inner.whereClause, ast.A_Expr):
        return ""
    other = schema.table(relation_name(inner.fromClause[0], schema))
    pointing = [key for key in other.foreign_keys if key.references == table.name] if other else []
    return f"@{'without' if negated else 'with'}:{other.name}@" if len(pointing) == 1 and other else ""


def _joined(node: ast.Node) -> Iterator[tuple[ast.RangeVar, ast.Node | None]]:
    """Yield the tables of a FROM item from the left on, each with what joins it."""
    if isinstance(node, ast.JoinExpr) and node.jointype in (JoinType.JOIN_INNER, JoinType.JOIN_LEFT):
        yield from _joined(node.larg)
        yield node.rarg, node.quals
    else:
        yield node, None


def _bare(condition: ast.Node, table: Table) -> ast.Node:
    """Return a condition with the table's columns by their names alone, where no other table is spoken of."""
    nodes = list(walk(condition))
    if not any(isinstance(one, ast.SubLink) for one in nodes):
        for one in nodes:
            if isinstance(one, ast.ColumnRef) and strings(one.fields)[:-1] == (table.name.name,):
                one.fields = one.fields[-1:]
    return condition
