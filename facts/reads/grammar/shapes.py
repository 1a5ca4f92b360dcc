"""Ways to put a question about the rows of one table: what is shown of which rows, in either sequence. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.asked import of_identified
from facts.reads.dates import date_column, take_event
from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.columns import owner
from facts.reads.grammar.entities import Entity, entities
from facts.reads.grammar.frames import Frame, frame_of
from facts.reads.grammar.items import items
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_values import with_person, with_value
from facts.reads.grammar.shapes_of_both import with_both
from facts.reads.grammar.shapes_of_ends import latest, longest, top_by, top_values
from facts.reads.grammar.shapes_of_owners import had_by, spent_by
from facts.reads.grammar.shapes_of_rates import rates
from facts.reads.grammar.shapes_of_ratios import ratios
from facts.reads.grammar.shapes_of_shared import shared
from facts.reads.grammar.shapes_of_shares import over_groups, share, whether
from facts.reads.grammar.shapes_of_times import busiest, most_in, when_most
from facts.reads.grammar.shapes_of_values import common, of_values
from facts.reads.grammar.shown import Item, Items
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import (
    AUXILIARY,
    COMING,
    LINKS,
    LIST,
    OF,
    OWNER,
    PLACE,
    PRONOUNS,
)
from facts.reads.nouns import label_columns
from facts.reads.spec import Col, VersusAll
from facts.reads.table_info import TableInfo
from knowledge.schema import Table

_UNOPENED = 0.2
_THERE = (("are", "there"), ("we", "have"), ("do", "exist"))


def shaped(text: Text, start: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """Return every way to read the beginning of a question as one about the rows of a table."""
    for at, opened in openings(text, start):
        cost = 0.0 if opened else _UNOPENED
        for shape in _SHAPES:
            for one in shape(text, at, info):
                if opened or shape is _items_of_rows or not text.done(one.end) or _says_enough(one.meaning):
                    yield one.as_(one.meaning, cost)


def _says_enough(frame: Frame) -> bool:
    """Return whether it is a question though nothing is asked: a measure, or something that is said of the rows."""
    asks = frame.share or frame.exists or frame.limit or frame.ranked is not None
    return bool(asks or frame.said or frame.having or any(one.aggregates or one.said or one.distinct for one in frame.items))


def openings(text: Text, start: int) -> list[tuple[int, bool]]:
    """Return where what is asked may begin: behind ``show``, ``what are``; or at once."""
    found = [(start, False)]
    for end, _ in text.takes(start, LIST):
        found.append((end, True))
        found += [(further, True) for further, _ in text.takes(end, LIST)]
    return list({end: (end, opened) for end, opened in found}.values())


def _items_of_rows(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``names and ages of students in Berlin``, ``what countries do the students come from``."""
    for shown in items(text, at, info):
        for end, asking in _ties(text, shown.end) if not _compares(shown.meaning) else ():
            for rows in entities(text, end):
                if rows.meaning.info is info:
                    frame = replace(frame_of(rows.meaning, shown.meaning), distinct=_is_all_values(text, at, shown.meaning, info))
                    yield from _behind_verb(text, shown.before(rows, frame), asking)


def _compares(shown: Items) -> bool:
    """Return whether rows are compared with an aggregate: what follows ``of`` is that of which it is the average."""
    return any(isinstance(said, VersusAll) for one in shown for said in one.said)


def _is_all_values(text: Text, at: int, shown: Items, info: TableInfo) -> bool:
    """Return whether ``all locations`` are asked for: each once, of what rows may share; no names of theirs."""
    column = shown[0].columns[0] if len(shown) == 1 and len(shown[0].columns) == 1 else None
    all_of = "all" in text.lower[at - 1 : text.behind(at)] or _asks_which_are_there(text)
    if not all_of or not isinstance(column, Col) or column.path:
        return False
    alone = isinstance(info.relation, Table) and (column.name,) in info.relation.unique_keys()
    return column.name in info.texts and column.name not in (*info.label, *info.keys) and not alone


def _asks_which_are_there(text: Text) -> bool:
    """Return whether a question asks which values there are: what types of ships are there."""
    return text.lower[:1] in (["what"], ["which"]) and tuple(text.lower[-2:]) in _THERE


def _ties(text: Text, at: int) -> list[tuple[int, bool]]:
    found = [(end, False) for end, _ in text.takes(at, OF)]
    found += [(end, True) for end, _ in text.takes(at, AUXILIARY)]
    found += [
        (end, True) for tie, _ in text.takes(at, AUXILIARY) if (who := text.take(tie, PRONOUNS)) for end in verbs(text, who[0])
    ]
    where = text.sign(at, "where")
    return found + ([(where, False)] if where is not None else [])


def _behind_verb(text: Text, one: Found[Frame], asking: bool) -> Iterator[Found[Frame]]:
    """``do students come from``: the verb belongs to what is asked."""
    if not asking:
        yield one
        return
    different = replace(one.meaning, distinct=True)
    for group in (COMING, PLACE, LINKS, OWNER):
        for end, _ in text.takes(one.end, group):
            yield Found(end, different, one.cost + 0.1, one.labels)


def _rows_first(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``students older than 20``: all of them, or by name where somebody asks which or who."""
    shown = Item(label_columns(info), rows=True, distinct=True) if _share_names(text, info) else Item(whole=True, rows=True)
    for rows in entities(text, at):
        if rows.meaning.info is info:
            yield rows.as_(frame_of(rows.meaning, (shown,)), 0.1)


def _share_names(text: Text, info: TableInfo) -> bool:
    """Return whether it is asked which, and several rows may be one thing by its name: a river, in a row for each state."""
    is_part = len(info.primary_key) > 1 and len(info.label) == 1 and info.label[0] in {*info.primary_key} & {*info.texts}
    return is_part and text.lower[:1] in (["which"], ["what"])


def _of_one(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``customer 5's email``: columns of a row that is told by its key or its name."""
    for one in text.through(at, of_identified):
        table, shown, said = one.meaning or (None, (), ())
        if table is info:
            yield one.as_(Frame(info, (Item(shown),), said), 0.1)


def _unnamed(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``who was born before 1960``: the rows of the only table that can be asked about so."""
    if info in text.mentioned or at == 0 or text.lower[at - 1] not in ("who", "whose"):
        return
    for start in (at, at - 1):
        for one in text.said(text, start, info):
            if one.meaning:
                yield one.as_(Frame(info, (Item(whole=True, rows=True),), one.meaning), 0.3)


def _when(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``when was the by-election held``, ``when did Felix Moore join``: the date that the verb belongs to."""
    if not any(word in ("when",) for word in text.lower[:at]):
        return
    auxiliary = text.take(at, AUXILIARY)
    start = auxiliary[0] if auxiliary else at
    rows = [one for one in entities(text, start) if one.meaning.info is info]
    lead = Lead(start, opened=True)
    rows += [one.as_(Entity(info, one.meaning), 0.1) for rule in (with_value, with_person) for one in rule(text, lead, info)]
    for one in rows:
        for date in text.through(one.end, lambda reader: take_event(reader, info)):
            yield one.before(date, frame_of(one.meaning, (Item((date.meaning,)),)))
        for end in verbs(text, one.end):
            for date in text.through(end, lambda reader: date_column(reader, info)):
                yield Found(end, frame_of(one.meaning, (Item((date.meaning,)),)), one.cost + 0.1, one.labels | date.labels)


def _items_alone(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``student names``, ``how many students``; ``the average salary``, where one table only has that."""
    for shown in items(text, at, info):
        named = info in text.mentioned or any(one.said for one in shown.meaning)
        counts = any(one.aggregates or one.pieces for one in shown.meaning)
        tied = _is_of_several_named(text, shown.meaning, info)
        if not (named or counts or tied or any(one.rows or one.distinct for one in shown.meaning)):
            # Nobody names the rows: each value once, or one for each row? That of one row that goes by a name, then.
            yield shown.as_(Frame(info, shown.meaning, unnamed=True), 0.4)
            continue
        yield shown.as_(Frame(info, shown.meaning), 0.1 if named and counts else 0.2 if named else 0.4)


def _is_of_several_named(text: Text, shown: Items, info: TableInfo) -> bool:
    """Return whether columns of several tables are shown, all of which are named: so the rows are, though not by their own name."""
    owners = {owner(text, info, one).name for item in shown for one in item.columns if isinstance(one, Col)}
    return len(owners) > 1 and owners <= {one.name for one in text.mentioned}


_SHAPES = (
    *(_items_of_rows, _rows_first, _of_one, _unnamed, _items_alone, _when),
    *(had_by, spent_by, of_values, with_both, shared, common, share, whether, over_groups, top_by, top_values, latest, longest),
    *(busiest, most_in, when_most, rates, ratios),
)
