"""Numbers and dates compared: ``with a price over 10``, ``where total is between 5 and 10``, ``priced above 20``."""

from __future__ import annotations

from decimal import Decimal

from facts.reads import nouns
from facts.reads.column_words import QUALITIES
from facts.reads.filters import Filter, filters
from facts.reads.filters.counted import comparison
from facts.reads.lexicon import AND, AUXILIARY, AVERAGE, BETWEEN, COMPARED, HAVING, IS, MEASURED, RELATIVE, WITH, YEARS_OLD
from facts.reads.measures import MONEY, factor, named_by_quality
from facts.reads.reader import Reader
from facts.reads.spec import Between, Col, Compare, Condition, VersusAll
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

#: How many words a comparison with its numbers has at most.
_FARTHEST = 8


@filters.register
class NumberCompared(Filter):
    """A number of the row is above, below or between others."""

    name, order = "compared", 30

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a column, how it compares, and with what."""
        start = reader.at
        column = _named(reader, info)
        found = _comparison(reader, info, column) if column else ()
        if found:
            return found
        reader.at = start
        return (
            _by_quality(reader, info)
            or _with_quality_behind(reader, info)
            or _of_amount(reader, info)
            or _versus_average(reader, info)
            or _of_named(reader, info)
        )


def _named(reader: Reader, info: TableInfo) -> Col | None:
    """``with a price``, ``whose total is``, ``priced``."""
    start = reader.at
    if reader.take(WITH) or reader.take(RELATIVE) or reader.take(HAVING) or reader.behind_and:
        reader.take(AUXILIARY)
        behind = reader.at
        column = nouns.column(reader, info, lambda one: one.numbers)
        if column is not None:
            reader.take(IS)
            return column
        reader.at = behind
    quality = reader.take(MEASURED)
    if quality:
        return named_by_quality(reader, info, quality)
    reader.at = start
    return None


def _comparison(reader: Reader, info: TableInfo, column: Col) -> tuple[Condition, ...]:
    start = reader.at
    if reader.take(BETWEEN):
        low = reader.number()
        high = reader.number() if low is not None and reader.take(AND) else None
        if low is not None and high is not None:
            scale = factor(reader, column.name)
            return (Between(column, low * scale, high * scale),) if scale else ()
    reader.at = start
    compared = comparison(reader)
    if compared:
        return _scaled(reader, column, compared.operator, compared.number)
    return _than_average(reader, info, column)


def _than_average(reader: Reader, info: TableInfo, column: Col) -> tuple[Condition, ...]:
    """``greater than the average``, with or without the column once more; of all rows of the table."""
    operator = reader.take(COMPARED)
    if operator is None or column.path or not reader.take(AVERAGE):
        return ()
    again = nouns.column(reader, info, lambda one: one.numbers)
    if again is None:
        _pass_table(reader, info)
    return (VersusAll(column, operator, "avg", column, info.name),) if again in (None, column) else ()


def _pass_table(reader: Reader, info: TableInfo) -> None:
    """Move over the rows themselves: more than the average book."""
    start = reader.at
    if reader.sees_table() and reader.table() is not info:
        reader.at = start


def _versus_average(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``above the average age``, ``with more members than average``."""
    start = reader.at
    reader.take(WITH) or reader.take(RELATIVE)
    reader.take(AUXILIARY)
    operator = reader.take(COMPARED)
    column = nouns.own_column(reader, info, lambda one: one.numbers) if operator and reader.take(AVERAGE) else None
    if operator and column:
        return (VersusAll(Col(column), operator, "avg", Col(column), info.name),)
    reader.at = start
    reader.take(WITH) or reader.take(RELATIVE)
    reader.take(HAVING)
    operator = _bare_comparison(reader)
    column = nouns.own_column(reader, info, lambda one: one.numbers) if operator else None
    if operator and column and reader.take_sign("than") and reader.take(AVERAGE):
        _pass_table(reader, info)
        return (VersusAll(Col(column), operator, "avg", Col(column), info.name),)
    reader.at = start
    return ()


def _of_named(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``below age 30``, ``above rating 5``: the column stands behind the comparison."""
    start = reader.at
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    operator = reader.take(COMPARED)
    column = nouns.own_column(reader, info, lambda one: one.numbers) if operator else None
    number = reader.number() if column else None
    if operator is None or column is None or number is None:
        reader.at = start
        return ()
    return _scaled(reader, Col(column), operator, number)


def _bare_comparison(reader: Reader) -> str | None:
    reader.skip()
    word = reader.peek()
    operator = {"more": ">", "higher": ">", "greater": ">", "larger": ">", "fewer": "<", "less": "<", "lower": "<", "smaller": "<"}
    found = operator.get(word.lower) if word else None
    if found:
        reader.take_word()
    return found


def _scaled(reader: Reader, column: Col, operator: str, number: int | Decimal) -> tuple[Condition, ...]:
    scale = factor(reader, column.name)
    return (Compare(column, operator, number * scale),) if scale else ()


def _by_quality(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``longer than 5 minutes``, ``cheaper than 10``."""
    start = reader.at
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    word = reader.peek()
    quality = _comparatives().get(word.lower) if word else None
    if quality:
        reader.take_word()
        more = QUALITIES[quality][1]
        if reader.take_sign("than") and info.numbers:
            column = named_by_quality(reader, info, quality)
            number = reader.number()
            if column and number is not None and column.name in info.numbers and column.name not in info.years:
                found = _scaled(reader, column, ">" if more else "<", number)
                reader.take(YEARS_OLD)
                return found
    reader.at = start
    return ()


def _with_quality_behind(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``between 3 and 4 minutes long``: the quality stands behind, and says what the numbers are compared with."""
    start = reader.at
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    first = reader.at
    for place in range(first, min(first + _FARTHEST, len(reader.words))):
        quality = reader.words[place].lower
        if quality not in QUALITIES:
            continue
        column = named_by_quality(reader, info, quality)
        found = _comparison(reader, info, column) if column and column.name in info.numbers else ()
        if found and reader.at == place:
            reader.at += 1
            return found
        break
    reader.at = start
    return ()


def _of_amount(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``over 20 dollars``: an amount of money, if the row has one only."""
    start = reader.at
    compared = comparison(reader)
    word = reader.peek()
    names = nouns.called(info, stems("total"), lambda one: one.numbers) if compared and word and word.lower in MONEY else []
    if compared is None or not names:
        reader.at = start
        return ()
    reader.take_word()
    column = reader.choose("column", {f"{info.name}.{name}": name for name in names})
    return (Compare(Col(column), compared.operator, compared.number),)


def _comparatives() -> dict[str, str]:
    irregular = {"bigger": "big", "pricier": "pricey", "heavier": "heavy"}
    return irregular | {f"{quality}er": quality for quality in QUALITIES} | {f"{quality}r": quality for quality in QUALITIES}
