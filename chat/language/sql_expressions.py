"""Where SQL expressions in a text begin and end, and the columns that they are over. PostgreSQL's grammar has the last word. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pglast import ast, parse_sql
from pglast.parser import ParseError
from pglast.visitors import Visitor

from chat.language.tokens import Kind

if TYPE_CHECKING:
    from chat.language.parse import Parse

_ARITHMETIC = frozenset("+ - * / % || -> ->> #> #>> ^".split())
_COMPARISON = frozenset("= <> != < > <= >= ~ ~* !~ !~* @> <@ && ~~ ~~* !~~".split())
_WORD_OPERATORS = frozenset("and or like ilike is in between similar".split())
_DISTINCT = (("is", "distinct", "from"), ("is", "not", "distinct", "from"))
_TYPED = frozenset("interval date timestamp timestamptz time uuid".split())
_KEYWORDS = frozenset(
    "true false null current_timestamp current_date current_time localtimestamp current_user session_user".split()
)
_SIGNS_AHEAD = frozenset(("-", "+"))


def expressions(parse: Parse, at: int, *, logical: bool) -> list[tuple[int, str, frozenset[str]]]:
    """Return (end, text, columns) of the SQL expressions that begin at a token, worked out once; ``logical`` ones may compare and test."""
    key = ("expressions", at, logical)
    if key not in parse.memory:
        found = []
        for end in sorted(_ends(parse, at, logical)):
            sql = parse.source(at, end)
            columns = _columns(sql)
            if columns is not None:
                found.append((end, sql, columns))
        parse.memory[key] = found
    return parse.memory[key]


def _ends(parse: Parse, at: int, logical: bool) -> set[int]:
    """Return the places where an expression that begins at a token may end, as far as operands and operators tell."""
    found: set[int] = set()
    waiting = list(_operand(parse, at, logical))
    while waiting:
        end = waiting.pop()
        if end in found:
            continue
        found.add(end)
        for start in _operator(parse, end, logical):
            waiting.extend(_operand(parse, start, logical))
    return found


def _operand(parse: Parse, at: int, logical: bool) -> Iterator[int]:
    token = parse.token(at)
    if token is None:
        return
    if token.text in _SIGNS_AHEAD or (logical and token.word == "not"):
        yield from _operand(parse, at + 1, logical)
    elif token.text == "(":
        if (end := parse.closing(at)) is not None:
            yield end
    elif token.kind in (Kind.STRING, Kind.NUMBER, Kind.NAME):
        yield at + 1
    elif token.kind in (Kind.WORD, Kind.DOTTED):
        yield from _named_operand(parse, at)


def _named_operand(parse: Parse, at: int) -> Iterator[int]:
    """Yield the ends of a function call, a typed literal, a CASE, an ARRAY, or a name."""
    word, following = parse.tokens[at].word, parse.token(at + 1)
    if following and following.text in ("(", "[") and following.start == parse.tokens[at].end:
        if (end := parse.closing(at + 1)) is not None:
            yield end
    elif word in _TYPED and following and following.kind is Kind.STRING:
        yield at + 2
    elif word == "case":
        yield from (number + 1 for number in range(at, parse.count) if parse.tokens[number].word == "end")
    elif word not in parse.function_words or word in _KEYWORDS:
        yield at + 1


def _operator(parse: Parse, at: int, logical: bool) -> Iterator[int]:
    """Yield where the next operand may begin behind an operator at a token."""
    token = parse.token(at)
    if token is None:
        return
    if token.text == "::" or token.text in _ARITHMETIC or (logical and token.text in _COMPARISON):
        yield at + 1
    elif token.word == "at" and parse.phrase_at(at, ("at", "time", "zone")):
        yield at + 3
    elif logical and token.word == "not" and (after := parse.token(at + 1)) and after.word in _WORD_OPERATORS:
        yield at + 2
    elif logical and token.word == "is":
        behind = next((at + len(one) for one in _DISTINCT if parse.phrase_at(at, one)), None)
        yield from (at + 1, at + 2) if behind is None else (behind,)
    elif logical and token.word in _WORD_OPERATORS:
        yield at + 1


@lru_cache(maxsize=4096)
def _columns(sql: str) -> frozenset[str] | None:
    """Return the columns that an expression mentions, None where it is no expression."""
    try:
        raw = parse_sql(f"SELECT ({sql}\n)")
    except ParseError:
        return None
    statement = raw[0].stmt
    if len(raw) != 1 or not isinstance(statement, ast.SelectStmt) or statement.fromClause:
        return None
    found: set[str] = set()
    _ColumnNames(found)(raw)
    return frozenset(found)


def columns_in(sql: str) -> list[tuple[str, str]]:
    """Return the (table, column) pairs that an expression mentions; the table is '' where none is said."""
    found: list[tuple[str, str]] = []
    _References(found)(parse_sql(f"SELECT ({sql}\n)"))
    return found


class _References(Visitor):
    """Collects column references with what stands before them."""

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__()
        self.found = found

    def visit_ColumnRef(self, _ancestors: object, node: ast.ColumnRef) -> None:  # noqa: N802 -- pglast names its visitors so
        parts = [part.sval for part in node.fields if isinstance(part, ast.String)]
        if parts:
            self.found.append((".".join(parts[:-1]), parts[-1]))


class _ColumnNames(Visitor):
    """Collects the last part of every column reference."""

    def __init__(self, found: set[str]) -> None:
        super().__init__()
        self.found = found

    def visit_ColumnRef(self, _ancestors: object, node: ast.ColumnRef) -> None:  # noqa: N802 -- pglast names its visitors so
        if isinstance(node.fields[-1], ast.String):
            self.found.add(node.fields[-1].sval)


@lru_cache(maxsize=4096)
def is_condition(sql: str) -> bool:
    """Say whether an SQL expression compares, tests or calls something."""
    target = parse_sql(f"SELECT ({sql}\n)")[0].stmt.targetList[0].val
    if isinstance(target, ast.A_Expr):
        return target.name[-1].sval not in _ARITHMETIC
    if isinstance(target, ast.A_Const):  # "where null" says something of a column
        return isinstance(target.val, ast.Boolean)
    if isinstance(target, ast.BoolExpr):  # "is null or ''" says something of the same column once more
        return not any(isinstance(one, ast.A_Const) and not isinstance(one.val, ast.Boolean) for one in target.args)
    return isinstance(target, ( ast.NullTest, ast.BooleanTest, ast.FuncCall, ast.SubLink))


@lru_cache(maxsize=4096)
def is_worked_out(sql: str) -> bool:
    """Say whether an SQL expression computes something: it is no mere column, constant or comparison."""
    target = parse_sql(f"SELECT ({sql}\n)")[0].stmt.targetList[0].val
    if isinstance(target, ast.A_Expr):
        return target.name[-1].sval in _ARITHMETIC
    return isinstance(target, (ast.FuncCall, ast.CoalesceExpr, ast.CaseExpr))
