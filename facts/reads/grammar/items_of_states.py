"""Numbers of rows in some state, added up: ``total unpaid amount``, ``hours worked``, ``how much is outstanding``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads import qualities, times
from facts.reads.dates import take_event
from facts.reads.filters import period
from facts.reads.grammar.columns import columns
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, AUXILIARY, PER, Phrases
from facts.reads.measures import money_column
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Col, Condition, IsNull
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

_HOW_MUCH = Phrases({"yes": "how much|how much money|what amount"})
_ADVERBS = frozenset({"still", "currently", "already", "now"})
#: Numbers that stand for all of them in the singular, too.
_MASS = frozenset({"amount", "quantity", "money", "time"})
_IN_PART, _SUMMED = 0.3, 0.1

Measured = tuple[Aggregate, tuple[Condition, ...]]


def stated(text: Text, at: int, info: TableInfo) -> Iterator[Found[Measured]]:
    """Yield an aggregate of a number with what is said of the rows right before or behind it."""
    for end, function in text.takes(at, AGGREGATE):
        yield from _with_state(text, end, info, function)
    for one in _with_state(text, at, info, "sum"):
        if _are_several(text.lower[one.end - 1], one.meaning[0], info):
            yield one.as_(one.meaning, _SUMMED)
    yield from _how_much(text, at, info)
    yield from _total(text, at, info)


def _are_several(word: str, of: Aggregate, info: TableInfo) -> bool:
    """Return whether a last word says that a number is one of several rows: hours, worked; guests are rows themselves."""
    is_number = isinstance(of.column, Col) and stem(word) in info.columns[of.column.name]
    return word in _MASS or word.endswith("ed") or (word.endswith("s") and is_number)


def _total(text: Text, at: int, info: TableInfo) -> Iterator[Found[Measured]]:
    """``total unpaid``, ``total overdue amount``: the money that the rows in that state come to."""
    amount = money_column(info)
    for end, function in text.takes(at, AGGREGATE) if amount else ():
        for state in text.through(end, lambda reader: qualities.quality(reader, info)) if function == "sum" else ():
            named = text.sign(state.end, "amount", "amounts", "money")
            if named is not None or _is_behind_all(text, state.end):
                summed = state.as_((Aggregate("sum", Col(amount)), (state.meaning,)), _SUMMED)
                yield from _then(text, replace(summed, end=state.end if named is None else named), info)


def _is_behind_all(text: Text, at: int) -> bool:
    """Return whether no rows and no number are named at a place: a group follows, or nothing."""
    return text.done(at) or text.take(at, PER) is not None


def _then(text: Text, found: Found[Measured], info: TableInfo) -> Iterator[Found[Measured]]:
    """``paid last month``: when that was done, rather than when the row came to be."""
    yield found
    aggregate, said = found.meaning
    done = said[0].column if len(said) == 1 and isinstance(said[0], IsNull) and said[0].negated else None
    if done is not None:
        for spans in text.through(found.end, times.alternatives):
            yield found.before(spans, (aggregate, period.said_of(info, done, spans.meaning)))


def _with_state(text: Text, at: int, info: TableInfo, function: str) -> Iterator[Found[Measured]]:
    for state in text.through(at, lambda reader: qualities.quality(reader, info)):
        for column in _numbers(text, state.end, info):
            yield state.before(column, (Aggregate(function, column.meaning), (state.meaning,)))
    for column in _numbers(text, at, info):
        for state in text.through(column.end, lambda reader: _state_or_deed(reader, info)):
            measured = (Aggregate(function, column.meaning), state.meaning[0])
            yield from _then(text, column.before(state, measured), info)


def _numbers(text: Text, at: int, info: TableInfo) -> list[Found[Col]]:
    return [one for one in columns(text, at, info, lambda each: each.numbers) if not one.meaning.path and one.cost < _IN_PART]


def _state_or_deed(reader: Reader, info: TableInfo) -> tuple[tuple[Condition, ...]] | None:
    """Take what rows are, or a verb that says no more than when each came to be: hours worked, of a day that all have."""
    start = reader.at
    state = qualities.quality(reader, info)
    if state is not None:
        return ((state,),)
    reader.at = start
    event = take_event(reader, info)
    if event is not None and info.is_required(event.name) and reader.words[reader.at - 1].lower.endswith("ed"):
        return ((),)
    reader.at = start
    return None


def _how_much(text: Text, at: int, info: TableInfo) -> Iterator[Found[Measured]]:
    """``how much is still outstanding``: the money that the rows in that state come to."""
    amount = money_column(info)
    for end, _ in text.takes(at, _HOW_MUCH) if amount else ():
        for helped, _ in text.takes(end, AUXILIARY):
            still = text.sign(helped, *_ADVERBS)
            for state in text.through(helped if still is None else still, lambda reader: qualities.quality(reader, info)):
                yield from _then(text, state.as_((Aggregate("sum", Col(amount)), (state.meaning,)), _SUMMED), info)


def tables_of_states(text: Text) -> list[TableInfo]:
    """Return the tables with money of which the question asks how much is in some state."""
    places = range(len(text.words))
    asked = [(at, _how_much) for at in places if text.takes(at, _HOW_MUCH)]
    asked += [(at, _total) for at in places if any(function == "sum" for _, function in text.takes(at, AGGREGATE))]
    return [info for info in text.world.tables.values() if any(any(way(text, at, info)) for at, way in asked)]
