"""What is said of rows by a value of what a verb names: ``translated into English``, of translations into it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.grammar.leads import Lead, leads
from facts.reads.grammar.rules_of_rows import named_by
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.tied_in_time import times_of
from facts.reads.grammar.values_joined import Values, one_of, values
from facts.reads.moving import is_single, moved
from facts.reads.spec import Col, Compare, Condition, Not, OneOf, Path, Related
from facts.reads.table_info import TableInfo, is_who

_PER_HOP = 0.08


def resulting(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take a value of the rows that the verb names, and when that was; people are no such rows."""
    named = named_by(text, info, lead.verb, people=False) if lead.verb else []
    for path in named:
        there = text.world.tables[path[-1].target]
        for one in values(text, lead.end, there) if not is_who(there.words[-1]) else ():
            if all(is_single(each.path) for each in one.meaning.values):
                every = "and" in text.lower[lead.end : one.end]
                for said in _said(one.meaning, every=every and not lead.negated):
                    yield from _then(text, one.as_(said, _PER_HOP), path, there, negated=lead.negated)


def is_overruled(text: Text, at: int, info: TableInfo, found: Found[tuple[Said, ...]]) -> bool:
    """Return whether a value was taken for one of the rows themselves, where a verb names others that have it."""
    own = all(isinstance(one, (Compare, OneOf, Not)) and not _column_of(one).path for one in found.meaning)
    return bool(found.meaning) and own and found.end in _ends(text, at, info)


def _ends(text: Text, at: int, info: TableInfo) -> set[int]:
    """Return the places behind values of rows that a verb names, where what is said of rows begins at a place."""
    found = text.remembered(
        ("results", at, info.name), lambda: (one for lead in leads(text, at) if lead.verb for one in resulting(text, lead, info))
    )
    return {one.end for one in found}


def _column_of(one: Said) -> Col:
    condition = one.condition if isinstance(one, Not) else one
    return condition.column if isinstance(condition, (Compare, OneOf)) else Col("", (None,))  # type: ignore[arg-type]


def _said(one: Values, *, every: bool) -> Iterator[tuple[Condition, ...]]:
    """Yield what is said of such rows: of several, each; or that they hold one of the values."""
    seen = tuple(moved(each.condition, each.path) for each in one.values)
    if every and len(seen) > 1:
        yield seen
    elif not every and (said := one_of(replace(one, all_of=False))) is not None:
        yield (said,)
    elif len(seen) == 1:
        yield seen


def _then(
    text: Text, found: Found[tuple[Condition, ...]], path: Path, there: TableInfo, *, negated: bool
) -> Iterator[Found[tuple[Said, ...]]]:
    yield found.as_(tuple(Related(path, (one,), negated) for one in found.meaning))
    for time in times_of(text, found.end, there):
        if len(time.meaning) == 1:
            yield found.before(time, tuple(Related(path, (one, *time.meaning[0]), negated) for one in found.meaning))
