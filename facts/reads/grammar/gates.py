"""Which readings of all words count: those whose rows the question tells by itself. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.abouts import abouts, kinds, who
from facts.reads.grammar.doers import is_by_another, passes_over_outcome
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.members import tie_of_people
from facts.reads.grammar.misplaced import is_misplaced
from facts.reads.grammar.outcomes import passes_outcome
from facts.reads.grammar.text import Text
from facts.reads.lexicon import DEEDS
from facts.reads.moving import is_single
from facts.reads.roots import akin
from facts.reads.spec import (
    Aggregate,
    Amount,
    AnyOf,
    Col,
    Compare,
    Condition,
    Counted,
    First,
    Not,
    Number,
    Query,
    Related,
    VersusAll,
)
from facts.reads.table_info import TableInfo
from facts.reads.ways import leads_rather, only_ties
from knowledge.linking.words import stem, stems

#: What columns are called of which the least is the best.
_RANKS = frozenset(stems("rank_ranking_position_place_placing_standing_seed"))
_EACH = frozenset("each every per respective different".split())


class Gate:
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
        if is_misplaced(self._text, query) or _are_themselves(frame.info, query):
            return False
        if _adds_up_each(self._text, frame, query) if self._each else _adds_up_one(frame, query):
            return False
        if leads_rather(self._text.world, self._text.lower, repr(query)) or _is_of_what_it_ties(self._text, frame, query):
            return False
        if is_by_another(self._text, frame.info, query) or _is_of_one_each(self._text, frame, query):
            return False
        if passes_outcome(self._text, query) or passes_over_outcome(self._text, query) or _ranks_backwards(self._text, query):
            return False
        called = _is_called(self._text, frame) or _is_told_by_values(self._text, frame, query)
        if (not self._named and _measures_others(query)) or not self._asks_for(frame, query):
            return False
        if (frame.unnamed and not called) or (not self._each and _is_number_alone(frame)):
            return False
        known = not self._named or id(frame.info) in self._named | self._asked
        return known or called or bool(query.measures) or _ties(query)

    def _asks_for(self, frame: Frame, query: Query) -> bool:
        """Return whether people are told, where the question asks who."""
        return not self._people or _reaches_people(self._text, frame, query, self._people)


def _ranks_backwards(text: Text, query: Query) -> bool:
    """Return whether a place was taken for the better, the greater it is: the first place is better than the second."""
    if "better" not in text.lower:
        return False
    columns = [*(one.aggregate.column for one in query.having), *(column for one in query.conditions for column in _compared(one))]
    return any(isinstance(one, Col) and not _RANKS.isdisjoint(stems(one.name)) for one in columns)


def _compared(condition: Condition) -> Iterator[Amount | None]:
    """Yield what a condition compares with numbers, of rows or of others that belong to them."""
    if isinstance(condition, Related):
        yield from (column for one in condition.conditions for column in _compared(one))
    elif isinstance(condition, Compare):
        yield condition.column
    elif isinstance(condition, Counted) and condition.of is not None:
        yield condition.of.column


def _adds_up_each(text: Text, frame: Frame, query: Query) -> bool:
    """Return whether all rows are added up where the question asks of each of them: the total distance of each race."""
    whole = not (query.columns or query.buckets or query.over_groups or query.among)
    totals = [one for one in query.measures if isinstance(one, Aggregate) and one.function == "sum"] if whole else []
    each = [place + 1 for place, word in enumerate(text.lower) if word in ("each", "every")] if totals else []
    return any(table.meaning is frame.info for place in each for table in text.tables(place))


def _is_of_one_each(text: Text, frame: Frame, query: Query) -> bool:
    """Return whether something is said of all others together that the question says of one, or of each."""
    return _sums_of_each(query) or _ends_of_all(text, frame, query)


def _sums_of_each(query: Query) -> bool:
    """Return whether a total is compared of what was given to several others, where that of one is meant: over 100 to a club."""
    sums = [one.path for one in query.conditions if isinstance(one, Counted) and one.of is not None and one.of.function == "sum"]
    bare = [one.path for one in query.conditions if isinstance(one, Related) and not one.negated and not one.conditions]
    return any(path == other[: len(path)] and len(other) > len(path) for path in sums for other in bare)


def _ends_of_all(text: Text, frame: Frame, query: Query) -> bool:
    """Return whether the first of all others is looked for among those of each: that of each is meant."""
    each = [place + 1 for place, word in enumerate(text.lower) if word in ("each", "every")]
    named = any(table.meaning is frame.info for place in each for table in text.tables(place))
    others = [each for one in query.conditions if isinstance(one, Related) for each in one.conditions] if named else []
    return any(isinstance(one, First) or (isinstance(one, VersusAll) and one.operator == "=") for one in others)


def _adds_up_one(frame: Frame, query: Query) -> bool:
    """Return whether each group is one row, by its key, though the question asks of no single one: total sales of tickets."""
    key = {Col(name) for name in frame.info.primary_key}
    sums = [one for one in query.measures if isinstance(one, Aggregate) and one.function == "sum"]
    return bool(key and sums) and query.table == frame.info.name and key <= set(query.columns)


def _are_themselves(info: TableInfo, query: Query) -> bool:
    """Return whether rows are told by being the first of their own kind: that is what the words say of them at once."""
    firsts = [one for one in query.conditions if isinstance(one, First)]
    return any(one.ranking.table == info.name and (one.column.name,) == info.primary_key for one in firsts)


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


def _reaches_people(text: Text, frame: Frame, query: Query, people: set[int]) -> bool:
    """Return whether people are told, where the question asks who: who pays by card asks for no payments."""
    if query.measures and query.columns and all(isinstance(one, Col) and one.name in frame.info.dates for one in query.columns):
        return False  # who applied for more than one job asks for no time
    told = id(frame.info) in people and tie_of_people(text, frame.info) is None  # players of a session are keys of people
    return told or bool(query.measures) or not all(item.rows for item in frame.items)


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


def _measures_others(query: Query) -> bool:
    """Return whether nothing is measured but what rows belong to, which nobody named: each of those once for every such row."""
    columns = [one.column if isinstance(one, Aggregate) else None for one in query.measures]
    return bool(columns) and all(isinstance(one, Col) and bool(one.path) and is_single(one.path) for one in columns)


def _is_number_alone(frame: Frame) -> bool:
    """Return whether nothing is asked but a number of related rows: the total number of goals in all matches is no such."""
    return bool(frame.items) and all(one.columns and all(isinstance(each, Number) for each in one.columns) for one in frame.items)
