"""Columns that are asked for: ``names and emails of customers in Germany``, ``customer names``, ``salary``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facts.reads import nouns
from facts.reads.held import row_with_value
from facts.reads.identity import identified
from facts.reads.lexicon import AUXILIARY, COMING, LISTED, OF, PLACE
from facts.reads.nouns import Wanted, any_column
from facts.reads.phrase import NounPhrase, conditions, noun_phrase
from facts.reads.reader import Reader
from facts.reads.spec import Col
from facts.reads.world import TableInfo
from knowledge.linking.words import stems

_FIRST_AND_LAST = ("first", "and", "last")
_LONGEST = 4


@dataclass(frozen=True)
class Asked:
    """Columns, and the rows they are asked of. ``different``: the way it is put asks for each value once.

    ``named``: the table is named; else it is the only one with such a column. ``of_rows``: with ``of`` between the two.
    """

    columns: tuple[Col, ...]
    of: NounPhrase
    different: bool = False
    named: bool = True
    of_rows: bool = False


def asked(reader: Reader, wanted: Wanted = any_column) -> Asked | None:
    """Take columns with the table they are asked of, in any of the ways people put it."""
    start = reader.at
    for read in (_of_table, _by_verb, _of_named, _compound, _of_value, _alone):
        found = read(reader, wanted)
        if found is not None:
            return found
        reader.at = start
    return None


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
    words = [word.lower for word in reader.words[reader.at : reader.at + 4]]
    if tuple(words[:3]) == _FIRST_AND_LAST and words[3:] and stems(words[3]) == stems("name") and len(info.label) > 1:
        reader.at += 4
        return nouns.label_columns(info)
    reader.at = start
    return ()


def _of_table(reader: Reader, wanted: Wanted) -> Asked | None:
    """``names of customers``: the table comes last but decides what the columns are."""
    start = reader.at
    for info in tables_ahead(reader):
        reader.at = start
        columns = column_list(reader, info, wanted)
        phrase = noun_phrase(reader) if columns and reader.take(OF) else None
        if phrase is not None and phrase.info is info:
            return Asked(columns, phrase, of_rows=True)
    return None


def _by_verb(reader: Reader, wanted: Wanted) -> Asked | None:
    """``countries do customers come from``."""
    start = reader.at
    for info in tables_ahead(reader):
        reader.at = start
        columns = column_list(reader, info, wanted)
        phrase = noun_phrase(reader) if columns and (reader.take(AUXILIARY) or reader.take_sign("where")) else None
        if phrase is not None and phrase.info is info and (reader.take(COMING) or reader.take(PLACE)):
            return Asked(columns, phrase, different=True)
    return None


def _of_named(reader: Reader, wanted: Wanted) -> Asked | None:
    """``customer 5's email``, ``employee Nancy Edwards's phone number``."""
    info = reader.table()
    said = identified(reader, info) if info else ()
    owner = reader.words[reader.at - 1].possessive if said else False
    columns = column_list(reader, info, wanted) if info and owner else ()
    return Asked(columns, NounPhrase(info, said)) if info and columns else None


def _compound(reader: Reader, wanted: Wanted) -> Asked | None:
    """``customer names``, ``track titles and prices``."""
    info = reader.table()
    columns = column_list(reader, info, wanted) if info else ()
    if info is None or not columns or any(column.path for column in columns):
        return None
    start = reader.at
    again = noun_phrase(reader) if reader.take(OF) else None  # employee names of employees who ...
    if again is not None and again.info is info:
        return Asked(columns, again)
    reader.at = start
    return Asked(columns, NounPhrase(info, conditions(reader, info)))


def _of_value(reader: Reader, wanted: Wanted) -> Asked | None:
    """``population of Angola``, ``continent is Angola in``: the table is not named, but the value stands in one of its columns."""
    start = reader.at
    for info in _tables_of_values(reader):
        reader.at = start
        columns = column_list(reader, info, wanted)
        tied = reader.take(OF) or reader.take(AUXILIARY) or reader.take(PLACE) if columns else None
        found = row_with_value(reader, info) if tied else None
        if found is not None and not found.path and not any(column.path for column in columns):
            reader.take(PLACE) or reader.take(COMING)
            return Asked(columns, NounPhrase(info, (found.condition,)))
    return None


def _tables_of_values(reader: Reader) -> list[TableInfo]:
    """Return the tables in which a name that is written in the rest of the question stands as a value."""
    names = []
    for word in reader.words[reader.at :]:
        if word.is_proper or word.kind == "quoted":
            names += [place.table for place in reader.known.places(stems(word.lower))]
    return [reader.world.tables[name] for name in dict.fromkeys(names) if name in reader.world.tables]


def _alone(reader: Reader, wanted: Wanted) -> Asked | None:
    """``average salary``: a column that only one table has.

    :raises Ambiguity: if several have it.
    """
    reader.skip()
    if reader.sees_table():
        return None
    following = [word for word in reader.words[reader.at : reader.at + _LONGEST] if word.kind == "word"]
    for length in range(len(following), 0, -1):
        words = tuple(stem for word in following[:length] for stem in stems(word.lower))
        options = {
            f"{info.name}.{name}": (info, name) for info, name in reader.world.columns_called.get(words, ()) if name in wanted(info)
        }
        if options:
            info, name = reader.choose("column", options)
            reader.at += length
            return Asked((Col(name),), NounPhrase(info, conditions(reader, info)), named=False)
    return None


def tables_ahead(reader: Reader) -> Iterator[TableInfo]:
    """Yield the tables that are named later in the question."""
    start = reader.at
    for place in range(start, len(reader.words)):
        reader.at = place
        info = reader.table()
        if info is not None:
            yield info
    reader.at = start
