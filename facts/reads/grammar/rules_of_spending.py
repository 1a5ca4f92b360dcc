"""What is said of rows by the money that others of theirs come to: ``who spent more than 45``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.filters.counted import comparison
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.notion import TURNOVER
from facts.reads.grammar.notions import amount_of, may_be_paid
from facts.reads.grammar.rules_of_done import OFTEN_WORDS
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.tied_in_time import times_of
from facts.reads.lexicon import SPENDING, Phrases
from facts.reads.measures import CURRENCY, MONEY
from facts.reads.spec import Aggregate, Condition, Counted, Path
from facts.reads.table_info import TableInfo

_PLAIN = 0.1
_IN_ALL = Phrases({"yes": "in total|altogether|overall|in all|combined|with us|so far"})


def spent(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """The amounts of what was sold to them, else of the only rows of theirs that have one, compare so to a number."""
    if lead.negated:
        return
    for verb, _ in text.takes(lead.end, SPENDING):
        for compared in text.through(verb, comparison):
            if text.lower[compared.end - 1] in OFTEN_WORDS:
                continue  # who gave twice did so two times
            money = text.sign(compared.end, *MONEY)
            start = compared.end if money is None else money
            whole = text.take(start, _IN_ALL)
            for path, of, other, cost, labels in amounts_spent(text, info, lead, text.lower[verb - 1]):
                if money is not None and any(map(_has_currency, (text.world.tables[hop.target] for hop in path))):
                    continue  # nobody adds up several currencies to one
                for end, said in timed(text, whole[0] if whole else start, other):
                    total = Counted(path, compared.meaning.operator, compared.meaning.number, said, of)
                    yield Found(end, (total,), _PLAIN + cost, labels)


def _has_currency(info: TableInfo) -> bool:
    return any(CURRENCY in words for words in info.columns.values())


def timed(text: Text, at: int, other: TableInfo) -> Iterator[tuple[int, tuple[Condition, ...]]]:
    """Yield a place with nothing said, and behind a time with that time."""
    yield at, ()
    yield from ((each.end, each.meaning[0]) for each in times_of(text, at, other) if len(each.meaning) == 1)


def amounts_spent(
    text: Text, info: TableInfo, lead: Lead, verb: str
) -> Iterator[tuple[Path, Aggregate, TableInfo, float, frozenset[str]]]:
    """Yield the ways to rows with an amount: to what is sold, where there is such; else to those that belong to the rows."""
    sold = [other for other in text.world.tables.values() if TURNOVER.of(other) is not None and may_be_paid(verb, other)]
    near = [text.world.tables[hop.target] for hop in text.world.hops.get(info.name, ()) if hop.many]
    paid = [other for other in near if amount_of(other) is not None and may_be_paid(verb, other)]
    for other in sold or (paid if len(paid) == 1 else []):
        amount = amount_of(other)
        for path, cost, labels in ways(text, info, other, lead) if amount is not None and other is not info else ():
            if path[0].many:
                yield path, Aggregate("sum", amount), other, cost, labels  # type: ignore[arg-type]
