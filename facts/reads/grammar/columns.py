"""Columns that words may name, seen from the rows of a table: their own, and those of what they belong to. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads import nouns
from facts.reads.column_words import abbreviates, spelled_out
from facts.reads.grammar.roles import roles
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import OF
from facts.reads.moving import is_single
from facts.reads.nouns import Wanted, any_column
from facts.reads.spec import Col, Hop
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

_LONGEST = 5
_NAME = stems("name")
_OF_TIME = frozenset("latest earliest recent oldest newest last first maximum minimum max min".split())
#: What says no more of a number than that it is one: a platelet level.
_LEVELS = ("level", "levels", "reading", "readings", "value", "values", "figure", "figures")
_AS_LEVEL, _AS_NAME, _OF_SEVERAL = 0.05, 0.1, 0.1
_IN_PART, _OF_PARENT, _FAR, _OF_PIECES, _ELSEWHERE = 0.3, 0.35, 0.15, 0.05, 1.5


def columns(text: Text, at: int, info: TableInfo, wanted: Wanted = any_column) -> list[Found[Col]]:
    """Return the columns that may be named at a place."""
    found = text.remembered(("columns", at, info.name), lambda: _without_totals(text, at, _columns(text, at, info)))
    if wanted is any_column:
        return found
    return [one for one in found if one.meaning.name in wanted(owner(text, info, one.meaning))]


def is_aggregate(text: Text, at: int) -> bool:
    """Return whether ``total of`` and the like come next: that is an aggregate of what follows, and no column called so."""
    start = text.behind(at)
    return text.lower[start : start + 2] in (["total", "of"], ["sum", "of"], ["average", "of"])


def behind_number_of(text: Text, at: int) -> int | None:
    """Return the place behind ``number of``, where that stands before a number: the average number of visitors."""
    number = text.sign(text.behind(at), "number")
    return text.sign(number, "of") if number is not None else None


def ranked_by(text: Text, at: int) -> Wanted:
    """Return which columns the superlative before a place may be of: a date is late or early, and neither high nor large."""
    if text.lower[at - 1] in _OF_TIME:
        return lambda info: (*info.numbers, *info.dates, *info.years)
    return lambda info: (*info.numbers, *info.years)


def owner(text: Text, info: TableInfo, column: Col) -> TableInfo:
    """Return the table that a column is of."""
    return text.world.tables[column.path[-1].target] if column.path else info


def _columns(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    yield from _own_or_parents(text, at, info)
    yield from _behind_table(text, at, info)
    yield from _of_role(text, at, info)
    yield from _name_of(text, at, info)


def _without_totals(text: Text, at: int, found: Iterator[Found[Col]]) -> Iterator[Found[Col]]:
    """Yield columns but for those that ``total`` is no word of: the total funding of a year is none of one row."""
    is_total = text.lower[text.behind(at) : text.behind(at) + 1] == ["total"]
    return (one for one in found if not is_total or one.cost < _IN_PART)


def _name_of(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``names of the companies``, where a column says the company of each row."""
    start = text.behind(at)
    tie = text.sign(start + 1, "of") if text.stems(start, 1) == _NAME else None
    for length in range(_LONGEST, 0, -1) if tie is not None and not text.tables(tie) else ():
        run = text.run(text.behind(tie), length)
        for one in _own(text, info, spelled_out(run[1]), run[0]) if run and run[1] != _NAME else ():
            if one.meaning.name in info.texts and one.meaning.name not in (*info.label, *info.keys):
                yield one.as_(one.meaning, _AS_NAME)


def _of_role(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``manager's name``, ``name of the manager``: of what a key says somebody is."""
    for role in roles(text, at, info):
        for length in range(1, _LONGEST):
            words = text.stems(text.behind(role.end), length)
            for name in _named_in(text, role.meaning, words) if words else ():
                yield Found(text.behind(role.end) + length, Col(name, (role.meaning,)))
    start = text.behind(at)
    for length in range(1, _LONGEST):
        words = text.stems(start, length)
        tie = text.take(start + length, OF) if words else None
        for role in roles(text, tie[0], info) if tie else ():
            for name in _named_in(text, role.meaning, words or ()):
                yield role.as_(Col(name, (role.meaning,)))


def _named_in(text: Text, hop: Hop, words: tuple[str, ...]) -> list[str]:
    target = text.world.tables[hop.target]
    full = [one for one in nouns.called(target, words) if nouns.is_full(target, one, words)]
    return list(target.label) if words == _NAME else full


def _own_or_parents(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    start = text.behind(at)
    if is_aggregate(text, start):
        return
    if text.lower[start : start + 2] == ["number", "of"]:
        yield from _pieces(text, start, info)
        return
    yield from _bounds(text, start, info)
    for length in range(_LONGEST, 0, -1):
        run = text.run(start, length)
        if run is None:
            continue
        end, words = run[0], spelled_out(run[1])
        own = list(_own(text, info, words, end))
        for one in own:
            yield from _of_what(text, one, info)
        yield from _of_named(text, words, end, info)
        if not any(one.cost < _IN_PART for one in own):
            yield from _of_parents(text, info, words, end)


def _pieces(text: Text, start: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``number of members``, where that is a column, or members are: no key is a number of anything."""
    for length in range(_LONGEST, 2, -1):
        raw = text.stems(start, length)
        names = nouns.called(info, spelled_out(raw), lambda one: one.numbers) if raw else []
        for name in names:
            yield Found(start + length, Col(name))
        bare = spelled_out(raw[2:]) if raw and not names and text.lower[start + 2].endswith("s") else ()
        for name in nouns.called(info, bare, lambda one: one.numbers) if bare else ():
            if nouns.is_full(info, name, bare):
                yield Found(start + length, Col(name), _OF_PIECES)


def _bounds(text: Text, start: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``minimum number of players``, of min_players: the least and the most that there may be of something are columns."""
    if text.lower[start : start + 1] not in (["minimum"], ["maximum"]) or text.lower[start + 1 : start + 3] != ["number", "of"]:
        return
    for length in range(_LONGEST, 0, -1):
        run = text.run(text.behind(start + 3), length)
        words = (*stems(text.lower[start]), *run[1]) if run else ()
        for name in nouns.called(info, words, lambda one: one.numbers) if words else ():
            if nouns.is_full(info, name, words) and run:
                yield Found(run[0], Col(name))


def _own(text: Text, info: TableInfo, words: tuple[str, ...], end: int) -> Iterator[Found[Col]]:
    names = nouns.called(info, words) if words != _NAME or len(info.label) == 1 else []  # people's are two columns
    for name in names:
        if words == _NAME and name not in info.texts:
            continue  # a number by which rows are known is no name
        label = frozenset({f"{info.name}.{name}"}) if len(names) > 1 else frozenset()
        full = nouns.is_full(info, name, words) or (words == _NAME and info.label == (name,))
        cost = (0.0 if full else _IN_PART) + (_ELSEWHERE if words and is_elsewhere(text, info, name, words) else 0.0)
        found = Found(end, Col(name), cost, label)
        yield found
        yield from _with_unit(text, found, info, full=full)


def is_elsewhere(text: Text, info: TableInfo, name: str, words: tuple[str, ...]) -> bool:
    """Return whether a column of rows near is called just so, where one of these is called otherwise: ratings are no stars."""
    if words in info.variants[name] or words == _NAME or words not in text.world.columns_called:
        return False
    near = {hop.target for hop in text.world.hops.get(info.name, ()) if hop.many}
    named = {one.name for one in text.mentioned} if set(words) & set(info.columns[name]) else near
    return any(other is not info and other.name in near & named for other, _ in text.world.columns_called[words])


def _with_unit(text: Text, found: Found[Col], info: TableInfo, *, full: bool) -> Iterator[Found[Col]]:
    """``platelet level``, ``price in dollars``: what a number is, or is in, anyway."""
    name, end = found.meaning.name, found.end
    level = text.sign(end, *_LEVELS) if full and name in info.numbers else None
    if level is not None:
        yield Found(level, found.meaning, _AS_LEVEL, found.labels)
    unit = text.stems(end + 1, 1) if text.sign(end, "in") else None
    if unit and any(abbreviates(part, unit[0]) for part in info.columns[name]):
        yield Found(end + 2, found.meaning, found.cost, found.labels)


def _of_parents(text: Text, info: TableInfo, words: tuple[str, ...], end: int) -> Iterator[Found[Col]]:
    tie = text.sign(end, "of")
    named = [table.meaning.name for table in text.tables(tie)] if tie is not None else []
    of_rows = info.name in named and not set(info.label) & set(info.texts)  # players that go by the names of people
    options = nouns.of_parents(text.reader, info, lambda parent: _in_full(parent, words, by_label=of_rows))
    for label, column in options.items():
        if named and column.path[-1].target not in named and not of_rows:
            continue  # the company names of customers are no suppliers'
        cost = _OF_PARENT + _FAR * len(column.path)
        yield Found(end, column, cost, frozenset({label}) if len(options) > 1 else frozenset())


def _in_full(info: TableInfo, words: tuple[str, ...], *, by_label: bool) -> list[str]:
    """Return the columns that words name by all of their names; ``by_label``: the one that rows go by, for their name."""
    by_name = by_label and words == _NAME and len(info.label) == 1 and info.label[0] in info.texts
    return list(info.label) if by_name else [one for one in nouns.called(info, words) if nouns.is_full(info, one, words)]


def _of_what(text: Text, one: Found[Col], info: TableInfo) -> Iterator[Found[Col]]:
    """``name``, or ``name of the student`` where that is what it is of anyway."""
    yield one
    tie = text.take(one.end, OF)
    summed = text.lower[one.end - 1] in ("total", "sum", "number")  # "the total of the orders" adds them up
    for table in text.tables(tie[0]) if tie and text.lower[tie[0] - 1] == "of" and not summed else ():
        if table.meaning is info:
            yield one.before(table, one.meaning, 0.05)


def _of_named(text: Text, words: tuple[str, ...], end: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``name of the department``: of what the rows belong to."""
    tie = text.take(end, OF)
    for table in text.tables(tie[0]) if tie else ():
        if table.meaning is not info:
            # The sponsors of trials are rather rows themselves.
            several = text.lower[table.end - 1].endswith("s") and text.sign(table.end, "of") is not None
            for one in _along(text, info, table, words, table.end):
                yield one.as_(one.meaning, _OF_SEVERAL if several else 0.0)


def _behind_table(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``department name``, ``department's name``; ``student name`` of students."""
    for table in text.tables(at):
        for length in range(1, _LONGEST):
            raw = text.stems(text.behind(table.end), length)
            if raw is None:
                break
            end = text.behind(table.end) + length
            if table.meaning is info:
                yield from _own(text, info, spelled_out(raw), end)
            else:
                yield from _along(text, info, table, spelled_out(raw), end)


def _along(text: Text, info: TableInfo, table: Found[TableInfo], words: tuple[str, ...], end: int) -> Iterator[Found[Col]]:
    paths = [path for path in text.paths(info, table.meaning) if is_single(path)]
    is_person = words == _NAME and len(table.meaning.label) > 1  # a person's name is two columns
    names = nouns.called(table.meaning, words) if paths and not is_person else []
    if words in info.columns.values():
        names = [name for name in names if words in table.meaning.variants[name]]  # ratings, rather than their stars
    for path in paths:
        for name in names:
            label = {f"{table.meaning.name}.{name} by {path[0].label}"} if len(paths) > 1 or len(names) > 1 else set()
            yield Found(end, Col(name, path), table.cost + 0.05 * len(path), frozenset(label))
