"""What is said of rows by two kinds of others, or by two of their own times. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.dates import take_event
from facts.reads.grammar.columns import columns
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.qualities_before import qualities_of
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import Phrases
from facts.reads.moving import is_single
from facts.reads.spec import Col, Compare, CompareColumns, Condition, Related
from facts.reads.table_info import TableInfo
from facts.reads.words import number_of

_MOST_BEFORE, _BOTH = 6, 2
_WHEN = Phrases({">": "after|later than|past", "<": "before|earlier than|ahead of"})


def of_both_kinds(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``both easy and hard trails``: a row of each kind."""
    both = text.sign(lead.end, "both")
    if both is None or lead.negated:
        return
    for place in range(both + 3, min(both + _MOST_BEFORE, len(text.words))):
        for table in text.tables(place) if text.behind(place) == place else ():
            for path, cost, labels in ways(text, info, table.meaning, lead) if table.meaning is not info else ():
                kinds = (*_two(text, both, place, table.meaning), *_two_years(text, both, place, table.meaning))
                for one, other in kinds if not is_single(path) else ():
                    yield Found(table.end, (Related(path, one), Related(path, other)), cost, labels)


def _two(text: Text, at: int, end: int, info: TableInfo) -> Iterator[tuple[tuple[Condition, ...], tuple[Condition, ...]]]:
    for one in qualities_of(text, at, info):
        behind = text.sign(one.end, "and")
        for other in qualities_of(text, behind, info) if behind is not None else ():
            said = (*one.meaning, *other.meaning)
            if other.end == end and not any(isinstance(each, End) for each in said):
                yield tuple(one.meaning), tuple(other.meaning)  # type: ignore[misc]


def _two_years(text: Text, at: int, end: int, info: TableInfo) -> Iterator[tuple[tuple[Condition, ...], tuple[Condition, ...]]]:
    """``both the 2016 and the 2021 games``."""
    years = [number_of(text.words[place]) for place in range(at, end) if text.words[place].kind == "number"]
    said = [word for word in text.lower[at:end] if word not in ("and", "the", "in")]
    if len(info.years) == 1 and len(years) == len(said) == _BOTH:
        one, other = (Compare(Col(info.years[0]), "=", year) for year in years)
        yield (one,), (other,)


def by_times(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``returned after the due date``: two times of a row."""
    for event in text.through(lead.end, lambda reader: take_event(reader, info)):
        for end, operator in text.takes(event.end, _WHEN):
            for other in columns(text, end, info, lambda one: one.dates):
                if other.meaning != event.meaning and not other.meaning.path:
                    yield event.before(other, (CompareColumns(event.meaning, operator, other.meaning),))
