"""From a question to the one query it can mean, or to the doubt that is left. Pure.

Every word of the question must have been read: what is left over might have changed the meaning. Where words may mean several
things, each of them is tried, and those are offered with which the whole question makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from facts.reads.amounts import doubted_amount, is_spread, two_amounts
from facts.reads.answer import Choice, Doubt, ReadClarification, ReadQuery
from facts.reads.as_written import as_words
from facts.reads.evidence import Explained, explained, uses_all
from facts.reads.implied import implied_in
from facts.reads.known import KnownValues
from facts.reads.lexicon import CHANGES
from facts.reads.lower_names import with_names_capital
from facts.reads.mentions import mentions_by_place
from facts.reads.plainly import put_plainly, spelled_out
from facts.reads.reader import Reader
from facts.reads.readings import OFFERED, Reading, behind_politeness, readings
from facts.reads.respelling import respelt
from facts.reads.several import several
from facts.reads.signed_values import with_values_quoted
from facts.reads.spec import Col, Path, Query
from facts.reads.sql import statement
from facts.reads.titles import headline
from facts.reads.turns import turns
from facts.reads.unsaid import unsaid
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
    quoted = with_values_quoted(told, known)
    base = _Question(quoted, told, schema, _linker(schema, linker), hints, known, chosen)
    if len(text) > MAX_CHARACTERS or _is_change(base.plain[1]):
        return None
    found_turns = turns(spelled_out(quoted), world_of(schema))
    turned = [replace(base, text=turn.text, change=turn.change, last=turn.last) for turn in found_turns]
    asked = (*(one for one in turned if not one.last), base, *(one for one in turned if one.last))
    found = next((answer for one in asked if (answer := one.answer()) is not None), None)
    if found is not None:
        return found

    def read(part: str) -> ReadQuery | ReadClarification | None:
        return understand(part, schema, linker, known, chosen)

    names = with_names_capital(told, world_of(schema), known()) if known is not None else told
    named = read(names) if names != told else None
    return named or base.respelt() or several(told, read) or unsaid(told, read)


def _as_it_is(query: Query) -> Query | None:
    return query


@dataclass(frozen=True)
class _Question:
    """One way to put a question: as it was ``asked``, or without the words by which its query changes then."""

    text: str
    asked: str
    schema: Schema
    linker: Linker
    hints: frozenset[str]
    known: Callable[[], KnownValues] | None
    chosen: Callable[[], Mapping[str, str]] | None
    change: Callable[[Query], Query | None] = _as_it_is
    last: bool = False

    def answer(self) -> ReadQuery | ReadClarification | None:
        """Return what it means, or what has to be chosen; None if nothing. Of two amounts of orders it is said which was taken."""
        known = two_amounts(self.hints, world_of(self.schema))
        of_lines = frozenset(one.meant for one in known if one.meant == one.options[0])
        found, query = replace(self, hints=self.hints - of_lines)._answered()
        if query is None or not isinstance(found, ReadQuery):
            return found
        doubt = doubted_amount(query, world_of(self.schema))
        if known:
            is_told = bool(of_lines) or (doubt is None and not is_spread(query))
            return replace(found, decided=(*found.decided, *known)) if is_told else None
        return self._with_other_amount(found, doubt) if doubt is not None else found

    def _with_other_amount(self, found: ReadQuery, doubt: Doubt) -> ReadQuery:
        """Return the answer of the amount that was chosen before; else that of the lines, with the other one to choose."""
        lines, orders = doubt.options
        other, query = replace(self, hints=self.hints | {orders})._answered()
        if query is None or not isinstance(other, ReadQuery) or is_spread(query) or doubted_amount(query, world_of(self.schema)):
            return found
        asked = f"{self.asked.strip().rstrip('?.! ')}, meaning "
        chosen = self.chosen().get(doubt.key) if self.chosen is not None else None
        if chosen == orders:
            back = Choice(lines, f"{asked}{lines}")
            return replace(other, assumed=(*other.assumed, replace(doubt, meant=orders)), others=(back,))
        also = Choice(orders, f"{asked}{' and '.join((*sorted(self.hints), orders))}")
        noted = f"What was sold is {lines} here; {orders} says it of each order, too."
        return replace(found, others=(*found.others, also), noted=() if chosen == lines else (noted,))

    def _answered(self) -> tuple[ReadQuery | ReadClarification | None, Query | None]:
        meant = self._read(self.hints)
        kept = _as_chosen(meant, self.chosen() if self.chosen is not None and len(_queries(meant)) > 1 else {})
        if not kept:
            return None, None
        if len(_queries(kept)) > 1:
            return _clarification(self.asked, kept), None
        query = kept[0].query
        sql, values = statement(query)
        decided = _decided(self._read(frozenset()), self.hints) if self.hints else ()
        left_out = _left_out(query, self.schema)
        answer = ReadQuery(sql, values, headline(query), decided, left_out=left_out, implied=_implied(query))
        if len(_queries(meant)) == 1:
            return answer, query
        others = [reading for reading in meant if reading.query != query]
        return replace(answer, assumed=kept[0].doubts, others=_choices(self.asked, others)), query

    def respelt(self) -> ReadClarification | None:
        """Ask whether a question was meant that is written like this one, where that would be answered."""
        plain, words = self.plain
        again = respelt(plain, words, self.linker.link(plain), world_of(self.schema))
        meant_so = understand(again, self.schema, self.linker, self.known, self.chosen) if again is not None else None
        return ReadClarification(f"Did you mean “{again}”?", (Choice(again, again),)) if again and meant_so else None

    @cached_property
    def _evidence(self) -> Explained:
        return explained(self.text, self.schema)

    @cached_property
    def plain(self) -> tuple[str, list[Word]]:
        plain = put_plainly(self._evidence.text)
        return plain, words_of(plain)

    def _read(self, hints: frozenset[str]) -> list[Reading]:
        evidence = self._evidence
        plain, words = self.plain
        if not words or unread(plain):
            return []
        mentions = mentions_by_place(plain, self.linker.link(plain))
        world = world_of(self.schema)
        found = readings(lambda values: Reader(words, world, mentions, hints, values, evidence.meanings), self.known)
        changed = [(one, self.change(one.query)) for one in found if uses_all(one.query, evidence)]
        return [replace(one, query=query) for one, query in changed if query is not None]


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
