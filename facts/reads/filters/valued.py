"""What a column holds: ``with status shipped``, ``whose title contains 'love'``, ``where country is Germany or France``."""

from __future__ import annotations

from facts.reads import nouns, qualities
from facts.reads.filters import Filter, filters
from facts.reads.lexicon import AUXILIARY, HAVING, IS, IS_NOT, LINKS, MATCHING, OWNER, PLACE, RELATIVE, WITH
from facts.reads.reader import Reader, Value
from facts.reads.spec import Col, Compare, Condition, Flag, IsNull, Matches, Not, OneOf
from facts.reads.table_info import TableInfo
from facts.reads.values import Values
from knowledge.linking.words import stems


@filters.register
class ValueIs(Filter):
    """A column equals a value or one of several, or a text is like another; or the row is what a known value says."""

    name, order = "valued", 40

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a column and its value, or a value that says by itself what it belongs to."""
        return _column_is(reader, info) or _is_quality(reader, info) or _has_flag(reader, info) or _label_like(reader, info)


def _column_is(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    start = reader.at
    relative = reader.take(WITH) or reader.take(RELATIVE)
    preposition = reader.take(HAVING) or reader.take(PLACE) or reader.take(OWNER) or reader.take(LINKS)
    if not (relative or preposition or reader.behind_and):
        return ()
    behind = reader.at
    column = nouns.column(reader, info)
    found = (_text(reader, info, column) or _equal(reader, info, column)) if column else ()
    if not found:
        reader.at = behind
        found = _value_of_column(reader, info) if preposition else ()
    if not found:
        reader.at = start
    return found


def _value_of_column(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``in the Caribbean region``, ``use the English language``: the value stands before the column."""
    value = reader.value()
    column = nouns.own_column(reader, info, lambda one: one.texts) if value and value.number is None else None
    return (equals(Col(column), value),) if value and column else ()


def _text(reader: Reader, info: TableInfo, column: Col) -> tuple[Condition, ...]:
    start = reader.at
    negated = reader.take(AUXILIARY) is not None and reader.take_sign("not")
    how = reader.take(MATCHING)
    value = (reader.value() or reader.plain_word()) if how else None
    owner = reader.world.tables[column.path[-1].target] if column.path else info
    if how and value and column.name in owner.texts:
        return (Matches(column, how, value.text, negated=negated),)
    reader.at = start
    return ()


def _equal(reader: Reader, info: TableInfo, column: Col) -> tuple[Condition, ...]:
    negated = reader.take(IS_NOT) is not None
    told = negated or reader.take(IS) is not None
    values = several(reader, lambda: _value(reader, info, column, plain=told))
    if not values:
        return ()
    if len(values) > 1:
        return (OneOf(column, tuple(one.number if one.number is not None else one.text for one in values), negated),)
    return (equals(column, values[0], negated=negated),)


def several(reader: Reader, take):  # type: ignore[no-untyped-def]
    """Take one value or several: ``Germany, France or Spain``."""
    values: list[Value] = []
    begun = reader.at
    while True:
        start = reader.at
        if values and not (reader.take_sign(",") or reader.take_sign("or") or reader.take_sign("and")):
            return _each_alone(reader, begun, values)
        if values:
            reader.take_sign("or")
        one = take()
        if one is None:
            reader.at = start
            return _each_alone(reader, begun, values)
        values.append(one)


def _each_alone(reader: Reader, begun: int, values):  # type: ignore[no-untyped-def]
    """Return values of which one is enough; none where both are asked for, as a column holds one of them."""
    before = {word.lower for word in reader.words[max(begun - 1, 0) : reader.behind[begun]]}
    said = {word.lower for word in reader.words[begun : reader.at]}
    if len(values) > 1 and "both" in before and "and" in said:
        reader.at = begun
        return []
    return values


def equals(column: Col, value: Value, *, negated: bool = False) -> Condition:
    """Return what it means for a column to hold a value as somebody wrote it."""
    operator = "<>" if negated else "="
    if value.number is not None:
        return Compare(column, operator, value.number)
    return Compare(column, operator, value.text, fold=not value.sure)


def _value(reader: Reader, info: TableInfo, column: Col, *, plain: bool) -> Value | None:
    """Take a value that fits the column: a label of its enum, something quoted or named; behind ``is`` also one plain word."""
    start = reader.at
    owner = reader.world.tables[column.path[-1].target] if column.path else info
    known = known_label(reader, owner.values, column.name)
    if known:
        return known
    if column.name in owner.dates or column.name in owner.flags:
        return None
    value = reader.value()
    if value is None and plain and column.name in owner.texts:
        value = reader.plain_word()
    if value is not None and fits(owner, column.name, value):
        return Value(value.text, value.number if column.name not in owner.texts else None, value.sure)
    reader.at = start
    return None


def known_label(reader: Reader, values: Values, column: str) -> Value | None:
    """Take a label of an enum, or a value that a CHECK lists, of one column."""
    start = reader.at
    reader.skip()
    for length in (3, 2, 1):
        words = reader.words[reader.at : reader.at + length]
        parts = tuple(stem for word in words for stem in stems(word.text))
        found = [value for name, value in values.find(parts) if name == column] if len(words) == length else []
        if found:
            reader.at += length
            return Value(found[0])
    reader.at = start
    return None


def fits(info: TableInfo, column: str, value: Value) -> bool:
    """Return whether a value can be compared with a column: numbers with numbers, texts with texts; enums know their own."""
    if column in info.texts:
        return True
    is_number = info.type_of(column).startswith(("smallint", "integer", "bigint", "numeric", "real", "double", "money"))
    return is_number and value.number is not None


def _is_quality(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``that are active``, ``is cancelled``."""
    start = reader.at
    reader.take(RELATIVE)
    negated = reader.take(IS_NOT) is not None
    if negated or reader.take(AUXILIARY):
        one = qualities.quality(reader, info)
        if one:
            return (Not(one),) if negated else (one,)
    reader.at = start
    known = qualities.known_value(reader, info)
    return (known,) if known else ()


def _has_flag(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``with marketing consent``, ``with a phone``."""
    start = reader.at
    if start and reader.words[start - 1].lower == ",":
        return ()  # ", with date and amount" asks to see them
    if reader.take(WITH) or reader.take(RELATIVE) or reader.take(HAVING):
        reader.take(HAVING)
        column = nouns.own_column(reader, info)
        known = info.relation.column(column) if column else None
        if column and column in info.flags:
            return (Flag(Col(column), value=True),)
        if column and known and not known.not_null:
            return (IsNull(Col(column), negated=True),)
    reader.at = start
    return ()


def _label_like(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``starting with 'A'``: without a column, the name is meant."""
    reader.take(RELATIVE)
    how = reader.take(MATCHING)
    value = reader.value() if how else None
    if how is None or value is None or len(info.label) != 1 or info.label[0] not in info.texts:
        return ()
    return (Matches(Col(info.label[0]), how, value.text),)
