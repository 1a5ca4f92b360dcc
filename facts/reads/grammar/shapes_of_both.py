"""Questions about values that several rows have to hold together, or none may: documents with texts A and B. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.grammar.columns import columns
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.leads import leads
from facts.reads.grammar.said import Said
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.written import value_of
from facts.reads.spec import Alike, Col, Compare, Related
from facts.reads.table_info import TableInfo


def with_both(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``the document id with paragraph text 'Brazil' and 'Ukraine'``: one row holds one of them, so that two rows are meant."""
    for column in columns(text, at, info):
        if not is_shared(text, info, column.meaning):
            continue
        for lead in leads(text, column.end):
            for tested in columns(text, lead.end, info) if lead.opened and not lead.negated else ():
                if tested.meaning.path or tested.meaning == column.meaning:
                    continue
                for first, second in _two(text, tested.end, info, tested.meaning.name):
                    also = Alike(column.meaning, info.name, (second.meaning,))
                    frame = Frame(info, (Item((column.meaning,)),), (first.meaning, also), distinct=True)
                    yield column.before(second, frame, lead.cost + tested.cost)


def _two(text: Text, at: int, info: TableInfo, name: str) -> Iterator[tuple[Found[Compare], Found[Compare]]]:
    """Take two values with ``and`` between them."""
    both = text.sign(at, "both")
    for first in _value(text, at if both is None else both, info, name):
        behind = text.sign(first.end, "and")
        yield from ((first, second) for second in _value(text, behind, info, name)) if behind is not None else ()


def _value(text: Text, at: int, info: TableInfo, name: str) -> Iterator[Found[Compare]]:
    for one in text.through(at, lambda reader: value_of(reader, info, name, told=True)):
        if one.meaning is not None:
            yield Found(one.end, Compare(Col(name), "=", one.meaning.meaning, fold=one.meaning.fold), one.meaning.cost)


def is_shared(text: Text, info: TableInfo, column: Col) -> bool:
    """Return whether several rows hold one value of a column of theirs: a key to others, or what was seen to be repeated."""
    if column.path or (column.name,) == info.primary_key:
        return False
    values = text.reader.known.columns.get(info.name, {}).get(column.name)
    is_key = any(column.name in dict(hop.pairs) and not hop.many for hop in text.world.hops.get(info.name, ()))
    return is_key or (values is not None and values.repeated)


def lacking(text: Text, frame: Frame, at: int, said: tuple[Said, ...]) -> Frame | None:
    """``type codes that are not used by any document``: codes of which no row is; None where rows are asked about."""
    shown = frame.shown
    denied = [one for one in said if isinstance(one, Related) and one.negated]
    if len(shown) != 1 or not isinstance(shown[0], Col) or len(denied) != len(said) or text.ends_table(at):
        return None
    if (
        not denied
        or any(item.rows or item.whole or item.aggregates for item in frame.items)
        or not is_shared(text, frame.info, shown[0])
    ):
        return None
    others = tuple(Alike(shown[0], frame.info.name, (replace(one, negated=False),), negated=True) for one in denied)
    return replace(frame, said=(*frame.said, *others), distinct=True)
