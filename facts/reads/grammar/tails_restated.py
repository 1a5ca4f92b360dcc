"""What may follow that names again what was asked: ``for each student``, ``and the total``, ``and how many``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.grammar.columns import columns
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.separators import separators
from facts.reads.grammar.shown import Item
from facts.reads.grammar.tails_of_groups import STEP
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, COUNT, EACH, OF, RESTATED, TAILS
from facts.reads.nouns import label_columns
from facts.reads.spec import Aggregate, Col, Counted, Number


def restated(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``that each of them has``, ``in each``, ``in total``: that a number is one for each, or of all, is said before."""
    for end in (*_are_there(text, found), *_of_each(text, found), *_again(text, found)):
        yield Found(end, found.meaning, found.cost + STEP, found.labels)


def _asks_one_thing(frame: Frame) -> bool:
    """Return whether a measure or one column is asked for, which may be a number."""
    return any(one.aggregates or len(one.columns) == 1 for one in frame.items)


def _are_there(text: Text, found: Found[Frame]) -> list[int]:
    """``are there``, ``are there in eliminations``: behind a number, be it only what the rows are put in order by."""
    frame = found.meaning
    measured = _asks_one_thing(frame) or any(isinstance(one, End) and isinstance(one.by, Number) for one in frame.said)
    ends = [end for end, _ in text.takes(found.end, TAILS)] if measured else []
    there = [tie for end in ends for tie, _ in text.takes(end, OF)]
    return ends + [table.end for tie in there for table in text.tables(tie) if table.meaning is frame.info]


def _of_each(text: Text, found: Found[Frame]) -> list[int]:
    """``for each student``, ``of that type``: the rows, or what is shown of them, are named once more."""
    info, ends = found.meaning.info, list[int]()
    shown = {each for one in found.meaning.items for each in one.columns}
    of_others = _is_of_others(found.meaning)  # the boss of each engineer: it has to be said whose it is
    for end, _ in text.takes(found.end, RESTATED) if _asks_one_thing(found.meaning) else ():
        ends += [end, *(table.end for table in text.tables(end) if table.meaning is info and not of_others)]
        ends += [column.end for column in columns(text, end, info) if column.meaning in shown]
    return ends


def _again(text: Text, found: Found[Frame]) -> list[int]:
    """``and the total``, ``and the number``: what is added up or counted is said before."""
    functions = {each.function for one in found.meaning.items for each in one.aggregates if isinstance(each, Aggregate)}
    counted = "count" in functions or shows_number(found.meaning)
    ends: list[int] = []
    for start in separators(text, found.end) if functions or counted else ():
        again = text.take(start, AGGREGATE)
        ends += [again[0]] if again and again[1] in functions else []
        count = text.take(start, COUNT) if counted else None
        bare = text.sign(text.behind(start), "count", "number", "total") if counted else None
        ends += [end for end in (count[0] if count else bare,) if end is not None]
    return ends


def shows_number(frame: Frame) -> bool:
    """Return whether a number of related rows is shown for each row."""
    return any(isinstance(each, Number) for one in frame.items for each in one.columns)


def how_many(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``and how many``, ``and how many are there``: the number that was compared before, or by which rows are the first."""
    numbers = [one for said in found.meaning.said if (one := _number_of(said)) is not None]
    for start in separators(text, found.end) if numbers else ():
        for count, _ in text.takes(start, COUNT):
            again = [table.end for table in text.tables(count) if table.meaning.name == numbers[-1].path[-1].target]
            shown = replace(found.meaning, items=(*found.meaning.items, Item((numbers[-1],))))
            for end in {count, *again, *(end for place in (count, *again) for end, _ in text.takes(place, TAILS))}:
                yield Found(end, shown, found.cost + STEP, found.labels)


def _number_of(said: Said) -> Number | None:
    """Return the number of related rows by which rows are told."""
    if isinstance(said, Counted):
        return Number(said.path, said.conditions, said.of)
    return said.by if isinstance(said, End) and isinstance(said.by, Number) else None


def whose(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``the boss of each engineer``: what others are to rows is shown with whose it is."""
    asked = _is_of_others(found.meaning) and found.meaning.group is None
    tie = text.sign(found.end, "of", "for") if asked else None
    each = text.take(tie, EACH) if tie is not None else None
    for table in text.tables(each[0]) if each else ():
        if table.meaning is found.meaning.info:
            rows = Item(label_columns(table.meaning), rows=True)
            yield found.before(table, replace(found.meaning, items=(rows, *found.meaning.items)), STEP)


def _is_of_others(frame: Frame) -> bool:
    """Return whether nothing is shown but what others are to rows, or have."""
    columns = [one for item in frame.items for one in item.columns]
    measured = any(item.aggregates for item in frame.items)
    return bool(columns) and not measured and all(isinstance(one, Col) and one.path for one in columns)
