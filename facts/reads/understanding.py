"""From a question to the one query it can mean, or to the doubt that is left. Pure.

Every word of the question must have been read: what is left over might have changed the meaning. Where words may mean several
things, each of them is tried, and those are offered with which the whole question makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from facts.reads.answer import Choice, Doubt, ReadClarification, ReadQuery
from facts.reads.as_written import as_words
from facts.reads.evidence import explained, uses_all
from facts.reads.implied import implied_in
from facts.reads.known import KnownValues
from facts.reads.lexicon import CHANGES
from facts.reads.mentions import mentions_by_place
from facts.reads.plainly import put_plainly
from facts.reads.reader import Reader
from facts.reads.readings import OFFERED, Reading, behind_politeness, readings
from facts.reads.respelling import respelt
from facts.reads.spec import Col, Path, Query
from facts.reads.sql import statement
from facts.reads.titles import headline
from facts.reads.words import Word, unread, words_of
from facts.reads.world import world_of
from knowledge.linking import Linker, linker
from knowledge.schema import Schema

MAX_CHARACTERS = 400

_HINT = re.compile(r"[\s,(]*\bmeaning (?P<labels>[^?!)]+)[)?.!\s]*$")
_ABOUT = {
    "table": "Which table do you mean?",
    "column": "Which column do you mean?",
    "date": "Which date do you mean?",
    "place": "Which place do you mean?",
    "reading": "How is that meant?",
    "state": "Which of them count?",
    "way": "Which relation do you mean?",
}


def understand(
    text: str,
    schema: Schema,
    linker: Linker | None = None,
    known: Callable[[], KnownValues] | None = None,
    chosen: Callable[[], Mapping[str, str]] | None = None,
) -> ReadQuery | ReadClarification | None:
    """
    Return the SELECT that answers a question about rows, or the choice that must be made first; None if it is no such question.

    A text that asks for a change is none, whatever it reads on the way.

    :param linker: finds the schema's names in the text; by default the one of the schema without synonyms.
    :param known: gets the values of the database's columns; asked only where the names of the schema explain not every word.
    :param chosen: gets what people chose before where they were asked back: a doubt's key -> the label; asked only in doubt.
    """
    hints, told = _without_hint(as_words(text, schema))
    evidence = explained(told, schema)
    asked = put_plainly(evidence.text)
    words = words_of(asked)
    if len(text) > MAX_CHARACTERS or not words or unread(asked) or _is_change(words):
        return None
    found = _linker(schema, linker).link(asked)
    mentions = mentions_by_place(asked, found)

    def read(hints: frozenset[str]) -> list[Reading]:
        found = readings(lambda values: Reader(words, world_of(schema), mentions, hints, values, evidence.meanings), known)
        return [one for one in found if uses_all(one.query, evidence)]

    meant = read(hints)
    kept = _as_chosen(meant, chosen() if chosen is not None and len(_queries(meant)) > 1 else {})
    if not kept:
        again = respelt(asked, words, found, world_of(schema))
        meant_so = understand(again, schema, linker, known, chosen) if again is not None else None
        return ReadClarification(f"Did you mean “{again}”?", (Choice(again, again),)) if again and meant_so else None
    if len(_queries(kept)) > 1:
        return _clarification(asked, kept)
    sql, values = statement(kept[0].query)
    decided = _decided(read(frozenset()), hints) if hints else ()
    query = kept[0].query
    answer = ReadQuery(sql, values, headline(query), decided, left_out=_left_out(query, schema), implied=_implied(query))
    if len(_queries(meant)) == 1:
        return answer
    others = [reading for reading in meant if reading.query != kept[0].query]
    return replace(answer, assumed=kept[0].doubts, others=_choices(asked, others))


def _left_out(query: Query, schema: Schema) -> tuple[str, ...]:
    """Return the personal columns of each table of which all others are shown."""
    shown: dict[Path, set[str]] = {}
    for one in query.columns:
        if isinstance(one, Col):
            shown.setdefault(one.path, set()).add(one.name)
    tables = ((world_of(schema).tables[path[-1].target if path else query.table], names) for path, names in shown.items())
    left = (f"{info.name}.{name}" for info, names in tables if names >= set(info.shown) for name in sorted(info.personal))
    return tuple(dict.fromkeys(left))


def _implied(query: Query) -> tuple[str, ...]:
    """Return what a query takes for keys though no constraint declares them: ``reviews.customer_id``."""
    return tuple(sorted({hop.label for hop in implied_in(query)}))


def _queries(readings: list[Reading]) -> list[Query]:
    return list(dict.fromkeys(reading.query for reading in readings))


def _as_chosen(readings: list[Reading], chosen: Mapping[str, str]) -> list[Reading]:
    """Return the readings that earlier choices leave, if that is one query only: a doubt that is left is asked as a whole."""
    left = [one for one in readings if all(chosen.get(doubt.key) == doubt.meant for doubt in one.doubts)]
    return left if len(_queries(left)) == 1 else readings


def _decided(readings: list[Reading], hints: frozenset[str]) -> tuple[Doubt, ...]:
    """Return the doubts of a question that its hint decided; a hint that decided none was not needed."""
    meant = next((reading for reading in readings if hints <= reading.hints), None)
    return tuple(doubt for doubt in meant.doubts if doubt.meant in hints) if meant and len(_queries(readings)) > 1 else ()


def _linker(schema: Schema, given: Linker | None) -> Linker:
    return given if given is not None else linker(schema)


def _without_hint(text: str) -> tuple[frozenset[str], str]:
    """Take ``…, meaning orders.placed_at`` off."""
    hint = _HINT.search(text)
    labels = frozenset(label.strip() for label in hint["labels"].split(" and ")) if hint else frozenset()
    return labels, text[: hint.start()] if hint else text


def without_choice(text: str) -> str:
    """Return a question without the ``…, meaning orders.placed_at`` that a choice put behind it."""
    hint = _HINT.search(text)
    return text[: hint.start()] if hint else text


def _is_change(words: list[Word]) -> bool:
    """Return whether the first word that is not politeness orders a change."""
    at = behind_politeness(words)
    return at < len(words) and words[at].lower in CHANGES


def _clarification(text: str, readings: list[Reading]) -> ReadClarification:
    """Offer the readings that differ, each with the question that means it alone."""
    return ReadClarification(_ABOUT[readings[0].doubts[0].about], _choices(text, readings))


def _choices(text: str, readings: list[Reading]) -> tuple[Choice, ...]:
    by_query = {reading.query: reading for reading in reversed(readings)}
    offered = [reading for query, reading in reversed(by_query.items())][:OFFERED]
    shared = frozenset.intersection(*(reading.hints for reading in offered)) if len(offered) > 1 else frozenset()
    asked = text.strip().rstrip("?.! ")
    return tuple(
        Choice(" and ".join(sorted(reading.hints - shared)), f"{asked}, meaning {' and '.join(sorted(reading.hints))}")
        for reading in offered
    )
