"""When rows last, or first, had others: ``whose last order was more than 3 months ago``, ``who last ordered in 2024``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads import times
from facts.reads.dates import when
from facts.reads.filters.aged import so_long
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_rows import named_by, ways
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGO, AUXILIARY, NEWEST
from facts.reads.reader import Reader
from facts.reads.spec import Col, Condition, Path, Period, Related
from facts.reads.table_info import TableInfo
from facts.reads.times import Span

_PLAIN = 0.05


def at_last(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """There is such a row in that time, and none after it; or none before it, for the first one."""
    if not lead.relative or lead.negated or lead.verb:
        return
    for end, direction in text.takes(lead.end, NEWEST):
        for there, path, cost, labels in (*_named(text, end, lead, info), *_by_verb(text, end, info)):
            column = next(text.through(there, lambda reader, path=path: _when(reader, text, path)), None)
            for span in text.through(there, _span) if column is not None else ():
                said = _in_time(path, column.meaning, span.meaning, is_last=direction == "desc")  # type: ignore[union-attr]
                if said:
                    yield Found(span.end, said, _PLAIN + cost, labels)


def _named(text: Text, at: int, lead: Lead, info: TableInfo) -> Iterator[tuple[int, Path, float, frozenset[str]]]:
    """``order was``: the rows by their table."""
    for table in text.tables(at):
        auxiliary = text.take(table.end, AUXILIARY)
        verb = text.sign(auxiliary[0] if auxiliary else table.end, "placed", "made", "received")
        end = verb if verb is not None else auxiliary[0] if auxiliary else table.end
        for path, cost, labels in ways(text, info, table.meaning, Lead(at)) if table.meaning is not info else ():
            if len(path) == 1 and path[0].many:
                yield end, path, cost, labels


def _by_verb(text: Text, at: int, info: TableInfo) -> Iterator[tuple[int, Path, float, frozenset[str]]]:
    """``ordered``: the rows that the verb names."""
    word = text.word(at)
    for path in named_by(text, info, word.lower, people=False) if word is not None and word.kind == "word" else ():
        if len(path) == 1:
            yield at + 1, path, 0.0, frozenset()


def _when(reader: Reader, text: Text, path: Path) -> Col | None:
    column = when(reader, text.world.tables[path[-1].target])
    return column if column is None or not column.path else None


def _span(reader: Reader) -> Span | None:
    """Take a period, or so long ago: more than that where nothing else is said."""
    start = reader.at
    span = times.period(reader)
    if span is not None:
        return span
    reader.at = start
    how = reader.take(AGO)
    since = so_long(reader)
    if since is None or not reader.take_sign("ago"):
        return None
    return Span(since, None) if how == "later" else Span(None, since)


def _in_time(path: Path, column: Col, span: Span, *, is_last: bool) -> tuple[Condition, ...]:
    beyond = Period(column, span.end, None) if is_last else Period(column, None, span.start)
    inside = Related(path, (Period(column, span.start, span.end),))
    if (span.end if is_last else span.start) is None:
        return (inside,)
    return (inside, Related(path, (beyond,), negated=True))
