"""The native symbol that reads typed SQL which changes something, to the end of the text. Pure."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import pglast
from pglast import ast
from pglast.parser import ParseError

from chat.language.elements import Reading

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: An operation that VAST knows is the better reading of a statement: its recipe is made for the table.
AS_WRITTEN = 1.6
MAX_CHARACTERS = 200_000
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
    text = parse.text[parse.tokens[at].start :].strip()
    return [Reading(parse.count, text, AS_WRITTEN)] if is_change_sql(text) else []


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


STATEMENT_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {"change_sql": change_sql}
