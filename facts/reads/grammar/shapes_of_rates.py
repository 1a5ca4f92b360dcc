"""Rates: what part of rows came to something, by its noun: ``cancellation rate``, ``churn rate per country``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.column_words import KINDS
from facts.reads.dates import is_event
from facts.reads.grammar.entities import entities
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import OF
from facts.reads.roots import akin
from facts.reads.spec import Aggregate, Col, Compare, Condition, Flag, IsNull
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

_RATES = frozenset({"rate", "rates", "ratio", "quota"})
_STATES = KINDS | frozenset(stems("state_result_outcome_stage_phase_decision_response"))
_RATE = 0.1


def rates(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """Yield what percentage of a table's rows a noun says something of; of some of them, where more is said."""
    start = text.behind(at)
    named = [table.end for table in text.tables(start) if table.meaning is info]  # offer acceptance rate
    for end, condition in [(place + 2, one) for place in (start, *named) for one in _states(text, place, info)]:
        part = (Item(aggregates=(Aggregate("part", when=(condition,)),)),)
        yield Found(end, Frame(info, part), _RATE)
        for tie, _ in text.takes(end, OF):
            for rows in entities(text, tie):
                if rows.meaning.info is info:
                    yield rows.as_(Frame(info, part, rows.meaning.said), _RATE)


def tables_of_rates(text: Text) -> list[TableInfo]:
    """Return the tables of whose rows the noun before a rate says something."""
    starts = [at - 1 for at, word in enumerate(text.lower) if word in _RATES and at]
    return [info for info in text.world.tables.values() if any(_states(text, at, info) for at in starts)] if starts else []


def _states(text: Text, at: int, info: TableInfo) -> list[Condition]:
    """Return what a noun before a rate may say of rows: a label, a flag, or that a date is set; nothing where that is a column."""
    word = text.word(at)
    if word is None or word.kind != "word" or text.lower[at + 1 : at + 2] not in ([one] for one in _RATES):
        return []
    if text.world.columns_called.get(text.stems(at, 2) or ()):
        return []
    return _said_by(text, stem(word.lower), info)


def _said_by(text: Text, noun: str, info: TableInfo) -> list[Condition]:
    labels = _labels(text, noun, info)
    dates = (name for name in info.dates if not info.is_required(name) and (is_event(info, name, noun) or _is_of(noun, name)))
    flags = [name for name in info.flags if any(akin(part, noun) for part in info.columns[name])]
    alone = list(info.flags) if noun in info.words and len(info.flags) == 1 else []  # attendance: whether somebody was present
    found = labels or [IsNull(Col(name), negated=True) for name in dates]
    return found or [Flag(Col(name), value=True) for name in flags or alone]


def _labels(text: Text, noun: str, info: TableInfo) -> list[Condition]:
    """Return the labels that a noun is made of; of values that were seen, only where there is one."""
    known = text.reader.known.columns.get(info.name, {})
    seen = [(name, value) for name, one in known.items() if one.repeated and _says_state(info, name) for value in one.values]
    of_noun = (Compare(Col(column), "=", label) for column, label in (*info.values.all, *seen) if _is_of(noun, label))
    labels: list[Condition] = list(dict.fromkeys(of_noun))
    return labels if len(labels) == 1 or not seen else []


def _says_state(info: TableInfo, name: str) -> bool:
    """Return whether a column says how rows stand, or of which kind they are; why something happened says neither."""
    return name not in info.label and not _STATES.isdisjoint(info.columns[name])


def _is_of(noun: str, name: str) -> bool:
    """Return whether a label or a column's name begins with a word of the same root: cancelled, of a cancellation."""
    words = stems(name.lower())
    return bool(words) and akin(words[0], noun)
