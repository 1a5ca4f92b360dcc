"""The first by a measure: ``top 5 customers by number of orders``, ``genre with the most tracks``, ``the cheapest product``."""

from __future__ import annotations

from facts.reads.asked import asked, column_list, tables_ahead
from facts.reads.column_words import QUALITIES, SUPERLATIVES
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import AUXILIARY, EXTREME, HAVING, LINKS, LIST, MOST, OF, PER, RELATIVE, TOP, WITH
from facts.reads.measures import named_by_quality
from facts.reads.phrase import NounPhrase, conditions, noun_phrase, pass_over
from facts.reads.ranking import Measure, counted, measure, ranked, showing
from facts.reads.reader import Reader
from facts.reads.spec import Query
from facts.reads.world import TableInfo

#: How many rows ``the most expensive products`` are.
SEVERAL = 10


@kinds.register
class Top(Kind):
    """The rows with the most or the least of something, best first."""

    name, order = "top", 40

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        reader.take(LIST)
        start = reader.at
        query = _first_that_reads(reader)
        if query is not None:
            return query
        for info in tables_ahead(reader):
            reader.at = start
            columns = column_list(reader, info)
            query = _first_that_reads(reader) if columns and reader.take(OF) else None
            if query is not None:
                return showing(query, info, columns)
        return None


def _first_that_reads(reader: Reader) -> Query | None:
    start = reader.at
    for read in (_top_by, _quality, _is_most, _with_most, _whose_extreme):
        reader.at = start
        query = read(reader)
        if query is not None and reader.done:
            return query
    return None


def _top_by(reader: Reader) -> Query | None:
    """``top 5 customers by revenue``, ``5 best customers by number of orders``."""
    number = reader.number()
    direction = reader.take(TOP)
    number = number if number is not None else reader.number()
    of = noun_phrase(reader) if direction else None
    by = measure(reader, of.info) if of and _by(reader) else None
    if of is None or by is None or not _counts(number or SEVERAL):
        return None
    of = NounPhrase(of.info, (*of.conditions, *conditions(reader, of.info)))
    return ranked(of.info, of, by, descending=direction == "max", limit=int(number or SEVERAL))


def _quality(reader: Reader) -> Query | None:
    """``the 5 most expensive tracks``, ``oldest employee``, ``3 longest tracks of genre Rock``."""
    number = reader.number()
    quality, descending = _superlative(reader)
    number = number if number is not None else reader.number()
    first = reader.peek()
    of = noun_phrase(reader) if quality else None
    column = named_by_quality(reader, of.info, quality) if of and quality else None
    if of is None or column is None or first is None or not _counts(number or 1):
        return None
    plural = first.lower.endswith("s")
    pass_over(reader)
    limit = int(number or (SEVERAL if plural else 1))
    return ranked(of.info, of, Measure(column=column), descending=descending, limit=limit)


def _is_most(reader: Reader) -> Query | None:
    """``track is the longest``."""
    table = reader.table()
    of = NounPhrase(table, conditions(reader, table)) if table else None
    quality, descending = _superlative(reader) if of and reader.take(AUXILIARY) else ("", False)
    column = named_by_quality(reader, of.info, quality) if of and quality else None
    return ranked(of.info, of, Measure(column=column), descending=descending, limit=1) if of and column else None


def _superlative(reader: Reader) -> tuple[str, bool]:
    """Take ``cheapest`` or ``most expensive``; return the quality and whether more of its measure comes first."""
    start = reader.at
    reader.skip()
    direction = reader.take(MOST)
    word = reader.peek()
    quality = "" if word is None else word.lower if direction else SUPERLATIVES.get(word.lower, "")
    if quality not in QUALITIES:
        reader.at = start
        return "", False
    reader.take_word()
    more = QUALITIES[quality][1]
    return quality, more if direction != "least" else not more


def _with_most(reader: Reader) -> Query | None:
    """``genre with the most tracks``, ``customer who placed the most orders``, ``employee with the highest salary``."""
    number = reader.number()
    table = reader.table()
    if table is None or not _counts(number or 1):
        return None
    of = NounPhrase(table, conditions(reader, table))
    if not _opens(reader):
        return None
    found = _most_rows(reader, table) or _most_of_column(reader, table)
    if found is None:
        return None
    by, descending = found
    return ranked(table, of, by, descending=descending, limit=int(number or 1))


def _whose_extreme(reader: Reader) -> Query | None:
    """``who has the highest salary``: the rows of the only table that has it."""
    direction = reader.take(EXTREME) if reader.take(HAVING) else None
    found = asked(reader, lambda one: one.numbers) if direction else None
    if found is None or len(found.columns) != 1:
        return None
    by = Measure(column=found.columns[0])
    return ranked(found.of.info, found.of, by, descending=direction == "max", limit=1)


def _opens(reader: Reader) -> bool:
    start = reader.at
    opened = reader.take(WITH) or reader.take(RELATIVE)
    reader.take(AUXILIARY)
    return bool(reader.take(LINKS) or opened or reader.at > start)


def _most_rows(reader: Reader, info: TableInfo) -> tuple[Measure, bool] | None:
    start = reader.at
    direction = reader.take(MOST)
    by = counted(reader, info, with_none=direction == "least") if direction else None
    if by is None:
        reader.at = start
        return None
    return by, direction == "most"


def _most_of_column(reader: Reader, info: TableInfo) -> tuple[Measure, bool] | None:
    direction = reader.take(EXTREME)
    by = measure(reader, info) if direction else None
    if by is None or (by.aggregate is not None and by.aggregate.function == "count" and direction == "min"):
        return None
    return by, direction == "max"


def _by(reader: Reader) -> bool:
    return reader.take(PER) is not None or reader.take_sign("in") or reader.take_sign("with")


def _counts(number: object) -> bool:
    return isinstance(number, int) and number > 0
