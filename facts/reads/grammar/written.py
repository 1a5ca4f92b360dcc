"""Values as somebody wrote them, for a column: as it stands there, if it is known what stands there. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facts.reads.filters.valued import fits, known_label
from facts.reads.reader import Reader
from facts.reads.table_info import TableInfo
from facts.reads.unseen import may_hold
from knowledge.linking.words import key, stems

_LONGEST = 7


@dataclass(frozen=True)
class Written:
    """What is compared with: a number, or a text whose letters may be written otherwise (``fold``)."""

    meaning: Any
    fold: bool = False
    cost: float = 0.0


def value_of(reader: Reader, info: TableInfo, column: str, *, told: bool) -> Written | None:
    """Take a value that fits a column: a label of its type, one that is known to stand there, a quoted one, a number, a name."""
    start = reader.at
    label = known_label(reader, info.values, column)
    if label is not None:
        return Written(label.text)
    known = _standing(reader, info, column)
    if known is not None:
        return Written(known)
    value = reader.value()
    if value is None and told and column in info.texts and not reader.sees_table():
        value = reader.plain_word()
    if value is None or not fits(info, column, value):
        reader.at = start
        return None
    if value.number is not None and column not in info.texts:
        return Written(value.number)
    if not may_hold(reader.world, reader.known, reader.words, info, column, value.text):
        reader.at = start
        return None
    return Written(value.text, fold=not value.sure, cost=0.1 if value.sure else 0.5)


def _standing(reader: Reader, info: TableInfo, column: str) -> str | None:
    """Take the longest run of words that stands in the column."""
    start = reader.at
    reader.skip()
    for length in range(min(_LONGEST, len(reader.words) - reader.at), 0, -1):
        words = reader.words[reader.at : reader.at + length]
        parts = tuple(stem for word in words for stem in stems(word.lower))
        found = [one for one in reader.known.places(parts) if one.table == info.name and one.column == column]
        exact = [one for one in found if key(stems(one.value.lower())) == key(parts)]
        if exact:
            reader.at += length
            return exact[0].value
    reader.at = start
    return None
