"""From a question to the one query it can mean, or to the doubt that is left. Pure.

Every word of the question must have been read: what is left over might have changed the meaning. Where words may mean several
things, each of them is tried, and those are offered with which the whole question makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from facts.reads.answer import Choice, ReadClarification, ReadQuery
from facts.reads.kinds import kinds_in_order
from facts.reads.known import KnownValues
from facts.reads.lexicon import CHANGES, OPENERS
from facts.reads.mentions import mentions_by_place
from facts.reads.plainly import put_plainly
from facts.reads.reader import Ambiguity, Reader
from facts.reads.spec import Query
from facts.reads.sql import statement
from facts.reads.titles import title_of
from facts.reads.words import Word, unread, words_of
from facts.reads.world import world_of
from knowledge.linking import Linker, linker
from knowledge.schema import Schema

MAX_CHARACTERS = 400
#: Doubts in one question that are tried one within the other, and readings that are offered at most.
_DEEPEST, _OFFERED = 3, 6

_HINT = re.compile(r"[\s,(]*\bmeaning (?P<labels>[^?!)]+)[)?.!\s]*$")
_ABOUT = {
    "table": "Which table do you mean?",
    "column": "Which column do you mean?",
    "date": "Which date do you mean?",
    "place": "Which place do you mean?",
    "way": "Which relation do you mean?",
}


@dataclass(frozen=True)
class _Reading:
    """One query that the question can mean, with the labels that decided its doubts and what the first doubt was about."""

    query: Query
    hints: frozenset[str]
    about: str = ""


def understand(
    text: str, schema: Schema, linker: Linker | None = None, known: Callable[[], KnownValues] | None = None
) -> ReadQuery | ReadClarification | None:
    """
    Return the SELECT that answers a question about rows, or the choice that must be made first; None if it is no such question.

    A text that asks for a change is none, whatever it reads on the way.

    :param linker: finds the schema's names in the text; by default the one of the schema without synonyms.
    :param known: gets the values of the database's columns; asked only where the names of the schema explain not every word.
    """
    hints, asked = _without_hint(text)
    words = words_of(asked)
    if len(text) > MAX_CHARACTERS or not words or unread(asked) or _is_change(words):
        return None
    found = _linker(schema, linker).link(asked)
    mentions = mentions_by_place(asked, found)
    readings = _readings(Reader(words, world_of(schema), mentions, hints))
    if not readings and known is not None:
        readings = _readings(Reader(words, world_of(schema), mentions, hints, known()))
    queries = list(dict.fromkeys(reading.query for reading in readings))
    if not queries:
        return None
    if len(queries) > 1:
        return _clarification(asked, readings)
    sql, values = statement(queries[0])
    return ReadQuery(sql, values, title_of(queries[0]))


def _linker(schema: Schema, given: Linker | None) -> Linker:
    return given if given is not None else linker(schema)


def _without_hint(text: str) -> tuple[frozenset[str], str]:
    """Take ``…, meaning orders.placed_at`` off, and put the rest in the usual order of words."""
    hint = _HINT.search(text)
    labels = frozenset(label.strip() for label in hint["labels"].split(" and ")) if hint else frozenset()
    asked = text[: hint.start()] if hint else text
    return labels, put_plainly(asked)


def _is_change(words: list[Word]) -> bool:
    """Return whether the first word that is not politeness orders a change."""
    at = _behind_politeness(words)
    return at < len(words) and words[at].lower in CHANGES


def _behind_politeness(words: list[Word]) -> int:
    """Return where a question begins, behind ``hi, could you please``."""
    at = 0
    while at < len(words):
        following = tuple(word.lower for word in words[at : at + OPENERS.longest.get(words[at].lower, 0)])
        lengths = [length for length in range(len(following), 0, -1) if following[:length] in OPENERS.by_words]
        if not lengths and words[at].text != ",":
            break
        at += lengths[0] if lengths else 1
    return at


def _readings(reader: Reader) -> list[_Reading]:
    """Return what the question can mean: of several kinds that read all of it, the surest alone."""
    for kind in kinds_in_order():
        found = _of_kind(kind, reader, _DEEPEST)
        if found:
            return found
    return []


def _of_kind(kind, reader: Reader, depth: int) -> list[_Reading]:  # type: ignore[no-untyped-def]
    """Read the question as one kind; at a doubt, with each way to decide it."""
    reader.at = _behind_politeness(reader.words)
    try:
        query = kind.read(reader)
    except Ambiguity as doubt:
        if not depth:
            return []
        decided = [reader.with_hint(option) for option in doubt.options[: _OFFERED * 2]]
        readings = [reading for one in decided for reading in _of_kind(kind, one, depth - 1)]
        return [_Reading(one.query, one.hints, doubt.about) for one in readings]
    return [_Reading(query, reader.hints)] if query is not None and reader.done else []


def _clarification(text: str, readings: list[_Reading]) -> ReadClarification:
    """Offer the readings that differ, each with the question that means it alone."""
    by_query = {reading.query: reading for reading in reversed(readings)}
    offered = [reading for query, reading in reversed(by_query.items())][:_OFFERED]
    shared = frozenset.intersection(*(reading.hints for reading in offered))
    asked = text.strip().rstrip("?.! ")
    choices = [
        Choice(" and ".join(sorted(reading.hints - shared)), f"{asked}, meaning {' and '.join(sorted(reading.hints))}")
        for reading in offered
    ]
    return ReadClarification(_ABOUT[offered[0].about], tuple(choices))
