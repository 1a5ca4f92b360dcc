"""What is said of rows by a number that rows of theirs hold: ``had a consumption of more than 500``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.columns import columns
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_columns import tests
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.spec import Related
from facts.reads.table_info import TableInfo

_OF_THEIRS, _IN_PART = 0.25, 0.3


def of_children(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take a column of rows that belong to these, named in full, and what it holds in one of them at least."""
    if not lead.having or lead.negated:
        return
    for hop in text.world.hops.get(info.name, ()):
        other = text.world.tables[hop.target]
        for column in columns(text, lead.end, other, lambda one: one.numbers) if hop.many and other is not info else ():
            if column.meaning.path or column.cost >= _IN_PART:
                continue
            for one in tests(text, column, other):
                if one.end > column.end:
                    said = Related((hop,), (one.meaning,))
                    yield one.as_((said,), _OF_THEIRS)
