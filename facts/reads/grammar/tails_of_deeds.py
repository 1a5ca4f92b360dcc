"""What may follow in a question by a verb of somebody who did it: how many jobs did we finish last month. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads import times
from facts.reads.dates import date_column, is_event
from facts.reads.filters import period
from facts.reads.grammar.clauses import clauses
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.text import Found, Text
from facts.reads.spec import Col, IsNull

_STEP = 0.03


def dated_by(text: Text, found: Found[Frame], end: int) -> Col | None:
    """Return the only date that says when what the verb up to a place says was done, if it is not that of when rows came to be."""
    info = found.meaning.info
    verbs = [word for word in text.lower[found.end : end] if len(word) > 2]
    named = [name for name in info.dates if verbs and is_event(info, name, verbs[-1])]
    begun = {one.meaning.name for one in text.through(end, lambda reader: date_column(reader, info))}
    return Col(named[0]) if len(named) == 1 and named[0] not in begun else None


def done_then(text: Text, found: Found[Frame]) -> Iterator[Found[Frame]]:
    """``did we finish last month``: the time is that of the verb, and no row counts of which nothing was done."""
    for end in clauses(text, found.end):
        date = dated_by(text, found, end)
        if date is None:
            continue
        optional = not found.meaning.info.is_required(date.name)
        done = found.meaning.with_said((IsNull(date, negated=True),)) if optional else found.meaning
        yield replace(found, end=end, meaning=done, cost=found.cost + _STEP)
        for spans in text.through(end, times.alternatives):
            said = period.said_of(found.meaning.info, date, spans.meaning)
            yield found.before(spans, found.meaning.with_said(said), _STEP)
