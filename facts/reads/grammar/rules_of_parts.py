"""What is said of rows by a value before its column, or by the column alone: ``in the Math department``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.columns import columns, owner
from facts.reads.grammar.entities import entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import BEING, FILLERS, MATCHING
from facts.reads.moving import denied, is_single
from facts.reads.spec import Col, Compare, IsNull, Matches, Related
from facts.reads.switches import about, is_switch, switched, switches_of
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

_FLAG_LENGTH = 6


def _known_first(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``in good condition``, ``of high intensity``: a value that stands in the column that is named behind it."""
    start = text.behind(lead.end)
    for length in (3, 2, 1):
        words = text.stems(start, length)
        places = [one for one in text.reader.known.places(words) if one.table == info.name] if words else []
        for column in columns(text, start + length, info) if places else ():
            for one in places:
                if column.meaning == Col(one.column):
                    said = Compare(column.meaning, "=", one.value)
                    yield column.as_((denied(said),) if lead.negated else (said,))


def flagged(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``where dogs are allowed``, of dogs_allowed: a column that is switched on and off, whose words stand around a verb."""
    found: list[str] = []
    known, negated = text.reader.known, lead.negated
    has = lead.having and text.sign(lead.end, "a", "an", "any") is not None  # without a roof, of has_roof
    for at in range(lead.end, min(lead.end + _FLAG_LENGTH, len(text.words))):
        word = text.lower[at]
        if word in ("not", "never"):
            negated = not negated
        elif word not in BEING and word not in FILLERS:
            found += stems(word)
        for name in switches_of(info, known) if found and word not in BEING else ():
            if _is_called(info, name, tuple(found), had=lead.having, has=has):
                yield from (Found(at + 1, (one,)) for one in switched(info, known, name, on=not negated))


def _is_called(info: TableInfo, name: str, found: tuple[str, ...], *, had: bool, has: bool) -> bool:
    """Return whether words name such a column: all of it or but its first word, or what it is about: oxygen, of with_oxygen."""
    words = info.columns[name]
    is_had = had and name not in info.flags and about(words) == found
    return is_had or ((len(found) > 1 or has) and found in (words, words[1:]))


def neither(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``neither a fax nor a company``: nothing stands in either column."""
    start = text.sign(lead.end, "neither")
    for one in columns(text, start, info) if start is not None else ():
        behind = text.sign(one.end, "nor")
        for other in columns(text, behind, info) if behind is not None else ():
            yield one.before(other, (IsNull(one.meaning), IsNull(other.meaning)))


def neither_rows(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``neither a loan nor a card``: there are rows of neither kind."""
    start = text.sign(lead.end, "neither")
    for one in _none_of(text, start, lead, info) if start is not None and lead.opened else ():
        behind = text.sign(one.end, "nor", "or")
        for other in _none_of(text, behind, lead, info) if behind is not None else ():
            yield one.before(other, (*one.meaning, *other.meaning))


def _none_of(text: Text, at: int, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    for table in entities(text, at):
        settled = table.meaning.settled
        there = table.meaning.info
        for path, cost, labels in ways(text, info, there, lead) if there is not info and settled is not None else ():
            if not is_single(path):
                yield Found(table.end, (Related(path, settled, negated=True),), table.cost + cost, table.labels | labels)


def has_some(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``feature a guest``, ``never had a sponsor``: something stands in the column, or nothing."""
    if lead.opened and text.sign(lead.end, "a", "an", "any") is not None:
        for column in columns(text, lead.end, info):
            known = info.relation.column(column.meaning.name) if not column.meaning.path else None
            of_switch = not column.meaning.path and is_switch(info, text.reader.known, column.meaning.name)
            if known and not known.not_null and column.meaning.name not in info.flags and not of_switch:
                yield column.as_((IsNull(column.meaning, negated=not lead.negated),), 0.2)


def with_word(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``with the word 'Lost' in the title``: what it is in stands behind it."""
    for end, how in text.takes(lead.end, MATCHING):
        text.reader.at = end
        value = text.reader.value()
        behind = text.reader.at
        inside = text.sign(behind, "in", "as") if value else None
        for column in columns(text, inside, info, lambda one: one.texts) if inside is not None and value else ():
            said = Matches(column.meaning, how, value.text)
            yield column.as_((denied(said),) if lead.negated else (said,), 0.05)
        free = [name for name in info.texts if name not in info.keys]
        if value and len(free) == 1 and inside is None:  # the only text that it can be in
            only = Matches(Col(free[0]), how, value.text)
            yield Found(behind, (denied(only),) if lead.negated else (only,), 0.2)


def value_first(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``in the Math department``, ``with the grade A``; ``with 4 doors``: the value before its column."""
    if not lead.opened:
        return
    yield from _known_first(text, lead, info)
    text.reader.at = lead.end
    value = text.reader.value()
    end = text.reader.at
    for column in columns(text, end, info) if value is not None else ():
        table = owner(text, info, column.meaning)
        if value is None or (value.number is None) != (column.meaning.name in table.texts):
            continue
        held = value.number if value.number is not None else value.text
        said = Compare(column.meaning, "=", held)
        yield Found(column.end, (denied(said),) if lead.negated else (said,), column.cost + 0.15, column.labels)
