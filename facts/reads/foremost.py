"""The rows at one end of a ranking as a condition: the youngest student, the venue with the most gigs. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads import nouns
from facts.reads.lexicon import AUXILIARY, EXTREME, LINKS, MOST, RELATIVE, WITH
from facts.reads.ranking import Measure, counted, ranked
from facts.reads.reader import Reader
from facts.reads.spec import Col, Condition, First, Query
from facts.reads.superlatives import extreme
from facts.reads.world import TableInfo


def with_most(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """Take ``with the highest capacity`` or ``that has the most gigs``, said of a row."""
    if not (reader.take(WITH) or reader.take(RELATIVE)):
        return ()
    reader.take(AUXILIARY)
    reader.take(LINKS)
    return _most_rows(reader, info) or _extreme_column(reader, info)


def first_of(info: TableInfo, ranking: Query) -> tuple[Condition, ...]:
    """Return what it means to be the first row of a ranking; nothing for a table without a key of one column."""
    if len(info.primary_key) != 1:
        return ()
    key = next((one for one in ranking.columns if isinstance(one, Col) and one.name == info.primary_key[0]), None)
    if key is None:
        return ()
    return (First(Col(info.primary_key[0]), replace(ranking, columns=(key,), limit=1, silent=True)),)


def _most_rows(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    start = reader.at
    direction = reader.take(MOST)
    by: Measure | None = counted(reader, info, with_none=direction == "least") if direction else None
    if by is None or by.over is None:
        reader.at = start
        return ()
    return first_of(info, ranked(info, by.over, by, descending=direction == "most", limit=1))


def _extreme_column(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    direction = reader.take(EXTREME)
    column = nouns.own_column(reader, info, lambda one: (*one.numbers, *one.dates)) if direction else None
    return (extreme(info, Col(column), descending=direction == "max"),) if column else ()
