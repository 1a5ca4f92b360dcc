"""What is said of rows by how long after one thing another was done: ``paid more than 30 days after the bill``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.dates import date_column, take_event
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AUXILIARY, COMPARED, PRONOUNS, UNITS, Phrases
from facts.reads.spec import Col, CompareColumns, Unit
from facts.reads.table_info import TableInfo

_AFTER = Phrases({"yes": "after|of|from|since"})
_WITHIN = Phrases({"<=": "within", "<": "in under|in less than", ">": "in more than|in over"})
_BEING = Phrases({"yes": "being|having been|the|their"})
_PLAIN, _STRETCHED = 0.05, 0.1


def delayed(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take what was done, how long that took at least or at most, and since when."""
    if len(info.dates) < 2 or lead.negated:
        return
    yield from _taking(text, lead, info)
    for start in {lead.end, lead.end - 1} if lead.verb else {lead.end}:
        for done in text.through(start, lambda reader: take_event(reader, info)):
            for end, operator in (*text.takes(done.end, COMPARED), *text.takes(done.end, _WITHIN)):
                for apart in _so_long(text, end) if operator != "=" else ():
                    yield from _since_begun(text, done, operator, apart, info)
                    for begun in _since(text, apart.end, info):
                        if begun.meaning != done.meaning:
                            said = CompareColumns(done.meaning, operator, begun.meaning, apart=apart.meaning)
                            yield begun.as_((said,), done.cost + _PLAIN)


def _taking(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``took more than 3 weeks to ship``: from when the row came to be until that was done."""
    took = text.sign(lead.end, "took", "take", "takes", "needed")
    for end, operator in text.takes(took, COMPARED) if took is not None else ():
        for apart in _so_long(text, end):
            verb = text.sign(apart.end, "to", "until")
            for done in text.through(verb, lambda reader: take_event(reader, info)) if verb is not None else ():
                for begun in text.through(verb, lambda reader: date_column(reader, info)):  # type: ignore[arg-type]
                    if begun.meaning != done.meaning:
                        said = CompareColumns(done.meaning, operator, begun.meaning, apart=apart.meaning)
                        yield done.as_((said,), _PLAIN)


def _since_begun(
    text: Text, done: Found[Col], operator: str, apart: Found[tuple[int, Unit]], info: TableInfo
) -> Iterator[Found[tuple[Said, ...]]]:
    """``delivered in less than 2 days``, ``resolved within 24 hours``: since the row came to be."""
    ago = text.sign(apart.end, "ago") is not None
    for begun in text.through(apart.end, lambda reader: date_column(reader, info)) if not ago else ():
        if begun.meaning != done.meaning and not info.is_required(done.meaning.name):
            said = CompareColumns(done.meaning, operator, begun.meaning, apart=apart.meaning)
            yield Found(apart.end, (said,), done.cost + _PLAIN + _STRETCHED, begun.labels)


def _so_long(text: Text, at: int) -> Iterator[Found[tuple[int, Unit]]]:
    text.reader.at = at
    number = text.reader.number()
    end = text.reader.at
    unit = UNITS.get(text.lower[end]) if isinstance(number, int) and end < len(text.words) else None
    if unit is not None and isinstance(number, int):
        yield Found(end + 1, (number, unit))


def _since(text: Text, at: int, info: TableInfo) -> Iterator[Found[Col]]:
    """``after they were reported``, ``of being reported``, ``after the order was placed``, ``of the order``."""
    for end, _ in text.takes(at, _AFTER):
        starts = {end} | {behind for behind, _ in text.takes(end, _BEING)}
        starts |= {behind for behind, _ in text.takes(end, PRONOUNS)}
        rows = [table.end for table in text.tables(end) if table.meaning is info]
        starts |= set(rows)
        for place in rows:
            yield from (replace(one, end=place) for one in text.through(place, lambda reader: date_column(reader, info)))
        starts |= {behind for start in list(starts) for behind, _ in text.takes(start, AUXILIARY)}
        for start in starts:
            yield from text.through(start, lambda reader: take_event(reader, info))
