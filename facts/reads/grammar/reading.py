"""The readings of a whole question: every table that it may be about, in every shape, the cheapest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from facts.reads.grammar.abouts import abouts, kinds, who
from facts.reads.grammar.doers import is_by_another
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.misplaced import is_misplaced
from facts.reads.grammar.numbers_by_groups import by_groups
from facts.reads.grammar.own_rows import of_themselves
from facts.reads.grammar.queries import query_of
from facts.reads.grammar.same_rows import of_same_rows
from facts.reads.grammar.saying import said
from facts.reads.grammar.shapes import shaped
from facts.reads.grammar.tables import tables_by_place
from facts.reads.grammar.tails import continued
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import DEEDS
from facts.reads.moving import denied, is_single, moved
from facts.reads.reader import Reader
from facts.reads.roots import akin
from facts.reads.spec import AnyOf, Between, Col, Compare, Condition, Counted, IsNull, Not, Number, OneOf, Period, Query, Related
from facts.reads.sql import statement
from facts.reads.table_info import TableInfo
from facts.reads.titles import label_of
from facts.reads.ways import only_ties
from knowledge.linking.words import stem

#: How much dearer a reading may be that still leaves a doubt, and how many things may follow what is asked.
_CLOSE, _MOST_STEPS = 0.08, 4
#: What is stretched further than this is nobody's meaning.
_FARTHEST = 1.45
_EACH = frozenset("each every per respective different".split())


@dataclass(frozen=True)
class Reading:
    """One query that a question may mean, what it costs to read it so, and what was decided among equals."""

    query: Query
    cost: float
    labels: frozenset[str]


def readings(reader: Reader, start: int) -> list[Reading]:
    """Return what a question may mean: the cheapest reading, and those that are about as good."""
    plain = reader.without_hints()  # what was hinted at decides among readings, not within them
    text = Text(plain, said, tables_by_place(plain))
    found = _close(text, start, reader.hints)
    return found or (_close(text, start, frozenset()) if reader.hints else [])  # what decides nothing was not needed


def _close(text: Text, start: int, hints: frozenset[str]) -> list[Reading]:
    best: dict[Query, Reading] = {}
    for one in _cheapest_first(text, start):
        if one.cost > _FARTHEST or (best and one.cost - min(each.cost for each in best.values()) >= _CLOSE):
            break
        if hints <= one.labels or hints <= {*one.labels, label_of(by_groups(text.world, one.query))}:
            best.setdefault(_normal(by_groups(text.world, one.query)), one)
    close = _of_same_rows(_each_once([replace(one, query=by_groups(text.world, one.query)) for one in best.values()]))
    return [one for place, one in enumerate(close) if not any(_shows_more(other.query, one.query) for other in close[:place])]


def _of_same_rows(found: list[Reading]) -> list[Reading]:
    """Return the readings without those that say of two rows what another one says of the same one."""
    normal = {_normal(one.query) for one in found}
    joined = [(one, _normal(of_same_rows(one.query))) for one in found]
    return [one for one, query in joined if query == _normal(one.query) or query not in normal]


def _each_once(found: list[Reading]) -> list[Reading]:
    """Return the readings that become different statements, the cheapest of each."""
    if len(found) < 2:
        return found
    return list({repr(statement(one.query)): one for one in reversed(found)}.values())[::-1]


def _shows_more(query: Query, other: Query) -> bool:
    """Return whether two queries differ only in the columns that are shown of the same rows, and in the key of the groups."""
    same = replace(other, columns=query.columns, order=query.order) == query
    return same and (set(query.columns) >= set(other.columns) or set(query.columns) <= set(other.columns))


def _cheapest_first(text: Text, start: int) -> Iterator[Reading]:
    """Yield what is read of all words, the cheapest first: what follows never makes a reading cheaper."""
    gate = _Gate(text)
    open_ = _Open([one for info in abouts(text) for one in shaped(text, start, info)])
    for found, steps in open_:
        if text.done(found.end):
            query = query_of(found.meaning, text.world)
            if query is not None and gate.lets(found.meaning, query):
                yield Reading(of_themselves(text, query), found.cost, found.labels)
        elif steps < _MOST_STEPS:
            open_.add(continued(text, found), steps + 1)


class _Open:
    """Questions that were read up to somewhere, each with the steps it took; iterating yields the cheapest next, each once."""

    def __init__(self, begun: Iterable[Found[Frame]]) -> None:
        self._heap: list[tuple[float, int, int, Found[Frame]]] = []
        self._order = count()
        self._seen: set[tuple[int, Frame]] = set()
        self.add(begun, 0)

    def add(self, found: Iterable[Found[Frame]], steps: int) -> None:
        """Take more of them."""
        for one in found:
            heappush(self._heap, (one.cost, next(self._order), steps, one))

    def __iter__(self) -> Iterator[tuple[Found[Frame], int]]:
        """Yield them until there are no more."""
        while self._heap:
            _, _, steps, found = heappop(self._heap)
            key = (found.end, found.meaning)
            if key not in self._seen:
                self._seen.add(key)
                yield found, steps


class _Gate:
    """Which readings of all words count: those whose rows the question tells by itself."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._each = not _EACH.isdisjoint(text.lower)
        named = (*text.mentioned, *(one.meaning.info for one in kinds(text)))
        self._named = {id(info) for info in named if not text.is_part_of_names(info)}
        self._people = {id(info) for info in _who_did(text)} if text.lower[:1] == ["who"] else set()
        self._asked = {id(info) for info in who(text, [info.name for info in text.mentioned])}

    def lets(self, frame: Frame, query: Query) -> bool:
        """Return whether a question may be read so."""
        if is_misplaced(self._text, query):
            return False
        if is_by_another(self._text, frame.info, query) or _is_of_what_it_ties(self._text, frame, query):
            return False
        called = _is_called(self._text, frame) or _is_told_by_values(self._text, frame, query)
        if self._people and not _reaches_people(frame, query, self._people):
            return False
        if (frame.unnamed and not called) or (not self._each and _is_number_alone(frame)):
            return False
        known = not self._named or id(frame.info) in self._named | self._asked
        return known or called or bool(query.measures) or _ties(query)


def _is_of_what_it_ties(text: Text, frame: Frame, query: Query) -> bool:
    """Return whether rows that only tie are taken for the rows of one table that they tie, and that is named: these are meant."""
    owners = {one.path[-1].target if one.path else None for one in query.columns if isinstance(one, Col)}
    named = {info.name for info in text.mentioned}
    plain = len(owners) == 1 and not query.measures and owners <= named - {frame.info.name}
    return plain and only_ties(text.world, frame.info.name)


def _who_did(text: Text) -> list[TableInfo]:
    """Return the people that may be asked for; those whom the verb behind ``who`` names, where it does: directors, who directed."""
    people = [info for info in abouts(text) if info.may_be_who]
    verbs = [stem(word) for word in text.lower[1:2]]
    named = [info for info in people if any(akin(part, verb) for part in info.words for verb in verbs)]
    doers = [info for info in text.world.tables.values() if info.may_be_who and _does(text, info, verbs)] if not named else []
    return named or doers or people


def _does(text: Text, info: TableInfo, verbs: list[str]) -> bool:
    """Return whether rows that are called like a verb belong to people: operators have runs, who ran a job."""
    below = [text.world.tables[hop.target] for hop in text.world.hops.get(info.name, ()) if hop.many]
    named = DEEDS.get(next(iter(text.lower[1:2]), ""), frozenset())
    return any(other.words in named or any(akin(part, verb) for part in other.words for verb in verbs) for other in below)


def _reaches_people(frame: Frame, query: Query, people: set[int]) -> bool:
    """Return whether people are told, where the question asks who: who pays by card asks for no payments."""
    if query.measures and query.columns and all(isinstance(one, Col) and one.name in frame.info.dates for one in query.columns):
        return False  # who applied for more than one job asks for no time
    return id(frame.info) in people or bool(query.measures) or not all(item.rows for item in frame.items)


def _is_called(text: Text, frame: Frame) -> bool:
    """Return whether nothing but a name says which row is meant, and no other goes by it: the population of Angola."""
    values = text.reader.known.columns.get(frame.info.name, {})
    by_name = [one.column for one in frame.said if isinstance(one, Compare) and one.operator == "="]
    own = [one.name for one in by_name if not one.path and one.name in frame.info.label and one.name in values]
    return frame.unnamed and any(not values[name].repeated for name in own)


def _is_told_by_values(text: Text, frame: Frame, query: Query) -> bool:
    """Return whether values say which rows, and columns of these same rows are shown: the attendance where the opponent is X."""
    tested = {one.column for one in frame.said if isinstance(one, Compare) and one.operator == "=" and not one.column.path}
    shown = [one for one in query.columns if isinstance(one, Col) and not one.path]
    plain = bool(shown) and len(shown) == len(query.columns) and not (query.measures or query.distinct or query.limit)
    return frame.unnamed and plain and bool(tested) and tested.isdisjoint(shown) and not _may_lack(text, frame, shown)


def _may_lack(text: Text, frame: Frame, shown: list[Col]) -> bool:
    """Return whether several values are asked for of a column that may hold none: all remarks are those that there are."""
    optional = [one.name for one in shown if not frame.info.is_required(one.name)]
    plural = {stem(word) for word in text.lower if word.endswith("s")}
    return any(frame.info.columns[name][-1] in plural for name in optional)


def _ties(query: Query) -> bool:
    """Return whether columns of several tables are shown: else nothing but them needs the table that ties them."""
    plain = not any(isinstance(one, (Related, AnyOf, Not)) for one in query.conditions)
    return plain and len({one.path[:1] for one in query.columns if isinstance(one, Col)}) > 1


def _is_number_alone(frame: Frame) -> bool:
    """Return whether nothing is asked but a number of related rows: the total number of goals in all matches is no such."""
    return bool(frame.items) and all(one.columns and all(isinstance(each, Number) for each in one.columns) for one in frame.items)


def _normal(query: Query) -> Query:
    """Return a query in which it says nothing how its conditions were put, and in which sequence."""
    return replace(query, conditions=_sorted(query.conditions))


def _sorted(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return conditions without what others say too, in one sequence; those on other rows likewise."""
    plain = [_plain(one) for one in conditions]
    compared = {one.column for one in plain if isinstance(one, (Compare, Period, Between))}
    needed = [one for one in plain if not (isinstance(one, IsNull) and one.negated and one.column in compared)]
    return tuple(sorted(needed, key=repr))


def _by_key(column: Col) -> Col:
    """Return the column of a key in the place of the one that it refers to: they hold the same."""
    *before, last = column.path
    here = {there: own for own, there in last.pairs}.get(column.name)
    return Col(here, tuple(before)) if here is not None and not last.many else column


def _in_short(condition: Related) -> Related:
    """Return the same with what is said of what the others belong to said of them: ratings by one, of tasters from Spain."""
    single = next((place for place in range(len(condition.path)) if is_single(condition.path[place:])), len(condition.path))
    place = max(single, 1)
    behind = condition.path[place:]
    if not behind or not condition.conditions:
        return condition
    return replace(condition, path=condition.path[:place], conditions=tuple(moved(one, behind) for one in condition.conditions))


def _any_of(conditions: tuple[Condition, ...]) -> Condition:
    """Return one of several conditions in short: one of some values of a column, or of rows on one way."""
    same = [one for one in conditions if isinstance(one, Compare) and one.operator == "="]
    if len(same) == len(conditions) and len({one.column for one in same}) == 1:
        return _plain(OneOf(same[0].column, tuple(one.value for one in same)))
    related = [one for one in conditions if isinstance(one, Related) and not one.negated and len(one.conditions) == 1]
    if len(related) == len(conditions) and len({one.path for one in related}) == 1:
        return Related(related[0].path, (_any_of(tuple(one.conditions[0] for one in related)),))
    return AnyOf(tuple(sorted(conditions, key=repr)))


def _plain(condition: Condition) -> Condition:
    if isinstance(condition, Related):
        return _in_short(replace(condition, conditions=_sorted(condition.conditions)))
    if isinstance(condition, AnyOf):
        return _any_of(tuple(map(_plain, condition.conditions)))
    counts = isinstance(condition, Counted) and (condition.of is None or condition.of.function == "count")
    if counts and isinstance(condition, Counted) and (condition.operator, condition.number) in ((">=", 1), (">", 0)):
        return _plain(Related(condition.path, condition.conditions))
    if isinstance(condition, OneOf):
        condition = replace(condition, values=tuple(sorted(condition.values, key=repr)))
    if isinstance(condition, (Compare, OneOf)) and condition.column.path:
        return replace(condition, column=_by_key(condition.column))
    if isinstance(condition, Not):
        opposite = denied(condition.condition)
        return opposite if isinstance(opposite, Not) else _plain(opposite)
    return condition
