"""SQL inside a message: statements, queries and bodies of functions that words cannot say and that are taken as they stand. Pure.

Code fences and backticks round SQL are opened, so that what they hold is read like any other words; a fence is the place where SQL
begins and ends. What PostgreSQL's grammar reads as a whole becomes one token, however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pglast
from pglast import ast
from pglast.parser import ParseError

#: The kinds of embedded SQL: a statement that is carried out, a query, the body of a function.
STATEMENT, QUERY, BODY = "statement", "query", "body"
#: More characters than these are not searched: they are no request in words.
MAX_CHARACTERS = 60_000
#: No more ends than these are tried for one opening.
_TRIED = 60


class Span(NamedTuple):
    """A part of a message that is SQL, and of which kind."""

    start: int
    end: int
    kind: str


_FENCE = re.compile(r"(?P<open>```|~~~)(?P<mark>[ \t]*\w*[ \t]*(?:\n|(?=\s)))?(?P<body>.*?)(?P<close>(?P=open)|\Z)", re.DOTALL)
_TICKS = re.compile(r"``?(?P<body>[^`]+)``?")
#: What stays a name within backticks; types and words of definitions do not.
_NAME = re.compile(r"[^\W\d][\w$]*(?:\.[^\W\d][\w$]*|\.\*)*(?: [A-Z]?\w+)?")
_WORDS_OF_SQL = frozenset(
    """
    text varchar char integer int int2 int4 int8 bigint smallint serial bigserial boolean bool jsonb json uuid timestamptz numeric decimal
    real citext inet bytea true false null unique cascade restrict gin gist brin btree hash tsvector hstore money xml interval
    not primary foreign default on references set drop alter create add
    """.split()
)
_STATEMENT = re.compile(
    r"\b(?:create\s+(?:or\s+replace\s+)?(?:constraint\s+)?(?:function|procedure|trigger|aggregate|rule|operator|cast|transform)\b"
    r"|create\s+or\s+replace\s+view\b"
    r"|create\s+(?:materialized\s+|recursive\s+)?view\s+(?:if\s+not\s+exists\s+)?[\w.\"]+\s*(?:\(|with\s*\()"
    r"|do\s+(?:language\s+\w+\s+)?(?=\$|'))",
    re.IGNORECASE,
)
_QUERY = re.compile(
    r"(?:\bas|\b(?:query|is|be|to|with|view|follows|from|of|definition|read|reads|this)|[:`\n=—-]|--)\s*(?P<sql>(?:select|with)\s)",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?:\bdeclare\b(?:(?!\bdeclare\b).)*?)?\bbegin\b", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"\bend\b(?:\s*;)?", re.IGNORECASE)
_ROUTINE = re.compile(r"\b(?:function|procedure|trigger|body|plpgsql)\b", re.IGNORECASE)
#: Where SQL may end: at the end of a statement, a sentence, a line, or before more words of the request.
_STOP = re.compile(
    r";|\.(?=\s|\Z)|\n|,?\s+(?=(?:and|then|also|but)\b)|,\s|\s[-—]{1,2}\s|\)(?=\s|\Z|[.,;])|[\"'“”](?=\s|\Z|[.,;])"
    r"|\s+(?=(?:please|pls|thanks|thank)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|(?P<tag>\$\w*\$).*?(?P=tag)|--[^\n]*|/\*.*?\*/", re.DOTALL)


def opened(text: str) -> str:
    """Return a message without the marks of code round SQL; those round mere names stay. The length stays the same."""
    if "`" not in text and "~~~" not in text:
        return text
    text = _FENCE.sub(_without_fence, text)
    return _TICKS.sub(_without_ticks, text)


def _without_fence(found: re.Match[str]) -> str:
    blank = "\n" * len(found.group("open"))
    mark = " " * max(len(found.group("mark") or "") - 1, 0) + ("\n" if found.group("mark") else "")
    return blank + mark + found.group("body").replace("`", '"') + "\n" * len(found.group("close"))


def _without_ticks(found: re.Match[str]) -> str:
    body = found.group("body")
    if _NAME.fullmatch(body) and body.split()[0].casefold() not in _WORDS_OF_SQL:
        return found.group()
    ticks = (len(found.group()) - len(body)) // 2
    blank = "\n" if _is_whole(body) else " "
    return blank * ticks + body + blank * (len(found.group()) - len(body) - ticks)


def _is_whole(sql: str) -> bool:
    """Say whether code holds something that stands by itself: a statement, a query or a body."""
    return bool(kind_of(sql) or _parses(sql))


@lru_cache(maxsize=256)
def kind_of(sql: str) -> str:
    """Return which kind of embedded SQL a text is as a whole, '' for none."""
    if _STATEMENT.match(sql.lstrip()) and _parses(sql):
        return STATEMENT
    if re.match(r"\s*(?:select|with)\s", sql, re.IGNORECASE) and is_query(sql):
        return QUERY
    return BODY if _BODY.match(sql.lstrip()) and is_body(sql) else ""


@lru_cache(maxsize=512)
def _parses(sql: str) -> bool:
    try:
        return bool(pglast.parse_sql(sql))
    except ParseError:
        return False


@lru_cache(maxsize=512)
def is_query(sql: str) -> bool:
    """Say whether a text is exactly one query."""
    try:
        raw = pglast.parse_sql(sql.rstrip().rstrip(";"))
    except ParseError:
        return False
    return len(raw) == 1 and isinstance(raw[0].stmt, ast.SelectStmt)


@lru_cache(maxsize=512)
def is_body(sql: str) -> bool:
    """Say whether a text is the body of a function in PL/pgSQL."""
    for returns in ("trigger", "record"):
        try:
            pglast.parse_plpgsql(f"CREATE FUNCTION f() RETURNS {returns} LANGUAGE plpgsql AS $vast_body${sql}\n$vast_body$")
        except ParseError:
            continue
        return True
    return False


@lru_cache(maxsize=256)
def spans(text: str) -> tuple[Span, ...]:
    """Return the parts of a message that are SQL which words cannot say, in order."""
    if len(text) > MAX_CHARACTERS:
        return ()
    found: list[Span] = []
    for one in sorted((*_statements(text), *_queries(text), *_bodies(text)), key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return tuple(found)


def _statements(text: str) -> Iterator[Span]:
    quoted = _quoted(text)
    for opening in _STATEMENT.finditer(text):
        start = opening.start()
        if not _within(quoted, start):
            for end in _ends(text, start, quoted, longest=False):
                if kind_of(text[start:end]) == STATEMENT:
                    yield Span(start, end, STATEMENT)
                    break


def _queries(text: str) -> Iterator[Span]:
    quoted = _quoted(text)
    for opening in _QUERY.finditer(text):
        start = opening.start("sql")
        if not _within(quoted, start) and text[:start].strip():
            for end in _ends(text, start, quoted, longest=True):
                if is_query(text[start:end]):
                    yield Span(start, end, QUERY)
                    break


def _bodies(text: str) -> Iterator[Span]:
    if not _ROUTINE.search(text):
        return
    quoted = _quoted(text)
    for opening in _BODY.finditer(text):
        start = opening.start()
        if _within(quoted, start):
            continue
        ends = [one.end() for one in _END.finditer(text, start) if not _within(quoted, one.start())]
        for end in ends[:_TRIED]:
            if is_body(text[start:end]):
                yield Span(start, end, BODY)
                break


def _ends(text: str, start: int, quoted: list[tuple[int, int]], *, longest: bool) -> list[int]:
    """Return where SQL that begins at a place may end; a query takes all it can, a statement ends at its first end."""
    ends = [one.start() for one in _STOP.finditer(text, start) if not _within(quoted, one.start())]
    semicolon = next((end for end in ends if text[end] == ";"), len(text))
    ends = [end for end in ends if end <= semicolon] + ([len(text)] if semicolon == len(text) else [])
    return [*reversed(ends)][:_TRIED] if longest else sorted(set(ends), key=lambda end: (end != semicolon, -end))[:_TRIED]


def _quoted(text: str) -> list[tuple[int, int]]:
    return [one.span() for one in _QUOTED.finditer(text)]


def _within(places: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in places)
