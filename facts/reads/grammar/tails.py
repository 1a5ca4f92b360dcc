"""What may follow what is asked: more conditions, an order, a limit, groups, more that is shown. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.column_words import abbreviates
from facts.reads.grammar.clauses import clauses, verbs
from facts.reads.grammar.durations import in_units_of
from facts.reads.grammar.entities import Entity
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.items import items
from facts.reads.grammar.ordering import limits, orders
from facts.reads.grammar.saying import is_astray, is_cut_off, said
from facts.reads.grammar.separators import separators
from facts.reads.grammar.shapes_of_both import lacking
from facts.reads.grammar.shown import Item, Items
from facts.reads.grammar.tails_of_deeds import dated_by, done_then
from facts.reads.grammar.tails_of_groups import ASTRAY, STEP, in_groups, is_state, stray, which_groups
from facts.reads.grammar.tails_of_others import is_of_last, is_theirs
from facts.reads.grammar.tails_restated import how_many, restated, shows_number, whose
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import (
    JOINING,
    LIST,
    OPENERS,
    RELATIVE,
    TAILS,
    WITHOUT,
)
from facts.reads.moving import moved_column
from facts.reads.nouns import label_columns
from facts.reads.spec import Aggregate, Calculated, Col, Compare, IsNull, Measure, Path, Shown
from facts.reads.switches import is_switch
from knowledge.linking.words import stems

_OUTSIDE, _HAD = 0.12, 0.2
#: More than any reading may cost: taxis with a wheelchair are some of them.
_NOT_SHOWN = 2.0
_DOES = frozenset({"do", "does", "did"})


def continued(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """Return a question with one more thing of all that may follow."""
    for step in _STEPS:
        yield from (one for one in step(text, found) if one.end > found.end)


def _behind_tails(text: Text, at: int) -> list[int]:
    """Return the place, and those behind ``are there``, a comma or ``and``."""
    found = [at]
    tail = text.take(at, TAILS)
    found += [tail[0]] if tail else []
    joined = text.take(at, JOINING)
    return found + ([joined[0]] if joined else [])


def _said(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    frame = found.meaning
    if frame.share:
        return  # what is said last is asked about
    astray = ASTRAY if is_of_last(text, found) or is_theirs(text, found) else 0.0
    for at in _behind_tails(text, found.end) if frame.said or not _lists(frame) else (found.end,):
        if not frame.said and at != found.end and text.lower[at - 1] == "and" and text.tables(at):
            continue  # plays and the actors in them: others are asked for, too
        for more in said(text, at, frame.info):
            adjacent = at == found.end
            if not more.meaning or is_astray(text, at, frame.said, frame.info) or (adjacent and is_cut_off(text, at, frame.said)):
                continue
            entity = Entity(frame.info, frame.said).with_(more.meaning)
            said_so = (lacking(text, frame, at, more.meaning) if adjacent else None) or replace(frame, said=entity.said)
            yield found.before(more, said_so, _OUTSIDE + astray)


def _with_none(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``including states without any park``: those that have none are asked for too."""
    joined = text.sign(found.end, ",", "(")
    start = text.sign(joined if joined is not None else found.end, "including", "even")
    if start is None:
        return
    same = [table.end for table in text.tables(start) if table.meaning is found.meaning.info]
    for at in (start, *same, *(end for end in [text.sign(start, "those", "ones", "if")] if end is not None)):
        for end, _ in text.takes(at, WITHOUT):
            for behind in {end, *(table.end for table in text.tables(end))}:
                closed = text.sign(behind, ")")
                frame = replace(found.meaning, with_none=True)
                yield Found(behind if closed is None else closed, frame, found.cost + STEP, found.labels)


def _lists(frame: Frame) -> bool:
    """Return whether columns were named last, so that ``and`` goes on with another: names and acres."""
    return bool(frame.items) and bool(frame.items[-1].columns) and not frame.items[-1].rows


def _ordered(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    if not found.meaning.order:
        for order in orders(text, found.end, found.meaning.info, _measured(found.meaning)):
            yield found.before(order, replace(found.meaning, order=order.meaning), STEP)


def _measured(frame: Frame) -> Items:
    """Return what is shown, with the number of rows where they are put into groups and nothing else is measured."""
    is_bare = frame.group is not None and all(one.rows for one in frame.items)
    return (*frame.items, Item(aggregates=(Aggregate("count"),))) if is_bare else frame.items


def _limited(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    if found.meaning.limit is None:
        for limit in limits(text, found.end):
            yield found.before(limit, replace(found.meaning, limit=limit.meaning), STEP)


def _more_items(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``with their ages``, ``and show their names``: what is shown instead of all, or of the names alone."""
    frame = found.meaning
    starts = set(separators(text, found.end))
    sentence = text.sign(found.end, "?", ".", ":", ";", ",", "(", "-")
    if sentence is not None:
        starts.add(sentence)
    spoken_of = text.take(found.end, RELATIVE) is not None  # members who cancelled: that is said of them
    for at in set(starts) if spoken_of else {found.end, *starts}:
        starts |= {end for group in (LIST, OPENERS) for end, _ in text.takes(at, group)}
    names = Item(label_columns(frame.info), rows=True)
    for start in sorted(starts):
        for more in _items_at(text, start, frame) if text.sign(start, "a", "an", "no") is None else ():
            kept = tuple(names if one.rows and one.whole else one for one in frame.items)
            shown = replace(frame, items=(*kept, *more.meaning))
            yield found.before(more, shown, STEP + 0.1 + stray(shown) + _may_be_had(text, start, frame, more.meaning))
            closed = text.sign(more.end, ")")
            if closed is not None:
                yield Found(closed, shown, found.cost + more.cost + STEP + 0.1, found.labels | more.labels)


def _may_be_had(text: Text, at: int, frame: Frame, shown: Items) -> float:
    """Return what it costs to show a column that not all have: pupils with allergies may be those who have some."""
    bare = text.lower[at - 1 : at] == ["with"] and len(frame.items) == len(shown) == 1 and frame.items[0].rows
    columns = shown[0].columns if bare else ()
    own = [one.name for one in columns if isinstance(one, Col) and not one.path]
    if len(own) == 1 and is_switch(frame.info, text.reader.known, own[0]):
        return _NOT_SHOWN
    return _HAD if len(own) == 1 and not frame.info.is_required(own[0]) else 0.0


def _items_at(text: Text, at: int, frame: Frame) -> Iterator[Found[Items]]:
    """Take what is shown of the rows, or of those that they are grouped by: ``show the club name``."""
    yield from items(text, at, frame.info)
    path = next((key.path for key in frame.group.keys if key.path), ()) if frame.group else ()
    for more in items(text, at, text.world.tables[path[-1].target]) if path else ():
        shown = [one for item in more.meaning for one in item.columns]
        if all(one.columns and not one.aggregates for one in more.meaning) and all(isinstance(one, Col) for one in shown):
            yield more.as_(tuple(replace(one, columns=_seen(one.columns, path)) for one in more.meaning))


def _seen(columns: tuple[Shown, ...], path: Path) -> tuple[Col, ...]:
    return tuple(moved_column(one, path) for one in columns if isinstance(one, Col))


def _by_whom(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``the agency they work for``: who did something is known, and what was done is what ties them together."""
    measured = [each for one in found.meaning.items for each in one.aggregates]
    summed = any(isinstance(each, Calculated) or each.column for each in measured)
    done = verbs(text, found.end) if summed or shows_number(found.meaning) else []
    done = [end for end in done if not is_state(text, found.end, end, found.meaning)]
    there = [behind for end in done if (behind := text.sign(end, "there", "here", "altogether")) is not None]
    for end in clauses(text, found.end):
        if dated_by(text, found, end) is None:
            yield Found(end, _tied(found.meaning), found.cost + STEP, found.labels)
    for end in (*(end for end in done if summed and text.done(end)), *there):
        yield Found(end, found.meaning, found.cost + STEP, found.labels)


def _tied(frame: Frame) -> Frame:
    """Return the rows that belong to what is shown last: the agency they work for is one that they have."""
    last = frame.items[-1].columns[-1:] if frame.items else ()
    path = last[0].path if last and isinstance(last[0], Col) else ()
    key = path[0].pairs[0][0] if path and not path[0].many else ""
    known = frame.info.relation.column(key) if key else None
    return frame if known is None or known.not_null else frame.with_said((IsNull(Col(key), negated=True),))


def _closing(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``what grade is Kyle in``, ``what position does the player play``: what belongs to what is asked stands at the end."""
    tie = text.sign(found.end, "in", "from", "at", "on", "to", "of", "for")
    ends = {tie} if tie is not None else set()
    if not _DOES.isdisjoint(text.lower[: found.end]):
        ends |= {end for end in verbs(text, found.end) if end != found.end}
        of_one = all(isinstance(one, Compare) for one in found.meaning.said)  # how many beds does Bay General have
        has = text.sign(found.end, "have", "has", "had") if of_one else None
        ends |= {has} if has is not None else set()
    for end in ends:
        if text.done(end) and found.meaning.said:
            yield Found(end, found.meaning, found.cost + STEP, found.labels)


def _in_unit(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``in millions``: what the numbers that are shown are in anyway."""
    unit = text.stems(found.end + 1, 1) if text.sign(found.end, "in") else None
    measured = [one.column for item in found.meaning.items for one in item.aggregates if isinstance(one, Aggregate)]
    shown = [*measured, *(one for item in found.meaning.items for one in item.columns)]
    if unit and any(abbreviates(part, unit[0]) for one in shown if isinstance(one, Col) for part in stems(one.name)):
        yield Found(found.end + 2, found.meaning, found.cost + STEP, found.labels)
    elif unit:
        items = tuple(replace(one, aggregates=_in_units(one, text.lower[found.end + 1])) for one in found.meaning.items)
        if items != found.meaning.items:
            yield Found(found.end + 2, replace(found.meaning, items=items), found.cost + STEP, found.labels)


def _in_units(item: Item, units: str) -> tuple[Measure, ...]:
    """``per carrier, in hours``: what is measured is how long something took."""
    return tuple(in_units_of(one, units) if isinstance(one, Aggregate) else one for one in item.aggregates)


_STEPS = (
    *(_with_none, _said, _ordered, _limited, in_groups, which_groups),
    *(_more_items, restated, _by_whom, done_then, _in_unit, _closing, how_many, whose, whose),
)
