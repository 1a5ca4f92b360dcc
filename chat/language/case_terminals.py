"""Native symbols for one value or another: "gold above 1000, silver above 500, otherwise bronze". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from chat.language.condition_terminals import IT
from chat.language.readings import Reading, Slots
from chat.language.sql_expressions import columns_in
from chat.language.tokens import Kind
from vast_project.pg.identifiers import literal, quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What stands in a case for the column that decides, where the cases themselves name none.
DECIDING = "@decides@"
#: What other rows get where they keep what they have.
KEPT = "@kept@"
#: How many cases are read, and how many ways to read them are followed.
_MOST, _BEAM = 12, 6
#: A threshold: what is compared, how, and with which number.
_BOUND = re.compile(r"(?P<subject>@decides@|\"?[\w.]+\"?) (?P<operator><|<=|>|>=) (?P<number>-?\d+(?:\.\d+)?)")


class _Cases(NamedTuple):
    """Cases read up to a token: conditions with their values."""

    end: int
    cases: tuple[tuple[str, str], ...]
    cost: float


def cases(parse: Parse, at: int) -> list[Reading]:
    """Read two cases or more, or one and what else holds; the value has ``value``, and ``where`` if other rows are left alone."""
    found = []
    for one in _listed(parse, at):
        others = [(other.end, other.value.replace(KEPT, ""), other.cost) for other in parse.symbol("other_case", one.end)]
        for end, other, cost in [*others, (one.end, "", 0.0)]:
            if other or len(one.cases) > 1 or end > one.end:
                found.append(Reading(end, _value(one.cases, other), one.cost + cost))
    return found


def _listed(parse: Parse, at: int) -> Iterator[_Cases]:
    """Yield the lists of cases that begin at a token, the shorter ones first."""
    frontier = [_Cases(one.end, (_pair(one.value),), one.cost) for one in parse.symbol("case", at)]
    for _ in range(_MOST):
        frontier = sorted(frontier, key=lambda one: one.cost)[:_BEAM]
        yield from frontier
        frontier = [
            _Cases(one.end, (*before.cases, _pair(one.value)), before.cost + one.cost)
            for before in frontier
            for start in _starts(parse, before.end)
            for one in parse.symbol("case", start)
        ]


def _starts(parse: Parse, at: int) -> set[int]:
    """Return where the next case may begin behind one."""
    return {at, *(one.end for one in parse.symbol("case_joint", at))} if at < parse.count else set()


def _pair(case: Slots) -> tuple[str, str]:
    return case.get("when"), case.get("then")


def _value(pairs: Sequence[tuple[str, str]], other: str) -> Slots:
    """Return the cases as SQL, in an order in which each number falls into the band that is meant."""
    subject = _subject(pairs[0][0])
    pairs = [(when.replace(IT, subject), then) for when, then in pairs]
    told = _in_order(pairs)
    sql = " ".join(f"WHEN {when} THEN {then}" for when, then in told)
    if other:
        return Slots((("value", f"CASE {sql} ELSE {other} END"),))
    return Slots((("value", f"CASE {sql} END"), ("where", " OR ".join(f"({when})" for when, _ in told))))


def _subject(condition: str) -> str:
    """Return the column that the first case speaks of, as the others do where they name none; else the mark for one."""
    named = set() if IT in condition else set(columns_in(condition))
    return ".".join(quote(part) for part in named.pop() if part) if len(named) == 1 else DECIDING


def _in_order(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return thresholds with the narrowest band first: the first condition that holds decides."""
    bounds = [_BOUND.fullmatch(when) for when, _ in pairs]
    if not all(bounds) or len({(one.group("subject"), one.group("operator")[0]) for one in bounds if one}) > 1:
        return pairs
    falling = bool(bounds[0] and bounds[0].group("operator")[0] == ">")
    numbers = [Decimal(one.group("number")) for one in bounds if one]
    return [pair for _, pair in sorted(zip(numbers, pairs, strict=True), key=lambda one: one[0], reverse=falling)]


def text_word(parse: Parse, at: int) -> list[Reading]:
    """Read a plain word, no name of the schema, as a text where only a value can stand, spelt as written."""
    token = parse.tokens[at]
    small = token.word in parse.function_words and not (token.text.isupper() and not parse.text.isupper())  # "IT" is Italy
    plain = token.kind is Kind.WORD and token.parts and not small and not parse.symbol("number", at)
    told = plain and (token.text in parse.names.labels or not parse.names.knows(token.word))
    return [Reading(at + 1, literal(token.text), 0.0)] if told else []


CASE_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {"cases": cases, "text_word": text_word}
