"""What is said of rows by a column: ``whose age is between 20 and 30``, ``in the Math department``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.filters.counted import comparison
from facts.reads.filters.valued import several
from facts.reads.grammar.columns import columns, owner
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.overall import aggregates
from facts.reads.grammar.rules_of_numbers import scaled
from facts.reads.grammar.rules_of_rows import is_meant
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.written import value_of
from facts.reads.lexicon import AND, AUXILIARY, BETWEEN, COMPARED, IS, IS_NOT, MATCHING, NULL, Phrases
from facts.reads.moving import denied
from facts.reads.spec import AllOf, AnyOf, Between, Col, Compare, CompareColumns, Condition, IsNull, Matches, OneOf
from facts.reads.table_info import TableInfo

_IN_TIME = Phrases({">": "after|later than", "<": "before|prior to|earlier than", ">=": "since|from", "<=": "until|up to"})
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


def by_column(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take a column and what is said of it, or a comparison with the column behind it."""
    joined = lead.end > 0 and text.lower[lead.end - 1] in ("and", ",", "but", "or")
    if lead.opened or joined:
        below = lead.preposition == "under"  # under age 30: that is no age of 30
        for column in _columns_led_to(text, lead, info):
            if below and column.meaning.name in owner(text, info, column.meaning).numbers:
                continue
            for one in _tested(text, column, info):
                yield one.as_((denied(one.meaning),) if lead.negated else (one.meaning,), 0.0 if lead.opened else 0.1)


def _columns_led_to(text: Text, lead: Lead, info: TableInfo) -> list[Found[Col]]:
    """Return the columns that are named; of those only to which the verb or the preposition leads, if any is such."""
    found = columns(text, lead.end, info)
    meant = [one for one in found if one.meaning.path and is_meant(one.meaning.path, lead, ())]
    return [replace(one, labels=frozenset()) for one in meant] if meant and lead.verb + lead.preposition else found


def _tested(text: Text, column: Found[Col], info: TableInfo) -> Iterator[Found[Condition]]:
    """Yield what is said of a column, and what more is said of it behind ``and`` or ``or``."""
    for one in tests(text, column, info):
        yield one
        behind = text.sign(one.end, "and", "or", "but")
        if behind is None:
            continue
        for more in tests(text, column.__class__(behind, column.meaning), info):
            if more.end > behind and _is_bare(text, behind):
                conditions = (one.meaning, more.meaning)
                both = text.lower[behind - 1] != "or"
                meaning = AllOf(conditions) if both else AnyOf(conditions)
                yield one.before(more, meaning, 0.05)


def _is_bare(text: Text, at: int) -> bool:
    """Return whether a comparison comes next, without a column of its own."""
    return text.take(at, COMPARED, BETWEEN, MATCHING) is not None


def tests(text: Text, column: Found[Col], info: TableInfo) -> Iterator[Found[Condition]]:
    """Yield every way to go on behind the name of a column that says what it holds."""
    start = column.end
    for end, negated in _ties(text, start):
        for one in _tests(text, end, column.meaning, info, told=end > start):
            yield column.before(one, denied(one.meaning) if negated else one.meaning)


def _ties(text: Text, at: int) -> list[tuple[int, bool]]:
    """Return where what a column holds may begin: behind ``is``, ``is not``, ``of``, ``has a``, or at once."""
    found = [(at, False)]
    found += [(end, False) for end, _ in text.takes(at, IS)]
    found += [(end, True) for end, _ in text.takes(at, IS_NOT)]
    auxiliary = text.take(at, AUXILIARY)
    if auxiliary and (behind := text.sign(auxiliary[0], "not")) is not None:
        found.append((behind, True))
    if (behind := text.sign(at, "in", "equal", "equals", "to", "with", "as")) is not None:
        found.append((behind, False))
    return list(dict.fromkeys(found))


def _tests(text: Text, at: int, column: Col, info: TableInfo, *, told: bool) -> Iterator[Found[Condition]]:
    table = owner(text, info, column)
    if column.name in table.numbers or column.name in table.years:
        yield from _number_tests(text, at, column)
        yield from _year_tests(text, at, column) if column.name not in table.years else ()
        yield from _versus(text, at, column, info)
        yield from _versus_column(text, at, column, info)
    if column.name in table.texts:
        yield from _text_tests(text, at, column)
    if column.name not in table.flags and column.name not in table.dates:
        yield from _values(text, at, column, table, told=told)
    null = text.take(at, NULL)
    if null and told:
        yield Found(null[0], IsNull(column))


def _year_tests(text: Text, at: int, column: Col) -> Iterator[Found[Condition]]:
    """``with a vintage after 2018``: a number that is compared like a year is one."""
    for end, operator in text.takes(at, _IN_TIME):
        text.reader.at = end
        year = text.reader.number()
        if isinstance(year, int) and _FIRST_YEAR <= year <= _LAST_YEAR:
            yield Found(text.reader.at, Compare(column, operator, year), 0.05)


def _number_tests(text: Text, at: int, column: Col) -> Iterator[Found[Condition]]:
    for compared in text.through(at, comparison):
        end, number = compared.end, compared.meaning.number
        yield Found(end, Compare(column, compared.meaning.operator, number))
        unit = scaled(text, end, column, number)
        if unit and unit[0] != end:
            yield Found(unit[0], Compare(column, compared.meaning.operator, unit[1]))
    between = text.take(at, BETWEEN)
    if between is None:
        return
    text.reader.at = between[0]
    low = text.reader.number()
    high = text.reader.number() if low is not None and text.reader.take(AND) else None
    end = text.reader.at
    if low is not None and high is not None:
        yield Found(end, Between(column, low, high))
        units = scaled(text, end, column, 1)
        if units and units[0] != end:
            yield Found(units[0], Between(column, low * units[1], high * units[1]))


def _versus(text: Text, at: int, column: Col, info: TableInfo) -> Iterator[Found[Condition]]:
    """``greater than the average``, ``above the maximum price of all rings``."""
    for end, operator in text.takes(at, COMPARED):
        for over in aggregates(text, end, column, info):
            said = over.meaning.compared(column, operator)
            if said is not None:
                yield over.as_(said)


def _versus_column(text: Text, at: int, column: Col, info: TableInfo) -> Iterator[Found[Condition]]:
    """``whose home goals are greater than the away goals``: two columns of a row."""
    for end, operator in text.takes(at, COMPARED):
        for other in columns(text, end, info, lambda one: one.numbers):
            if other.meaning != column and other.meaning.path == column.path:
                yield Found(other.end, CompareColumns(column, operator, other.meaning), other.cost + 0.1, other.labels)


def _text_tests(text: Text, at: int, column: Col) -> Iterator[Found[Condition]]:
    for end, how in text.takes(at, MATCHING):
        text.reader.at = end
        value = text.reader.value() or text.reader.plain_word()
        if value is None:
            continue
        one = Matches(column, how, value.text)
        inside = text.sign(text.sign(text.reader.at, "in") or len(text.words), "it", "them")  # with the letter w in it
        if inside is not None:
            yield Found(inside, one, 0.0 if value.sure else 0.1)
        yield Found(text.reader.at, one, 0.0 if value.sure else 0.1)
        behind = text.sign(text.reader.at, "or")
        text.reader.at = behind if behind is not None else len(text.words)
        other = text.reader.value() if behind is not None else None
        if other is not None:
            yield Found(text.reader.at, AnyOf((one, Matches(column, how, other.text))))


def _values(text: Text, at: int, column: Col, table: TableInfo, *, told: bool) -> Iterator[Found[Condition]]:
    """One value or several; a lower-case word only where the column is said to be it, or where it is known to stand there."""
    text.reader.at = at
    text.reader.within = []
    sign = text.sign(at, "either", "both")
    text.reader.at = at if sign is None else sign
    values = several(text.reader, lambda: value_of(text.reader, table, column.name, told=told))
    end = text.reader.at
    if len(values) == 1:
        yield Found(end, Compare(column, "=", values[0].meaning, fold=values[0].fold), values[0].cost)
    elif values:
        yield Found(end, OneOf(column, tuple(one.meaning for one in values)), 0.05)
