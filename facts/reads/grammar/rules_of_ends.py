"""What is said of rows by being the first of all: ``with the highest score``, ``that has the most dogs``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from facts.reads.dates import take_event
from facts.reads.deeds import done_then
from facts.reads.grammar.columns import columns, owner, ranked_by
from facts.reads.grammar.ends_of_numbers import in_time, of_their_column
from facts.reads.grammar.entities import entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.notion import TURNOVER
from facts.reads.grammar.notions import amount_of, may_be_paid
from facts.reads.grammar.qualities_before import superlative_of
from facts.reads.grammar.ranks import is_turned
from facts.reads.grammar.rules_of_numbers import counting, numbers, summable, turnovers
from facts.reads.grammar.rules_of_rows import named_by, named_by_date, only_referring, ways
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AUXILIARY, DEEDS, EXTREME, MEASURED, MOST, NEWEST, OFTEN, SPENDING
from facts.reads.measures import money_column, named_by_quality
from facts.reads.moving import is_single
from facts.reads.roots import akin
from facts.reads.spec import Aggregate, Col, Number
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem


def with_end(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take a superlative: of a column, of a number of related rows, or a quality."""
    if lead.negated:
        return
    yield from _measured(text, lead, info)
    yield from _happened(text, lead, info)
    yield from _often(text, lead, info)
    yield from _to_do(text, lead, info)
    if not lead.opened:
        return
    yield from _of_column(text, lead, info)
    yield from _of_rows(text, lead, info)
    yield from text.through(lead.end, lambda reader: superlative_of(reader, info))
    yield from _behind(text, lead, info)


def _measured(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``costs the most``, ``earns the least``: the verb says by what."""
    yield from _spent(text, lead, info)
    yield from _earned(text, lead, info)
    for end, quality in text.takes(lead.end, MEASURED):
        most = text.take(end, MOST, EXTREME)
        read = partial(named_by_quality, info=info, quality=quality)
        for column in text.through(most[0], read) if most else ():
            yield Found(most[0], (End(column.meaning, most[1] in ("most", "max")),), 0.05, column.labels)


def _often(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``prescribed most often``, ``used most often``: the verb names the rows that there are most of."""
    for end, _ in text.takes(lead.end, OFTEN) if lead.verb else ():
        counts = text.lower[end - 1] != "most" or lead.verb == "used"  # sold the most: that is rather added up
        paths = named_by(text, info, lead.verb, people=False) if counts else []
        if not paths and counts:
            paths = named_by_date(text, info, lead.verb) or (only_referring(text, info) if lead.verb == "used" else [])
        for path in paths:
            yield Found(end, (End(Number(path), descending=True),), 0.1)


def _spent(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``spent the most``, ``spent the least money on orders``."""
    for verb, _ in text.takes(lead.end, SPENDING):
        most = text.take(verb, MOST)
        money = text.sign(most[0], "money") if most else None
        end = money if money is not None else most[0] if most else 0
        given = text.lower[verb - 1]
        for number in money_given(text, info, given) if most else ():
            found = Found(end, (End(number, most is not None and most[1] == "most"),), 0.1)
            yield found
            yield from in_time(text, found, text.world.tables[number.path[-1].target])  # this year
        on = text.sign(end, "on", "for", "in")
        for table in text.tables(on) if most and on is not None else ():
            for number in money_of(text, info, table.meaning) if may_be_paid(given, table.meaning) else ():
                yield Found(table.end, (End(number, most is not None and most[1] == "most"),), 0.05)


def _earned(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``earns the most``, of rows that have no wages themselves: the money of what belongs to them."""
    end = text.sign(lead.end, "earns", "earn", "earned", "makes", "made", "brings", "brought", "generates")
    behind = text.sign(end, "in") if end is not None else None
    most = text.take(end if behind is None else behind, MOST) if end is not None else None
    if most is None or any(text.through(most[0], partial(named_by_quality, info=info, quality="paid"))):
        return
    closed = text.sign(most[0], "money")
    start = most[0] if closed is None else closed
    money = money_of(text, info)
    for number in money:
        yield Found(start, (End(number, most[1] == "most"),), 0.1)
    for label, number, cost, labels in _told_apart(text, lead, info) if not money else ():
        yield Found(start, (End(number, most[1] == "most"),), cost + 0.1, labels | {label})


def _told_apart(text: Text, lead: Lead, info: TableInfo) -> Iterator[tuple[str, Number, float, frozenset[str]]]:
    """Yield what was sold in each way that there is to see it: before and after a discount."""
    for other in text.world.tables.values():
        amounts = TURNOVER.ways(other)
        for path, cost, labels in summable(text, info, other, Lead(lead.end)) if len(amounts) > 1 else ():
            for label, amount in amounts.items():
                yield label, Number(path, (), Aggregate("sum", amount)), cost, labels


def money_given(text: Text, info: TableInfo, verb: str) -> list[Number]:
    """Return the money of rows that a verb says: of the only ones where several have some, and it says which."""
    told = [text.world.tables[hop.target] for hop in text.world.hops.get(info.name, ()) if hop.many]
    told = [other for other in told if verb in text.lower and verb in DEEDS and may_be_paid(verb, other) and money_column(other)]
    named = [other for other in told if other.words in DEEDS[verb]]
    if len(named) == 1:
        return money_of(text, info, named[0])
    return [one for one in money_of(text, info) if may_be_paid(verb, text.world.tables[one.path[-1].target])]


def money_of(text: Text, info: TableInfo, on: TableInfo | None = None) -> list[Number]:
    """Return the money that related rows come to: of those that are named, else of the only kind with an amount."""
    sums = []
    for hop in text.world.hops.get(info.name, ()):
        other = text.world.tables[hop.target]
        amount = money_column(other)
        if hop.many and amount:
            sums.append(Number((hop,), (), Aggregate("sum", Col(amount))))
    if on is not None:
        return [one for one in sums if one.path[-1].target == on.name]
    return sums if len(sums) == 1 else [] if sums else _further_money(text, info)


def _further_money(text: Text, info: TableInfo) -> list[Number]:
    """Return the money of rows further away: what is sold, else the only kind with an amount that belongs to no nearer one."""
    tables = text.world.tables.values()
    paid = [other for other in tables if TURNOVER.of(other)] or [other for other in tables if amount_of(other) is not None]
    paths = [path for other in paid for path in text.paths(info, other) if path and all(hop.many for hop in path)]
    nearest = [path for path in paths if len(path) == min(map(len, paths))]
    amount = amount_of(text.world.tables[nearest[0][-1].target]) if len(nearest) == 1 else None
    return [Number(nearest[0], (), Aggregate("sum", amount))] if amount is not None else []  # type: ignore[arg-type]


def _happened(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``hired most recently``, ``joined first``: the date that the verb belongs to."""
    for date in text.through(lead.end, lambda reader: take_event(reader, info)):
        for end, direction in text.takes(date.end, NEWEST):
            yield Found(end, (End(date.meaning, direction == "desc"),), date.cost, date.labels)


def _to_do(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``the first student to register``: which date it is that they were first or last by."""
    at = text.sign(lead.end, "to")
    verb = text.word(at) if at is not None and not lead.opened else None
    for name in (*info.dates, *info.years) if verb is not None and at is not None else ():
        if any(akin(part, stem(verb.lower)) for part in info.columns[name]):
            yield from (Found(at + 1, (End(Col(name), descending),)) for descending in (False, True))


def _of_column(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    for group in (EXTREME, MOST):
        for end, direction in text.takes(lead.end, group):
            for column in columns(text, end, info, ranked_by(text, end)):
                turned = is_turned(text, end, owner(text, info, column.meaning), column.meaning.name)
                yield column.as_((End(column.meaning, (direction in ("max", "most")) != turned),))
            if group is MOST:
                yield from _of_turnover(text, lead, info, end, descending=direction == "most")
                yield from of_their_column(text, lead, info, end, descending=direction == "most")
            else:
                if lead.verb and lead.preposition == "in":  # sold in the largest quantity
                    yield from of_their_column(text, lead, info, end, descending=direction == "max")
                for path, conditions, of, one in numbers(text, end, info, lead):
                    yield one.as_((End(Number(path, conditions, of), direction == "max"),))
                if not lead.verb and text.lower[end - 1] != "most":  # sold the most: these are added up
                    yield from _of_their_greatest(text, lead, info, end, direction)


def _of_turnover(text: Text, lead: Lead, info: TableInfo, end: int, *, descending: bool) -> Iterator[Found[tuple[Said, ...]]]:
    """``made the most revenue``."""
    for path, conditions, of, one in turnovers(text, end, info, lead):
        yield one.as_((End(Number(path, conditions, of), descending),))


def _of_their_greatest(text: Text, lead: Lead, info: TableInfo, end: int, direction: str) -> Iterator[Found[tuple[Said, ...]]]:
    """``the wine with the highest score``, of scores that it was given: the one with the greatest of all."""
    for name in dict.fromkeys(hop.target for hop in text.world.hops.get(info.name, ()) if hop.many):
        other = text.world.tables[name]
        for column in columns(text, end, other, lambda one: one.numbers):
            if column.meaning.path or column.cost:
                continue
            for path, cost, labels in ways(text, info, other, lead):
                one = End(Number(path, (), Aggregate(direction, Col(column.meaning.name))), direction == "max")
                yield Found(column.end, (one,), cost + 0.15, column.labels | labels)


def _of_rows(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``the most dogs``, ``the largest number of dogs``."""
    for end, direction in text.takes(lead.end, MOST):
        for other in entities(text, end):
            settled = other.meaning.settled
            if text.lower[end - 1] in ("most", "least") and not other.meaning.plural:
                continue  # the most stock is no number of rows
            for path, cost, labels in ways(text, info, other.meaning.info, lead) if other.meaning.info is not info else ():
                if settled is not None and not is_single(path):
                    settled = done_then(other.meaning.info, lead.verb, text.lower, settled)  # closed the most tickets
                    end_of = End(Number(path, settled, counting(text, path, different=False)), direction == "most")
                    found = Found(other.end, (end_of,), other.cost + cost, other.labels | labels)
                    yield found
                    yield from in_time(text, found, other.meaning.info)


def _behind(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``whose score is the highest``, ``whose number of dogs is the largest``."""
    for column in columns(text, lead.end, info, lambda one: (*one.numbers, *one.dates, *one.years)):
        yield from _is_extreme(text, column, End(column.meaning, True))
    for path, conditions, of, one in numbers(text, lead.end, info, lead):
        yield from _is_extreme(text, one, End(Number(path, conditions, of), True))


def _is_extreme(text: Text, before: Found, end: End) -> Iterator[Found[tuple[Said, ...]]]:
    tie = text.take(before.end, AUXILIARY)
    extreme = text.take(tie[0], EXTREME) if tie else None
    if extreme:
        yield Found(extreme[0], (End(end.by, extreme[1] == "max"),), before.cost, before.labels)
