"""What is said of rows by a word that the question itself explains: ``(active refers to status = 'A')``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.leads import Lead
from facts.reads.grammar.meanings import meanings
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.moving import denied
from facts.reads.table_info import TableInfo


def explained(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take such a word behind whatever leads to it, with the name of the rows behind it: who are senior members."""
    for one in meanings(text, lead.end, info):
        said = one.meaning
        if lead.negated and (len(said) > 1 or isinstance(said[0], End)):
            continue
        meaning = (denied(said[0]),) if lead.negated and not isinstance(said[0], End) else said
        yield one.as_(meaning)
        yield from (Found(table.end, meaning, one.cost, one.labels) for table in text.tables(one.end) if table.meaning is info)
