"""What is said of rows by what happened to others that belong to them: ``coupons redeemed last month``, ``absent pupils``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads import qualities, times
from facts.reads.dates import date_column, is_event, take_event
from facts.reads.filters import period
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.reader import Reader
from facts.reads.roots import akin
from facts.reads.spec import Col, Condition, Hop, IsNull, Related
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

#: What somebody does for as long as it lasts: who works at a shop may never have had a shift.
_LASTING = frozenset("work works working live lives living study studies studying".split())
_STRETCHED, _UNOPENED = 0.25, 0.35


def of_theirs(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``redeemed last month``, ``were absent``: a date or a state of rows that belong to these, where these have no such."""
    start = lead.end - 1 if lead.verb and not lead.preposition else lead.end
    told = lead.opened or lead.negated
    if not _may_be_deed(text, start, told=told) or any(text.through(start, lambda reader: _of_own(reader, info))):
        return
    found = [(hop, one) for hop in _belonging(text, info) for one in _said_there(text, start, hop)]
    several = len({hop for hop, _ in found}) > 1
    for hop, one in found:
        label = frozenset({hop.label}) if several else frozenset[str]()
        related = Related((hop,), one.meaning, negated=lead.negated)
        yield Found(one.end, (related,), one.cost + (_STRETCHED if told else _UNOPENED), one.labels | label)


def _belonging(text: Text, info: TableInfo) -> list[Hop]:
    """Return the keys of other tables whose rows belong to these."""
    return [hop for hop in text.world.hops.get(info.name, ()) if hop.many and hop.target != info.name]


def _may_be_deed(text: Text, at: int, *, told: bool) -> bool:
    """Return whether a word may say what happened: none that names a table, and a participle where nothing leads to it."""
    if at >= len(text.words) or text.words[at].kind != "word":
        return False
    return (told or text.lower[at].endswith("ed")) and not text.tables(at) and text.lower[at] not in _LASTING


def _of_own(reader: Reader, info: TableInfo) -> bool:
    """Return whether the rows themselves have such a date or state."""
    start = reader.at
    if take_event(reader, info) is not None:
        return True
    reader.at = start
    return qualities.quality(reader, info) is not None


def _said_there(text: Text, at: int, hop: Hop) -> Iterator[Found[tuple[Condition, ...]]]:
    """Take what happened to the rows at the end of a hop, or what they are; and when."""
    info = text.world.tables[hop.target]
    deeds = list(text.through(at, lambda reader: _event(reader, info)))
    for one in deeds:
        timed = list(text.through(one.end, times.alternatives))
        yield from (each.as_(period.said_of(info, one.meaning, each.meaning)) for each in timed)
        if not timed:
            known = info.relation.column(one.meaning.name)
            is_named = any(akin(part, stem(text.lower[at])) for part in info.words)  # what was reviewed has reviews
            happened = known is not None and not known.not_null and not is_named
            yield one.as_((IsNull(one.meaning, negated=True),) if happened else ())
    for state in text.through(at, lambda reader: qualities.quality(reader, info)) if not deeds else ():
        yield state.as_((state.meaning,))
        column = next(text.through(state.end, lambda reader: date_column(reader, info)), None)
        for each in text.through(state.end, times.alternatives) if column else ():
            yield each.as_((state.meaning, *period.said_of(info, column.meaning, each.meaning)), state.cost)


def _event(reader: Reader, info: TableInfo) -> Col | None:
    """Take a verb that one date of the rows says of: that they were made says nothing of those that they belong to."""
    verb = reader.peek()
    found = take_event(reader, info)
    return found if found and verb and is_event(info, found.name, verb.lower) else None
