"""What is said of rows by what others are to them, by their keys: ``blue eyes``, ``whose permanent address is in Haiti``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.column_words import spelled_out
from facts.reads.grammar.entities import entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.roles import KEYS, roles, superior
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AUXILIARY, IS, IS_NOT
from facts.reads.moving import denied, moved
from facts.reads.spec import Col, Compare, CompareColumns, Condition, Hop
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

_LONGEST = 3
_JOINED = frozenset({"and", ",", "or"})


def in_role(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take a value before what it is a value of, or what is said behind it."""
    if not lead.opened and (lead.end == 0 or text.lower[lead.end - 1] not in _JOINED):
        return
    for one in (*_value_first(text, lead.end, info), *_role_first(text, lead.end, info)):
        yield one.as_(tuple(denied(each) for each in one.meaning) if lead.negated else one.meaning, 0.05)


def by_own_key(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``mentored by a teacher from Graz``: another row of the same table, by the key that the verb is called like."""
    for other in entities(text, lead.end) if lead.verb else ():
        settled = other.meaning.settled
        said = superior(text, lead, info, settled) if settled and other.meaning.info is info else None
        if said is not None:
            yield other.as_((denied(said),) if lead.negated else (said,), 0.05)


def _value_first(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Condition, ...]]]:
    """``blue eyes``, by eye_colour_id: the value, and the words of the key but for those of the table that it leads to."""
    start = text.behind(at)
    for length in range(_LONGEST, 0, -1):
        words = text.stems(start, length)
        places = text.reader.known.places(words) if words else ()
        for hop in text.world.hops.get(info.name, ()) if places else ():
            there = [one for one in places if one.table == hop.target and one.column in text.world.tables[hop.target].label]
            role = _role(text, hop)
            behind = text.stems(text.behind(start + length), len(role)) if role else None
            if there and not hop.many and behind == role:
                end = text.behind(start + length) + len(role)
                yield Found(end, (Compare(Col(there[0].column, (hop,)), "=", there[0].value),))


def _role(text: Text, hop: Hop) -> tuple[str, ...]:
    """Return the words of a key but for those that say that it is one, and those of the table that it leads to."""
    idle = KEYS | set(text.world.tables[hop.target].words)
    return tuple(word for word in spelled_out(stems(hop.pairs[0][0])) if word not in idle)


def _role_first(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Condition, ...]]]:
    """``whose permanent address is in Haiti``, ``eye colour is blue``: what is said of the row that the key leads to."""
    for role in roles(text, at, info):
        there = text.world.tables[role.meaning.target]
        if there is info and text.sign(role.end, "of") is not None:
            continue  # the manager of Ann is nobody whose manager she is
        tied = [(end, False) for end, _ in text.takes(role.end, IS)] + [(end, True) for end, _ in text.takes(role.end, IS_NOT)]
        yield from _called(text, role, tied, there)
        yield from _other_role(text, role, tied, info)
        for start in {role.end, *(end for end, _ in text.takes(role.end, AUXILIARY))}:
            for more in text.said(text, start, there):
                conditions = tuple(one for one in more.meaning if not isinstance(one, End))
                if conditions and len(conditions) == len(more.meaning):
                    yield role.before(more, tuple(moved(one, (role.meaning,)) for one in conditions))


def _called(text: Text, role: Found[Hop], tied: list[tuple[int, bool]], there: TableInfo) -> Iterator[Found[tuple[Condition, ...]]]:
    """``eye colour is blue``: the row that the key leads to goes by this name, or by another one."""
    for end, negated in tied:
        for value in _label(text, end, there):
            said = Compare(Col(value.meaning.column.name, (role.meaning,)), "<>" if negated else "=", value.meaning.value)
            yield role.before(value, (said,))


def _other_role(
    text: Text, role: Found[Hop], tied: list[tuple[int, bool]], info: TableInfo
) -> Iterator[Found[tuple[Condition, ...]]]:
    """``whose permanent address is different from the current address``: two keys to one table."""
    same = [(behind, negated) for end, negated in tied if (behind := text.sign(text.sign(end, "same") or len(text.words), "as"))]
    for end, negated in (*tied, *same):
        for other in roles(text, end, info):
            if other.meaning.target == role.meaning.target and other.meaning != role.meaning:
                own, its = (Col(hop.pairs[0][0]) for hop in (role.meaning, other.meaning))
                yield role.before(other, (CompareColumns(own, "<>" if negated else "=", its),))


def _label(text: Text, at: int, info: TableInfo) -> Iterator[Found[Compare]]:
    """Take the name that a row of a table goes by, as far as it was seen there."""
    start = text.behind(at)
    for length in range(_LONGEST, 0, -1):
        parts = [stem(part) for word in text.words[start : start + length] for part in stems(word.lower)]
        for one in text.reader.known.places(tuple(parts)) if len(text.words) >= start + length else ():
            if one.table == info.name and one.column in info.label:
                yield Found(start + length, Compare(Col(one.column), "=", one.value))
