"""Questions about values that two kinds of rows have, or one kind and not the other. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import entities
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.leads import Lead, leads
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AUXILIARY, COMING, JOINING, PLACE
from facts.reads.moving import is_single, seen_from
from facts.reads.spec import Alike, Col, Condition
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

#: What columns of all kinds of rows are called.
_OF_ANYTHING = frozenset(stems("name_title_code_description"))
_SHARING = ("by", "between", "among", "to")


@dataclass(frozen=True)
class _Kind:
    """What tells rows that hold a value of a column: conditions on the asked table's own rows, or on an ``other`` table's."""

    conditions: tuple[Condition, ...]
    other: TableInfo | None = None
    column: str = ""


def shared(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``countries that have both old players and young ones``: values that two kinds of rows have, or that one kind lacks."""
    for column in columns(text, at, info):
        if column.meaning.path or column.meaning.name in info.primary_key or _is_rows_own(text, info, column.meaning):
            continue
        by = text.sign(text.sign(column.end, "shared", "common") or len(text.words), *_SHARING)
        starts = [Lead(by, opened=True)] if by is not None else []
        for lead in (*starts, *(one for one in leads(text, column.end) if one.opened and not one.negated)):
            yield from _of_two(text, column, lead, info)


def _is_rows_own(text: Text, info: TableInfo, column: Col) -> bool:
    """Return whether each row was seen to go by another value of a column: no two rows share a name, then."""
    values = text.reader.known.columns.get(info.name, {}).get(column.name)
    return column.name in info.label and values is not None and not values.repeated


def _of_two(text: Text, column: Found[Col], lead: Lead, info: TableInfo) -> Iterator[Found[Frame]]:
    both = text.sign(lead.end, "both")
    for one in _kinds(text, lead.end if both is None else both, info, column.meaning, lead):
        for start, lacks in _joined(text, one.end, both=both is not None) if one.meaning.other is None else ():
            for second in _kinds(text, start, info, column.meaning, lead):
                also = _also(column.meaning, info, second.meaning, lacks=lacks)
                is_told = both is not None or lacks or (second.meaning.other is None and text.lower[start - 1] == "and")
                if also is None or not is_told or (second.meaning.other is None and not one.meaning.conditions):
                    continue
                frame = Frame(info, (Item((column.meaning,)),), (*one.meaning.conditions, also), distinct=True)
                found = column.before(one, frame, lead.cost).before(second, frame)
                yield found
                for group in (PLACE, COMING, AUXILIARY):
                    yield from (Found(end, frame, found.cost, found.labels) for end, _ in text.takes(found.end, group))


def _also(column: Col, info: TableInfo, kind: _Kind, *, lacks: bool) -> Alike | None:
    """Return that there is such a row of the second kind with the same value, or none; None where any row would do."""
    if kind.other is not None:
        return Alike(column, kind.other.name, kind.conditions, negated=lacks, other=Col(kind.column))
    return Alike(column, info.name, kind.conditions, negated=lacks) if kind.conditions else None


def _joined(text: Text, at: int, *, both: bool) -> list[tuple[int, bool]]:
    """Return where the other rows may begin, and whether there are to be none of them."""
    found = []
    for end, _ in text.takes(at, JOINING):
        without = text.sign(end, "no", "not", "without", "never")
        found += [(without, True)] if without is not None and not both else []
        found += [(end, False)]
    return list(dict.fromkeys(found))


def _kinds(text: Text, at: int, info: TableInfo, column: Col, lead: Lead) -> Iterator[Found[_Kind]]:
    """Yield rows of the table itself, those that belong to others, and those of another table with a column called alike."""
    for rows in entities(text, at):
        there, settled = rows.meaning.info, rows.meaning.settled
        if settled is None or rows.meaning.number is not None:
            continue
        if there is info:
            yield rows.as_(_Kind(settled))
            continue
        named = [name for name in there.texts if _is_alike(info.columns[column.name], there.columns[name])]
        if len(named) == 1:
            yield rows.as_(_Kind(settled, there, named[0]))
        for path, cost, labels in ways(text, info, there, lead) if settled else ():
            if is_single(path):
                yield Found(rows.end, _Kind(seen_from(path, settled)), rows.cost + cost, rows.labels | labels)


def _is_alike(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether two columns hold the same kind of thing: the home city and the city; no lake name is that of a species."""
    return words == others if words[-1] in _OF_ANYTHING else words[-1:] == others[-1:]
