"""What is said of rows by how many others there are, or by what these add up to: ``with more than five orders``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.deeds import done_then
from facts.reads.filters.counted import Compared
from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.notions import notions, pieces, tables_with
from facts.reads.grammar.rules_of_rows import compared_with, named_by, ways
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.tied_in_time import times_of
from facts.reads.lexicon import AGGREGATE, COUNT, DEEDS, DISTINCT, IS, OF, Phrases
from facts.reads.measures import factor
from facts.reads.moving import comes_again, denied, is_single
from facts.reads.qualities import quality
from facts.reads.spec import Aggregate, Col, Compare, Counted, Path
from facts.reads.table_info import TableInfo
from facts.reads.ways import only_ties
from knowledge.linking.words import stem

_IN_PART = 0.3
_OVER_ONE = 2
#: What different rows cannot be counted by: a key of several columns.
UNCOUNTABLE = Aggregate("")
_IN_ALL = Phrases({"yes": "in total|altogether|overall|in all|combined"})


def counted(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``with more than five orders``, ``whose number of dogs is 2``, ``with a total amount of orders above 100``."""
    if not (lead.having or lead.verb or lead.relative):
        return  # cooks on at least 2 trips: that is how often they were cooks
    limits = list(_of_limit(text, lead, info))
    yield from limits
    for compared in compared_with(text, lead.end) if not limits else ():
        distinct = text.take(compared.end, DISTINCT)
        yield from _number_of(text, lead, info, compared, compared.end, different=False)
        if distinct:
            yield from _number_of(text, lead, info, compared, distinct[0], different=True)
        if not distinct:
            yield from _of_column(text, lead, info, compared)
        yield from _added_up(text, lead, info, compared)
    yield from _number_first(text, lead, info)


def _of_limit(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``with a minimum of 2 players``, where a column says the least number of them: that is theirs, and none is counted."""
    for compared in compared_with(text, lead.end):
        limit = next((word for word in text.lower[lead.end : compared.end] if word in ("minimum", "maximum")), "")
        for length in (2, 1) if limit else ():
            words = text.stems(compared.end, length)
            named = [name for name in info.numbers if words and (stem(limit), *words) in info.variants[name]]
            for name in named[:1]:
                said = Compare(Col(name), "=", compared.meaning.number)
                yield Found(compared.end + length, (denied(said),) if lead.negated else (said,), compared.cost)


def _added_up(text: Text, lead: Lead, info: TableInfo, compared: Found[Compared]) -> Iterator[Found[tuple[Said, ...]]]:
    """``more than a million visitors in 2022``, ``more than 500 points in total``: a number of related rows, added up."""
    for name in dict.fromkeys(hop.target for hop in text.world.hops.get(info.name, ()) if hop.many):
        other = text.world.tables[name]
        for column in columns(text, compared.end, other, lambda one: one.numbers):
            if column.meaning.path or column.cost >= _IN_PART or not text.lower[column.end - 1].endswith("s"):
                continue
            whole = text.take(column.end, _IN_ALL)
            ends = [(whole[0], ())] if whole else []
            ends += [(each.end, each.meaning[0]) for each in times_of(text, column.end, other) if len(each.meaning) == 1]
            for path, cost, labels in ways(text, info, other, lead):
                of = Aggregate("sum", Col(column.meaning.name))
                for end, said in ends:
                    total = Counted(path, compared.meaning.operator, compared.meaning.number, said, of)
                    yield Found(end, (total,), compared.cost + column.cost + cost, labels)


def _number_of(
    text: Text, lead: Lead, info: TableInfo, compared: Found[Compared], start: int, *, different: bool
) -> Iterator[Found[tuple[Said, ...]]]:
    number = compared.meaning.number
    for other in entities(text, start):
        settled = other.meaning.settled
        if settled is None or other.meaning.info is info or not isinstance(number, int) or other.meaning.number is not None:
            continue
        for path, cost, labels in ways(text, info, other.meaning.info, lead):
            if not is_single(path) and (of := counting(text, path, different=different)) is not UNCOUNTABLE:
                done = done_then(other.meaning.info, lead.verb, text.lower, settled)  # closed more than 5 tickets
                said = Counted(path, compared.meaning.operator, number, done, of)
                meaning = (denied(said),) if lead.negated else (said,)
                yield compared.before(other, meaning, cost).__class__(
                    other.end, meaning, compared.cost + other.cost + cost, other.labels | labels
                )


def _of_column(text: Text, lead: Lead, info: TableInfo, compared: Found[Compared]) -> Iterator[Found[tuple[Said, ...]]]:
    """``more than 30 members``, where that is a number of the row."""
    for column in columns(text, compared.end, info, lambda one: one.numbers):
        said = Compare(column.meaning, compared.meaning.operator, compared.meaning.number)
        yield compared.before(column, (denied(said),) if lead.negated else (said,), 0.1)


def _number_first(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``the number of orders is more than 5``, ``whose total amount of orders exceeds 100``."""
    for path, conditions, of, one in numbers(text, lead.end, info, lead):
        tie = text.take(one.end, IS)
        for start in {one.end, tie[0] if tie else one.end}:
            for compared in compared_with(text, start):
                said = Counted(path, compared.meaning.operator, compared.meaning.number, conditions, of)
                yield one.before(compared, (said,), 0.1)


def numbers(text: Text, at: int, info: TableInfo, lead: Lead):  # type: ignore[no-untyped-def]
    """Yield numbers of related rows: the way to them, what is said of them, what of them is added up, and the words."""
    count = text.take(at, COUNT)
    if count:
        distinct = text.take(count[0], DISTINCT)
        for other in entities(text, distinct[0] if distinct else count[0]):
            settled = other.meaning.settled
            for path, cost, labels in ways(text, info, other.meaning.info, lead) if other.meaning.info is not info else ():
                of = counting(text, path, different=distinct is not None)
                if settled is not None and not is_single(path) and of is not UNCOUNTABLE:
                    yield path, settled, of, Found(other.end, None, other.cost + cost, other.labels | labels)
    function = text.take(at, AGGREGATE)
    if function and function[1] in ("sum", "avg", "min", "max"):
        yield from _aggregates(text, function, info, lead)
    yield from turnovers(text, at, info, lead)


def sums(text: Text, at: int, info: TableInfo, lead: Lead):  # type: ignore[no-untyped-def]
    """Yield what numbers of related rows add up to though nothing says so, as ``numbers`` does: ``by units sold``."""
    yield from turnovers(text, at, info, lead)
    near = _near(text, info)
    found = [one for other in near for one in _sums_of(text, at, info, other, lead)]
    further = {} if found else {each.name: each for other in near for each in _near(text, other)}
    yield from found or (one for other in further.values() for one in _sums_of(text, at, info, other, lead, sold=True))


def _sums_of(text: Text, at: int, info: TableInfo, other: TableInfo, lead: Lead, *, sold: bool = False):  # type: ignore[no-untyped-def]
    """Yield the sums of a table's numbers, with what is said of its rows; ``sold``: only by a verb that names them."""
    for column in columns(text, at, other, lambda one: one.numbers):
        if column.meaning.path or column.cost >= _IN_PART:
            continue
        for path, cost, labels in summable(text, info, other, lead):
            of = Aggregate("sum", Col(column.meaning.name))
            for state in text.through(column.end, lambda reader: quality(reader, other)):
                yield path, (state.meaning,), of, Found(state.end, None, column.cost + cost + 0.1, labels | state.labels)
            for end in _sold(text, column.end, info, other):
                yield path, (), of, Found(end, None, column.cost + cost + 0.1, labels)
            for more in text.said(text, column.end, other) if not sold else ():  # total paid, units sold in 2020
                said = tuple(one for one in more.meaning if not isinstance(one, End))
                if len(said) == len(more.meaning):
                    yield path, said, of, Found(more.end, None, column.cost + cost + more.cost + 0.1, labels | more.labels)


def _sold(text: Text, at: int, info: TableInfo, other: TableInfo) -> list[int]:
    """``quantity sold``, ``points scored``: where a verb may end that says no more than that there are such rows."""
    word = text.word(at)
    if any(text.through(at, lambda reader: quality(reader, other))):
        return []  # the total paid is that of what was paid
    named = named_by(text, info, word.lower, people=False) if word is not None else []
    is_named = any(path[0].target == other.name for path in named)
    if is_named or (word is not None and other.words in DEEDS.get(word.lower, ())):
        return verbs(text, at)
    of_deed = DEEDS.get(word.lower, frozenset()) if word is not None else frozenset()
    if any(words in text.world.called for words in of_deed):
        return []  # units sold lie in no stock
    near = other in _near(text, info)
    return [end for end in verbs(text, at) if near and not any(one.end == end for one in text.said(text, at, other))]


def counting(text: Text, path: Path, *, different: bool) -> Aggregate | None:
    """Return what counts different rows at the end of a path that may lead to one of them in several ways; else nothing."""
    if len(path) == 1 or not (different or comes_again(path)):
        return None
    key = text.world.tables[path[-1].target].primary_key
    uncountable = UNCOUNTABLE if different else None
    return Aggregate("count", Col(key[0]), distinct=True) if len(key) == 1 else uncountable


def summable(text: Text, info: TableInfo, other: TableInfo, lead: Lead) -> list[tuple[Path, float, frozenset[str]]]:
    """Return the ways to rows whose numbers may be added up: none by which one of them may be met several times."""
    return [one for one in ways(text, info, other, lead) if not _repeats(text, one[0])]


def _repeats(text: Text, path: Path) -> bool:
    up = next((place for place, hop in enumerate(path) if place and path[place - 1].many and not hop.many), None)
    if up is not None and any(hop.many for hop in path[up:]) and not only_ties(text.world, path[up].source):
        return True  # what was sold by the orders of which somebody approved a return
    return comes_again(path) and not (len(path) == _OVER_ONE and only_ties(text.world, path[0].target))


def _near(text: Text, info: TableInfo) -> list[TableInfo]:
    """Return the tables whose rows belong to those of a table."""
    names = dict.fromkeys(hop.target for hop in text.world.hops.get(info.name, ()) if hop.many)
    return [text.world.tables[name] for name in names]


def turnovers(text: Text, at: int, info: TableInfo, lead: Lead):  # type: ignore[no-untyped-def]
    """``revenue``, of what is sold: added up."""
    total = text.take(at, AGGREGATE)
    start = total[0] if total and total[1] == "sum" else at
    for other in tables_with(text):
        for amount in (*notions(text, start, other), *pieces(text, start, other)):
            for path, cost, labels in summable(text, info, other, lead) if other is not info else ():
                revenue = Aggregate("sum", amount.meaning)
                yield path, (), revenue, Found(amount.end, None, amount.cost + cost, labels | amount.labels)
                for each in times_of(text, amount.end, other):  # the revenue of this year
                    if len(each.meaning) == 1:
                        told = labels | amount.labels | each.labels
                        yield path, each.meaning[0], revenue, Found(each.end, None, amount.cost + cost, told)


def _aggregates(text: Text, function: tuple[int, str], info: TableInfo, lead: Lead):  # type: ignore[no-untyped-def]
    """``total amount of orders``: a number of rows that are named, before or behind it, or that are near."""
    end, name = function
    named = [one for one in text.mentioned if one is not info]
    for other in dict.fromkeys((*named, *_near(text, info))):
        for path, cost, labels in summable(text, info, other, lead):
            if is_single(path):
                continue
            unnamed = 0.0 if other in named else 0.1
            for column in columns(text, end, other, lambda one: one.numbers):
                if not column.meaning.path and column.cost <= _IN_PART:
                    of = Aggregate(name, Col(column.meaning.name))
                    yield path, (), of, Found(column.end, None, column.cost + cost + unnamed, labels)
                    tie = text.take(column.end, OF)
                    for rows in entities(text, tie[0]) if tie else ():
                        settled = rows.meaning.settled
                        if rows.meaning.info is other and settled is not None and rows.meaning.number is None:
                            yield path, settled, of, Found(rows.end, None, column.cost + rows.cost + cost, labels | rows.labels)


def scaled(text: Text, at: int, column: Col, number):  # type: ignore[no-untyped-def]
    """Return the end behind a unit, and the number in the unit of the column; None where they do not fit."""
    text.reader.at = at
    scale = factor(text.reader, column.name)
    return (text.reader.at, number * scale) if scale else None
