"""Numbers that are worked out of others: ``price times quantity``, ``the difference between gross and budget``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.columns import columns
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, AUXILIARY, CALCULATED, CALCULATED_PAIR, COUNT, EXPLAINED, OF, OWNER, PER
from facts.reads.spec import Aggregate, Amount, Calculated
from facts.reads.table_info import TableInfo

_CALCULATED, _PER, _NAMED = 0.05, 0.3, 0.1
_MOST_NAMED = 3


def amounts(text: Text, at: int, info: TableInfo) -> list[Found[Calculated]]:
    """Return the numbers that may be worked out of others at a place: of each row, or of a group's aggregates."""
    return text.remembered(("amounts", at, info.name), lambda: _amounts(text, at, info))


def _amounts(text: Text, at: int, info: TableInfo) -> Iterator[Found[Calculated]]:
    yield from _between_two(text, at, info)
    yield from _before_two(text, at, info)
    yield from _explained(text, at, info)


def _operands(text: Text, at: int, info: TableInfo) -> Iterator[Found[Amount]]:
    """``price``, or ``the highest price``."""
    yield from columns(text, at, info, lambda one: one.numbers)
    for end, function in text.takes(at, AGGREGATE):
        tie = text.take(end, OF)
        for start in dict.fromkeys((end, tie[0] if tie else end)):
            for column in columns(text, start, info, lambda one: one.numbers):
                yield column.as_(Aggregate(function, column.meaning))


def _go_together(left: Amount, right: Amount) -> bool:
    """Return whether both are of a row, or both of a group, and are not the same."""
    return left != right and isinstance(left, Aggregate) == isinstance(right, Aggregate)


def _between_two(text: Text, at: int, info: TableInfo) -> Iterator[Found[Calculated]]:
    """``gross minus budget``, ``price per kg``."""
    for left in _operands(text, at, info):
        for end, sign in text.takes(left.end, CALCULATED):
            cost = _CALCULATED if text.lower[end - 1] in ("by", "times", "minus", "plus", "with", "to", "less") else _PER
            for right in _operands(text, end, info):
                if _go_together(left.meaning, right.meaning):
                    yield left.before(right, Calculated(sign, left.meaning, right.meaning), cost)


def _before_two(text: Text, at: int, info: TableInfo) -> Iterator[Found[Calculated]]:
    """``the difference between gross and budget``, ``between the highest and the lowest price``."""
    for start, sign in text.takes(at, CALCULATED_PAIR):
        for left in (*_operands(text, start, info), *_elided(text, start, info)):
            behind = text.sign(left.end, "and", "to")
            for right in _operands(text, behind, info) if behind is not None else ():
                if _go_together(left.meaning, right.meaning) and _is_whole(left, right):
                    first, second = _greatest_first(left.meaning, right.meaning)
                    yield left.before(right, Calculated(sign, first, second), _CALCULATED)


def _elided(text: Text, at: int, info: TableInfo) -> Iterator[Found[Amount]]:
    """``the highest``, of ``the highest and the lowest price``."""
    for end, function in text.takes(at, AGGREGATE):
        behind = text.sign(end, "and", "to")
        for other in _operands(text, behind, info) if behind is not None else ():
            if isinstance(other.meaning, Aggregate):
                yield Found(end, Aggregate(function, other.meaning.column), labels=other.labels)


def _is_whole(left: Found[Amount], right: Found[Amount]) -> bool:
    """Return whether an aggregate whose column is left out has that of the other one."""
    one, other = left.meaning, right.meaning
    return not isinstance(one, Aggregate) or not isinstance(other, Aggregate) or one.function != other.function


def _greatest_first(left: Amount, right: Amount) -> tuple[Amount, Amount]:
    """A difference of the least and the greatest is how far they are apart."""
    turned = isinstance(left, Aggregate) and isinstance(right, Aggregate) and (left.function, right.function) == ("min", "max")
    return (right, left) if turned else (left, right)


def _explained(text: Text, at: int, info: TableInfo) -> Iterator[Found[Calculated]]:
    """``the profit, gross minus budget,``: words that say nothing, and what they mean."""
    start = text.behind(at)
    for length in range(1, _MOST_NAMED + 1):
        word = text.word(start + length - 1)
        ties = text.take(start + length - 1, AGGREGATE, OWNER, AUXILIARY, PER, COUNT, CALCULATED)
        if word is None or word.kind != "word" or word.is_proper or ties:
            return
        for end, _ in text.takes(start + length, EXPLAINED):
            for one in (*_between_two(text, end, info), *_before_two(text, end, info)):
                closed = text.sign(one.end, ",", ")")
                yield Found(one.end if closed is None else closed, one.meaning, one.cost + _NAMED, one.labels)
