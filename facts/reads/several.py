"""Several questions in one message: each is answered by itself, and somebody says which one first. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from facts.reads.answer import Choice, ReadClarification, ReadQuery

_BETWEEN = re.compile(
    r"\?\s*(?:(?:and|also|then|plus)\b,?\s*)?(?=\w)"
    r"|[;,.]?\s+(?:and|also|then|plus)\s+(?=(?:how|what|which|who|when|show|list|give)\b)|;\s+",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\bhow many (?:of (?:them|those|these)|(?:are|were))\s+(?:are |were |is )?(?P<rest>.+)$", re.IGNORECASE)
_ROWS = re.compile(r"^(?:how many|number of|count of|list|show(?: me)?)\s+(?P<rows>\w+(?: \w+)?)", re.IGNORECASE)
_MOST = 4


def questions_of(text: str) -> list[str]:
    """Return the questions of a message, where it asks more than one, but not very many."""
    parts = [part.strip(" ?.!,") for part in _BETWEEN.split(text.strip()) if part.strip(" ?.!,")]
    return parts if 1 < len(parts) <= _MOST else []


def several(text: str, understand: Callable[[str], object]) -> ReadClarification | None:
    """Return the questions of a message that are understood each by itself; nothing where one is not, or it is only one."""
    parts = questions_of(text)
    if not parts:
        return None
    whole = [parts[0]]
    for part in parts[1:]:
        whole.append(_named(part, whole[0]))
    if not all(isinstance(understand(one), (ReadQuery, ReadClarification)) for one in whole):
        return None
    return ReadClarification("These are several questions. Which one comes first?", tuple(Choice(one, one) for one in whole))


def _named(part: str, first: str) -> str:
    """Return a question that speaks of them with the name of the rows: how many customers are active."""
    of_them, rows = _OF_THEM.search(part), _ROWS.match(first)
    return f"how many {_first_word(rows['rows'])} are {of_them['rest']}" if of_them and rows else part


def _first_word(rows: str) -> str:
    words = rows.split()
    return words[0] if len(words) == 1 or words[1] in ("do", "are", "did", "have", "were", "is", "in") else rows
