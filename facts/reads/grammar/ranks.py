"""Ranks, of which the first is the highest though its number is the least. Pure."""

from __future__ import annotations

from facts.reads.grammar.text import Text
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

_RANKS = frozenset(map(stem, ("rank", "ranking")))
_HIGH, _LOW = frozenset({"highest", "best", "top"}), frozenset({"lowest", "worst"})


def is_turned(text: Text, end: int, info: TableInfo, name: str) -> bool:
    """Return whether the word before a place speaks of high or low, and the column holds ranks: the highest rank is 1."""
    return info.columns[name][-1] in _RANKS and text.lower[end - 1] in _HIGH | _LOW
