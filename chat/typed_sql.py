"""Tells a SELECT that somebody typed from an English sentence that begins like one. Pure."""

from __future__ import annotations

import re

import pglast
from pglast.parser import ParseError

_OPENING = re.compile(r"\s*(?:--[^\n]*\n\s*|/\*.*?\*/\s*|\()*(select|with|values|table|show|explain)\b", re.IGNORECASE | re.DOTALL)
_SQL_SIGNS = re.compile(r"[*;=<>()]|\w\.\w|\bfrom\s+\w+\s+(?:where|join|group|order|limit)\b", re.IGNORECASE)
#: First words that are as much English as SQL: they count as SQL only with a sign that nobody writes in prose.
_ENGLISH = frozenset({"show", "with", "values"})
_SHOW = re.compile(r"\s*show\s+(?:all|[a-z]+(?:[_.][a-z_]+)+)\s*;?\s*\Z", re.IGNORECASE)
MAX_CHARACTERS = 1_000_000


def is_typed_read(text: str) -> bool:
    """Return whether the message is SQL that reads (or claims to), so that the guard should judge it.

    A statement with a typing mistake counts too where it carries signs of SQL: the guard then says where the mistake is.
    """
    opening = _OPENING.match(text)
    if not opening:
        return False
    word = opening.group(1).lower()
    if word == "show":
        return bool(_SHOW.match(text))
    if word == "table":  # "table rooms: id (bigint, pk), number (text)" tells a table to be made
        return _parses(text)
    signs = bool(_SQL_SIGNS.search(text))
    if word in _ENGLISH and not signs:
        return False
    return signs or _parses(text)


def _parses(text: str) -> bool:
    if "\x00" in text or len(text) > MAX_CHARACTERS:
        return False
    try:
        pglast.parse_sql(text)
    except ParseError:
        return False
    return True
