"""What is said of rows by a word that the question itself explains: ``(active refers to status = 'A')``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.leads import Lead
from facts.reads.grammar.meanings import meanings
from facts.reads.grammar.rules_of_values import with_person, with_value
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.moving import denied, is_single
from facts.reads.spec import Condition, Related
from facts.reads.table_info import TableInfo

_SAME = 0.05


def explained_of(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``won the Graz Marathon in 2023``, where the question says what won is: what follows is said of the same rows of others."""
    for one in text.meant(text.behind(lead.end)):
        other = text.world.tables[one.table]
        paths = [path for path in text.paths(info, other) if not is_single(path)] if other is not info and one.conditions else []
        for more in _of_the_same(text, text.behind(lead.end) + 1, other) if len(paths) == 1 else ():
            said = Related(paths[0], (*one.conditions, *more.meaning), negated=lead.negated)
            yield more.as_((said,), _SAME)


def _of_the_same(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Condition, ...]]]:
    """Take what is said of rows, beginning with what they belong to."""
    opened = Lead(at, opened=True)
    firsts = [*text.said(text, at, info), *with_value(text, opened, info), *with_person(text, opened, info)]
    for first in (one for one in firsts if one.meaning):
        for rest in text.said(text, first.end, info):
            conditions = tuple(one for one in (*first.meaning, *rest.meaning) if not isinstance(one, End))
            if len(conditions) == len(first.meaning) + len(rest.meaning):
                yield first.before(rest, conditions)


def explained(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take such a word behind whatever leads to it, with the name of the rows behind it: who are senior members."""
    for one in meanings(text, lead.end, info):
        said = one.meaning
        if lead.negated and (len(said) > 1 or isinstance(said[0], End)):
            continue
        meaning = (denied(said[0]),) if lead.negated and not isinstance(said[0], End) else said
        yield one.as_(meaning)
        yield from (Found(table.end, meaning, one.cost, one.labels) for table in text.tables(one.end) if table.meaning is info)
