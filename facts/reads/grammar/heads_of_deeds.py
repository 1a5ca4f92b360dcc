"""Rows that are called by what happened to them: ``hires this year`` are the applications that somebody was hired by then. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads import times
from facts.reads.filters import period
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.roots import akin
from facts.reads.spec import Col, IsNull
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

_HAPPENED, _SHORTEST = 0.15, 4


def happenings(text: Text, at: int) -> Iterator[Found[tuple[TableInfo, tuple[Said, ...]]]]:
    """Yield the rows that a noun in the plural tells by the date of a verb akin to it, where those of one table only have such."""
    word = text.word(at)
    if word is None or word.kind != "word" or not word.lower.endswith("s") or len(word.lower) < _SHORTEST or text.tables(at):
        return
    noun = stem(word.lower)
    if text.world.columns_called.get((noun,)) or text.reader.known.places((noun,)):
        return
    near = text.world.happenings.get(noun[:3], [])
    found = [(info, name) for info, name in near if akin(noun, info.columns[name][0]) and len(info.columns[name]) <= 2]
    if len(found) != 1:
        return
    info, name = found[0]
    yield Found(at + 1, (info, (IsNull(Col(name), negated=True),)), _HAPPENED)
    for spans in text.through(at + 1, times.alternatives):
        yield Found(spans.end, (info, period.said_of(info, Col(name), spans.meaning)), _HAPPENED)
