"""Which groups of rows: ``more than two players``, ``an average price over 10``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.reads.filters.counted import Compared, comparison
from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_numbers import scaled
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, DISTINCT, IS
from facts.reads.moving import is_single
from facts.reads.spec import Aggregate, Col, Having
from facts.reads.table_info import TableInfo

_OF_OTHERS = 0.2


@dataclass(frozen=True)
class Which:
    """How an aggregate of a group compares, and what is said of the rows that are put into groups."""

    having: Having
    said: tuple[Said, ...] = ()


def havings(text: Text, at: int, info: TableInfo, lead: Lead) -> Iterator[Found[Which]]:
    """Return every way to read which groups are meant."""
    for compared in text.through(at, comparison):
        operator, number = compared.meaning
        for rows in entities(text, compared.end):
            if rows.meaning.info is info and not rows.meaning.ends:
                yield compared.before(rows, Which(Having(Aggregate("count"), operator, number), rows.meaning.said))
        yield from _of_others(text, compared, info, lead)
    yield from _measured(text, at, info)


def _of_others(text: Text, compared: Found[Compared], info: TableInfo, lead: Lead) -> Iterator[Found[Which]]:
    """``more than one team``, of players: different ones that the rows belong to."""
    distinct = text.take(compared.end, DISTINCT)
    for table in text.tables(distinct[0] if distinct else compared.end):
        for path, _, labels in ways(text, info, table.meaning, lead) if table.meaning is not info else ():
            if len(path) == 1 and is_single(path):
                several = Aggregate("count", Col(path[0].pairs[0][0]), distinct=True)
                which = Which(Having(several, compared.meaning.operator, compared.meaning.number))
                yield Found(table.end, which, compared.cost + table.cost + _OF_OTHERS, compared.labels | table.labels | labels)


def _measured(text: Text, at: int, info: TableInfo) -> Iterator[Found[Which]]:
    """``with an average price over 10``."""
    for end, function in text.takes(at, AGGREGATE):
        for column in columns(text, end, info, lambda one: one.numbers):
            tie = text.take(column.end, IS)
            for compared in text.through(tie[0] if tie else column.end, comparison):
                having = Having(Aggregate(function, column.meaning), compared.meaning.operator, compared.meaning.number)
                yield column.before(compared, Which(having))
                unit = scaled(text, compared.end, column.meaning, compared.meaning.number)
                if unit is not None and unit[0] != compared.end:  # more than 10 minutes
                    in_units = replace(having, number=unit[1])
                    yield Found(unit[0], Which(in_units), column.cost + compared.cost, column.labels | compared.labels)
