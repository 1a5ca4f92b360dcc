"""The things that questions name: columns, at hand or a foreign key away, and tables with what is said of them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facts.reads.column_words import ASKED, abbreviates, alternatives, spelled_out, turned
from facts.reads.lexicon import COUNT
from facts.reads.moving import is_single
from facts.reads.reader import Reader
from facts.reads.roots import akin
from facts.reads.spec import Col, Path
from facts.reads.table_info import TableInfo
from knowledge.linking.words import key, stems

_LONGEST = 4
#: How many readings of words are remembered for a table: a question asks for the same ones again and again.
_REMEMBERED = 2_000
_WHEN = frozenset(stems("date_day_time_year_of_on_at"))
#: What makes of an amount another one: the most that it may be, or what it should be.
_LIMITS = frozenset(stems("max_maximum_min_minimum_limit_target_planned_expected"))
_KINDS, _BY = frozenset(stems("type_kind_category_year")), stems("by")
#: Words that are part of a name, and name nothing by themselves: in, of units_in_stock.
_PREPOSITIONS = frozenset("at on in of by to from per for with".split())
_ID, _NAME, _OF = stems("id"), stems("name"), stems("of")[0]

#: Which columns of a table may be meant.
Wanted = Callable[[TableInfo], tuple[str, ...]]


def any_column(info: TableInfo) -> tuple[str, ...]:
    """All columns."""
    return tuple(info.columns)


def column(reader: Reader, info: TableInfo, wanted: Wanted = any_column) -> Col | None:
    """
    Take the name of a column of a table, or of a table that its rows belong to.

    The longest run of words that names one wins. Of equally long ones: the table's own by its full name; one of another table
    that is named with it (``artist name``); the table's own by a part of its name; one of the tables it belongs to.

    :raises Ambiguity: if several are meant alike.
    """
    start = reader.at
    if reader.take(COUNT):  # number of members: a number of the row
        found = column(reader, info, lambda one: tuple(name for name in wanted(one) if name in one.numbers))
        if found is None:
            reader.at = start
        return found
    reader.skip()
    first = reader.at
    full = _longest(reader, lambda words: _full_here(info, words, wanted))
    partly = _longest(reader, lambda words: _options(reader, info, words, wanted))
    other = _elsewhere(reader, info, wanted)
    behind = reader.at if other else first
    length = max(full[0], partly[0], behind - first)
    options = next((found for size, found in (full, (behind - first, other), partly) if size == length), {})
    if not length:
        reader.at = start
        return None
    reader.at = first + length
    return reader.choose("column", options)


def own_column(reader: Reader, info: TableInfo, wanted: Wanted = any_column) -> str | None:
    """Take the name of a column of the table itself, in full or in part.

    :raises Ambiguity: if several are called so.
    """
    start = reader.at
    reader.skip()
    for length, words in _runs(reader):
        options = called(info, words, wanted)
        if options:
            reader.at += length
            return reader.choose("column", {f"{info.name}.{name}": name for name in options})
    reader.at = start
    return None


def label_columns(info: TableInfo, path: Path = ()) -> tuple[Col, ...]:
    """Return the columns by which people know a row."""
    return tuple(Col(name, path) for name in info.label)


def called(info: TableInfo, words: tuple[str, ...], wanted: Wanted = any_column) -> list[str]:
    """Return the columns that words name: in full, or but for the table's name, or by their other words; else in part."""
    names = wanted(info)
    known = info.called.get((words, names))
    if known is None:
        if len(info.called) > _REMEMBERED:
            info.called.clear()
        known = info.called[words, names] = _called(info, words, names)
    return known


def _called(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    rest = _behind_table(info, words)
    if rest and words not in (info.columns[name] for name in names):
        return _called(info, rest, names)
    return next((found for way in _WAYS if (found := way(info, words, names))), [])


def _by_key(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """The id is the key, whatever it is called."""
    is_key = words == _ID and len(info.primary_key) == 1 and info.primary_key[0] in names
    return list(info.primary_key) if is_key else []


def _by_label(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """The name is what rows go by, where no column is called so."""
    if words != _NAME or len(info.label) != 1 or words in info.columns.values():
        return []
    return [name for name in info.label if (name in names and name not in info.keys) or name in info.texts]


def _in_full(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """All of a name; or all but the table's name, and what else it may be called in full."""
    for parts in alternatives(words):
        full = [name for name in names if info.columns[name] == parts]
        prefixed = [name for name in names if parts in info.variants[name] and name not in full]
        if full or prefixed:
            return full or prefixed
    return []


def _in_part(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """The same letters, or a part of a name; what the rows themselves are called is no name of a column of theirs."""
    own = words in (info.words, info.words[-1:])
    for parts in alternatives(words) if not set(words) <= _PREPOSITIONS else ():
        glued = [name for name in names if key(info.columns[name]) == key(parts)]
        # A part of a name is no name for what is called otherwise: no mgr_emp_no for a headcount.
        may = parts == words or len(parts) > 1
        partly = [name for name in names if may and _holds(info.columns[name], parts) and name not in info.keys]
        partly = [name for name in partly if not own or info.columns[name][: len(words)] != words]
        partly = _named_so(info, _without_limits(info, partly, parts), parts)
        if glued or partly:
            return glued or partly
    return []


def _named_so(info: TableInfo, names: list[str], words: tuple[str, ...]) -> list[str]:
    """Return the name of what words say, where others say more of it: the owner is the owner_name, not the owner_city."""
    is_own = words in (info.words, info.words[-1:])
    of_one = len(names) > 1 and not is_own and all(info.columns[name][: len(words)] == words for name in names)
    called = [name for name in names if info.columns[name] == (*words, *_NAME)] if of_one else []
    return called or names


def _by_doer(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """``director``, of directed_by."""
    done_by = [name for name in names if info.columns[name][1:] == _BY and name in info.texts]
    return [name for name in done_by if len(words) == 1 and akin(info.columns[name][0], words[0])]


def _of_kind(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """``hand type``, of a column hand: each of its values is a type."""
    return [name for name in _in_full(info, words[:-1], names) if name in info.texts] if words[1:] and words[-1] in _KINDS else []


def _without_limits(info: TableInfo, names: list[str], words: tuple[str, ...]) -> list[str]:
    """Return the columns that are no limit of what the words say: points are no max_points."""
    return [name for name in names if _LIMITS.isdisjoint(set(info.columns[name]) - set(words))]


def _shortened(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """Return the columns whose parts are short for the words; all of their parts, else some."""
    dated = _dated(info, words, names)
    if dated:
        return dated
    full = [name for name in names if any(_is_short_for(parts, one) for parts in info.variants[name] for one in turned(words))]
    if full or len(words) > 1 or words[0] in info.words:
        return full
    near = [name for name in names if name not in info.keys and any(abbreviates(part, words[0]) for part in info.columns[name])]
    return _without_limits(info, near, words)


def _dated(info: TableInfo, words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """``installation date``, of installed_at: the dates of the deed that one word beside those for a time tells of."""
    happened = tuple(word for word in words if word not in _WHEN)
    timed = len(happened) == 1 < len(words) and words[-1] != _OF
    when = [name for name in (*info.dates, *info.years) if name in names] if timed else []
    return [name for name in when if _is_deed(info, name, happened[0])]


#: In which ways words may name a column; the first that finds one.
_WAYS = (_by_key, _by_label, _in_full, _in_part, _shortened, _by_doer, _of_kind)


def _is_deed(info: TableInfo, name: str, word: str) -> bool:
    """``installation date`` is installed, ``date of joining`` joined."""
    return any(akin(part, word) or akin(word, part) for part in info.columns[name] if part not in _WHEN)


def _is_short_for(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(parts) == len(words) and all(map(abbreviates, parts, words))


def _behind_table(info: TableInfo, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without the table's name before them: ``album title``, of albums."""
    asked = (info.words[:-1],) if info.words[:-1] and info.words[-1] in ASKED else ()  # repair cost, of repair_requests
    for prefix in (*info.endings, *asked):
        if words[: len(prefix)] == prefix and len(words) > len(prefix):
            return words[len(prefix) :]
    return ()


def reference(reader: Reader, info: TableInfo) -> str | None:
    """Take the name of what a foreign key refers to: ``parent`` for parent_id."""
    start = reader.at
    reader.skip()
    for length, words in _runs(reader):
        found = [name for name in info.keys if info.columns[name] == (*words, *_ID)]
        if found:
            reader.at += length
            return found[0]
    reader.at = start
    return None


def of_parents(reader: Reader, info: TableInfo, find: Callable[[TableInfo], list[str]]) -> dict[str, Col]:
    """
    Return the columns that are found in the nearest tables that rows belong to, under labels that tell them apart.

    Two foreign keys to one table make two columns of it: the one of each key is labelled by that key.
    """
    found = [(path, name) for path in reader.world.parents(info.name) for name in find(reader.world.tables[path[-1].target])]
    if not found:
        found = [(path, name) for path in reader.world.further(info.name) for name in find(reader.world.tables[path[-1].target])]
    nearest = min((len(path) for path, _ in found), default=0)
    found = [(path, name) for path, name in found if len(path) == nearest]
    options: dict[str, Col] = {}
    for path, name in found:
        label = f"{path[-1].target}.{name}"
        alike = sum(other[-1].target == path[-1].target and one == name for other, one in found) > 1
        options[f"{label} by {path[0].label}" if alike else label] = Col(name, path)
    return options


def _longest(reader: Reader, find: Callable[[tuple[str, ...]], dict[str, Col]]) -> tuple[int, dict[str, Col]]:
    """Return the most words for which something is found, and what."""
    for length, words in _runs(reader):
        options = find(words)
        if options:
            return length, options
    return 0, {}


def _full_here(info: TableInfo, words: tuple[str, ...], wanted: Wanted) -> dict[str, Col]:
    names = [name for name in called(info, words, wanted) if is_full(info, name, words)]
    return {f"{info.name}.{name}": Col(name) for name in names}


def _options(reader: Reader, info: TableInfo, words: tuple[str, ...], wanted: Wanted) -> dict[str, Col]:
    """Return the columns that words may mean by a part of their names, and those of tables that rows belong to by all of it."""
    own = called(info, words, wanted)
    further = of_parents(reader, info, lambda parent: [one for one in called(parent, words, wanted) if is_full(parent, one, words)])
    if own:
        further = {label: column for label, column in further.items() if len(column.path) == 1}
    return {f"{info.name}.{name}": Col(name) for name in own} | further


def _elsewhere(reader: Reader, info: TableInfo, wanted: Wanted) -> dict[str, Col]:
    """``artist name``, ``artist's name``: a column of a table that is named with it and that each row belongs to."""
    other = reader.table()
    if other is None or other.name == info.name:
        return {}
    name = own_column(reader, other, wanted)
    path = reader.path(info.name, other.name) if name else None
    return {f"{other.name}.{name}": Col(name, path)} if name and path and is_single(path) else {}


def _runs(reader: Reader) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield how many of the next words, four at most and then fewer, with their stems."""
    following = []
    for word in reader.words[reader.at : reader.at + _LONGEST]:
        if word.kind != "word":
            break
        following.append(word)
    for length in range(len(following), 0, -1):
        yield length, spelled_out(tuple(stem for word in following[:length] for stem in stems(word.lower)))


def is_full(info: TableInfo, name: str, words: tuple[str, ...]) -> bool:
    """Return whether words name a column by all of its name, with or without its table's."""
    if any(parts in info.variants[name] or key(parts) == key(info.columns[name]) for parts in alternatives(words)):
        return True
    return any(_is_short_for(parts, one) for parts in info.variants[name] for one in turned(words))


def _holds(words: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return any(words[place : place + len(parts)] == parts for place in range(len(words) - len(parts) + 1))
