"""Whether what follows is said of others than the rows that a question asks about. Pure."""

from __future__ import annotations

from facts.reads.grammar.frames import Frame
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import OF
from facts.reads.spec import Aggregate, Col, Related
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

#: Pronouns that speak of what stands right before them.
_OF_LAST = frozenset({"whose", "who", "which", "that"})
_NAME = stems("name")


def is_of_last(text: Text, found: Found[Frame]) -> bool:
    """Return whether a pronoun follows other rows than those asked about, and speaks of them: titles of plays whose ...."""
    word = text.word(found.end)
    if word is None or word.lower not in _OF_LAST:
        return False
    last = found.meaning.said[-1] if found.meaning.said else None
    if isinstance(last, Related) and not last.negated:
        return True  # who has a cat that is old
    ends = [table for at in range(found.end) for table in text.tables(at) if table.end == found.end]
    return bool(ends) and all(table.meaning is not found.meaning.info for table in ends)


def is_theirs(text: Text, found: Found[Frame]) -> bool:
    """Return whether other rows follow what is shown, and have it too: the score of the comments is no score of posts."""
    frame = found.meaning
    own = [one.name for one in _named(frame) if isinstance(one, Col) and not one.path]
    tie = text.take(found.end, OF) if own and not frame.said else None
    others = [table.meaning for table in text.tables(tie[0])] if tie else []
    by_name = text.stems(found.end - 1, 1) == _NAME
    return bool(others) and all(one is not frame.info and _has_too(frame.info, own[-1], one, by_name) for one in others)


def _named(frame: Frame) -> list[object]:
    """Return what is shown and what is measured, in their sequence."""
    measured = ((*item.columns, *(one.column for one in item.aggregates if isinstance(one, Aggregate))) for item in frame.items)
    return [one for each in measured for one in each]


def _has_too(info: TableInfo, column: str, other: TableInfo, by_name: bool) -> bool:
    """Return whether rows of another table have such a column too: called alike, their key for a key, their name for a name."""
    is_key = (column,) == info.primary_key and bool(other.primary_key)
    return info.columns[column] in other.columns.values() or is_key or (by_name and bool(set(other.label) & set(other.texts)))
