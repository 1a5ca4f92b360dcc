"""What is said of rows by a comparison that comes before its column: ``older than 30``, ``above the average age``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from facts.reads import nouns
from facts.reads.column_words import AGES, QUALITIES
from facts.reads.filters.counted import comparison
from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.overall import aggregates
from facts.reads.grammar.roles import roles
from facts.reads.grammar.rules_of_numbers import scaled
from facts.reads.grammar.rules_of_rivals import than_one
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, AVERAGE, COMPARED, MEASURED, YEARS_OLD
from facts.reads.measures import MONEY_COLUMNS, is_aside, named_by_quality
from facts.reads.moving import denied
from facts.reads.roots import akin
from facts.reads.spec import Col, Compare, CompareColumns, VersusAll
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

_IN_FULL = 0.3
_COMPARATIVES = {"bigger": "big", "pricier": "pricey", "heavier": "heavy", "earlier": "", "later": ""} | {
    f"{quality}{ending}": quality for quality in QUALITIES for ending in ("er", "r")
}


def comparison_first(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``above the average age``, ``older than 30``, ``more expensive than the average``, ``over 20 years old``."""
    for end, operator in text.takes(lead.end, COMPARED):
        for column in columns(text, end, info, lambda one: one.numbers):
            yield from _behind_operator(text, column, operator, lead, info)
        yield from _versus_behind(text, end, operator, lead, info)
    yield from _by_quality(text, lead, info)
    yield from _by_verb(text, lead, info)
    yield from _measured(text, lead, info)
    yield from _of_money(text, lead, info)
    yield from _of_pieces(text, lead, info)


def _by_verb(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``grossed more than 1000``, of gross: the verb names the number."""
    named = [name for name in info.numbers if any(akin(part, stem(lead.verb)) for part in info.columns[name])] if lead.verb else []
    for compared in text.through(lead.end, comparison) if len(named) == 1 and not lead.preposition else ():
        said = Compare(Col(named[0]), compared.meaning.operator, compared.meaning.number)
        yield compared.as_((denied(said),) if lead.negated else (said,), 0.1)


def _measured(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``earn more than the average of their team``: the verb says by what."""
    for end, quality in text.takes(lead.end, MEASURED):
        for column in text.through(end, partial(named_by_quality, info=info, quality=quality)):
            for than, operator in text.takes(end, COMPARED):
                yield from _than_others(text, than, column, operator, info)


def _of_pieces(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``larger than 500 acres``, ``below an altitude of 200``: the number's column behind or before it."""
    for compared in text.through(lead.end, comparison):
        for column in columns(text, compared.end, info, lambda one: one.numbers):
            if not column.meaning.path and column.cost < _IN_FULL:
                said = Compare(column.meaning, compared.meaning.operator, compared.meaning.number)
                yield column.as_((denied(said),) if lead.negated else (said,), 0.1)
    for end, operator in text.takes(lead.end, COMPARED):
        for column in columns(text, end, info, lambda one: one.numbers):
            text.reader.at = column.end + 1 if text.sign(column.end, "of") is not None else len(text.words)
            number = text.reader.number()
            if number is not None:
                said = Compare(column.meaning, operator, number)
                yield Found(text.reader.at, (denied(said),) if lead.negated else (said,), column.cost, column.labels)


def _of_money(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``over 3000``: an amount of money, if the rows have one."""
    if text.take(lead.end, COMPARED) is None:
        return
    names = next((found for words in MONEY_COLUMNS if (found := nouns.called(info, words, lambda one: one.numbers))), [])
    names = [name for name in names if not is_aside(info, name)]
    for compared in text.through(lead.end, comparison) if len(names) == 1 else ():
        said = Compare(Col(names[0]), compared.meaning.operator, compared.meaning.number)
        unit = scaled(text, compared.end, Col(names[0]), 1)
        if len(info.numbers) == 1 or (unit and unit[0] > compared.end):
            yield Found(unit[0] if unit else compared.end, (said,), 0.25)


def _behind_operator(
    text: Text, column: Found[Col], operator: str, lead: Lead, info: TableInfo
) -> Iterator[Found[tuple[Said, ...]]]:
    """``above age 30``, ``with higher points than 20``."""
    than = text.sign(column.end, "than")
    average = text.take(than, AVERAGE) if than is not None else None
    if average and not column.meaning.path:
        again = next((table.end for table in text.tables(average[0])), average[0])
        said = VersusAll(column.meaning, operator, "avg", column.meaning, info.name)
        yield Found(again, (said,), column.cost + 0.05, column.labels)
    text.reader.at = column.end if than is None else than
    number = text.reader.number()
    if number is not None:
        said = Compare(column.meaning, operator, number)
        yield Found(text.reader.at, (denied(said),) if lead.negated else (said,), column.cost + 0.1, column.labels)


def _versus_behind(text: Text, end: int, operator: str, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``above the average age``: the column that is compared stands behind what it is compared with."""
    function = text.take(end, AGGREGATE)
    if function is None or function[1] not in ("avg", "max", "min"):
        return
    for column in columns(text, function[0], info, lambda one: one.numbers):
        if not column.meaning.path:
            for over in aggregates(text, end, column.meaning, info):
                said = over.meaning.compared(column.meaning, operator)
                if over.end >= column.end and over.meaning.column == column.meaning and said is not None:
                    meaning = (denied(said),) if lead.negated else (said,)
                    yield Found(over.end, meaning, over.cost + 0.05, over.labels | column.labels)


def _by_quality(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``older than 30``, ``more expensive than the average``, ``longer than any song by Queen``."""
    quality, than = _comparative(text, text.behind(lead.end))
    if not quality or than is None:
        return
    for column in text.through(lead.end, lambda reader: named_by_quality(reader, info, quality)):
        operator = ">" if QUALITIES[quality][1] else "<"
        if column.meaning.name in info.dates or column.meaning.name in info.years:
            yield from than_one(text, than, column, _in_time(quality, operator), info)
            continue
        text.reader.at = than
        number = text.reader.number()
        if number is not None:
            end = text.reader.at
            years = text.take(end, YEARS_OLD)
            unit = scaled(text, end, column.meaning, number)
            yield Found(years[0] if years else end, (Compare(column.meaning, operator, number),), 0.05, column.labels)
            if unit and unit[0] != end:
                yield Found(unit[0], (Compare(column.meaning, operator, unit[1]),), 0.05, column.labels)
        yield from _than_others(text, than, column, operator, info)


def _in_time(quality: str, operator: str) -> str:
    """Return how dates compare where ages do: who is older was born before."""
    return {">": "<", "<": ">"}[operator] if quality in AGES else operator


def _than_others(text: Text, than: int, column: Found[Col], operator: str, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    for over in aggregates(text, than, column.meaning, info):
        said = over.meaning.compared(column.meaning, operator)
        if said is not None and over.meaning.column == column.meaning:
            yield Found(over.end, (said,), over.cost + 0.05, over.labels | column.labels)
    yield from _than_one_above(text, than, column, operator, info)
    yield from than_one(text, than, column, operator, info)
    every = text.sign(than, "all", "every", "any", "some")
    for other in entities(text, than) if every is not None else ():
        settled = other.meaning.settled
        if other.meaning.info is info and settled:
            above = text.lower[than] in ("all", "every") or text.lower[than] == "any"
            function = "max" if (operator == ">") == above else "min"
            said = VersusAll(column.meaning, operator, function, column.meaning, info.name, settled)
            yield Found(other.end, (said,), other.cost + 0.05, other.labels | column.labels)


def _than_one_above(text: Text, than: int, column: Found[Col], operator: str, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``earn more than their boss``: the same number of the row that a key leads to."""
    for role in roles(text, than, info):
        if role.meaning.target == info.name and not column.meaning.path:
            said = CompareColumns(column.meaning, operator, Col(column.meaning.name, (role.meaning,)))
            yield role.as_((said,), 0.05)


def _comparative(text: Text, at: int) -> tuple[str, int | None]:
    """Return the quality of ``older than`` or ``more expensive than``, and the place behind it."""
    word = text.word(at)
    if word is None:
        return "", None
    if word.lower == "more" and at + 1 < len(text.words) and text.lower[at + 1] in QUALITIES:
        return text.lower[at + 1], text.sign(at + 2, "than")
    return _COMPARATIVES.get(word.lower, ""), text.sign(at + 1, "than")
