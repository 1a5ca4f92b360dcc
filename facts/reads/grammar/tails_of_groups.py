"""What may follow in a question about groups: by what, which of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads import nouns, qualities
from facts.reads.column_words import spelled_out
from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.havings import havings
from facts.reads.grammar.leads import leads
from facts.reads.grammar.roles import roles
from facts.reads.grammar.said import End
from facts.reads.grammar.shown import Items
from facts.reads.grammar.text import Found, Text
from facts.reads.grouping import Grouping, grouping, rows_of
from facts.reads.lexicon import AUXILIARY, LINKS, ORDERED, PER, PER_ONLY, TAILS
from facts.reads.moving import is_single
from facts.reads.spec import Aggregate, Calculated, Col, Number
from facts.reads.table_info import TableInfo

#: What each further thing costs, and one that is rather of something else.
STEP, ASTRAY = 0.03, 0.5
_BY_UNIT = 1.0


def in_groups(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``for each country``, ``are there in each country``, ``are advised by each teacher``."""
    info, items = found.meaning.info, found.meaning.items
    plain = not any(one.aggregates or one.pieces or one.rows for one in items)
    plain = plain and not any(isinstance(one, End) for one in found.meaning.said)  # the name of the oldest ship of each line
    of_each = plain and text.sign(found.end, "of") is not None
    if found.meaning.group is not None or of_each or text.takes(found.end, ORDERED):  # the name of each teacher: that is theirs
        return
    for start in _starts(text, found):
        for by in text.through(start, lambda reader: grouping(reader, info)) if not _is_of_all(text, start, items) else ():
            frame = replace(found.meaning, group=by.meaning)
            yield found.before(by, frame, STEP + stray(frame) + _by_unit(text, by, info))
        yield from _of_each_itself(text, start, found)
        for end, _ in text.takes(start, PER):
            for role in roles(text, end, info):
                by = rows_of(text.world.tables[role.meaning.target], (role.meaning,))
                yield Found(role.end, replace(found.meaning, group=by), found.cost + STEP, found.labels)
            yield from _of_rows(text, end, found)


def _starts(text: Text, found: Found[Frame]) -> list[int]:
    """Return where groups may be told: behind ``are there``, or a verb that says no more."""
    starts = {found.end}
    for group in (TAILS, AUXILIARY):
        starts |= {end for start in list(starts) for end, _ in text.takes(start, group)}
    tied = [(start, end) for start in list(starts) for end, _ in text.takes(start, LINKS)]
    starts |= {end for start, end in tied if not is_state(text, start, end, found.meaning)}  # are open: that is said of them
    done = [(start, end) for start in list(starts) for end in verbs(text, start)]
    return sorted(starts | {end for start, end in done if not is_state(text, start, end, found.meaning)})


def _of_rows(text: Text, at: int, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``by reactor type``, of nuclear_reactor_type: rows that are named by a part of their table's name, or by another word."""
    word = text.word(text.behind(at))
    by_name = word is not None and word.start in text.reader.mentions
    for table in text.tables(at) if not by_name else ():
        paths = [path for path in text.paths(found.meaning.info, table.meaning) if is_single(path)]
        if len(paths) == 1:
            frame = replace(found.meaning, group=rows_of(table.meaning, paths[0]))
            yield found.before(table, frame, STEP)


def _is_of_all(text: Text, at: int, items: Items) -> bool:
    """Return whether rows are asked for that are in all of something: learners in every course, of which nothing is counted."""
    is_every = "every" in text.lower[at : at + 2] and text.lower[at : at + 1] != ["for"]
    return is_every and all(one.rows for one in items)


def is_state(text: Text, at: int, end: int, frame: Frame) -> bool:
    """Return whether words that might be an idle verb say of rows which they are: the total paid is that of what was paid."""
    counted = [one.path[-1].target for item in frame.items for one in item.columns if isinstance(one, Number)]
    return any(
        one.end <= end
        for info in (frame.info, *(text.world.tables[name] for name in counted))
        for start in range(at, end)
        for one in text.through(start, lambda reader, info=info: qualities.quality(reader, info))  # type: ignore[misc]
    )


def _of_each_itself(text: Text, at: int, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``for each singer``, of singers with numbers of theirs: they are for each anyway."""
    averaged = [one for item in found.meaning.items for one in item.aggregates if isinstance(one, Aggregate)]
    of_rows = [one for one in averaged if one.function in ("avg", "median") and isinstance(one.column, Col) and not one.column.path]
    numbers = any(isinstance(one, (Number, Calculated)) for item in found.meaning.items for one in item.columns)
    if numbers or (averaged and len(of_rows) == len(averaged)):
        for end, _ in text.takes(at, PER_ONLY):
            for table in text.tables(end):
                if table.meaning is found.meaning.info:
                    yield Found(table.end, found.meaning, found.cost + table.cost + STEP, found.labels)


def which_groups(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``for each city with at least two players``: which groups are shown."""
    frame = found.meaning
    if frame.group is None or frame.having:
        return
    for lead in leads(text, found.end):
        for which in havings(text, lead.end, frame.info, lead) if lead.having and not lead.negated else ():
            if not which.meaning.said:  # what is said of those that are counted is not said of those that are measured
                yield found.before(which, replace(frame, having=(which.meaning.having,)), STEP + lead.cost)


def _by_unit(text: Text, by: Found[Grouping], info: TableInfo) -> float:
    """Return what it costs to group by a number that is only named in part: the price per kg is for each of them."""
    measured = [one.name for one in by.meaning.columns if not one.path and one.name in info.numbers and one.name not in info.years]
    named = [words for length in (1, 2, 3) if (words := text.stems(by.end - length, length)) and length <= by.end]
    return _BY_UNIT * sum(not any(nouns.is_full(info, name, spelled_out(words)) for words in named) for name in measured)


def stray(frame: Frame) -> float:
    """Return what it costs to group by a column of the rows that are counted for each row of others: it is rather theirs."""
    if frame.group is None or not frame.group.keys:
        return 0.0
    shown = {one for item in frame.items for one in item.columns if isinstance(one, Col) and not one.path}
    return ASTRAY * len(shown - set(frame.group.columns))
