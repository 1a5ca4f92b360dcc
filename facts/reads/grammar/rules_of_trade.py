"""What people of a trade say of rows: ``out of stock``, ``paid late``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.ahead import settled_by
from facts.reads.dates import date_column, is_event, take_event
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import SETTLED, Phrases
from facts.reads.roots import root
from facts.reads.spec import AllOf, Col, Compare, CompareColumns, IsNull, Moment, Period
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

_STOCK = Phrases({"=": "out of stock|sold out|not in stock|not available", ">": "in stock|available|on stock"})
#: How columns are called that say how many pieces there are.
STOCK = frozenset(
    stems(name)
    for name in """
    stock in_stock units_in_stock stock_quantity stock_level quantity_in_stock on_hand quantity_on_hand
    """.split()
)
#: What a date is called by which something was to be done.
_DUE = frozenset(stem(word) for word in "due deadline promised expected required planned scheduled estimated".split())
_IN_TIME = Phrases({">": "late|too late", "<=": "on time|in time|punctually", "<": "early|too early"})
_PLAIN = 0.05


def in_stock(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``products out of stock``: whose number of pieces is zero."""
    pieces = [name for name in info.numbers if info.columns[name] in STOCK]
    still = text.sign(lead.end, "still")
    for end, sign in text.takes(lead.end if still is None else still, _STOCK) if len(pieces) == 1 and not lead.verb else ():
        operator = {"=": ">", ">": "="}[sign] if lead.negated else sign
        yield Found(end, (Compare(Col(pieces[0]), operator, 0),), _PLAIN)


def late(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``late orders``: done after they were due; of those that are not done yet nothing is said, so that it may be asked."""
    due = [name for name in info.dates if not _DUE.isdisjoint(info.columns[name])]
    begun = [one.meaning.name for one in text.through(at, lambda reader: date_column(reader, info))] if due else []
    done = [name for name in info.dates if name not in (*due, *begun) and not info.is_required(name)]
    sign = text.sign(text.behind(at), "late", "delayed") if len(due) == len(done) == 1 else None
    if sign is None:
        return
    by_day = info.type_of(due[0]) == "date" != info.type_of(done[0])
    after = CompareColumns(Col(done[0]), ">", Col(due[0]), by_day)
    open_ = AllOf((Period(Col(due[0]), None, Moment()), IsNull(Col(done[0]))))
    yield Found(sign, (after,), _PLAIN, frozenset({f"{info.name}.{done[0]} is after {due[0]}"}))
    yield Found(sign, (open_,), _PLAIN, frozenset({f"{info.name}.{done[0]} is empty"}))


def _settled(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``finished``, of completed_at: the only date at which rows are done with."""
    word = text.word(text.behind(at))
    settled = settled_by(info) if word is not None and root(word.lower) in SETTLED else []
    if len(settled) == 1 and word is not None and not any(is_event(info, name, word.lower) for name in info.dates):
        yield Found(text.behind(at) + 1, Col(settled[0]), _PLAIN)


def in_time(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``paid late``, ``delivered on time``: after, or not after, the date by which it was to be done; or that they were late."""
    if lead.opened and not (lead.verb or lead.negated or lead.preposition):
        yield from late(text, lead.end, info)
    due = [name for name in info.dates if not _DUE.isdisjoint(info.columns[name])]
    for start in {lead.end, lead.end - 1} if lead.verb else {lead.end}:
        events = [*text.through(start, lambda reader: take_event(reader, info)), *_settled(text, start, info)]
        for event in events if len(due) == 1 else ():
            for end, sign in text.takes(event.end, _IN_TIME) if event.meaning.name != due[0] else ():
                by_day = info.type_of(due[0]) == "date" != info.type_of(event.meaning.name)
                said = CompareColumns(event.meaning, sign, Col(due[0]), by_day)
                yield Found(end, (said,), event.cost + _PLAIN, event.labels)
