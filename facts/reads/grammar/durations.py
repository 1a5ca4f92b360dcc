"""How long something takes: the time between two dates of a row, or of a row and what it belongs to. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.ahead import is_ahead
from facts.reads.dates import date_column, is_event
from facts.reads.grammar.entities import entities
from facts.reads.grammar.said import Said
from facts.reads.grammar.stays import LENGTHS, stay_of
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, PER
from facts.reads.moving import moved_column
from facts.reads.spec import Aggregate, Calculated, Col, Hop, Lapse
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

TIMES = ("time", "duration", "delay", "days", "hours", "minutes")
_UNITS = ("seconds", "minutes", "hours", "days", "weeks")
JOINED = {"between": "and", "from": "to"}
_MADE, _OF_PARENT = 0.1, 0.15

#: What dates are called at which what was sent has come to its end.
_ARRIVED = frozenset(stems("delivered_delivery_arrived_arrival_received"))

#: An aggregate of how long it took, and what its words say of the rows.
Took = tuple[Aggregate, tuple[Said, ...]]


def durations(text: Text, at: int, info: TableInfo) -> Iterator[Found[Took]]:
    """``average time between order and shipment``, ``longest delivery time``, ``average time to close a ticket``."""
    for took in _durations(text, at, info) if info.dates else ():
        aggregate, said = took.meaning
        in_days = text.lower[took.end - 2 : took.end] == ["in", "days"]  # the length in days
        yield took.as_((in_units_of(aggregate, "days"), said)) if in_days else took
        yield from _in_unit(text, took)


def _in_unit(text: Text, took: Found[Took]) -> Iterator[Found[Took]]:
    """``in hours``: how many of them it took, on the average."""
    aggregate, said = took.meaning
    unit = text.sign(text.sign(took.end, "in") or len(text.words), *_UNITS)
    if unit is not None:
        yield Found(unit, (in_units_of(aggregate, text.lower[unit - 1]), said), took.cost, took.labels)


def in_units_of(aggregate: Aggregate, units: str) -> Aggregate:
    """Return an aggregate of how long something took as a number of units."""
    of = aggregate.column
    timed = isinstance(of, Calculated) and of.operator == "-" and not of.called
    if not timed or units not in _UNITS or not isinstance(of, Calculated):
        return aggregate
    done, begun = of.left, of.right
    lapse = Lapse(begun, done, units.removesuffix("s")) if isinstance(begun, Col) and isinstance(done, Col) else of
    return replace(aggregate, column=lapse)


def _durations(text: Text, at: int, info: TableInfo) -> Iterator[Found[Took]]:
    for end, function in text.takes(at, AGGREGATE):
        if function in ("avg", "min", "max"):
            yield from _between(text, end, info, function)
            yield from _of_deed(text, end, info, function)
            yield from _to_do(text, end, info, function)
            yield from _of_stay(text, end, info, function)
    if text.sign(text.sign(text.behind(at), *TIMES) or len(text.words), "to") is not None:  # time to hire: on average
        yield from _to_do(text, at, info, "avg")


def _between(text: Text, at: int, info: TableInfo, function: str) -> Iterator[Found[Took]]:
    number = text.sign(text.behind(at), "number")
    time = text.sign(text.sign(number, "of") or len(text.words) if number is not None else text.behind(at), *TIMES)
    opened = text.sign(time, *JOINED) if time is not None else None
    if opened is None:
        return
    for first in _points(text, opened, info):
        behind = text.sign(first.end, JOINED[text.lower[opened - 1]])
        for last in _points(text, behind, info) if behind is not None else ():
            if last.meaning != first.meaning:
                yield first.before(last, (_took(function, first.meaning, last.meaning), ()))


def _of_deed(text: Text, at: int, info: TableInfo, function: str) -> Iterator[Found[Took]]:
    """``delivery time``: from when the row came to be until that was done; or from then until it had arrived: shipping time."""
    start = text.behind(at)
    end = text.sign(start + 1, *TIMES)
    if end is not None:
        for done in _done(text, start, info):
            spans = [(one, done) for one in _begun(text, info) if one != done]
            spans += [(done, Col(name)) for name in info.dates if _ARRIVED & set(info.columns[name]) and Col(name) != done]
            for begun, ended in spans:
                labels = frozenset({f"from {begun.name} to {ended.name}"}) if len(spans) > 1 else frozenset[str]()
                yield Found(end, (_took(function, begun, ended), ()), _MADE, labels)


def _to_do(text: Text, at: int, info: TableInfo, function: str) -> Iterator[Found[Took]]:
    """``time to close a ticket``: the rows stand behind the verb."""
    time = text.sign(text.behind(at), *TIMES)
    verb = text.sign(time, "to", "until", "till") if time is not None else None
    if verb is None:
        return
    spans = [(begun, done) for done in _done(text, verb, info) for begun in _begun(text, info) if begun != done]
    if text.take(verb + 1, PER) or text.done(verb + 1):
        yield from (Found(verb + 1, (_took(function, begun, done), ()), _MADE) for begun, done in spans)
    for rows in entities(text, verb + 1) if spans else ():
        if rows.meaning.info is info:
            yield from (rows.as_((_took(function, begun, done), rows.meaning.said), _MADE) for begun, done in spans)
        elif not rows.meaning.said and any(hop.target == rows.meaning.info.name for hop in _up(text, info)):
            yield from (rows.as_((_took(function, begun, done), ()), _OF_PARENT) for begun, done in spans)  # to complete a course


def _of_stay(text: Text, at: int, info: TableInfo, function: str) -> Iterator[Found[Took]]:
    """``length of stay``, ``duration of the bookings``: from the beginning of a row to its end."""
    pair = stay_of(info)
    starts = [at, *(table.end for table in text.tables(at) if table.meaning is info)]  # rental length
    for end, _ in [one for start in starts for one in text.takes(start, LENGTHS)] if pair is not None else ():
        took = _took(function, *pair)  # type: ignore[misc]
        yield Found(end, (took, ()), _MADE)
        tie = text.sign(end, "of")
        for rows in entities(text, tie) if tie is not None else ():
            if rows.meaning.info is info:
                yield rows.as_((took, rows.meaning.said), _MADE)


def _up(text: Text, info: TableInfo) -> list[Hop]:
    return [hop for hop in text.world.hops.get(info.name, ()) if not hop.many]


def _took(function: str, begun: Col, done: Col) -> Aggregate:
    return Aggregate(function, Calculated("-", done, begun))


def _begun(text: Text, info: TableInfo) -> list[Col]:
    """Return the date that says when a row came to be, if one only does."""
    found = [one.meaning for one in text.through(0, lambda reader: date_column(reader, info))]
    return found if len(found) == 1 else []


def _done(text: Text, at: int, info: TableInfo) -> list[Col]:
    """Return the one date that says when what a word says was done; none where several do, or it is still to come."""
    word = text.word(at)
    verb = word.lower if word is not None and word.kind == "word" else ""
    named = [name for name in info.dates if verb and is_event(info, name, verb) and not is_ahead(info.columns[name])]
    return [Col(named[0])] if len(named) == 1 else []


def _points(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """Take one end of a time: a date of the row, or when the row or what it belongs to came to be."""
    start = text.behind(at)
    named = {id(table.meaning) for table in text.tables(start)}
    own = _done(text, start, info) or (_begun(text, info) if id(info) in named else [])
    yield from (Found(start + 1, one) for one in own)
    for hop in text.world.hops.get(info.name, ()) if not own else ():
        parent = text.world.tables[hop.target]
        if not hop.many:
            there = _done(text, start, parent) or (_begun(text, parent) if id(parent) in named else [])
            yield from (Found(start + 1, moved_column(one, (hop,)), _OF_PARENT, frozenset({hop.label})) for one in there)
