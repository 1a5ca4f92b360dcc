"""Columns that are asked for: ``name, email and phone``, ``first and last names``. Pure."""

from __future__ import annotations

from facts.reads import nouns
from facts.reads.identity import identified
from facts.reads.lexicon import LISTED
from facts.reads.nouns import Wanted, any_column
from facts.reads.reader import Reader
from facts.reads.spec import Col, Condition
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

_FIRST_AND_LAST = ("first", "and", "last")
_FULL = (["full"], ["complete"])
_LONGEST = 4


def column_list(reader: Reader, info: TableInfo, wanted: Wanted = any_column) -> tuple[Col, ...]:
    """Take one column or several: ``name, email and phone``, ``first and last names``."""
    found: list[Col] = []
    while True:
        start = reader.at
        if found and not reader.take(LISTED):
            break
        more = _person_names(reader, info) or _one(reader, info, wanted)
        if not more:
            reader.at = start
            break
        found += more
    return tuple(dict.fromkeys(found))


def _one(reader: Reader, info: TableInfo, wanted: Wanted) -> tuple[Col, ...]:
    """Take one column; ``name`` of a table whose rows have a first and a last one is both."""
    start = reader.at
    word = reader.peek()
    if word and stems(word.lower) == stems("name") and len(info.label) > 1 and wanted is any_column:
        reader.take_word()
        return nouns.label_columns(info)
    reader.at = start
    one = nouns.column(reader, info, wanted)
    if one is None:
        return ()
    _pass_unit(reader, one)
    return (one,)


def _pass_unit(reader: Reader, column: Col) -> None:
    """``duration in milliseconds``: what the column is in anyway."""
    start = reader.at
    if reader.take_sign("in"):
        word = reader.peek()
        if word is not None and stems(word.lower)[0] in stems(column.name):
            reader.take_word()
            return
    reader.at = start


def _person_names(reader: Reader, info: TableInfo) -> tuple[Col, ...]:
    start = reader.at
    reader.skip()
    if len(info.label) > 1 and [word.lower for word in reader.words[reader.at : reader.at + 1]][:1] in _FULL:
        reader.at += 1
        word = reader.peek()
        if word is not None and stems(word.lower) == stems("name"):
            reader.take_word()
            return nouns.label_columns(info)
        reader.at = start
    words = [word.lower for word in reader.words[reader.at : reader.at + 4]]
    if tuple(words[:3]) == _FIRST_AND_LAST and words[3:] and stems(words[3]) == stems("name") and len(info.label) > 1:
        reader.at += 4
        return nouns.label_columns(info)
    reader.at = start
    return ()


def of_identified(reader: Reader) -> tuple[TableInfo, tuple[Col, ...], tuple[Condition, ...]] | None:
    """Take ``customer 5's email``, ``employee Nancy Edwards's phone number``: columns of the row that is told."""
    info = reader.table()
    said = identified(reader, info) if info else ()
    owner = reader.words[reader.at - 1].possessive if said else False
    columns = column_list(reader, info) if info and owner else ()
    return (info, columns, said) if info and columns else None
