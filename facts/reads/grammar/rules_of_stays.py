"""What is said of rows by how long they last: ``bookings longer than 5 nights``, ``for more than a week``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.dates import is_event
from facts.reads.filters.counted import Compared
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_rows import compared_with
from facts.reads.grammar.said import Said
from facts.reads.grammar.stays import UNITS_OF_STAY, stay_of
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import COMPARED
from facts.reads.spec import Col, CompareColumns, IsNull, Moment, Period, Unit
from facts.reads.table_info import TableInfo

_PLAIN = 0.05


#: What is said of rows that have not come to their end.
_STILL = ("open", "active", "running", "pending", "unresolved", "outstanding")
_LAST = ("lasting", "lasted", "lasts", "last", "took", "take")


def _than_one(text: Text, at: int) -> Iterator[Found[Compared]]:
    """``over a week``."""
    for end, operator in text.takes(at, COMPARED):
        one = text.sign(end, "a", "an", "one")
        if one is not None:
            yield Found(one, Compared(operator, 1))


def _to_end(text: Text, at: int, info: TableInfo, end: Col) -> list[int]:
    """``to close``: what the date at the end says anyway."""
    to = text.sign(at, "to", "until")
    word = text.word(to) if to is not None else None
    return [to + 1] if to is not None and word is not None and is_event(info, end.name, word.lower) else []


def _still(text: Text, lead: Lead, pair: tuple[Col, Col]) -> Iterator[Found[tuple[Said, ...]]]:
    """``open for more than 90 days``: so long ago it began, and it has no end yet."""
    start = text.sign(lead.end, "for")
    for compared in (*compared_with(text, start), *_than_one(text, start)) if start is not None else ():
        word, number = text.word(compared.end), compared.meaning.number
        unit = UNITS_OF_STAY.get(word.lower) if word is not None else None
        if isinstance(unit, Unit) and isinstance(number, int) and compared.meaning.operator in (">", ">=", "="):
            begun = Period(pair[0], None, Moment(offset=-number, step=unit))
            yield Found(compared.end + 1, (begun, IsNull(pair[1])), compared.cost + _PLAIN)


def lasting(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """The end of a row is so much later than its beginning."""
    pair = stay_of(info)
    if pair is None or lead.negated:
        return
    if lead.end and text.lower[lead.end - 1] in _STILL and text.sign(lead.end, "for") is not None:
        yield from _still(text, lead, pair)
        return
    start = text.sign(lead.end, "for", "of", *_LAST)
    for at in {lead.end, lead.end if start is None else start}:
        for compared in (*compared_with(text, at), *_than_one(text, at)):
            word = text.word(compared.end)
            unit = UNITS_OF_STAY.get(word.lower) if word is not None else None
            number = compared.meaning.number
            if unit is None or not isinstance(number, int):
                continue
            end = text.sign(compared.end + 1, "long")
            said = CompareColumns(pair[1], compared.meaning.operator, pair[0], apart=(number, unit))
            for behind in (compared.end + 1 if end is None else end, *_to_end(text, compared.end + 1, info, pair[1])):
                yield Found(behind, (said,), compared.cost + _PLAIN)
