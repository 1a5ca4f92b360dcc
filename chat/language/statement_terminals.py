"""The native symbol that reads typed SQL which changes something, to the end of the text. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import pglast
from pglast import ast
from pglast.parser import ParseError

from chat.language.readings import Reading
from chat.language.tokens import Kind

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: An operation that VAST knows is the better reading of a statement: its recipe is made for the table.
AS_WRITTEN = 1.6
MAX_CHARACTERS = 200_000
#: No more ends than these are tried for one statement.
_TRIED = 12
_ROUTINE = re.compile(r"create\s+(?:or\s+replace\s+)?(?:function|procedure)\b", re.IGNORECASE)
OPENINGS = frozenset(
    """
    alter create drop truncate insert update delete merge comment grant revoke reindex vacuum analyze analyse cluster refresh
    do call begin start commit rollback savepoint lock copy set with execute prepare security reassign import load checkpoint
    """.split()
)
#: Statements that change nothing lasting by themselves; some of them are English sentences too ("execute plan", "rollback").
CHANGES_NOTHING = (
    ast.SelectStmt, ast.ExplainStmt, ast.VariableShowStmt, ast.VariableSetStmt, ast.TransactionStmt, ast.ExecuteStmt, ast.PrepareStmt,
    ast.DeallocateStmt, ast.DiscardStmt, ast.ListenStmt, ast.UnlistenStmt, ast.NotifyStmt, ast.LockStmt, ast.CheckPointStmt, ast.FetchStmt,
    ast.ClosePortalStmt,
)  # fmt: skip


def change_sql(parse: Parse, at: int) -> list[Reading]:
    """Read one or more whole SQL statements of which one changes something; the value is their text."""
    if parse.tokens[at].word not in OPENINGS:
        return []
    return [Reading(end, parse.source(at, end).rstrip("; "), AS_WRITTEN) for end in _ends(parse, at) if is_change_sql(parse.source(at, end))]


def _ends(parse: Parse, at: int) -> list[int]:
    """Return where a statement may end: with the text, a line, a sentence, at a semicolon, or before "then" and what follows it."""
    places = range(at + 2, parse.count)
    ends = [end for end in places if parse.tokens[end].text in (";", ".") or parse.begins_line(end) or _goes_on(parse, end)]
    return [parse.count, *ends[:_TRIED]]


def _goes_on(parse: Parse, at: int) -> bool:
    """Say whether "then" follows, behind a comma or "and": a statement has no such word."""
    following = [token.word for token in parse.tokens[at : at + 3]]
    return following[:1] == ["then"] or following[:2] in ([",", "then"], ["and", "then"], ["and", "finally"]) or following == [",", "and", "then"]


def statement(parse: Parse, at: int) -> list[Reading]:
    """Read a statement that stands in the message as it is meant; the value is its text."""
    token = parse.tokens[at]
    return [Reading(at + 1, token.text, 0.0)] if token.kind is Kind.STATEMENT and not _ROUTINE.match(token.text) else []


def function_statement(parse: Parse, at: int) -> list[Reading]:
    """Read a statement that makes a function or procedure; the value is its text."""
    token = parse.tokens[at]
    return [Reading(at + 1, token.text, 0.0)] if token.kind is Kind.STATEMENT and _ROUTINE.match(token.text) else []


@lru_cache(maxsize=64)
def is_change_sql(text: str) -> bool:
    """Say whether a text is one or more whole statements of which one changes something."""
    if "\x00" in text or len(text) > MAX_CHARACTERS or len(text.split()) < 2:
        return False
    try:
        found = pglast.parse_sql(text)
    except ParseError:
        return False
    return any(not isinstance(one.stmt, CHANGES_NOTHING) for one in found)


STATEMENT_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "change_sql": change_sql,
    "statement": statement,
    "function_statement": function_statement,
}
