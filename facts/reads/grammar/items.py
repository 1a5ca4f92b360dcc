"""What is shown of rows: one thing or several, each of them in one of the ways that the ``items_of_`` rooms know. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.asked import column_list
from facts.reads.grammar.columns import columns, is_aggregate, is_elsewhere, owner
from facts.reads.grammar.durations import durations
from facts.reads.grammar.items_of_aggregates import aggregated, measured
from facts.reads.grammar.items_of_amounts import worked_out
from facts.reads.grammar.items_of_numbers import added_up, counted
from facts.reads.grammar.items_of_states import stated
from facts.reads.grammar.roles import roles
from facts.reads.grammar.separators import separators
from facts.reads.grammar.shown import Item, Items
from facts.reads.grammar.stays import LENGTHS, stay_of
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import DISTINCT, EACH, PER_ONLY, Phrases
from facts.reads.moving import is_single
from facts.reads.nouns import label_columns
from facts.reads.spec import Aggregate, Calculated, Col
from facts.reads.table_info import TableInfo

_MOST_ITEMS, _ADDS_UP, _IN_PART, _FAR_OFF = 7, 0.1, 0.3, 1.5
_EVERYTHING = Phrases(
    {
        "yes": "details|information|info|everything|data|columns|fields|attributes|records|all details|all information|all info|"
        "all the details|all the information|full details|complete information|all columns|all fields|all data|all attributes|"
        "all the attributes|all the columns|complete details|full information|all available information|all the data"
    }
)


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
    also = [one for one in following.columns if isinstance(one, Col) and one.name in measured(owner(text, info, one))]
    if may_go_on and len(also) == len(following.columns):
        again = replace(following, columns=(), aggregates=tuple(Aggregate(functions[0], column) for column in also))
        yield one.before(rest, (one.meaning, again, *rest.meaning[1:]), 0.1)
    yield one.before(rest, (one.meaning, *rest.meaning), 0.15 if may_go_on else 0.0)


def item(text: Text, at: int, info: TableInfo) -> list[Found[Item]]:
    """Return every way to read one thing that is shown."""
    return text.remembered(("item", at, info.name), lambda: _item(text, at, info))


def _item(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    for start, distinct in _starts(text, at):
        for one in (*_column(text, start, info), *_columns(text, start, info)):
            yield one.as_(replace(one.meaning, distinct=distinct))
        yield from _rows(text, start, info)
    for way in (aggregated, worked_out, counted, added_up, _took, _stated, _everything):
        yield from way(text, at, info)


def _starts(text: Text, at: int) -> list[tuple[int, bool]]:
    """Return where what is named may begin, behind ``different`` or ``each`` too, and whether it is to be different."""
    distinct, each = text.take(at, DISTINCT), text.take(at, EACH)
    found = {at: False} | ({distinct[0]: True} if distinct else {})
    return list((found | ({each[0]: False} if each else {})).items())


def _took(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``average delivery time``, ``duration of each race``."""
    for took in durations(text, at, info):
        aggregate, conditions = took.meaning
        yield took.as_(Item(aggregates=(aggregate,), said=conditions))
    pair = stay_of(info)
    for end, _ in text.takes(at, LENGTHS) if pair is not None else ():
        if pair is not None and _is_of_each(text, end, info):
            yield Found(end, Item((Calculated("-", pair[1], pair[0]),)), 0.1)


def _is_of_each(text: Text, at: int, info: TableInfo) -> bool:
    """Return whether ``of each tournament`` comes next, of the rows themselves."""
    tie = text.sign(at, "of", "for")
    each = text.take(tie, EACH) if tie is not None else None
    return each is not None and any(table.meaning is info for table in text.tables(each[0]))


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
            if _is_summed(text, column, info):
                yield column.as_(Item(aggregates=(Aggregate("sum", column.meaning),)), _ADDS_UP)


def _is_summed(text: Text, column: Found[Col], info: TableInfo) -> bool:
    """Return whether a number that rows have several of is asked for in groups: sheets per operator are all of theirs."""
    named = not column.meaning.path and column.meaning.name in info.numbers and column.cost < _IN_PART
    named = named and text.sign(column.end, "of") is None  # the grades of each are theirs
    return named and text.lower[column.end - 1].endswith("s") and text.take(column.end, PER_ONLY) is not None


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
        cost += _FAR_OFF if any(_is_elsewhere(text, at, several.end, info, one) for one in several.meaning) else 0.0
        yield several.as_(Item(several.meaning), cost + _ADDS_UP * 2 * added_up)


def _is_elsewhere(text: Text, at: int, end: int, info: TableInfo, column: Col) -> bool:
    """Return whether one word names a column in part, and in full that of rows that are named: the year of each award."""
    own = info.columns[column.name] if not column.path else ()
    words = [text.stems(place, 1) for place in range(at, end)]
    full = any(own == text.stems(place, len(own)) for place in range(at, end - len(own) + 1)) if own else True
    return not full and any(one is not None and set(one) < set(own) and is_elsewhere(text, info, column.name, one) for one in words)


def _everything(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    everything = text.take(at, _EVERYTHING)
    if everything:
        yield Found(everything[0], Item(whole=True))


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


