"""By a value alone: ``who have a cat``, ``located in Gauss Hall``, ``who prescribed Awakin``; the database says where it stands."""

from __future__ import annotations

from facts.reads.filters import Filter, filters
from facts.reads.held import Held, row_with_value
from facts.reads.lexicon import AUXILIARY, LINKS, NEGATION, OWNER, PLACE, RELATIVE, STRUCTURE, VERBS, WITH, is_verb
from facts.reads.moving import is_single, seen_from
from facts.reads.reader import Reader
from facts.reads.roots import root
from facts.reads.spec import Condition, Not
from facts.reads.table_info import TableInfo
from facts.reads.telling import tells

_PREPOSITIONS = frozenset({"about", "through", "against"})
_FORMS = ("ed", "ing", "en")


@filters.register
class HoldsValue(Filter):
    """A column of the row, or of rows that belong to it, holds a value that is known to stand there."""

    name, order = "held", 65

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a verb or preposition, and a value behind it."""
        start = reader.at
        reader.take(RELATIVE)
        reader.take(AUXILIARY)
        negated = reader.take(NEGATION) is not None
        found = _found(reader, info, start)
        said = _said(found) if found is not None else ()
        if found is not None and any(word.lower == "both" for word in reader.words[start : reader.at]):
            other = row_with_value(reader, info) if reader.take_sign("and") else None
            # One row holds one value: both are asked of several rows that belong to it.
            said = (*said, *_said(other)) if other and found.path and not is_single(found.path) else ()
        return tuple(Not(one) for one in said) if negated else said


def _found(reader: Reader, info: TableInfo, start: int) -> Held | None:
    """Take what leads to a value, and the value; who reports to Jane is not called so."""
    opened = any(reader.take(group) for group in (WITH, PLACE, OWNER, LINKS)) or reader.at > start
    reader.take(OWNER)
    found = row_with_value(reader, info) if opened else None
    if found is not None or not _verb(reader):
        return found
    reader.take(OWNER)
    found = row_with_value(reader, info)
    named = found is not None and not found.path and found.condition.column.name in info.label
    return None if named and root(reader.words[start].lower) in VERBS else found


def _said(found: Held) -> tuple[Condition, ...]:
    return seen_from(found.path, (found.condition,)) if found.path else (found.condition,)


def _verb(reader: Reader) -> bool:
    """Take a verb that the lexicon does not know: one word in lower case that is no table and formed like a verb."""
    word = reader.peek()
    if word is None or word.kind != "word" or word.is_proper or word.lower in STRUCTURE or reader.sees_table():
        return False
    told = word.lower.endswith(_FORMS) and tells(reader.world, reader.known, word.lower)
    if not is_verb(word.lower) and not told and word.lower not in _PREPOSITIONS:
        return False
    reader.take_word()
    return True
