"""What is shown of rows: columns, aggregates of them, numbers of related rows, everything. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.reads.asked import column_list
from facts.reads.grammar.arithmetic import amounts
from facts.reads.grammar.clauses import clauses
from facts.reads.grammar.columns import behind_number_of, columns, is_aggregate, owner
from facts.reads.grammar.durations import durations
from facts.reads.grammar.entities import entities
from facts.reads.grammar.items_of_states import stated
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.notions import notions, worth
from facts.reads.grammar.ranks import is_turned
from facts.reads.grammar.roles import roles
from facts.reads.grammar.rules_of_numbers import UNCOUNTABLE, counting, numbers
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.said import New, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, COUNT, DISTINCT, EACH, EXTRA, EXTREME, LISTED, OF, Phrases
from facts.reads.measures import money_column
from facts.reads.moving import is_single
from facts.reads.nouns import Wanted, label_columns
from facts.reads.spec import Aggregate, Amount, Calculated, Col, Measure, Number, Shown
from facts.reads.table_info import TableInfo

_OF_DATES = {"earliest": "min", "latest": "max"}
#: From what cost on a table is named by a part of its name only: states, of area_code_state, which has a column so called.
_IN_PART = 0.35
_FOR_EACH = frozenset({"each", "every", "per"})
_TURNED = {"max": "min", "min": "max"}
_MOST_ITEMS, _ADDS_UP = 7, 0.1
_EVERYTHING = Phrases(
    {
        "yes": "details|information|info|everything|data|columns|fields|attributes|records|all details|all information|all info|"
        "all the details|all the information|full details|complete information|all columns|all fields|all data|all attributes|"
        "all the attributes|all the columns|complete details|full information|all available information|all the data"
    }
)


@dataclass(frozen=True)
class Item:
    """One thing that is shown, or several that belong together.

    ``said`` is what naming it says of the rows; ``whole``: all columns; ``rows``: it names the rows themselves;
    ``pieces``: its column is the number of something.
    """

    columns: tuple[Shown, ...] = ()
    aggregates: tuple[Measure, ...] = ()
    said: tuple[Said, ...] = ()
    whole: bool = False
    distinct: bool = False
    rows: bool = False
    pieces: bool = False


Items = tuple[Item, ...]


def items(text: Text, at: int, info: TableInfo) -> list[Found[Items]]:
    """Return every way to read one thing or several that are shown, from a place on."""
    return text.remembered(("items", at, info.name), lambda: _items(text, at, info))


def _items(text: Text, at: int, info: TableInfo) -> Iterator[Found[Items]]:
    for one in item(text, at, info):
        yield one.as_((one.meaning,))
        for end in separators(text, one.end):
            for rest in items(text, end, info):
                if len(rest.meaning) < _MOST_ITEMS:
                    yield from _joined(text, info, one, rest)


def _joined(text: Text, info: TableInfo, one: Found[Item], rest: Found[Items]) -> Iterator[Found[Items]]:
    """``average age and height``: the height is meant to be averaged too, rather than what is grouped by."""
    following = rest.meaning[0]
    plain = bool(following.columns) and not following.aggregates and not following.rows
    functions = [each.function for each in one.meaning.aggregates if isinstance(each, Aggregate) and each.column]
    may_go_on = plain and bool(functions) and len(functions) == len(one.meaning.aggregates)
    also = [one for one in following.columns if isinstance(one, Col) and one.name in _measured(owner(text, info, one))]
    if may_go_on and len(also) == len(following.columns):
        again = replace(following, columns=(), aggregates=tuple(Aggregate(functions[0], column) for column in also))
        yield one.before(rest, (one.meaning, again, *rest.meaning[1:]), 0.1)
    yield one.before(rest, (one.meaning, *rest.meaning), 0.15 if may_go_on else 0.0)


def _measured(info: TableInfo) -> tuple[str, ...]:
    return (*info.numbers, *info.dates)


def separators(text: Text, at: int) -> list[int]:
    """Return where the next thing may begin: behind a comma, ``and``, ``along with their``."""
    ends = {end for group in (LISTED, EXTRA) for end, _ in text.takes(at, group)}
    ends |= {end for comma in [text.sign(at, ",")] if comma for group in (LISTED, EXTRA) for end, _ in text.takes(comma, group)}
    comma = text.sign(at, ",")
    behind = text.sign(at if comma is None else comma, "with")
    ends |= {behind} if behind is not None and not _is_end(text, behind) else set()
    return sorted(end for end in ends if text.sign(end, "a", "an", "no") is None)  # with a garage: that is said of them


def _is_end(text: Text, at: int) -> bool:
    """Return whether ``the highest number of`` comes next, and nothing is asked for each: that says which row is meant."""
    extreme = text.take(at, EXTREME)
    return extreme is not None and behind_number_of(text, extreme[0]) is not None and not _FOR_EACH & set(text.lower)


def item(text: Text, at: int, info: TableInfo) -> list[Found[Item]]:
    """Return every way to read one thing that is shown."""
    return text.remembered(("item", at, info.name), lambda: _item(text, at, info))


def _item(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    for start, distinct in _starts(text, at):
        for one in (*_column(text, start, info), *_columns(text, start, info)):
            yield one.as_(replace(one.meaning, distinct=distinct))
        yield from _rows(text, start, info)
    for way in (_aggregated, _worked_out, _number, _added_up, _took, _stated, _everything):
        yield from way(text, at, info)


def _starts(text: Text, at: int) -> list[tuple[int, bool]]:
    """Return where what is named may begin, behind ``different`` or ``each`` too, and whether it is to be different."""
    distinct, each = text.take(at, DISTINCT), text.take(at, EACH)
    found = {at: False} | ({distinct[0]: True} if distinct else {})
    return list((found | ({each[0]: False} if each else {})).items())


def _took(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``average delivery time``."""
    for took in durations(text, at, info):
        aggregate, conditions = took.meaning
        yield took.as_(Item(aggregates=(aggregate,), said=conditions))


def _stated(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``total unpaid amount``, ``hours worked``."""
    for one in stated(text, at, info):
        aggregate, said = one.meaning
        yield one.as_(Item(aggregates=(aggregate,), said=said))


def _column(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``name``; the total amount of orders is rather their sum, and winners are rows."""
    adds_up = text.lower[text.behind(at)] == "total" if text.behind(at) < len(text.words) else False
    for column in columns(text, at, info):
        if column.meaning.name not in info.flags or not text.lower[column.end - 1].endswith("s"):
            yield column.as_(Item((column.meaning,)), _ADDS_UP if adds_up else 0.0)


def _columns(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``first and last names``, ``name, email and phone``."""
    if is_aggregate(text, at):
        return
    for several in text.through(at, lambda reader: column_list(reader, info)):
        unnamed = text.lower[several.end - 1].startswith("name") and not set(info.label) & set(info.texts)
        if unnamed or any(one.name in info.flags or _is_of_others(text, several.end, one) for one in several.meaning):
            continue
        added_up = text.lower[text.behind(at) : text.behind(at) + 2] == ["how", "many"]  # hours did they play: all of them
        cost = 0.05 if several.meaning == label_columns(info) else 0.1 if len(several.meaning) > 1 else 0.3
        yield several.as_(Item(several.meaning), cost + _ADDS_UP * 2 * added_up)


def _everything(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    everything = text.take(at, _EVERYTHING)
    if everything:
        yield Found(everything[0], Item(whole=True))


def _worked_out(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``price times quantity``, ``the average difference between gross and budget``, ``the total revenue``."""
    for amount in amounts(text, at, info):
        of_groups = amount.meaning.of_groups
        yield amount.as_(Item((), (amount.meaning,)) if of_groups else Item((amount.meaning,)))
    for amount in notions(text, at, info):
        yield amount.as_(Item((), (Aggregate("sum", amount.meaning),)))
        if isinstance(amount.meaning, Calculated) and amount.meaning.operator == "-":  # the margin of each
            yield amount.as_(Item((amount.meaning,)))
    for end, function in text.takes(at, AGGREGATE):
        tie = text.take(end, OF)
        for start in dict.fromkeys((end, tie[0] if tie else end)):
            yield from _worked_out_of_many(text, start, info, function)


def _worked_out_of_many(text: Text, at: int, info: TableInfo, function: str) -> Iterator[Found[Item]]:
    for amount in (*amounts(text, at, info), *notions(text, at, info)):
        summed = isinstance(amount.meaning, Calculated) and amount.meaning.operator == "+"
        if function == "sum" and isinstance(amount.meaning, Calculated) and summed:  # the total of both
            yield amount.as_(Item((amount.meaning,)))
        elif isinstance(amount.meaning, Col) or (isinstance(amount.meaning, Calculated) and not amount.meaning.of_groups):
            yield amount.as_(Item((), (Aggregate(function, amount.meaning),)))
    for of_one in worth(text, at, info):
        yield from _of_worth(function, of_one)


def _of_worth(function: str, amount: Found[Amount]) -> Iterator[Found[Item]]:
    """``average order value``: the quotient is an average by itself, and the total is that of what is divided."""
    if isinstance(amount.meaning, Col):
        yield amount.as_(Item(aggregates=(Aggregate(function, amount.meaning),)))
    elif isinstance(amount.meaning, Calculated) and function == "avg":
        yield amount.as_(Item(aggregates=(amount.meaning,)))
    elif isinstance(amount.meaning, Calculated) and function == "sum" and isinstance(amount.meaning.left, Aggregate):
        yield amount.as_(Item(aggregates=(amount.meaning.left,)))


def _is_of_others(text: Text, at: int, column: Col) -> bool:
    """Return whether what a column is of is named behind it, and is something else: company names of customers, no suppliers'."""
    tie = text.sign(at, "of")
    named = [table.meaning.name for table in text.tables(tie)] if tie is not None else []
    return bool(column.path and named) and column.path[-1].target not in named


def _rows(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``students``: by the names that they go by; ``departments`` of students by theirs."""
    for table in text.tables(at):
        if table.meaning is info:
            yield table.as_(Item(label_columns(info), rows=True), 0.1)
            continue
        paths = [path for path in text.paths(info, table.meaning) if is_single(path)]
        for path in paths:
            label = frozenset({path[0].label}) if len(paths) > 1 else frozenset()
            shown = label_columns(table.meaning, path)
            yield Found(table.end, Item(shown), table.cost + 0.15 + 0.05 * len(path), label)
    for role in roles(text, at, info):
        yield role.as_(Item(label_columns(text.world.tables[role.meaning.target], (role.meaning,))), 0.1)


def _aggregated(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``average age``, ``minimum and maximum price``, ``the average of the ages``."""
    yield from _amount(text, at, info)
    for behind, functions in _functions(text, at):
        counted = behind_number_of(text, behind) if "sum" not in functions else None
        end = text.sign(behind, "value", "values") or counted or behind  # the maximum values of
        tie = text.take(end, OF)
        for start in dict.fromkeys((end, tie[0] if tie else end)):
            for column in columns(text, start, info, _measurable(functions)):
                if _is_row(text, start, column, info):
                    continue
                turned = is_turned(text, end, owner(text, info, column.meaning), column.meaning.name)
                measured = tuple(Aggregate((_TURNED if turned else _OF_DATES).get(one, one), column.meaning) for one in functions)
                yield column.as_(Item(aggregates=measured))


def _is_row(text: Text, at: int, column: Found[Col], info: TableInfo) -> bool:
    """Return whether the row itself is named rather than a column by a part of its name: the biggest order, of order_date."""
    return column.cost > 0 and any(table.meaning is info and table.end == column.end for table in text.tables(at))


def _added_up(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``the total sales of their songs``: an aggregate of rows that belong to each."""
    for path, conditions, of, one in numbers(text, at, info, Lead(at)):
        if of is not None:
            yield one.as_(Item((Number(path, conditions, of),)), 0.1)


def _measurable(functions: tuple[str, ...]) -> Wanted:
    """Only dates are early or late."""
    if {"earliest", "latest"} & set(functions):
        return lambda info: info.dates
    return _measured


def _amount(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``total of all invoices``, ``average bill``: of their amount of money, if they have one."""
    for end, function in text.takes(at, AGGREGATE):
        tie = text.take(end, OF)
        amount = money_column(info)
        for start in dict.fromkeys((end, tie[0] if tie else end)) if function in ("sum", "avg") and amount else ():
            for rows in entities(text, start):
                if rows.meaning.info is info and (function == "sum" or not rows.meaning.plural):
                    yield rows.as_(Item(aggregates=(Aggregate(function, Col(amount)),), said=rows.meaning.said), 0.1)


def _functions(text: Text, at: int) -> list[tuple[int, tuple[str, ...]]]:
    found: list[tuple[int, tuple[str, ...]]] = []
    for end, function in text.takes(at, AGGREGATE):
        found.append((end, (function,)))
        for separator in separators(text, end):
            found += [(further, (function, *more)) for further, more in _functions(text, separator)]
    return found


def _number(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``the number of dogs``: of the rows themselves, of different values, or of rows that belong to each."""
    how_often = text.sign(text.sign(text.sign(at, "how") or len(text.words), "many") or len(text.words), "times")
    for end in clauses(text, how_often) if how_often is not None else ():
        yield Found(end, Item(aggregates=(Aggregate("count"),)), 0.1)  # how many times it was held
    for end, _ in text.takes(at, COUNT):
        distinct = text.take(end, DISTINCT)
        for start in dict.fromkeys((end, distinct[0] if distinct else end)):
            in_part = bool(named := text.tables(start)) and all(one.cost >= _IN_PART for one in named)
            for column in columns(text, start, info):
                each = in_part and not column.meaning.path and column.cost == 0.0 and (column.meaning.name,) != info.primary_key
                yield from _of_column(column, info, each or (distinct is not None and start == distinct[0]))
            yield from _of_rows(text, start, info, different=distinct is not None and start == distinct[0])


def _of_column(column: Found[Col], info: TableInfo, distinct: bool) -> Iterator[Found[Item]]:
    if distinct:
        yield column.as_(Item(aggregates=(Aggregate("count", column.meaning, distinct=True),)))
    elif column.meaning.name in info.numbers and not column.meaning.path:
        yield column.as_(Item((column.meaning,), pieces=True), 0.1)


def _of_rows(text: Text, start: int, info: TableInfo, *, different: bool) -> Iterator[Found[Item]]:
    for other in entities(text, start):
        settled = other.meaning.settled
        new = any(isinstance(one, New) for one in other.meaning.ends)
        if (settled is None and not new) or other.meaning.number is not None:
            continue
        if other.meaning.info is info:
            yield other.as_(Item(aggregates=(Aggregate("count"),), said=other.meaning.said, distinct=different))
            continue
        for path, cost, labels in ways(text, info, other.meaning.info, Lead(start)) if settled is not None else ():
            if not is_single(path) and (of := counting(text, path, different=different)) is not UNCOUNTABLE:
                number = Item((Number(path, settled, of),))
                yield Found(other.end, number, other.cost + cost + 0.1, other.labels | labels)
