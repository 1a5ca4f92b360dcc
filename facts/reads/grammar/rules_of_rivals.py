"""What is said of rows by a comparison with one that goes by a name: ``older than Ann``, ``built after the Dome``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.dates import take_event
from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_values import people_called
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import Phrases
from facts.reads.moving import denied
from facts.reads.spec import Col, Compare, VersusAll
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

_LONGEST = 5
_THEN = Phrases({">": "after|later than", "<": "before|earlier than"})


def one_called(text: Text, at: int, info: TableInfo) -> Iterator[Found[Compare]]:
    """Take the name that one row of a table goes by, with or without what it is: the lift Dome Top."""
    named = [table.end for table in text.tables(at) if table.meaning is info]
    for start in {text.behind(at), *(text.behind(end) for end in named)}:
        for length in range(min(_LONGEST, len(text.words) - start), 0, -1):
            words = text.words[start : start + length]
            if not any(word.is_proper or word.kind == "quoted" for word in words):
                continue
            parts = tuple(part for word in words for part in stems(word.lower))
            places = [one for one in text.reader.known.places(parts) if one.table == info.name and (one.column,) == info.label]
            if len(places) == 1 and not places[0].repeated:
                yield Found(start + length, Compare(Col(places[0].column), "=", places[0].value))


def than_one(text: Text, than: int, column: Found[Col], operator: str, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``more expensive than the Flyer``: the same number of the row that is called so."""
    called = [(one.end, (one.meaning,)) for one in one_called(text, than, info)]
    called += [(than + 2, names) for person, names in people_called(text, than) if person is info]
    for end, names in called if not column.meaning.path else ():
        said = VersusAll(column.meaning, operator, "max", column.meaning, info.name, names)
        yield Found(end, (said,), 0.05, column.labels)


def in_time_with(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``built after the Dome was built``: the same date of the row that is called so."""
    start = lead.end - 1 if lead.verb and not lead.preposition else lead.end
    for event in text.through(start, lambda reader: take_event(reader, info)):
        for end, operator in text.takes(event.end, _THEN):
            for one in one_called(text, end, info):
                said = VersusAll(event.meaning, operator, "max", event.meaning, info.name, (one.meaning,))
                meaning = (denied(said),) if lead.negated else (said,)
                yield Found(one.end, meaning, 0.05, event.labels)
                yield from (Found(behind, meaning, 0.05, event.labels) for behind in verbs(text, one.end))
