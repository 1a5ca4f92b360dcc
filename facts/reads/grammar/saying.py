"""What is said of rows behind their name, one thing after the other. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from facts.reads import times
from facts.reads.ahead import is_over
from facts.reads.filters import filters
from facts.reads.grammar.directions import misdirected
from facts.reads.grammar.leads import Lead, leads
from facts.reads.grammar.rules import RULES
from facts.reads.grammar.rules_of_results import is_overruled
from facts.reads.grammar.rules_of_rows import is_their_kind
from facts.reads.grammar.rules_of_verbs import is_of_others
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import JOINING
from facts.reads.measures import as_meant
from facts.reads.moving import is_single, moved
from facts.reads.spec import AnyOf, Compare, Condition, Counted, IsNull, Not, Number, OneOf, Related, VersusAll
from facts.reads.switches import is_switch
from facts.reads.table_info import TableInfo
from facts.reads.unseen import is_unseen
from facts.reads.words import number_of

Rule = Callable[[Text, Lead, TableInfo], Iterator[Found[tuple[Said, ...]]]]
_PRONOUNS = frozenset({"that", "which", "whose", "who"})
#: What goes on behind a noun that is one of each.
_SAYING_MORE = frozenset("in on since before after during between for with".split())
_FIRST_YEAR, _LAST_YEAR, _IN_YEAR = 1500, 2100, 2
_OF_LAST = 0.4
_STRAIGHT, _JOINED, _IS_THERE, _BY_FILTER, _BY_PLACE = 0.15, 0.05, 0.35, 0.1, 0.02


def said(text: Text, at: int, info: TableInfo) -> list[Found[tuple[Said, ...]]]:
    """Return every way to read what is said of rows from a place on; nothing, first of all."""
    return text.remembered(("said", at, info.name), lambda: _said(text, at, info))


def _said(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    yield Found(at, ())
    for first in single(text, at, info):
        yield first
        yield from _followed(text, first, info)


def _followed(text: Text, first: Found[tuple[Said, ...]], info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    for rest in said(text, first.end, info):
        if rest.meaning and not is_astray(text, first.end, first.meaning, info) and not is_cut_off(text, first.end, first.meaning):
            of_last = _OF_LAST if _speaks_of_last(text, first) else 0.0
            yield first.before(rest, _of_same_rows(first.meaning, rest.meaning), _STRAIGHT + of_last)
    for end, _ in text.takes(first.end, JOINING):
        for rest in said(text, end, info):
            if rest.meaning and not is_astray(text, end, first.meaning, info):
                yield first.before(rest, (*first.meaning, *rest.meaning), _JOINED)
    behind = text.sign(first.end, "or")
    for other in single(text, behind, info) if behind is not None else ():
        choices = (*first.meaning, *other.meaning)
        conditions = tuple(one for one in choices if not isinstance(one, End))
        if len(choices) == len(conditions) == 2:
            either = first.before(other, (AnyOf(conditions),))
            yield either
            yield from _followed(text, either, info)


def _speaks_of_last(text: Text, first: Found[tuple[Said, ...]]) -> bool:
    """Return whether what follows speaks of others that were named last: a cat that is age 3, the average of the jobs with."""
    last, word = next(iter(first.meaning[-1:]), None), text.word(first.end)
    if isinstance(last, VersusAll) and text.ends_table(first.end):
        return True
    return isinstance(last, Related) and not last.negated and word is not None and word.lower in _PRONOUNS


def _of_same_rows(first: tuple[Said, ...], rest: tuple[Said, ...]) -> tuple[Said, ...]:
    """``took a course in 2019 with grade A``: what follows at once is said of the same course taken."""
    if not first:
        return rest
    last, following = first[-1], rest[0]
    if not (isinstance(last, Related) and isinstance(following, Related)) or last.negated or following.negated:
        return (*first, *rest)
    behind = following.path[len(last.path) :]
    is_theirs = last.path == following.path[: len(last.path)] and is_single(behind)
    if not is_theirs or not last.conditions or not following.conditions:
        return (*first, *rest)
    said = tuple(moved(one, behind) for one in following.conditions) if behind else following.conditions
    return (*first[:-1], replace(last, conditions=(*last.conditions, *said)), *rest[1:])


def is_cut_off(text: Text, at: int, before: tuple[Said, ...]) -> bool:
    """Return whether a verb was denied, and what it was not done to follows: not allergic | to any food."""
    last = before[-1] if before else None
    return isinstance(last, Related) and last.negated and not last.conditions and not text.ends_table(at)


def is_astray(text: Text, at: int, before: tuple[Said, ...], info: TableInfo) -> bool:
    """Return whether a bare time stands behind other rows, or behind what happened: it is theirs, and says nothing of these."""
    of_others = any(isinstance(one, (Related, Counted, Not, AnyOf)) or _is_of_others(one) for one in before)
    of_others = of_others or _has_happened(text, at, before, info)
    start = text.behind(at)
    return of_others and (any(text.through(start, times.period)) if text.lower[start : start + 1] != ["born"] else False)


def _has_happened(text: Text, at: int, before: tuple[Said, ...], info: TableInfo) -> bool:
    """Return whether what happened stands right before: a time behind it says when that was, and not when the row came to be."""
    last = before[-1] if before else None
    if is_over(info, last):
        return True
    happened = isinstance(last, IsNull) and last.negated and last.column.name in (*info.dates, *info.years)
    return happened and not text.is_behind_table(at)


def _is_of_others(one: Said) -> bool:
    return isinstance(one, End) and isinstance(one.by, Number)


def single(text: Text, at: int, info: TableInfo) -> list[Found[tuple[Said, ...]]]:
    """Return every way to read one thing that is said."""
    return text.remembered(("single", at, info.name), lambda: _single(text, at, info))


def _single(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    if text.behind(at) == len(text.words) or _is_group(text, at):
        return
    for lead in leads(text, at):
        for one in (found for rule in RULES for found in rule(text, lead, info)):
            senseless = any(map(_comes_back, one.meaning)) or _names_themselves(text, at, info, one)
            senseless = senseless or _is_when(text, info, one) or misdirected(text, at, info, one)
            if not senseless and not is_overruled(text, at, info, one) and not is_of_others(text, at, info, one):
                yield one.as_(as_meant(text.words[at : one.end], info, one.meaning), lead.cost)
    for found in _by_filters(text, at, info):
        if not is_overruled(text, at, info, found) and not is_of_others(text, at, info, found):
            yield found.as_(as_meant(text.words[at : found.end], info, found.meaning))


def _is_when(text: Text, info: TableInfo, found: Found[tuple[Said, ...]]) -> bool:
    """Return whether the year that something was done in was taken for another number: ordered in 1998, of units on order."""
    if found.end < _IN_YEAR or text.lower[found.end - _IN_YEAR] != "in":
        return False
    year = number_of(text.words[found.end - 1]) if text.words[found.end - 1].kind == "number" else None
    if not isinstance(year, int) or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return False
    compared = [one.column for one in found.meaning if isinstance(one, Compare) and one.value == year]
    return any(not one.path and one.name in info.numbers and one.name not in info.years for one in compared)


def _is_group(text: Text, at: int) -> bool:
    """Return whether ``by`` says for each of what something is asked, of which more is said: sales by shop in 2024."""
    behind = text.sign(at, "by")
    if behind is None or text.behind(behind) != behind:
        return False
    singular = (one.end for one in text.tables(behind) if not text.lower[one.end - 1].endswith("s"))
    return any(text.sign(end, *_SAYING_MORE) is not None for end in singular)


def _by_filters(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Yield what the filters read; that something stands in a column costs more: "with date" also asks to see it."""
    for way in filters:
        for found in text.through(at, lambda reader, way=way: way.read(reader, info), info):  # type: ignore[misc]
            idle = any(_is_idle(text, info, one) for one in found.meaning)
            astray = idle or _is_when(text, info, found) or misdirected(text, at, info, found)
            astray = astray or _passes_over_kind(text, at, info, found)
            if not astray and not _names_themselves(text, at, info, found):
                by_filter = _BY_PLACE if way.name == "placed" else _BY_FILTER
                yield found.as_(found.meaning, _IS_THERE if any(map(_is_there, found.meaning)) else by_filter)


def _passes_over_kind(text: Text, at: int, info: TableInfo, found: Found[tuple[Said, ...]]) -> bool:
    """Return whether a word that says of what kind others are was taken for a verb: never won an award, of awards that were won."""
    bare = [one for one in found.meaning if isinstance(one, Related) and not one.conditions]
    ends = [text.world.tables[one.path[-1].target] for one in bare]
    return any(is_their_kind(text, info, word, other, ()) for other in ends for word in text.lower[at : found.end])


def _names_themselves(text: Text, at: int, info: TableInfo, found: Found[tuple[Said, ...]]) -> bool:
    """Return whether the rows themselves were taken for the name that they go by: types without tools are no tools."""
    named = [one.column.name for one in found.meaning if isinstance(one, IsNull) and not one.column.path]
    names = [info.columns[name] for name in named if name in info.label]
    read = {part for place in range(at, found.end) for part in text.stems(place, 1) or ()}
    return any(words[:-1] in (info.words, info.words[-1:]) and words[-1] not in read for words in names)


def _is_there(condition: Condition) -> bool:
    """Return whether it says no more than that something stands in a column, of these rows or of others."""
    if isinstance(condition, Related):
        return any(map(_is_there, condition.conditions))
    return isinstance(condition, IsNull) and condition.negated


def _is_idle(text: Text, info: TableInfo, condition: Condition) -> bool:
    """Return whether a condition holds for every row, or for none as far as the values were looked at."""
    if _says_nothing(condition) or _is_of_itself(condition) or _comes_back(condition) or _is_never(info, condition):
        return True
    if isinstance(condition, IsNull) and not condition.column.path and is_switch(info, text.reader.known, condition.column.name):
        return True  # taxis with a wheelchair hold Y, and not anything
    return is_unseen(text.world, text.reader.known, text.words, info, condition)


def _is_never(info: TableInfo, condition: Condition) -> bool:
    """Return whether it asks for rows without what none lacks."""
    return (
        isinstance(condition, IsNull)
        and not condition.negated
        and not condition.column.path
        and info.is_required(condition.column.name)
    )


def _is_of_itself(condition: Condition) -> bool:
    """Return whether it only says that there is another such row: both an employee and a customer."""
    return isinstance(condition, Related) and not condition.conditions and condition.path[0].source == condition.path[0].target


def _comes_back(condition: Said) -> bool:
    """Return whether what is said of rows that belong to one is said of that one again: a species with finds of this species.

    Of what rows belong to, they belong to it themselves: no tool is without tools of its kind.
    """
    if not isinstance(condition, Related):
        return False
    columns = [one.column for one in condition.conditions if isinstance(one, (Compare, OneOf))]
    ways = [condition.path + one.path for one in columns] or [condition.path]
    alike = [(there, back) for way in ways for there, back in pairwise(way) if there.label == back.label]
    return any(not back.many if there.many else not condition.conditions for there, back in alike)


def _says_nothing(condition: Condition) -> bool:
    """Return whether every row fulfils it: each belongs to something."""
    return isinstance(condition, Related) and not condition.negated and not condition.conditions and is_single(condition.path)
