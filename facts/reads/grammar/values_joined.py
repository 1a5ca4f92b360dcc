"""Values that stand in one column, one or several: ``AC/DC or Queen``, ``both English and French``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facts.reads import held
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.text import Found, Text
from facts.reads.held import Held
from facts.reads.known import Place
from facts.reads.moving import denied, is_single, seen_from
from facts.reads.spec import AllOf, Col, Compare, Condition, OneOf
from facts.reads.table_info import TableInfo

_SHORTEST = 4


@dataclass(frozen=True)
class Values:
    """Values that stand in one column, and how they are joined."""

    values: tuple[Held, ...]
    all_of: bool = False


def values(text: Text, at: int, info: TableInfo) -> Iterator[Found[Values]]:
    both = text.sign(at, "both", "either", "neither")
    start = at if both is None else both
    for first in _one(text, start, info):
        found = first.as_(Values((first.meaning,)))
        if both is None or text.lower[at] != "both":  # both are two
            yield found
        yield from more(text, found, info, both is not None and text.lower[at] == "both")


def _one(text: Text, at: int, info: TableInfo) -> list[Found[Held]]:
    """Take one value, of several rows or of one."""
    return [*text.through(at, lambda reader: held.row_with_value(reader, info)), *rare(text, at, info)]


def rare(text: Text, at: int, info: TableInfo) -> Iterator[Found[Held]]:
    """``garlic``: a value in lower case that stands in one row only, if it is nothing else."""
    start = text.behind(at)
    for length in (3, 2, 1):
        words = text.stems(start, length)
        if words is None or text.tables(start) or any(word.is_proper for word in text.words[start : start + length]):
            continue
        places = _only_there(text, words, info)
        if len(places) == 1 and len(words[0]) >= _SHORTEST:
            there = text.world.tables[places[0].table]
            for path, cost, labels in ways(text, info, there, Lead(at)) if there is not info else [((), 0.0, frozenset())]:
                yield Found(start + length, Held(path, Compare(Col(places[0].column), "=", places[0].value)), cost + 0.15, labels)


def _only_there(text: Text, words: tuple[str, ...], info: TableInfo) -> list[Place]:
    """Return where words are what one row goes by: in the table itself if it has just one such, else in those that keys lead to."""
    places = [one for one in text.reader.known.places(words) if not one.repeated and text.world.paths(info.name, one.table)]
    places = [one for one in places if one.column in text.world.tables[one.table].label]
    own = [one for one in places if one.table == info.name]
    return own if len(own) == 1 else places


def more(text: Text, before: Found[Values], info: TableInfo, both: bool) -> Iterator[Found[Values]]:
    behind = text.sign(before.end, "or", "and", ",", "nor")
    if behind is None:
        return
    word = text.lower[before.end]
    if word == "," and (again := text.sign(behind, "or", "and")) is not None:
        behind, word = again, text.lower[again - 1]
    for other in _one(text, behind, info):
        one = other.meaning
        first = before.meaning.values[0]
        if one.path == first.path and one.condition.column == first.condition.column:
            joined = Values((*before.meaning.values, one), all_of=both or (word == "and" and not is_single(one.path)))
            found = before.before(other, joined)
            yield found
            yield from more(text, found, info, both)


def meanings(values: Values, *, negated: bool) -> Iterator[tuple[Condition, ...]]:
    path = values.values[0].path
    if values.all_of and len(values.values) > 1 and path and not is_single(path) and not negated:
        yield tuple(each for one in values.values for each in seen_from(one.path, (one.condition,)))
        return
    said = one_of(values)
    if said is not None:
        yield (denied(said),) if negated else (said,)


def one_of(values: Values) -> Condition | None:
    path = values.values[0].path
    conditions = [one.condition for one in values.values]
    if len(conditions) == 1:
        return seen_from(path, (conditions[0],))[0] if path else conditions[0]
    if values.all_of:
        # One row holds one value: both are asked of several rows that belong to it.
        return None if not path or is_single(path) else _all(values)
    column = conditions[0].column
    either: Condition = OneOf(column, tuple(one.value for one in conditions))
    return seen_from(path, (either,))[0] if path else either


def _all(values: Values) -> Condition:
    """All of several conditions as one."""
    return AllOf(tuple(seen_from(one.path, (one.condition,))[0] for one in values.values))
