"""What is said of rows by having more than others have on average: ``who spent more than average``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.entities import entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_numbers import UNCOUNTABLE, counting
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.rules_of_spending import amounts_spent, timed
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AVERAGE, COMPARED, SPENDING, Phrases
from facts.reads.moving import is_single
from facts.reads.spec import VersusEach
from facts.reads.table_info import TableInfo

_MORE = Phrases({">": "more", "<": "fewer|less"})
_PLAIN = 0.1


def versus_average(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take what there is more of, or less, than each that has any has on average."""
    if not lead.negated:
        yield from _spent(text, lead, info)
        yield from _rows(text, lead, info) if lead.having or lead.verb else ()


def _spent(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``spent above average``, ``spent more than the average customer last year``."""
    for verb, _ in text.takes(lead.end, SPENDING):
        for compared, operator in text.takes(verb, COMPARED):
            for average in _average(text, compared, info) if operator in (">", "<") else ():
                for path, of, other, cost, labels in amounts_spent(text, info, lead, text.lower[verb - 1]):
                    for end, said in timed(text, average, other):
                        yield Found(end, (VersusEach(path, operator, said, of),), _PLAIN + cost, labels)


def _rows(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``with more orders than average``, ``who placed fewer orders than the average customer``."""
    for more, operator in text.takes(lead.end, _MORE):
        for other in entities(text, more):
            settled = other.meaning.settled
            than = text.sign(other.end, "than")
            for average in _average(text, than, info) if than is not None and settled is not None else ():
                for path, cost, labels in ways(text, info, other.meaning.info, lead) if other.meaning.info is not info else ():
                    of = counting(text, path, different=False)
                    if not is_single(path) and of is not UNCOUNTABLE and settled is not None:
                        yield Found(average, (VersusEach(path, operator, settled, of),), other.cost + cost, other.labels | labels)


def _average(text: Text, at: int, info: TableInfo) -> Iterator[int]:
    """Yield the place behind ``the average``, and behind ``the average customer``."""
    for end, _ in text.takes(at, AVERAGE):
        yield end
        yield from (table.end for table in text.tables(end) if table.meaning is info)
