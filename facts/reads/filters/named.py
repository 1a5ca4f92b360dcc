"""By name: ``named Jane``, ``customer 5``, ``called 'Rock'``."""

from __future__ import annotations

from facts.reads.filters import Filter, filters
from facts.reads.identity import identified, named
from facts.reads.lexicon import NAMED
from facts.reads.reader import Reader
from facts.reads.spec import Condition
from facts.reads.table_info import TableInfo


@filters.register
class IsNamed(Filter):
    """The row goes by a name or key."""

    name, order = "named", 5

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take ``named`` and a name, or a name or key that stands directly behind the table."""
        if reader.take(NAMED):
            value = reader.value()
            return named(info, value) if value else ()
        return identified(reader, info) if reader.at == reader.behind_table else ()
